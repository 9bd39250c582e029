#include <catch2/catch.hpp>

#include <cstdlib>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/io/time_zone.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

namespace {

std::string big_endian(std::int64_t value, int bytes) {
  std::string text;
  for (int n = bytes - 1; n >= 0; --n) text += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * n) & 0xFF);
  return text;
}

// A header for one change between two offsets.
std::string header() {
  std::string text = "TZif2" + std::string(15, '\0');
  for (const int count : {0, 0, 0, 1, 2, 8}) text += big_endian(count, 4);
  return text;
}

std::string block(int bytes) {
  return header() + big_endian(Instant::from_utc({2000, 1, 1}).seconds, bytes) + '\1' + big_endian(3600, 4) + std::string("\0\0", 2) + big_endian(5400, 4) +
         std::string("\0\4", 2) + std::string("AAA\0BBB\0", 8);
}

struct ZoneFolder {
  TemporaryDirectory folder;
  ZoneFolder() { setenv("TZDIR", folder.path().c_str(), 1); }
  ~ZoneFolder() { unsetenv("TZDIR"); }
  ZoneFolder(const ZoneFolder&) = delete;
  ZoneFolder& operator=(const ZoneFolder&) = delete;
};

std::string fault_of(const std::string& name) {
  try {
    read_time_zone(name);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a zone file gives the offset before and after its change, and its rule goes on after that") {
  const ZoneFolder zones;
  write_text_file(zones.folder / "Made", block(4) + block(8) + "\n<+0130>-1:30<+0230>-2:30,M3.5.0,M10.5.0/3\n");
  const LocalClock clock = read_time_zone("Made");
  CHECK(clock.zone() == "Made");
  CHECK(clock.offset_at(Instant::from_utc({1999, 12, 31, 23})) == 3600);
  CHECK(clock.offset_at(Instant::from_utc({2000, 1, 1})) == 5400);
  // 25 March 2012, 2:00 by the clock is 0:30 UTC; 28 October, 3:00 is 0:30 UTC.
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 0, 29})) == 5400);
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 0, 30})) == 9000);
  CHECK(clock.offset_at(Instant::from_utc({2012, 10, 28, 0, 29})) == 9000);
  CHECK(clock.offset_at(Instant::from_utc({2012, 10, 28, 0, 30})) == 5400);
}

TEST_CASE("rules of the form of POSIX: last Sundays, days of the year, the southern hemisphere, none") {
  const auto south = changes_by_rule("AAA4BBB,M9.1.6/24,M4.1.6/24", 2023, 2023);  // west of Greenwich, summer round the new year
  REQUIRE(south);
  REQUIRE(south->size() == 2);
  CHECK(south->front().from.iso() == "2023-04-02T03:00:00Z");
  CHECK(south->front().offset == -4 * one_hour);
  CHECK(south->back().from.iso() == "2023-09-03T04:00:00Z");
  CHECK(south->back().offset == -3 * one_hour);
  const auto julian = changes_by_rule("AAA0BBB,J60/0,300/0", 2012, 2012);  // the 60th day but for 29 February: 1 March; day 300 from 0, with it
  REQUIRE(julian);
  CHECK(julian->front().from.iso() == "2012-03-01T00:00:00Z");
  CHECK(julian->back().from.iso() == "2012-10-26T23:00:00Z");
  CHECK(changes_by_rule("HKT-8", 2000, 2100)->empty());
  for (const char* rule : {"", "AA1", "AAA", "AAA1BBB", "AAA1BBB,M13.1.0,M10.5.0", "AAA1BBB,M3.5.0", "AAA1BBB,M3.5.0,M10.5.0 ", "AAA1BBB,M3.5.7,M10.5.0"}) {
    INFO(rule);
    CHECK_FALSE(changes_by_rule(rule, 2000, 2001));
  }
}

TEST_CASE("a zone that does not exist and a damaged file are named") {
  const ZoneFolder zones;
  CHECK_THAT(fault_of("No/Where"), Catch::Contains("no time zone 'No/Where'") && Catch::Contains("tzdata"));
  CHECK_THAT(fault_of("../passwd"), Catch::Contains("no time zone"));
  CHECK_THAT(fault_of(""), Catch::Contains("no time zone"));
  write_text_file(zones.folder / "Text", "no zone at all");
  CHECK_THAT(fault_of("Text"), Catch::Contains("is no zone file"));
  write_text_file(zones.folder / "Short", block(4).substr(0, 50));
  CHECK_THAT(fault_of("Short"), Catch::Contains("ends too early"));
  write_text_file(zones.folder / "Rule", block(4) + block(8) + "\nwhenever\n");
  CHECK_THAT(fault_of("Rule"), Catch::Contains("has the rule 'whenever'"));
}

#include <catch2/catch.hpp>

#include <vector>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/io/time_zone.hpp"
#include "tests/unit/io/zone_folder.hpp"

using namespace pearl;
using pearl::testing::ZoneFolder;

namespace {

std::string big_endian(std::int64_t value, int bytes) {
  std::string text;
  for (int n = bytes - 1; n >= 0; --n) text += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * n) & 0xFF);
  return text;
}

// A header for some changes between two offsets.
std::string header(int changes = 1, int leap_seconds = 0) {
  std::string text = "TZif2" + std::string(15, '\0');
  for (const int count : {0, 0, leap_seconds, changes, 2, 8}) text += big_endian(count, 4);
  return text;
}

const std::string letters("AAA\0BBB\0", 8);

std::string kind_of_time(Seconds offset, char letters_from) { return big_endian(offset, 4) + '\0' + letters_from; }

// A file with changes at these times, to the second kind of time, of this offset.
std::string zone_file(const std::vector<Seconds>& changes, Seconds offset = 5400, const std::string& rule = "", char kind = '\1') {
  std::string file;
  for (const int bytes : {4, 8}) {
    file += header(static_cast<int>(changes.size()));
    for (const Seconds change : changes) file += big_endian(change, bytes);
    file += std::string(changes.size(), kind) + kind_of_time(3600, 0) + kind_of_time(offset, 4) + letters;
  }
  return file + "\n" + rule + "\n";
}

std::string block(int bytes) {
  return header() + big_endian(Instant::from_utc({2000, 1, 1}).seconds, bytes) + '\1' + big_endian(3600, 4) + std::string("\0\0", 2) + big_endian(5400, 4) +
         std::string("\0\4", 2) + std::string("AAA\0BBB\0", 8);
}

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
  CHECK_THROWS_WITH(read_time_zone("No/Where", "an offset as UTC+08:00"), Catch::Contains("or an offset as UTC+08:00") && !Catch::Contains("utc_offset"));  // in the words of who asks
  CHECK_THAT(fault_of("No/Where"), Catch::Contains("utc_offset: \"+05:30\"") && !Catch::Contains("did you mean"));
  write_text_file(zones.folder / "Text", "no zone at all");
  CHECK_THAT(fault_of("Text"), Catch::Contains("is no zone file"));
  CHECK_THAT(fault_of("Texts"), Catch::Contains("no time zone 'Texts' in ") && Catch::Contains(" (did you mean 'Text'?); write a name"));
  write_text_file(zones.folder / "Short", block(4).substr(0, 50));
  CHECK_THAT(fault_of("Short"), Catch::Contains("ends too early"));
  write_text_file(zones.folder / "Rule", block(4) + block(8) + "\nwhenever\n");
  CHECK_THAT(fault_of("Rule"), Catch::Contains("has the rule 'whenever'"));
}

TEST_CASE("a zone file whose content cannot be is refused in one sentence that says what, where and what to do") {
  const ZoneFolder zones;
  const auto fault = [&](const std::string& content) {
    write_text_file(zones.folder / "Odd", content);
    const std::string text = fault_of("Odd");
    if (!text.empty()) CHECK_THAT(text, Catch::Contains("the file of the time zone 'Odd' in " + zones.folder.path().string()) && Catch::Contains("offset from UTC"));
    return text;
  };
  CHECK(fault(zone_file({100, 200})).empty());
  CHECK(fault(zone_file({100, 200}, 26 * one_hour)).empty());
  CHECK_THAT(fault(zone_file({200, 100})), Catch::Contains("change 2 is not later than the one before"));
  CHECK_THAT(fault(zone_file({100, 100})), Catch::Contains("change 2 is not later than the one before"));
  CHECK_THAT(fault(zone_file({100}, 26 * one_hour + 1)), Catch::Contains("+26:00:01"));
  CHECK_THAT(fault(zone_file({100}, -27 * one_hour)), Catch::Contains("-27:00:00"));
  CHECK_THAT(fault(zone_file({100}, 0, "AAA30")), Catch::Contains("the rule 'AAA30'"));
  CHECK_THAT(fault(zone_file({100}, 0, "AAA-1BBB-40,M3.5.0,M10.5.0")), Catch::Contains("the rule 'AAA-1BBB-40"));
  CHECK_THAT(fault(zone_file({100}, 0, "", '\7')), Catch::Contains("change 1 is to a kind of time that it does not hold"));
  CHECK_THAT(fault(zone_file({Instant::from_utc({2300, 1, 1}).seconds})), Catch::Contains("after 2200"));
  const std::string leap_second = big_endian(78796800, 8) + big_endian(1, 4);
  CHECK_THAT(fault(block(4) + header(0, 1) + kind_of_time(3600, 0) + kind_of_time(5400, 4) + letters + leap_second + "\n\n"), Catch::Contains("leap seconds"));
}

TEST_CASE("a rule goes on behind a file whose only change lies before all calendars") {
  const ZoneFolder zones;
  write_text_file(zones.folder / "Old", block(4) + header() + big_endian(-(Seconds{1} << 59), 8) + '\1' + kind_of_time(3600, 0) + kind_of_time(5400, 4) + letters +
                                            "\n<+0130>-1:30<+0230>-2:30,M3.5.0,M10.5.0/3\n");
  CHECK(read_time_zone("Old").offset_at(Instant::from_utc({2012, 7, 1})) == 9000);
}

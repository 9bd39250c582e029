#include "postprocess/observations/observation_time.hpp"

#include <catch2/catch.hpp>

#include "model/core/error.hpp"

using namespace pearl;

namespace {

std::string shown(const std::optional<WrittenTime>& written) {
  if (!written) return "none";
  const std::string zone = written->offset ? " offset " + std::to_string(*written->offset) : "";
  const char* precision = written->precision == Averaging::hour ? "hour" : written->precision == Averaging::day ? "day" : written->precision == Averaging::month ? "month" : "year";
  return Instant::from_utc(written->time).iso() + " " + precision + zone;
}

}  // namespace

TEST_CASE("times are read as people write them, and nothing else is") {
  const auto read = [](const char* text, DateOrder order = DateOrder::unknown) { return shown(read_written_time(text, order)); };
  CHECK(read("2019") == "2019-01-01T00:00:00Z year");
  CHECK(read("2019-03") == "2019-03-01T00:00:00Z month");
  CHECK(read("2019-03-31") == "2019-03-31T00:00:00Z day");
  CHECK(read("2019/3/1") == "2019-03-01T00:00:00Z day");
  CHECK(read("20190331") == "2019-03-31T00:00:00Z day");
  CHECK(read("2019-03-31 5") == "2019-03-31T05:00:00Z hour");
  CHECK(read("2019-03-31T13:30") == "2019-03-31T13:30:00Z hour");
  CHECK(read("2019-03-31 24:00") == "2019-04-01T00:00:00Z hour");
  CHECK(read("2019-03-31 13:00:00.000Z") == "2019-03-31T13:00:00Z hour offset 0");
  CHECK(read("2019-03-31T13:00:00+08:00") == "2019-03-31T13:00:00Z hour offset 28800");
  CHECK(read("2019-03-31 13:00:00 -0330") == "2019-03-31T13:00:00Z hour offset -12600");
  CHECK(read("31/03/2019 07:00") == "2019-03-31T07:00:00Z hour");
  CHECK(read("03/31/2019") == "2019-03-31T00:00:00Z day");
  CHECK(read("03/04/2019") == "none");
  CHECK(read("03/04/2019", DateOrder::day_first) == "2019-04-03T00:00:00Z day");
  CHECK(read("03/04/2019", DateOrder::month_first) == "2019-03-04T00:00:00Z day");
  for (const char* text : {"", "yesterday", "2019-13", "2019-02-30", "2019-03-31 25:00", "2019-03-31 24:01", "2019-03-31 12:60", "2019-03-31 12:00+99:00", "31-31-2019", "2019-3-1-1", "20190", "2019-03 12:00", "2019-03-31 12:00:00.5",
                           "2019-03-31 12:00:00+", "99999999999999999999", "2019-03-31 12:00:00:00"}) {
    INFO(text);
    CHECK(read(text) == "none");
  }
  CHECK(order_of("13/04/2019") == DateOrder::day_first);
  CHECK(order_of("03/14/2019 07:00") == DateOrder::month_first);
  CHECK(order_of("03/04/2019") == DateOrder::unknown);
  CHECK_FALSE(order_of("2019-04-03").has_value());
}

TEST_CASE("a clock is an offset of UTC or a zone") {
  const Instant winter = Instant::from_utc({2019, 1, 1}), summer = Instant::from_utc({2019, 7, 1});
  for (const char* text : {"UTC+8", "UTC+08:00", "+08:00", "+0800"}) CHECK(clock_of_text(text).offset_at(winter) == 28800);
  for (const char* text : {"UTC", "Z", "GMT"}) CHECK(clock_of_text(text).offset_at(winter) == 0);
  CHECK(clock_of_text("UTC-03:30").offset_at(winter) == -12600);
  CHECK(clock_of_text("Europe/London").offset_at(summer) == 3600);
  for (const char* text : {"", "local", "UTC+15", "UTC+8x", "Nowhere/City", "HKT"}) CHECK_THROWS_AS(clock_of_text(text), UsageError);
}

TEST_CASE("a time of day is known from a date and from a number") {
  for (const char* text : {"13:00", "24:00:00", " 7:05 ", "13:00Z"}) CHECK(is_time_of_day(text));
  for (const char* text : {"", "13", "2019-01-31", "2019-01-31 13:00", "25:00", "noon", "13:00 o'clock"}) CHECK_FALSE(is_time_of_day(text));
}

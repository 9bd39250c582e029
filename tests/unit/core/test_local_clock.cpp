#include <catch2/catch.hpp>

#include "model/core/local_clock.hpp"

using namespace pearl;

namespace {

bool shows(const LocalClock& clock, Instant moment, int year, int month, int day, int hour, int minute) {
  const CivilTime t = clock.civil(moment);
  return t.year == year && t.month == month && t.day == day && t.hour == hour && t.minute == minute;
}

// An hour forward at 01:00 UTC of 2012-03-25, back at 01:00 UTC of 2012-10-28.
LocalClock with_summer_time() {
  return {"Test/Zone", one_hour, {{Instant::from_utc({2012, 3, 25, 1}), 2 * one_hour}, {Instant::from_utc({2012, 10, 28, 1}), one_hour}}};
}

}  // namespace

TEST_CASE("clocks of three offsets, one of half an hour, show their own date, hour and weekday over a new year and 29 February") {
  const LocalClock east(8 * one_hour), half(5 * one_hour + one_hour / 2), west(-(3 * one_hour + one_hour / 2));
  const Instant new_year = Instant::from_utc({2012, 12, 31, 18, 45});  // a Monday
  CHECK(shows(east, new_year, 2013, 1, 1, 2, 45));
  CHECK(shows(half, new_year, 2013, 1, 1, 0, 15));
  CHECK(shows(west, new_year, 2012, 12, 31, 15, 15));
  CHECK(east.weekday(new_year) == 1);
  CHECK(west.weekday(new_year) == 0);
  const Instant leap = Instant::from_utc({2012, 2, 28, 18, 30});
  CHECK(shows(half, leap, 2012, 2, 29, 0, 0));
  CHECK(shows(west, leap + 12 * one_hour, 2012, 2, 29, 3, 0));
  CHECK(half.instant({2012, 2, 29}) == leap);
  CHECK(half.midnight_before(leap) == leap);
  CHECK(half.midnight_after(leap) == leap + one_day);
  CHECK(west.midnight_before(new_year).iso() == "2012-12-31T03:30:00Z");
  CHECK(half.text() == "UTC+05:30");
  CHECK(west.text() == "UTC-03:30");
}

TEST_CASE("summer time makes a day of 23 and one of 25 hours; hours that are skipped or shown twice have one moment") {
  const LocalClock clock = with_summer_time();
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 0, 59, 59})) == one_hour);
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 1})) == 2 * one_hour);
  const Instant spring = clock.instant({2012, 3, 25}), autumn = clock.instant({2012, 10, 28});
  CHECK(clock.midnight_after(spring) - spring == 23 * one_hour);
  CHECK(clock.midnight_after(autumn) - autumn == 25 * one_hour);
  CHECK(clock.midnight_before(autumn + 24 * one_hour) == autumn);
  CHECK(clock.instant({2012, 10, 28, 2, 30}) == autumn + 2 * one_hour + one_hour / 2);  // shown twice: the first
  CHECK(shows(clock, clock.instant({2012, 3, 25, 2, 30}), 2012, 3, 25, 3, 30));         // never shown
  CHECK(clock.text() == "Test/Zone");
}

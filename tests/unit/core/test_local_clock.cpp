#include <catch2/catch.hpp>

#include <numeric>

#include "model/core/local_clock.hpp"

using namespace pearl;

namespace {

bool shows(const LocalClock& clock, Instant moment, int year, int month, int day, int hour, int minute) {
  const CivilTime t = clock.civil(moment);
  return t.year == year && t.month == month && t.day == day && t.hour == hour && t.minute == minute;
}

Seconds total(const std::array<Seconds, 24>& hours) { return std::accumulate(hours.begin(), hours.end(), Seconds{0}); }

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
  CHECK(west.instant({2012, 12, 31}).iso() == "2012-12-31T03:30:00Z");
  CHECK(total(half.hours_of({2012, 2, 29})) == one_day);
  CHECK_FALSE(half.next_change(leap));
  CHECK(half.text() == "UTC+05:30");
  CHECK(west.text() == "UTC-03:30");
}

TEST_CASE("summer time makes a day of 23 and one of 25 hours, hours that are skipped or shown twice have one moment") {
  const LocalClock clock = with_summer_time();
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 0, 59, 59})) == one_hour);
  CHECK(clock.offset_at(Instant::from_utc({2012, 3, 25, 1})) == 2 * one_hour);
  const Instant spring = clock.instant({2012, 3, 25}), autumn = clock.instant({2012, 10, 28});
  CHECK(clock.instant({2012, 3, 26}) - spring == 23 * one_hour);
  CHECK(clock.instant({2012, 10, 29}) - autumn == 25 * one_hour);
  CHECK(total(clock.hours_of({2012, 3, 25})) == 23 * one_hour);
  CHECK(clock.hours_of({2012, 3, 25})[2] == 0);
  CHECK(total(clock.hours_of({2012, 10, 28})) == 25 * one_hour);
  CHECK(clock.hours_of({2012, 10, 28})[2] == 2 * one_hour);
  for (const CivilTime& date : {CivilTime{2012, 3, 24}, CivilTime{2012, 3, 26}, CivilTime{2012, 10, 27}, CivilTime{2012, 10, 29}}) CHECK(clock.hours_of(date) == clock.hours_of({2012, 7, 1}));
  CHECK(clock.next_change(spring) == Instant::from_utc({2012, 3, 25, 1}));
  CHECK(clock.next_change(Instant::from_utc({2012, 3, 25, 1})) == Instant::from_utc({2012, 10, 28, 1}));
  CHECK_FALSE(clock.next_change(autumn + one_day));
  CHECK(clock.instant({2012, 10, 28, 2, 30}) == autumn + 2 * one_hour + one_hour / 2);  // shown twice: the first
  CHECK(shows(clock, clock.instant({2012, 3, 25, 2, 30}), 2012, 3, 25, 3, 30));         // never shown
  CHECK(clock.text() == "Test/Zone");
}

TEST_CASE("clocks that go back over midnight show a date's end twice, and every second belongs to the date that they show") {
  // At 00:01 of 7 November back to 23:01 of the 6th.
  const LocalClock clock("Test/Zone", -(2 * one_hour + one_hour / 2), {{Instant::from_utc({2010, 11, 7, 2, 31}), -(3 * one_hour + one_hour / 2)}});
  REQUIRE(shows(clock, Instant::from_utc({2010, 11, 7, 2, 45}), 2010, 11, 6, 23, 15));  // second time round
  const std::array<Seconds, 24> sixth = clock.hours_of({2010, 11, 6}), seventh = clock.hours_of({2010, 11, 7});
  CHECK(sixth[23] == one_hour + 59 * 60);
  CHECK(seventh[0] == one_hour + 60);
  CHECK(total(sixth) == one_day + 59 * 60);
  CHECK(total(seventh) == one_day + 60);
  CHECK(clock.skipped_dates(2010).empty());
}

TEST_CASE("a date that clocks skip has no hours, one that they show twice has 48") {
  const Instant moment = Instant::from_utc({2011, 12, 30, 10});
  const LocalClock east("Test/Zone", -10 * one_hour, {{moment, 14 * one_hour}}), west("Test/Zone", 14 * one_hour, {{moment, -10 * one_hour}});
  CHECK(total(east.hours_of({2011, 12, 29})) == one_day);
  CHECK(total(east.hours_of({2011, 12, 30})) == 0);
  CHECK(total(east.hours_of({2011, 12, 31})) == one_day);
  REQUIRE(east.skipped_dates(2011).size() == 1);
  CHECK(east.skipped_dates(2011).front().month == 12);
  CHECK(east.skipped_dates(2011).front().day == 30);
  CHECK(east.skipped_dates(2010).empty());
  CHECK(east.skipped_dates(2012).empty());
  CHECK(west.skipped_dates(2011).empty());
  CHECK(total(west.hours_of({2011, 12, 30})) == 2 * one_day);
}

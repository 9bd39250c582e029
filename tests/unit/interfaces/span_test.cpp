#include "model/interfaces/span.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace pearl;

namespace {

Span calendar(const LocalClock& clock, const CivilTime& begin, int days) {
  Span span;
  span.kind = SpanKind::calendar;
  span.clock = clock;
  span.begin = clock.instant(begin);
  span.hours = 24 * days;
  return span;
}

}  // namespace

TEST_CASE("a typical day repeats itself in its spin-up and is no weekday") {
  Span day;
  day.month = 7;
  day.clock = LocalClock(8 * one_hour);
  day.begin = day.clock.instant({2010, 7, 5});
  day.weight = 40;
  day.days_of_month = {0, 0, 0, 0, 0, 10, 30};
  CHECK(day.instant(-1).iso() == "2010-07-05T15:00:00Z");
  CHECK(day.instant(23) == day.instant(-1));
  CHECK(day.local_time(-1).hour == 23);
  CHECK(day.month_at(-30) == 7);
  CHECK_FALSE(day.weekday(3));
  CHECK(day.days() == 40);
  CHECK(days_by_month(day) == day.days_of_month);
}

TEST_CASE("a calendar span runs through months, years and 29 February, its spin-up before it") {
  const LocalClock half(-(3 * one_hour + one_hour / 2));
  const Span week = calendar(half, {2012, 2, 27}, 7);  // a Monday
  CHECK(week.begin.iso() == "2012-02-27T03:30:00Z");
  CHECK(week.end().iso() == "2012-03-05T03:30:00Z");
  CHECK(week.weekday(0) == 0);
  CHECK(week.weekday(-1) == 6);
  CHECK(week.local_time(-1).day == 26);
  CHECK(week.local_time(2 * 24).day == 29);
  CHECK(week.month_at(3 * 24 - 1) == 2);
  CHECK(week.month_at(3 * 24) == 3);
  CHECK(week.days() == 7);
  const std::array<double, 12> months = days_by_month(week);
  CHECK(months[1] == 3);
  CHECK(months[2] == 4);
  CHECK(std::accumulate(months.begin(), months.end(), 0.0) == 7);
  const Span new_year = calendar(LocalClock(5 * one_hour + one_hour / 2), {2009, 12, 28}, 7);
  CHECK(new_year.local_time(4 * 24).year == 2010);
  CHECK(new_year.month_at(4 * 24 - 1) == 12);
  CHECK(new_year.month_at(4 * 24) == 1);
  CHECK(new_year.weekday(4 * 24) == 4);  // a Friday
}

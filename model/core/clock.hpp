#pragma once
// Moments in UTC and in the local time of a place. Seconds are whole; no leap seconds.

#include <compare>
#include <cstdint>
#include <string>

namespace pearl {

using Seconds = std::int64_t;
constexpr Seconds one_hour = 3600;
constexpr Seconds one_day = 86400;

struct CivilTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};

// Seconds since 1970-01-01 00:00:00 UTC.
struct Instant {
  Seconds seconds = 0;

  static Instant from_utc(const CivilTime& time);
  static Instant from_local(const CivilTime& time, Seconds utc_offset);  // clocks that are ahead of UTC by the offset
  [[nodiscard]] CivilTime utc() const;
  [[nodiscard]] CivilTime local(Seconds utc_offset) const;
  [[nodiscard]] int day_of_year_utc() const;   // 1..366
  [[nodiscard]] int weekday_local(Seconds utc_offset) const;  // 0 Monday .. 6 Sunday
  [[nodiscard]] std::string iso() const;       // 2010-01-15T08:00:00Z

  friend auto operator<=>(const Instant&, const Instant&) = default;
  friend Instant operator+(Instant t, Seconds s) { return {t.seconds + s}; }
  friend Instant operator-(Instant t, Seconds s) { return {t.seconds - s}; }
  friend Seconds operator-(Instant a, Instant b) { return a.seconds - b.seconds; }
};

// Days of a month in a year of 365 days; month 1..12.
int days_in_month(int month);
bool is_date(int year, int month, int day);

std::string now_iso();  // the present moment, UTC: 2010-01-15T08:00:00Z

}  // namespace pearl

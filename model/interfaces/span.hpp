#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "model/core/clock.hpp"
#include "model/core/local_clock.hpp"

namespace pearl {

enum class SpanKind {
  typical_day,  // one day that stands for many: its spin-up repeats it, it is an average weekday
  calendar,     // a stretch of the calendar, of any length: its spin-up is the time before it, each day is the weekday that it was
};

// A stretch of time that is simulated. Hours count from its begin; those of the spin-up are negative.
struct Span {
  std::string name;            // "jan-monsoon"
  std::string weather_class;   // "northeasterly"; of a typical day
  int month = 1;               // of the weather of a typical day; a calendar span asks month_at
  Instant begin;               // of the first counted hour; ascending in a run. A typical day: local midnight of a nominal date
  int hours = 24;              // counted hours
  int spinup_hours = 24;       // before them
  double weight = 1;           // days of the year that each of its days stands for
  std::array<double, 12> days_of_month{};  // those of a typical day by calendar month; they sum to weight (emission profiles)
  SpanKind kind = SpanKind::typical_day;
  LocalClock clock{};          // of the region

  [[nodiscard]] bool is_calendar() const { return kind == SpanKind::calendar; }
  [[nodiscard]] Instant end() const { return begin + hours * one_hour; }
  [[nodiscard]] double days() const { return weight * (hours / 24.0); }  // of the year that it stands for

  // When an hour begins. A typical day's 30th hour is its 6th again.
  [[nodiscard]] Instant instant(int hour) const { return begin + (is_calendar() ? hour : hour_of_its_day(hour)) * one_hour; }
  [[nodiscard]] CivilTime local_time(int hour) const { return clock.civil(instant(hour)); }
  [[nodiscard]] int month_at(int hour) const { return is_calendar() ? local_time(hour).month : month; }  // 1..12
  // 0 Monday .. 6 Sunday in local time; nothing for a typical day, which is an average weekday.
  [[nodiscard]] std::optional<int> weekday(int hour) const { return is_calendar() ? std::optional(clock.weekday(instant(hour))) : std::nullopt; }
  // Of a typical day, 0..23 local time.
  [[nodiscard]] static int hour_of_its_day(int hour) { return ((hour % 24) + 24) % 24; }
};

// Days of each calendar month, January first, that a span stands for: of a calendar span those it has, in local time.
std::array<double, 12> days_by_month(const Span& span);

}  // namespace pearl

#pragma once
// When a sector emits: factors on its annual mean, in local time, each with mean 1.

#include <array>
#include <map>
#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/core/error.hpp"
#include "model/interfaces/span.hpp"

namespace pearl {

using MonthlyProfile = std::array<double, 12>;  // mean over a year of 365 days is 1, months weighted by their days
using WeeklyProfile = std::array<double, 7>;    // Monday first; mean 1
using HourlyProfile = std::array<double, 24>;   // [h]: from h:00 to h+1:00 local time; mean 1

constexpr double hours_per_year = 8760;

class TimeProfiles {
 public:
  // Reads profiles_monthly.csv, profiles_weekly.csv, profiles_hourly.csv. A mean may be off 1 by 0.001 (rounded
  // tables) and is then made exact; more is a fault, and so is a negative factor or a name that stands twice.
  static TimeProfiles read(const DataTables& tables, Faults& faults);

  // nullptr: unknown.
  [[nodiscard]] const MonthlyProfile* monthly(const std::string& name) const;
  [[nodiscard]] const WeeklyProfile* weekly(const std::string& name) const;
  [[nodiscard]] const HourlyProfile* hourly(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> monthly_names() const;
  [[nodiscard]] std::vector<std::string> weekly_names() const;
  [[nodiscard]] std::vector<std::string> hourly_names() const;

 private:
  std::map<std::string, MonthlyProfile> monthly_;
  std::map<std::string, WeeklyProfile> weekly_;
  std::map<std::string, HourlyProfile> hourly_;
};

// When a source emits.
struct EmissionTimes {
  MonthlyProfile monthly{};
  WeeklyProfile weekly{};
  HourlyProfile hourly{};
};

// The monthly factor of a typical day: the mean of the profile over the days of the year it stands for. Its weekly
// factor is 1: a typical day is an average weekday. A span that names no days takes its own month.
double monthly_factor(const MonthlyProfile& profile, const Span& typical_day);

// Share of the annual mass emitted per second in an hour of a span, s-1.
//   Typical day: hours count from local midnight and repeat every 24. Summed over a set of days that stands for every day of the year once,
//   times 3600 s and the days each stands for, it is 1.
//   Calendar: by month, weekday and hour of local time; summed over all hours of a calendar year (8760, or 8784 in a leap year) times
//   3600 s it is 1. A year's weekdays fall unevenly on its months, so the weekly pattern is renormalised within each month, which keeps
//   the month's share. Where local hours begin within the hour (zones of half hours) or clocks change in it, all count by their part of it. A day
//   that summer time makes shorter or longer keeps its share, in its own hours; if it has none of those that emit, evenly. A date that clocks skip has no share.
double emission_rate(const EmissionTimes& times, const Span& span, int hour);

}  // namespace pearl

#include "inputs/emissions/time_profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "inputs/emissions/inventory.hpp"
#include "model/core/line_of.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr double rounding_of_tables = 1e-3;

// Reads one table of profiles whose factors, weighted, have the mean 1.
template <std::size_t n>
std::map<std::string, std::array<double, n>> read_profiles(const DataTables& tables, const std::string& file, const std::array<std::string, n>& columns,
                                                           const std::array<double, n>& weights, Faults& faults) {
  std::vector<std::string> required = {"profile"};
  required.insert(required.end(), columns.begin(), columns.end());
  required.emplace_back("status");
  const csv::Table table = tables.read(file, required, {"source", "note"}, faults);
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::map<std::string, std::array<double, n>> profiles;
  std::map<std::string, Location> first;
  for (const csv::Row& row : table.rows()) {
    const std::string name = row.word("profile", faults);
    const std::size_t before = faults.size();
    std::array<double, n> factors{};
    double mean = 0;
    for (std::size_t c = 0; c < n; ++c) {
      factors[c] = row.number_between(columns[c], 0, 1000, faults);
      mean += factors[c] * weights[c] / all;
    }
    row.one_of("status", status_names(), faults);
    if (faults.size() == before && std::abs(mean - 1) > rounding_of_tables)
      faults.add(row.where("profile"), fmt::format("the factors of '{}' have the mean {:.4f}; it must be 1 (to {})", name, mean, rounding_of_tables));
    for (double& factor : factors) factor /= mean > 0 ? mean : 1;
    if (const auto [found, is_new] = first.try_emplace(name, row.where("profile")); !is_new) faults.add(row.where("profile"), fmt::format("the profile '{}' stands twice, first in {}", name, line_of(found->second, row.where("profile"))));
    profiles.emplace(name, factors);
  }
  return profiles;
}

template <class Profiles>
auto find_in(const Profiles& profiles, const std::string& name) -> const typename Profiles::mapped_type* {
  const auto found = profiles.find(name);
  return found == profiles.end() ? nullptr : &found->second;
}

template <class Profiles>
std::vector<std::string> names_in(const Profiles& profiles) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : profiles) names.push_back(name);
  return names;
}

}  // namespace

TimeProfiles TimeProfiles::read(const DataTables& tables, Faults& faults) {
  std::array<double, 12> days{};
  for (int month = 1; month <= 12; ++month) days[static_cast<std::size_t>(month - 1)] = days_in_month(month);
  std::array<double, 7> weekdays{};
  weekdays.fill(1);
  std::array<double, 24> hours{};
  hours.fill(1);
  std::array<std::string, 24> hour_names;
  for (std::size_t h = 0; h < 24; ++h) hour_names[h] = fmt::format("h{:02}", h);

  TimeProfiles profiles;
  profiles.monthly_ = read_profiles<12>(tables, "profiles_monthly.csv",
                                        {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}, days, faults);
  profiles.weekly_ = read_profiles<7>(tables, "profiles_weekly.csv", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}, weekdays, faults);
  profiles.hourly_ = read_profiles<24>(tables, "profiles_hourly.csv", hour_names, hours, faults);
  return profiles;
}

const MonthlyProfile* TimeProfiles::monthly(const std::string& name) const { return find_in(monthly_, name); }
const WeeklyProfile* TimeProfiles::weekly(const std::string& name) const { return find_in(weekly_, name); }
const HourlyProfile* TimeProfiles::hourly(const std::string& name) const { return find_in(hourly_, name); }
std::vector<std::string> TimeProfiles::monthly_names() const { return names_in(monthly_); }
std::vector<std::string> TimeProfiles::weekly_names() const { return names_in(weekly_); }
std::vector<std::string> TimeProfiles::hourly_names() const { return names_in(hourly_); }

double monthly_factor(const MonthlyProfile& profile, const Span& typical_day) {
  const double days = std::accumulate(typical_day.days_of_month.begin(), typical_day.days_of_month.end(), 0.0);
  if (!(days > 0)) return profile[static_cast<std::size_t>(typical_day.month - 1)];
  double sum = 0;
  for (std::size_t month = 0; month < 12; ++month) sum += profile[month] * typical_day.days_of_month[month];
  return sum / days;
}

namespace {

int days_in_month_of(int year, int month) { return days_in_month(month) + (is_date(year, month, days_in_month(month) + 1) ? 1 : 0); }

bool holds(const std::vector<CivilTime>& dates, int month, int day) {
  return std::any_of(dates.begin(), dates.end(), [&](const CivilTime& date) { return date.month == month && date.day == day; });
}

// A weekday's factor over the mean of the days of its month. Of all these functions: days that clocks skip do not count.
double weekday_factor(const WeeklyProfile& weekly, const std::vector<CivilTime>& skipped, int year, int month, int weekday) {
  const int first = Instant::from_utc({year, month, 1}).weekday_local(0);
  double sum = 0, days = 0;
  for (int day = 0; day < days_in_month_of(year, month); ++day) {
    if (holds(skipped, month, day + 1)) continue;
    sum += weekly[static_cast<std::size_t>((first + day) % 7)];
    ++days;
  }
  return sum > 0 ? weekly[static_cast<std::size_t>(weekday)] * days / sum : 1.0;
}

// Share of the annual mass that a mean day of a month emits: in a leap year February weighs a day more.
double share_of_day(const MonthlyProfile& monthly, const std::vector<CivilTime>& skipped, int year, int month) {
  const auto factor = [&](int of) { return monthly[static_cast<std::size_t>(of - 1)]; };
  double sum = 0;
  for (int of = 1; of <= 12; ++of) sum += factor(of) * days_in_month_of(year, of);
  for (const CivilTime& date : skipped) sum -= factor(date.month);
  return factor(month) / sum;
}

// An hour's factor over the mean of its day as clocks show it. A day whose only hour that emits is skipped emits evenly.
double hour_factor(const HourlyProfile& hourly, const LocalClock& clock, const CivilTime& local) {
  const std::array<Seconds, 24> shown = clock.hours_of(local);
  const double here = hourly[static_cast<std::size_t>(local.hour)];
  if (std::all_of(shown.begin(), shown.end(), [](Seconds seconds) { return seconds == one_hour; })) return here;
  double sum = 0, all = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    sum += hourly[hour] * static_cast<double>(shown[hour]);
    all += static_cast<double>(shown[hour]);
  }
  return sum > 0 ? here * one_day / sum : one_day / all;
}

// Share of the annual mass emitted per second at a moment, s-1.
double calendar_rate(const EmissionTimes& times, const LocalClock& clock, Instant moment) {
  const CivilTime local = clock.civil(moment);
  const std::vector<CivilTime> skipped = clock.skipped_dates(local.year);
  return share_of_day(times.monthly, skipped, local.year, local.month) * weekday_factor(times.weekly, skipped, local.year, local.month, clock.weekday(moment)) *
         hour_factor(times.hourly, clock, local) / one_day;
}

}  // namespace

double emission_rate(const EmissionTimes& times, const Span& span, int hour) {
  if (!span.is_calendar()) return monthly_factor(times.monthly, span) * times.hourly[static_cast<std::size_t>(Span::hour_of_its_day(hour))] / (hours_per_year * one_hour);
  const Instant begin = span.instant(hour), end = begin + one_hour;
  double mean = 0;  // over the parts in which clocks show one hour and do not change
  for (Instant at = begin; at < end;) {
    const CivilTime local = span.clock.civil(at);
    Instant until = std::min(end, at + (one_hour - local.minute * 60 - local.second));
    if (const auto change = span.clock.next_change(at)) until = std::min(until, *change);
    mean += calendar_rate(times, span.clock, at) * (static_cast<double>(until - at) / one_hour);
    at = until;
  }
  return mean;
}

}  // namespace pearl

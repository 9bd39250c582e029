#include "inputs/emissions/time_profiles.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "inputs/emissions/inventory.hpp"
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
    if (!profiles.emplace(name, factors).second) faults.add(row.where("profile"), fmt::format("the profile '{}' stands twice", name));
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

// A weekday's factor over the mean of the days of its month.
double weekday_factor(const WeeklyProfile& weekly, int year, int month, int weekday) {
  const int days = days_in_month_of(year, month), first = Instant::from_utc({year, month, 1}).weekday_local(0);
  double sum = 0;
  for (int day = 0; day < days; ++day) sum += weekly[static_cast<std::size_t>((first + day) % 7)];
  return sum > 0 ? weekly[static_cast<std::size_t>(weekday)] * days / sum : 1.0;
}

// A month's factor over the mean of the days of the year: in a leap year February weighs a day more.
double month_factor(const MonthlyProfile& monthly, int year, int month) {
  double sum = 0, days = 0;
  for (int of = 1; of <= 12; ++of) {
    sum += monthly[static_cast<std::size_t>(of - 1)] * days_in_month_of(year, of);
    days += days_in_month_of(year, of);
  }
  return monthly[static_cast<std::size_t>(month - 1)] * days / sum;
}

// What the local hours of a day sum to: 24, but where clocks are put forward or back in it.
double sum_of_hours(const HourlyProfile& hourly, const LocalClock& clock, Instant moment) {
  const Instant begin = clock.midnight_before(moment), end = clock.midnight_after(moment);
  if (end - begin == one_day) return 24;
  constexpr Seconds part = one_hour / 4;  // clocks differ by quarters of an hour
  double sum = 0;
  for (Instant at = begin; at < end; at = at + part) sum += hourly[static_cast<std::size_t>(clock.civil(at).hour)] * part / one_hour;
  return sum;
}

// Share of the annual mass emitted per second at a moment, s-1.
double calendar_rate(const EmissionTimes& times, const LocalClock& clock, Instant moment) {
  const CivilTime local = clock.civil(moment);
  const double seconds = static_cast<double>(Instant::from_utc({local.year + 1, 1, 1}) - Instant::from_utc({local.year, 1, 1}));
  return month_factor(times.monthly, local.year, local.month) * weekday_factor(times.weekly, local.year, local.month, clock.weekday(moment)) *
         times.hourly[static_cast<std::size_t>(local.hour)] * (24 / sum_of_hours(times.hourly, clock, moment)) / seconds;
}

}  // namespace

double emission_rate(const EmissionTimes& times, const Span& span, int hour) {
  if (!span.is_calendar()) return monthly_factor(times.monthly, span) * times.hourly[static_cast<std::size_t>(Span::hour_of_its_day(hour))] / (hours_per_year * one_hour);
  const Instant begin = span.instant(hour);
  const CivilTime local = span.clock.civil(begin);
  const Seconds past = local.minute * 60 + local.second;  // of its local hour
  if (past == 0) return calendar_rate(times, span.clock, begin);
  const double later = static_cast<double>(past) / static_cast<double>(one_hour);
  return (1 - later) * calendar_rate(times, span.clock, begin) + later * calendar_rate(times, span.clock, begin + (one_hour - past));
}

}  // namespace pearl

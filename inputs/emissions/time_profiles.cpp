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

double monthly_factor(const MonthlyProfile& profile, const Period& period) {
  const double days = std::accumulate(period.days_of_month.begin(), period.days_of_month.end(), 0.0);
  if (!(days > 0)) return profile[static_cast<std::size_t>(period.month - 1)];
  double sum = 0;
  for (std::size_t month = 0; month < 12; ++month) sum += profile[month] * period.days_of_month[month];
  return sum / days;
}

double emission_rate(const MonthlyProfile& monthly, const HourlyProfile& hourly, const Period& period, int hour) {
  const int local_hour = ((hour % 24) + 24) % 24;
  return monthly_factor(monthly, period) * hourly[static_cast<std::size_t>(local_hour)] / (hours_per_year * one_hour);
}

std::vector<double> factors_of_year(const MonthlyProfile& monthly, const WeeklyProfile& weekly, const HourlyProfile& hourly, int year) {
  std::vector<double> factors;
  for (int month = 1; month <= 12; ++month) {
    const int days = is_date(year, month, days_in_month(month) + 1) ? days_in_month(month) + 1 : days_in_month(month);
    std::vector<double> of_day;
    for (int day = 1; day <= days; ++day)
      of_day.push_back(weekly[static_cast<std::size_t>(Instant::from_utc({year, month, day, 0, 0, 0}).weekday_local(0))]);
    const double sum = std::accumulate(of_day.begin(), of_day.end(), 0.0);
    for (const double weekday : of_day)
      for (const double hour : hourly) factors.push_back(monthly[static_cast<std::size_t>(month - 1)] * weekday * days / sum * hour);
  }
  // Only a leap year has anything left to correct: its February weighs 29 days.
  const double sum = std::accumulate(factors.begin(), factors.end(), 0.0);
  for (double& factor : factors) factor *= static_cast<double>(factors.size()) / sum;
  return factors;
}

}  // namespace pearl

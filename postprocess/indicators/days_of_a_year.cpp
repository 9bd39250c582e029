#include "postprocess/indicators/days_of_a_year.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/clock.hpp"
#include "postprocess/indicators/seasons.hpp"

namespace pearl {

namespace {

constexpr int fewest_days = 6;
constexpr double most_error = 0.1, months_part = 0.75;

}  // namespace

DaysOfAYear::DaysOfAYear(const RunDescription& run, const std::vector<DayErrorRow>& measured) : error_(day_error_of(run, measured)) {
  double days = 0;
  std::array<double, 12> of_calendar{};
  own_.fill(false);
  for (const PeriodInfo& period : run.periods) {
    days += std::max(1.0, period.hours / 24.0);
    if (!period.calendar) own_[static_cast<std::size_t>(period.month - 1)] = true;
    else
      for (int month = 1; month <= 12; ++month) of_calendar[static_cast<std::size_t>(month - 1)] += period.days_in(month);
  }
  for (int month = 1; month <= 12; ++month) {
    const auto m = static_cast<std::size_t>(month - 1);
    own_[m] = own_[m] || of_calendar[m] > 0;
    whole_month_[m] = of_calendar[m] >= months_part * days_in_month(month) || (run.day_choice == "months" && own_[m]);
  }
  count_ = static_cast<int>(std::lround(days));
  all_ = run.typical_days_in_all > 0 && static_cast<int>(run.periods.size()) == run.typical_days_in_all;
  representative_ = run.day_choice == "representative";
  all_seasons_ = std::all_of(seasons.begin(), seasons.end(), [&](const Season& season) { return std::any_of(season.months.begin(), season.months.end(), [&](int month) { return has_own(month); }); });
}

DaysOfAYear::Lack DaysOfAYear::lack(const std::string& variable) const {
  if (all_) return Lack::none;
  std::optional<double> error = largest_error(variable);
  if (!error)
    for (const DayErrorRow& row : error_.rows) error = std::max(error.value_or(0), std::abs(row.difference));
  if (!error && count_ < fewest_days) return Lack::days;
  if (!all_seasons_) return Lack::seasons;
  return error && *error > most_error ? Lack::error : Lack::none;
}

bool DaysOfAYear::stand_for_month(int month) const {
  if (all_ || whole_month_[static_cast<std::size_t>(month - 1)]) return true;
  return representative_ && lack("") == Lack::none;
}

std::optional<double> DaysOfAYear::error(const std::string& variable, const std::string& region) const {
  if (all_) return 0;
  for (const DayErrorRow& row : error_.rows)
    if (row.pollutant == variable && row.region == region) return std::abs(row.difference);
  return {};
}

std::optional<double> DaysOfAYear::largest_error(const std::string& variable) const {
  if (all_) return 0;
  std::optional<double> largest;
  for (const DayErrorRow& row : error_.rows)
    if (row.pollutant == variable) largest = std::max(largest.value_or(0), std::abs(row.difference));
  return largest;
}

}  // namespace pearl

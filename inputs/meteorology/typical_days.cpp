#include "inputs/meteorology/typical_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "inputs/meteorology/representative_days.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

// How many months lie between two months round the year.
int distance(int a, int b) {
  const int apart = std::abs(a - b);
  return std::min(apart, 12 - apart);
}

// Days of each calendar month that a chosen month stands for.
std::array<double, 12> days_it_stands_for(int month, const std::set<int>& months) {
  std::array<double, 12> days{};
  for (int calendar = 1; calendar <= 12; ++calendar) {
    int nearest = 12, ties = 0;
    for (const int chosen : months) nearest = std::min(nearest, distance(chosen, calendar));
    for (const int chosen : months) ties += distance(chosen, calendar) == nearest;
    if (distance(month, calendar) == nearest) days[static_cast<std::size_t>(calendar - 1)] = static_cast<double>(days_in_month(calendar)) / ties;
  }
  return days;
}

std::string day_name(int month, const WeatherClass& weather) { return month_names()[static_cast<std::size_t>(month - 1)] + "-" + weather.name; }

// A period of the n-th class of a month; it stands for no days yet.
Span period_of(int month, const WeatherClass& weather, std::size_t n, int spinup_hours, const WeatherClasses& of) {
  Span period;
  period.name = day_name(month, weather);
  period.weather_class = weather.name;
  period.month = month;
  period.clock = of.clock();
  period.begin = of.clock().instant({of.settings().nominal_year, month, 5 + 7 * static_cast<int>(n)});
  period.spinup_hours = spinup_hours;
  period.weight = 0;
  return period;
}

std::vector<Span> representative_periods(const WeatherClasses& weather, const Selection& selection) {
  std::vector<Span> periods;
  for (const RepresentativeDay& day : representative_days(weather, selection.representative)) {
    const auto& classes = weather.of(day.month);
    const auto same = std::find_if(classes.begin(), classes.end(), [&](const WeatherClass& one) { return one.name == day.weather_class; });
    Span period = period_of(day.month, *same, static_cast<std::size_t>(same - classes.begin()), selection.spinup_hours, weather);
    period.days_of_month = day.days_of_month;
    for (const double days : day.days_of_month) period.weight += days;
    periods.push_back(std::move(period));
  }
  return periods;
}

void check(const Selection& selection, const std::vector<std::string>& classes) {
  if (selection.representative < 0) throw UsageError("the number of representative days must not be negative");
  if (selection.months.empty()) throw UsageError("typical days need at least one month (1..12)");
  for (const int month : selection.months)
    if (month < 1 || month > 12) throw UsageError(fmt::format("month {} does not exist; allowed: 1..12", month));
  for (const std::string& name : selection.classes)
    if (std::find(classes.begin(), classes.end(), name) == classes.end())
      throw UsageError(fmt::format("unknown weather class '{}'{}; allowed: {}", name, did_you_mean(name, classes), join(classes, ", ")));
  if (selection.spinup_hours < 0) throw UsageError("the spin-up must not be negative");
}

}  // namespace

std::vector<std::string> typical_day_names(const WeatherClasses& weather) {
  std::vector<std::string> names;
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& candidate : weather.of(month)) names.push_back(day_name(month, candidate));
  return names;
}

std::vector<Span> typical_days(const WeatherClasses& weather, const Selection& selection) {
  check(selection, weather.names());
  if (selection.representative > 0) return representative_periods(weather, selection);
  const std::vector<std::string> names = typical_day_names(weather);
  for (const DayChoice& day : selection.days) {
    if (std::find(names.begin(), names.end(), day.name) == names.end())
      throw UsageError(fmt::format("unknown typical day '{}'{}; allowed: {}", day.name, did_you_mean(day.name, names), join(names, ", ")));
    if (!(day.weight >= 0)) throw UsageError(fmt::format("the weight of '{}' must not be negative", day.name));
  }
  // Days of its month that a class stands for; 0: not chosen.
  const auto days_of = [&](int month, const WeatherClass& candidate) {
    if (selection.days.empty()) {
      const auto& classes = selection.classes;
      return classes.empty() || std::find(classes.begin(), classes.end(), candidate.name) != classes.end() ? candidate.days : 0.0;
    }
    const auto found = std::find_if(selection.days.begin(), selection.days.end(), [&](const DayChoice& day) { return day.name == day_name(month, candidate); });
    if (found == selection.days.end()) return 0.0;
    return found->weight > 0 ? found->weight : candidate.days;
  };
  std::set<int> months(selection.months.begin(), selection.months.end());
  if (!selection.days.empty()) {
    months.clear();
    for (int month = 1; month <= 12; ++month)
      for (const WeatherClass& candidate : weather.of(month))
        if (days_of(month, candidate) > 0) months.insert(month);
  }
  std::vector<Span> periods;
  for (const int month : months) {
    const auto& classes = weather.of(month);
    double days = 0;
    for (const WeatherClass& candidate : classes)
      days += days_of(month, candidate);
    if (days <= 0) throw UsageError(fmt::format("none of the chosen weather classes occurs in {}", month_names()[static_cast<std::size_t>(month - 1)]));
    const std::array<double, 12> stands_for = days_it_stands_for(month, months);
    for (std::size_t n = 0; n < classes.size(); ++n) {
      const double own_days = days_of(month, classes[n]);
      if (own_days <= 0) continue;
      Span period = period_of(month, classes[n], n, selection.spinup_hours, weather);
      for (std::size_t calendar = 0; calendar < 12; ++calendar) {
        period.days_of_month[calendar] = stands_for[calendar] * own_days / days;
        period.weight += period.days_of_month[calendar];
      }
      periods.push_back(std::move(period));
    }
  }
  return periods;
}

}  // namespace pearl

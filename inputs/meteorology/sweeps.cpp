#include "inputs/meteorology/sweeps.hpp"

#include <array>
#include <cmath>
#include <complex>

#include "inputs/meteorology/typical_days.hpp"
#include "model/core/constants.hpp"

namespace pearl {

namespace {

constexpr std::size_t groups = 5;            // the seasons, and the year
constexpr double importance_of_year = 4;     // beside the seasons together: annual means are what few days are for

// What each day weighs in the seasons and the year, days x degrees, and when its sweep begins.
struct Sweep {
  std::array<double, groups> weight{};
  double begin = 0;  // local hours
};

std::vector<Sweep> sweeps_of(const WeatherClasses& weather, const std::vector<Span>& periods) {
  std::vector<Sweep> sweeps;
  for (const Span& period : periods) {
    const WeatherClass& day = *weather.find(period.month, period.weather_class);
    Sweep sweep;
    sweep.begin = day.sweep_begin;
    for (std::size_t month = 0; month < 12; ++month) {
      const double weight = period.days_of_month[month] * day.swing;
      sweep.weight[(month + 1) % 12 / 3] += weight;
      sweep.weight[groups - 1] += weight;
    }
    sweeps.push_back(sweep);
  }
  return sweeps;
}

// |sum w exp(i h p)| / sum w of one of the groups, h the waves a day.
double common(const std::vector<Sweep>& sweeps, std::size_t group, double waves) {
  std::complex<double> sum = 0;
  double weights = 0;
  for (const Sweep& sweep : sweeps) {
    sum += std::polar(sweep.weight[group], 2 * constants::pi * waves * sweep.begin / 24);
    weights += sweep.weight[group];
  }
  return weights > 0 ? std::abs(sum) / weights : 0;
}

// What spread_sweeps makes small.
double cost(const std::vector<Sweep>& sweeps) {
  std::array<double, groups> weights{};
  for (const Sweep& sweep : sweeps)
    for (std::size_t group = 0; group < groups; ++group) weights[group] += sweep.weight[group];
  const double year = weights[groups - 1];
  double sum = 0;
  for (std::size_t group = 0; group < groups; ++group) {
    const double whole = common(sweeps, group, 1), half = second_sweep * common(sweeps, group, 2);
    if (year > 0) sum += (group == groups - 1 ? importance_of_year : weights[group] / year) * (whole * whole + half * half);
  }
  return sum;
}

}  // namespace

double common_sweep(const WeatherClasses& weather, const std::vector<Span>& periods, int season) {
  return common(sweeps_of(weather, periods), season < 0 ? groups - 1 : static_cast<std::size_t>(season), 1);
}

void spread_sweeps(WeatherClasses& weather, const std::vector<Span>& periods) {
  constexpr double worth_it = 1 - 1e-9;  // rounding decides nothing
  if (periods.size() == typical_day_names(weather).size()) return;
  std::vector<Sweep> sweeps = sweeps_of(weather, periods);
  double least = cost(sweeps);
  for (bool better = true; better;) {
    better = false;
    for (Sweep& sweep : sweeps)
      for (int half_hour = 0; half_hour < 48; ++half_hour) {
        const double before = sweep.begin;
        sweep.begin = 0.5 * half_hour;
        const double trial = cost(sweeps);
        if (trial < least * worth_it) {
          least = trial;
          better = true;
        } else {
          sweep.begin = before;
        }
      }
  }
  for (std::size_t n = 0; n < periods.size(); ++n) weather.begin_sweep(periods[n].month, periods[n].weather_class, sweeps[n].begin);
}

}  // namespace pearl

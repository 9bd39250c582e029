#include "inputs/meteorology/sweeps.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "inputs/meteorology/day_match.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "tests/unit/weather/prd_domain.hpp"

using namespace pearl;

namespace {

std::vector<Span> periods_of(int count) {
  Selection selection;
  selection.representative = count;
  return typical_days(built_in_classes(), selection);
}

// The share of the swing by which the direction stands beside the days' own means, at the hour at which it is most, with the days' weights.
double most_away(const WeatherClasses& weather, const std::vector<Span>& periods) {
  double most = 0;
  for (int hour = 0; hour < 24; ++hour) {
    double away = 0, swing = 0;
    for (const Span& period : periods) {
      const WeatherClass& day = *weather.find(period.month, period.weather_class);
      away += period.weight * (direction_at(day, hour + 0.5) - day.direction);
      swing += period.weight * day.swing;
    }
    most = std::max(most, std::abs(away) / swing);
  }
  return most;
}

}  // namespace

TEST_CASE("the sweeps of a few representative days cancel at every hour") {
  for (const int count : {4, 5, 6, 7, 8, 10, 12, 16, 20}) {
    const std::vector<Span> periods = periods_of(count);
    WeatherClasses weather = built_in_classes();
    const double before = common_sweep(weather, periods), before_away = most_away(weather, periods);
    spread_sweeps(weather, periods);
    INFO(count << " days: common " << before << " before, away " << before_away);
    CHECK(common_sweep(weather, periods) < (count == 4 ? 0.12 : 0.05));  // one of the four stands for nearly half of the year
    CHECK(most_away(weather, periods) < (count == 4 ? 0.20 : 0.10));
    CHECK(most_away(weather, periods) <= before_away);
  }
}

TEST_CASE("within the seasons, too, less of the sweeps keeps to the clock") {
  for (const int count : {6, 8, 12}) {
    const std::vector<Span> periods = periods_of(count);
    WeatherClasses weather = built_in_classes();
    spread_sweeps(weather, periods);
    double before = 0, after = 0;
    for (int season = 0; season < 4; ++season) before += common_sweep(built_in_classes(), periods, season) / 4, after += common_sweep(weather, periods, season) / 4;
    INFO(count << " days");
    CHECK(after < 0.6 * before);
  }
}

TEST_CASE("spread sweeps change the hour of the chosen days alone, and no mean of a day") {
  const std::vector<Span> periods = periods_of(6);
  WeatherClasses weather = built_in_classes();
  spread_sweeps(weather, periods);
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& before : built_in_classes().of(month)) {
      const WeatherClass& after = *weather.find(month, before.name);
      const bool chosen = std::any_of(periods.begin(), periods.end(), [&](const Span& period) { return period.month == month && period.weather_class == before.name; });
      if (!chosen) CHECK(after.sweep_begin == before.sweep_begin);
      CHECK(after.sweep_begin >= 0);
      CHECK(after.sweep_begin < 24);
      CHECK(after.direction == before.direction);
      const DayProperties mean = day_properties(weather, after), mean_before = day_properties(built_in_classes(), before);
      for (std::size_t p = 0; p < mean.size(); ++p) CHECK(mean[p] == Approx(mean_before[p]).epsilon(1e-6).margin(1e-6));
    }
}

TEST_CASE("all typical days keep the hours of their sweeps, bit for bit, the same days get the same hours every time") {
  WeatherClasses all = built_in_classes();
  spread_sweeps(all, periods_of(static_cast<int>(typical_day_names(all).size())));
  WeatherClasses once = built_in_classes(), again = built_in_classes();
  spread_sweeps(once, periods_of(7));
  spread_sweeps(again, periods_of(7));
  int moved = 0;
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& before : built_in_classes().of(month)) {
      CHECK(all.find(month, before.name)->sweep_begin == before.sweep_begin);
      CHECK(once.find(month, before.name)->sweep_begin == again.find(month, before.name)->sweep_begin);
      moved += once.find(month, before.name)->sweep_begin != before.sweep_begin;
    }
  CHECK(moved > 0);
}

TEST_CASE("the common sweep of two days by hand") {
  WeatherClasses weather = built_in_classes();
  Span one, other;  // both of January, swings 18 and 60 degrees
  one.month = other.month = 1;
  one.weather_class = "northeasterly";
  other.weather_class = "weak";
  one.days_of_month[0] = 10;
  other.days_of_month[0] = 5;
  const double a = 10 * weather.find(1, "northeasterly")->swing, b = 5 * weather.find(1, "weak")->swing;
  weather.begin_sweep(1, "northeasterly", 3);
  weather.begin_sweep(1, "weak", 15);
  CHECK(common_sweep(weather, {one, other}) == Approx(std::abs(a - b) / (a + b)));
  CHECK(common_sweep(weather, {one, other}, 0) == Approx(std::abs(a - b) / (a + b)));
  CHECK(common_sweep(weather, {one, other}, 2) == 0);
  weather.begin_sweep(1, "weak", 9);
  CHECK(common_sweep(weather, {one, other}) == Approx(std::hypot(a, b) / (a + b)));
  weather.begin_sweep(1, "weak", 3);
  CHECK(common_sweep(weather, {one, other}) == Approx(1));
}

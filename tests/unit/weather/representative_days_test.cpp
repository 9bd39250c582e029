#include "inputs/meteorology/representative_days.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <set>

#include "inputs/meteorology/day_match.hpp"
#include "tests/unit/weather/prd_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

int number_of_days() { return static_cast<int>(typical_day_names(built_in_classes()).size()); }

std::vector<Span> periods_of(int count) {
  Selection selection;
  selection.representative = count;
  return typical_days(built_in_classes(), selection);
}

// Root mean square over properties and seasons of what the chosen days miss, in standard deviations between the seasons' means and days.
double miss(const std::vector<Span>& periods) {
  DayProperties spread{};
  double year = 0;
  const auto match = season_match(built_in_classes(), periods);
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& day : built_in_classes().of(month)) {
      year += day.days;
      for (std::size_t p = 0; p < spread.size(); ++p) spread[p] += day.days * std::pow(day_properties(built_in_classes(), day)[p] - match.back().all[p], 2);
    }
  double sum = 0;
  for (std::size_t season = 0; season < 4; ++season)
    for (std::size_t p = 0; p < spread.size(); ++p) sum += std::pow(match[season].chosen[p] - match[season].all[p], 2) / (spread[p] / year);
  return std::sqrt(sum / (4 * static_cast<double>(spread.size())));
}

}  // namespace

TEST_CASE("representative days stand for every day of every month, none for less than a day") {
  for (const int count : {4, 5, 8, 12, 20, number_of_days() - 1, number_of_days()}) {
    const auto periods = periods_of(count);
    INFO(count);
    REQUIRE(static_cast<int>(periods.size()) == count);
    std::array<double, 12> days{};
    std::set<int> seasons;
    std::set<std::string> names;
    double weights = 0;
    for (std::size_t n = 0; n < periods.size(); ++n) {
      double own = 0;
      for (std::size_t month = 0; month < 12; ++month) {
        CHECK(periods[n].days_of_month[month] >= 0);
        days[month] += periods[n].days_of_month[month];
        own += periods[n].days_of_month[month];
      }
      CHECK(periods[n].weight == Approx(own).epsilon(1e-12));
      CHECK(periods[n].weight >= 0.99);
      weights += periods[n].weight;
      seasons.insert(periods[n].month % 12 / 3);
      names.insert(periods[n].name);
      if (n > 0) CHECK(periods[n].begin > periods[n - 1].begin);
    }
    CHECK(weights == Approx(365).epsilon(1e-12));
    for (int month = 1; month <= 12; ++month) CHECK(days[static_cast<std::size_t>(month - 1)] == Approx(days_in_month(month)).epsilon(1e-9));
    CHECK(seasons.size() == 4);
    CHECK(static_cast<int>(names.size()) == count);
  }
}

TEST_CASE("all typical days as representative days are all typical days") {
  Selection all;
  all.months = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const auto expected = typical_days(built_in_classes(), all), periods = periods_of(number_of_days());
  REQUIRE(periods.size() == expected.size());
  for (std::size_t n = 0; n < periods.size(); ++n) {
    CHECK(periods[n].name == expected[n].name);
    CHECK(periods[n].begin == expected[n].begin);
    CHECK(periods[n].weight == Approx(expected[n].weight));
    for (std::size_t month = 0; month < 12; ++month) CHECK(periods[n].days_of_month[month] == Approx(expected[n].days_of_month[month]).margin(1e-12));
  }
  CHECK(miss(periods) < 1e-9);
}

TEST_CASE("representative days make the seasons' weather, the better the more there are") {
  Selection named;  // one day a season, as a person would choose
  named.days = {{"jan-northeasterly", 0}, {"apr-southerly", 0}, {"jul-southerly", 0}, {"oct-weak", 0}};
  const double by_hand = miss(typical_days(built_in_classes(), named)), four = miss(periods_of(4)), eight = miss(periods_of(8)), sixteen = miss(periods_of(16));
  CHECK(four < 0.7 * by_hand);
  CHECK(eight < four);
  CHECK(sixteen < eight);
  CHECK(eight < 0.25);
  const auto match = season_match(built_in_classes(), periods_of(8));
  REQUIRE(match.size() == 5);
  for (const SeasonMatch& season : match) {
    INFO(season.season);
    CHECK(season.chosen[2] == Approx(season.all[2]).epsilon(0.08));  // mean wind speed
    CHECK(std::abs(season.chosen[3] - season.all[3]) < 0.08);        // cloud
    CHECK(std::accumulate(season.class_days_chosen.begin(), season.class_days_chosen.end(), 0.0) == Approx(season.days));
  }
}

TEST_CASE("the same days come out every time") {
  const auto once = representative_days(built_in_classes(), 7), again = representative_days(WeatherClasses::read(prd_data()), 7);
  REQUIRE(once.size() == again.size());
  for (std::size_t n = 0; n < once.size(); ++n) {
    CHECK(once[n].month == again[n].month);
    CHECK(once[n].weather_class == again[n].weather_class);
    CHECK(once[n].days_of_month == again[n].days_of_month);
  }
}

TEST_CASE("too few and too many representative days are refused") {
  CHECK_THROWS_WITH(periods_of(3), Contains("3 representative days: allowed are 4 (one a season) to"));
  CHECK_THROWS_WITH(periods_of(number_of_days() + 1), Contains("(all typical days)"));
  CHECK_THROWS_AS(periods_of(-1), UsageError);
}

TEST_CASE("the match of a choice by hand: two days of one month") {
  const WeatherClasses& weather = built_in_classes();
  Selection selection;
  selection.days = {{"jan-northeasterly", 3}, {"jan-weak", 1}};
  const auto match = season_match(weather, typical_days(weather, selection));
  const DayProperties strong = day_properties(weather, *weather.find(1, "northeasterly")), weak = day_properties(weather, *weather.find(1, "weak"));
  for (std::size_t p = 0; p < day_property_count; ++p)
    for (const SeasonMatch& season : match) CHECK(season.chosen[p] == Approx(0.75 * strong[p] + 0.25 * weak[p]));
  CHECK(match.back().class_days_chosen[0] == Approx(0.75 * 365));
  CHECK(match.back().days == Approx(365));
  CHECK_THAT(match_text(weather, typical_days(weather, selection)), Contains("jan-northeasterly") && Contains("Jun-Aug") && Contains("mixing day"));
  // Words of the trade are explained where they are printed.
  CHECK_THAT(match_text(weather, typical_days(weather, selection)), Contains("u: wind towards the east, v: towards the north") && Contains("% of this turning falls on the same hours on all days (\"keeps to the clock\")"));
}

#include "inputs/meteorology/typical_days.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "tests/unit/weather/prd_domain.hpp"

using namespace pearl;

namespace {

std::array<double, 12> days_by_month(const std::vector<Span>& periods) {
  std::array<double, 12> days{};
  for (const Span& period : periods)
    for (std::size_t month = 0; month < 12; ++month) days[month] += period.days_of_month[month];
  return days;
}

void check_year(const std::vector<Span>& periods) {
  double weights = 0;
  for (const Span& period : periods) {
    weights += period.weight;
    CHECK(std::accumulate(period.days_of_month.begin(), period.days_of_month.end(), 0.0) == Approx(period.weight));
  }
  CHECK(weights == Approx(365).epsilon(1e-12));
  const auto days = days_by_month(periods);
  for (int month = 1; month <= 12; ++month) CHECK(days[static_cast<std::size_t>(month - 1)] == Approx(days_in_month(month)));
  for (std::size_t n = 1; n < periods.size(); ++n) CHECK(periods[n].begin > periods[n - 1].begin);
}

}  // namespace

TEST_CASE("the quickstart's four months give 8 to 12 typical days that stand for a year") {
  const auto periods = typical_days(built_in_classes(), Selection{});
  CHECK(periods.size() >= 8);
  CHECK(periods.size() <= 12);
  check_year(periods);
  CHECK(periods.front().name == "jan-northeasterly");
  CHECK(periods.front().begin.local(8 * one_hour).hour == 0);
  CHECK(periods.front().begin.local(8 * one_hour).day == 5);
  CHECK(periods.front().begin.local(8 * one_hour).year == 2010);
  CHECK(periods.front().days_of_month[1] > 0);   // February belongs to January,
  CHECK(periods.front().days_of_month[2] == 0);  // March to April
}

TEST_CASE("every choice of months stands for a year, ties by halves") {
  for (const std::vector<int>& months : {std::vector<int>{1, 7}, {3}, {12, 1, 2}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {10, 1, 7, 4, 1}}) {
    Selection selection;
    selection.months = months;
    check_year(typical_days(built_in_classes(), selection));
  }
  Selection selection;
  selection.months = {7, 1};
  double april_in_july = 0;
  for (const Span& period : typical_days(built_in_classes(), selection))
    if (period.month == 7) april_in_july += period.days_of_month[3];
  CHECK(april_in_july == Approx(15));
}

TEST_CASE("chosen classes share the days of the month") {
  Selection selection;
  selection.classes = {"weak", "easterly"};
  selection.spinup_hours = 6;
  const auto periods = typical_days(built_in_classes(), selection);
  CHECK(periods.size() == 8);
  check_year(periods);
  for (const Span& period : periods) {
    CHECK((period.weather_class == "weak" || period.weather_class == "easterly"));
    CHECK(period.spinup_hours == 6);
  }
}

TEST_CASE("a choice that cannot be is refused with what is allowed") {
  const auto message = [](Selection selection) {
    try {
      typical_days(built_in_classes(), selection);
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  Selection selection;
  selection.months = {13};
  CHECK_THAT(message(selection), Catch::Contains("month 13 does not exist; allowed: 1..12"));
  selection.months = {};
  CHECK_THAT(message(selection), Catch::Contains("at least one month"));
  selection.months = {1};
  selection.classes = {"westerly"};
  CHECK_THAT(message(selection), Catch::Contains("unknown weather class 'westerly'"));
  selection.classes = {"southerly"};
  CHECK_THAT(message(selection), Catch::Contains("none of the chosen weather classes occurs in jan"));
  selection.classes = {};
  selection.spinup_hours = -1;
  CHECK_THAT(message(selection), Catch::Contains("spin-up"));
}

TEST_CASE("days chosen by name stand for a year, their weights count within the month") {
  Selection selection;
  selection.days = {{"jan-weak", 10}, {"jan-northeasterly", 30}, {"jul-southerly", 0}};
  const auto periods = typical_days(built_in_classes(), selection);
  REQUIRE(periods.size() == 3);
  check_year(periods);
  CHECK(periods[0].name == "jan-northeasterly");
  CHECK(periods[0].weight == Approx(3 * periods[1].weight));
  selection.days = {{"jan-storm", 1}};
  CHECK_THROWS_WITH(typical_days(built_in_classes(), selection), Catch::Contains("unknown typical day 'jan-storm'") && Catch::Contains("jan-weak"));
}

#include "postprocess/indicators/hour_statistics.hpp"
#include "postprocess/results/day_of_hours.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace pearl;

namespace {
constexpr float missing = std::numeric_limits<float>::quiet_NaN();
}

TEST_CASE("the highest running mean of a day by hand") {
  // 24 hours: 10 but for ten hours in the afternoon that rise by 10 to 100 and an isolated 200 at night.
  std::vector<float> day(24, 10.0f);
  for (std::size_t n = 0; n < 10; ++n) day[10 + n] = 10.0f * static_cast<float>(n + 1);
  day[0] = 200;
  CHECK(highest_running_mean(day, 1) == 200);
  CHECK(highest_running_mean(day, 8) == Approx((30 + 40 + 50 + 60 + 70 + 80 + 90 + 100) / 8.0));  // 520 / 8; the night has only 270 / 8
  CHECK(highest_running_mean(day, 24) == Approx((200 + 13 * 10 + 550) / 24.0));
}

TEST_CASE("a window does not reach over midnight") {
  std::vector<float> day(24, 0.0f);
  for (std::size_t n = 0; n < 4; ++n) day[n] = day[23 - n] = 80;  // 8 hours of 80 in a row only if the day closed on itself
  CHECK(highest_running_mean(day, 8) == Approx(40));
}

TEST_CASE("a window counts if three quarters of its hours are there") {
  std::vector<float> day(8, 60.0f);
  day[0] = 20;
  day[3] = day[4] = missing;
  CHECK(highest_running_mean(day, 8) == Approx((20 + 5 * 60) / 6.0));
  day[5] = missing;
  CHECK(std::isnan(highest_running_mean(day, 8)));
  CHECK(highest_running_mean(day, 1) == 60);
}

TEST_CASE("a day shorter than the window has no running mean, a day of one hour its hour") {
  CHECK(std::isnan(highest_running_mean({50}, 8)));
  CHECK(std::isnan(highest_running_mean(std::vector<float>(7, 50.0f), 8)));
  CHECK(highest_running_mean(std::vector<float>(8, 50.0f), 8) == 50);
  CHECK(highest_running_mean({50}, 1) == 50);
  CHECK(std::isnan(highest_running_mean({}, 1)));
  CHECK(std::isnan(highest_running_mean({missing}, 1)));
}

TEST_CASE("of 8760 equal hours the 19th highest is what 18 hours exceed") {
  WeightedSample year;
  for (int n = 1; n <= 8760; ++n) year.emplace_back(static_cast<float>((n * 7919) % 8761), 1.0 / 24);  // 1 to 8760 in disorder: 7919 and 8761 have no common divisor
  CHECK(weighted_percentile(year, 1 - 18 / 8760.0) == 8742);
  CHECK(weighted_percentile(year, 0) == 1);
  CHECK(weighted_percentile(year, 1) == 8760);
}

TEST_CASE("percentiles count weights, not values") {
  const WeightedSample days{{100, 30}, {50, 300}, {200, 35}};  // 365 days
  CHECK(weighted_percentile(days, 0.90) == 100);               // 330 of 365 days at or below 100: 90.4 %
  CHECK(weighted_percentile(days, 0.91) == 200);
  CHECK(weighted_percentile(days, 300 / 365.0) == 50);         // just reached
  CHECK(weighted_mean_of(days) == Approx((100 * 30 + 50 * 300 + 200 * 35) / 365.0));
  CHECK(highest_of(days) == 200);
}

TEST_CASE("ties, missing values and weights of nothing") {
  CHECK(weighted_percentile({{5, 1}, {5, 1}, {5, 1}, {9, 1}}, 0.75) == 5);
  CHECK(weighted_percentile({{5, 1}, {5, 1}, {5, 1}, {9, 1}}, 0.76) == 9);
  CHECK(weighted_percentile({{5, 1}, {missing, 10}, {7, 1}}, 0.5) == 5);
  CHECK(weighted_percentile({{5, 1}, {99, 0}}, 1) == 5);
  CHECK(highest_of({{5, 1}, {99, 0}, {missing, 1}}) == 5);
  CHECK(weighted_mean_of({{5, 1}, {99, 0}, {missing, 1}, {7, 3}}) == Approx(6.5));
  for (const WeightedSample& empty : {WeightedSample{}, WeightedSample{{missing, 1}}, WeightedSample{{5, 0}}}) {
    CHECK(std::isnan(weighted_percentile(empty, 0.5)));
    CHECK(std::isnan(weighted_mean_of(empty)));
    CHECK(std::isnan(highest_of(empty)));
  }
}

TEST_CASE("hours of the calendar are cut into days by their local date, and a day knows the hours before it") {
  std::vector<double> time, date;
  for (int hour = 0; hour < 60; ++hour) {
    time.push_back(hour + 0.5);
    date.push_back(hour < 7 ? 10 : hour < 30 ? 11 : hour < 54 ? 12 : 13);  // the second day has 23 hours
  }
  for (int hour = 0; hour < 2; ++hour) {  // after a gap
    time.push_back(100.5 + hour);
    date.push_back(14);
  }
  const std::vector<DayOfHours> days = days_of(time, std::vector<double>(62, 1), date);
  REQUIRE(days.size() == 5);
  CHECK(days[0].count == 7);
  CHECK(days[0].before == 0);
  CHECK(days[1].begin == 7);
  CHECK(days[1].count == 23);
  CHECK(days[1].before == 7);
  CHECK(days[2].count == 24);
  CHECK(days[2].before == 30);
  CHECK(days[4].begin == 60);
  CHECK(days[4].before == 0);
}

TEST_CASE("hours are cut into days where time leaps, where the weight changes and after 24 hours") {
  std::vector<double> time, weight;
  const auto add = [&](double begin, int hours, double of_each) {
    for (int n = 0; n < hours; ++n) time.push_back(begin + n + 0.5), weight.push_back(of_each);
  };
  add(16, 24, 100);
  add(1000, 48, 50);  // two days of one period
  add(1048, 24, 60);  // follows at once
  add(2000, 1, 24);
  const std::vector<DayOfHours> days = days_of(time, weight);
  REQUIRE(days.size() == 5);
  CHECK(days[0].weight == Approx(100));
  CHECK(days[1].begin == 24);
  CHECK(days[1].count == 24);
  CHECK(days[2].weight == Approx(50));
  CHECK(days[3].weight == Approx(60));
  CHECK(days[4].count == 1);
  CHECK(days[4].weight == Approx(1));
  CHECK(days_of({}, {}).empty());
}

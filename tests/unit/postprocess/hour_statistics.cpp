#include "postprocess/indicators/hour_statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "postprocess/results/day_of_hours.hpp"

using namespace pearl;

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

HoursOfDay at_one_place(std::vector<float> values, std::size_t before = 0) {
  HoursOfDay day{before, values.size() - before, 1, std::move(values), {}};
  for (std::size_t hour = 0; hour < day.count; ++hour) day.hour_of_day.push_back(static_cast<int>(hour % 24));
  return day;
}
float highest(const std::vector<float>& values, int window) { return series_of_day(at_one_place(values), window, OfDay::highest, 0, 24)[0]; }

using Sample = std::vector<std::pair<float, double>>;
double total_of(const Sample& sample) {
  double total = 0;
  for (const auto& [value, weight] : sample) total += std::isnan(value) ? 0 : weight;
  return total;
}
float exceeded_by(const Sample& sample, double above) {
  std::vector<double> weights;
  for (const auto& [value, weight] : sample) weights.push_back(weight);
  UpperTail tail(1, weights, above);
  for (const auto& [value, weight] : sample) tail.add(&value, weight);
  return tail.value(0, above);
}
float percentile(const Sample& sample, double share) { return exceeded_by(sample, (1 - share) * total_of(sample)); }

}  // namespace

TEST_CASE("the highest running mean of a day by hand") {
  // 24 hours: 10 but for ten hours in the afternoon that rise by 10 to 100 and an isolated 200 at night.
  std::vector<float> day(24, 10.0f);
  for (std::size_t n = 0; n < 10; ++n) day[10 + n] = 10.0f * static_cast<float>(n + 1);
  day[0] = 200;
  CHECK(highest(day, 1) == 200);
  CHECK(highest(day, 8) == Approx((30 + 40 + 50 + 60 + 70 + 80 + 90 + 100) / 8.0));  // 520 / 8; the night has only 270 / 8
  CHECK(highest(day, 24) == Approx((200 + 13 * 10 + 550) / 24.0));
}

TEST_CASE("a window does not reach over the midnight of a typical day, but does where the hours before are there") {
  std::vector<float> day(24, 0.0f);
  for (std::size_t n = 0; n < 4; ++n) day[n] = day[23 - n] = 80;  // 8 hours of 80 in a row only if the day closed on itself
  CHECK(highest(day, 8) == Approx(40));
  std::vector<float> with_yesterday(7, 80.0f);
  with_yesterday.insert(with_yesterday.end(), day.begin(), day.end());
  CHECK(series_of_day(at_one_place(with_yesterday, 7), 8, OfDay::highest, 0, 24)[0] == 80);
}

TEST_CASE("a window counts if three quarters of its hours are there") {
  std::vector<float> day(8, 60.0f);
  day[0] = 20;
  day[3] = day[4] = missing;
  CHECK(highest(day, 8) == Approx((20 + 5 * 60) / 6.0));
  day[5] = missing;
  CHECK(std::isnan(highest(day, 8)));
  CHECK(highest(day, 1) == 60);
}

TEST_CASE("a day shorter than the window has no running mean, a day of one hour its hour") {
  CHECK(std::isnan(highest({50}, 8)));
  CHECK(std::isnan(highest(std::vector<float>(7, 50.0f), 8)));
  CHECK(highest(std::vector<float>(8, 50.0f), 8) == 50);
  CHECK(highest({50}, 1) == 50);
  CHECK(std::isnan(highest({missing}, 1)));
}

TEST_CASE("the mean of a day counts with 18 of its 24 hours, that of its daylight with nine of twelve") {
  std::vector<float> day(24, 10.0f);
  for (std::size_t n = 8; n < 20; ++n) day[n] = 40;
  const auto mean = [&](int first, int last) { return series_of_day(at_one_place(day), 24, OfDay::mean, first, last)[0]; };
  CHECK(mean(0, 24) == 25);
  CHECK(mean(8, 20) == 40);
  for (std::size_t n = 0; n < 6; ++n) day[n] = missing;
  CHECK(mean(0, 24) == Approx((6 * 10 + 12 * 40) / 18.0));
  day[19] = day[18] = day[17] = missing;
  CHECK(std::isnan(mean(0, 24)));
  CHECK(mean(8, 20) == 40);
  day[16] = missing;
  CHECK(std::isnan(mean(8, 20)));
}

TEST_CASE("the hours of a day, of two places, between two hours of the clock") {
  HoursOfDay day{0, 4, 2, {1, 10, 2, 20, 3, 30, 4, 40}, {7, 8, 9, 10}};
  CHECK(series_of_day(day, 1, OfDay::each_hour, 8, 10) == std::vector<float>{2, 20, 3, 30});
  const std::vector<float> twos = series_of_day(day, 2, OfDay::each_hour, 0, 24);
  REQUIRE(twos.size() == 8);
  CHECK(std::isnan(twos[0]));
  CHECK(std::vector<float>(twos.begin() + 2, twos.end()) == std::vector<float>{1.5, 15, 2.5, 25, 3.5, 35});
}

TEST_CASE("of 8760 equal hours the 19th highest is what 18 hours exceed") {
  Sample year;
  for (int n = 1; n <= 8760; ++n) year.emplace_back(static_cast<float>((n * 7919) % 8761), 1.0 / 24);  // 1 to 8760 in disorder: 7919 and 8761 have no common divisor
  CHECK(exceeded_by(year, 18 / 24.0) == 8742);
  CHECK(percentile(year, 1 - 18 / 8760.0) == 8742);
  CHECK(percentile(year, 0.25) == 2190);
  CHECK(percentile(year, 1) == 8760);
}

TEST_CASE("percentiles count weights, not values") {
  const Sample days{{100.0f, 30.0}, {50.0f, 300.0}, {200.0f, 35.0}};  // 365 days
  CHECK(percentile(days, 0.90) == 100);                               // 330 of 365 days at or below 100: 90.4 %
  CHECK(percentile(days, 0.91) == 200);
  CHECK(percentile(days, 300 / 365.0) == 50);                         // just reached
  CHECK(exceeded_by(days, 0) == 200);
}

TEST_CASE("ties, missing values and weights of nothing") {
  CHECK(percentile({{5.0f, 1.0}, {5.0f, 1.0}, {5.0f, 1.0}, {9.0f, 1.0}}, 0.75) == 5);
  CHECK(percentile({{5.0f, 1.0}, {5.0f, 1.0}, {5.0f, 1.0}, {9.0f, 1.0}}, 0.76) == 9);
  CHECK(percentile({{5.0f, 1.0}, {missing, 10.0}, {7.0f, 1.0}}, 0.5) == 5);
  CHECK(percentile({{5.0f, 1.0}, {99.0f, 0.0}}, 1) == 5);
  CHECK(exceeded_by({{5.0f, 1.0}, {99.0f, 0.0}, {missing, 1.0}}, 0) == 5);
  for (const Sample& empty : {Sample{}, Sample{{missing, 1.0}}, Sample{{5.0f, 0.0}}}) CHECK(std::isnan(exceeded_by(empty, 0)));
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

#include "postprocess/indicators/ranking.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>

using namespace pearl;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// The definition itself, every pair looked at.
std::vector<bool> front_by_pairs(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<bool> front;
  for (std::size_t n = 0; n < x.size(); ++n) {
    bool stands = !std::isnan(x[n]) && !std::isnan(y[n]);
    for (std::size_t other = 0; other < x.size(); ++other)
      if (x[other] <= x[n] && y[other] <= y[n] && (x[other] < x[n] || y[other] < y[n])) stands = false;
    front.push_back(stands);
  }
  return front;
}

}  // namespace

TEST_CASE("the front of random sets is what the definition says, with equals, gaps and infinities") {
  std::mt19937 random(7);
  for (int trial = 0; trial < 2000; ++trial) {
    const int count = std::uniform_int_distribution(0, 40)(random), steps = std::uniform_int_distribution(1, 12)(random);
    std::vector<double> x, y;
    const auto draw = [&] {
      const int number = std::uniform_int_distribution(0, steps)(random);
      return std::uniform_int_distribution(0, 19)(random) == 0 ? nothing : number == 0 && trial % 7 == 0 ? std::numeric_limits<double>::infinity() : 0.1 * number - 0.3;
    };
    for (int n = 0; n < count; ++n) x.push_back(draw()), y.push_back(draw());
    REQUIRE(pareto_front(x, y) == front_by_pairs(x, y));
  }
}

TEST_CASE("equals share a place, the next one's place counts them, and no number has none") {
  CHECK(places_of({3, 1, nothing, 1, 2}) == std::vector<std::size_t>{4, 1, 0, 1, 3});
  CHECK(places_of({}).empty());
  CHECK(places_of({-std::numeric_limits<double>::infinity(), 0}) == std::vector<std::size_t>{1, 2});
}

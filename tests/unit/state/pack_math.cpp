#include "model/state/pack_math.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace pearl;

namespace {

template <class P, class Function, class Exact>
double worst_relative_error(double first, double last, int points, const Function& function, const Exact& exact) {
  using Real = typename P::Number;
  double worst = 0;
  for (int n = 0; n < points; ++n) {
    const Real x = static_cast<Real>(first + (last - first) * n / (points - 1));
    const double value = function(P(x))[P::width - 1], truth = exact(static_cast<double>(x));
    worst = std::max(worst, std::abs(value - truth) / std::abs(truth));
  }
  return worst;
}

template <class P>
void check_exp_and_log(double unit) {
  const auto exponential = [](P x) { return exp(x); };
  const auto std_exp = [](double x) { return std::exp(x); };
  CHECK(worst_relative_error<P>(-80, 80, 20001, exponential, std_exp) < 4 * unit);
  const auto logarithm = [](P x) { return log(x); };
  const auto std_log = [](double x) { return std::log(x); };
  CHECK(worst_relative_error<P>(1e-30, 1e-29, 20001, logarithm, std_log) < 4 * unit);
  CHECK(worst_relative_error<P>(0.3, 0.9, 20001, logarithm, std_log) < 4 * unit);
  CHECK(worst_relative_error<P>(1.1, 50, 20001, logarithm, std_log) < 4 * unit);
  CHECK(worst_relative_error<P>(1e20, 1e30, 20001, logarithm, std_log) < 4 * unit);
  CHECK(log(P(1))[0] == 0);
  CHECK(exp(P(0))[0] == 1);
  CHECK(std::isfinite(exp(P(1e6))[0]));
  CHECK(exp(P(-1e6))[0] >= 0);
}

template <class Real, int lanes>
void check_every_lane_alike() {
  std::vector<Real> values(lanes), turned(lanes);
  for (int turn = 0; turn < lanes; ++turn) {
    for (int n = 0; n < lanes; ++n) values[n] = static_cast<Real>(0.37 + 1.9 * ((n + turn) % lanes));
    const auto e = exp(Pack<Real, lanes>::load(values.data())), l = log(Pack<Real, lanes>::load(values.data()));
    for (int n = 0; n < lanes; ++n) {
      REQUIRE(e[n] == exp(Pack<Real, lanes>(values[n]))[0]);
      REQUIRE(l[n] == log(Pack<Real, lanes>(values[n]))[0]);
    }
  }
}

}  // namespace

TEST_CASE("exp and log of packs agree with the library's") {
  constexpr double float_unit = 5.96e-8, double_unit = 1.11e-16;
  check_exp_and_log<Pack<float>>(float_unit);
  check_exp_and_log<Pack<float, 8>>(float_unit);
  check_exp_and_log<Pack<float, 1>>(float_unit);
  check_exp_and_log<Pack<double>>(double_unit);
  check_exp_and_log<Pack<double, 1>>(double_unit);
}

TEST_CASE("exp and log of packs give every lane the same bits") {
  check_every_lane_alike<float, 8>();
  check_every_lane_alike<double, register_width<double>>();
}

TEST_CASE("masks of packs") {
  const std::vector<float> values{1, 2, 3, 4, 5, 6, 7, std::nanf("")};
  const auto pack = Pack<float, 8>::load(values.data());
  const auto low = pack <= Pack<float, 8>(2), high = pack > Pack<float, 8>(6);
  CHECK(any(low));
  CHECK_FALSE(any(low & high));
  CHECK((low | high).lane(6));
  CHECK_FALSE((low | high).lane(4));
  CHECK((!(pack <= Pack<float, 8>(100))).lane(7));  // a NaN passes no limit
  CHECK_FALSE((!low).lane(0));
}

#include "model/aerosol/activities.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;

namespace {

using P = Pack<double, 1>;

// ln of the mean activity coefficient of a salt with singly charged ions alone, written out.
double alone(double q, double strength) {
  const double b = 0.75 - 0.065 * q, c = 1 + 0.055 * q * std::exp(-0.023 * std::pow(strength, 3));
  return std::log(10.0) * (std::log10(1 + b * std::pow(1 + 0.1 * strength, q) - b) - 0.5107 * std::sqrt(strength) / (1 + c * std::sqrt(strength)));
}

InorganicAir<P> air_at(double temperature) {
  return converted<P>(inorganic_air(temperature, 0.8));
}

double value(P number) { return number[0]; }

}  // namespace

TEST_CASE("in a solution of one acid Bromley's mixture is the acid alone") {
  for (const double molality : {0.01, 0.5, 3.0, 20.0}) {
    INFO(molality);
    const P m(molality), none(0), kilogram(1);
    CHECK(value(activities<P>({m, none, none, none, none, none, m, kilogram}, air_at(298)).nitric) == Approx(-2 * alone(2.6, molality)));
    CHECK(value(activities<P>({m, none, none, m, none, none, none, kilogram}, air_at(298)).hydrochloric) == Approx(-2 * alone(6, molality)));
  }
}

TEST_CASE("the ratio of nitric acid to ammonium nitrate is that of the two alone where they share a solution in equal parts") {
  // With one anion the terms of nitrate are the same in both, and F+ of a cation is that of its own salt.
  const P m(2), half(1), none(0), kilogram(1);
  const double strength = 2;
  CHECK(value(activities<P>({half, none, half, none, none, none, m, kilogram}, air_at(298)).ammonium) == Approx(alone(2.6, strength) - alone(-1.15, strength)));
}

TEST_CASE("activities change with temperature as Meissner and Peppas have it") {
  const P m(3), none(0), kilogram(1);
  const double strength = 3, celsius = 283 - 273.0;
  const double a = -0.41 * std::sqrt(strength) / (1 + std::sqrt(strength)) + 0.039 * std::pow(strength, 0.92);
  const double binary = (1.125 - 0.005 * celsius) * alone(2.6, strength) - (0.125 - 0.005 * celsius) * std::log(10.0) * a;
  CHECK(value(activities<P>({m, none, none, none, none, none, m, kilogram}, air_at(283)).nitric) == Approx(-2 * binary));
}

TEST_CASE("the ionic strength counts charges by their square and ends at 100") {
  const P one(1), none(0);
  CHECK(value(ionic_strength<P>({one, none, one, none, one, none, none, P(1)})) == Approx(3));  // H, NH4 and SO4--: (1 + 1 + 4) / 2
  CHECK(value(ionic_strength<P>({one, one, one, one, one, one, one, P(1e-6)})) == 100);
}

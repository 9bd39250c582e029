#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "model/chemistry/linear_chemistry.hpp"

using namespace pearl;

TEST_CASE("the linear mechanism names what the results promise") {
  const Mechanism& m = linear_mechanism();
  const std::vector<std::string> order{"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3", "SALTF", "SALTC"};
  REQUIRE(m.species.size() == order.size());
  for (std::size_t n = 0; n < order.size(); ++n) CHECK(m.index_of(order[n]) == static_cast<int>(n));
  CHECK(m.index_of("O3") == -1);
  std::set<std::string> outputs;
  for (const OutputVariable& output : m.outputs) outputs.insert(output.name);
  CHECK(outputs == std::set<std::string>{"SO2", "NO2", "PM10", "PM25", "sulfate", "nitrate", "BC", "OC", "sea_salt", "CO", "VOC", "NH3"});
}

TEST_CASE("conversions keep the atoms of sulfur and nitrogen") {
  for (const Conversion& c : linear_mechanism().conversions) CHECK(c.element_share_from == Approx(c.mass_ratio * c.element_share_to).epsilon(1e-12));
  CHECK(linear_mechanism().conversions[0].mass_ratio == Approx(1.4993).epsilon(1e-4));
  CHECK(linear_mechanism().conversions[1].mass_ratio == Approx(1.3475).epsilon(1e-4));
}

TEST_CASE("rates follow sun, night and humidity") {
  const Conversion& sulfur = linear_mechanism().conversions[0];
  CHECK(conversion_rate(sulfur, 1, 0.5) == Approx(0.01 / 3600));
  CHECK(conversion_rate(sulfur, 0, 0.5) == Approx(0.001 / 3600));
  CHECK(conversion_rate(sulfur, 0, 1.0) == Approx(0.021 / 3600));
  CHECK(conversion_rate(sulfur, 0, 0.85) == Approx(0.011 / 3600));
  CHECK(sunlight(-0.3, 0) == 0);
  CHECK(sunlight(0.8, 0) == Approx(0.8));
  CHECK(sunlight(0.8, 1) == Approx(0.2));
}

TEMPLATE_TEST_CASE("a conversion is exact for any step", "", float, double) {
  constexpr int nx = 5;
  const double dt = 3 * 3600;
  Concentrations<TestType> c(1, 1, nx, 11, 3);
  for (int i = 0; i < nx; ++i)
    for (int s = 0; s < 4; ++s) {
      c(0, 0, 0, i, s) = static_cast<TestType>(10 + s);
      c(0, 0, 1, i, s) = 2;
    }
  Field3<double> air(1, 1, nx, 1e9);
  Field3<float> humidity(1, 1, nx, 0.85f);
  Field2<float> cloud(1, nx, 0.0f);
  LinearChemistry<TestType> chemistry(linear_mechanism(), 1, 1, nx, 3);
  chemistry.prepare(air, humidity, cloud, Field2<double>(1, nx, 0.6), dt);
  chemistry.advance(c);
  chemistry.advance(c);
  const Conversion& sulfur = linear_mechanism().conversions[0];
  const double left = std::exp(-2 * dt * conversion_rate(sulfur, 0.6, humidity(0, 0, 0)));
  const double tolerance = std::is_same_v<TestType, float> ? 1e-6 : 1e-13;
  for (int s = 0; s < 3; ++s) {
    CHECK(c(0, 0, 0, 2, s) == Approx((10 + s) * left).epsilon(tolerance));
    CHECK(c(0, 0, 1, 2, s) == Approx(2 + (10 + s) * (1 - left) * sulfur.mass_ratio).epsilon(tolerance));
  }
  Budget budget({"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3", "SALTF", "SALTC"}, {"a", "b", "c"});
  chemistry.report(budget);
  CHECK(budget.at(BudgetTerm::chemistry_loss, 0, 1) == Approx(nx * 1e9 * 11 * (1 - left) * 1e-9).epsilon(10 * tolerance));
  CHECK(budget.at(BudgetTerm::chemistry_gain, 1, 1) == Approx(budget.at(BudgetTerm::chemistry_loss, 0, 1) * sulfur.mass_ratio).epsilon(1e-12));
  chemistry.report(budget);  // nothing new since
  CHECK(budget.at(BudgetTerm::chemistry_loss, 0, 1) == Approx(nx * 1e9 * 11 * (1 - left) * 1e-9).epsilon(10 * tolerance));
}

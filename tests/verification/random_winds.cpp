// Winds as an interpolated forecast gives them: strongly divergent, random from cell to cell, over hills, with a density
// that changes from hour to hour; corrected, then a day of the whole simulation.
#include <catch2/catch.hpp>

#include <limits>

#include "model/core/error.hpp"
#include "model/meteorology/continuity.hpp"
#include "model/meteorology/derive.hpp"
#include "model/meteorology/mass_consistency.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/verification/cases/random_weather.hpp"

using namespace pearl;
using namespace pearl::synthetic;
using pearl::verification::add_random_wind, pearl::verification::RandomWeather;

namespace {

Mechanism tracer() {
  Mechanism mechanism;
  mechanism.name = "inert";
  mechanism.species = {{"A", "tracer", 1}};
  mechanism.outputs = {{"A", "tracer", "", {{0, 1.0}}}};
  return mechanism;
}

SimulationOptions one_thread() {
  SimulationOptions options;
  options.threads = 1;
  options.step_seconds = 600;
  return options;
}

template <class Real>
std::pair<double, double> range(const Concentrations<Real>& air) {
  double low = std::numeric_limits<double>::max(), high = -low;
  for (int k = 0; k < air.nz(); ++k)
    for (int j = 0; j < air.ny(); ++j)
      for (int i = 0; i < air.nx(); ++i) {
        low = std::min<double>(low, air(k, j, 0, i, 0));
        high = std::max<double>(high, air(k, j, 0, i, 0));
      }
  return {low, high};
}

}  // namespace

TEST_CASE("corrected random winds close: nothing crosses the top and layers keep their divergence") {
  const Domain domain = make_domain();
  RandomWeather source(domain);
  Meteorology raw = make_weather(domain, 12, 25);
  add_random_wind(domain, 12, raw);
  set_air_mass(domain, raw);
  pearl::close_continuity(raw);
  Meteorology met;
  source.load(make_period(24, 0), 12, met);
  derive(domain, met);
  const FlowLimits before = flow_limits(domain, raw, 600), after = flow_limits(domain, met, 600);
  CHECK(before.top_exchange > 0.05);  // m s-1
  CHECK(after.top_exchange < 1e-12);
  CHECK(after.largest_residual < 1e-12);
  CHECK(after.largest_ascent > 0.01);
  CHECK(after.largest_horizontal_courant > 1.5);
  // Least change: fluxes without column divergence stay as they are.
  const std::vector<double> x = met.mass_flux_x.values();
  MassConsistency(domain).adjust(met.mass_flux_x, met.mass_flux_y);
  double change = 0, largest = 0;
  for (std::size_t n = 0; n < x.size(); ++n) {
    change = std::max(change, std::abs(met.mass_flux_x.values()[n] - x[n]));
    largest = std::max(largest, std::abs(x[n]));
  }
  CHECK(change < 1e-12 * largest);
}

TEST_CASE("a mass flux that is no number is named by its column") {
  const Domain domain = make_domain();
  Meteorology met = make_weather(domain);
  met.mass_flux_x(2, 5, 7) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(MassConsistency(domain).adjust(met.mass_flux_x, met.mass_flux_y), NumericsError);
}

TEMPLATE_TEST_CASE("a uniform mixing ratio stays uniform through a day of random divergent winds", "", float, double) {
  const Domain domain = make_domain();
  const Mechanism mechanism = tracer();
  RandomWeather weather(domain);
  Emissions emissions(domain, 1, {0}, 0.0);
  const Boundary boundary(40);
  Simulation<TestType> simulation(domain, mechanism, weather, emissions, boundary, derive, names(1), one_thread());
  Sink sink;
  REQUIRE(simulation.run({make_period(24, 0)}, sink) == RunStatus::complete);
  CHECK(simulation.step_limit().substeps > 1);
  const double tolerance = std::is_same_v<TestType, float> ? 1e-5 : 1e-12;
  const auto [low, high] = range(simulation.state().air);
  INFO("range " << low - 40 << " " << high - 40);
  CHECK(low >= 40 * (1 - tolerance));
  CHECK(high <= 40 * (1 + tolerance));
  const Budget& budget = simulation.budget();
  CHECK(budget.at(BudgetTerm::air_gain, 0, 0) > 0);
  CHECK(budget.at(BudgetTerm::air_loss, 0, 0) > 0);
  INFO("residual " << budget.worst_relative_residual());
  CHECK(budget.worst_relative_residual() < (std::is_same_v<TestType, float> ? 1e-6 : 1e-12));
}

TEMPLATE_TEST_CASE("a tracer that is not uniform stays within its range in random divergent winds", "", float, double) {
  const Domain domain = make_domain();
  const Mechanism mechanism = tracer();
  RandomWeather weather(domain);
  Emissions emissions(domain, 1, {0}, 0.0);
  const Boundary boundary(10, 1e-3);  // differs by side and height
  Simulation<TestType> simulation(domain, mechanism, weather, emissions, boundary, derive, names(1), one_thread());
  Sink sink;
  REQUIRE(simulation.run({make_period(24, 0)}, sink) == RunStatus::complete);
  const auto [low, high] = range(simulation.state().air);
  CHECK(low >= 0);
  CHECK(high <= 10 * (1 + 0.1 * 4 + 0.05) * (1 + 1e-6));
  CHECK(high > 1.5 * low);
  CHECK(simulation.budget().worst_relative_residual() < (std::is_same_v<TestType, float> ? 1e-6 : 1e-12));
}

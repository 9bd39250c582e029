#include <catch2/catch.hpp>

#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/photolysis.hpp"
#include "model/core/error.hpp"

using namespace pearl;

TEST_CASE("rates of a mechanism without air or reactions are refused") {
  Mechanism mechanism = *find_mechanism("tutorial");
  const double temperature = 298, density = 1e19;
  const double* fixed[] = {&density, &density, &density};
  std::vector<double> rates(mechanism.gas.reactions.size());
  mechanism.gas.fixed[0] = "air";
  CHECK_THROWS_AS(thermal_rates(mechanism, 1, &temperature, fixed, rates.data(), 1), UsageError);
  mechanism.code = nullptr;
  CHECK_THROWS_AS(light_reactions(mechanism), UsageError);
  CHECK_THROWS_AS(make_gas_solver<float>(mechanism, {}), UsageError);
  CHECK_THROWS_AS(make_gas_solver<double>(linear_mechanism(), {}), UsageError);
}

TEST_CASE("every rate by light names a photolysis rate that the tables hold") {
  for (const Mechanism& mechanism : mechanisms()) {
    if (!mechanism.reacts()) continue;
    for (const LightReaction& one : light_reactions(mechanism)) {
      CHECK(one.reaction < static_cast<int>(mechanism.gas.reactions.size()));
      CHECK(one.scale > 0);
      CHECK(photolysis_index(mechanism.gas.photolysis.at(static_cast<std::size_t>(one.rate))) >= 0);
    }
  }
}

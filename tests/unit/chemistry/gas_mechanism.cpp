#include <catch2/catch.hpp>

#include "model/chemistry/gas_chemistry.hpp"
#include "model/core/error.hpp"

using namespace pearl;

namespace {

// The sentence with which chemistry of the tutorial is refused when its gas part has been changed; empty if it is not.
template <class Change>
std::string refusal(const Change& change) {
  GasMechanism gas = *find_gas_mechanism("tutorial");
  Mechanism mechanism = *find_mechanism("tutorial");
  mechanism.gas = &gas;
  change(mechanism, gas);
  try {
    GasChemistry<float>(mechanism, 1, 1, 1, 1, {});
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a mechanism that wants a light or an air that is not known is refused in words") {
  CHECK(refusal([](Mechanism&, GasMechanism&) {}).empty());
  const std::string light = refusal([](Mechanism&, GasMechanism& gas) { gas.photolysis[1] = "O3_O1D_IUPAC11"; });
  CHECK(light.find("the mechanism 'tutorial' wants a photolysis rate 'O3_O1D_IUPAC11' (did you mean 'O3_O1D_IUPAC10'?) that no table holds; known: ") == 0);
  const std::string air = refusal([](Mechanism&, GasMechanism& gas) { gas.fixed[1] = "N2"; });
  CHECK(air == "the mechanism 'tutorial' takes N2 as given, but the weather gives only M, O2, H2O, CH4 and H2");
  CHECK(refusal([](Mechanism&, GasMechanism& gas) { gas.name = "other"; }) == "this program has no code of a gas mechanism 'other'");
  CHECK(refusal([](Mechanism& mechanism, GasMechanism&) { mechanism.gas = nullptr; }) == "the mechanism 'tutorial' has no gas reactions");
  CHECK(refusal([](Mechanism& mechanism, GasMechanism&) { mechanism.species.erase(mechanism.species.begin()); }) == "the gas NO2 of the mechanism 'tutorial' is not among the species that are carried");
}

TEST_CASE("gas mechanisms are found by their names, their species by theirs") {
  CHECK(find_gas_mechanism("linear") == nullptr);
  CHECK(find_gas_mechanism("") == nullptr);
  CHECK(gas_mechanisms().size() == 2);
  const GasMechanism& gas = *find_gas_mechanism("tutorial");
  CHECK(gas.species.size() == 10);
  CHECK(gas.index_of("HNO3") == 8);
  CHECK(gas.index_of("VOC") == -1);  // a tracer
  CHECK(gas.photolysis_index("NO2_IUPAC10") == 0);
  CHECK(gas.photolysis_index("none") == -1);
  REQUIRE(gas.family("NOx") != nullptr);
  CHECK(gas.family("NOx")->species == std::vector<int>{1, 0, 8});
  CHECK(gas.family("VOC") == nullptr);
  CHECK_FALSE(gas.species[5].transported);
  CHECK(gas.species[8].nitrogen == 1);
  CHECK(find_mechanism("linear")->gas == nullptr);
  CHECK(find_mechanism("tutorial")->index_of("VOC") >= 0);
  CHECK(find_mechanism("tutorial")->index_of("OH") == -1);
}

TEST_CASE("rates of a mechanism without air or code are refused") {
  GasMechanism gas = *find_gas_mechanism("tutorial");
  const double temperature = 298, density = 1e19;
  const double* fixed[] = {&density, &density, &density};
  std::vector<double> rates(gas.reactions.size());
  gas.fixed[0] = "air";
  CHECK_THROWS_AS(thermal_rates(gas, 1, &temperature, fixed, rates.data(), 1), UsageError);
  gas.name = "other";
  CHECK_THROWS_AS(light_reactions(gas), UsageError);
  CHECK_THROWS_AS(make_gas_solver<float>(gas, {}), UsageError);
}

TEST_CASE("every rate by light names a photolysis rate that the tables hold") {
  for (const GasMechanism* gas : gas_mechanisms()) {
    for (const LightReaction& one : light_reactions(*gas)) {
      CHECK(one.reaction < static_cast<int>(gas->reactions.size()));
      CHECK(one.scale > 0);
      CHECK(photolysis_index(gas->photolysis.at(static_cast<std::size_t>(one.rate))) >= 0);
    }
  }
}

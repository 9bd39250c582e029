#include <catch2/catch.hpp>

#include "model/chemistry/gas_chemistry.hpp"
#include "model/core/error.hpp"

using namespace pearl;

namespace {

// The sentence with which chemistry of the tutorial is refused when its mechanism has been changed; empty if it is not.
template <class Change>
std::string refusal(const Change& change) {
  Mechanism mechanism = *find_mechanism("tutorial");
  change(mechanism);
  try {
    GasChemistry<float>(mechanism, 1, 1, 1, 1, {});
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a mechanism that wants a light or an air that is not known is refused in words") {
  CHECK(refusal([](Mechanism&) {}).empty());
  const std::string light = refusal([](Mechanism& mechanism) { mechanism.gas.photolysis[1] = "O3_O1D_IUPAC11"; });
  CHECK(light.find("the mechanism 'tutorial' wants a photolysis rate 'O3_O1D_IUPAC11' (did you mean 'O3_O1D_IUPAC10'?) that no table holds; known: ") == 0);
  const std::string air = refusal([](Mechanism& mechanism) { mechanism.gas.fixed[1] = "N2"; });
  CHECK(air == "the mechanism 'tutorial' takes N2 as given, but the weather gives only M, O2, H2O, CH4 and H2");
  CHECK(refusal([](Mechanism& mechanism) { mechanism.code = nullptr; }) == "the mechanism 'tutorial' has no gas reactions");
}

TEST_CASE("mechanisms are found by their names, and so are the species of their one table") {
  CHECK(find_mechanism("") == nullptr);
  CHECK(mechanisms().size() == 4);
  CHECK_FALSE(linear_mechanism().reacts());
  CHECK(linear_mechanism().radicals().empty());
  CHECK(linear_mechanism().carried().size() == linear_mechanism().species.size());
  const Mechanism& tutorial = *find_mechanism("tutorial");
  REQUIRE(tutorial.reacts());
  CHECK(tutorial.gas.species.size() == 10);
  CHECK(tutorial.reacting_index_of("HNO3") == 8);
  CHECK(tutorial.reacting_index_of("VOC") == -1);  // a tracer
  CHECK(tutorial.gas.photolysis_index("NO2_IUPAC10") == 0);
  CHECK(tutorial.gas.photolysis_index("none") == -1);
  REQUIRE(tutorial.gas.family("NOx") != nullptr);
  CHECK(tutorial.gas.family("NOx")->species == std::vector<int>{1, 0, 8});
  CHECK(tutorial.gas.family("VOC") == nullptr);
  CHECK_FALSE(tutorial.reacting(5).carried);
  CHECK(tutorial.reacting(8).nitrogen == 1);
  CHECK(tutorial.carried_index_of("VOC") >= 0);
  CHECK(tutorial.index_of("OH") >= tutorial.carried_count());
  CHECK(tutorial.carried_index_of("OH") == -1);
  CHECK(tutorial.index_of("none") == -1);
}

TEST_CASE("every table holds what is carried, then the radicals, each species once") {
  for (const Mechanism& mechanism : mechanisms()) {
    INFO(mechanism.name);
    CHECK(mechanism.carried().size() + mechanism.radicals().size() == mechanism.species.size());
    for (const Species& one : mechanism.carried()) CHECK(one.carried);
    for (const Species& one : mechanism.radicals()) {
      CHECK_FALSE(one.carried);
      CHECK((one.nitrogen == 0 && one.sulfur == 0));  // no budget counts them
      CHECK(one.uptake.kind == UptakeKind::none);
    }
    for (std::size_t n = 0; n < mechanism.species.size(); ++n) CHECK(mechanism.index_of(mechanism.species[n].name) == static_cast<int>(n));
    for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) CHECK(mechanism.reacting_index_of(mechanism.reacting(n).name) == static_cast<int>(n));
  }
}

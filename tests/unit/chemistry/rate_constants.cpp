#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "model/chemistry/gas_solver.hpp"
#include "model/core/error.hpp"
#include "plain_mechanism.hpp"

using namespace pearl;
using test::PlainMechanism;

namespace {

constexpr double air = 2.4615e19;  // molecules cm-3: EPA's table is for 298.15 K and 1 atm

// Rate constants by label in cm3, molecules, s, from the function that the engine calls; light is left out.
std::map<std::string, double> engine_rates(const std::string& name, double temperature) {
  const Mechanism& mechanism = *find_mechanism(name);
  const GasReactions& gas = mechanism.gas;
  const PlainMechanism plain(name);
  constexpr int cells = 3;  // no multiple of any register
  const std::vector<double> fixed = plain.fixed(air), temperatures(cells, temperature);
  std::vector<std::vector<double>> densities;
  for (const double one : fixed) densities.emplace_back(cells, one);
  std::vector<const double*> pointers;
  for (const auto& one : densities) pointers.push_back(one.data());
  std::vector<double> rates(gas.reactions.size() * 4, -1.0);
  thermal_rates(mechanism, cells, temperatures.data(), pointers.data(), rates.data(), 4);
  std::map<std::string, double> found;
  for (std::size_t r = 0; r < gas.reactions.size(); ++r) {
    CHECK(rates[4 * r] == rates[4 * r + 2]);
    CHECK(rates[4 * r + 3] == -1);  // not asked for
    if (std::holds_alternative<generator::ByLight>(plain.file.reactions[r].rate)) CHECK(rates[4 * r] == 0);
    else found[gas.reactions[r]] = rates[4 * r] / plain.in_ppb(plain.file.reactions[r], fixed, air);
  }
  return found;
}

}  // namespace

TEST_CASE("all thermal rate constants of cb6r3 at 298.15 K are within 5e-4 of EPA's table") {
  std::ifstream table(PEARL_TEST_SOURCE "/tests/unit/chemistry/epa_rate_constants.csv");  // its head names its origin
  REQUIRE(table);
  const auto rates = engine_rates("cb6r3", 298.15);
  std::string line;
  while (std::getline(table, line) && line[0] == '#') {}  // then the names of the columns
  CHECK(line == "label,k");
  std::size_t compared = 0;
  double worst = 0;
  for (; std::getline(table, line); ++compared) {
    const std::string label = line.substr(0, line.find(','));
    CAPTURE(label);
    REQUIRE(rates.count(label) == 1);
    const double wanted = std::strtod(line.c_str() + label.size() + 1, nullptr), error = std::abs(rates.at(label) / wanted - 1);
    CHECK(error < 5e-4);
    worst = std::max(worst, error);
  }
  CHECK(compared == 195);
  CHECK(rates.size() == compared);
  CHECK(worst > 0);  // it is not compared with itself
}

TEST_CASE("rate constants at any temperature are those of the file's formulas") {
  for (const char* name : {"cb6r3", "tutorial"}) {
    const PlainMechanism plain(name);
    for (const double temperature : {200.0, 250.0, 273.15, 300.0, 320.0}) {
      const auto rates = engine_rates(name, temperature);
      for (const generator::Reaction& one : plain.file.reactions) {
        if (rates.count(one.label) == 0) continue;
        CAPTURE(name, one.label, temperature);
        CHECK(rates.at(one.label) == Approx(plain.rate_constant(one.rate, temperature, air)).epsilon(1e-12));
      }
    }
  }
}

TEST_CASE("water, methane and the other given species are in the rate constants") {
  const Mechanism& mechanism = *find_mechanism("tutorial");
  const GasReactions& gas = mechanism.gas;
  const double temperature = 290, m = air, o2 = 0.2095 * air, dry = 0, wet = 4e17;
  const double* without[] = {&m, &o2, &dry};
  const double* with[] = {&m, &o2, &wet};
  std::vector<double> a(gas.reactions.size()), b(a);
  thermal_rates(mechanism, 1, &temperature, without, a.data(), 1);
  thermal_rates(mechanism, 1, &temperature, with, b.data(), 1);
  for (std::size_t r = 0; r < a.size(); ++r) {
    if (gas.reactions[r] == "R11") CHECK((a[r] == 0 && b[r] == Approx(2.14e-10 * wet)));  // O1D + H2O
    else CHECK(a[r] == b[r]);
  }
}

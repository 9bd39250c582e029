#include "model/simulation/light_of_hour.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "model/state/parallel.hpp"
#include "tests/support/gas_world.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

// Air with so many ug kg-1 of some species in all cells, times 1 + the scenario's number.
State<float> air_with(const Domain& domain, const std::map<std::string, float>& amounts, int scenarios) {
  const Mechanism& mechanism = aerosol_mechanism();
  State<float> state(domain.nz(), domain.ny(), domain.nx(), mechanism.carried_count(), scenarios, static_cast<int>(mechanism.radicals().size()));
  state.air.fill(0);
  for (const auto& [name, amount] : amounts)
    for (int k = 0; k < domain.nz(); ++k)
      for (int j = 0; j < domain.ny(); ++j)
        for (int i = 0; i < domain.nx(); ++i)
          for (int s = 0; s < scenarios; ++s) state.air(k, j, mechanism.carried_index_of(name), i, s) = amount * static_cast<float>(1 + s);
  return state;
}

HourlyResult light_of(const Domain& domain, const Meteorology& met, const std::map<std::string, float>& amounts, int scenarios = 2) {
  set_threads(1);
  LightOfHour<float> light(domain, aerosol_mechanism(), scenarios);
  light.prepare();
  light.take(air_with(domain, amounts, scenarios), met);
  HourlyResult result;
  light.fill(met, result);
  return result;
}

}  // namespace

TEST_CASE("extinction, visual range and optical depth of a column are those of its parts, by hand, each scenario's own") {
  const Domain domain = make_domain(5, 4, 3, 9000, false);
  const Meteorology met = make_weather(domain, 12);
  const std::size_t cells = 20, cell = 2 * 5 + 1;
  const HourlyResult result = light_of(domain, met, {{"SO4", 5}, {"BC", 2}, {"PAV3", 3}, {"OC", 1}, {"PMC", 10}, {"NO2", 20}});
  REQUIRE(result.light.size() == 3 * 2 * cells);
  for (const std::size_t s : {0U, 1U}) {
    double depth = 0, near = 0;
    for (int k = 0; k < 3; ++k) {
      const double density = static_cast<double>(met.density(k, 2, 1)), humidity = static_cast<double>(met.relative_humidity(k, 2, 1));
      const double taken = 1e-6 * density * static_cast<double>(1 + s) * (5 * light_efficiency(LightMatter::salts, humidity) + 2 * 10 + (3 + 1) * 4 + 10 * 0.6);
      if (k == 0) near = taken;
      depth += taken * domain.vertical.thickness(k, static_cast<double>(domain.ground.terrain(2, 1)));
    }
    const double density = static_cast<double>(met.density(0, 2, 1)), gases = 1e-6 * density * static_cast<double>(1 + s) * 20 * 0.17;
    CHECK(result.light[s * cells + cell] == Approx(near).epsilon(1e-5));
    CHECK(result.light[(2 + s) * cells + cell] == Approx(visual_range(near + gases + rayleigh_extinction(density))).epsilon(1e-5));
    CHECK(result.light[(4 + s) * cells + cell] == Approx(depth).epsilon(1e-5));
  }
}

TEST_CASE("every particle that the mechanism carries takes light once, and mechanisms that know no particles have no light of theirs") {
  for (const Mechanism& mechanism : mechanisms()) {
    INFO(mechanism.name);
    std::map<int, int> times;
    for (const auto& [species, matter] : light_species(mechanism)) ++times[species];
    const bool knows = mechanism.carried_index_of("PNH4") >= 0;
    CHECK(times.empty() == !knows);
    for (std::size_t sp = 0; sp < mechanism.carried().size() && knows; ++sp) {
      const UptakeKind kind = mechanism.species[sp].uptake.kind;
      const bool is_particle = kind == UptakeKind::fine_particle || kind == UptakeKind::coarse_particle;
      CHECK(times[static_cast<int>(sp)] == (is_particle || mechanism.species[sp].name == "NO2" ? 1 : 0));
    }
  }
}

TEST_CASE("light is the same bits alone and in a batch") {
  const Domain domain = make_domain(9, 4, 3, 9000, false);
  const Meteorology met = make_weather(domain, 12);
  const std::map<std::string, float> amounts{{"SO4", 5.1F}, {"PNO3", 2.3F}, {"PSA", 0.7F}, {"SALTC", 4.9F}, {"NO2", 11}};
  const HourlyResult alone = light_of(domain, met, amounts, 1);
  for (const int scenarios : {2, 5, 8}) {
    const HourlyResult batch = light_of(domain, met, amounts, scenarios);
    const std::size_t cells = 36;
    bool same = true;
    for (std::size_t field = 0; field < 3; ++field)
      for (std::size_t c = 0; c < cells; ++c) same = same && alone.light[field * cells + c] == batch.light[field * static_cast<std::size_t>(scenarios) * cells + c];
    CHECK(same);
  }
}

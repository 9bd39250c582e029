#include "model/simulation/box_particles.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/support/gas_world.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

constexpr double air = 2.46e19;  // molecules cm-3
const Mechanism& mechanism = aerosol_mechanism();

std::size_t tracer(const char* name) {
  const std::vector<int> all = box_tracers(mechanism);
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), mechanism.carried_index_of(name)) - all.begin());
}

BoxSetup dark(double temperature, int hours) {
  BoxSetup setup;
  setup.air = air;
  for (const std::string& name : mechanism.gas.fixed) setup.fixed.push_back(name == "M" ? air : name == "O2" ? 0.2095 * air : name == "H2O" ? 1.5e17 : 2e-6 * air);
  setup.temperature = [temperature](double) { return temperature; };
  setup.photolysis = [](double, double* rates) { std::fill_n(rates, mechanism.gas.photolysis.size(), 0.0); };
  setup.hours = hours;
  return setup;
}

struct Box {
  std::vector<BoxScenario> gases;
  std::vector<BoxTracers> tracers;
  BoxResult result;
  std::vector<double> amounts;

  Box(const BoxSetup& setup, const std::vector<double>& ammonia, double step = 60) {
    for (const double one : ammonia) {
      BoxScenario scenario{std::vector<double>(mechanism.gas.species.size()), std::vector<double>(mechanism.gas.species.size())};
      scenario.initial[static_cast<std::size_t>(mechanism.reacting_index_of("HNO3"))] = 4;
      scenario.initial[static_cast<std::size_t>(mechanism.reacting_index_of("O3"))] = 40;
      gases.push_back(scenario);
      BoxTracers particles{std::vector<double>(box_tracers(mechanism).size()), std::vector<double>(box_tracers(mechanism).size())};
      particles.initial[tracer("SO4")] = 5;
      particles.initial[tracer("OC")] = 3;
      particles.initial[tracer("SAV2")] = 2;
      particles.initial[tracer("NH3")] = one;
      tracers.push_back(particles);
    }
    BoxOptions options;
    options.step = step;
    BoxParticles beside(mechanism, setup, gases, tracers, step);
    result = run_box(mechanism, setup, gases, options, &beside);
    amounts = beside.amounts();
  }
  // ug m-3 at the end.
  [[nodiscard]] double particle(std::size_t s, const char* name) const {
    const std::size_t width = box_tracers(mechanism).size(), hours = result.times.size();
    return amounts[(s * hours + hours - 1) * width + tracer(name)];
  }
  [[nodiscard]] double gas_ppb(std::size_t s, const char* name) const {
    const std::size_t width = mechanism.gas.species.size(), hours = result.times.size();
    return 1e9 / air * result.number_density[(s * hours + hours - 1) * width + static_cast<std::size_t>(mechanism.reacting_index_of(name))];
  }
};

}  // namespace

TEST_CASE("humidity is that of the box's water vapour") {
  CHECK(humidity_of_vapour(0, 290) == 0);
  CHECK(humidity_of_vapour(4.83e17, 290) == Approx(1).epsilon(0.01));  // 1937 Pa over 1.380649e-23 J K-1 x 290 K
}

TEST_CASE("in a box ammonia and nitric acid condense, more of them where it is cold, and organic gases dissolve") {
  const Box cold(dark(278, 2), {6, 0}), warm(dark(300, 2), {6, 0});
  CHECK(cold.particle(0, "PNO3") > 3 * warm.particle(0, "PNO3"));
  CHECK(cold.particle(0, "PNO3") > 5);
  CHECK(cold.particle(1, "PNO3") < 0.1);  // nothing holds it there
  CHECK(cold.particle(0, "PAV2") > 0.5);
  CHECK(cold.particle(0, "PAV2") + cold.particle(0, "SAV2") == Approx(2).epsilon(1e-6));
}

TEST_CASE("in a box nitrogen of nitric acid and ammonia is kept between gas and particle") {
  const Box box(dark(285, 3), {6});
  const double per_ppb = 1e6 * air / constants::avogadro * 1e-9;  // mol m-3
  const double nitrate = box.gas_ppb(0, "HNO3") * per_ppb + 1e-6 * box.particle(0, "PNO3") / 62.0049, before = 4 * per_ppb;
  CHECK(nitrate == Approx(before).epsilon(2e-4));
  CHECK(box.particle(0, "NH3") / 17.03 + box.particle(0, "PNH4") / 18.04 == Approx(6 / 17.03).epsilon(2e-3));
}

TEST_CASE("a scenario of a box with particles is the same bits alone with its base and in a batch") {
  const Box batch(dark(285, 2), {6, 3, 1, 0, 9}), pair(dark(285, 2), {6, 1});
  for (const char* name : {"PNO3", "PNH4", "PAV2", "NH3"}) {
    CHECK(batch.particle(0, name) == pair.particle(0, name));
    CHECK(batch.particle(2, name) == pair.particle(1, name));
  }
  CHECK(batch.gas_ppb(2, "HNO3") == pair.gas_ppb(1, "HNO3"));
}

TEST_CASE("mechanisms without the ions have no tracers in a box") {
  CHECK(box_tracers(gas_mechanism()).empty());
  CHECK_FALSE(box_tracers(mechanism).empty());
}

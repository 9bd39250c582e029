// What the results hold beside the lowest layer: levels, columns, and species that stay in their cells.
#include <catch2/catch.hpp>

#include "model/simulation/simulation.hpp"
#include "tests/support/gas_world.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

// A world in which nothing moves, so that the state at the end is the mean of the hour.
struct StillWeather : MeteorologySource {
  const Domain& domain;
  explicit StillWeather(const Domain& of) : domain(of) {}
  void load(const Span&, int, Meteorology& met) override {
    met = make_weather(domain, 12);
    for (Field3<double>* flux : {&met.mass_flux_x, &met.mass_flux_y, &met.mass_flux_z}) std::fill(flux->values().begin(), flux->values().end(), 0.0);
    for (Field3<float>* mixing : {&met.kz, &met.kh, &met.plume_rate}) std::fill(mixing->values().begin(), mixing->values().end(), 0.0f);
    std::fill(met.rain.values().begin(), met.rain.values().end(), 0.0f);
    for (int k = 0; k < domain.nz(); ++k)
      for (int j = 0; j < domain.ny(); ++j)
        for (int i = 0; i < domain.nx(); ++i) met.density(k, j, i) = static_cast<float>(1.2 - 0.1 * k + 0.01 * i);
  }
};

Mechanism tracers() {
  Mechanism mechanism;
  mechanism.name = "tracers";
  mechanism.species = {{"A", "a tracer", 10}, {"B", "another", 20}};
  mechanism.outputs = {{"A", "a tracer", "", {{0, 1.0}}}, {"SUM", "a sum", "", {{0, 1.0}, {1, 0.5}}}};
  return mechanism;
}

}  // namespace

TEST_CASE("a height lies linearly between middles of layers, outside them at the nearest, and nowhere above the model's top") {
  const VerticalGrid grid({0, 100, 300, 1000});
  const auto at = [&](double height, double terrain = 0) { return layer_shares(grid, terrain, {"h", -1, height}); };
  CHECK(at(10).of_lower == 1);
  CHECK(at(10).lower == 0);
  CHECK(at(125).lower == 0);
  CHECK(at(125).upper == 1);
  CHECK(at(125).of_upper == Approx(0.5));
  CHECK(at(200).of_upper == Approx(0));
  CHECK(at(900).lower == 2);
  CHECK(at(900).of_lower == 1);
  CHECK(at(900, 500).of_lower + at(900, 500).of_upper == 0);  // over a hill the top lies 500 m above the ground
  CHECK(at(62.5, 500).of_upper == Approx(0.5));               // layers are half as thick there
  const LayerShares layer = layer_shares(grid, 500, {"2", 1, 200});
  CHECK(layer.lower == 1);
  CHECK(layer.of_lower == 1);
}

TEMPLATE_TEST_CASE("levels and columns are hour means of their layers in ug m-3", "", float, double) {
  Domain domain = make_domain(10, 8, 4, 9000, false);
  domain.ground.terrain(3, 4) = 3300;  // 200 m of model air above it
  const Mechanism mechanism = tracers();
  StillWeather weather(domain);
  Emissions emissions(domain, 2, {0, 1, 2}, 0.0);
  const Boundary boundary(5, 3e-4);
  SimulationOptions options;
  options.threads = 2;
  const double half_way = 0.5 * (domain.vertical.middle_above_ground(1, 0) + domain.vertical.middle_above_ground(2, 0));
  options.places = {{{"surface", 0, 15}, {"half way", -1, half_way}, {"4", 3, 2000}}, {{"a", "", {}, 2, 5}, {"b", "", {}, 7, 0}, {"c", "", {}, 2, 5}}};
  Simulation<TestType> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(3), options);
  Sink sink;
  REQUIRE(simulation.run({make_period(1, 0)}, sink) == RunStatus::complete);
  const HourlyResult& hour = sink.hours.at(0);
  const std::size_t cells = 80;
  REQUIRE(hour.levels.size() == 2 * 3 * 3 * cells);
  REQUIRE(hour.profiles.size() == 2 * 3 * 4 * 3);
  Meteorology met;
  weather.load({}, 0, met);
  const auto ug_m3 = [&](int v, int s, int k, int j, int i) {
    const auto& air = simulation.state().air;
    return (static_cast<double>(air(k, j, 0, i, s)) + (v == 1 ? 0.5 * static_cast<double>(air(k, j, 1, i, s)) : 0)) * static_cast<double>(met.density(k, j, i));
  };
  for (int v = 0; v < 2; ++v)
    for (int s = 0; s < 3; ++s) {
      const float* level = hour.levels.data() + static_cast<std::size_t>(v * 3 + s) * 3 * cells;
      for (const auto& [j, i] : {std::pair{0, 0}, {7, 9}, {2, 5}}) {
        const std::size_t cell = static_cast<std::size_t>(j * 10 + i);
        CHECK(level[cell] == Approx(hour.surface[static_cast<std::size_t>(v * 3 + s) * cells + cell]).epsilon(1e-5));
        CHECK(level[2 * cells + cell] == Approx(ug_m3(v, s, 3, j, i)).epsilon(1e-5));
      }
      CHECK(level[cells + 3] == Approx(0.5 * (ug_m3(v, s, 1, 0, 3) + ug_m3(v, s, 2, 0, 3))).epsilon(1e-5));  // flat there
      CHECK(level[cells + 3 * 10 + 4] == not_in_the_air);
      CHECK(level[2 * cells + 3 * 10 + 4] == Approx(ug_m3(v, s, 3, 3, 4)).epsilon(1e-5));  // a layer is there over any ground
      const float* profile = hour.profiles.data() + static_cast<std::size_t>(v * 3 + s) * 4 * 3;
      for (int k = 0; k < 4; ++k) {
        CHECK(profile[k * 3] == Approx(ug_m3(v, s, k, 5, 2)).epsilon(1e-5));
        CHECK(profile[k * 3 + 1] == Approx(ug_m3(v, s, k, 0, 7)).epsilon(1e-5));
        CHECK(profile[k * 3 + 2] == profile[k * 3]);
      }
    }
  CHECK(hour.levels[0] != Approx(hour.levels[2 * cells]).epsilon(0.01));  // the air is not the same everywhere
}

TEST_CASE("a species that stays in its cell has surface, levels and columns, sampled where the others are") {
  const Domain domain = make_domain(6, 5, 3, 9000, false);
  Mechanism mechanism = gas_mechanism();
  const int ozone = mechanism.index_of("O3");
  const int hydroxyl = mechanism.index_of("OH") - mechanism.carried_count();
  REQUIRE(hydroxyl >= 0);
  constexpr double to_ug_kg = 17.007 / 28.9647;
  mechanism.outputs = {{"O3", "ozone", "", {{ozone, 1.0}}}, {"OH", "hydroxyl radical", "", {{mechanism.index_of("OH"), to_ug_kg}}}};
  GasWorldWeather weather(domain, 11);
  GasEmissions emissions(domain, {gas_scenario(0), gas_scenario(3)});
  const GasInflow inflow;
  SimulationOptions options;
  options.threads = 1;
  options.places = {{{"surface", 0, 15}, {"3", 2, 2000}}, {{"a", "", {}, 4, 3}}};
  Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, already_derived, names(2), options);
  Sink sink;
  REQUIRE(simulation.run({make_period(2, 0)}, sink) == RunStatus::complete);
  Meteorology met;
  weather.load({}, 1, met);
  const std::size_t cells = 30, cell = 3 * 6 + 4;
  const HourlyResult& hour = sink.hours.at(1);
  for (std::size_t s = 0; s < 2; ++s) {
    const std::size_t series = 2 + s;
    const double end = static_cast<double>(simulation.state().radicals(0, 3, hydroxyl, 4, static_cast<int>(s))) * to_ug_kg * static_cast<double>(met.density(0, 3, 4));
    REQUIRE(end > 1e-6);
    CHECK(hour.surface[series * cells + cell] == Approx(end).epsilon(0.3));  // noon: it hardly changes within the hour
    CHECK(hour.levels[series * 2 * cells + cell] == Approx(hour.surface[series * cells + cell]).epsilon(1e-5));
    CHECK(hour.profiles[series * 3] == Approx(hour.surface[series * cells + cell]).epsilon(1e-5));
    CHECK(hour.profiles[series * 3 + 2] == Approx(hour.levels[(series * 2 + 1) * cells + cell]).epsilon(1e-5));
  }
}

// That the built-in data reach the air in the right hour, height and scenario: a day of the engine with the program's own sources.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "app/study/study.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "tests/support/gridded.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

// Cars emit CO, power plants SO2, and nobody else anything; the second scenario halves the cars.
EmissionTable cars_and_plants() {
  EmissionTable table;
  table.scenarios = {"base", "fewer-cars"};
  for (const char* sector : {"road.car", "power.coal"}) {
    table.groups.emplace_back();
    table.groups.back().region = "HK";
    table.groups.back().sector = sector;
  }
  table.tonnes.assign(2 * most_pollutants * 2, 0.0);
  const auto pollutant = [](const std::string& name) {
    return static_cast<std::size_t>(std::find(prd_data().pollutants.names().begin(), prd_data().pollutants.names().end(), name) - prd_data().pollutants.names().begin());
  };
  for (std::size_t s = 0; s < 2; ++s) {
    table.at(0, pollutant("CO"), s) = s == 0 ? 50000 : 25000;
    table.at(1, pollutant("SO2"), s) = 20000;
  }
  return table;
}

struct Day {
  Domain domain = make_domain(prd_map, 20000, 12, 10, VerticalGrid::stretched(12, 40, 2000), GroundTables::read(prd_folder()));
  Inventory inventory = app::StudiedData({prd_folder()}).sound_inventory();
  EmissionTable table = cars_and_plants();
  synthetic::Sink sink;
  std::vector<double> tonnes[2][2];  // [CO, SO2][scenario], by hour
  double above = 0, all = 0;         // ug s-1 of sulfur dioxide that enters above a height, at all, in the last hour

  explicit Day(double height) {
    const Mechanism& mechanism = linear_mechanism();
    GriddedEmissions emissions = pearl::gridded(domain, inventory, table, mechanism);
    TypicalDays weather(domain, WeatherClasses::read(prd_data()));
    const synthetic::Boundary inflow(0);
    Selection selection;
    selection.days = {{"jan-northeasterly", 0}};
    selection.spinup_hours = 0;
    SimulationOptions options;
    options.threads = 1;
    options.step_seconds = 900;
    Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, derive, table.scenarios, options);
    REQUIRE(simulation.run(typical_days(WeatherClasses::read(prd_data()), selection), sink) == RunStatus::complete);
    const std::size_t cells = 120;
    int n = 0;
    for (const char* name : {"CO", "SO2"}) {
      for (std::size_t s = 0; s < 2; ++s)
        for (const HourlyResult& hour : sink.hours) {
          const float* field = hour.emission.data() + (static_cast<std::size_t>(mechanism.index_of(name)) * 2 + s) * cells;
          double kg = 0;
          for (std::size_t c = 0; c < cells; ++c) kg += field[c] * domain.horizontal.area(static_cast<int>(c % 12), static_cast<int>(c / 12));
          tonnes[n][s].push_back(kg / 1000);
        }
      ++n;
    }
    const auto& now = simulation.processes().find<VerticalExchangeProcess<float>>().emission();
    const int sulfur = mechanism.index_of("SO2");
    for (int k = 0; k < now.nz(); ++k)
      for (int j = 0; j < now.ny(); ++j)
        for (int i = 0; i < now.nx(); ++i) {
          const double rate = now(k, j, sulfur, i, 0);
          all += rate;
          if (domain.vertical.face_above_ground(k, domain.ground.terrain(j, i)) > height) above += rate;
        }
  }
};

double highest_stack() {
  Faults faults;
  double highest = 0;
  for (const Plant& plant : PointSources::read(app::StudiedData({prd_folder()}).sound_inventory(), faults).plants) highest = std::max(highest, plant.stack.height);
  faults.throw_if_any();
  return highest;
}

}  // namespace

TEST_CASE("wiring: sources emit by the hours of their profile, in their scenario's amounts, and hot plumes above the stacks") {
  const double stack = highest_stack();
  REQUIRE(stack > 50);
  const Day day(stack);
  REQUIRE(day.sink.hours.size() == 24);
  Faults faults;
  const TimeProfiles times = TimeProfiles::read(prd_folder(), faults);
  const HourlyProfile& cars = *times.hourly(day.inventory.find_sector("road.car")->hourly);
  const double mean = std::accumulate(day.tonnes[0][0].begin(), day.tonnes[0][0].end(), 0.0) / 24;
  REQUIRE(mean > 0);
  REQUIRE(*std::max_element(cars.begin(), cars.end()) > 2 * *std::min_element(cars.begin(), cars.end()));
  for (std::size_t hour = 0; hour < 24; ++hour) {
    INFO("hour " << hour);
    CHECK(day.tonnes[0][0][hour] == Approx(mean * cars[hour]).epsilon(1e-4));
    CHECK(day.tonnes[0][1][hour] == Approx(0.5 * day.tonnes[0][0][hour]).epsilon(1e-5));
    CHECK(day.tonnes[1][1][hour] == Approx(day.tonnes[1][0][hour]).epsilon(1e-5));
    CHECK(day.tonnes[1][0][hour] > 0);
  }
  REQUIRE(day.all > 0);
  CHECK(day.above > 0.02 * day.all);
}

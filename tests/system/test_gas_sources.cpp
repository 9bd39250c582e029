// What enters the air for CB6r3, through the engine without its chemistry.

#include <catch2/catch.hpp>

#include <cmath>

#include "app/study/study.hpp"
#include "tests/support/gridded.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/support/no_sink.hpp"
#include "tests/support/small_plan.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("CB6r3's emissions, inflow and vegetation run through the engine: the ledger closes and nature stays when regions are zeroed") {
  const TemporaryDirectory folder;
  const std::filesystem::path plan_file = write_small_plan(folder.path(), "prd-quickstart.yaml", "[7]");
  app::Study study = app::Study::of_file(plan_file);
  const Plan& plan = study.plan();
  const Inventory& inventory = study.inventory();
  const std::vector<std::string> scenarios = {"base-2010", "prdez-zero-out"};
  const Evaluation evaluation = evaluate(plan, inventory, scenarios);
  const Domain& domain = study.domain();
  const Mechanism mechanism = cb6r3_names();
  GriddedEmissions gridded = pearl::gridded(domain, inventory, evaluation.table, mechanism);
  Faults faults;
  const BiogenicParameters vegetation = BiogenicParameters::read(prd_folder() / "biogenic.csv", faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  BiogenicEmissions emissions(domain, mechanism, gridded, vegetation);
  TypicalDays weather(domain, WeatherClasses::read(prd_data()));
  const InflowTable inflow = InflowTable::read(prd_folder(), mechanism);
  Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, derive, scenarios);
  NoSink sink;
  REQUIRE(simulation.run(study.periods(), sink) == RunStatus::complete);

  std::vector<SpeciesMasses> injected(scenarios.size());
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    for (std::size_t sp = 0; sp < mechanism.carried().size(); ++sp)
      for (const Injected& period : simulation.injected()) injected[s][mechanism.species[sp].name] += period.weight * period.kg[sp * scenarios.size() + s];
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const PollutantMasses pollutants = gridded.pollutants_of(injected[s]);
    for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p) {
      double inside = 0;
      for (std::size_t g = 0; g < evaluation.table.groups.size(); ++g) inside += evaluation.table.at(g, p, s) * gridded.share_inside(g, s);
      INFO(scenarios[s] << " " << prd_data().pollutants.names()[p]);
      REQUIRE(inside > 0);
      CHECK(pollutants[p] / 1e3 == Approx(inside).epsilon(1e-6));
    }
  }
  // Burning emits a little isoprene, vegetation the most: without the delta's people it stays.
  CHECK(injected[1].at("ISOP") > 0.9 * injected[0].at("ISOP"));
  CHECK(injected[1].at("NO") < 0.8 * injected[0].at("NO"));
  CHECK(injected[0].at("O3") == 0);
  CHECK(injected[0].at("FORM") > 0);
  CHECK(simulation.budget().worst_relative_residual() < 1e-5);
}

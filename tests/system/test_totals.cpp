// Tonnes in = tonnes out: the inventory's table, the ledger and what the engine injected agree, one and all.

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

#include "app/study/study.hpp"
#include "tests/support/gridded.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/emissions/inventory_report.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/no_sink.hpp"
#include "tests/support/small_plan.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("inventory, ledger.csv and injected mass agree to 1e-6, each with each") {
  const TemporaryDirectory folder;
  const std::filesystem::path plan_file = write_small_plan(folder.path(), "prd-quickstart.yaml", "[1, 7]");
  app::Study study = app::Study::of_file(plan_file);
  const Plan& plan = study.plan();
  const Inventory& inventory = study.inventory();
  const std::vector<std::string> scenarios = plan.batch.run;
  REQUIRE(scenarios.size() == 8);
  REQUIRE(scenarios.front() == "base-2010");
  const Evaluation evaluation = evaluate(plan, inventory, scenarios);
  write_ledger(evaluation.ledger, folder / "ledger.csv");

  // The ledger as users read it: tonnes by scenario, region, sector and pollutant after the last step.
  Faults faults;
  const csv::Table table = csv::Table::read(folder / "ledger.csv", {"scenario", "region", "sector", "pollutant", "step", "tonnes", "detail", "source"}, {}, faults);
  REQUIRE(faults.empty());
  std::map<std::string, double> final_tonnes;                           // scenario|region|sector|pollutant
  std::map<std::pair<std::string, std::string>, double> ledger_totals;  // scenario, pollutant
  for (const csv::Row& row : table.rows())
    if (row.text("step") == "final") {
      const double tonnes = row.number("tonnes", faults);
      final_tonnes[row.text("scenario") + "|" + row.text("region") + "|" + row.text("sector") + "|" + row.text("pollutant")] += tonnes;
      ledger_totals[{row.text("scenario"), row.text("pollutant")}] += tonnes;
    }

  // The table that `pearl inventory` prints against the ledger of the scenarios that are the inventory itself.
  std::size_t compared = 0;
  for (const auto& [scenario, year] : {std::pair<std::string, int>{"base-2010", 2010}, {"base-1997", 1997}}) {
    const InventoryReport report = report_inventory(inventory, {year, "", ""});
    for (const InventoryLine& line : report.lines) {
      if (line.sector.empty()) continue;
      for (std::size_t p = 0; p < report.pollutants.size(); ++p) {
        if (!(line.by_pollutant[p].tonnes > 0)) continue;
        INFO(scenario << " " << line.region << " " << line.sector << " " << report.pollutants[p]);
        REQUIRE(final_tonnes[scenario + "|" + line.region + "|" + line.sector + "|" + report.pollutants[p]] == Approx(line.by_pollutant[p].tonnes).epsilon(1e-6));
        ++compared;
      }
    }
  }
  REQUIRE(compared > 1000);

  // What the engine injects through two months' typical days, that stand for the year, with what falls outside the grid.
  const Domain& domain = study.domain();
  const Mechanism& mechanism = linear_mechanism();
  GriddedEmissions emissions = pearl::gridded(domain, inventory, evaluation.table, mechanism);
  TypicalDays weather(domain, WeatherClasses::read(prd_data()));
  const InflowTable inflow = InflowTable::read(prd_folder(), mechanism);
  Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, derive, scenarios);
  NoSink sink;
  REQUIRE(simulation.run(study.periods(), sink) == RunStatus::complete);

  std::map<std::pair<std::string, std::string>, double> outside;
  for (const OutsideMass& mass : emissions.outside())
    for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p) outside[{mass.scenario, prd_data().pollutants.names()[p]}] += mass.tonnes[p];
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    SpeciesMasses injected;
    for (std::size_t sp = 0; sp < mechanism.carried().size(); ++sp)
      for (const Injected& period : simulation.injected()) injected[mechanism.species[sp].name] += period.weight * period.kg[sp * scenarios.size() + s];
    const PollutantMasses pollutants = emissions.pollutants_of(injected);
    for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p) {
      const std::pair<std::string, std::string> key{scenarios[s], prd_data().pollutants.names()[p]};
      INFO(key.first << " " << key.second);
      REQUIRE(ledger_totals[key] > 0);
      REQUIRE(pollutants[p] / 1e3 + outside[key] == Approx(ledger_totals[key]).epsilon(1e-6));
      REQUIRE(outside[key] < 0.8 * ledger_totals[key]);  // the comparison is not one of nothing with nothing
    }
  }
  // The table's groups themselves: no surrogate may lose mass into "outside". On this grid of 432 x 351 km every region lies
  // inside but for its fringe; the rest of Guangdong is cut.
  for (std::size_t g = 0; g < evaluation.table.groups.size(); ++g) {
    const EmissionGroup& group = evaluation.table.groups[g];
    INFO(group.region << " " << group.sector);
    if (group.region != "guangdong-rest" && !starts_with(group.sector, "marine")) REQUIRE(emissions.share_inside(g) > 0.9);
    if (group.region == "HK" || group.region == "guangzhou" || group.region == "foshan" || group.region == "dongguan" || group.region == "zhongshan")
      REQUIRE(emissions.share_inside(g) == Approx(1.0).epsilon(1e-9));
  }
  REQUIRE(simulation.budget().worst_relative_residual() < 1e-5);
}

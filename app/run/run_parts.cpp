#include "app/run/run_parts.hpp"

#include "app/output_request.hpp"
#include "app/plan_inputs.hpp"
#include "app/process_limits.hpp"
#include "app/rules_on_grid.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/output/result_writer.hpp"

namespace pearl::app {

namespace {

OutputPlaces places_of(const PlannedRun& run, const Domain& domain) {
  Faults faults;
  OutputPlaces places = output_places(run.plan, run.inventory.data, domain, faults);
  faults.throw_if_any();
  allow_open_files(ResultWriter::open_files(run.scenarios.size(), places), run.scenarios.size());
  return places;
}

TypicalDays weather_of(const PlannedRun& run, const Domain& domain, std::size_t& all_days) {
  all_days = typical_day_names(*run.weather).size();
  return {domain, *run.weather};
}

GriddedEmissions gridded(const PlannedRun& run, const Domain& domain, const Mechanism& mechanism, Preparation& preparation) {
  preparation.now("emissions on the grid");
  GriddedEmissionsOptions options;
  options.year = run.plan.reference_year;
  return {domain, run.inventory, run.evaluation.table, mechanism, run.masks, options};
}

std::unique_ptr<BiogenicEmissions> vegetation_of(const PlannedRun& run, const Domain& domain, const Mechanism& mechanism, EmissionSource& people) {
  if (!BiogenicEmissions::has_biogenic_species(mechanism)) return nullptr;
  Faults faults;
  const BiogenicParameters parameters = BiogenicParameters::read(run.inventory.data.tables.file("biogenic.csv"), faults);
  faults.throw_if_any();
  return std::make_unique<BiogenicEmissions>(domain, mechanism, people, parameters);
}

}  // namespace

RunParts::RunParts(const PlannedRun& run, Preparation& preparation)
    : domain(domain_of(run.plan, run.inventory.data)), mechanism(with_outputs(mechanism_of(run.plan), run.plan.output.variables)), places(places_of(run, domain)), weather(weather_of(run, domain, all_days)),
      emissions(gridded(run, domain, mechanism, preparation)),
      vegetation((check_rules_on_grid(run.plan, run.inventory, run.evaluation.table, emissions), vegetation_of(run, domain, mechanism, emissions))),
      inflow(InflowTable::read(run.inventory.data.tables, mechanism)), weather_places(read_weather_places(run.inventory.data.tables)) {}

EmissionSource& RunParts::sources() { return vegetation ? static_cast<EmissionSource&>(*vegetation) : emissions; }

StaticFields static_fields(const PlannedRun& run, const Domain& domain) {
  Faults faults;
  Surrogates surrogates(domain.horizontal, run.inventory, faults);
  faults.throw_if_any();
  StaticFields fields;
  fields.region_codes = run.inventory.inventory_regions();
  for (const std::string& region : fields.region_codes) {
    std::vector<double> fraction(static_cast<std::size_t>(domain.horizontal.cells()), 0.0);
    for (const CellFraction& cell : surrogates.region_fractions(region)) fraction[domain.horizontal.index(cell.i, cell.j)] = cell.fraction;
    fields.region_fraction.push_back(std::move(fraction));
    fields.region_population.push_back(surrogates.persons(region, run.plan.reference_year));
    fields.population.push_back(surrogates.population(region, run.plan.reference_year));
  }
  return fields;
}

}  // namespace pearl::app

#include "app/simulate.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/output_request.hpp"
#include "app/preparation.hpp"
#include "app/process_limits.hpp"
#include "app/progress.hpp"
#include "app/provenance.hpp"
#include "app/result_checksums.hpp"
#include "app/run_files.hpp"
#include "app/run_sink.hpp"
#include "app/plan_inputs.hpp"
#include "app/rules_on_grid.hpp"
#include "app/stop_point.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "inputs/meteorology/weather_report.hpp"
#include "model/chemistry/element_budget.hpp"
#include "model/core/log.hpp"
#include "model/io/text_file.hpp"
#include "model/meteorology/derive.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/output/result_writer.hpp"
#include "model/output/static_file.hpp"
#include "model/simulation/simulation.hpp"
#include "postprocess/day_error.hpp"
#include "scenarios/estimate.hpp"
#include "scenarios/verdict.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// Injected mass may differ from the ledger by this much: single precision of the state is far better in sums.
constexpr double closure_tolerance = 1e-6;
constexpr double budget_tolerance = 1e-5;  // residual over throughput, of every species and scenario

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec); };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

OutputPlaces places_of(const Plan& plan, const DataSet& data, const Domain& domain) {
  Faults faults;
  OutputPlaces places = output_places(plan, data, domain, faults);
  faults.throw_if_any();
  return places;
}

StaticFields static_fields(const Plan& plan, const Inventory& inventory, const Domain& domain) {
  Faults faults;
  Surrogates surrogates(domain.horizontal, inventory, faults);
  faults.throw_if_any();
  StaticFields fields;
  fields.region_codes = inventory.inventory_regions();
  for (const std::string& region : fields.region_codes) {
    std::vector<double> fraction(static_cast<std::size_t>(domain.horizontal.cells()), 0.0);
    for (const CellFraction& cell : surrogates.region_fractions(region)) fraction[domain.horizontal.index(cell.i, cell.j)] = cell.fraction;
    fields.region_fraction.push_back(std::move(fraction));
    fields.region_population.push_back(surrogates.persons(region, plan.reference_year));
    fields.population.push_back(surrogates.population(region, plan.reference_year));
  }
  return fields;
}

// Compares what the engine injected, weighted over the periods, with the scenarios' tonnes inside the grid.
Closure close(const Simulation<float>& simulation, const GriddedEmissions& emissions, const EmissionTable& table, const Mechanism& mechanism) {
  Closure closure;
  closure.budget_residual = simulation.budget().worst_relative_residual();
  const std::size_t scenarios = table.scenarios.size();
  double inside_sum = 0, all_sum = 0;
  for (std::size_t s = 0; s < scenarios; ++s) {
    SpeciesMasses injected;
    for (std::size_t sp = 0; sp < mechanism.species.size(); ++sp)
      for (const Injected& period : simulation.injected()) injected[mechanism.species[sp].name] += period.weight * period.kg[sp * scenarios + s];
    const PollutantMasses pollutants = emissions.pollutants_of(injected);
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      double inside = 0;
      for (std::size_t g = 0; g < table.groups.size(); ++g) {
        const double tonnes = table.at(g, p, s);
        all_sum += tonnes;
        inside += tonnes * emissions.share_inside(g, s);
      }
      inside_sum += inside;
      const double apart = inside > 0 ? std::abs(pollutants[p] / 1e3 / inside - 1) : pollutants[p] == 0 ? 0.0 : std::numeric_limits<double>::infinity();
      if (!(apart <= closure.injected_against_ledger)) closure.injected_against_ledger = std::isnan(apart) ? std::numeric_limits<double>::infinity() : apart;
    }
  }
  closure.share_inside = all_sum > 0 ? inside_sum / all_sum : 1;
  return closure;
}

std::string method_text(const RunOptions& options, const Plan& plan, const Mechanism& mechanism) {
  std::string text = fmt::format("advection {}, step {} s, chemistry {}", options.advection, options.step, mechanism.name);
  if (mechanism.gas != nullptr) text += fmt::format(" ({}, tolerance {:g}, photolysis {})", plan.chemistry.solver, plan.chemistry.tolerance, plan.chemistry.photolysis);
  return text;
}

// The largest share of what came in of a species that setting values to zero made.
double worst_clipping(const Budget& budget) {
  double worst = 0;
  for (int sp = 0; sp < static_cast<int>(budget.species().size()); ++sp)
    for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s)
      if (const double all = budget.throughput(sp, s); all > 0) worst = std::max(worst, budget.at(BudgetTerm::clipping, sp, s) / all);
  return worst;
}

// What became of nitrogen and sulfur: chemistry may not make or lose them.
void log_elements(const Budget& budget, const Mechanism& mechanism) {
  for (const Element element : {Element::nitrogen, Element::sulfur}) {
    const ElementBudget worst = worst_element_budget(budget, mechanism, element);
    if (worst.throughput > 0)
      log::info("{}: the reactions made {:+.1e} of what came in, at worst ({}); beside that its budget closes to {:.1e}", name_of(element), worst.made, worst.scenario, std::abs(worst.residual + worst.made));
  }
}

void log_outside(const GriddedEmissions& emissions, const EmissionTable& table) {
  std::map<std::string, double> share;  // of a region's groups in the baseline, the largest
  for (const OutsideMass& outside : emissions.outside())
    if (outside.scenario == table.scenarios.front()) share[outside.region] = std::max(share[outside.region], outside.share);
  for (const auto& [region, part] : share)
    if (part > 1e-6) log::info("{}: up to {:.1f} % of a sector's emission lies outside the grid", region, 100 * part);
}

}  // namespace

ExitCode simulate(RunRecord record, RunFolder& folder, InputFiles inputs, CheckpointReader* checkpoint) {
  const RunOptions& options = record.options;
  Preparation preparation(options.quiet);
  preparation.now("the plan");
  const Inventory inventory = read_inventory(inputs.layers());
  const DataSet& data = inventory.data;
  const Plan plan = read_plan_text(options.plan, inputs.plan().bytes, inventory);
  inputs.add_masks(plan);
  const std::vector<std::string> scenarios = scenarios_to_run(plan, options.only);
  const std::vector<Mask> masks = masks_of(plan);
  const Evaluation evaluation = evaluate(plan, inventory, scenarios, mask_share(inventory, masks));
  const WeatherClasses classes = WeatherClasses::read(data);
  const std::vector<Period> periods = periods_of(plan, classes);
  const long long until = options.until.empty() ? -1 : hours_until(options.until, periods);
  folder.open();
  if (checkpoint == nullptr) folder.refuse_others(scenarios, options.overwrite);
  preparation.now("the grid");
  const Domain domain = domain_of(plan, data);
  const Mechanism mechanism = with_outputs(mechanism_of(plan), plan.output.variables);
  const OutputPlaces places = places_of(plan, data, domain);
  allow_open_files(ResultWriter::open_files(scenarios.size(), places), scenarios.size());
  const std::size_t all_days = typical_day_names(classes).size();
  TypicalDays weather(domain, classes);
  preparation.now("emissions on the grid");
  GriddedEmissionsOptions gridding;
  gridding.year = plan.reference_year;
  GriddedEmissions emissions(domain, inventory, evaluation.table, mechanism, masks, gridding);
  check_rules_on_grid(plan, inventory, evaluation.table, emissions);
  std::unique_ptr<BiogenicEmissions> with_vegetation;
  if (BiogenicEmissions::has_biogenic_species(mechanism)) {
    Faults faults;
    const BiogenicParameters vegetation = BiogenicParameters::read(data.tables.file("biogenic.csv"), faults);
    faults.throw_if_any();
    with_vegetation = std::make_unique<BiogenicEmissions>(domain, mechanism, emissions, vegetation);
  }
  EmissionSource& sources = with_vegetation ? static_cast<EmissionSource&>(*with_vegetation) : emissions;
  const InflowTable inflow = InflowTable::read(data.tables, mechanism);
  const std::vector<WeatherPlace> weather_places = read_weather_places(data.tables);

  SimulationOptions settings;
  settings.threads = threads_to_use(options.threads);
  settings.step_seconds = options.step;
  const auto scheme = std::find_if(advection_schemes.begin(), advection_schemes.end(), [&](const AdvectionSchemeName& one) { return one.name == options.advection; });
  if (scheme == advection_schemes.end()) throw UsageError(fmt::format("there is no advection scheme {}", options.advection));
  settings.advection = scheme->scheme;
  settings.interrupt = &interrupted();
  Progress progress("simulating", options.quiet);
  settings.progress = [&](double fraction) { progress.at(fraction); };
  std::function<bool(const RunPlace&)> go_on;
  settings.hour_done = [&](const RunPlace& place) { return go_on(place); };
  settings.gas = gas_chemistry_of(plan);
  settings.places = places;
  preparation.now("the state of the air");
  Simulation<float> simulation(domain, mechanism, weather, sources, inflow, derive, scenarios, settings);
  if (checkpoint != nullptr) {  // before anything is written
    checkpoint->match("inputs", inputs.other_facts());
    simulation.exchange(periods, *checkpoint);
  } else {
    record.created = now_iso();
  }
  const long long begun = hours_before(periods, simulation.place(periods));
  if (until >= 0 && until <= begun)
    throw UsageError(fmt::format("--until {}: the run already stands at {}, {} h after its beginning; choose a later end", options.until,
                                 text_of(periods, simulation.place(periods)), begun));

  preparation.now("people and regions on the grid");
  const StaticFields fields = static_fields(plan, inventory, domain);
  if (const auto changes = inputs.changes(); checkpoint == nullptr && !changes.empty())  // nobody knows which of both was read
    throw RunError(fmt::format("{} while the run was being prepared; start again when all is in its place", fmt::join(changes, ", ")));
  preparation.finish();
  stop_gently();  // from here on a signal is looked at before every step
  const std::string plan_name = fs::path(plan.file).filename().string(), plan_sha256 = inputs.plan().sha256;
  if (checkpoint == nullptr) folder.begin({version_text(), plan_name, plan_sha256, record.created, scenarios});
  else folder.remove_parts();
  log::set_quiet(options.quiet);
  log::open_file(options.out / "log.txt", checkpoint != nullptr);
  const std::string& created = record.created;
  if (checkpoint != nullptr) log::info("resumed at {}", text_of(periods, simulation.place(periods)));
  log::info("pearl {}: {} scenarios of {} ({}), {} typical days, {} x {} x {} cells of {} km", version_text(), scenarios.size(), plan.name,
            plan.batch.baseline, periods.size(), domain.nx(), domain.ny(), domain.nz(), domain.horizontal.spacing() / 1000);
  for (const std::string& doubt : inventory.doubts) log::debug("warning: {}", doubt);  // the screen has it already
  for (const std::string& warning : evaluation.warnings) log::warning("{}", warning);
  for (const std::string& note : evaluation.notes) log::info("{}", note);
  for (const std::string& note : emissions.notes()) log::debug("{}", note);
  log_outside(emissions, evaluation.table);

  const FileOrigin origin{plan.title.empty() ? plan.name : plan.title, "", plan_name, plan_sha256, version_text(), created,
                          method_text(options, plan, mechanism)};
  write_static_file(options.out / "static.nc", domain, fields, origin);
  ResultWriter writer(domain, mechanism, {options.out, scenarios, std::vector<bool>(scenarios.size(), true), periods, origin, places});
  RunSink sink(domain, weather_places, writer);
  if (checkpoint != nullptr) sink.exchange(*checkpoint, simulation.place(periods));

  const auto begin = std::chrono::steady_clock::now();
  const double cpu_begin = cpu_seconds();
  const auto wall = [&, before = record.wall] { return before + std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  const auto cpu = [&, before = record.cpu] { return before + cpu_seconds() - cpu_begin; };
  const fs::path checkpoint_file = checkpoint_path(options.out);
  const auto save = [&] {
    record.wall = wall();
    record.cpu = cpu();
    make_output_directory(checkpoint_file.parent_path());
    inputs.keep(kept_inputs_path(options.out));
    CheckpointWriter store(checkpoint_file);
    exchange(store, record);
    store.match("plan", inputs.plan_facts());
    store.match("inputs", inputs.other_facts());
    simulation.exchange(periods, store);
    sink.exchange(store, simulation.place(periods));
    store.commit();
  };
  go_on = [&](const RunPlace& place) {
    const long long hours = hours_before(periods, place);
    if (hours == until) return false;
    if (options.checkpoint_every > 0 && hours % options.checkpoint_every == 0) save();
    return true;
  };
  if (simulation.run(periods, sink) == RunStatus::interrupted) {
    save();
    const std::string where = text_of(periods, simulation.place(periods));
    if (!interrupted()) {
      log::info("stopped at {} as --until asks; go on with: pearl resume {}", where, options.out.string());
      print("checkpoint: {}\n", checkpoint_file.string());
      return ExitCode::done;
    }
    log::warning("interrupted at {}; the checkpoint is {}; go on with: pearl resume {}", where, checkpoint_file.string(), options.out.string());
    return ExitCode::interrupted;
  }
  Timing timing;
  timing.wall = wall();
  timing.cpu = cpu();
  timing.threads = settings.threads;
  timing.cells = static_cast<double>(domain.horizontal.cells()) * domain.nz();
  timing.scenarios = scenarios.size();
  for (const Period& period : periods) timing.days += (period.hours + period.spinup_hours) / 24.0;
  progress.finish();

  const Closure closure = close(simulation, emissions, evaluation.table, mechanism);
  log::info("injected mass equals the ledger inside the grid to {:.1e}; {:.2f} % of all tonnes lie inside", closure.injected_against_ledger, 100 * closure.share_inside);
  log::info("budget of every species closes to {:.1e} of its throughput; {} values below zero set to zero, at most {:.1e} of a species' throughput", closure.budget_residual,
            simulation.budget().clipped(), worst_clipping(simulation.budget()));
  if (!(closure.injected_against_ledger <= closure_tolerance))
    throw NumericsError(fmt::format("what was injected differs from the ledger by {:.1e} of a total (at most {:.0e} is allowed)", closure.injected_against_ledger, closure_tolerance));
  if (!(closure.budget_residual <= budget_tolerance))
    throw NumericsError(fmt::format("the budget of a species does not close: {:.1e} of its throughput is unaccounted for (at most {:.0e} is allowed)", closure.budget_residual, budget_tolerance));
  log_elements(simulation.budget(), mechanism);
  const SolverCounts counts = simulation.solver_counts();
  if (counts.steps > 0) {
    log::info("gas chemistry: {} steps of packs, {} of followers repeated in halves, {} taken as a last resort", counts.steps, counts.repeated, counts.last_resort);
    if (counts.last_resort > 0) log::warning("gas chemistry took {} steps whose error was above the tolerance; look at cells with strange concentrations, or choose a smaller tolerance", counts.last_resort);
  }
  log::info("sharpest step: {}", simulation.courant_limit().text());
  for (const ProcessTime& time : simulation.process_times()) log::debug("{}: {:.2f} s", time.name, time.seconds);

  for (const std::string& change : inputs.changes()) log::warning("{} since the run began; the results are those of what was read then, as provenance.json shows it", change);
  writer.commit();
  write_ledger(evaluation.ledger, options.out / "ledger.csv");
  write_text_file(options.out / "budget.csv", budget_csv(simulation.budget()));
  write_text_file(options.out / "weather.csv", sink.weather_csv());
  write_reference_tables(inputs, inventory, options.out / "reference");
  std::vector<std::string> command{"run", fs::path(plan.file).filename().string()};
  if (options.advection != RunOptions{}.advection) command.push_back(fmt::format("--advection {}", options.advection));
  if (options.step != RunOptions{}.step) command.push_back(fmt::format("--step {}", options.step));
  if (!options.only.empty()) command.push_back(fmt::format("--only {}", fmt::join(options.only, ",")));
  write_text_file(options.out / "provenance.json", provenance_json({&inputs, command, created}));
  const RunSummary summary{&inputs, &plan, &inventory, &evaluation, &domain, &mechanism, scenarios, periods, closure, timing, created, origin.method, counts, places, result_checksums(options.out, scenarios), all_days};
  write_text_file(options.out / "run.json", run_json(summary));
  folder.finish();
  remove_checkpoint(options.out);

  log::info("simulated {:.0f} days of {} scenarios in {}; CPU time per cell, simulated day and scenario: {:.0f} us", timing.days,
            scenarios.size(), duration_text(timing.wall), timing.cpu_microseconds());
  log::close_file();
  bool missed = false;
  for (const Verdict& verdict : judge_targets(plan, inventory, evaluation)) missed = missed || verdict.verdict == "missed";
  if (!options.quiet) {
    const RunDescription done = read_run_description(options.out / "run.json");
    print("{}", day_error_text(done, day_error_of(done, read_day_errors(options.out / "reference" / "representative_error.csv"))));
  }
  print("results: {}\n", options.out.string());
  return options.strict && missed ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app

#include "app/run_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "app/commands.hpp"
#include "app/emission_totals.hpp"
#include "inputs/dataset/data_set_json.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/run_keys.hpp"
#include "model/result_files/run_schema.hpp"
#include "model/result_files/table_columns.hpp"
#include "scenarios/contributions.hpp"
#include "scenarios/package_cost.hpp"
#include "scenarios/verdict.hpp"

namespace pearl::app {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

// What gas chemistry took by layer, ground below and light; kinds of air that the run did not meet are left out.
ordered_json costs_of(const AirCosts& costs, const Domain& domain) {
  ordered_json all = ordered_json::array();
  for (int k = 0; k < costs.layers(); ++k)
    for (std::size_t below = 0; below < underneath_names.size(); ++below)
      for (const bool light : {true, false}) {
        const AirCost one = costs.at(k, static_cast<Underneath>(below), light);
        if (one.solved == 0) continue;
        all.push_back({{run_key::layer, k + 1}, {run_key::height_m, domain.vertical.middle_above_ground(k, 0)}, {run_key::below, underneath_names[below]}, {run_key::light, light},
                       {run_key::solved, std::llround(one.solved)}, {run_key::tries, std::llround(one.tries)}, {run_key::rejected, std::llround(one.rejected)},
                       {run_key::halved, std::llround(one.halved)}, {run_key::seconds, one.seconds}});
      }
  return all;
}

ordered_json data_status(const CarriedTables& carried) {
  ordered_json tables = ordered_json::array();
  for (const CarriedTables::StatusOfRows& one : carried.status) {
    ordered_json entry{{run_key::table, one.table}};
    for (const std::string& name : status_names()) entry[name] = one.rows.count(name) > 0 ? one.rows.at(name) : 0;
    tables.push_back(entry);
  }
  return tables;
}

// True if a row of the table that the scenario starts from is an estimate of ours.
bool rests_on_estimates(const Inventory& inventory, const Scenario& scenario) {
  return std::any_of(inventory.rows.begin(), inventory.rows.end(), [&](const InventoryRow& row) {
    return row.year == scenario.base_year && row.origin.status == Status::illustrative;
  });
}

// The data set with its layers and how many rows of the inventory stand in each.
ordered_json data_set_of(const Inventory& inventory, const InputFiles& inputs, const std::vector<std::string>& own_stations) {
  ordered_json all = ordered_json::parse(data_set_json(inventory.data)), layers = ordered_json::array();
  for (std::size_t n = 0; n < inputs.layers().size(); ++n) {
    const auto rows = std::count_if(inventory.rows.begin(), inventory.rows.end(), [&](const InventoryRow& row) { return fs::path(row.where.name()).parent_path() == inputs.layers()[n]; });
    layers.push_back({{"name", inputs.labels()[n]}, {"inventory_rows", rows}});
  }
  all["layers"] = layers;
  if (!own_stations.empty()) all[run_key::own_stations] = own_stations;
  return all;
}

ordered_json emissions_of(const Evaluation& evaluation, const Inventory& inventory) {
  std::map<std::tuple<std::size_t, std::string, std::string, std::size_t>, double> sums;
  const EmissionTable& table = evaluation.table;
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t p = 0; p < inventory.data.pollutants.size(); ++p)
      for (std::size_t s = 0; s < table.scenarios.size(); ++s)
        if (table.at(g, p, s) > 0) sums[{s, table.groups[g].region, table.groups[g].sector, p}] += table.at(g, p, s);
  ordered_json rows = ordered_json::array();
  for (const auto& [key, tonnes] : sums) {
    const auto& [s, region, sector, p] = key;
    rows.push_back({{run_key::scenario, table.scenarios[s]}, {run_key::region, region}, {run_key::sector, sector}, {run_key::pollutant, inventory.data.pollutants.name(p)}, {run_key::tonnes, std::round(tonnes * 1e3) / 1e3}});
  }
  return rows;
}

}  // namespace

namespace {

// The question of the plan and which scenario answers which part of it; null if none was asked, or not all of its scenarios ran.
ordered_json contributions_of(const Plan& plan, const std::vector<std::string>& ran) {
  if (!plan.contributions) return nullptr;
  const Contributions& asked = *plan.contributions;
  ordered_json groups = ordered_json::array(), runs = ordered_json::array();
  for (const ContributionGroup& group : asked.groups) groups.push_back({{run_key::name, group.name}, {run_key::title, group.title}, {run_key::titles, group.titles}});
  for (const ContributionRun& run : asked.runs) {
    if (std::find(ran.begin(), ran.end(), run.scenario) == ran.end()) return nullptr;
    ordered_json cut = ordered_json::array();
    for (std::size_t g = 0; g < asked.groups.size(); ++g)
      if (run.cut[g]) cut.push_back(asked.groups[g].name);
    runs.push_back({{run_key::scenario, run.scenario}, {run_key::cut, cut}});
  }
  return ordered_json{{run_key::of, asked.of}, {run_key::method, name_of(asked.method)}, {run_key::step_left, asked.method == ContributionMethod::step ? contribution_step : 0.0},
          {run_key::groups, groups}, {run_key::runs, runs}};
}

}  // namespace

std::string budget_csv(const Budget& budget) {
  std::string text = join(budget_columns(), ",") + "\n";
  for (std::size_t s = 0; s < budget.scenarios().size(); ++s)
    for (std::size_t sp = 0; sp < budget.species().size(); ++sp) {
      const auto line = [&](const std::string& term, double kg) {
        text += fmt::format("{},{},{},{:.9g}\n", csv::quote(budget.scenarios()[s]), csv::quote(budget.species()[sp]), term, kg);
      };
      for (int term = 0; term < static_cast<int>(BudgetTerm::count); ++term)
        line(name_of(static_cast<BudgetTerm>(term)), budget.at(static_cast<BudgetTerm>(term), static_cast<int>(sp), static_cast<int>(s)));
      line("residual", budget.residual(static_cast<int>(sp), static_cast<int>(s)));
    }
  return text;
}

std::string run_json(const RunSummary& run) {
  const Plan& plan = *run.plan;
  ordered_json scenarios = ordered_json::array();
  for (const std::string& name : run.scenarios) {
    const Scenario& scenario = *plan.find_scenario(name);
    scenarios.push_back({{run_key::name, name}, {run_key::title, scenario.title.empty() ? name : scenario.title}, {run_key::year, scenario.year}, {run_key::summary, scenario.summary},
                         {run_key::illustrative, scenario.is_illustrative() || rests_on_estimates(*run.inventory, scenario)}, {run_key::zero_out, scenario.leaves_sources_out()},
                         {run_key::closes_target, scenario.closes_target()}, {run_key::titles, scenario.titles}, {run_key::summaries, scenario.summaries}});
    if (scenario.cost) scenarios.back()[run_key::cost] = ordered_json::parse(cost_json(*scenario.cost));
  }
  double days = 0;
  for (const Span& period : run.periods) days += period.days();
  ordered_json periods = ordered_json::array();
  for (const Span& period : run.periods)
    periods.push_back({{run_key::name, period.name}, {run_key::weather_class, period.weather_class}, {run_key::month, period.month_at(0)}, {run_key::weight, period.days() / days},
                       {run_key::days, period.days()}, {run_key::days_of_month, days_by_month(period)}, {run_key::begin, period.begin.iso()}, {run_key::hours, period.hours},
                       {run_key::kind, period.is_calendar() ? run_key::calendar : run_key::typical_day}});
  ordered_json species = ordered_json::array(), variables = ordered_json::array();
  for (const Species& one : run.mechanism->carried()) species.push_back(one.name);
  for (const OutputVariable& output : run.mechanism->outputs) {
    ordered_json parts = ordered_json::object();
    for (const auto& [index, weight] : output.species) parts[run.mechanism->species[static_cast<std::size_t>(index)].name] = weight;
    variables.push_back({{run_key::name, output.name}, {run_key::long_name, output.long_name}, {run_key::units, "ug m-3"}, {run_key::made_of, parts}});
  }
  ordered_json levels = ordered_json::array(), profiles = ordered_json::array();
  for (const OutputLevel& level : run.places.levels) levels.push_back(level.name);
  for (const OutputPoint& point : run.places.points) profiles.push_back(point.id);
  ordered_json comparisons = ordered_json::array();
  const auto runs = [&](const std::string& name) { return std::find(run.scenarios.begin(), run.scenarios.end(), name) != run.scenarios.end(); };
  for (const Comparison& comparison : plan.batch.compare)
    if (runs(comparison.of) && runs(comparison.against)) comparisons.push_back({{run_key::of, comparison.of}, {run_key::against, comparison.against}});
  const HorizontalGrid& grid = run.domain->horizontal;
  std::vector<std::string> notes = run.inventory->doubts;  // first: they concern everything
  notes.insert(notes.end(), run.unused.begin(), run.unused.end());
  notes.insert(notes.end(), run.evaluation->warnings.begin(), run.evaluation->warnings.end());
  notes.insert(notes.end(), run.evaluation->notes.begin(), run.evaluation->notes.end());
  ordered_json files = ordered_json::array();
  for (const ResultFileInfo& file : run.files) files.push_back({{run_key::file, file.file}, {run_key::bytes, file.bytes}, {run_key::sha256, file.sha256}});
  ordered_json all{
      {run_key::schema, run_schema},
      {run_key::pearl, version_text()},
      {run_key::created, run.created},
      {run_key::method, run.method},
      {run_key::chemistry, {{run_key::mechanism, run.mechanism->name}, {run_key::title, run.mechanism->title}, {run_key::summary, run.mechanism->summary},
                     {run_key::solver, {{run_key::pack_steps, run.solver.steps}, {run_key::repeated_in_halves, run.solver.repeated}, {run_key::last_resort, run.solver.last_resort}}}}},
      {run_key::plan, {{run_key::name, plan.name}, {run_key::title, plan.title}, {run_key::summary, plan.summary}, {run_key::titles, plan.titles}, {run_key::summaries, plan.summaries},
                       {run_key::file, run.inputs->plan().name}, {run_key::sha256, run.inputs->plan().sha256}, {run_key::reference_year, plan.reference_year}}},
      {run_key::baseline, plan.batch.baseline},
      {run_key::scenarios, scenarios},
      {run_key::periods, periods},
      {run_key::typical_days, {{run_key::choice, plan.meteorology.representative ? "representative" : plan.meteorology.days.empty() ? "months" : "named"},
                        {run_key::all, run.all_days}, {run_key::weather_tables, run.carried->weather}}},
      {run_key::data_set, data_set_of(*run.inventory, *run.inputs, run.own_stations)},
      {run_key::species, species},
      {run_key::variables, variables},
      {run_key::levels, levels},
      {run_key::profiles, profiles},
      {run_key::grid,
       {{run_key::nx, grid.nx()}, {run_key::ny, grid.ny()}, {run_key::nz, run.domain->nz()}, {run_key::spacing_m, grid.spacing()}, {run_key::proj, grid.projection().proj_text()},
        {run_key::west_m, grid.west()}, {run_key::south_m, grid.south()}, {run_key::top_m, run.domain->vertical.top()}}},
      {run_key::verdicts, ordered_json::parse(verdicts_json(judge_targets(plan, *run.inventory, *run.evaluation)))},
      {run_key::comparisons, comparisons},
      {run_key::emissions, emissions_of(*run.evaluation, *run.inventory)},
      {run_key::emission_coverage, run.closure.share_inside},
      {run_key::closure, {{run_key::injected_against_ledger, run.closure.injected_against_ledger}, {run_key::budget_residual, run.closure.budget_residual}}},
      {run_key::weather_note, run.inventory->data.weather.note},
      {run_key::notes, notes},
      {run_key::data_status, data_status(*run.carried)},
      {run_key::files, files},
      {run_key::timing,
       {{run_key::wall_s, run.timing.wall}, {run_key::cpu_s, run.timing.cpu}, {run_key::cpu_us_per_cell_day_scenario, run.timing.cpu_microseconds()},
        {run_key::threads, run.timing.threads}, {run_key::cells, run.timing.cells}, {run_key::days, run.timing.days},
        {run_key::peak_memory_bytes, run.timing.memory}, {run_key::gas_chemistry, costs_of(run.air_costs, *run.domain)}}}};
  if (ordered_json asked = contributions_of(plan, run.scenarios); !asked.is_null()) all[run_key::contributions] = std::move(asked);
  return seal_run_json(all.dump(1, ' ', false, ordered_json::error_handler_t::replace));
}

void write_reference_tables(const CarriedTables& carried, const Inventory& inventory, const fs::path& folder) {
  make_output_directory(folder);
  write_text_file(folder / result_file::emission_totals, emission_totals_csv(emission_totals(inventory)));
  write_text_file(folder / result_file::inventory_places, inventory_places_csv(inventory));
  for (const auto& [name, text] : carried.reference) write_text_file(folder / name, text);
}

}  // namespace pearl::app

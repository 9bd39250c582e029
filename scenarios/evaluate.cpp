#include "scenarios/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "model/core/text.hpp"
#include "scenarios/parse_plan.hpp"

namespace pearl {

namespace {

// Parts within wholes: a scenario may not make the parts larger than the whole where the inventory did not.
void check_parts(const StepContext& context) {
  constexpr double slack = 1 + 1e-6;
  const Pollutants& pollutants = context.pollutants();
  const auto sum_of_parts = [&](const Tonnes& tonnes, std::size_t whole) {
    double sum = 0;
    for (const std::size_t part : pollutants.parts_of(whole)) sum += tonnes[part];
    return sum;
  };
  for (const SourceState& source : context.sources) {
    const Tonnes &was = source.steps.front().tonnes, &is = source.now;
    const auto broken = [&](const Tonnes& tonnes, std::size_t whole) { return sum_of_parts(tonnes, whole) > tonnes[whole] * slack; };
    for (const std::size_t whole : pollutants.wholes()) {
      if (!broken(is, whole) || broken(was, whole)) continue;
      const std::vector<std::size_t>& parts = pollutants.parts_of(whole);
      context.fault(context.scenario.where, fmt::format("leaves more {} ({:.4g} t) than {} ({:.4g} t) of {} in {}: state the removal of {}", names_of(parts, pollutants), sum_of_parts(is, whole),
                                                        pollutants.name(whole), is[whole], source.group.sector, source.group.region,
                                                        parts.size() == 1 ? "both" : parts.size() == 2 ? "all three" : "all of them"));
      return;  // the other sources are the same slip
    }
  }
}

std::vector<SourceState> run_steps(const Plan& plan, const Inventory& inventory, const RegionMap& regions, const Scenario& scenario,
                                   const MaskShare& share, std::vector<std::string>& notes, std::vector<std::string>& warnings, Faults& faults) {
  std::vector<SourceState> sources = base_sources(plan, inventory, regions, scenario, share, faults);
  const StepContext context{plan, inventory, regions, scenario, sources, notes, warnings, faults};
  const Techniques techniques(context);
  techniques.back_out(context);
  apply_growth(context);
  apply_retirement_and_new_plant(context);
  techniques.apply(context);
  apply_scale(context);
  apply_caps(context);
  apply_reshape(context);
  check_parts(context);
  for (std::size_t s = 0; s < sources.size(); ++s) context.record(s, Step::final).tonnes = sources[s].now;
  return sources;
}

bool has_closing_factor(const Scenario& scenario) {
  return std::any_of(scenario.scale.begin(), scenario.scale.end(), [](const ScaleFactor& scale) { return scale.closing; });
}

// What the scenario emits if nothing closes its targets. Its faults and notes are those of the scenario itself, which are reported there.
void add_without_closing(const Plan& plan, const Inventory& inventory, const RegionMap& regions, const Scenario& whole, const MaskShare& share, Ledger& ledger) {
  Scenario scenario = whole;
  std::erase_if(scenario.scale, [](const ScaleFactor& scale) { return scale.closing; });
  std::vector<std::string> notes, warnings;
  Faults faults;
  for (const SourceState& source : run_steps(plan, inventory, regions, scenario, share, notes, warnings, faults))
    for (std::size_t p = 0; p < most_pollutants; ++p)
      if (source.now[p] > 0) ledger.rows.push_back({whole.name, source.group.region, source.group.sector, inventory.data.pollutants.name(p), Step::final, source.now[p], {}});
}

// Rows of one region and sector; the parts inside and outside a mask are added up.
void add_ledger_rows(const std::string& scenario, const std::vector<const SourceState*>& parts, const Pollutants& pollutants, Ledger& ledger) {
  for (std::size_t p = 0; p < most_pollutants; ++p) {
    double ever = 0;
    for (const SourceState* part : parts)
      for (const StepRecord& record : part->steps) ever = std::max(ever, record.tonnes[p]);
    if (!(ever > 0)) continue;
    for (const Step step : {Step::base, Step::backed_out, Step::growth, Step::retirement, Step::measures, Step::scale, Step::caps, Step::final}) {
      LedgerRow row{scenario, parts.front()->group.region, parts.front()->group.sector, pollutants.name(p), step, 0, {}};
      bool shown = step == Step::base || step == Step::final;
      for (const SourceState* part : parts) {
        const StepRecord* latest = nullptr;
        for (const StepRecord& record : part->steps)
          if (record.step <= step) latest = &record;
        row.tonnes += latest->tonnes[p];
        if (latest->step != step) continue;
        for (FactorNote note : latest->notes) {
          if (note.pollutant >= 0 && note.pollutant != static_cast<int>(p)) continue;
          if (!part->group.mask.empty()) note.part = fmt::format("{} {}", part->group.inside_mask ? "inside" : "outside", part->group.mask);
          row.notes.push_back(std::move(note));
          shown = true;
        }
      }
      if (shown) ledger.rows.push_back(std::move(row));
    }
  }
}

// Scenarios that readers of the report could not tell apart: one warning a title.
std::vector<std::string> equal_titles(const Plan& plan, const std::vector<std::string>& scenarios) {
  std::map<std::string, std::vector<std::string>> bearers;
  for (const std::string& name : scenarios) bearers[plan.find_scenario(name)->title].push_back("'" + name + "'");
  std::vector<std::string> warnings;
  for (const auto& [title, names] : bearers)
    if (names.size() > 1) warnings.push_back(fmt::format("the scenarios {} have the same title, '{}': maps and tables could not be told apart; give each its own", join(names, ", "), title));
  return warnings;
}

}  // namespace

Evaluation evaluate(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, const MaskShare& share, Faults& faults) {
  const RegionMap regions(plan, inventory);
  Evaluation evaluation;
  EmissionTable& table = evaluation.table;
  struct Emission {
    std::size_t group = 0;
    Tonnes tonnes{};
  };
  std::vector<std::vector<Emission>> results;  // by scenario; of what its sources went through only the end, so that thousands of scenarios fit into memory
  std::map<std::string, std::vector<std::size_t>> groups_of;  // by region and sector
  const auto group_of = [&](const EmissionGroup& group) {
    std::vector<std::size_t>& candidates = groups_of[group.region + ',' + group.sector];
    for (const std::size_t known : candidates)
      if (table.groups[known] == group) return known;
    table.groups.push_back(group);
    candidates.push_back(table.groups.size() - 1);
    return candidates.back();
  };
  for (const std::string& name : scenarios) {
    const Scenario* scenario = plan.find_scenario(name);
    if (!scenario) throw UsageError(fmt::format("the plan has no scenario '{}'", name));
    table.scenarios.push_back(name);
    table.plant_years.push_back(scenario->base_year);
    const std::vector<SourceState> sources = run_steps(plan, inventory, regions, *scenario, share, evaluation.notes, evaluation.warnings, faults);
    if (has_closing_factor(*scenario)) add_without_closing(plan, inventory, regions, *scenario, share, evaluation.without_closing);
    for (std::size_t s = 0; s < sources.size();) {
      std::vector<const SourceState*> parts;
      const EmissionGroup& first = sources[s].group;
      for (; s < sources.size() && sources[s].group.region == first.region && sources[s].group.sector == first.sector; ++s) parts.push_back(&sources[s]);
      add_ledger_rows(name, parts, inventory.data.pollutants, evaluation.ledger);
    }
    results.emplace_back();
    for (const SourceState& source : sources) results.back().push_back({group_of(source.group), source.now});
  }
  for (std::string& warning : equal_titles(plan, scenarios)) evaluation.warnings.push_back(std::move(warning));
  evaluation.ledger.rows.shrink_to_fit();  // a run keeps them to its end
  table.tonnes.assign(table.groups.size() * most_pollutants * scenarios.size(), 0.0);
  for (std::size_t n = 0; n < results.size(); ++n)
    for (const Emission& emission : results[n])
      for (std::size_t p = 0; p < most_pollutants; ++p) table.at(emission.group, p, n) += emission.tonnes[p];
  return evaluation;
}

void judge_steps(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, Faults& faults) {
  const RegionMap regions(plan, inventory);
  for (const std::string& name : scenarios) {
    std::vector<std::string> notes, warnings;  // those of the evaluation itself are told
    run_steps(plan, inventory, regions, *plan.find_scenario(name), {}, notes, warnings, faults);
  }
}

Evaluation evaluate(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, const MaskShare& share) {
  Faults found, faults;
  Evaluation evaluation = evaluate(plan, inventory, scenarios, share, found);
  keep_new_faults(found, faults);
  faults.throw_if_any();
  return evaluation;
}

}  // namespace pearl

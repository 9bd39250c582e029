#include "scenarios/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/core/text.hpp"
#include "scenarios/package_cost.hpp"

namespace pearl {

namespace {

void check_filter(const Plan& plan, const Inventory& inventory, const RegionMap& regions, const std::string& scenario, const ExplainFilter& filter) {
  const std::vector<std::string> scenarios = plan.scenario_names();
  if (!plan.find_scenario(scenario))
    throw UsageError(fmt::format("the plan has no scenario '{}'{}; there are: {}", scenario, did_you_mean(scenario, scenarios), join(scenarios, ", ")));
  if (!filter.region.empty() && regions.expand(filter.region).empty())
    throw UsageError(fmt::format("unknown region '{}'{}; known: {}", filter.region, did_you_mean(filter.region, regions.names()), join(regions.names(), ", ")));
  const std::vector<std::string> sectors = inventory.sector_codes();
  if (!filter.sector.empty() && std::none_of(sectors.begin(), sectors.end(), [&](const std::string& s) { return covers(filter.sector, s); }))
    throw UsageError(fmt::format("unknown sector '{}'{}; known: {}", filter.sector, did_you_mean(filter.sector, sectors), join(sectors, ", ")));
  if (!filter.pollutant.empty() && inventory.data.pollutants.index(filter.pollutant) < 0)
    throw UsageError(fmt::format("unknown pollutant '{}'{}; known: {}", filter.pollutant, did_you_mean(filter.pollutant, inventory.data.pollutants.names()),
                                 join(inventory.data.pollutants.names(), ", ")));
}

// A step that only leaves sources out says so: nobody built or measured anything.
std::string words_of(const LedgerRow& row) {
  const auto is_zero_out = [](const FactorNote& note) { return note.is_zero_out; };
  return !row.notes.empty() && std::all_of(row.notes.begin(), row.notes.end(), is_zero_out) ? "left out by the scenario (zero_out)" : description_of(row.step);
}

std::string tonnes(double value) { return format_significant(value, 5); }

}  // namespace

std::string explain(const Plan& plan, const Inventory& inventory, const std::string& name, const ExplainFilter& filter, const MaskShare& share) {
  const RegionMap regions(plan, inventory);
  check_filter(plan, inventory, regions, name, filter);
  const Evaluation evaluation = evaluate(plan, inventory, {name}, share);
  const Scenario& scenario = *plan.find_scenario(name);
  const std::vector<std::string> wanted = filter.region.empty() ? inventory.inventory_regions() : regions.expand(filter.region);
  const int pollutant = inventory.data.pollutants.index(filter.pollutant);

  std::string text = fmt::format("{}: {}\nyear {}, from the inventory {} of {}; tonnes a year after each step\n", scenario.name, scenario.title, scenario.year,
                                 scenario.inventory, scenario.base_year);
  if (scenario.cost) text += "cost " + cost_text(*scenario.cost) + "\n";
  std::map<std::string, std::pair<double, double>> totals;  // by pollutant: base, final
  std::string source;
  for (const LedgerRow& row : evaluation.ledger.rows) {
    if (std::find(wanted.begin(), wanted.end(), row.region) == wanted.end()) continue;
    if (!filter.sector.empty() && !covers(filter.sector, row.sector)) continue;
    if (pollutant >= 0 && row.pollutant != inventory.data.pollutants.name(static_cast<std::size_t>(pollutant))) continue;
    const std::string here = fmt::format("{} in {}, {}", row.sector, row.region, row.pollutant);
    if (here != source) text += "\n" + here + "\n";
    source = here;
    text += fmt::format("  {:>12}  {}\n", tonnes(row.tonnes), words_of(row));
    if (const InventoryRow* origin = row.step == Step::base ? inventory.find_row(row.region, row.sector, row.pollutant, scenario.base_year) : nullptr; origin != nullptr && !origin->place().empty())
      text += fmt::format("  {:>12}    {} ({}{})\n", "", origin->place(), name_of(origin->origin.status), origin->origin.source.empty() ? "" : ": " + origin->origin.source);
    for (const FactorNote& note : row.notes) {
      const std::string words = note.is_zero_out ? "nothing of it is emitted: the difference to the baseline is what this source adds to the air. It is no measure that anyone could take" : note.text;
      text += fmt::format("  {:>12}    {}\n", "", note.with_part(words));
      if (note.is_zero_out && note.source.empty()) continue;  // a question has no source
      std::string origin = note.source.empty() ? "no source given" : note.source;
      if (!note.status.empty()) origin += fmt::format(" ({})", note.status);
      text += fmt::format("  {:>12}      source: {}\n", "", origin);
    }
    if (row.step == Step::base) totals[row.pollutant].first += row.tonnes;
    if (row.step == Step::final) totals[row.pollutant].second += row.tonnes;
  }
  if (totals.empty()) return text + "\nno emission of this kind\n";
  text += fmt::format("\nsum of these sources\n  {:<8}{:>14}{:>14}{:>12}\n", "", "base", "emitted", "change");
  for (const std::string& p : inventory.data.pollutants.names()) {
    const auto total = totals.find(p);
    if (total == totals.end()) continue;
    const auto [base, final] = total->second;
    text += fmt::format("  {:<8}{:>14}{:>14}{:>12}\n", p, tonnes(base), tonnes(final), base > 0 ? fmt::format("{:+.1f} %", 100 * (final / base - 1)) : "-");
  }
  return text;
}

}  // namespace pearl

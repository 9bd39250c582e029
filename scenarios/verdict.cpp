#include "scenarios/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/result_files/run_keys.hpp"

namespace pearl {

namespace {

std::string per_cent(double change, int digits = 1) { return fmt::format("{:+.{}f} %", 100 * change, digits); }

// A missed target and what was reached must not print alike.
int digits_for(const Verdict& verdict) {
  constexpr int most = 8;  // beyond the rounding below
  int digits = 1;
  if (verdict.change && verdict.verdict == "missed")
    while (digits < most && per_cent(*verdict.change, digits) == per_cent(verdict.target_change, digits)) ++digits;
  return digits;
}

void append(std::string& text, const std::string& more) {
  if (!more.empty()) text += (text.empty() ? "" : "; ") + more;
}

// Rounding of sums must not turn a target that is met exactly into a missed one.
constexpr double rounding = 1e-9;

// The scenario is the inventory of that year as it stands: what happened, as far as anyone knows.
bool is_inventory_of(const Scenario& scenario, int year) {
  return scenario.base_year == year && scenario.year == year && scenario.growth.empty() && scenario.retire.empty() && scenario.new_plant.empty() &&
         scenario.apply.empty() && scenario.scale.empty() && scenario.caps.empty();
}

void compare(Verdict& verdict, double change) {
  verdict.change = change;
  verdict.verdict = change <= verdict.target_change + rounding ? "met" : "missed";
  if (!verdict.strongest) return;
  if (change <= *verdict.strongest + rounding)
    append(verdict.note, "at or beyond the far end of the range");
  else if (verdict.verdict == "met")
    append(verdict.note, "within the range");
}

// What the scenario reaches if nothing closes its targets, where that is another number.
void judge_without_closing(Verdict& verdict, const Ledger& open, const std::vector<std::string>& members, double before, double after) {
  const auto of_scenario = [&](const LedgerRow& row) { return row.scenario == verdict.scenario; };
  if (std::none_of(open.rows.begin(), open.rows.end(), of_scenario)) return;
  const double alone = open.total(verdict.scenario, members, "all", verdict.pollutant);
  if (std::abs(alone - after) <= rounding * std::max(alone, after)) return;
  verdict.without_closing = alone / before - 1;
  const double allowed = before * (1 + verdict.target_change);
  if (*verdict.without_closing <= verdict.target_change + rounding) return;
  verdict.missing = alone - allowed;
  verdict.by_construction = verdict.verdict == "met";
}

void judge_uncertainty(Verdict& verdict, const Inventory& inventory, const std::string& id, const Ledger& ledger, const std::vector<std::string>& members) {
  const auto inside = [&](const std::string& region) { return std::find(members.begin(), members.end(), region) != members.end(); };
  std::map<std::string, double> before, after;  // by sector
  for (const InventoryRow& row : inventory.rows)
    if (row.year == verdict.versus && (id.empty() || row.inventory == id) && row.pollutant == verdict.pollutant && inside(row.region)) before[row.sector] += row.tonnes;
  for (const LedgerRow& row : ledger.rows)
    if (row.step == Step::final && row.scenario == verdict.scenario && row.pollutant == verdict.pollutant && inside(row.region)) after[row.sector] += row.tonnes;
  verdict.uncertainty = uncertainty_of_change(inventory, verdict.pollutant, before, after);
  verdict.within_uncertainty = verdict.uncertainty && std::abs(*verdict.change - verdict.target_change) < verdict.uncertainty->half_width;
}

// What a reader must know before they believe the verdict; for the terminal.
std::string caution(const Verdict& verdict) {
  std::string text;
  if (verdict.by_construction)
    append(text, fmt::format("by a closing factor: the measures alone reach {}, {} t a year are missing", per_cent(*verdict.without_closing), format_significant(verdict.missing, 3)));
  else if (verdict.without_closing)
    append(text, fmt::format("without the closing factor {}{}", per_cent(*verdict.without_closing),
                             verdict.missing > 0 ? fmt::format(", {} t a year more are missing", format_significant(verdict.missing, 3)) : verdict.verdict == "missed" ? ", which would meet it" : ", met as well"));
  if (verdict.within_uncertainty)
    append(text, fmt::format("within the inventory's uncertainty of +-{:.1f} points ({})", 100 * verdict.uncertainty->half_width, name_of(verdict.uncertainty->status)));
  return text;
}

}  // namespace

std::optional<double> inventory_total(const Inventory& inventory, const std::string& id, const std::vector<std::string>& regions,
                                      const std::string& pollutant, int year) {
  std::optional<double> sum;
  const int index = inventory.data.pollutants.index(pollutant);
  for (const InventoryRow& row : inventory.rows)
    if (row.year == year && (id.empty() || row.inventory == id) && inventory.data.pollutants.index(row.pollutant) == index &&
        std::find(regions.begin(), regions.end(), row.region) != regions.end())
      sum = sum.value_or(0) + row.tonnes;
  return sum;
}

std::vector<Verdict> judge_targets(const Plan& plan, const Inventory& inventory, const Evaluation& evaluation) {
  const RegionMap regions(plan, inventory);
  std::vector<Verdict> verdicts;
  for (const std::string& name : evaluation.table.scenarios) {
    if (plan.is_contribution_run(name)) continue;  // no package, but a question
    const Scenario& scenario = *plan.find_scenario(name);
    for (const Target& target : plan.targets) {
      if (target.year != scenario.year) continue;
      const std::vector<std::string> members = regions.expand(target.region);
      for (std::size_t p = 0; p < most_pollutants; ++p) {
        if (!target.change[p]) continue;
        Verdict verdict{name, target.region, inventory.data.pollutants.name(p), target.year, target.versus, target.change[p]->weakest, {}, {}, "not judged", "", "", target.origin.source, target.origin.note, {}, 0, false, {}, false};
        if (target.change[p]->strongest < target.change[p]->weakest) verdict.strongest = target.change[p]->strongest;
        if (target.origin.status) verdict.status = name_of(*target.origin.status);
        if (!target.inventory.empty() && target.inventory != scenario.inventory) {
          append(verdict.note, fmt::format("set on the inventory {}, the run's is {}", target.inventory, scenario.inventory));
          if (const auto& published = target.published[p]; published && !is_inventory_of(scenario, target.year)) {
            append(verdict.note, "the published result belongs to what happened, not to this scenario");
          } else if (published) {
            verdict.basis = "published";
            append(verdict.note, "as published");
            if (published->change) compare(verdict, *published->change);
            if (published->met) verdict.verdict = *published->met ? "met" : "missed";
          }
        } else if (scenario.leaves_sources_out()) {
          append(verdict.note, "the scenario leaves sources out (zero_out): it shows what they add to the air, and is no package that could meet a target");
        } else if (const auto before = inventory_total(inventory, scenario.inventory, members, inventory.data.pollutants.name(p), target.versus); before && *before > 0) {
          verdict.basis = "ledger";
          const double after = evaluation.ledger.total(name, members, "all", inventory.data.pollutants.name(p));
          compare(verdict, after / *before - 1);
          judge_without_closing(verdict, evaluation.without_closing, members, *before, after);
          judge_uncertainty(verdict, inventory, scenario.inventory, evaluation.ledger, members);
        } else {
          append(verdict.note, fmt::format("the inventory has no {} of {}", inventory.data.pollutants.name(p), target.versus));
        }
        verdicts.push_back(std::move(verdict));
      }
    }
  }
  return verdicts;
}

std::string verdicts_text(const std::vector<Verdict>& verdicts) {
  if (verdicts.empty()) return "no target applies to these scenarios\n";
  std::size_t width = 8;
  for (const Verdict& v : verdicts) width = std::max(width, v.scenario.size());
  std::string text = fmt::format("{:<{}}  {:<10} {:>4}  {:<6} {:>20} {:>9}  {:<10}  {}\n", "scenario", width, "region", "year", "", "target", "change", "verdict", "");
  for (const Verdict& v : verdicts) {
    const int digits = digits_for(v);
    const std::string target = v.strongest ? fmt::format("{} to {}", per_cent(v.target_change, digits), per_cent(*v.strongest, digits)) : per_cent(v.target_change, digits);
    std::string remark = v.basis == "published" ? "as published" : v.verdict == "not judged" ? v.note : "";
    append(remark, caution(v));
    if (!v.status.empty() && v.status != "verified") append(remark, "target " + v.status);
    text += fmt::format("{:<{}}  {:<10} {:>4}  {:<6} {:>20} {:>9}  {:<10}  {}\n", v.scenario, width, v.region, v.year, v.pollutant, target,
                        v.change ? per_cent(*v.change, digits) : "-", v.verdict, remark);
  }
  return text;
}

std::string verdicts_json(const std::vector<Verdict>& verdicts) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Verdict& v : verdicts) {
    nlohmann::ordered_json entry{{run_key::scenario, v.scenario}, {run_key::region, v.region}, {run_key::year, v.year}, {run_key::versus, v.versus},
                                 {run_key::pollutant, v.pollutant}, {run_key::target_change, v.target_change}};
    if (v.strongest) entry[run_key::strongest] = *v.strongest;
    entry[run_key::change] = v.change ? nlohmann::ordered_json(*v.change) : nlohmann::ordered_json();
    entry[run_key::verdict] = v.verdict;
    entry[run_key::basis] = v.basis;
    if (v.without_closing) entry[run_key::closing] = {{run_key::change_without, *v.without_closing}, {run_key::missing_t, v.missing}, {run_key::met_by_it, v.by_construction}};
    if (v.uncertainty)
      entry[run_key::uncertainty] = {{run_key::half_width, v.uncertainty->half_width}, {run_key::status, name_of(v.uncertainty->status)}, {run_key::margin_within, v.within_uncertainty}};
    entry[run_key::status] = v.status;
    entry[run_key::source] = v.source;
    entry[run_key::note] = v.note;
    list.push_back(std::move(entry));
  }
  return list.dump(2);
}

}  // namespace pearl

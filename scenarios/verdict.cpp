#include "scenarios/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

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

}  // namespace

std::optional<double> inventory_total(const Inventory& inventory, const std::string& id, const std::vector<std::string>& regions,
                                      const std::string& pollutant, int year) {
  std::optional<double> sum;
  const int index = pollutant_index(pollutant);
  for (const InventoryRow& row : inventory.rows)
    if (row.year == year && (id.empty() || row.inventory == id) && pollutant_index(row.pollutant) == index &&
        std::find(regions.begin(), regions.end(), row.region) != regions.end())
      sum = sum.value_or(0) + row.tonnes;
  return sum;
}

std::vector<Verdict> judge_targets(const Plan& plan, const Inventory& inventory, const Evaluation& evaluation) {
  const RegionMap regions(plan, inventory);
  std::vector<Verdict> verdicts;
  for (const std::string& name : evaluation.table.scenarios) {
    const Scenario& scenario = *plan.find_scenario(name);
    for (const Target& target : plan.targets) {
      if (target.year != scenario.year) continue;
      const std::vector<std::string> members = regions.expand(target.region);
      for (std::size_t p = 0; p < pollutant_count; ++p) {
        if (!target.change[p]) continue;
        Verdict verdict{name, target.region, pollutant_names()[p], target.year, target.versus, target.change[p]->weakest, {}, {}, "not judged", "", "", target.origin.source, target.origin.note};
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
        } else if (const auto before = inventory_total(inventory, scenario.inventory, members, pollutant_names()[p], target.versus); before && *before > 0) {
          verdict.basis = "ledger";
          compare(verdict, evaluation.ledger.total(name, members, "all", pollutant_names()[p]) / *before - 1);
        } else {
          append(verdict.note, fmt::format("the inventory has no {} of {}", pollutant_names()[p], target.versus));
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
    if (!v.status.empty() && v.status != "verified") append(remark, "target " + v.status);
    text += fmt::format("{:<{}}  {:<10} {:>4}  {:<6} {:>20} {:>9}  {:<10}  {}\n", v.scenario, width, v.region, v.year, v.pollutant, target,
                        v.change ? per_cent(*v.change, digits) : "-", v.verdict, remark);
  }
  return text;
}

std::string verdicts_json(const std::vector<Verdict>& verdicts) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Verdict& v : verdicts) {
    nlohmann::ordered_json entry{{"scenario", v.scenario}, {"region", v.region}, {"year", v.year}, {"versus", v.versus},
                                 {"pollutant", v.pollutant}, {"target_change", v.target_change}};
    if (v.strongest) entry["strongest"] = *v.strongest;
    entry["change"] = v.change ? nlohmann::ordered_json(*v.change) : nlohmann::ordered_json();
    entry["verdict"] = v.verdict;
    entry["basis"] = v.basis;
    entry["status"] = v.status;
    entry["source"] = v.source;
    entry["note"] = v.note;
    list.push_back(std::move(entry));
  }
  return list.dump(2);
}

}  // namespace pearl

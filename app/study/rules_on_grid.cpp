#include "app/study/rules_on_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "scenarios/parse_plan.hpp"
#include "scenarios/region_map.hpp"

namespace pearl::app {

namespace {

class Judge {
 public:
  Judge(const Plan& plan, const Inventory& inventory, const EmissionTable& table, const GriddedEmissions& emissions, Faults& faults)
      : plan_(plan), regions_(plan, inventory), table_(table), emissions_(emissions), faults_(faults) {}

  void scenario(const Scenario& scenario) {
    each(scenario.growth, "growth");
    each(scenario.retire, "retire");
    each(scenario.new_plant, "new_plant");
    for (const Application& application : scenario.apply)
      if (const Measure* measure = plan_.find_measure(application.measure.text))
        rule(application, application.sectors.empty() ? measure->sectors : application.sectors, fmt::format("the measure {}", measure->name));
    each(scenario.scale, "scale or zero_out");
    each(scenario.caps, "caps");
    each(scenario.reshape, "reshape");
  }

 private:
  template <class Rules>
  void each(const Rules& rules, const std::string& what) {
    for (const Rule& one : rules) rule(one, one.sectors, "this rule of " + what);
  }

  void rule(const Rule& rule, const std::vector<Word>& sectors, const std::string& what) {
    bool any = false;
    for (std::size_t g = 0; g < table_.groups.size(); ++g) {
      if (!covers_group(rule, sectors, table_.groups[g])) continue;
      any = true;
      if (emissions_.place_inside(g) > 0) return;
    }
    if (any)
      faults_.add(rule.where, fmt::format("{}: {} lies off the grid: none of its sources ({} in {}) is inside the domain, so the scenario's air would be as without it; "
                                          "move or widen `domain`, or leave the rule out", rule.path, what, list_of(sectors), list_of(rule.regions)));
  }

  [[nodiscard]] bool covers_group(const Rule& rule, const std::vector<Word>& sectors, const EmissionGroup& group) const {
    if (std::none_of(sectors.begin(), sectors.end(), [&](const Word& sector) { return covers(sector.text, group.sector); })) return false;
    return std::any_of(rule.regions.begin(), rule.regions.end(), [&](const Word& region) {
      if (regions_.mask(region.text) != nullptr) return group.mask == region.text && group.inside_mask;
      const std::vector<std::string> codes = regions_.expand(region.text);
      return std::find(codes.begin(), codes.end(), group.region) != codes.end();
    });
  }

  const Plan& plan_;
  RegionMap regions_;
  const EmissionTable& table_;
  const GriddedEmissions& emissions_;
  Faults& faults_;
};

}  // namespace

void check_rules_on_grid(const Plan& plan, const Inventory& inventory, const EmissionTable& table, const GriddedEmissions& emissions, Faults& faults) {
  Faults found;
  Judge judge(plan, inventory, table, emissions, found);
  for (const std::string& name : table.scenarios)
    if (const Scenario* scenario = plan.find_scenario(name)) judge.scenario(*scenario);
  keep_new_faults(found, faults);  // scenarios inherit rules: each is said once
}

}  // namespace pearl::app

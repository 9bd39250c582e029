#include "scenarios/check_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "inputs/emissions/mask.hpp"
#include "model/core/data_directory.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/evaluate.hpp"
#include "scenarios/parse_plan.hpp"
#include "scenarios/region_map.hpp"
#include "scenarios/repeated_rules.hpp"

namespace pearl {

namespace {

std::set<std::string> inventory_ids(const Inventory& inventory) {
  std::set<std::string> ids;
  for (const InventoryRow& row : inventory.rows) ids.insert(row.inventory);
  return ids;
}

class Checker {
 public:
  Checker(const Plan& plan, const Inventory& inventory, Faults& faults)
      : plan_(plan), inventory_(inventory), regions_(plan, inventory), faults_(faults), sectors_(inventory.sector_codes()) {}

  void names() {
    const std::set<std::string> ids = inventory_ids(inventory_);
    if (!plan_.inventory.empty() && !ids.count(plan_.inventory)) unknown_inventory(plan_.where, "plan", plan_.inventory, ids);
    for (const PlanRegion& region : plan_.regions) check_region(region);
    for (std::size_t n = 0; n < plan_.targets.size(); ++n) check_target(plan_.targets[n], fmt::format("targets[{}]", n));
    for (const Measure& measure : plan_.measures) check_measure(measure);
    for (const Scenario& scenario : plan_.scenarios) check_scenario(scenario, ids);
    check_repeated_rules(plan_, inventory_.data.pollutants, faults_);
  }

  // Only for a plan whose names are right.
  void target_uses() {
    for (std::size_t n = 0; n < plan_.targets.size(); ++n) check_target_use(plan_.targets[n], fmt::format("targets[{}]", n));
  }

 private:
  void unknown_inventory(const Location& where, const std::string& path, const std::string& id, const std::set<std::string>& ids) {
    faults_.add(where, fmt::format("{}: there is no inventory '{}'; there are: {}", path, id, join({ids.begin(), ids.end()}, ", ")));
  }

  void check_known_region(const Word& region, const std::string& path) {
    if (!regions_.knows(region.text))
      faults_.add(region.where, fmt::format("{}: unknown region '{}'{}; known: {}", path, region.text, did_you_mean(region.text, regions_.names()),
                                            join(regions_.names(), ", ")));
  }

  void check_known_sector(const Word& sector, const std::string& path) {
    const bool known = std::any_of(sectors_.begin(), sectors_.end(), [&](const std::string& code) { return covers(sector.text, code); });
    if (known) return;
    const bool wildcard = sector.text.find('*') != std::string::npos;
    faults_.add(sector.where, fmt::format("{}: unknown sector '{}'{}; known: {}", path, sector.text,
                                          wildcard ? " (a prefix needs no '*': `road` covers `road.car`)" : did_you_mean(sector.text, sectors_),
                                          join(sectors_, ", ")));
  }

  // Members and lists must not overlap: what stands twice would be counted twice.
  void check_overlap(const std::vector<Word>& regions, const std::string& path) {
    std::vector<std::pair<std::string, std::string>> taken;  // inventory region, the word that holds it
    for (const Word& region : regions) {
      for (const std::string& code : regions_.expand(region.text)) {
        const auto other = std::find_if(taken.begin(), taken.end(), [&](const auto& t) { return t.first == code; });
        if (other != taken.end()) {
          faults_.add(region.where, fmt::format("{}: {} and {} overlap: {} is in both", path, other->second, region.text, code));
          break;
        }
        taken.emplace_back(code, region.text);
      }
    }
  }

  void check_region(const PlanRegion& region) {
    const std::string path = "regions." + region.name;
    const Region* existing = inventory_.find_region(region.name);
    for (const Word& member : region.members) {
      check_known_region(member, path + ".members");
      if (regions_.mask(member.text))
        faults_.add(member.where, fmt::format("{}.members: '{}' is a mask; members are whole regions", path, member.text));
      if (member.text == region.name) faults_.add(member.where, fmt::format("{}.members: a region cannot be its own member", path));
    }
    check_overlap(region.members, path + ".members");
    if (existing) {
      std::set<std::string> here, there;
      for (const Word& member : region.members)
        for (std::string& code : member.text == region.name ? std::vector<std::string>{} : regions_.expand(member.text)) here.insert(std::move(code));
      for (std::string& code : inventory_.expand_region(region.name)) there.insert(std::move(code));
      if (region.mask || here != there)
        faults_.add(region.where, fmt::format("{}: the inventory already has a region '{}' of another extent; choose another name", path, region.name));
    }
  }

  void check_target(const Target& target, const std::string& path) {
    if (target.region.empty()) return;
    check_known_region({target.region, target.region_where}, path + ".region");
    if (regions_.mask(target.region))
      faults_.add(target.region_where, fmt::format("{}.region: '{}' is a mask; a target belongs to whole regions", path, target.region));
    check_target_inventory(target, path);
  }

  void check_target_inventory(const Target& target, const std::string& path) {
    std::set<std::string> known = inventory_ids(inventory_);
    for (const OfficialTotal& total : inventory_.official)
      if (!total.inventory.empty()) known.insert(total.inventory);
    if (target.inventory.empty() || known.count(target.inventory)) return;
    const std::vector<std::string> list{known.begin(), known.end()};
    faults_.add(target.inventory_where, fmt::format("{}.inventory: there is no inventory '{}', neither in the table nor among the official totals{}; there are: {}", path,
                                                    target.inventory, did_you_mean(target.inventory, list), join(list, ", ")));
  }

  // A target that no scenario of the run could be judged by.
  void check_target_use(const Target& target, const std::string& path) {
    std::set<std::string> here;     // inventories of the scenarios of its year
    std::set<std::string> run_years;
    for (const std::string& name : plan_.batch.run) {
      const Scenario* scenario = plan_.find_scenario(name);
      run_years.insert(std::to_string(scenario->year));
      if (scenario->year == target.year) here.insert(scenario->inventory);
    }
    if (here.empty()) {
      faults_.add(target.year_where, fmt::format("{}.year: the batch runs no scenario of {}: this target is never judged; it runs: {}", path, target.year,
                                                 join({run_years.begin(), run_years.end()}, ", ")));
      return;
    }
    const bool any_published = std::any_of(target.published.begin(), target.published.end(), [](const auto& p) { return p.has_value(); });
    const bool own = target.inventory.empty() || here.count(target.inventory);
    const bool other = !target.inventory.empty() && here != std::set<std::string>{target.inventory};
    if (any_published && !other)
      faults_.add(target.published_where, fmt::format("{}.published: has no effect: this target is set on the run's own inventory and is judged from its tonnes; "
                                                      "name the other `inventory` it was set on, or drop the result", path));
    if (!any_published && !own)
      faults_.add(target.inventory_where, fmt::format("{}.inventory: a target set on another inventory than the run's ({}) is judged from `published` alone: give it", path,
                                                      join({here.begin(), here.end()}, ", ")));
    if (own && !any_published) check_base_of_target(target, path, here);
  }

  void check_base_of_target(const Target& target, const std::string& path, const std::set<std::string>& here) {
    std::set<std::string> years;
    for (const InventoryRow& row : inventory_.rows)
      if (target.inventory.empty() ? here.count(row.inventory) > 0 : row.inventory == target.inventory) years.insert(std::to_string(row.year));
    if (!years.count(std::to_string(target.versus)))
      faults_.add(target.versus_where, fmt::format("{}.vs: the inventory has no year {}, so nothing can be compared with it; it has: {}", path, target.versus,
                                                   join({years.begin(), years.end()}, ", ")));
  }

  void check_measure(const Measure& measure) {
    const std::string path = "measures." + measure.name;
    for (const Word& sector : measure.sectors) check_known_sector(sector, path + ".sectors");
    check_overlapping_sectors(measure.sectors, path + ".sectors", faults_);
    for (const SourcePart& part : inventory_.data.source_parts) {
      if (part.name != measure.part) continue;
      for (const Word& sector : measure.sectors)
        if (sector.text != part.sector)
          faults_.add(sector.where, fmt::format("{}.sectors: `where: {}` is a part of {} alone, not of {}", path, part.name, part.sector, sector.text));
    }
  }

  void check_rule(const Rule& rule) {
    for (const Word& region : rule.regions) check_known_region(region, rule.path + ".region");
    for (const Word& sector : rule.sectors) check_known_sector(sector, rule.path + ".sectors");
    check_overlap(rule.regions, rule.path + ".region");
    check_overlapping_sectors(rule.sectors, rule.path + ".sectors", faults_);
  }

  void check_scenario(const Scenario& scenario, const std::set<std::string>& ids) {
    const std::string path = "scenarios." + scenario.definition;
    if (scenario.inventory != plan_.inventory && !ids.count(scenario.inventory))
      unknown_inventory(scenario.where, path, scenario.inventory, ids);
    std::set<int> years;
    for (const InventoryRow& row : inventory_.rows)
      if (scenario.inventory.empty() || row.inventory == scenario.inventory) years.insert(row.year);
    if (scenario.base_year > 0 && !years.empty() && !years.count(scenario.base_year)) {
      std::vector<std::string> list;
      for (const int year : years) list.push_back(std::to_string(year));
      faults_.add(scenario.where, fmt::format("{}: the inventory has no year {}; it has: {}", path, scenario.base_year, join(list, ", ")));
    }
    for (const Rule& rule : scenario.growth) check_rule(rule);
    for (const Rule& rule : scenario.retire) check_rule(rule);
    for (const Rule& rule : scenario.scale) check_rule(rule);
    for (const Rule& rule : scenario.caps) check_rule(rule);
    for (const Rule& rule : scenario.reshape) check_rule(rule);
    for (const Application& application : scenario.apply) {
      check_rule(application);
      const Measure* measure = plan_.find_measure(application.measure.text);
      if (!measure) continue;
      for (const Word& sector : application.sectors) {
        const bool within = std::any_of(measure->sectors.begin(), measure->sectors.end(), [&](const Word& own) { return covers(own.text, sector.text); });
        if (!within)
          faults_.add(sector.where, fmt::format("{}.sectors: the measure {} cannot be fitted to '{}', only to {}", application.path, measure->name,
                                                sector.text, list_of(measure->sectors)));
      }
    }
    for (const NewPlant& plant : scenario.new_plant) {
      check_rule(plant);
      for (const Word& region : plant.regions)
        if (regions_.knows(region.text) && regions_.expand(region.text) != std::vector<std::string>{region.text})
          faults_.add(region.where, fmt::format("{}.region: a new plant stands in one region of the inventory, '{}' is a group or mask", plant.path, region.text));
      for (const Word& sector : plant.sectors)
        if (!inventory_.find_sector(sector.text))
          faults_.add(sector.where, fmt::format("{}.sector: a new plant has one sector, '{}' is none{}; known: {}", plant.path, sector.text,
                                                did_you_mean(sector.text, sectors_), join(sectors_, ", ")));
    }
  }

  const Plan& plan_;
  const Inventory& inventory_;
  RegionMap regions_;
  Faults& faults_;
  std::vector<std::string> sectors_;
};

std::filesystem::path& kept_masks() {
  static std::filesystem::path folder;
  return folder;
}

}  // namespace

std::filesystem::path mask_path(const MaskFile& mask, const std::string& plan_file) {
  const std::filesystem::path given(mask.polygons);
  std::error_code ignored;
  const std::filesystem::path beside = std::filesystem::path(plan_file).parent_path() / given;
  if (std::filesystem::is_regular_file(beside, ignored)) return beside;
  try {
    const std::filesystem::path shipped = data_directory() / given;
    if (std::filesystem::is_regular_file(shipped, ignored)) return shipped;
  } catch (const RunError&) {
    // no data folder: the file is simply not found
  }
  const std::filesystem::path kept = kept_masks() / kept_mask_name(mask.polygons);
  if (!kept_masks().empty() && std::filesystem::is_regular_file(kept, ignored)) return kept;
  return {};
}

void set_kept_masks(const std::filesystem::path& folder) { kept_masks() = folder; }

std::string kept_mask_name(const std::string& polygons) {
  std::string name;
  for (const char letter : polygons) name += letter == '%' ? "%25" : letter == '/' ? "%2F" : std::string(1, letter);
  return name;
}

namespace {

// Fills in the inventory where the plan leaves it open.
void choose_inventory(Plan& plan, const Inventory& inventory, Faults& faults) {
  if (!plan.inventory.empty()) return;
  const std::set<std::string> ids = inventory_ids(inventory);
  if (ids.size() > 1) faults.add(plan.where, fmt::format("plan: the table holds several inventories: say which with `inventory` ({})", join({ids.begin(), ids.end()}, ", ")));
  if (ids.size() != 1) return;
  plan.inventory = *ids.begin();
  for (Scenario& scenario : plan.scenarios)
    if (scenario.inventory.empty()) scenario.inventory = plan.inventory;
}

}  // namespace

std::vector<Mask> read_masks(const Plan& plan, Faults& faults) {
  std::vector<Mask> masks;
  for (const PlanRegion& region : plan.regions) {
    if (!region.mask) continue;
    const std::filesystem::path file = mask_path(*region.mask, plan.file);
    if (file.empty()) faults.add(region.mask->where, fmt::format("regions.{}.mask: the file '{}' stands neither beside the plan nor in the data folder", region.name, region.mask->polygons));
    else masks.push_back(read_mask(region.name, file, region.mask->property, region.mask->value, region.mask->where, faults));
  }
  return masks;
}

void check_plan(Plan& plan, const Inventory& inventory, Faults& faults) {
  choose_inventory(plan, inventory, faults);
  Faults found;
  Checker(plan, inventory, found).names();
  const bool whole = found.empty() && faults.empty();
  keep_new_faults(found, faults);
  if (!whole) return;
  Faults trial;
  Checker(plan, inventory, trial).target_uses();
  judge_steps(plan, inventory, plan.scenario_names(), trial);
  keep_new_faults(trial, faults);
}

}  // namespace pearl

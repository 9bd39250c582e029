#include "inputs/emissions/gridded_emissions_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr double kg_per_tonne = 1000;

auto rank(const EmissionGroup& g) { return std::tie(g.region, g.sector, g.mask, g.inside_mask, g.monthly, g.weekly, g.hourly, g.height, g.surrogate, g.plants_year); }

std::string name_of(const EmissionGroup& group) {
  return group.mask.empty() ? fmt::format("{}, {}", group.region, group.sector)
                            : fmt::format("{}, {}, {} '{}'", group.region, group.sector, group.inside_mask ? "inside" : "outside", group.mask);
}

}  // namespace

SourceBuilder::SourceBuilder(const HorizontalGrid& grid, const Inventory& inventory, const EmissionTable& table,
                             const Mechanism& mechanism, const std::vector<Mask>& masks, const GriddingTables& tables, const GriddedEmissionsOptions& options)
    : grid_(grid), table_(table), options_(options), mechanism_(mechanism), pollutants_(inventory.data.pollutants), surrogates_(tables.surrogates), times_(tables.times), heights_(tables.heights),
      species_table_(tables.species) {
  const std::size_t scenarios = table.scenarios.size();
  if (table.tonnes.size() != table.groups.size() * most_pollutants * scenarios || (!table.plant_years.empty() && table.plant_years.size() != scenarios))
    throw RunError("the emission table's sizes do not agree with its scenarios, groups and pollutants");

  // In an order of their own, so that sums do not depend on the batch.
  std::vector<std::size_t> order(table.groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(table.groups[a]) < rank(table.groups[b]); });
  inside_.assign(table.groups.size() * scenarios, 0.0);
  places_inside_.assign(table.groups.size(), 0.0);
  group_times_.resize(table.groups.size());
  for (const std::size_t group : order) {
    Resolved resolved;
    if (!resolve(table.groups[group], inventory, masks, resolved)) continue;
    group_times_[group] = {*resolved.monthly, *resolved.weekly, *resolved.hourly};
    std::map<int, std::vector<Part>> by_year;
    for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
      const int own_year = !table.plant_years.empty() ? table.plant_years[scenario] : options_.year > 0 ? options_.year : inventory.data.base_year;
      const int year = resolved.group.plants_year > 0 ? resolved.group.plants_year : own_year;
      const auto [found, is_new] = by_year.try_emplace(year);
      if (is_new) {
        found->second = parts(resolved, year);
        double inside = 0;
        for (const Part& part : found->second) inside += part.share * part.shape->pattern->inside();
        places_inside_[group] = std::max(places_inside_[group], inside);
      }
      if (emits(group, scenario)) add_mass(group, scenario, found->second);
      else inside_[group * scenarios + scenario] = 1;  // nothing lies outside, and no surrogate is missed
    }
  }
  faults_.throw_if_any();
}

bool SourceBuilder::emits(std::size_t group, std::size_t scenario) const {
  for (std::size_t pollutant = 0; pollutant < most_pollutants; ++pollutant)
    if (table_.at(group, pollutant, scenario) != 0) return true;
  return false;
}

bool SourceBuilder::resolve(const EmissionGroup& group, const Inventory& inventory, const std::vector<Mask>& masks, Resolved& resolved) {
  const std::size_t before = faults_.size();
  const Sector* const sector = inventory.find_sector(group.sector);
  const Region* const region = inventory.find_region(group.region);
  const auto unknown = [&](const char* what, const std::string& word, const std::vector<std::string>& allowed) {
    faults_.add({}, fmt::format("{}: unknown {} '{}'{}; allowed: {}", name_of(group), what, word, did_you_mean(word, allowed), join(allowed, ", ")));
  };
  if (region == nullptr || region->is_group) unknown("region", group.region, inventory.inventory_regions());
  if (sector == nullptr) unknown("sector", group.sector, inventory.sector_codes());
  if (faults_.size() != before) return false;

  resolved.group = group;
  resolved.is_moved = group.plants_year > 0 || (!group.surrogate.empty() && group.surrogate != sector->surrogate);
  const auto fill = [](std::string& word, const std::string& own) { word = word.empty() ? own : word; };
  fill(resolved.group.monthly, sector->monthly);
  fill(resolved.group.weekly, sector->weekly);
  fill(resolved.group.hourly, sector->hourly);
  fill(resolved.group.height, sector->height);
  fill(resolved.group.surrogate, sector->surrogate);
  resolved.monthly = times_.monthly(resolved.group.monthly);
  resolved.weekly = times_.weekly(resolved.group.weekly);
  resolved.hourly = times_.hourly(resolved.group.hourly);
  resolved.height = heights_.find(resolved.group.height);
  if (resolved.monthly == nullptr) unknown("monthly profile", resolved.group.monthly, times_.monthly_names());
  if (resolved.weekly == nullptr) unknown("weekly profile", resolved.group.weekly, times_.weekly_names());
  if (resolved.hourly == nullptr) unknown("hourly profile", resolved.group.hourly, times_.hourly_names());
  if (resolved.height == nullptr) unknown("height profile", resolved.group.height, heights_.names());
  if (std::find(surrogate_names().begin(), surrogate_names().end(), resolved.group.surrogate) == surrogate_names().end()) unknown("surrogate", resolved.group.surrogate, surrogate_names());
  if (!group.mask.empty()) {
    std::vector<std::string> names;
    for (const Mask& mask : masks) {
      names.push_back(mask.name);
      if (mask.name == group.mask) resolved.mask = &mask;
    }
    if (resolved.mask == nullptr) unknown("mask", group.mask, names);
  }
  return faults_.size() == before;
}

std::vector<std::string> SourceBuilder::notes() const {
  std::vector<std::string> all = surrogates_.notes();
  all.insert(all.end(), notes_.begin(), notes_.end());
  return all;
}

EmissionShape& SourceBuilder::shape(const std::string& name, const Resolved& resolved) {
  EmissionShape& shape = sources_[name];
  if (shape.mass.empty()) {
    shape.times = {*resolved.monthly, *resolved.weekly, *resolved.hourly};
    shape.height_name = resolved.group.height;
    shape.height = *resolved.height;
    shape.mass.assign(mechanism_.carried().size() * table_.scenarios.size(), 0.0);
  }
  return shape;
}

// The shapes that a group's mass follows in a year; none if the group's part of the region emits nothing.
std::vector<SourceBuilder::Part> SourceBuilder::parts(const Resolved& resolved, int year) {
  const EmissionGroup& group = resolved.group;
  const std::string when_and_height = fmt::format("{}|{}|{}|{}", group.monthly, group.hourly, group.height, group.weekly);
  std::vector<Part> found;
  if (group.surrogate == "points" && !surrogates_.running_plants(group.region, group.sector, year).empty()) {
    for (const PlantShare& running : surrogates_.running_plants(group.region, group.sector, year, resolved.mask, group.inside_mask)) {
      const Plant& plant = surrogates_.point_sources().plants[running.plant];
      EmissionShape& one = shape(fmt::format("{}|plant {:05}|{}|{}", group.region, running.plant, plant.name, when_and_height), resolved);
      one.stack = plant.stack;
      one.is_plume = options_.plume_rise && group.height == "stack" && plant.stack.height > 0;
      int i = 0, j = 0;
      const bool is_inside = grid_.find(plant.place, i, j);
      one.pattern = std::make_shared<SpatialPattern>(is_inside ? SpatialPattern{{{i, j, 1.0}}, 0.0} : SpatialPattern{{}, 1.0});
      found.push_back({&one, running.share});
    }
    return found;
  }
  const bool has_objects = group.surrogate == "lanes" || group.surrogate == "airports" || group.surrogate == "points";
  const std::string place = fmt::format("{}|{}{}|{}{}", group.region, group.surrogate, has_objects ? ":" + group.sector : "",
                                        resolved.mask == nullptr ? "" : (group.inside_mask ? "in " : "not in "), group.mask);
  std::shared_ptr<const SpatialPattern> spread = pattern(place, resolved, year, resolved.mask);
  if (spread->cells.empty() && spread->outside == 0) {
    // The share was taken on cells of 3 km; on coarser ones a strip of the region can fall between the samples.
    if (resolved.mask == nullptr || resolved.is_moved || !surrogates_.touches(group.region, *resolved.mask, group.inside_mask)) return {};
    notes_.push_back(fmt::format("{}: too small for the grid's cells; spread as the whole region", name_of(group)));
    spread = pattern(place + "|whole", resolved, year, nullptr);
  }
  EmissionShape& area = shape(place + "|" + when_and_height, resolved);
  area.pattern = spread;
  return {{&area, 1.0}};
}

std::shared_ptr<const SpatialPattern> SourceBuilder::pattern(const std::string& place, const Resolved& resolved, int year, const Mask* mask) {
  const EmissionGroup& group = resolved.group;
  std::shared_ptr<const SpatialPattern>& known = patterns_[group.surrogate == "points" ? fmt::format("{}|{}", place, year) : place];
  if (known == nullptr) known = std::make_shared<SpatialPattern>(surrogates_.pattern(group.region, group.sector, group.surrogate, year, mask, mask == nullptr || group.inside_mask));
  return known;
}

void SourceBuilder::add_mass(std::size_t group, std::size_t scenario, const std::vector<Part>& parts) {
  const EmissionGroup& g = table_.groups[group];
  PollutantMasses kg{}, tonnes{};
  for (std::size_t pollutant = 0; pollutant < kg.size(); ++pollutant) {
    tonnes[pollutant] = table_.at(group, pollutant, scenario);
    kg[pollutant] = tonnes[pollutant] * kg_per_tonne;
    if (!(tonnes[pollutant] >= 0 && tonnes[pollutant] < 1e12))
      faults_.add({}, fmt::format("scenario '{}', {}: {} t/a of {} is not an emission", table_.scenarios[scenario], name_of(g), tonnes[pollutant],
                                  pollutants_.name(pollutant)));
  }
  const std::string fault = pollutants_.part_fault(tonnes);
  if (!fault.empty()) faults_.add({}, fmt::format("scenario '{}', {}: {}", table_.scenarios[scenario], name_of(g), fault));
  if (parts.empty())
    faults_.add({}, fmt::format("scenario '{}', {}: emits, but none of the sector's pattern lies there", table_.scenarios[scenario], name_of(g)));

  const SpeciesMasses species = species_table_.species_of(kg, g.sector);
  for (const Part& part : parts) {
    inside_[group * table_.scenarios.size() + scenario] += part.share * part.shape->pattern->inside();
    for (const auto& [name, mass] : species) {
      const std::size_t index = static_cast<std::size_t>(mechanism_.carried_index_of(name));
      part.shape->mass[index * table_.scenarios.size() + scenario] += part.share * mass;
    }
  }
}

}  // namespace pearl

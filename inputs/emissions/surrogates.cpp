#include "inputs/emissions/surrogates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/geodata/geojson.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr double longest_lane_piece = 100;  // m; a lane is a row of points, so that masks and cells cut it alike

}  // namespace

Surrogates::Surrogates(const HorizontalGrid& grid, const Inventory& inventory, std::shared_ptr<const SurrogateTables> tables, Faults& faults, const SurrogateOptions& options)
    : grid_(grid), options_(options), tables_(std::move(tables)) {
  for (const Sector& sector : inventory.sectors) own_surrogate_[sector.code] = sector.surrogate;
  for (const std::string& code : inventory.inventory_regions()) regions_[code];
  if (!tables_->light) return;
  for (const auto& [code, shape] : tables_->shapes) sample(code, shape, faults);
  if (!tables_->people) return;
  for (auto& [code, region] : regions_) settle(region, *tables_->people, code);
}

Surrogates Surrogates::for_shares(const Inventory& inventory, std::shared_ptr<const SurrogateTables> tables, Faults& faults) {
  return {HorizontalGrid::centred(inventory.data.map.lambert, 3000.0, 1, 1), inventory, std::move(tables), faults};
}

Surrogates::Element Surrogates::at(MapPoint point, double weight) const {
  return {static_cast<int>(std::floor((point.x - grid_.west()) / grid_.spacing())), static_cast<int>(std::floor((point.y - grid_.south()) / grid_.spacing())),
          point, weight, not_a_cell};
}

// Plants, ports with lanes, or airports; weights not yet normalised; empty if the region has none.
Surrogates::Elements Surrogates::objects(const std::string& region, const std::string& sector, const std::string& surrogate, int year) const {
  Elements found;
  const auto add = [&](const std::vector<Place>& places) {
    for (const Place& place : places)
      if (place.region == region && covers(place.sector, sector) && place.weight > 0) found.push_back(at(grid_.projection().to_map(place.place), place.weight));
  };
  if (surrogate == "points")
    for (const PlantShare& running : running_plants(region, sector, year))
      found.push_back(at(grid_.projection().to_map(tables_->sources.plants[running.plant].place), running.share));
  if (surrogate == "airports") add(tables_->sources.airports);
  if (surrogate != "lanes") return found;
  add(tables_->sources.ports);
  for (const Lane& lane : tables_->sources.lanes) {
    if (lane.region != region || !covers(lane.sector, sector) || !(lane.weight > 0)) continue;
    double length = 0;
    std::vector<MapPoint> line;
    for (const LonLat& place : lane.line) line.push_back(grid_.projection().to_map(place));
    for (std::size_t n = 0; n + 1 < line.size(); ++n) length += std::hypot(line[n + 1].x - line[n].x, line[n + 1].y - line[n].y);
    if (!(length > 0)) continue;
    for (std::size_t n = 0; n + 1 < line.size(); ++n) {
      const double part = std::hypot(line[n + 1].x - line[n].x, line[n + 1].y - line[n].y);
      const int pieces = std::max(1, static_cast<int>(std::ceil(part / longest_lane_piece)));
      for (int p = 0; p < pieces; ++p) {
        const double t = (p + 0.5) / pieces;
        const MapPoint middle{line[n].x + t * (line[n + 1].x - line[n].x), line[n].y + t * (line[n + 1].y - line[n].y)};
        found.push_back(at(middle, lane.weight * part / length / pieces));
      }
    }
  }
  return found;
}

// Cells of a region by one of the area surrogates; weights sum to 1; empty if they are all zero.
Surrogates::Elements Surrogates::area(const std::string& region, const std::string& surrogate) const {
  const std::vector<RegionCell>& cells = regions_.at(region).cells;
  double total_area = 0, total_light = 0, total_people = 0;
  for (const RegionCell& cell : cells) total_area += cell.area, total_light += cell.area * cell.light, total_people += cell.people;
  if (total_light == 0 && surrogate == "nightlights") return {};
  if (total_people == 0 && (surrogate == "population" || surrogate == "urban")) return {};
  const double light_share = total_light > 0 ? options_.urban_light_share : 0;
  const double brightest = tables_->light->largest();
  Elements found;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    const RegionCell& cell = cells[n];
    const double evenly = cell.area / total_area, by_light = total_light > 0 ? cell.area * cell.light / total_light : 0;
    const double people = total_people > 0 ? cell.people / total_people : 0;
    double weight = evenly;
    if (surrogate == "nightlights") weight = by_light;
    if (surrogate == "population") weight = people;
    if (surrogate == "urban") weight = light_share * by_light + (1 - light_share) * people;
    if (surrogate == "land") weight = brightest > 0 ? evenly * (1 - cell.light / brightest) : evenly;
    if (weight > 0) found.push_back({cell.i, cell.j, {}, weight, n});
  }
  return found;
}

const Surrogates::Elements& Surrogates::elements(const std::string& region, const std::string& sector, const std::string& surrogate, int year) {
  const bool has_objects = surrogate == "points" || surrogate == "lanes" || surrogate == "airports";
  const std::string key = fmt::format("{}|{}|{}|{}", region, surrogate, has_objects ? sector : "", surrogate == "points" ? year : 0);
  const auto known = cache_.find(key);
  if (known != cache_.end()) return known->second;
  if (regions_.find(region) == regions_.end()) throw RunError(fmt::format("the region '{}' has no shape", region));

  Elements found;
  if (has_objects) {
    found = objects(region, sector, surrogate, year);
    if (found.empty()) {
      note(surrogate == "points" ? fmt::format("{} in {}: no plant runs in {}; spread by night lights", sector, region, year)
                                 : fmt::format("{} in {}: nothing in the tables for '{}'; spread by night lights", sector, region, surrogate));
      return cache_[key] = elements(region, sector, "nightlights", year);
    }
  } else {
    found = area(region, surrogate);
    if (found.empty() && (surrogate == "population" || surrogate == "urban")) {
      note(fmt::format("{}: people.nc knows nobody there; '{}' is spread by night lights", region, surrogate));
      return cache_[key] = elements(region, sector, "nightlights", year);
    }
    if (found.empty() && surrogate != "uniform") {
      note(fmt::format("{}: the surrogate '{}' is zero everywhere; spread evenly", region, surrogate));
      return cache_[key] = elements(region, sector, "uniform", year);
    }
  }
  double sum = 0;
  for (const Element& element : found) sum += element.weight;
  if (!(sum > 0)) throw RunError(fmt::format("the region '{}' has no area to emit from", region));
  for (Element& element : found) element.weight /= sum;
  return cache_[key] = std::move(found);
}

SpatialPattern Surrogates::pattern(const std::string& region, const std::string& sector, const std::string& surrogate, int year,
                                   const Mask* mask, bool inside_mask) {
  const Elements& all = elements(region, sector, surrogate, year);
  std::vector<double> weights;
  for (const Element& element : all) weights.push_back(element.weight);
  if (mask != nullptr) {
    const std::vector<double> parts = inside(all, regions_.at(region), *mask);
    double sum = 0;
    for (std::size_t n = 0; n < weights.size(); ++n) sum += weights[n] *= inside_mask ? parts[n] : 1 - parts[n];
    if (!(sum > 0)) return {};
    for (double& weight : weights) weight /= sum;
  }
  SpatialPattern pattern;
  bool is_cut = false, is_sorted = true;
  const auto lies_before = [](const CellWeight& a, const CellWeight& b) { return a.j != b.j ? a.j < b.j : a.i < b.i; };
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (!(weights[n] > 0)) continue;
    const CellWeight cell{all[n].i, all[n].j, weights[n]};
    if (cell.i < 0 || cell.i >= grid_.nx() || cell.j < 0 || cell.j >= grid_.ny()) {
      is_cut = true;
      continue;
    }
    is_sorted = is_sorted && (pattern.cells.empty() || lies_before(pattern.cells.back(), cell));
    pattern.cells.push_back(cell);
  }
  if (!is_sorted) {  // places: several can lie in one cell
    std::stable_sort(pattern.cells.begin(), pattern.cells.end(), lies_before);
    std::size_t kept = 0;
    for (const CellWeight& cell : pattern.cells) {
      if (kept > 0 && !lies_before(pattern.cells[kept - 1], cell)) pattern.cells[kept - 1].weight += cell.weight;
      else pattern.cells[kept++] = cell;
    }
    pattern.cells.resize(kept);
  }
  double sum = 0;
  for (const CellWeight& cell : pattern.cells) sum += cell.weight;
  pattern.outside = is_cut ? std::max(0.0, 1 - sum) : 0.0;
  return pattern;
}

std::vector<PlantShare> Surrogates::running_plants(const std::string& region, const std::string& sector, int year, const Mask* mask, bool inside_mask) const {
  std::vector<PlantShare> running;
  const MultiPolygon shape = mask != nullptr ? project(mask->shape, grid_.projection()) : MultiPolygon{};
  double sum = 0;
  for (std::size_t n = 0; n < tables_->sources.plants.size(); ++n) {
    const Plant& plant = tables_->sources.plants[n];
    if (plant.region != region || !covers(plant.sector, sector) || !plant.runs_in(year)) continue;
    if (mask != nullptr && in_any(shape, grid_.projection().to_map(plant.place)) != inside_mask) continue;
    running.push_back({n, plant.capacity});
    sum += plant.capacity;
  }
  for (PlantShare& plant : running) plant.share /= sum;
  return running;
}

std::vector<CellFraction> Surrogates::region_fractions(const std::string& region) const {
  std::vector<CellFraction> fractions;
  for (const RegionCell& cell : regions_.at(region).cells)
    if (cell.i >= 0 && cell.i < grid_.nx() && cell.j >= 0 && cell.j < grid_.ny()) fractions.push_back({cell.i, cell.j, cell.fraction});
  return fractions;
}

void Surrogates::note(const std::string& text) {
  if (noted_.insert(text).second) notes_.push_back(text);
}

}  // namespace pearl

#include "inputs/emissions/point_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/dataset/layered_features.hpp"
#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/place_columns.hpp"

namespace pearl {

namespace {

constexpr int first_year = 1900, last_year = 2100;
constexpr double longest_lane = 2e7;  // m, halfway round the Earth: a lane becomes points 100 m apart

// Metres between two places, along the sphere (haversine formula).
double great_circle(LonLat from, LonLat to) {
  const double north = std::sin((to.lat - from.lat) * constants::degree / 2), east = std::sin((to.lon - from.lon) * constants::degree / 2);
  const double h = north * north + std::cos(from.lat * constants::degree) * std::cos(to.lat * constants::degree) * east * east;
  return 2 * constants::earth_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

// Empty: the table that says them could not be read, and nothing is said of words that name one.
struct Names {
  std::vector<std::string> regions, sectors;
};

void check_region(const std::string& region, const Location& where, const Names& names, Faults& faults) {
  if (!names.regions.empty() && std::find(names.regions.begin(), names.regions.end(), region) == names.regions.end())
    faults.add(where, fmt::format("unknown region '{}'{}; allowed: {}", region, did_you_mean(region, names.regions), join(names.regions, ", ")));
}

void check_sector(const std::string& sector, const Location& where, const Names& names, Faults& faults) {
  if (!names.sectors.empty() && std::none_of(names.sectors.begin(), names.sectors.end(), [&](const std::string& code) { return covers(sector, code); }))
    faults.add(where, fmt::format("unknown sector '{}'{}; allowed: {}", sector, did_you_mean(sector, names.sectors), join(names.sectors, ", ")));
}

LonLat read_place(const csv::Row& row, Faults& faults) {
  return {csv::longitude(row, faults), csv::latitude(row, faults)};
}

double read_positive(const csv::Row& row, std::string_view column, double most, Faults& faults) {
  const std::size_t before = faults.size();
  const double value = row.number_between(column, 0, most, faults);
  if (faults.size() == before && !(value > 0)) faults.add(row.where(column), fmt::format("{}: {} is not above 0", column, row.text(column)));
  return value;
}

std::vector<Plant> read_plants(const DataTables& tables, const std::string& file, const Names& names, Faults& faults) {
  const csv::Table table = tables.read(file, {"name", "region", "sector", "lon", "lat", "capacity_mw", "from_year", "to_year", "height_m",
                                                   "diameter_m", "temperature_k", "velocity_ms", "status"}, {"source", "note"}, faults);
  std::vector<Plant> plants;
  for (const csv::Row& row : table.rows()) {
    Plant plant;
    plant.name = row.word("name", faults);
    plant.region = row.text("region");
    plant.sector = row.text("sector");
    check_region(plant.region, row.where("region"), names, faults);
    check_sector(plant.sector, row.where("sector"), names, faults);
    plant.place = read_place(row, faults);
    plant.capacity = read_positive(row, "capacity_mw", 1e5, faults);
    plant.from_year = row.integer_between("from_year", first_year, last_year, faults);
    const std::size_t before = faults.size();
    if (!row.text("to_year").empty()) plant.to_year = row.integer_between("to_year", first_year, last_year, faults);
    if (faults.size() == before && plant.to_year < plant.from_year) faults.add(row.where("to_year"), fmt::format("to_year: {} is before from_year {}", plant.to_year, plant.from_year));
    plant.stack.height = row.number_between("height_m", 0, 500, faults);
    plant.stack.diameter = read_positive(row, "diameter_m", 30, faults);
    plant.stack.exit_temperature = row.number_between("temperature_k", 250, 1500, faults);
    plant.stack.exit_velocity = row.number_between("velocity_ms", 0, 100, faults);
    row.one_of("status", status_names(), faults);
    plants.push_back(std::move(plant));
  }
  return plants;
}

std::vector<Place> read_places(const DataTables& tables, const std::string& file, bool has_sector, const Names& names, Faults& faults) {
  std::vector<std::string> required = {"name", "region", "lon", "lat", "weight", "status"}, optional = {"source", "note"};
  (has_sector ? required : optional).push_back(has_sector ? "sector" : "code");
  const csv::Table table = tables.read(file, required, optional, faults);
  std::vector<Place> places;
  for (const csv::Row& row : table.rows()) {
    Place place{row.word("name", faults), row.text("region"), has_sector ? row.text("sector") : "*", read_place(row, faults), 0};
    check_region(place.region, row.where("region"), names, faults);
    if (has_sector) check_sector(place.sector, row.where("sector"), names, faults);
    place.weight = row.number_between("weight", 0, 1e9, faults);
    row.one_of("status", status_names(), faults);
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<Lane> read_lanes(const DataTables& tables, const Names& names, Faults& faults) {
  std::vector<Lane> lanes;
  for (const GeoFeature& feature : read_features(tables, "lanes.geojson", GeometryKind::lines, faults)) {
    const auto word = [&](const char* key) {
      const auto found = feature.properties.find(key);
      if (found == feature.properties.end()) faults.add(feature.where, fmt::format("a lane has no property '{}'", key));
      return found == feature.properties.end() ? std::string{} : found->second;
    };
    const std::string name = word("name"), region = word("region"), sector = word("sector"), weight = word("weight");
    if (!region.empty()) check_region(region, feature.where, names, faults);
    if (!sector.empty()) check_sector(sector, feature.where, names, faults);
    const auto value = parse_number(weight);
    if (!weight.empty() && !(value && *value >= 0)) faults.add(feature.where, fmt::format("lane '{}': the weight '{}' is not a number from 0 on", name, weight));
    double length = 0;
    for (const auto& line : feature.lines)
      for (std::size_t n = 0; n + 1 < line.size(); ++n) length += great_circle(line[n], line[n + 1]);
    if (length > longest_lane)
      faults.add(feature.where, fmt::format("lane '{}' is {:.0f} km long; at most {:.0f} km are allowed: is a coordinate wrong?", name, length / 1000, longest_lane / 1000));
    // The lines of one lane share its weight alike.
    for (const auto& line : feature.lines) lanes.push_back({name, region, sector, line, value.value_or(0) / static_cast<double>(feature.lines.size())});
  }
  return lanes;
}

}  // namespace

PointSources PointSources::read(const Inventory& inventory, Faults& faults) {
  const Names names{inventory.inventory_regions(), inventory.sector_codes()};
  PointSources sources;
  sources.plants = read_plants(inventory.data.tables, "points.csv", names, faults);
  sources.ports = read_places(inventory.data.tables, "ports.csv", true, names, faults);
  sources.airports = read_places(inventory.data.tables, "airports.csv", false, names, faults);
  sources.lanes = read_lanes(inventory.data.tables, names, faults);
  return sources;
}

}  // namespace pearl

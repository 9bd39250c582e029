#include "inputs/emissions/surrogate_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "inputs/dataset/layered_features.hpp"
#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

std::map<std::string, SurrogateTables::Shape> read_shapes(const Inventory& inventory, Faults& faults) {
  const DataTables& tables = inventory.data.tables;
  const std::size_t before = faults.size();
  const std::vector<std::string> codes = inventory.inventory_regions();
  std::map<std::string, SurrogateTables::Shape> shapes;
  for (const std::string& code : codes) shapes[code];
  for (const GeoFeature& feature : read_features(tables, "regions.geojson", GeometryKind::polygons, faults)) {
    const auto code = feature.properties.find("code");
    const auto known = code == feature.properties.end() ? shapes.end() : shapes.find(code->second);
    if (code == feature.properties.end()) {
      faults.add(feature.where, "a feature has no property 'code'");
    } else if (known == shapes.end()) {
      if (!codes.empty()) faults.add(feature.where, fmt::format("unknown region '{}'{}; allowed: {}", code->second, did_you_mean(code->second, codes), join(codes, ", ")));
    } else {
      SurrogateTables::Shape& shape = known->second;
      if (shape.degrees.empty()) shape.where = feature.where;
      shape.degrees.insert(shape.degrees.end(), feature.polygons.begin(), feature.polygons.end());
    }
  }
  if (faults.size() == before)
    for (const auto& [code, shape] : shapes)
      if (shape.degrees.empty()) faults.add(tables.whole("regions.geojson"), fmt::format("the region '{}' has no polygon", code));
  if (faults.size() != before) shapes.clear();
  return shapes;
}

std::map<std::string, std::map<int, double>> read_persons(const Inventory& inventory, Faults& faults) {
  const csv::Table table = inventory.data.tables.read("population.csv", {"region", "year", "persons", "status"}, {"source", "note"}, faults);
  const std::vector<std::string> codes = inventory.inventory_regions();
  std::map<std::string, std::map<int, double>> persons;
  std::map<std::pair<std::string, int>, Location> first;
  for (const csv::Row& row : table.rows()) {
    const std::string& region = codes.empty() ? row.text("region") : row.one_of("region", codes, faults);
    const int year = row.integer("year", faults);
    if (const auto [found, is_new] = first.try_emplace({region, year}, row.where("region")); !is_new) faults.add(row.where("region"), fmt::format("{}, {} stands already in {}{}", region, year, line_of(found->second, row.where("region")), way_to_replace(found->second, row.where("region"))));
    persons[region][year] = row.number_between("persons", 0, 1e10, faults);
    row.one_of("status", status_names(), faults);
  }
  return persons;
}

// Places that lie this far outside the box round a region are not its own: its polygons may be coarse, but not so coarse.
constexpr double farthest = 1;  // degrees

void check_people_on_regions(const PeoplePattern& people, const std::map<std::string, SurrogateTables::Shape>& shapes, const Location& file, Faults& faults) {
  for (const auto& [code, shape] : shapes) {
    constexpr double far = 1e9;
    double west = far, east = -far, south = far, north = -far;
    for (const Polygon& polygon : shape.degrees)
      for (const MapPoint& corner : polygon.outer) {
        west = std::min(west, corner.x), east = std::max(east, corner.x);
        south = std::min(south, corner.y), north = std::max(north, corner.y);
      }
    const PeoplePattern::Cell* first = nullptr;
    std::size_t count = 0;
    for (const PeoplePattern::Cell& cell : people.cells(code)) {
      const double from_middle = std::remainder(cell.middle.lon - 0.5 * (west + east), 360.0);
      const bool is_near = std::abs(from_middle) <= 0.5 * (east - west) + farthest && cell.middle.lat >= south - farthest && cell.middle.lat <= north + farthest;
      if (!is_near && count++ == 0) first = &cell;
    }
    if (first != nullptr)
      faults.add(file, fmt::format("{} has persons at {:.2f}E {:.2f}N{}, more than {:g} degree outside its polygons ({:.2f}..{:.2f}E, {:.2f}..{:.2f}N): are lat and lon swapped, or codes mixed up?", code, first->middle.lon,
                                   first->middle.lat, count > 1 ? fmt::format(" and at {} more places", count - 1) : "", farthest, west, east, south, north));
  }
}

}  // namespace

std::shared_ptr<const SurrogateTables> SurrogateTables::read(const Inventory& inventory, Faults& faults) {
  auto tables = std::make_shared<SurrogateTables>();
  const DataTables& files = inventory.data.tables;
  tables->sources = PointSources::read(inventory, faults);
  tables->light = Raster::read(files.file("nightlights.nc"), "light", 0, 255, faults);
  tables->shapes = read_shapes(inventory, faults);
  try {
    tables->people = PeoplePattern::read(files.file("people.nc"), inventory.inventory_regions());
  } catch (const InputError& error) {
    faults.add(error);
  }
  if (tables->people) check_people_on_regions(*tables->people, tables->shapes, files.whole("people.nc"), faults);
  tables->persons = read_persons(inventory, faults);
  return tables;
}

}  // namespace pearl

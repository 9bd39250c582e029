#include "inputs/emissions/surrogate_tables.hpp"

#include <fmt/format.h>

#include "inputs/dataset/layered_features.hpp"
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
  for (const csv::Row& row : table.rows()) {
    const std::string& region = codes.empty() ? row.text("region") : row.one_of("region", codes, faults);
    const int year = row.integer("year", faults);
    persons[region][year] = row.number_between("persons", 0, 1e10, faults);
    row.one_of("status", status_names(), faults);
  }
  return persons;
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
  tables->persons = read_persons(inventory, faults);
  return tables;
}

}  // namespace pearl

#include "inputs/dataset/layered_features.hpp"

#include <iterator>

namespace pearl {

std::vector<GeoFeature> read_features(const DataTables& tables, const std::string& name, GeometryKind kind, Faults& faults) {
  std::vector<std::filesystem::path> files = tables.files(name);
  if (files.empty()) files.push_back(tables.file(name));  // the reader says that there is none
  std::vector<GeoFeature> all;
  for (const std::filesystem::path& file : files) {
    std::vector<GeoFeature> own = read_geojson(file, kind, faults);
    std::move(own.begin(), own.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace pearl

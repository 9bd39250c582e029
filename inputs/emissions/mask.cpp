#include "inputs/emissions/mask.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/geodata/geojson.hpp"
#include "model/core/text.hpp"

namespace pearl {

bool in_any(const MultiPolygon& shape, MapPoint point) {
  return std::any_of(shape.begin(), shape.end(), [&](const Polygon& polygon) { return contains({polygon}, point); });
}

Mask read_mask(const std::string& name, const std::filesystem::path& path, const std::string& property, const std::string& value,
               const Location& where, Faults& faults) {
  Mask mask{name, {}};
  const std::size_t before = faults.size();
  std::vector<std::string> values;
  for (const GeoFeature& feature : read_geojson(path, GeometryKind::polygons, faults)) {
    if (!property.empty()) {
      const auto found = feature.properties.find(property);
      if (found == feature.properties.end()) continue;
      if (std::find(values.begin(), values.end(), found->second) == values.end()) values.push_back(found->second);
      if (found->second != value) continue;
    }
    mask.shape.insert(mask.shape.end(), feature.polygons.begin(), feature.polygons.end());
  }
  if (faults.size() == before && mask.shape.empty()) {
    const std::string place = fmt::format("regions.{}.mask: ", name), file = path.filename().string();
    if (property.empty()) faults.add(where, fmt::format("{}'{}' holds no polygon", place, file));
    else if (values.empty()) faults.add(where, fmt::format("{}no feature of '{}' has the property '{}'", place, file, property));
    else
      faults.add(where, fmt::format("{}no feature of '{}' has {} = '{}'{}; there are: {}", place, file, property, value, did_you_mean(value, values), join(values, ", ")));
  }
  return mask;
}

}  // namespace pearl

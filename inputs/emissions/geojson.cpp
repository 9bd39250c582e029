#include "inputs/emissions/geojson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"

namespace pearl {

namespace {

using Json = nlohmann::json;

struct GeometryFault {
  std::string message;
};

LonLat read_place(const Json& json) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) throw GeometryFault{"a coordinate is not a pair of numbers"};
  const LonLat place{json[0].get<double>(), json[1].get<double>()};
  if (!(std::abs(place.lon) <= 360) || !(std::abs(place.lat) <= 90))
    throw GeometryFault{fmt::format("the coordinate {}, {} is not a longitude and latitude in degrees", place.lon, place.lat)};
  return place;
}

const Json& list(const Json& json) {
  if (!json.is_array()) throw GeometryFault{"coordinates are not a list"};
  return json;
}

Ring read_ring(const Json& json) {
  Ring ring;
  for (const Json& corner : list(json)) {
    const LonLat place = read_place(corner);
    ring.push_back({place.lon, place.lat});
  }
  if (ring.size() > 1 && ring.front().x == ring.back().x && ring.front().y == ring.back().y) ring.pop_back();
  if (ring.size() < 3) throw GeometryFault{"a ring has fewer than three corners"};
  return ring;
}

Polygon read_polygon(const Json& json) {
  Polygon polygon;
  for (const Json& ring : list(json)) {
    if (polygon.outer.empty()) polygon.outer = read_ring(ring);
    else polygon.holes.push_back(read_ring(ring));
  }
  if (polygon.outer.empty()) throw GeometryFault{"a polygon has no ring"};
  return polygon;
}

std::vector<LonLat> read_line(const Json& json) {
  std::vector<LonLat> line;
  for (const Json& corner : list(json)) line.push_back(read_place(corner));
  if (line.size() < 2) throw GeometryFault{"a line has fewer than two places"};
  return line;
}

// Empty if it has none, or one that is no text.
std::string type_of(const Json& json) {
  if (!json.is_object()) return {};
  const auto found = json.find("type");
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

void read_geometry(const Json& geometry, GeoFeature& feature) {
  const std::string type = type_of(geometry);
  const Json coordinates = geometry.is_object() && geometry.contains("coordinates") ? geometry["coordinates"] : Json();
  if (type == "Polygon") {
    feature.polygons.push_back(read_polygon(coordinates));
  } else if (type == "MultiPolygon") {
    for (const Json& polygon : list(coordinates)) feature.polygons.push_back(read_polygon(polygon));
  } else if (type == "LineString") {
    feature.lines.push_back(read_line(coordinates));
  } else if (type == "MultiLineString") {
    for (const Json& line : list(coordinates)) feature.lines.push_back(read_line(line));
  } else {
    throw GeometryFault{fmt::format("unknown geometry '{}'; allowed: Polygon, MultiPolygon, LineString, MultiLineString", type)};
  }
}

Location place_of_byte(const std::shared_ptr<const SourceText>& source, const std::string& text, std::size_t byte) {
  const std::size_t end = std::min(byte > 0 ? byte - 1 : 0, text.size());
  const std::size_t line_begin = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
  const int line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  const std::size_t column = line_begin == std::string::npos ? end + 1 : end - line_begin;
  return {source, line, static_cast<int>(column), 1};
}

}  // namespace

std::vector<GeoFeature> read_geojson(const std::filesystem::path& path, Faults& faults) {
  std::string text;
  try {
    text = read_text_file(path);
  } catch (const InputError& error) {
    faults.add(error);
    return {};
  }
  const auto source = make_source(path.string(), text);
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    faults.add(place_of_byte(source, text, error.byte), "this is not valid JSON here");
    return {};
  } catch (const Json::exception&) {  // has no place
    faults.add({source, 0, 0, 1}, "is not valid JSON: a number is too large");
    return {};
  }
  const Location whole{source, 0, 0, 1};
  if (type_of(json) != "FeatureCollection" || !json.contains("features") || !json["features"].is_array()) {
    faults.add(whole, "is not a GeoJSON FeatureCollection");
    return {};
  }
  std::vector<GeoFeature> features;
  int number = 0;
  for (const Json& item : json["features"]) {
    ++number;
    GeoFeature feature;
    feature.where = whole;
    if (!item.is_object()) {
      faults.add(whole, fmt::format("feature {} is not an object", number));
      continue;
    }
    if (item.contains("properties") && item["properties"].is_object())
      for (const auto& [key, value] : item["properties"].items()) feature.properties[key] = value.is_string() ? value.get<std::string>() : value.dump();
    try {
      read_geometry(item.contains("geometry") ? item["geometry"] : Json(), feature);
    } catch (const GeometryFault& fault) {
      faults.add(whole, fmt::format("feature {}: {}", number, fault.message));
      continue;
    }
    features.push_back(std::move(feature));
  }
  return features;
}

MultiPolygon project(const MultiPolygon& degrees, const Projection& projection) {
  MultiPolygon shape = degrees;
  const auto convert = [&](Ring& ring) {
    for (MapPoint& point : ring) point = projection.to_map({point.x, point.y});
  };
  for (Polygon& polygon : shape) {
    convert(polygon.outer);
    for (Ring& hole : polygon.holes) convert(hole);
  }
  return shape;
}

}  // namespace pearl

#include "inputs/geodata/geojson.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "inputs/geodata/self_crossing.hpp"
#include "model/io/json_tree.hpp"

namespace pearl {

namespace {

constexpr json::Limits limits{32, std::size_t{64} << 20, 5'000'000};
constexpr double largest_longitude = 360, largest_latitude = 89;  // degrees

class Reader {
 public:
  Reader(GeometryKind kind, Faults& faults) : kind_(kind), faults_(faults) {}

  std::vector<GeoFeature> read(const json::Value& root) {
    const json::Value* const type = root.find("type");
    const json::Value* const features = root.find("features");
    if (type == nullptr || type->type != json::Type::text || type->text != "FeatureCollection" || features == nullptr || features->type != json::Type::list) {
      faults_.add(type != nullptr ? type->where : root.where, "is not a GeoJSON FeatureCollection: an object with \"type\": \"FeatureCollection\" and a list \"features\"");
      return {};
    }
    std::vector<GeoFeature> read;
    for (const json::Value& item : features->items) {
      number_ = static_cast<int>(&item - features->items.data()) + 1;
      const std::size_t before = faults_.size();
      GeoFeature feature = read_feature(item);
      if (faults_.size() == before) read.push_back(std::move(feature));
    }
    return read;
  }

 private:
  void fault(const json::Value& value, const std::string& sentence, std::source_location by = std::source_location::current()) {
    Location where = value.where;
    where.length = std::max(where.length, 1);
    faults_.add(where, fmt::format("feature {}: {}", number_, sentence), by);
  }

  GeoFeature read_feature(const json::Value& item) {
    GeoFeature feature;
    feature.where = item.where;
    if (item.type != json::Type::object) {
      fault(item, fmt::format("must be an object, not {}", json::name_of(item.type)));
      return feature;
    }
    if (const json::Value* const properties = item.find("properties"))
      for (const json::Member& member : properties->members)
        if (member.value.type != json::Type::list && member.value.type != json::Type::object) feature.properties[member.key] = member.value.written();
    read_geometry(item, feature);
    return feature;
  }

  void read_geometry(const json::Value& item, GeoFeature& feature) {
    const bool polygons = kind_ == GeometryKind::polygons;
    const char* const allowed = polygons ? "allowed: Polygon, MultiPolygon" : "allowed: LineString, MultiLineString";
    const json::Value* const geometry = item.find("geometry");
    const json::Value* const type = geometry == nullptr ? nullptr : geometry->find("type");
    if (type == nullptr || type->type != json::Type::text) {
      fault(type != nullptr ? *type : geometry != nullptr ? *geometry : item, fmt::format("has no geometry with a type; {}", allowed));
      return;
    }
    const std::string one = polygons ? "Polygon" : "LineString";
    if (type->text != one && type->text != "Multi" + one) {
      fault(*type, fmt::format("the geometry '{}' is of no use here; {}", type->text.substr(0, 60), allowed));
      return;
    }
    const json::Value* const coordinates = geometry->find("coordinates");
    if (coordinates == nullptr || coordinates->type != json::Type::list) {
      fault(coordinates != nullptr ? *coordinates : *geometry, "has no list of coordinates");
      return;
    }
    const auto take = [&](const json::Value& part) { polygons ? read_polygon(part, feature) : read_line(part, feature); };
    if (type->text == one) take(*coordinates);
    else for (const json::Value& part : coordinates->items) take(part);
    if (coordinates->items.empty()) fault(*coordinates, fmt::format("the {} is empty", type->text));
  }

  static bool is_pair(const json::Value& value) {
    return value.type == json::Type::list && value.items.size() >= 2 && value.items[0].type == json::Type::number && value.items[1].type == json::Type::number;
  }
  static bool is_on_map(double longitude, double latitude) { return std::abs(longitude) <= largest_longitude && std::abs(latitude) <= largest_latitude; }
  // A place off the map that would lie on it with its numbers the other way round.
  static bool fits_swapped(const json::Value& value) {
    return is_pair(value) && !is_on_map(value.items[0].number, value.items[1].number) && is_on_map(value.items[1].number, value.items[0].number);
  }

  // Nothing after a fault.
  std::optional<LonLat> read_place(const json::Value& value) {
    if (!is_pair(value)) {
      fault(value, "a place must be a pair of numbers, [longitude, latitude]");
      return {};
    }
    const LonLat place{value.items[0].number, value.items[1].number};
    if (is_on_map(place.lon, place.lat)) return place;
    fault(value, fmt::format("the place {}, {} is not on the map; allowed: longitudes of -{:g}..{:g} and latitudes of -{:g}..{:g} degrees{}", place.lon, place.lat,
                             largest_longitude, largest_longitude, largest_latitude, largest_latitude, fits_swapped(value) ? "; a place is [longitude, latitude]: are they the other way round?" : ""));
    return {};
  }

  // Empty after a fault.
  std::vector<LonLat> read_places(const json::Value& value, const char* name) {
    if (value.type != json::Type::list) {
      fault(value, fmt::format("a {} must be a list of places, not {}", name, json::name_of(value.type)));
      return {};
    }
    std::vector<LonLat> places;
    bool told_of_swapped = false;  // a file whose numbers are swapped would say so at each of its places
    for (const json::Value& item : value.items) {
      const bool swapped = fits_swapped(item);
      if (swapped && told_of_swapped) continue;
      if (const auto place = read_place(item)) places.push_back(*place);
      else told_of_swapped = told_of_swapped || swapped;
    }
    return places.size() == value.items.size() ? places : std::vector<LonLat>{};
  }

  // Lets every edge go the short way round; true if that moved a place.
  static bool unroll(std::vector<LonLat>& places) {
    bool moved = false;
    for (std::size_t n = 1; n < places.size(); ++n)
      while (std::abs(places[n].lon - places[n - 1].lon) > 180) {
        places[n].lon += places[n].lon > places[n - 1].lon ? -360 : 360;
        moved = true;
      }
    return moved;
  }

  // Empty after a fault, and for there and back again: a map on a lattice has such islets, which cover nothing.
  Ring read_ring(const json::Value& value) {
    std::vector<LonLat> places = read_places(value, "ring");
    if (places.empty()) {
      if (value.type == json::Type::list && value.items.empty()) fault(value, "a ring is empty");
      return {};
    }
    if (places.front().lon != places.back().lon || places.front().lat != places.back().lat) {
      fault(value, fmt::format("a ring is not closed: its last place must be its first, [{}, {}], not [{}, {}]; is the ring cut short?", places.front().lon, places.front().lat,
                               places.back().lon, places.back().lat));
      return {};
    }
    if (places.size() < 3) {
      fault(value, "a ring has a single corner");
      return {};
    }
    if (places.size() == 3) return {};
    const bool crosses = unroll(places);
    if (places.front().lon != places.back().lon) {
      fault(value, "a ring goes round a pole; allowed are regions that hold none");
      return {};
    }
    places.pop_back();
    Ring ring;
    for (const LonLat place : places) ring.push_back({place.lon, place.lat});
    if (crosses && !(area(ring) > 0)) fault(value, "a ring goes round the whole Earth; allowed are edges of less than 180 degrees");
    else if (const auto crossing = self_crossing(ring))
      fault(value.items[crossing->second], fmt::format("a ring crosses itself at [{:.6g}, {:.6g}]: its edge from place {} to {} and that from place {} to {} cut each other, so that inside and outside change "
                                                       "sides; are places in the wrong order?",
                                                       crossing->point.x, crossing->point.y, crossing->first + 1, crossing->first + 2, crossing->second + 1, crossing->second + 2));
    return ring;
  }

  void read_polygon(const json::Value& value, GeoFeature& feature) {
    if (value.type != json::Type::list || value.items.empty()) {
      fault(value, "a polygon must be a list of rings, the outer one first");
      return;
    }
    Polygon polygon{read_ring(value.items.front()), {}};
    for (std::size_t n = 1; n < value.items.size(); ++n)
      if (Ring hole = read_ring(value.items[n]); !hole.empty()) polygon.holes.push_back(std::move(hole));
    if (!polygon.outer.empty()) feature.polygons.push_back(std::move(polygon));
  }

  void read_line(const json::Value& value, GeoFeature& feature) {
    std::vector<LonLat> line = read_places(value, "line");
    if (value.type == json::Type::list && value.items.size() < 2) fault(value, "a line has fewer than two places");
    unroll(line);
    feature.lines.push_back(std::move(line));
  }

  GeometryKind kind_;
  Faults& faults_;
  int number_ = 0;  // of the feature, from 1
};

}  // namespace

std::vector<GeoFeature> parse_geojson(const std::string& name, std::string_view text, GeometryKind kind, Faults& faults) {
  const std::size_t before = faults.size();
  const json::Value root = json::parse(name, text, faults, limits);
  return faults.size() == before ? Reader(kind, faults).read(root) : std::vector<GeoFeature>{};
}

std::vector<GeoFeature> read_geojson(const std::filesystem::path& path, GeometryKind kind, Faults& faults) {
  const std::size_t before = faults.size();
  const json::Value root = json::read(path, faults, limits);
  return faults.size() == before ? Reader(kind, faults).read(root) : std::vector<GeoFeature>{};
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

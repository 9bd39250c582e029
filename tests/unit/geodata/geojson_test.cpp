#include "inputs/geodata/geojson.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using Catch::Contains;

namespace {

std::string collection(const std::string& features) { return R"({"type": "FeatureCollection", "features": [)" + features + "]}"; }
std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type": "Feature", "properties": )" + properties + R"(, "geometry": )" + geometry + "}";
}
std::string shape(const std::string& type, const std::string& coordinates) { return R"({"type": ")" + type + R"(", "coordinates": )" + coordinates + "}"; }
// One polygon of one ring.
std::string ring(const std::string& places) { return collection(feature(shape("Polygon", "[[" + places + "]]"))); }

std::vector<GeoFeature> sound(const std::string& text, GeometryKind kind = GeometryKind::polygons) {
  Faults faults;
  auto features = parse_geojson("a.geojson", text, kind, faults);
  for (const Fault& fault : faults.all()) FAIL(fault.text());
  return features;
}

std::string faults_of(const std::string& text, GeometryKind kind = GeometryKind::polygons) {
  Faults faults;
  parse_geojson("a.geojson", text, kind, faults);
  std::string all;
  for (const Fault& fault : faults.all()) all += fault.text() + "\n";
  return all;
}

}  // namespace

TEST_CASE("polygons with holes, properties as they are written, and each feature's place") {
  const auto features = sound(collection(feature(shape("Polygon", "[[[0,0],[10,0],[10,10],[0,10],[0,0]], [[2,2],[4,2],[4,4],[2,4],[2,2]]]"),
                                                 R"({"code": "A", "weight": 1.50, "open": true, "none": null, "list": [1]})") +
                                         ",\n" + feature(shape("MultiPolygon", "[[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]], [[[5,5],[6,5],[6,6],[5,5]]]]"))));
  REQUIRE(features.size() == 2);
  CHECK(area(features[0].polygons) == 100 - 4);
  CHECK(contains(features[0].polygons, {1, 1}));
  CHECK_FALSE(contains(features[0].polygons, {3, 3}));
  REQUIRE(features[0].polygons[0].holes.size() == 1);
  CHECK(features[0].polygons[0].outer.size() == 4);  // the first place is not repeated
  CHECK(features[0].properties == std::map<std::string, std::string>{{"code", "A"}, {"weight", "1.50"}, {"open", "true"}, {"none", "null"}});
  CHECK(features[1].polygons.size() == 2);
  CHECK(features[1].where.line == 2);
  CHECK(features[1].where.column == 1);
}

TEST_CASE("a ring that crosses itself is a fault at the edge that crosses, of a hole, too") {
  CHECK_THAT(faults_of(ring("[0,0],[2,2],\n[2,0],[0,2],[0,0]")),
             Contains("a.geojson:2:1: feature 1: a ring crosses itself at [1, 1]: its edge from place 1 to 2 and that from place 3 to 4 cut each other") && Contains("are places in the wrong order?"));
  CHECK_THAT(faults_of(collection(feature(shape("Polygon", "[[[0,0],[10,0],[10,10],[0,10],[0,0]], [[2,2],[4,4],[4,2],[2,4],[2,2]]]")))), Contains("a ring crosses itself at [3, 3]"));
  CHECK(sound(ring("[0,0],[1,1],[2,0],[2,2],[1,1],[0,2],[0,0]")).size() == 1);  // it touches itself
}

TEST_CASE("lines, and nothing else, where lines are asked for") {
  const auto features = sound(collection(feature(shape("LineString", "[[1,2],[3,4]]")) + "," + feature(shape("MultiLineString", "[[[1,2],[3,4]],[[5,6],[7,8],[9,10]]]"))), GeometryKind::lines);
  REQUIRE(features.size() == 2);
  CHECK(features[0].lines.size() == 1);
  CHECK(features[1].lines.size() == 2);
  CHECK_THAT(faults_of(ring("[0,0],[1,0],[1,1],[0,0]"), GeometryKind::lines), Contains("feature 1: the geometry 'Polygon' is of no use here; allowed: LineString, MultiLineString"));
  CHECK_THAT(faults_of(collection(feature(shape("LineString", "[[1,2]]"))), GeometryKind::lines), Contains("a line has fewer than two places"));
}

TEST_CASE("a geometry of another type or none is named with line, column, excerpt and what is allowed") {
  const std::string all = faults_of(collection("\n" + feature(shape("Point", "[1,2]")) + ",\n" + feature("null") + ",\n" + feature(R"({"type": "GeometryCollection", "geometries": []})") + ",\n7,\n" +
                                               feature(R"({"type": ["Polygon"], "coordinates": []})") + ",\n" + R"({"type": "Feature", "properties": {}})" + ",\n" +
                                               feature(R"({"type": "Polygon"})") + ",\n" + feature(shape("MultiPolygon", "[]")) + ",\n" + feature(shape("Polygon", "{}"))));
  CHECK_THAT(all, Contains("a.geojson:2:60: feature 1: the geometry 'Point' is of no use here; allowed: Polygon, MultiPolygon\n    2 | {\"type\": \"Feature\"") && Contains("^^^^^^^"));
  CHECK_THAT(all, Contains("a.geojson:3:51: feature 2: has no geometry with a type"));
  CHECK_THAT(all, Contains("feature 3: the geometry 'GeometryCollection' is of no use here"));
  CHECK_THAT(all, Contains("a.geojson:5:1: feature 4: must be an object, not a number"));
  CHECK_THAT(all, Contains("feature 5: has no geometry with a type"));
  CHECK_THAT(all, Contains("a.geojson:7:1: feature 6: has no geometry with a type"));
  CHECK_THAT(all, Contains("feature 7: has no list of coordinates"));
  CHECK_THAT(all, Contains("feature 8: the MultiPolygon is empty"));
  CHECK_THAT(all, Contains("feature 9: has no list of coordinates"));
  for (const char* text : {"{}", "[]", "7", "null", R"({"type": "FeatureCollection"})", R"({"type": "FeatureCollection", "features": {}})", R"({"type": "Topology", "features": []})"}) {
    INFO(text);
    CHECK_THAT(faults_of(text), Contains("a.geojson:1:") && Contains("is not a GeoJSON FeatureCollection: an object with"));
  }
}

TEST_CASE("rings that are open, too short, empty or no lists of places") {
  CHECK_THAT(faults_of(ring("[0,0],[10,0],[10,10],[0,10]")), Contains("a ring is not closed: its last place must be its first, [0, 0], not [0, 10]; is the ring cut short?"));
  CHECK_THAT(faults_of(ring("[0,0],[0,0]")), Contains("a ring has a single corner"));
  CHECK(sound(ring("[0,0],[10,0],[0,0]"))[0].polygons.empty());  // covers nothing
  const auto islets = sound(collection(feature(shape("MultiPolygon", "[[[[0,0],[1,0],[0,0]]],[[[0,0],[9,0],[9,9],[0,0]],[[4,2],[5,2],[4,2]]]]"))));
  REQUIRE(islets[0].polygons.size() == 1);
  CHECK(islets[0].polygons[0].holes.empty());
  CHECK_THAT(faults_of(ring("")), Contains("a ring is empty"));
  CHECK_THAT(faults_of(ring("[0,0],[10],[10,10],[0,0]")), Contains("a place must be a pair of numbers, [longitude, latitude]"));
  CHECK_THAT(faults_of(ring("[0,0],[10,\"0\"],[10,10],[0,0]")), Contains("a.geojson:1:137: feature 1: a place must be a pair"));
  CHECK_THAT(faults_of(collection(feature(shape("Polygon", "[7]")))), Contains("a ring must be a list of places, not a number"));
  CHECK_THAT(faults_of(collection(feature(shape("Polygon", "[]")))), Contains("feature 1: "));
  CHECK_THAT(faults_of(collection(feature(shape("MultiPolygon", "[[]]")))), Contains("a polygon must be a list of rings"));
}

TEST_CASE("coordinates that are no numbers or not on the map") {
  CHECK_THAT(faults_of(ring("[0,0],[NaN,0],[10,10],[0,0]")), Contains("a.geojson:1:") && Contains("this is not JSON"));
  CHECK_THAT(faults_of(ring("[0,0],[1e999,0],[10,10],[0,0]")), Contains("number overflow"));
  const std::string all = faults_of(ring("[0,0],[1e30,0],[10,-91],[-361,0],[0,89.5],[0,0]"));
  CHECK_THAT(all, Contains("the place 1e+30, 0 is not on the map; allowed: longitudes of -360..360 and latitudes of -89..89 degrees"));
  CHECK_THAT(all, Contains("the place 10, -91 is") && Contains("are they the other way round?") && Contains("the place -361, 0 is"));
  CHECK_THAT(all, !Contains("the place 0, 89.5 is"));  // of places that swapped numbers would explain, the first of a ring is enough
}

TEST_CASE("a ring may cross the antimeridian, but goes round neither a pole nor the Earth") {
  const auto features = sound(ring("[179,-18],[-179,-18],[-179,-16],[179,-16],[179,-18]"));
  CHECK(area(features[0].polygons) == 4);
  CHECK(contains(features[0].polygons, {180, -17}));
  // On the map it is one piece, the same as in longitudes that go on.
  const Projection there({-10, -25, 180, -17});
  CHECK(area(project(features[0].polygons, there)) == Approx(area(project(sound(ring("[179,-18],[181,-18],[181,-16],[179,-16],[179,-18]"))[0].polygons, there))));
  CHECK(contains(project(features[0].polygons, there), there.to_map({180, -17})));
  CHECK_THAT(faults_of(ring("[0,80],[120,80],[-120,80],[0,80]")), Contains("a ring goes round a pole; allowed are regions that hold none"));
  CHECK_THAT(faults_of(ring("[-180,-80],[180,-80],[180,80],[-180,80],[-180,-80]")), Contains("a ring goes round the whole Earth"));
  const auto lines = sound(collection(feature(shape("LineString", "[[179,0],[-179,0]]"))), GeometryKind::lines);
  CHECK(lines[0].lines[0][1].lon == 181);
}

TEST_CASE("a byte order mark and line ends of either kind change nothing") {
  std::string text = ring("[0,0],\n[10,0],\n[10,10],\n[0,0]");
  const double whole = area(sound(text)[0].polygons);
  CHECK(area(sound("\xEF\xBB\xBF" + text)[0].polygons) == whole);
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(area(sound("\xEF\xBB\xBF" + crlf)[0].polygons) == whole);
  crlf.replace(crlf.find("10,10"), 5, "10,99");
  const std::string all = faults_of(crlf);
  CHECK_THAT(all, Contains("a.geojson:3:1: feature 1: the place 10, 99 is not on the map"));
  CHECK(all.find('\r') == std::string::npos);
  CHECK_THAT(faults_of(std::string("\xFF\xFE{\0", 4)), Contains("UTF-16"));
}

TEST_CASE("a text cut anywhere, or nested without end, is a fault and no crash") {
  const std::string whole = collection(feature(shape("Polygon", "[[[0,0],[10,0],[10,10],[0,10],[0,0]]]"), R"({"code": "\u00e9A"})"));
  sound(whole);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(whole.substr(0, length));
    CHECK_THAT(faults_of(whole.substr(0, length)), Contains("a.geojson"));
  }
  CHECK_THAT(faults_of(std::string(1'000'000, '[')), Contains("nested deeper than 32 levels"));
  std::string deep;
  for (int n = 0; n < 200'000; ++n) deep += "{\"a\":";
  CHECK_THAT(faults_of(deep), Contains("nested deeper than 32 levels"));
  CHECK_THAT(faults_of(ring(std::string(100'000, '['))), Contains("nested deeper than 32 levels"));
}

TEST_CASE("many keys, and many values, end in time") {
  std::string keys = "{\"type\": \"FeatureCollection\", \"features\": [], \"a\": {";
  for (int n = 0; n < 300'000; ++n) keys += (n > 0 ? ",\"" : "\"") + std::to_string(n) + "\":0";
  sound(keys + "}}");
  std::string values = "[0";
  for (int n = 0; n < 5'000'001; ++n) values += ",0";
  CHECK_THAT(faults_of(values + "]"), Contains("holds more than 5000000 values"));
}

TEST_CASE("one byte changed anywhere gives features or faults, never a crash") {
  const std::string whole = collection(feature(shape("MultiPolygon", "[[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[2,2],[4,2],[4,4],[2,2]]]]"), R"({"code": "A"})"));
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const char byte : {'\0', '"', '[', '{', ']', '}', ',', ':', '-', '9', 'e', '\\', '\x80', '\xFF'}) {
      std::string changed = whole;
      changed[at] = byte;
      Faults faults;
      for (const GeoFeature& read : parse_geojson("a.geojson", changed, GeometryKind::polygons, faults)) CHECK(area(read.polygons) >= 0);
      for (const Fault& fault : faults.all()) CHECK_FALSE(fault.text().empty());
    }
}

TEST_CASE("a file that is not there, or a folder, is one fault with its name") {
  const TemporaryDirectory folder;
  for (const auto& path : {folder / "none.geojson", folder.path()}) {
    Faults faults;
    CHECK(read_geojson(path, GeometryKind::polygons, faults).empty());
    REQUIRE(faults.size() == 1);
    CHECK(faults.all()[0].where.name() == path.string());
  }
  write_text_file(folder / "a.geojson", ring("[0,0],[1,0],[1,1],[0,0]"));
  Faults faults;
  CHECK(read_geojson(folder / "a.geojson", GeometryKind::polygons, faults).size() == 1);
  CHECK(faults.empty());
}

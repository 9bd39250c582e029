#include "postprocess/exports/geopackage.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>

#include "exports_world.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

double number_in(const std::string& text, const std::string& field) {
  const std::size_t place = text.find("  " + field + " (Real) = ");
  if (place == std::string::npos) throw std::runtime_error("no " + field + " in " + text);
  return std::stod(text.substr(place + field.size() + 12));
}

}  // namespace

TEST_CASE("GDAL reads the regions of a GeoPackage with all numbers of each scenario") {
  const ExportWorld world;
  world.write({.format = ExportFormat::geopackage});
  const std::string file = world.path("regions.gpkg");
  const std::string list = printed("ogrinfo -ro -q '" + file + "'");
  for (const ScenarioInfo& scenario : world.results.run().scenarios) CHECK_THAT(list, Contains("regions " + scenario.name + " (Multi Polygon)"));
  CHECK_THAT(list, Contains("regions (None)"));

  const std::size_t mask = world.indicators.find("HK"), s = world.results.run().scenario_index("plan-2015"), v = world.results.run().variable_index("SO2");
  const std::string row = printed("ogrinfo -ro -q -geom=NO -where \"code = 'HK'\" '" + file + "' 'regions plan-2015'");
  CHECK(number_in(row, "SO2") == Approx(world.indicators.at(s, v, mask).population_mean).epsilon(1e-8));
  CHECK(number_in(row, "SO2_area") == Approx(world.indicators.at(s, v, mask).area_mean).epsilon(1e-8));
  CHECK(number_in(row, "SO2_max") == Approx(world.indicators.at(s, v, mask).maximum).epsilon(1e-8));
  CHECK(number_in(row, "SO2_diff") == Approx(world.indicators.difference(s, v, mask)).epsilon(1e-8));
  CHECK(number_in(row, "O3_MDA8") == Approx(world.indicators.at(s, world.results.run().variable_index("O3_MDA8"), mask).population_mean).epsilon(1e-8));
  CHECK_THAT(row, Contains("name (String) = Hong Kong"));

  // Every scenario, region and variable once, groups of regions too.
  const std::size_t rows = world.results.run().scenarios.size() * world.indicators.masks().size() * world.results.run().variables.size();
  CHECK_THAT(printed("ogrinfo -ro -q -sql 'SELECT COUNT(*) AS n FROM regions' '" + file + "'"), Contains("= " + std::to_string(rows) + "\n"));
}

TEST_CASE("shapes of a GeoPackage are those of the regions, in degrees, and valid") {
  const ExportWorld world;
  world.write({.format = ExportFormat::geopackage, .variables = {"SO2"}, .scenarios = {"base-2010"}});
  const std::string file = world.path("regions.gpkg");
  const std::string text = printed("ogrinfo -ro -so '" + file + "' 'regions base-2010'");
  CHECK_THAT(text, Contains("ID[\"EPSG\",4326]") && Contains("Geometry: Multi Polygon"));
  CHECK_THAT(printed("ogrinfo -ro '" + file + "'"), Contains("plan=") && Contains("program=Pearl 9.9"));  // where everything comes from
  const std::string areas = printed("ogrinfo -ro -q -dialect sqlite -sql \"SELECT code, ST_Area(geom) AS area, ST_IsValid(geom) AS valid FROM 'regions base-2010' WHERE code = 'HK'\" '" + file + "'");
  const auto shape = std::find_if(world.results.shapes().begin(), world.results.shapes().end(), [](const RegionShape& one) { return one.code == "HK"; });
  REQUIRE(shape != world.results.shapes().end());
  CHECK(number_in(areas, "area") == Approx(area(shape->polygons)).epsilon(1e-9));
  CHECK_THAT(areas, Contains("valid (Integer) = 1"));
}

TEST_CASE("cells of a GeoPackage are shapes on the grid with all numbers of their scenario") {
  const ExportWorld world;
  const HorizontalGrid& grid = world.results.grid();
  CHECK(world.write({.format = ExportFormat::geopackage, .scenarios = {"base-2010", "plan-2015"}, .cells = true}) == std::vector<std::string>{"cells.gpkg"});
  const std::string file = world.path("cells.gpkg");
  const std::string text = printed("ogrinfo -ro -so '" + file + "' 'cells plan-2015'");
  CHECK_THAT(text, Contains(fmt::format("Feature Count: {}\n", grid.cells())) && Contains("ID[\"EPSG\",4326]"));
  for (const VariableInfo& variable : world.results.run().variables) CHECK_THAT(text, Contains(variable.name + ": Real"));
  const int i = 7, j = 5;
  const std::size_t s = world.results.run().scenario_index("plan-2015"), v = world.results.run().variable_index("SO2");
  const LonLat centre = grid.centre(i, j);
  const std::string row = printed(fmt::format("ogrinfo -ro -q -dialect sqlite -sql \"SELECT *, ST_IsValid(geom) AS valid, ST_Area(geom) AS degrees, ST_Contains(geom, MakePoint({}, {})) AS holds FROM 'cells plan-2015' WHERE \\\"column\\\" = {} AND \\\"row\\\" = {}\" '{}'",
                                              centre.lon, centre.lat, i, j, file));
  CHECK(number_in(row, "SO2") == Approx(world.results.mean(s, v)[grid.index(i, j)]).epsilon(1e-7));
  CHECK(number_in(row, "people") == Approx(world.results.population()[grid.index(i, j)]).epsilon(1e-6));
  CHECK_THAT(row, Contains("valid (Integer) = 1") && Contains("holds (Integer) = 1"));
  constexpr double km_of_degree = 111.177;  // on a sphere of 6370 km
  CHECK(number_in(row, "degrees") * km_of_degree * km_of_degree * std::cos(centre.lat * 3.14159265 / 180) == Approx(number_in(row, "area_km2")).epsilon(2e-3));
  // Of a region the cells that lie in it, and nothing else.
  const std::size_t mask = world.indicators.find("HK");
  world.write({.format = ExportFormat::geopackage, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .regions = {"HK"}, .cells = true});
  const auto& fraction = world.indicators.masks()[mask].fraction;
  CHECK_THAT(printed("ogrinfo -ro -so '" + file + "' 'cells plan-2015'"), Contains(fmt::format("Feature Count: {}\n", std::count_if(fraction.begin(), fraction.end(), [](float part) { return part > 0; }))));
}

TEST_CASE("names and texts of users are no SQL and no XML") {
  const TemporaryDirectory folder;
  const std::string hostile = "\"; DROP TABLE gpkg_contents; --' <x>&";
  ExportFeatures layer{{hostile, hostile, {{hostile, hostile, hostile, false}, {"number", "", "", true}}, {{hostile, 2.5}, {std::monostate{}, std::monostate{}}}},
                       {{{{{0, 0}, {0, 1}, {1, 1}, {1, 0}}, {{{0.2, 0.2}, {0.4, 0.2}, {0.4, 0.4}}}}}, {}}};
  write_geopackage(folder / "a.gpkg", {layer}, {}, {.program = "Pearl", .plan_title = hostile});
  const std::string text = printed("ogrinfo -ro -al '" + (folder / "a.gpkg").string() + "'");
  CHECK_THAT(text, Contains("Feature Count: 2") && Contains(hostile + " (String) = " + hostile) && Contains("number (Real) = 2.5") && Contains("(null)"));
  CHECK_THAT(text, Contains("plan_title=" + hostile));
}

TEST_CASE("columns and tables whose names differ by case alone, or are ours, get a number") {
  const TemporaryDirectory folder;
  // An indicator of a user's that is called like the column of a variable's highest cell.
  const ExportTable table{"Regions Base", "", {{"O3_max", "", "", true}, {"o3_MAX", "", "", true}, {"FID", "", "", true}, {"geom", "", "", true}}, {{1.0, 2.0, 3.0, 4.0}}};
  ExportTable other = table;
  other.name = "regions base";
  write_geopackage(folder / "a.gpkg", {{table, {{{{{0, 0}, {0, 1}, {1, 1}}, {}}}}}}, {other}, {});
  const std::string text = printed("ogrinfo -ro -al '" + (folder / "a.gpkg").string() + "'");
  CHECK_THAT(text, Contains("Layer name: Regions Base\n") && Contains("Layer name: regions base_2\n"));
  CHECK_THAT(text, Contains("O3_max (Real) = 1") && Contains("o3_MAX_2 (Real) = 2") && Contains("FID_2 (Real) = 3") && Contains("geom_2 (Real) = 4"));
}

TEST_CASE("well-known binary has its outer rings counterclockwise and closed") {
  const std::string bytes = well_known_binary({{{{0, 0}, {0, 1}, {1, 1}, {1, 0}}, {}}});
  // 1 + 4 + 4 of the whole, 1 + 4 + 4 of the polygon, 4 of the ring, five points of 16 bytes.
  CHECK(bytes.size() == 9 + 9 + 4 + 5 * 16);
  CHECK(bytes.substr(22, 16) == bytes.substr(22 + 4 * 16, 16));
}

TEST_CASE("a GeoPackage that cannot be written leaves nothing") {
  const TemporaryDirectory folder;
  CHECK_THROWS_WITH(write_geopackage(folder / "no folder" / "a.gpkg", {}, {}, {}), Contains("no folder/a.gpkg"));
  CHECK(std::filesystem::is_empty(folder.path()));
}

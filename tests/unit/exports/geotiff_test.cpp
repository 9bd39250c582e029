#include "postprocess/exports/geotiff.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>

#include "exports_world.hpp"
#include "model/io/csv.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

float at(const std::string& file, LonLat place, int band = 1) {
  return std::stof(printed(fmt::format("gdallocationinfo -valonly -wgs84 -b {} '{}' {:.9f} {:.9f}", band, file, place.lon, place.lat)));
}

// Measuring stations inside the grid, each in a cell of its own.
std::vector<LonLat> stations(const HorizontalGrid& grid, std::size_t most) {
  Faults faults;
  const csv::Table table = csv::Table::as_written("stations.csv", read_text_file(PEARL_TEST_SOURCE "/inputs/prd/stations.csv"), faults);
  std::vector<LonLat> places;
  std::vector<std::size_t> cells;
  for (const csv::Row& row : table.rows()) {
    const LonLat place{row.number("lon", faults), row.number("lat", faults)};
    int i = 0, j = 0;
    if (!grid.find(place, i, j) || std::find(cells.begin(), cells.end(), grid.index(i, j)) != cells.end()) continue;
    cells.push_back(grid.index(i, j));
    places.push_back(place);
    if (places.size() == most) break;
  }
  faults.throw_if_any();
  return places;
}

}  // namespace

TEST_CASE("a GeoTIFF that GDAL reads again equals the NetCDF file at ten stations, bit for bit") {
  const ExportWorld world;
  const auto files = world.write({.variables = {"SO2", "O3"}, .indicators = {"O3_MDA8"}, .scenarios = {"plan-2015"}});
  CHECK(std::count(files.begin(), files.end(), "plan-2015/O3_MDA8.tif") == 1);
  const RunDescription& run = world.results.run();
  const HorizontalGrid& grid = world.results.grid();
  const std::vector<LonLat> places = stations(grid, 10);
  REQUIRE(places.size() == 10);
  for (const char* const name : {"SO2", "O3", "O3_MDA8"}) {
    const std::vector<float>& field = world.results.mean(run.scenario_index("plan-2015"), run.variable_index(name));
    for (const LonLat& place : places) {
      int i = 0, j = 0;
      REQUIRE(grid.find(place, i, j));
      INFO(name << " at " << place.lon << " " << place.lat);
      CHECK(at(world.path(fmt::format("plan-2015/{}.tif", name)), place) == field[grid.index(i, j)]);
    }
  }
}

TEST_CASE("GDAL finds map, units, no data and origin in a GeoTIFF, and its layout for the cloud") {
  const ExportWorld world;
  world.write({.variables = {"SO2"}, .scenarios = {"plan-2015"}});
  const std::string text = printed("gdalinfo '" + world.path("plan-2015/SO2.tif") + "'");
  CHECK_THAT(text, Contains("LAYOUT=COG"));
  CHECK_THAT(text, Contains("Lambert Conic Conformal (2SP)"));
  CHECK_THAT(text, Contains("ELLIPSOID") && Contains("6370000"));
  CHECK_THAT(text, Contains("PARAMETER[\"Latitude of 1st standard parallel\",20") && Contains("PARAMETER[\"Longitude of false origin\",113.6"));
  CHECK_THAT(text, Contains("Type=Float32") && Contains("NoData Value=-9999") && Contains("Unit Type: ug m-3") && Contains("Description = SO2, mean of"));
  CHECK_THAT(text, Contains("Pixel Size = (27000.000000000000000,-27000.000000000000000)"));
  for (const char* const item : {"scenario=plan-2015", "variable=SO2", "plan_sha256=", "TIFFTAG_SOFTWARE=Pearl 9.9"}) {
    if (std::string(item) == "plan_sha256=" && world.results.run().plan_sha256.empty()) continue;
    CHECK_THAT(text, Contains(item));
  }
  CHECK(std::filesystem::file_size(world.path("plan-2015/SO2.tif")) > 500);
}

TEST_CASE("bands of a GeoTIFF are the hours, and the difference is cell by cell") {
  const ExportWorld world;
  world.write({.variables = {"NO2"}, .scenarios = {"plan-2015"}, .difference_to = "base-2010", .time = ExportTime::hours});
  const std::string file = world.path("plan-2015/NO2-minus-base-2010-hours.tif");
  const HourFile& hours = *world.results.reader().hours("plan-2015");
  const std::vector<float> own = hours.read("NO2"), base = world.results.reader().hours("base-2010")->read("NO2");
  const HorizontalGrid& grid = world.results.grid();
  const std::size_t cells = static_cast<std::size_t>(grid.cells());
  for (const int hour : {0, 17, 95}) {
    const std::size_t n = static_cast<std::size_t>(hour) * cells + grid.index(11, 7);
    CHECK(at(file, grid.centre(11, 7), hour + 1) == own[n] - base[n]);
  }
  const std::string text = printed("gdalinfo '" + file + "'");
  CHECK_THAT(text, Contains("Band 96") && !Contains("Band 97") && Contains("difference_to=base-2010") && Contains("begin="));
}

TEST_CASE("cells outside the regions that were asked for hold no data") {
  const ExportWorld world;
  world.write({.variables = {"SO2"}, .scenarios = {"base-2010"}, .regions = {"HK"}});
  const HorizontalGrid& grid = world.results.grid();
  const RegionMask& mask = world.indicators.masks()[world.indicators.find("HK")];
  int inside = 0;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); i += 3) {
      const std::size_t cell = grid.index(i, j);
      if (mask.fraction[cell] <= 0 && (i + j) % 5 != 0) continue;  // a few of the others are enough
      const float value = at(world.path("base-2010/SO2.tif"), grid.centre(i, j));
      if (mask.fraction[cell] > 0) ++inside;
      CHECK(value == (mask.fraction[cell] > 0 ? world.results.mean(0, world.results.run().variable_index("SO2"))[cell] : -9999.0f));
    }
  CHECK(inside > 0);
}

TEST_CASE("a large grid has tiles and overviews, which are means of the cells that have a value") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 1000, 301, 270);
  ExportField field = numbered_field(grid);
  field.bands[0].values[grid.index(0, 269)] = std::nanf("");  // of the four in the north-western corner
  const TemporaryDirectory folder;
  write_text_file(folder / "a.tif", geotiff(field, grid, {.program = "Pearl"}));
  const std::string file = (folder / "a.tif").string();
  CHECK_THAT(printed("gdalinfo '" + file + "'"), Contains("Block=256x256") && Contains("Overviews: 151x135"));
  for (const auto& [i, j] : {std::pair{300, 0}, {255, 13}, {256, 14}, {0, 0}, {300, 269}}) CHECK(at(file, grid.centre(i, j)) == field.bands[0].values[grid.index(i, j)]);
  printed("gdal_translate -q -outsize 151 135 -r nearest -oo OVERVIEW_LEVEL=0 '" + file + "' '" + (folder / "half.tif").string() + "'");
  const auto half = [&](int column, int row) { return std::stof(printed(fmt::format("gdallocationinfo -valonly '{}' {} {}", (folder / "half.tif").string(), column, row))); };
  const auto value = [&](int i, int j) { return static_cast<double>(field.bands[0].values[grid.index(i, j)]); };
  CHECK(half(7, 9) == Approx((value(14, 251) + value(15, 251) + value(14, 250) + value(15, 250)) / 4));
  CHECK(half(0, 0) == Approx((value(1, 269) + value(0, 268) + value(1, 268)) / 3));
  CHECK(half(150, 134) == Approx((value(300, 1) + value(300, 0)) / 2));
}

TEST_CASE("the same field makes the same GeoTIFF, whatever the day") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 9000, 20, 17);
  const ExportOrigin origin{.program = "Pearl", .created = "2026-11-29T14:02:00Z"};
  CHECK(geotiff(numbered_field(grid), grid, origin) == geotiff(numbered_field(grid), grid, origin));
  CHECK_THAT(geotiff(numbered_field(grid), grid, origin), Contains("2026:11:29 14:02:00"));
}

#include "postprocess/exports/kmz.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "exports_world.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/labels.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

std::string document(const std::string& file) { return printed("unzip -p '" + file + "' doc.kml"); }

}  // namespace

TEST_CASE("every pixel of a raster in longitude and latitude shows the cell that holds it") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 27000, 20, 16);
  const LonLatRaster raster = lon_lat_raster(grid);
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const LonLat place = grid.centre(i, j);
      const int column = static_cast<int>((place.lon - raster.west) / (raster.east - raster.west) * raster.width), row = static_cast<int>((raster.north - place.lat) / (raster.north - raster.south) * raster.height);
      REQUIRE(raster.cells[static_cast<std::size_t>(row * raster.width + column)] == static_cast<int>(grid.index(i, j)));
    }
  CHECK(raster.cells.front() == -1);  // the Lambert grid is no rectangle there
}

TEST_CASE("GDAL reads a KMZ: the regions as shapes, the map with its place and colours") {
  const ExportWorld world;
  world.write({.format = ExportFormat::kmz, .variables = {"SO2"}, .scenarios = {"plan-2015"}});
  const std::string file = world.path("plan-2015/SO2.kmz");
  const std::string shapes = printed("ogrinfo -ro -al -geom=SUMMARY '" + file + "'");
  CHECK_THAT(shapes, Contains("Name (String) = HK") || Contains("name (String) = HK"));
  CHECK_THAT(document(file), Contains("<GroundOverlay>") && Contains("legend.png") && !Contains("TimeSpan") && Contains("plan_title"));

  const HorizontalGrid& grid = world.results.grid();
  const LonLatRaster raster = lon_lat_raster(grid);
  const std::vector<float>& field = world.results.mean(world.results.run().scenario_index("plan-2015"), world.results.run().variable_index("SO2"));
  const ColourScale scale = common_scale(world.results, world.results.run().variable_index("SO2"));
  for (const auto& [i, j] : {std::pair{3, 3}, {10, 8}, {16, 12}}) {
    const LonLat place = grid.centre(i, j);
    const int column = static_cast<int>((place.lon - raster.west) / (raster.east - raster.west) * raster.width), row = static_cast<int>((raster.north - place.lat) / (raster.north - raster.south) * raster.height);
    const Colour& colour = scale.colours[scale.class_of(field[grid.index(i, j)])];
    CHECK(printed(fmt::format("gdallocationinfo -valonly '/vsizip/{}/map-0001.png' {} {}", file, column, row)) == fmt::format("{}\n{}\n{}\n255\n", colour.red, colour.green, colour.blue));
  }
  CHECK(printed(fmt::format("gdallocationinfo -valonly -b 4 '/vsizip/{}/map-0001.png' 0 0", file)) == "0\n");
}

TEST_CASE("maps of typical days have a span of time each") {
  const ExportWorld world;
  world.write({.format = ExportFormat::kmz, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .time = ExportTime::periods});
  const std::string text = document(world.path("plan-2015/SO2-periods.kmz"));
  std::size_t spans = 0;
  for (std::size_t at = 0; (at = text.find("<TimeSpan><begin>", at)) != std::string::npos; ++at) ++spans;
  CHECK(spans == world.results.run().periods.size());
}

TEST_CASE("a KMZ speaks the language that is asked for, where the machine has its font") {
  const ExportWorld world;
  world.write({.format = ExportFormat::kmz, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .difference_to = "base-2010", .language = "zh-Hant"});
  const std::string text = document(world.path("plan-2015/SO2-minus-base-2010.kmz"));
  if (!can_be_drawn("zh-Hant")) {
    WARN("this machine has no Chinese font");
    CHECK_THAT(text, Contains("<name>legend</name>"));
    return;
  }
  const RunDescription run = told(world.results.run(), Words::of("zh-Hant"));
  const std::string base = run.scenarios[run.scenario_index("base-2010")].title, plan = run.scenarios[run.scenario_index("plan-2015")].title;
  CHECK_THAT(text, Contains("<name>圖例</name>") && Contains("<name>地區</name>") && Contains("<name>香港</name>") && Contains("<name>SO2，減去" + xml_text(base) + "，" + xml_text(plan) + "</name>") && Contains("二氧化硫") && Contains("個典型日") &&
                       Contains("數據集的數據行：") && Contains("計劃標題：") && !Contains("plan_title") && !Contains("rows of the data set"));
}

TEST_CASE("a KMZ in Chinese calls typical days and indicators by their Chinese names") {
  const ExportWorld world;
  for (const std::string language : {"zh-Hant", "zh-Hans"}) {
    if (!can_be_drawn(language)) continue;
    const Words& words = Words::of(language);
    world.write({.format = ExportFormat::kmz, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .time = ExportTime::periods, .language = language});
    const std::string days = document(world.path("plan-2015/SO2-periods.kmz"));
    const RunDescription run = told(world.results.run(), words);
    for (const PeriodInfo& period : run.periods) {
      INFO(period.name);
      CHECK_THAT(days, Contains("<name>" + words.plain("exported.mean_of", {{"days", words.month(period.month) + period.weather_class}}) + "</name>") && !Contains(period.name));
    }
    world.write({.format = ExportFormat::kmz, .indicators = {"O3_MDA8"}, .scenarios = {"plan-2015"}, .language = language});
    const std::string indicator = document(world.path("plan-2015/O3_MDA8.kmz")), name = indicator.substr(indicator.find("<name>"), 120);
    CHECK_THAT(name, Contains(formula_plain(run.variables[run.variable_index("O3_MDA8")].label)) && !Contains("O3_MDA8"));
    CHECK_THAT(indicator, !Contains("mean of") && !Contains("daily"));
  }
}

TEST_CASE("texts of users are no markup of a KMZ") {
  SyntheticOptions options;
  options.hostile = true;
  const ExportWorld world(options);
  world.write({.format = ExportFormat::kmz, .variables = {"SO2"}, .scenarios = {"base-2010"}});
  const std::string text = document(world.path("base-2010/SO2.kmz"));
  CHECK_THAT(text, !Contains("<script") && !Contains("<img"));
  CHECK_THAT(printed("ogrinfo -ro -q '" + world.path("base-2010/SO2.kmz") + "'"), Contains("regions"));  // its XML is sound
}

// Where tonnes go changes by a rule of the plan alone, and a rule acts where the grid is.

#include <catch2/catch.hpp>

#include <fstream>

#include "model/io/netcdf.hpp"
#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// A plan of one winter day on 12 x 10 cells round the Pearl River's mouth; `more` comes before the scenarios, `rules` are scenarios after `base`.
fs::path write_plan(const fs::path& folder, const std::string& rules, const std::string& more = "",
                    const std::string& domain = "{spacing: 20 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}") {
  const fs::path path = folder / "plan.yaml";
  std::ofstream(path) << "pearl: 1\nkind: plan\nname: places\nreference_year: 2010\n" << more << "scenarios:\n  base: {year: 2010}\n" << rules
                      << "batch: {baseline: base}\ndomain: " << domain << "\nmeteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\n";
  return path;
}

}  // namespace

TEST_CASE("the same tonnes in another year are the base, bit for bit, only a rule moves plants") {
  const TemporaryDirectory folder;
  const fs::path plan = write_plan(folder.path(), "  later: {extends: base, year: 2015}\n  moved: {extends: later, reshape: [{region: all, sectors: power, plants: 2015}]}\n");
  const fs::path out = folder / "out";
  const CommandResult run = command("pearl run --quiet " + plan.string() + " --out " + out.string());
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  REQUIRE(compare_scenarios(out / "base", out / "later") > 1000);
  const std::vector<double> base = netcdf::Reader(out / "base" / "emissions.nc").values("SO2"), moved = netcdf::Reader(out / "moved" / "emissions.nc").values("SO2");
  REQUIRE(base != moved);
  const CommandResult explained = command("pearl explain " + plan.string() + " moved --region foshan --sector power.coal --pollutant SO2");
  INFO(explained.errors);
  REQUIRE(contains(explained.output, "reshaped: plants of 2015"));
}

TEST_CASE("what check accepts of masks a run accepts: whole regions, slivers, overlapping features") {
  const TemporaryDirectory folder;
  const auto box = [](double west, double south, double east, double north) {
    return "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[" + std::to_string(west) + "," + std::to_string(south) + "],[" + std::to_string(east) +
           "," + std::to_string(south) + "],[" + std::to_string(east) + "," + std::to_string(north) + "],[" + std::to_string(west) + "," + std::to_string(north) + "],[" + std::to_string(west) + "," +
           std::to_string(south) + "]]]}}";
  };
  const std::string regions = "regions: {square: {mask: {polygons: square.geojson}}}\n";
  const std::string rule = "  cut: {extends: base, scale: [{region: square, sectors: all, factor: {NOx: 0.5}}]}\n";
  int n = 0;
  for (const std::string& features : {box(110, 20, 117, 26), box(113.0, 22.0, 114.6, 23.4), box(113.9, 22.3, 113.903, 22.303), box(113.0, 22.0, 114.0, 23.4) + "," + box(113.5, 22.0, 114.6, 23.4),
                                      box(113.834, 22.1, 114.52, 22.57)}) {
    INFO(features);
    std::ofstream(folder / "square.geojson") << "{\"type\": \"FeatureCollection\", \"features\": [" << features << "]}\n";
    const fs::path plan = write_plan(folder.path(), rule, regions);
    const CommandResult check = command("pearl check " + plan.string());
    INFO(check.errors);
    REQUIRE(check.exit == 0);
    const CommandResult run = command("pearl run --quiet " + plan.string() + " --out " + (folder / ("out" + std::to_string(n++))).string());
    INFO(run.errors);
    REQUIRE(run.exit == 0);
  }
}

TEST_CASE("a rule that leaves a mask's emission without a place is found by check, as by a run") {
  const TemporaryDirectory folder;
  // A plant of 2009 alone: of 2005 there is none in the box.
  std::ofstream(folder / "zone.geojson") << R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
  "coordinates": [[[113.51, 22.85], [113.53, 22.85], [113.53, 22.87], [113.51, 22.87], [113.51, 22.85]]]}}]})";
  const std::string regions = "regions: {zone: {mask: {polygons: zone.geojson}}}\n";
  const fs::path plan = write_plan(folder.path(), "  moved: {extends: base, reshape: [{region: zone, sectors: power.coal, plants: 2005}]}\n", regions);
  for (const char* verb : {"check", "run --quiet --out out"}) {
    const CommandResult result = command("cd '" + folder.path().string() + "' && pearl " + verb + " " + plan.string());
    INFO(verb << "\n" << result.errors);
    REQUIRE(result.exit == 3);
    REQUIRE(contains(result.errors, "scenario 'moved', guangzhou, power.coal, inside 'zone': emits, but none of the sector's pattern lies there"));
    REQUIRE_FALSE(fs::exists(folder / "out"));
  }
}

TEST_CASE("a rule off the grid is a fault of check and run, with its place, one that reaches the grid is none") {
  const TemporaryDirectory folder;
  const std::string north = "{spacing: 5 km, columns: 8, rows: 8, layers: 2, centre: {lon: 113.5, lat: 24.6}}";  // hills of the rest of Guangdong
  const fs::path plan = write_plan(folder.path(), "  cut: {extends: base, scale: [{region: HK, sectors: road, factor: {NOx: 0.5}}]}\n  gone: {extends: cut, zero_out: [{region: [MO, HK]}]}\n", "", north);
  for (const char* verb : {"check", "run --quiet --out out"}) {
    const CommandResult result = command("cd '" + folder.path().string() + "' && pearl " + verb + " " + plan.string());
    INFO(verb << "\n" << result.errors);
    REQUIRE(result.exit == 3);
    REQUIRE(contains(result.errors, "plan.yaml:7:32: scenarios.cut.scale[0]: this rule of scale or zero_out lies off the grid: none of its sources (road in HK) is inside the domain"));
    REQUIRE(contains(result.errors, "scenarios.gone.zero_out[0]"));
    REQUIRE_FALSE(fs::exists(folder / "out"));
  }
  const fs::path reaching = write_plan(folder.path(), "  cut: {extends: base, scale: [{region: all, sectors: road, factor: {NOx: 0.5}}]}\n", "", north);
  const CommandResult result = command("pearl check " + reaching.string());
  INFO(result.errors);
  REQUIRE(result.exit == 0);
}

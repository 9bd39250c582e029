#include "postprocess/exports/export_choice.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "exports_world.hpp"
#include "model/core/error.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

std::string faults_of(const ExportWorld& world, const ExportRequest& request, std::vector<std::string> more = {}) {
  try {
    chosen_for_export(world.results, world.indicators, request, std::move(more));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "no fault";
}

}  // namespace

TEST_CASE("all faults of a request are told at once, with the nearest names and what is allowed") {
  const ExportWorld world;
  const std::string text = faults_of(world, {.format = ExportFormat::png, .variables = {"SO3", "O3_MDA8"}, .indicators = {"O3_MDA8"}, .scenarios = {"plan-2051"}, .regions = {"HKK"}, .difference_to = "bese-2010",
                                             .time = ExportTime::hours, .cells = true}, {"an earlier fault"});
  for (const char* const part : {"an earlier fault", "--variable: the run has no variable 'SO3' (did you mean 'SO2'?); allowed: SO2, NO2", "--variable: 'O3_MDA8' is an indicator; write --indicator O3_MDA8",
                                 "--scenario: the run has no scenario 'plan-2051' (did you mean 'plan-2015'?)", "--region: the run has no region 'HKK' (did you mean 'HK'?)",
                                 "--difference-to: the run has no scenario 'bese-2010' (did you mean 'base-2010'?)", "--indicator: an indicator is one map of the year", "--cells: png has no table"})
    CHECK_THAT(text, Contains(part));
}

TEST_CASE("options that a format has no use for are told") {
  const ExportWorld world;
  CHECK_THAT(faults_of(world, {.format = ExportFormat::geotiff, .dpi = 300}), Contains("--dpi: geotiff has no points"));
  CHECK_THAT(faults_of(world, {.format = ExportFormat::ioapi, .time = ExportTime::periods}), Contains("--time: steps of ioapi follow one another without a gap, as typical days do not; allowed: mean, hours"));
  CHECK_THAT(faults_of(world, {.format = ExportFormat::ioapi, .indicators = {"O3_MDA8"}, .time = ExportTime::hours}), Contains("--indicator: an indicator is one map of the year"));
  for (const ExportFormat format : {ExportFormat::csv, ExportFormat::xlsx, ExportFormat::geopackage, ExportFormat::shapefile})
    for (const ExportTime time : {ExportTime::periods, ExportTime::hours}) CHECK_THAT(faults_of(world, {.format = format, .time = time}), Contains("holds a table of the year; leave --time out, or use geotiff, kmz, ioapi, png, svg or pdf"));
  for (const ExportFormat format : {ExportFormat::png, ExportFormat::svg, ExportFormat::pdf, ExportFormat::kmz, ExportFormat::geotiff})
    for (const ExportTime time : {ExportTime::periods, ExportTime::hours}) CHECK(faults_of(world, {.format = format, .time = time}) == "no fault");
  CHECK_THAT(faults_of(world, {.format = ExportFormat::csv, .scale = SheetScale::own}), Contains("--map-scale: csv has no colours"));
  CHECK_THAT(faults_of(world, {.format = ExportFormat::csv, .exceedances = true}), Contains("--exceedance: csv holds numbers of regions, and those stand in exceedances.csv") && Contains("use --cells, or geotiff"));
  CHECK_THAT(faults_of(world, {.format = ExportFormat::shapefile, .exceedances = true}), Contains("--exceedance: shapefile holds") && Contains("use geotiff") && !Contains("--cells"));
  CHECK_THAT(faults_of(world, {.exceedances = true, .time = ExportTime::hours}), Contains("--exceedance: limits are compared with numbers of the year"));
  CHECK_THAT(faults_of(world, {.difference_to = "base-2010", .exceedances = true}), Contains("--difference-to: a map of a limit shows one scenario"));
  CHECK_THAT(faults_of(world, {.contributions = {"ships"}}), Contains("--contribution: the run was not asked who causes what; write `contributions` into its plan and run it"));
  CHECK_THAT(faults_of(world, {.indicators = {"O3_MDA9"}}), Contains("--indicator: the run has no indicator 'O3_MDA9' (did you mean 'O3_MDA8'?)"));
  CHECK_THAT(faults_of(world, {.indicators = {"O3_MDA8"}, .time = ExportTime::periods}), Contains("one map of the year"));
  CHECK_THAT(faults_of(world, {.scenarios = {"base-2010"}, .difference_to = "base-2010"}), Contains("less itself is nothing"));
  CHECK_THAT(faults_of(world, {.format = ExportFormat::csv, .language = "zh-Hant"}), Contains("--language: the names in csv are for programs, and English; leave it out, or use kmz, png, svg or pdf"));
  for (const ExportFormat format : {ExportFormat::kmz, ExportFormat::png, ExportFormat::svg, ExportFormat::pdf}) CHECK(faults_of(world, {.format = format, .language = "zh-Hant"}) == "no fault");
  CHECK_THAT(faults_of(world, {.format = ExportFormat::kmz, .view = MapView::cells}), Contains("--map-view: kmz is no map sheet; leave it out, or use png, svg or pdf"));
  for (const ExportFormat format : {ExportFormat::png, ExportFormat::svg, ExportFormat::pdf}) CHECK(faults_of(world, {.format = format, .regions = {"HK"}, .view = MapView::cells}) == "no fault");
  CHECK(faults_of(world, {.format = ExportFormat::csv, .cells = true}) == "no fault");
}

TEST_CASE("what is not named means all, and a name twice counts once") {
  const ExportWorld world;
  const RunDescription& run = world.results.run();
  const ExportChoice all = chosen_for_export(world.results, world.indicators, {});
  CHECK(all.variables.size() == run.variables.size());
  CHECK(all.scenarios.size() == run.scenarios.size());
  CHECK(all.regions.size() == world.indicators.masks().size());
  CHECK(std::count(all.cells.begin(), all.cells.end(), true) == world.results.grid().cells());
  CHECK_FALSE(all.is_part);
  CHECK(all.view == MapView::smooth);
  const ExportChoice hours = chosen_for_export(world.results, world.indicators, {.time = ExportTime::hours});
  for (const std::size_t v : hours.variables) CHECK_FALSE(run.variables[v].indicator);
  CHECK(chosen_for_export(world.results, world.indicators, {.scenarios = {"base-2010", "base-2010"}}).scenarios == std::vector<std::size_t>{0});
  const ExportChoice difference = chosen_for_export(world.results, world.indicators, {.difference_to = "base-2010"});
  CHECK(difference.scenarios.size() == run.scenarios.size() - 1);
}

TEST_CASE("hours that are gone are a fault of the request for hours alone") {
  const ExportWorld world;
  std::filesystem::remove(world.temporary.folder / "plan-2015" / "hourly.nc");
  CHECK_THAT(faults_of(world, {.time = ExportTime::hours}), Contains("the hours of 'plan-2015' are gone"));
  CHECK(faults_of(world, {.scenarios = {"base-2010"}, .time = ExportTime::hours}) == "no fault");
  CHECK(faults_of(world, {}) == "no fault");
}

TEST_CASE("where the run's days stand for no year, that is why no limit can be mapped, and not the variables") {
  const TemporaryResults temporary;
  const auto faults = [&] {
    const ResultSet results = read_results(temporary.folder);
    const Indicators indicators(results);
    try {
      chosen_for_export(results, indicators, {.format = ExportFormat::png, .variables = {"SO2", "NO2"}, .exceedances = true}, {});
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string("no fault");
  };
  CHECK(faults() == "no fault");
  std::string run = read_text_file(temporary.folder / "run.json");
  nlohmann::json json = nlohmann::json::parse(run);
  json["typical_days"] = {{"choice", "named"}, {"all", 40}};
  write_text_file(temporary.folder / "run.json", json.dump());
  CHECK_THAT(faults(), Contains("--exceedance: the run's days cannot stand for a year") && Contains("run more representative days") && !Contains("name others"));
}

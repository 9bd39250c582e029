// A run from a plan to its comparison with measurements.

#include <catch2/catch.hpp>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "model/io/text_file.hpp"
#include "postprocess/results/reference_tables.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("pearl evaluate: from a plan to bars, page, JSON and figures, exit codes") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "plan.yaml") << R"(pearl: 1
kind: plan
name: small
reference_year: 2010
scenarios:
  base: {year: 2010}
  without-hk: {extends: base, zero_out: [{region: HK}]}
  half-hk: {extends: base, scale: [{region: HK, sectors: road, factor: {NOx: 0.5}}]}
batch: {baseline: base}
domain: {spacing: 15 km, columns: 16, rows: 14, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.9, lat: 22.7}}
meteorology: {days: {representative: 6}, spinup: 0 h}
chemistry: {mechanism: linear}
)";
  const std::string run = "'" + (folder / "run").string() + "'";
  REQUIRE(command("pearl run '" + (folder / "plan.yaml").string() + "' --quiet --out " + run).exit == 0);
  // The run wrote its wind at land stations, and the tables by which its report judges.
  std::set<std::string> places;
  for (const WeatherLine& line : read_weather(folder / "run" / "weather.csv")) places.insert(line.place);
  CHECK(places.contains("Guangzhou Baiyun"));
  CHECK(places.contains("Shenzhen Bao'an"));
  CHECK(std::filesystem::exists(folder / "run" / "reference" / "emission_totals.csv"));

  const std::string page = (folder / "page.md").string(), json = (folder / "e.json").string(), figures = (folder / "figures").string();
  CommandResult result = command("pearl evaluate " + run + " --out '" + page + "' --json '" + json + "' --figures '" + figures + "'");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK_THAT(result.output, Contains("SO2: annual mean over measured") && Contains("NOx at Tung Chung") && Contains("HK (without-hk)") && Contains("wind at land stations, Jan"));
  CHECK(read_text_file(page).find(folder.path().string()) == std::string::npos);  // no places of this machine
  CHECK_THAT(read_text_file(page), Contains("![Season](figures/season.png)"));
  const nlohmann::json all = nlohmann::json::parse(read_text_file(json))["runs"][0];
  CHECK(all["scenario"] == "base");
  CHECK(all["winds"].size() == 12);  // together the days stand for every month
  CHECK(all["winds"][0]["stations"].get<int>() > 1);
  CHECK(all["winds"][0]["modelled"].get<double>() > 0.1);
  double outside = -1;
  for (const auto& row : all["bars"])
    if (row["quantity"] == "share_outside") outside = row["value"].get<double>();
  for (const auto& row : all["bars"]) CHECK(row["by_construction"] == (row["quantity"] == "wind_ratio"));
  CHECK_THAT(result.output, Contains("met by construction: what was measured there is an input"));
  CHECK(all["counts"]["met_by_construction"].get<int>() > 0);
  CHECK(outside > 0);
  CHECK(outside < 1);
  CHECK(all["pollutants"][0]["emission_change"].size() >= 1);

  // The run's own tables are what it is compared with: without its bars it says so, and takes no other's.
  const std::string bars = (folder / "run" / "reference" / "evaluation_bars.csv").string();
  std::filesystem::rename(bars, folder / "bars.csv");
  result = command("pearl evaluate " + run);
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("evaluation_bars.csv"));
  std::filesystem::rename(folder / "bars.csv", bars);

  // A whole file would take the place of a pipe or a device.
  const std::string pipe = (folder / "pipe").string();
  REQUIRE(command("mkfifo '" + pipe + "'").exit == 0);
  for (const std::string option : {"--json", "--out"}) {
    result = command("pearl evaluate " + run + " " + option + " '" + pipe + "'");
    CHECK(result.exit == 2);
    CHECK_THAT(result.errors, Contains(option + " " + pipe + " is no ordinary file"));
    CHECK(std::filesystem::is_fifo(pipe));
  }

  // Its own files are replaced, nobody else's: not a result of the run, not a user's.
  CHECK(command("pearl evaluate " + run + " --out '" + page + "' --json '" + json + "' --figures '" + figures + "'").exit == 0);
  const std::string mine = "# Notes\n\nThe numbers are written by `pearl evaluate run`; 數字由 `pearl evaluate run` 寫成。\n";
  write_text_file(folder / "mine.md", mine);
  write_text_file(folder / "season.png", "mine\n");
  for (const std::string& words : {"--out '" + (folder / "run/run.json").string() + "'", "--json '" + (folder / "run/base/mean.nc").string() + "'", "--json '" + (folder / "run/run.json").string() + "'",
                                   "--out '" + (folder / "mine.md").string() + "'", "--figures '" + folder.path().string() + "'"}) {
    result = command("pearl evaluate " + run + " " + words);
    INFO(words << "\n" << result.errors);
    CHECK(result.exit == 2);
    CHECK_THAT(result.errors, Contains("was not written by this command; nothing was written over it"));
  }
  CHECK(read_text_file(folder / "mine.md") == mine);
  CHECK(command("pearl evaluate " + run).exit == 0);  // the run is whole
  // A page beside the working folder, and figures elsewhere by their whole path.
  result = command("cd '" + folder.path().string() + "' && pearl evaluate run --out relative.md --figures '" + figures + "'");
  INFO(result.errors);
  CHECK(result.exit == 0);
  CHECK_THAT(read_text_file(folder / "relative.md"), Contains("![Season](figures/season.png)"));

  // --strict follows the bars of the tables.
  std::filesystem::create_directory(folder / "tables");
  for (const char* name : {"stations.csv", "observations_monthly.csv", "observations_cycle.csv", "observations_wind.csv", "observations_network.csv"})
    std::filesystem::copy_file(std::filesystem::path(PEARL_TEST_SOURCE "/inputs/prd") / name, folder / "tables" / name);
  const std::string strict = "pearl evaluate " + run + " --strict --tables '" + (folder / "tables").string() + "'", header = "quantity,place,pollutant,spacing_from_km,spacing_to_km,low,high,source\n";
  write_text_file(folder / "tables" / "evaluation_bars.csv", header + "annual_ratio,stations,SO2,0,15,0,1000,x\n");
  CHECK(command(strict).exit == 0);
  write_text_file(folder / "tables" / "evaluation_bars.csv", header + "annual_ratio,stations,SO2,0,15,1000,,x\n");
  CHECK(command(strict).exit == 5);
  write_text_file(folder / "tables" / "evaluation_bars.csv", header + "annual_ratio,stations,SO2,0,15,many,,x\n");
  result = command(strict);
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("evaluation_bars.csv:2"));

  result = command("pearl evaluate " + run + " --scenario bas");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("did you mean 'base'"));
  CHECK(command("pearl evaluate " + run + " --zero-out HK").exit == 2);
  // A scenario that halves the roads of Hong Kong is not without its emission.
  result = command("pearl evaluate " + run + " --zero-out HK=half-hk");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("'half-hk' is no scenario without the emission of HK") && Contains("it still emits there: HK: ") && Contains("NOx") && Contains("this run has HK=without-hk"));
  CHECK(command("pearl evaluate " + run + " --zero-out HK=without-hk").exit == 0);
  CHECK(command("pearl evaluate '" + folder.path().string() + "'").exit == 4);
  CHECK(command("pearl evaluate").exit == 2);
  result = command("pearl evaluate " + run + " '" + (folder / "run").string() + "/'");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("are the same results; name them once"));
  std::filesystem::resize_file(folder / "run" / "base" / "mean.nc", 1000);
  result = command("pearl evaluate " + run);
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("mean.nc"));
}

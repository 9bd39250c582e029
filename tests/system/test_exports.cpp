// pearl export and pearl compare on runs of the program, read with GDAL and ncdump.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

void write_plan(const fs::path& path, const std::string& grid, double factor) {
  std::ofstream(path) << fmt::format(R"(pearl: 1
kind: plan
name: small
reference_year: 2010
scenarios:
  base: {{year: 2010}}
  half: {{extends: base, scale: [{{region: HK, sectors: road, factor: {{NOx: {}}}}}]}}
batch: {{baseline: base}}
domain: {{{}, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {{lon: 113.9, lat: 22.7}}}}
meteorology: {{days: {{representative: 4}}, spinup: 0 h}}
chemistry: {{mechanism: linear}}
)",
                                     factor, grid);
}

std::string run_of(const TemporaryDirectory& folder, const std::string& name, const std::string& grid = "spacing: 15 km, columns: 16, rows: 14", double factor = 0.5) {
  write_plan(folder / (name + ".yaml"), grid, factor);
  const CommandResult result = command(fmt::format("pearl run '{0}/{1}.yaml' --quiet --out '{0}/{1}'", folder.path().string(), name));
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  return "'" + (folder / name).string() + "'";
}

double value_in(const std::string& line) {
  const CommandResult result = command(line);
  INFO(line << "\n" << result.errors);
  REQUIRE(result.exit == 0);
  return std::stod(result.output);
}

}  // namespace

TEST_CASE("pearl export: files of every format, whose they are, faults and exit codes") {
  const TemporaryDirectory folder;
  const std::string run = run_of(folder, "run");
  for (const char* const format : {"geotiff", "kmz", "geopackage", "shapefile", "csv", "xlsx", "ioapi", "png", "svg", "pdf"}) {
    const CommandResult result = command(fmt::format("pearl export {} --format {} --variable NO2,SO2 --scenario half", run, format));
    INFO(format << result.errors);
    CHECK(result.exit == 0);
    CHECK_THAT(result.output, Contains(" files in ") || Contains("1 file in "));
  }
  const fs::path exports = folder / "run" / "exports";
  for (const char* const file : {"half/NO2.tif", "half/NO2.qml", "half/SO2.kmz", "regions.gpkg", "half/regions.shp", "regions.csv", "regions.xlsx", "GRIDDESC", "half/NO2.png", "half/NO2.svg", "half/NO2.pdf",
                                 "exports.json"})
    CHECK(fs::exists(exports / file));
  CHECK_FALSE(fs::exists(exports / "pearl.lock"));

  // What GDAL reads of the GeoTIFF is what it reads of the run's own file, at ten places on the map.
  for (int n = 0; n < 10; ++n) {
    const double x = -100000 + 21000 * n, y = -90000 + 19000 * n;
    const std::string place = fmt::format("-valonly -geoloc {} {}", x, y);
    CHECK(value_in(fmt::format("gdallocationinfo {} '{}' {} {}", "-valonly -geoloc", (exports / "half/NO2.tif").string(), x, y)) ==
          value_in(fmt::format("gdallocationinfo {} 'NETCDF:\"{}\":NO2' {} {}", "-valonly -geoloc", (folder / "run" / "half" / "mean.nc").string(), x, y)));
  }

  // The results are whole, before and after; the exports are written over, a file that somebody changed is not.
  CHECK(command("pearl report " + run + " --no-maps").exit == 0);
  CHECK(command("pearl export " + run + " --format csv --variable NO2,SO2 --scenario half").exit == 0);
  std::ofstream(exports / "regions.csv", std::ios::app) << "mine\n";
  CommandResult result = command("pearl export " + run + " --format csv");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("not as `pearl export` left them") && Contains("regions.csv"));
  CHECK_THAT(read_text_file(exports / "regions.csv"), Contains("mine"));
  fs::create_directory(folder / "other");
  std::ofstream(folder / "other" / "regions.gpkg") << "a user's";
  result = command("pearl export " + run + " --format geopackage --out '" + (folder / "other").string() + "'");
  CHECK(result.exit == 2);
  CHECK(read_text_file(folder / "other" / "regions.gpkg") == "a user's");

  result = command("pearl export " + run + " --format geotif");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("did you mean 'geotiff'?") && Contains("allowed: geotiff, kmz"));
  result = command("pearl export " + run + " --format png --variable NO3 --indicator O3_MDA9 --scenario haff --region HKG --difference-to bas --cells");
  CHECK(result.exit == 2);
  for (const char* const part : {"'NO3'", "O3_MDA9", "did you mean 'half'?", "--region", "did you mean 'base'?", "--cells"}) CHECK_THAT(result.errors, Contains(part));
  result = command("pearl export " + run + " --format geotiff --map-view cells");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("--map-view: geotiff is no map sheet"));
  for (const char* const line : {"export {} --format png --map-view grid", "report {} --map-view grid", "report {} --map-view cells --no-maps"}) {
    result = command("pearl " + fmt::format(fmt::runtime(line), run));
    CHECK(result.exit == 2);
    CHECK_THAT(result.errors, Contains("--map-view"));
  }
  // Days on sheets, numbers of the year for CMAQ's programs; what a format cannot hold is refused with what is allowed and why.
  result = command("pearl export " + run + " --format svg --variable NO2 --scenario half --time periods --map-scale own --out '" + (folder / "days").string() + "'");
  INFO(result.errors);
  CHECK(result.exit == 0);
  CHECK_THAT(result.output, Contains("4 files in "));
  CHECK(command("pearl export " + run + " --format ioapi --variable NO2 --time mean --out '" + (folder / "year").string() + "'").exit == 0);
  CHECK(fs::exists(folder / "year" / "half" / "ioapi-mean.nc"));
  result = command("pearl export " + run + " --format csv --time hours --contribution road --map-scale own");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("--time: csv holds a table of the year") && Contains("--contribution: the run was not asked who causes what") && Contains("--map-scale: csv has no colours"));
  result = command("pearl export " + run + " --format shapefile --exceedance");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("--exceedance: shapefile holds numbers of regions"));
  result = command("pearl export " + run + " --format pdf --variable NO2 --scenario half --region HK --map-view cells --out '" + (folder / "cells").string() + "'");
  CHECK(result.exit == 0);
  CHECK_THAT(read_text_file(folder / "cells" / "half" / "NO2.pdf"), Contains("%PDF-"));
  CHECK(command("pearl export " + run + " --format csv --out " + run).exit == 2);
  CHECK(command("pearl export " + run + " --format csv --out '" + (folder / "run" / "half").string() + "'").exit == 2);
  CHECK(command("pearl export " + run + " --format csv --out '" + (folder / "run" / "half" / "a" / "b").string() + "'").exit == 2);  // nor deeper
  CHECK_FALSE(fs::exists(folder / "run" / "half" / "a"));
  CHECK(command("pearl export " + run + " --format csv --variable NO2 --out '" + (exports / "a" / "b").string() + "'").exit == 0);
  CHECK(command("pearl export " + run + " --format csv --variable ''").exit == 2);
  CHECK(command("pearl export '" + (folder / "nothing").string() + "' --format csv").exit == 4);
  fs::create_directories(folder / "closed");
  result = command("ulimit -f 1; pearl export " + run + " --format png --variable NO2 --out '" + (folder / "closed").string() + "'");  // a disk of 1024 bytes a file
  CHECK(result.exit == 4);
  for (const auto& entry : fs::recursive_directory_iterator(folder / "closed")) CHECK_FALSE(entry.path().extension() == ".part");
}

TEST_CASE("pearl compare: equal runs, another plan, another grid, exit codes") {
  const TemporaryDirectory folder;
  const std::string one = run_of(folder, "one"), same = run_of(folder, "same"), other = run_of(folder, "other", "spacing: 15 km, columns: 16, rows: 14", 0.4),
                    finer = run_of(folder, "finer", "spacing: 12 km, columns: 20, rows: 18");
  CommandResult result = command("pearl compare " + one + " " + same + " --strict");
  CHECK(result.exit == 0);
  CHECK_THAT(result.output, Contains("equal, bit for bit"));
  result = command("pearl compare " + one + " " + other);
  CHECK(result.exit == 0);
  CHECK_THAT(result.output, Contains("plan, first in line") && Contains("half") && Contains("largest") && Contains("hours:"));
  CHECK(command("pearl compare " + one + " " + other + " --strict").exit == 5);
  result = command("pearl compare " + one + " " + other + " --json");
  const nlohmann::json json = nlohmann::json::parse(result.output);
  CHECK(json["equal"] == false);
  bool base_is_equal = true, half_differs = false;
  for (const auto& row : json["means"]) {
    if (row["scenario"] == "base") base_is_equal = base_is_equal && row["largest"] == 0.0;
    if (row["scenario"] == "half" && row["variable"] == "NO2") half_differs = row["largest"] != 0.0;
  }
  CHECK(base_is_equal);
  CHECK(half_differs);
  result = command("pearl compare " + one + " " + finer + " --json");
  CHECK(nlohmann::json::parse(result.output)["by"] == "region");
  CHECK(command("pearl compare " + one + " '" + (folder / "nothing").string() + "'").exit == 4);
  result = command("pearl compare '" + (folder / "nothing").string() + "' '" + (folder / "nowhere").string() + "'");
  CHECK(result.exit == 4);
  CHECK_THAT(result.errors, Contains("nothing is not a folder of results") && Contains("nowhere is not a folder of results"));  // both at once
}

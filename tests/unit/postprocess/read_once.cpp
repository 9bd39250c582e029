// A report opens each file of a run once to judge its checksum, and once to read it.

#include <catch2/catch.hpp>

#include <map>
#include <nlohmann/json.hpp>

#include "model/io/checksum.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "temporary_results.hpp"
#include "tests/support/opened_files.hpp"

using namespace pearl;
using pearl::testing::OpenedFiles;
namespace fs = std::filesystem;

namespace {

// A run's folder with the list of its files, as a run writes it.
void list_files(const fs::path& folder) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  run["files"] = nlohmann::json::array();
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != "run.json")
      run["files"].push_back({{"file", entry.path().lexically_relative(folder).generic_string()}, {"bytes", entry.file_size()}, {"sha256", sha256_of_file(entry.path())}});
  write_text_file(folder / "run.json", run.dump(1));
}

}  // namespace

TEST_CASE("maps and report read a run once") {
  const pearl::testing::TemporaryResults temporary;
  list_files(temporary.folder);
  // What the library itself opens for one look at a file.
  int of_library = 0;
  {
    OpenedFiles opened(temporary.folder);
    const netcdf::Reader reader(temporary.folder / "static.nc");
    of_library = opened.counts().at("static.nc");
  }
  OpenedFiles opened(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  MapOptions small;  // drawing is not the question
  small.variables = {"SO2"};
  small.width = 500;
  const std::size_t maps = write_maps(results, indicators, small).size();
  write_report(results, indicators);
  CHECK(maps > 10);
  std::map<std::string, int> counts = opened.counts();
  CHECK(counts.at("run.json") == 1);
  std::size_t judged = 0;
  for (const ResultFileInfo& file : results.run().files) {
    INFO(file.file);
    const bool netcdf = file.file.ends_with(".nc");
    // A real run's NetCDF files are also asked for the plan they belong to, while they are judged; run.json of these made-up ones names no checksum of a plan.
    const int reading = netcdf ? of_library : 1;
    CHECK(counts[file.file] >= 1);
    CHECK(counts[file.file] <= 1 + reading);
    ++judged;
  }
  CHECK(judged > 20);
  for (const char* file : {"ledger.csv", "budget.csv", "weather.csv", "provenance.json", "reference/regions.csv", "reference/standards.csv"}) CHECK(counts.at(file) == 2);
  for (const ScenarioInfo& scenario : results.run().scenarios)
    for (const char* file : {"/mean.nc", "/hourly.nc"}) CHECK(counts.at(scenario.name + file) == 1 + of_library);
}

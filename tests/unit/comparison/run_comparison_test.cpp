#include "postprocess/comparison/run_comparison.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/comparison/comparison_text.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

#include <nlohmann/json.hpp>

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

// A mean.nc with one cell of one variable changed.
void change_cell(const std::filesystem::path& file, const std::string& variable, std::size_t cell, float by) {
  std::vector<std::pair<std::string, std::pair<std::vector<std::string>, std::vector<float>>>> all;
  std::vector<std::pair<std::string, std::size_t>> dimensions;
  {
    const netcdf::Reader reader(file);
    for (const std::string& name : reader.variables()) {
      const auto axes = reader.dimensions(name);
      const auto shape = reader.shape(name);
      for (std::size_t d = 0; d < axes.size(); ++d)
        if (std::find(dimensions.begin(), dimensions.end(), std::pair{axes[d], shape[d]}) == dimensions.end()) dimensions.emplace_back(axes[d], shape[d]);
      all.push_back({name, {axes, reader.floats(name)}});
    }
  }
  netcdf::Writer writer(file);
  for (const auto& [name, length] : dimensions) writer.dimension(name, length);
  for (auto& [name, content] : all) {
    if (content.first.empty()) continue;
    if (name == variable) content.second.at(cell) += by;
    writer.variable(name, netcdf::Type::float32, content.first, {});
    writer.write(name, content.second);
  }
  writer.commit();
}

const NumberDifference& row_of(const std::vector<NumberDifference>& rows, const std::string& scenario, const std::string& variable) {
  for (const NumberDifference& row : rows)
    if (row.scenario == scenario && row.variable == variable) return row;
  throw std::runtime_error("no row");
}

}  // namespace

TEST_CASE("two runs of the same plan have equal numbers") {
  const TemporaryResults a, b;
  const RunComparison comparison = compare_runs(read_results(a.folder), read_results(b.folder));
  CHECK(comparison.are_numbers_equal());
  CHECK(comparison.is_same_grid);
  CHECK(comparison.are_hours_compared);
  CHECK(comparison.origins.empty());
  CHECK_THAT(comparison_text(comparison), Contains("origin: the same version, plan, method, grid, days and inputs") && Contains("equal, bit for bit"));
}

TEST_CASE("numbers in other units are not compared, and are not equal") {
  const TemporaryResults a, b;
  nlohmann::json run = nlohmann::json::parse(read_text_file(b.folder / "run.json"));
  for (auto& variable : run["variables"])
    if (variable["name"] == "SO2") variable["units"] = "ppb";
  write_text_file(b.folder / "run.json", run.dump());
  const RunComparison comparison = compare_runs(read_results(a.folder), read_results(b.folder));
  CHECK_FALSE(comparison.are_numbers_equal());
  CHECK(comparison.only_in_one == std::vector<std::string>{"variable SO2 in ug m-3"});
  CHECK(comparison.only_in_other == std::vector<std::string>{"variable SO2 in ppb"});
  for (const NumberDifference& row : comparison.means) CHECK(row.variable != "SO2");
}

TEST_CASE("one changed cell of one variable is found, with its place and size") {
  const TemporaryResults a, b;
  change_cell(b.folder / "plan-2015" / "mean.nc", "SO2", 7 * 20 + 11, 2.5f);
  const ResultSet one = read_results(a.folder), other = read_results(b.folder);
  const RunComparison comparison = compare_runs(one, other);
  CHECK_FALSE(comparison.are_numbers_equal());
  std::size_t different = 0;
  for (const NumberDifference& row : comparison.means) different += row.is_equal() ? 0 : 1;
  CHECK(different == 1);
  const NumberDifference& row = row_of(comparison.means, "plan-2015", "SO2");
  CHECK(row.column == 11);
  CHECK(row.row == 7);
  CHECK(row.largest == Approx(2.5).epsilon(1e-6));
  CHECK(row.mean_difference == Approx(2.5 / 320).epsilon(1e-6));
  CHECK(row.mean_size == Approx(2.5 / 320).epsilon(1e-6));
  CHECK(row.place.lon == one.grid().centre(11, 7).lon);
  CHECK(row.other_there == Approx(row.one_there + 2.5).epsilon(1e-6));
  CHECK_THAT(comparison_text(comparison), Contains("1 of") && Contains("(column 11, row 7)"));
}

TEST_CASE("a changed hour is found, with its time") {
  const TemporaryResults a, b;
  SyntheticOptions options;
  options.every_day = false;
  change_cell(b.folder / "plan-2015" / "hourly.nc", "NO2", (24 * 2 + 5) * 320 + 33, -1.0f);
  // The indicators of that scenario's hours may change with it; the hours tell where.
  const RunComparison comparison = compare_runs(read_results(a.folder), read_results(b.folder));
  const NumberDifference& row = row_of(comparison.hours, "plan-2015", "NO2");
  CHECK(row.column == 13);
  CHECK(row.row == 1);
  CHECK(row.largest == Approx(-1).epsilon(1e-4));
  CHECK(row.time == "2010-07-15T21:00:00Z");
  CHECK(row_of(comparison.hours, "plan-2015", "SO2").is_equal());
}

TEST_CASE("runs on other grids are compared by the means of regions") {
  const TemporaryResults a;
  const std::filesystem::path finer = TemporaryResults::unique();
  SyntheticOptions options;
  options.nx = 40;
  options.ny = 32;
  options.spacing = 13500;
  write_synthetic_results(finer, options);
  const ResultSet one = read_results(a.folder), other = read_results(finer);
  const RunComparison comparison = compare_runs(one, other);
  CHECK_FALSE(comparison.is_same_grid);
  CHECK_FALSE(comparison.are_hours_compared);
  CHECK_FALSE(comparison.are_numbers_equal());
  const NumberDifference& row = row_of(comparison.means, "plan-2015", "SO2");
  REQUIRE_FALSE(row.region.empty());
  const Indicators left(one), right(other);
  const std::size_t s = one.run().scenario_index("plan-2015"), v = one.run().variable_index("SO2");
  CHECK(row.one_there == left.at(s, v, left.find(row.region)).population_mean);
  CHECK(row.other_there == right.at(s, v, right.find(row.region)).population_mean);
  CHECK_THAT(comparison_text(comparison), Contains("grid:") && Contains("for the grids differ") && Contains("region "));
  std::filesystem::remove_all(finer);
}

TEST_CASE("what only one run has, and where they say otherwise of themselves, is told") {
  const TemporaryResults a, b;
  nlohmann::json run = nlohmann::json::parse(read_text_file(b.folder / "run.json"));
  run["pearl"] = "0.0.9";
  run["scenarios"].erase(run["scenarios"].size() - 1);
  const auto of_it = [](const nlohmann::json& row) { return row["scenario"] == "prdez-zero"; };
  for (const char* const list : {"emissions", "verdicts"}) {
    nlohmann::json kept = nlohmann::json::array();
    for (const nlohmann::json& row : run[list])
      if (!of_it(row)) kept.push_back(row);
    run[list] = kept;
  }
  run["plan"]["name"] = "other";
  run.erase("checksum");
  write_text_file(b.folder / "run.json", run.dump(1));
  nlohmann::json provenance = nlohmann::json::parse(read_text_file(b.folder / "provenance.json"));
  provenance["plan"]["text"] = "a: 1\nb: 3\n";
  provenance["inputs"] = {{{"file", "new.csv"}, {"sha256", "12"}}};
  write_text_file(b.folder / "provenance.json", provenance.dump(1));
  const RunComparison comparison = compare_runs(read_results(a.folder), read_results(b.folder));
  CHECK(comparison.only_in_one == std::vector<std::string>{"scenario prdez-zero"});
  CHECK_FALSE(comparison.are_numbers_equal());
  const std::string text = comparison_text(comparison);
  CHECK_THAT(text, Contains("version:") && Contains("other: 0.0.9") && Contains("input new.csv") && Contains("only in the first: scenario prdez-zero") && Contains("plan:"));
}

TEST_CASE("baselines are compared where their names differ") {
  const TemporaryResults a, b;
  nlohmann::json run = nlohmann::json::parse(read_text_file(b.folder / "run.json"));
  run["baseline"] = run["scenarios"][0]["name"] = "other-base";
  for (auto& row : run["emissions"])
    if (row["scenario"] == "base-2010") row["scenario"] = "other-base";
  for (auto& row : run["verdicts"])
    if (row["scenario"] == "base-2010") row["scenario"] = "other-base";
  run.erase("checksum");
  write_text_file(b.folder / "run.json", run.dump(1));
  std::filesystem::rename(b.folder / "base-2010", b.folder / "other-base");
  const RunComparison comparison = compare_runs(read_results(a.folder), read_results(b.folder));
  CHECK(row_of(comparison.means, "base-2010", "SO2").other_scenario == "other-base");
  CHECK(row_of(comparison.means, "base-2010", "SO2").is_equal());
  CHECK(row_of(comparison.hours, "base-2010", "SO2").is_equal());
  CHECK_FALSE(comparison.are_numbers_equal());
}

TEST_CASE("the comparison as JSON holds all rows, also those that are equal") {
  const TemporaryResults a, b;
  change_cell(b.folder / "plan-2015" / "mean.nc", "SO2", 5, 1.0f);
  const ResultSet one = read_results(a.folder);
  const RunComparison comparison = compare_runs(one, read_results(b.folder));
  const nlohmann::json json = nlohmann::json::parse(comparison_json(comparison));
  CHECK(json["equal"] == false);
  CHECK(json["same_grid"] == true);
  CHECK(json["means"].size() == one.run().scenarios.size() * one.run().variables.size());
}

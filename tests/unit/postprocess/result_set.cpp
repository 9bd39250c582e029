#include "postprocess/indicators/read_results.hpp"
#include "postprocess/results/result_set.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/run_schema.hpp"
#include "temporary_results.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

std::string message_of(const std::filesystem::path& folder) {
  try {
    read_results(folder);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

void edit_json(const std::filesystem::path& file, const std::function<void(nlohmann::json&)>& change) {
  nlohmann::json value = nlohmann::json::parse(read_text_file(file));
  change(value);
  write_text_file(file, value.dump(1));
}

}  // namespace

TEST_CASE("a whole folder is read as it was written") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  CHECK(results.run().scenarios.size() == 8);
  CHECK(results.run().baseline_index() == 0);
  CHECK(results.run().verdicts.size() == 7);
  CHECK_FALSE(results.run().verdicts.back().change.has_value());
  CHECK(results.grid().nx() == 20);
  CHECK(results.grid().projection().parameters() == prd_map);
  CHECK(results.region_codes().size() == results.shapes().size());
  CHECK(results.mean(0, 0).size() == 320);
  CHECK(results.comment(results.run().variable_index("NO2")).empty());
  CHECK(results.reference().region_name("HK") == "Hong Kong");
  CHECK(results.provenance().inputs.size() == 1);
  CHECK(results.weather().size() == 4 * 24 * 3);
}

TEST_CASE("run.json of a newer schema is refused with one sentence, whatever else it holds") {
  const pearl::testing::TemporaryResults temporary;
  const auto file = temporary.folder / "run.json";
  // With its seal: a text with a schema number has one.
  const auto edit = [&](const std::function<void(nlohmann::json&)>& change) {
    edit_json(file, [&](nlohmann::json& run) {
      run.erase("checksum");
      change(run);
    });
    write_text_file(file, seal_run_json(read_text_file(file)));
  };
  edit([](nlohmann::json& run) { run["schema"] = run_schema; });
  CHECK(read_results(temporary.folder).run().schema == run_schema);
  edit([](nlohmann::json& run) {
    run["schema"] = run_schema + 1;
    run["pearl"] = "9.9.9";
    run["scenarios"] = "elsewhere";
  });
  CHECK_THAT(message_of(temporary.folder), Contains("was written by a newer Pearl (9.9.9)") && Contains("or run the plan again with this one") && !Contains("scenarios"));
  edit([](nlohmann::json& run) { run["schema"] = "two"; });
  CHECK_THAT(message_of(temporary.folder), Contains("schema must be a whole number"));
}

TEST_CASE("NO2 of a linear mechanism is known as all nitrogen oxides, and no indicator is made of it") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults linear(options), full;
  const ResultSet family = read_results(linear.folder), alone = read_results(full.folder);
  const std::size_t v = family.run().variable_index("NO2");
  CHECK(family.run().chemistry.linear());
  CHECK(family.comment(v) == "all nitrogen oxides counted as NO2: the linear mechanism does not tell NO from NO2");
  CHECK(formula_plain(family.run().variables[v].label) == "NOx (as NO2)");
  CHECK(formula_plain(alone.run().variables[v].label) == "NO2");
  for (const VariableInfo& variable : family.run().variables) CHECK_FALSE(variable.indicator);
  CHECK(alone.run().variable_index("O3_MDA8") != RunDescription::npos);
  edit_json(linear.folder / "run.json", [](nlohmann::json& run) { run["chemistry"] = {{"mechanism", "CB 05"}}; });
  CHECK_THAT(message_of(linear.folder), Contains("chemistry.mechanism is 'CB 05'; a mechanism's name has small letters"));
}

TEST_CASE("a folder without run.json is not a whole run") {
  const pearl::testing::TemporaryResults temporary;
  std::filesystem::remove(temporary.folder / "run.json");
  CHECK_THROWS_AS(read_results(temporary.folder), RunError);
  CHECK_THAT(message_of(temporary.folder), Contains("is not a whole run") && Contains("run.json is missing"));
  CHECK_THAT(message_of(temporary.folder), !Contains("resume"));
  CHECK_THAT(message_of(temporary.folder / "nothing-here"), Contains("is not a folder of results"));
}

TEST_CASE("a run that was interrupted is named as one that can be resumed") {
  const pearl::testing::TemporaryResults temporary;
  std::filesystem::remove(temporary.folder / "run.json");
  std::filesystem::create_directory(temporary.folder / "checkpoint");
  CHECK_THROWS_AS(require_whole_run(temporary.folder), RunError);
  CHECK_THAT(message_of(temporary.folder), Contains("not finished") && Contains("pearl resume " + temporary.folder.string()));
}

TEST_CASE("what the solver did may be absent, and must be numbers of steps if it is there") {
  const pearl::testing::TemporaryResults temporary;
  CHECK_FALSE(read_results(temporary.folder).run().chemistry.solver);
  edit_json(temporary.folder / "run.json", [](nlohmann::json& run) {
    run["chemistry"]["solver"] = {{"pack_steps", 5000000000}, {"repeated_in_halves", 7}, {"last_resort", 3}};
  });
  const auto solver = read_results(temporary.folder).run().chemistry.solver;
  REQUIRE(solver);
  CHECK(solver->pack_steps == 5e9);
  CHECK(solver->repeated_in_halves == 7);
  CHECK(solver->last_resort == 3);
  edit_json(temporary.folder / "run.json", [](nlohmann::json& run) { run["chemistry"]["solver"] = {{"pack_steps", -1}, {"repeated_in_halves", "many"}}; });
  CHECK_THAT(message_of(temporary.folder), Contains("chemistry.solver.pack_steps must not be negative") && Contains("chemistry.solver.repeated_in_halves must be a number") &&
                                               Contains("chemistry.solver.last_resort is missing"));
  edit_json(temporary.folder / "run.json", [](nlohmann::json& run) { run["chemistry"]["solver"] = 4; });
  CHECK_THAT(message_of(temporary.folder), Contains("chemistry.solver must be an object"));
}

TEST_CASE("a number in run.json that no computer holds is a fault of the file, not of the program") {
  const pearl::testing::TemporaryResults temporary;
  const std::string text = read_text_file(temporary.folder / "run.json"), key = "\"spacing_m\": ";
  const std::size_t at = text.find(key);
  REQUIRE(at != std::string::npos);
  write_text_file(temporary.folder / "run.json", text.substr(0, at + key.size()) + "1e999, \"x\": " + text.substr(at + key.size()));
  CHECK_THAT(message_of(temporary.folder), Contains("number overflow"));
}

TEST_CASE("a run.json that was cut short is named with line and column") {
  const pearl::testing::TemporaryResults temporary;
  const std::string text = read_text_file(temporary.folder / "run.json");
  write_text_file(temporary.folder / "run.json", text.substr(0, text.size() / 2));
  CHECK_THROWS_AS(read_results(temporary.folder), InputError);
  CHECK_THAT(message_of(temporary.folder), Contains("run.json:") && Contains("this is not JSON"));
}

TEST_CASE("all faults of run.json are named together by their place") {
  const pearl::testing::TemporaryResults temporary;
  edit_json(temporary.folder / "run.json", [](nlohmann::json& run) {
    run["scenarios"][2]["year"] = "soon";
    run["scenarios"][3]["name"] = "../../etc";
    run["verdicts"][0]["verdict"] = "perhaps";
    run["grid"]["proj"] = "+proj=merc";
    run["grid"]["nx"] = 0;
    run["periods"][1]["month"] = 13;
    run.erase("baseline");
  });
  const std::string message = message_of(temporary.folder);
  CHECK_THAT(message, Contains("scenarios[2].year must be a whole number"));
  CHECK_THAT(message, Contains("scenarios[3].name '../../etc' is not a folder name"));
  CHECK_THAT(message, Contains("verdicts[0].verdict is 'perhaps'; allowed are met, missed, not judged"));
  CHECK_THAT(message, Contains("grid.proj is '+proj=merc'"));
  CHECK_THAT(message, Contains("grid.nx must lie in 2..4000"));
  CHECK_THAT(message, Contains("periods[1].month must lie in 1..12"));
  CHECK_THAT(message, Contains("baseline is missing"));
}

TEST_CASE("names in run.json must fit together") {
  const pearl::testing::TemporaryResults temporary;
  edit_json(temporary.folder / "run.json", [](nlohmann::json& run) {
    run["baseline"] = "nobody";
    run["scenarios"][1]["name"] = run["scenarios"][2]["name"];
  });
  const std::string message = message_of(temporary.folder);
  CHECK_THAT(message, Contains("baseline names the scenario 'nobody'"));
  CHECK_THAT(message, Contains("scenarios holds 'bau-2015' twice"));
}

TEST_CASE("every missing or damaged file is named in one message") {
  const pearl::testing::TemporaryResults temporary;
  std::filesystem::remove(temporary.folder / "plan-2015" / "mean.nc");
  write_text_file(temporary.folder / "bau-2015" / "mean.nc", "this is no NetCDF file");
  write_text_file(temporary.folder / "budget.csv", "scenario,species,term,kg\nbase-2010,SO2,emission,many\n");
  std::filesystem::remove(temporary.folder / "reference" / "regions.csv");
  write_text_file(temporary.folder / "reference" / "regions.geojson", "{\"type\": \"FeatureCollection\", \"features\": [{\"properties\": {}, \"geometry\": {\"type\": \"Point\"}}]}");
  write_text_file(temporary.folder / "provenance.json", "{}");
  CHECK_THROWS_AS(read_results(temporary.folder), InputError);
  const std::string message = message_of(temporary.folder);
  CHECK_THAT(message, Contains("plan-2015/mean.nc"));
  CHECK_THAT(message, Contains("bau-2015/mean.nc"));
  CHECK_THAT(message, Contains("budget.csv:2:24"));
  CHECK_THAT(message, Contains("reference/regions.csv"));
  CHECK_THAT(message, Contains("reference/regions.geojson:1:84: feature 1: the geometry 'Point' is of no use here; allowed: Polygon, MultiPolygon"));
  CHECK_THAT(message, Contains("provenance.json:1:1: pearl is missing"));
}

TEST_CASE("a field of the wrong shape or with a hole is refused") {
  const pearl::testing::TemporaryResults temporary;
  const auto write = [&](std::size_t ny, float value) {
    netcdf::Writer writer(temporary.folder / "hk-zero" / "mean.nc");
    writer.dimension("y", ny);
    writer.dimension("x", 20);
    writer.variable("SO2", netcdf::Type::float32, {"y", "x"}, {});
    writer.write("SO2", std::vector<float>(20 * ny, value));
    writer.commit();
  };
  write(15, 1.0f);
  CHECK_THAT(message_of(temporary.folder), Contains("the variable SO2 has the shape (15, 20), expected (16, 20)"));
  write(16, std::numeric_limits<float>::quiet_NaN());
  CHECK_THAT(message_of(temporary.folder), Contains("the variable SO2 holds a value that is not a number"));
  write(16, 1.0f);
  CHECK_THAT(message_of(temporary.folder), Contains("the variable NO2 is missing"));
}

TEST_CASE("a run's costs are read with their origin, and must be in one currency and in prices of one year") {
  pearl::testing::SyntheticOptions options;
  options.costs = true;
  const pearl::testing::TemporaryResults temporary(options), bare;
  const auto file = temporary.folder / "run.json";
  const ResultSet results = read_results(temporary.folder);
  const std::optional<CostInfo>& cost = results.run().scenarios[results.run().scenario_index("plan-2015")].cost;
  REQUIRE(cost);
  CHECK(cost->value == 1.25e9);
  CHECK(cost->currency == "HKD");
  CHECK(cost->price_year == 2010);
  CHECK(cost->status == "illustrative");
  CHECK(cost->source == "https://www.info.gov.hk/ made-up costs");
  CHECK(cost->note == "for tests");
  CHECK_FALSE(results.run().scenarios[0].cost);
  const ResultSet without = read_results(bare.folder);
  for (const ScenarioInfo& scenario : without.run().scenarios) CHECK_FALSE(scenario.cost);
  const std::string good = read_text_file(file);
  const auto broken = [&](const std::function<void(nlohmann::json&)>& change) {
    write_text_file(file, good);
    edit_json(file, [&](nlohmann::json& run) {
      for (nlohmann::json& scenario : run["scenarios"])
        if (scenario["name"] == "plan-2015") change(scenario["cost"]);
    });
    return message_of(temporary.folder);
  };
  CHECK_THAT(broken([](nlohmann::json& one) { one["currency"] = "CNY"; }), Contains("scenarios holds costs in CNY at prices of 2010 and in HKD at prices of 2010; they must be in one currency"));
  CHECK_THAT(broken([](nlohmann::json& one) { one["price_year"] = 2015; }), Contains("scenarios holds costs in HKD at prices of 2015 and in HKD at prices of 2010"));
  CHECK_THAT(broken([](nlohmann::json& one) { one["per"] = "tonne"; }), Contains("scenarios[3].cost.per is 'tonne'; allowed is year"));
  CHECK_THAT(broken([](nlohmann::json& one) { one["value"] = nullptr; }), Contains("scenarios[3].cost.value must be a number"));
  CHECK_THAT(broken([](nlohmann::json& one) { one.erase("currency"); }), Contains("scenarios[3].cost.currency is missing"));
  CHECK_THAT(broken([](nlohmann::json& one) { one = 5; }), Contains("scenarios[3].cost must be an object"));
}

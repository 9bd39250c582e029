// Stations of a user's own layer in a run: where they stand, and that `pearl evaluate` shows or names each once.

#include "postprocess/evaluation/own_stations.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/measured_values.hpp"
#include "postprocess/results/run_name.hpp"
#include "tests/unit/postprocess/evaluation_world.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

// A made-up run whose own stations are HB, at Hong Kong, and FA, far away.
struct OwnWorld {
  pearl::testing::TemporaryResults temporary;
  OwnWorld() {
    nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    run["data_set"]["own_stations"] = {"HB", "FA"};
    write_text_file(temporary.folder / "run.json", run.dump());
    write_text_file(temporary.folder / "reference/stations.csv", "code,name,lon,lat\nXX,Another's,114.1,22.4\nHB,Harbour,114.15,22.32\nFA,Far away,120,30\n");
  }
  [[nodiscard]] EvaluationTables tables() const {
    EvaluationTables tables;
    tables.stations = {{"", "HB", "Harbour", "HK", "", here}, {"", "FA", "Far away", "HK", "", LonLat{120, 30}}};
    return tables;
  }
  [[nodiscard]] RunEvaluation evaluate(const EvaluationTables& of) const { return evaluate_run(RunReader(temporary.folder), of); }
};

std::size_t times_named(const RunEvaluation& evaluation, const std::string& name) {
  std::size_t times = 0;
  for (const std::string& note : evaluation.notes) times += note.find(name) != std::string::npos ? 1 : 0;
  return times;
}

}  // namespace

TEST_CASE("own stations are those that run.json names, inside the grid with their cells and outside by name") {
  const OwnWorld world;
  const RunReader run(world.temporary.folder);
  const OwnStations own = own_stations_of(run);
  REQUIRE(own.inside.size() == 1);
  CHECK(own.inside[0].station.code == "HB");
  CHECK(own.inside[0].cell == MadeUpRun{world.temporary.folder}.cell(here));
  CHECK(own.outside == std::vector<std::string>{"Far away"});
}

TEST_CASE("of rows with one code the first counts, and stands alone with what was measured there") {
  const OwnWorld world;
  write_text_file(world.temporary.folder / "reference/stations.csv", "code,name,lon,lat\nHB,Harbour,114.15,22.32\nHB,Harbour again,113.5,22.8\nFA,Far away,120,30\nFA,Not far,113.6,22.8\n");
  const OwnStations own = own_stations_of(RunReader(world.temporary.folder));
  REQUIRE(own.inside.size() == 1);
  CHECK(own.inside[0].station.name == "Harbour");
  CHECK(own.outside == std::vector<std::string>{"Far away"});
  ReportOptions options;
  options.measured = {{"base-2010", "NO2", "Harbour", here, 40, MeasuredMean::year, 1, "HB", false, 2019, 2019}};
  const std::string page = pearl::testing::page_on(world.temporary.folder, options);
  const std::string measured = "data-station=\"HB\" data-scenario=\"base-2010\" data-measured";
  REQUIRE(page.find(measured) != std::string::npos);
  CHECK(page.find(measured, page.find(measured) + 1) == std::string::npos);
  CHECK_THAT(page, !Contains("Harbour again"));
}

TEST_CASE("an own station that measured only what the run lacks is shown with what the run has, a compared one is not") {
  const OwnWorld world;
  EvaluationTables tables = world.tables();
  measure_all_months(tables, "HB", "benzene", 5);
  RunEvaluation evaluation = world.evaluate(tables);
  REQUIRE(evaluation.unmeasured.size() == 1);
  CHECK(evaluation.unmeasured[0].name == "Harbour");
  CHECK_THAT(evaluation_page({{evaluation, {}}}, "pearl evaluate RUN"), Contains("| Harbour |"));
  const nlohmann::json json = nlohmann::json::parse(evaluation_json({{evaluation, {}}}))["runs"][0];
  REQUIRE(json.at("unmeasured").size() == 1);
  CHECK(json["unmeasured"][0].at("code") == "HB");
  CHECK(json["unmeasured"][0].at("modelled").at("SO2").get<double>() == Approx(MadeUpRun{world.temporary.folder}.mean("SO2", here)));
  CHECK(json.at("without_station") == nlohmann::json::array());
  measure_all_months(tables, "HB", "O3", 50);
  evaluation = world.evaluate(tables);
  CHECK(evaluation.unmeasured.empty());
  REQUIRE(evaluation.pollutants.size() == 1);
  CHECK(evaluation.pollutants[0].stations.size() == 1);
}

TEST_CASE("an own station outside the grid is named once, whether it measured or not") {
  const OwnWorld world;
  EvaluationTables tables = world.tables();
  CHECK(times_named(world.evaluate(tables), "Far away") == 1);
  measure_all_months(tables, "FA", "O3", 50);
  const RunEvaluation evaluation = world.evaluate(tables);
  CHECK(times_named(evaluation, "Far away") == 1);
  CHECK_THAT(evaluation.notes.back(), !Contains("Your own stations outside"));
  CHECK(nlohmann::json::parse(evaluation_json({{evaluation, {}}}))["runs"][0].at("without_station") == nlohmann::json::array({"O3"}));
}

TEST_CASE("the report's table of own stations says of which days its means are") {
  const OwnWorld world;
  const auto caption = [&] {
    const std::string page = pearl::testing::page_on(world.temporary.folder);
    const std::size_t at = page.find("id=\"own-stations\"");
    REQUIRE(at != std::string::npos);
    return page.substr(at, page.find("</caption>", at) - at);
  };
  CHECK_THAT(caption(), Contains("Means of 4 typical days (Jan, Apr, Jul, Oct) at the cell") && !Contains("year"));
  nlohmann::json run = nlohmann::json::parse(read_text_file(world.temporary.folder / "run.json"));
  for (nlohmann::json& period : run["periods"]) period["kind"] = "calendar";
  write_text_file(world.temporary.folder / "run.json", run.dump());
  CHECK_THAT(caption(), Contains("Means of 4 days of the calendar (Jan, Apr, Jul, Oct) at the cell"));
}

TEST_CASE("two Chinese sentences of a caption have no space between them") {
  const OwnWorld world;
  ReportOptions options;
  options.measured = {{"base-2010", "NO2", "Harbour", here, 40, MeasuredMean::year, 1, "HB", false, 2019, 2019}};
  for (const auto& [language, sentences] : {std::pair{"en", "µg/m³. Below them"}, {"zh-Hant", "µg/m³。其下"}, {"zh-Hans", "µg/m³。其下"}}) {
    options.language = language;
    CHECK_THAT(pearl::testing::page_on(world.temporary.folder, options), Contains(sentences));
  }
}

namespace {

// The rows of the report's table of own stations, with the measured means that are given; empty where there is no table.
std::string table_with(const OwnWorld& world, const std::vector<MeasuredValue>& measured, const std::string& language = "en") {
  ReportOptions options;
  options.measured = measured;
  options.language = language;
  const std::string page = pearl::testing::page_on(world.temporary.folder, options);
  const std::size_t at = page.find("id=\"own-stations\"");
  return at == std::string::npos ? "" : page.substr(at, page.find("<h3>", at) - at);
}

}  // namespace

TEST_CASE("the report's table of own stations has the annual means that they measured below what the run has, with years and ratio") {
  const OwnWorld world;
  const double modelled = MadeUpRun{world.temporary.folder}.mean("NO2", here);
  CHECK_THAT(table_with(world, {}), !Contains("Measured") && !Contains("data-measured") && !Contains("ratio"));
  const std::string table = table_with(world, {{"base-2010", "NO2", "Harbour", here, 2 * modelled, MeasuredMean::year, 1, "HB", false, 2019, 2019},
                                               {"base-2010", "O3", "Harbour", here, 50, MeasuredMean::months, 9, "HB", false, 2010, 2012}});  // nine months are no year
  CHECK_THAT(table, Contains("<tr data-station=\"HB\" data-scenario=\"base-2010\" data-measured=\"\">") && Contains("Measured, 2019") && Contains("ratio 0.50") && Contains("annual means as measured") && !Contains("ratio 0.51"));
  CHECK(table.find("data-measured", table.find("data-measured") + 1) == std::string::npos);  // of one scenario, in one row
  CHECK_THAT(table_with(world, {{"base-2010", "NO2", "Harbour", here, 40, MeasuredMean::year, 3, "HB", false, 2017, 2019}}), Contains("Measured, 2017 to 2019, annual means: 3"));
  CHECK_THAT(table_with(world, {{"base-2010", "NO2", "Harbour", here, 40, MeasuredMean::months, 12, "HB", false, 2010, 2010}}), Contains("Measured, 2010, mean of 12 months"));
  CHECK_THAT(table_with(world, {{"base-2010", "NO2", "Harbour", here, 40, MeasuredMean::year, 1, "HB", false, 0, 0}}, "zh-Hant"), Contains("實測") && Contains("比值"));
}

TEST_CASE("a station that only a file of measurements knows stands in the table too, and one at a roadside says so") {
  const OwnWorld world;
  const std::string table = table_with(world, {{"base-2010", "NO2", "Street", here, 80, MeasuredMean::year, 1, "ST", true, 2019, 2019}});
  CHECK_THAT(table, Contains("data-station=\"ST\"") && Contains("Street, roadside") && Contains("more of what traffic emits is measured there than in the cell, and less ozone"));
  CHECK_THAT(table, Contains("data-station=\"HB\"") && !Contains("Harbour, roadside"));
  CHECK_THAT(table_with(world, {{"base-2010", "NO2", "Another's", here, 80, MeasuredMean::months, 12, "XX", false, 2010, 2010}}), !Contains("data-station=\"XX\""));  // the data set's own
}

TEST_CASE("means that are of no year are told on the page, in each language") {
  const OwnWorld world;
  const auto page = [&](const std::string& language) {
    ReportOptions options;
    options.language = language;
    return pearl::testing::page_on(world.temporary.folder, options);
  };
  CHECK_THAT(page("en"), !Contains("own-stations-shorter"));
  std::string table = station_means_head + "\n";
  for (const char* pollutant : {"NO2", "O3"}) table += run_name(world.temporary.folder) + ",base-2010,HB,Harbour,114.15,22.32," + pollutant + ",month,2,60,30,ug m-3,,,\n";
  write_text_file(world.temporary.folder / station_means_file, table);
  for (const auto& [language, words] : {std::pair{"en", "rows of station_means.csv: 2"}, {"zh-Hant", "station_means.csv 內有 2 行"}, {"zh-Hans", "station_means.csv 内有 2 行"}})
    CHECK_THAT(page(language), Contains("id=\"own-stations-shorter\"") && Contains(words) && Contains("id=\"own-stations\""));
}

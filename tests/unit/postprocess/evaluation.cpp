#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/evaluation/evaluation_figures.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/report/report.hpp"
#include "tests/unit/postprocess/evaluation_world.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("skill of pairs is that of the formulas") {
  const Skill skill = skill_of({{10, 5}, {20, 20}, {30, 50}});
  CHECK(skill.n == 3);
  CHECK(skill.ratio == Approx(75.0 / 60));
  CHECK(skill.bias == Approx(15.0 / 60));
  CHECK(skill.error == Approx(25.0 / 60));
  CHECK(skill.rms_error == Approx(std::sqrt(425.0 / 3)));
  CHECK(skill.within_two == Approx(1.0));
  CHECK(skill.correlation == Approx(450 / std::sqrt(200.0 * 1050)));
  CHECK(skill_of({{10, 4.9}, {10, 20.1}}).within_two == 0);
  CHECK(std::isnan(skill_of({{1, 1}, {2, 2}}).correlation));          // two points always lie on a line
  CHECK(std::isnan(skill_of({{1, 3}, {2, 3}, {3, 3}}).correlation));  // a constant has none
  CHECK(std::isnan(skill_of({{0, 1}}).ratio));
  CHECK(std::isnan(skill_of({{10, 5}}).agreement));  // 0 whatever the pair is
  CHECK(std::isnan(skill_of({{10, 5}, {20, 20}}).agreement));
  CHECK(skill.agreement == Approx(1 - 425.0 / (25.0 * 25 + 0 + 40 * 40)));
  CHECK(std::isnan(skill_of({}).modelled));
}

TEST_CASE("emissions between the inventory's years lie on lines, and none is made up outside them") {
  EvaluationTables tables;
  for (const auto& [region, year, tonnes] : {std::tuple{"A", 2010, 100.0}, {"A", 2015, 50.0}, {"B", 2010, 300.0}, {"B", 2015, 350.0}}) tables.emissions.push_back({region, "SO2", year, tonnes});
  CHECK(tables.emission_ratio({"A"}, "SO2", 2013, 2010).value() == Approx(0.7));
  CHECK(tables.emission_ratio({"A", "B"}, "SO2", 2015, 2010).value() == Approx(1.0));
  CHECK(tables.emission_ratio({"A"}, "SO2", 2010, 2015).value() == Approx(2.0));
  CHECK_FALSE(tables.emission_ratio({"A"}, "SO2", 2016, 2010));
  CHECK_FALSE(tables.emission_ratio({"A"}, "SO2", 2013, 2009));
  CHECK_FALSE(tables.emission_ratio({"A"}, "NOx", 2013, 2010));
}

TEST_CASE("a station is compared with its own cell, by the year and by month, background and roadside stand apart") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const double so2 = run.mean("SO2", here), other = run.mean("SO2", there);
  EvaluationTables tables;
  tables.stations = {{"N", "S1", "One", "HK", "general", here}, {"N", "S2", "Two", "HK", "general", there}, {"N", "R", "Street", "HK", "roadside", here}, {"N", "B", "Hill", "HK", "general (rural)", there},
                     {"N", "X", "No place", "HK", "general", {}}, {"N", "F", "Far", "HK", "general", LonLat{100, 10}}};
  measure_all_months(tables, "S1", "SO2", so2 / 2);
  measure_all_months(tables, "S2", "SO2", other / 2);
  for (const char* code : {"R", "B", "X", "F"}) measure_all_months(tables, code, "SO2", 1000);
  measure_all_months(tables, "S1", "O3", 80);
  tables.emissions = {{"HK", "SO2", 2010, 100}, {"HK", "SO2", 2015, 50}};
  tables.bars = {bar("annual_ratio", "stations", "SO2", 1.99, 2.01), bar("station_r", "stations", "SO2", 0.5, 1), bar("month_of_most", "stations", "O3", 9, 11)};
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.pollutants.size() == 2);
  const PollutantComparison& comparison = evaluation.pollutants[0];
  CHECK(evaluation.measured_year == Approx(2013));
  REQUIRE(comparison.stations.size() == 3);
  CHECK(comparison.stations[2].background);
  CHECK(comparison.over_stations.n == 2);
  CHECK(comparison.over_stations.ratio == Approx(2).epsilon(1e-5));
  CHECK(comparison.over_stations.modelled == Approx(0.5 * (so2 + other)).epsilon(1e-5));
  CHECK(comparison.over_months.n == 8);  // two stations, the run's four months
  CHECK(comparison.over_months.correlation == Approx(1).epsilon(1e-4));
  CHECK_FALSE(comparison.modelled_months[1]);
  REQUIRE(comparison.inventory.size() == 1);
  CHECK(comparison.inventory[0].ratio == Approx(0.7));
  CHECK(only(evaluation, "annual_ratio").verdict == BarVerdict::met);
  CHECK(only(evaluation, "station_r").verdict == BarVerdict::not_judged);  // two stations have no correlation
  CHECK_THAT(only(evaluation, "month_of_most").reason, Contains("twelve months"));
  // O3 has a season in the made-up hours: January's mean is that of its own period.
  const std::vector<float> periods = run.field("base-2010", "mean.nc", "O3_p");
  CHECK(evaluation.pollutants[1].modelled_months[0].value() == Approx(static_cast<double>(periods[run.cell(here)])));
  CHECK(evaluation.pollutants[1].modelled_months[6].value() == Approx(static_cast<double>(periods[2 * static_cast<std::size_t>(run.grid.cells()) + run.cell(here)])));
  bool told = false;
  for (const std::string& note : evaluation.notes) told = told || note.find("Far") != std::string::npos;
  CHECK(told);
}

TEST_CASE("a day that stands for days of other months counts there, by as many as there are") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const auto edit = [&](const auto& change) {
    nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    change(json.at("periods"));
    write_text_file(temporary.folder / "run.json", json.dump());
  };
  edit([](nlohmann::json& periods) {  // December: 20 days like January's day, 11 like October's, and February none
    periods[0]["days_of_month"][11] = 20;
    periods[3]["days_of_month"][11] = 11;
    periods[0]["days_of_month"][0] = 31;
  });
  const std::vector<float> fields = run.field("base-2010", "mean.nc", "O3_p");
  const auto of_period = [&](std::size_t p) { return static_cast<double>(fields[p * static_cast<std::size_t>(run.grid.cells()) + run.cell(here)]); };
  std::map<std::string, double> speed;
  for (const WeatherLine& line : read_weather(temporary.folder / "weather.csv"))
    if (line.place == "Guangzhou") speed[line.period] += line.speed / 24;
  EvaluationTables tables;
  tables.stations = {{"N", "S1", "One", "HK", "general", here}};
  measure_all_months(tables, "S1", "O3", 80);
  tables.winds = {{"Guangzhou", 1, 2}, {"Guangzhou", 2, 2}, {"Guangzhou", 12, 2}};
  MeasuredCycle measured{"Town", "DJF", "O3", "2017", "", here, false, {}};
  tables.cycles = {measured};
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.pollutants.size() == 1);
  const Months& months = evaluation.pollutants[0].stations.at(0).modelled_months;
  CHECK(months[11].value() == Approx((20 * of_period(0) + 11 * of_period(3)) / 31));
  CHECK(months[0].value() == Approx(of_period(0)));
  CHECK_FALSE(months[1]);  // no day stands for it
  REQUIRE(evaluation.winds.size() == 3 - 1);
  CHECK(evaluation.winds[1].month == 12);
  CHECK(evaluation.winds[1].modelled == Approx((20 * speed.at("jan-northeast") + 11 * speed.at("oct-weak")) / 31));
  const std::vector<float> hours = run.field("base-2010", "hourly.nc", "O3");
  const auto at_noon = [&](std::size_t day) { return static_cast<double>(hours[(day * 24 + 12) * static_cast<std::size_t>(run.grid.cells()) + run.cell(here)]); };
  REQUIRE(evaluation.cycles.size() == 1);
  CHECK(evaluation.cycles[0].modelled[12] == Approx((51 * at_noon(0) + 11 * at_noon(3)) / 62).epsilon(1e-5));
  CHECK_FALSE(evaluation.all_months);  // twelve months may be made of four days, their extremes may not
  CHECK(evaluation.notes.empty());
  // A run of an older program: own months, whole weights, and a note.
  edit([](nlohmann::json& periods) {
    for (auto& period : periods) period.erase("days_of_month");
  });
  const RunEvaluation older = evaluate_run(RunReader(temporary.folder), tables);
  CHECK_FALSE(older.pollutants.at(0).stations.at(0).modelled_months[11]);
  CHECK(older.cycles.at(0).modelled[12] == Approx(at_noon(0)));
  REQUIRE(older.notes.size() == 1);
  CHECK_THAT(older.notes[0], Contains("older program") && Contains("own month"));
  // Eleven months or a negative number are faults.
  edit([](nlohmann::json& periods) { periods[1]["days_of_month"] = {1, 2, -3}; });
  CHECK_THROWS_WITH(evaluate_run(RunReader(temporary.folder), tables), Contains("periods[1].days_of_month must be twelve numbers"));
}

TEST_CASE("a run says whether its periods are typical days, and how long they are, a week's heaviest day is a seventh of it") {
  const pearl::testing::TemporaryResults temporary;
  const auto with = [&](const auto& change) {
    nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    change(json.at("periods"));
    write_text_file(temporary.folder / "run.json", json.dump());
    return RunReader(temporary.folder).run();
  };
  const RunDescription typical = with([](nlohmann::json&) {});
  CHECK_FALSE(typical.periods[0].calendar);
  CHECK(typical.periods[0].hours == 24);
  const RunDescription weeks = with([](nlohmann::json& periods) {
    for (auto& period : periods) period["hours"] = 168, period["kind"] = "calendar";
  });
  CHECK(weeks.periods[0].calendar);
  CHECK(weeks.periods[0].hours == 168);
  CHECK(heaviest_day(weeks) == Approx(heaviest_day(typical) / 7));
  CHECK_THROWS_WITH(with([](nlohmann::json& periods) { periods[1]["kind"] = "weekly"; }), Contains("periods[1].kind must be typical_day or calendar"));
  CHECK_THROWS_WITH(with([](nlohmann::json& periods) { periods[1]["kind"] = "calendar", periods[2]["hours"] = 0; }), Contains("periods[2].hours must be at least 1"));
}

TEST_CASE("a day cycle is that of the hours at the place, mean of the four seasons") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const std::vector<float> hours = run.field("base-2010", "hourly.nc", "NO2");
  const std::size_t cells = static_cast<std::size_t>(run.grid.cells());
  MeasuredCycle measured{"Town", "year", "NO2", "2017", "", here, false, {}};
  for (std::size_t day = 0; day < 4; ++day)  // January, April, July, October: one of each season
    for (std::size_t hour = 0; hour < 24; ++hour) measured.hours[hour] += 0.25 * static_cast<double>(hours[(day * 24 + hour) * cells + run.cell(here)]);
  EvaluationTables tables;
  tables.cycles = {measured};
  tables.bars = {bar("cycle_r", "Town", "NO2", 0.999, 1), bar("cycle_least_hour", "Town", "NO2", 13, 14), bar("cycle_range_ratio", "Town", "NO2", 0.99, 1.01)};
  RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.cycles.size() == 1);
  for (const JudgedQuantity& row : evaluation.judged) {
    INFO(row.what << " " << row.shown);
    CHECK(row.verdict == BarVerdict::met);
    if (row.bar.quantity != "cycle_range_ratio") continue;  // ranges stand beside ranges, with their name
    CHECK_THAT(row.measured, Catch::StartsWith("range "));
    CHECK(row.shown == "1.00 (" + row.measured + ")");
  }
  for (std::size_t hour = 0; hour < 24; ++hour) CHECK(evaluation.cycles[0].modelled[hour] == Approx(measured.hours[hour]));
  // Six hours later it is another cycle, and upside down the opposite.
  for (std::size_t hour = 0; hour < 24; ++hour) tables.cycles[0].hours[hour] = measured.hours[(hour + 18) % 24];
  CHECK(evaluate_run(RunReader(temporary.folder), tables).cycles[0].correlation < 0.5);
  for (std::size_t hour = 0; hour < 24; ++hour) tables.cycles[0].hours[hour] = 1000 - measured.hours[hour];
  CHECK(evaluate_run(RunReader(temporary.folder), tables).cycles[0].correlation == Approx(-1));
  // Without hours nothing is judged, and it says so.
  std::filesystem::remove(temporary.folder / "base-2010" / "hourly.nc");
  evaluation = evaluate_run(RunReader(temporary.folder), tables);
  CHECK(evaluation.cycles.empty());
  REQUIRE(evaluation.notes.size() == 1);
  CHECK_THAT(evaluation.notes[0], Contains("hourly.nc"));
  CHECK(only(evaluation, "cycle_r").verdict == BarVerdict::not_judged);
}

TEST_CASE("winds are means of weather.csv over the places that are measured") {
  const pearl::testing::TemporaryResults temporary;
  double sum = 0;
  int hours = 0;
  for (const WeatherLine& line : read_weather(temporary.folder / "weather.csv"))
    if (line.place == "Guangzhou" && line.period == "jan-northeast") {
      sum += line.speed;
      ++hours;
    }
  REQUIRE(hours == 24);
  EvaluationTables tables;
  tables.winds = {{"Guangzhou", 1, 2}, {"Guangzhou", 2, 2}, {"Nowhere", 1, 9}};
  tables.bars = {bar("wind_ratio", "land stations", "wind", 0.7, 1.3)};
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.winds.size() == 1);  // February is not in the run
  CHECK(evaluation.winds[0].month == 1);
  CHECK(evaluation.winds[0].stations == 1);
  CHECK(evaluation.winds[0].modelled == Approx(sum / 24));
  CHECK(only(evaluation, "wind_ratio").value.value() == Approx(sum / 24 / 2));
}

TEST_CASE("a linear mechanism's nitrogen oxides stand beside measured NOx, not NO2") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  EvaluationTables tables;
  tables.stations = {{"N", "S", "One", "HK", "general", here}};
  measure_all_months(tables, "S", "NO2", 40);
  measure_all_months(tables, "S", "NOx", 100);
  tables.bars = {bar("annual_ratio", "stations", "NO2", 0, 10)};
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.pollutants.size() == 1);
  CHECK(evaluation.pollutants[0].pollutant == "NOx");
  CHECK(evaluation.pollutants[0].over_stations.modelled == Approx(MadeUpRun{temporary.folder}.mean("NO2", here)));
  CHECK(only(evaluation, "annual_ratio").verdict == BarVerdict::not_judged);
}

TEST_CASE("the inventory's change beside ozone and NO2 is that of what the data set calls nitrogen oxides and organic gases") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  json["data_set"]["nitrogen_oxides"] = "NITROGEN";
  json["data_set"]["organic_gases"] = "FUMES";
  write_text_file(temporary.folder / "run.json", json.dump());
  EvaluationTables tables;
  tables.stations = {{"N", "S", "One", "HK", "general", here}};
  measure_all_months(tables, "S", "O3", 40);
  measure_all_months(tables, "S", "NO2", 40);
  for (const auto& [pollutant, later] : {std::pair{"NITROGEN", 50.0}, {"FUMES", 100.0}, {"NOx", 10.0}}) {
    tables.emissions.push_back({"HK", pollutant, 2010, 100});
    tables.emissions.push_back({"HK", pollutant, 2015, later});
  }
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.pollutants.size() == 2);
  REQUIRE(evaluation.pollutants[0].inventory.size() == 2);
  CHECK(evaluation.pollutants[0].inventory[0].ratio == Approx(0.7));
  CHECK(evaluation.pollutants[0].inventory[1].ratio == Approx(1.0));
  REQUIRE(evaluation.pollutants[1].inventory.size() == 1);
  CHECK(evaluation.pollutants[1].inventory[0].ratio == Approx(0.7));
}

TEST_CASE("a run without a measured pollutant says so, and not that its stations lie outside") {
  const pearl::testing::TemporaryResults temporary;
  EvaluationTables tables;
  tables.stations = {{"N", "S", "One", "HK", "general", here}};
  measure_all_months(tables, "S", "XYZ", 40);
  RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  CHECK_THAT(evaluation_tables_text(evaluation), Contains("none of the pollutants that the tables have measurements of") && !Contains("No station with measurements in the tables lies inside the grid"));
  tables.months.clear();
  measure_all_months(tables, "S", "SO2", 40);
  tables.stations[0].place = LonLat{0, 0};
  evaluation = evaluate_run(RunReader(temporary.folder), tables);
  CHECK_THAT(evaluation_tables_text(evaluation), Contains("No station with measurements in the tables lies inside the grid"));
}

TEST_CASE("the built-in measurements belong to known stations, and their cycles agree") {
  const EvaluationTables tables = read_evaluation_tables(built_in);
  for (const MeasuredMonth& month : tables.months) {
    const auto station = std::find_if(tables.stations.begin(), tables.stations.end(), [&](const AirStation& one) { return one.code == month.code; });
    INFO(month.code);
    REQUIRE(station != tables.stations.end());
    REQUIRE(station->place);
    REQUIRE_FALSE(station->roadside());
  }
  CHECK(std::count_if(tables.months.begin(), tables.months.end(), [](const MeasuredMonth& month) { return month.pollutant == "NO2" && month.month == 1; }) == 12);
  for (const MeasuredCycle& cycle : tables.cycles) {
    double mean = 0;
    for (const double value : cycle.hours) mean += value / 24;
    INFO(cycle.place << " " << cycle.pollutant << " " << cycle.season);
    if (cycle.relative) CHECK(mean == Approx(1).epsilon(1e-3));
    else CHECK(mean > 1);
  }
  Faults faults;
  const csv::Table places = csv::Table::read(built_in / "weather_places.csv", {"place", "use"}, {"lon", "lat", "status", "source", "note"}, faults);
  for (const MeasuredWind& wind : tables.winds)
    CHECK(std::any_of(places.rows().begin(), places.rows().end(), [&](const csv::Row& row) { return row.text("place") == wind.place && row.text("use") == "station"; }));
  // At 15, 9 and 3 km every quantity that is asked for has one bar a place and pollutant.
  for (const double spacing : {3.0, 9.0, 15.0}) {
    std::vector<std::string> keys;
    for (const EvaluationBar& one : tables.bars)
      if (spacing > one.from && spacing <= one.to) keys.push_back(one.quantity + one.place + one.pollutant);
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
    CHECK(keys.size() == (spacing == 3 ? 18U : 17U));  // the stations' correlation is asked for at 3 km
  }
}

TEST_CASE("all faults of the tables are told at once") {
  const pearl::testing::TemporaryResults temporary;
  const std::filesystem::path folder = temporary.folder / "reference";
  write_text_file(folder / "observations_monthly.csv", "code,pollutant,month,mean,n_months,first_year,last_year,unit\nS,SO2,13,5,1,2012,2012,ug m-3\nS,SO2,1,-5,1,2012,2012,ppb\n");
  write_text_file(folder / "evaluation_bars.csv", "quantity,place,pollutant,spacing_from_km,spacing_to_km,low,high,source\nannual_ratio,stations,NO2,0,9,2,1,x\nbeauty,stations,NO2,0,9,,,x\n");
  try {
    read_evaluation_tables(folder);
    FAIL("the faults were not seen");
  } catch (const InputError& error) {
    CHECK(error.faults().size() == 6);
    for (const char* part : {"month: 13", "ug m-3", "low lies above high", "neither low nor high", "annual_ratio"}) CHECK_THAT(error.what(), Contains(part));
  }
}

TEST_CASE("page, JSON and figures say what was found, and a plan's words stay words") {
  const pearl::testing::TemporaryResults temporary(true);
  EvaluationTables tables = read_evaluation_tables(built_in);
  for (EvaluationBar& one : tables.bars) one.to = 30;  // the made-up cells are 27 km wide
  RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  REQUIRE(evaluation.pollutants.size() > 3);
  const auto figures = write_evaluation_figures(evaluation, temporary.folder / "figures", "x-");
  REQUIRE(figures.size() == 3);
  for (const auto& [title, file] : figures) CHECK(read_text_file(file).substr(1, 3) == "PNG");
  evaluation.plan_title = "A *bold* <script> | [plan](x)\nnext";
  const EvaluatedRun run{evaluation, {{"Season", "figures/x-season.png"}}};
  const std::string page = evaluation_page({run}, "pearl evaluate RUN");
  for (const char* part : {"Written by `pearl evaluate RUN`", "Years differ", "paired by month, class weight and hour", "What a climatology cannot do", "![Season](figures/x-season.png)", "Tap Mun (background, apart)",
                           "emission 2010 to 2013", "O3 at Tung Chung", "A \\*bold\\* &lt;script> \\| \\[plan\\](x) next"})
    CHECK_THAT(page, Contains(part));
  CHECK(page.find("<script>") == std::string::npos);
  CHECK_THAT(evaluation_page({run, run}, "x"), Contains("All runs"));
  const std::vector<std::string> marks = evaluation_page_marks();
  CHECK(std::any_of(marks.begin(), marks.end(), [&](const std::string& mark) { return page.find(mark) != std::string::npos; }));
  evaluation.run = "a<b>_*";  // a folder's name is no markup
  const EvaluatedRun named{evaluation, {}};
  CHECK_THAT(evaluation_page({named, named}, "x"), Contains("- a&lt;b>\\_\\*: scenario") && Contains("## a&lt;b>\\_\\*, ") && !Contains("a<b>"));
  const nlohmann::json json = nlohmann::json::parse(evaluation_json({run}));
  REQUIRE(json.at("runs").size() == 1);
  CHECK(json["runs"][0].at("bars").size() == evaluation.judged.size());
  CHECK(json["runs"][0]["pollutants"][0].at("over_stations").at("ratio").get<double>() == Approx(evaluation.pollutants[0].over_stations.ratio));
}

TEST_CASE("what a run's particles lack is said by the variables that it has") {
  RunDescription run;
  run.chemistry.mechanism = "linear";
  CHECK(particle_limit(run) == "climatology.particles_linear");
  run.chemistry.mechanism = "a-mechanism";
  CHECK(particle_limit(run) == "climatology.particles");
  for (const char* name : {"SOA", "ammonium"}) run.variables.push_back({name, name, "ug m-3", {}});
  CHECK(particle_limit(run) == "climatology.particles_organic");
  for (const char* language : {"en", "zh-Hant", "zh-Hans"}) CHECK(run_limits(false, "", particle_limit(run), Words::of(language)).back() == Words::of(language).plain("climatology.particles_organic"));
  // With particles in balance none must lie below what was measured: nitrate is often above (docs/limits.md).
  for (const auto& [language, out_of_date, left_out] : {std::tuple{"en", "must lie below", "cloud makes none"}, {"zh-Hant", "必然低於", "雲中不生成有機物"}, {"zh-Hans", "必然低于", "云中不生成有机物"}})
    CHECK_THAT(Words::of(language).plain("climatology.particles_organic"), !Catch::Contains(out_of_date) && Catch::Contains(left_out));
}

TEST_CASE("the report says how the run compares where stations lie inside, and always what a climatology cannot do") {
  const pearl::testing::TemporaryResults temporary;
  std::string html = pearl::testing::page_on(temporary.folder);
  for (const char* part : {"id=\"evaluation-table\"", "data-evaluated=\"O3\"", "id=\"climatology-limits\""}) CHECK_THAT(html, Contains(part));
  std::filesystem::remove(temporary.folder / "reference" / "observations_monthly.csv");
  html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("has no measurements. They would stand in observations_monthly.csv.") && Contains("id=\"climatology-limits\"") && !Contains("id=\"evaluation-table\""));
}

TEST_CASE("a run of the calendar is told as one, in its report and beside measurements, not as typical days") {
  const pearl::testing::TemporaryResults temporary;
  for (const char* mechanism : {"cb6r3", "cb6r3_ae", "linear", "their_own"}) {
    nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    for (nlohmann::json& period : run["periods"]) period["kind"] = "calendar";
    run["chemistry"]["mechanism"] = mechanism;
    write_text_file(temporary.folder / "run.json", run.dump());
    std::string page = pearl::testing::page_on(temporary.folder);
    page += evaluation_page({{evaluate_run(RunReader(temporary.folder), read_evaluation_tables(built_in)), {}}}, "pearl evaluate RUN");
    for (const char* words : {"ypical day", "典型日", "climatology, not a year", "What a climatology"}) {
      const std::size_t at = page.find(words);
      INFO(mechanism << ": " << (at == std::string::npos ? "" : page.substr(at < 200 ? 0 : at - 200, 400)));
      CHECK(at == std::string::npos);
    }
  }
}

TEST_CASE("land stations of weather.csv get no wind rose") {
  const pearl::testing::TemporaryResults temporary;
  std::string weather = read_text_file(temporary.folder / "weather.csv");
  weather += "jan-northeast,0,Gaoyao,1,1,1.41,500,290,0\n";
  write_text_file(temporary.folder / "weather.csv", weather);
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("Waglan Island: all typical days") && !Contains("Gaoyao: all typical days"));
}

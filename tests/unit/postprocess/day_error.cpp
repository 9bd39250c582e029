#include "postprocess/indicators/day_error.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/report/sections.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

template <class Change>
void edit_run(const std::filesystem::path& folder, Change&& change) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  change(run);
  write_text_file(folder / "run.json", run.dump());
}

void choose(const std::filesystem::path& folder, const char* choice, int all) {
  edit_run(folder, [&](nlohmann::json& run) { run["typical_days"] = {{"choice", choice}, {"all", all}}; });
}

// The baseline's field of a variable, times a factor.
void scale(const std::filesystem::path& folder, const std::string& variable, float factor) {
  const std::filesystem::path file = folder / "base-2010" / "mean.nc";
  const netcdf::Reader reader(file);
  std::vector<std::string> names;
  for (const VariableInfo& one : read_run_description(folder / "run.json").variables) names.push_back(one.name);
  std::vector<std::vector<float>> fields;
  for (const std::string& name : names) fields.push_back(reader.floats(name));
  const std::vector<std::size_t> shape = reader.shape(names.front());
  netcdf::Writer writer(file);
  writer.dimension("time", shape[0]);
  writer.dimension("y", shape[1]);
  writer.dimension("x", shape[2]);
  for (const std::string& name : names) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {{"units", std::string("ug m-3")}});
  for (std::size_t v = 0; v < names.size(); ++v) {
    if (names[v] == variable)
      for (float& value : fields[v]) value *= factor;
    writer.write(names[v], fields[v]);
  }
  writer.commit();
}

const DayErrorRow& row_of(const std::vector<DayErrorRow>& rows, const std::string& pollutant, const std::string& region) {
  for (const DayErrorRow& row : rows)
    if (row.pollutant == pollutant && row.region == region) return row;
  throw std::logic_error(pollutant + " " + region);
}

RunDescription run_of(int days, double spacing, const std::string& mechanism) {
  RunDescription run;
  run.day_choice = "representative";
  run.typical_days_in_all = 40;
  run.chemistry.mechanism = mechanism;
  run.grid.spacing = spacing;
  run.data_set.groups = {"PRD", "PRDEZ"};
  for (int day = 0; day < days; ++day) run.periods.push_back({fmt::format("d{}", day), "", "", 1, 1.0 / days});
  run.variables.push_back({"SO2", "", "ug m-3", {}, false});
  return run;
}

DayErrorRow row(int days, double spacing, const std::string& mechanism, const std::string& region, double difference, const std::string& chosen = "d0 d1 d2 d3") {
  return {days, mechanism, spacing, "SO2", region, difference, chosen, "derived", "test", {}};
}

}  // namespace

TEST_CASE("two runs that differ by their days alone give the relative error of every region") {
  const pearl::testing::TemporaryResults all, few;
  choose(all.folder, "months", 4);
  choose(few.folder, "representative", 4);
  scale(few.folder, "SO2", 1.25F);
  const auto rows = compare_days(read_results(all.folder), read_results(few.folder));
  for (const char* region : {"PRD", "PRDEZ", "HK", "guangzhou"}) {
    CHECK(row_of(rows, "SO2", region).difference == Approx(0.25).epsilon(1e-5));
    CHECK(row_of(rows, "PM10", region).difference == Approx(0).margin(1e-6));
    CHECK(row_of(rows, "O3_MDA8", region).difference == Approx(0).margin(1e-6));
  }
  CHECK(rows.front().days == 4);
  CHECK(rows.front().mechanism == "cb6r3");
  CHECK(rows.front().spacing == Approx(27000));
  CHECK(rows.front().chosen == "jan-northeast apr-east jul-south oct-weak");
}

TEST_CASE("runs that differ by more than days are refused with every reason") {
  const pearl::testing::TemporaryResults all, few;
  choose(all.folder, "months", 40);
  choose(few.folder, "named", 40);
  edit_run(few.folder, [](nlohmann::json& run) {
    for (auto& emission : run["emissions"]) emission["tonnes"] = emission["tonnes"].get<double>() + 1;
    run["chemistry"]["mechanism"] = "my_own";
    run["typical_days"]["weather_tables"] = "0123456789abcdef";
  });
  CHECK_THROWS_WITH(compare_days(read_results(all.folder), read_results(few.folder)),
                    Contains("does not hold all typical days (4 of 40)") && Contains("holds no representative days") && Contains("the mechanisms differ: cb6r3 and my_own") &&
                        Contains("the baselines' emissions differ") && Contains("the tables of the weather differ"));
}

TEST_CASE("new rows take the place of those of the same days, mechanism and cells, and the order of measuring does not show") {
  const auto a = row(4, 15000, "cb6r3", "HK", 0.1), b = row(8, 15000, "cb6r3", "HK", 0.02), c = row(4, 30000, "cb6r3", "HK", 0.3);
  auto newer = row(4, 15000, "cb6r3", "HK", -0.05);
  newer.weather_tables = "fedcba9876543210";
  const std::string text = day_errors_csv({a, b, c}, {newer});
  CHECK(text == day_errors_csv({c, b}, {newer}));
  CHECK_THAT(text, Contains("4,cb6r3,15,SO2,HK,-0.0500,d0 d1 d2 d3,fedcba9876543210,derived,test") && Contains("8,cb6r3,15,") && Contains("4,cb6r3,30,") && !Contains("0.1000"));
  const pearl::testing::TemporaryResults temporary;
  write_text_file(temporary.folder / "table.csv", text);
  const auto read = read_day_errors(temporary.folder / "table.csv");
  REQUIRE(read.size() == 3);
  CHECK(day_errors_csv(read, {}) == text);
  CHECK(read_day_errors(temporary.folder / "absent.csv").empty());
  write_text_file(temporary.folder / "table.csv", text + "x,cb6r3,15,SO2,HK,-7,d0,,derived,test\n");
  CHECK_THROWS_AS(read_day_errors(temporary.folder / "table.csv"), InputError);
}

TEST_CASE("a run is told its error, and in what it was measured otherwise") {
  const std::vector<DayErrorRow> table{row(4, 15000, "cb6r3", "HK", 0.1), row(4, 15000, "cb6r3", "macau", -0.2), row(4, 15000, "cb6r3", "PRD", 0.5), row(4, 30000, "cb6r3", "HK", 0.7),
                                       row(4, 15000, "linear", "HK", 0.9)};
  const DayError same = day_error_of(run_of(4, 15000, "cb6r3"), table);
  CHECK(same.cautions.empty());
  REQUIRE(same.rows.size() == 3);
  const auto summary = summary_of(same);
  REQUIRE(summary.size() == 1);
  CHECK(summary[0].mean_size == Approx(0.15));  // groups do not count twice
  CHECK(summary[0].largest == Approx(-0.2));
  CHECK(summary[0].largest_region == "macau");
  CHECK_THAT(day_error_text(run_of(4, 15000, "cb6r3"), same), Contains("4 representative days stand for all 40 typical days") && Contains("15.0 %  -20.0 % (macau)"));

  const DayError other = day_error_of(run_of(4, 3000, "cb6r3"), table);
  REQUIRE(other.cautions.size() == 1);
  CHECK(other.cautions[0] == "measured with cells of 15 km, not 3 km");
  CHECK(other.rows.size() == 3);
  CHECK_THAT(day_error_of(run_of(4, 30000, "linear"), table).cautions.at(0), Contains("measured with cells of 15 km"));
  CHECK_THAT(day_error_of(run_of(4, 15000, "my_own"), table).cautions.at(0), Contains("measured with the mechanism cb6r3, not my_own"));
  CHECK(day_error_of(run_of(5, 15000, "cb6r3"), table).cautions.at(0) == "it was not measured for 5 days, only for 4");
  CHECK(day_error_of(run_of(5, 15000, "cb6r3"), {}).cautions.at(0) == "it was not measured");
  RunDescription changed = run_of(4, 15000, "cb6r3");
  changed.periods[0].name = "other";
  CHECK_THAT(day_error_of(changed, table).cautions.at(0), Contains("stale: measured with other days (d0 d1 d2 d3)"));
  RunDescription later = run_of(4, 15000, "cb6r3");
  later.weather_tables = "0123456789abcdef";  // of a program that keeps it; the table knows of none
  CHECK_THAT(day_error_of(later, table).cautions.at(0), Contains("stale: it is not known with which tables"));
  std::vector<DayErrorRow> renewed = table;
  for (DayErrorRow& one : renewed) one.weather_tables = "fedcba9876543210";
  CHECK(day_error_of(later, renewed).cautions == std::vector<std::string>{"stale: the tables of the weather have changed since it was measured"});
  CHECK_THAT(day_error_text(later, day_error_of(later, renewed)), Contains("(stale: the tables"));
  for (DayErrorRow& one : renewed) one.weather_tables = later.weather_tables;
  CHECK(day_error_of(later, renewed).cautions.empty());
  RunDescription named = run_of(4, 15000, "cb6r3");
  named.day_choice = "named";
  CHECK(day_error_text(named, day_error_of(named, table)).empty());
  CHECK_FALSE(day_error_of(run_of(40, 15000, "cb6r3"), table).asked);
}

TEST_CASE("the report shows the error by pollutant and region, or that it was not measured") {
  const pearl::testing::TemporaryResults temporary;
  CHECK_THAT(pearl::testing::page_on(temporary.folder), !Contains("id=\"day-error\""));
  choose(temporary.folder, "representative", 40);
  CHECK_THAT(pearl::testing::page_on(temporary.folder), Contains("id=\"day-error\"") && Contains("it was not measured"));
  write_text_file(temporary.folder / "reference" / "representative_error.csv",
                  day_errors_csv({}, {row(4, 27000, "cb6r3", "HK", 0.0312, "jan-northeast apr-east jul-south oct-weak"), row(4, 27000, "cb6r3", "PRD", -0.01, "jan-northeast apr-east jul-south oct-weak")}));
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("data-error=\"0.0312\"") && Contains("What 4 days miss of all 40") && Contains("<b>3.1 %</b>") && !Contains("a sign of size"));
  write_text_file(temporary.folder / "reference" / "representative_error.csv", day_errors_csv({}, {row(4, 15000, "linear", "HK", 0.0312, "<script>alert(5)</script>")}));
  const std::string hostile = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(hostile, Contains("measured with the mechanism linear, not cb6r3") && !Contains("<script>alert(5)"));
}

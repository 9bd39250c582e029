#include "postprocess/exports/region_effects.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>

#include "exports_world.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

// A run of a whole year with the tables of health.
struct YearWorld : ExportWorld {
  YearWorld() : ExportWorld(SyntheticOptions{.every_day = true}) {
    for (const char* name : {"health_functions.csv", "mortality.csv", "age_shares.csv", "life_values.csv"})
      std::filesystem::copy_file(std::filesystem::path(PEARL_TEST_SOURCE) / "inputs/prd" / name, temporary.folder / "reference" / name);
    results = read_results(temporary.folder);
    indicators = Indicators(results);
  }
};

double number_in(const std::string& text, const std::string& field) {
  const std::size_t place = text.find("  " + field + " (Real) = ");
  if (place == std::string::npos) throw std::runtime_error("no " + field + " in " + text);
  return std::stod(text.substr(place + field.size() + 12));
}

double count_in(const std::string& file, const std::string& table) { return std::stod(split(printed("ogrinfo -ro -q -sql 'SELECT COUNT(*) AS n FROM " + table + "' '" + file + "'"), '=').back()); }

}  // namespace

TEST_CASE("GDAL reads from a GeoPackage who lives above each limit, and the deaths that a scenario avoids") {
  const YearWorld world;
  world.write({.format = ExportFormat::geopackage, .scenarios = {"base-2010", "plan-2015"}});
  const std::string file = world.path("regions.gpkg");
  const RunDescription& run = world.results.run();
  const std::size_t s = run.scenario_index("plan-2015"), m = world.indicators.find("HK");
  const std::string row = printed("ogrinfo -ro -q -geom=NO -where \"code = 'HK'\" '" + file + "' 'regions plan-2015'"), base = printed("ogrinfo -ro -q -geom=NO -where \"code = 'HK'\" '" + file + "' 'regions base-2010'");
  int limits = 0, judged = 0, somebody = 0;
  for (const LimitComparison& one : comparisons_of(world.results)) {
    if (one.lack != AnswerLack::none) continue;
    const std::string field = fmt::format("{}_above_{:g}", run.variables[one.variable].name, one.limit);
    const double people = exceedance(world.results.mean(s, one.variable), one.limit, world.indicators.masks()[m], world.results.grid()).people;
    ++limits;
    if (!one.for_a_year) {
      CHECK_THAT(row, !Contains(field + " (Real)"));
      continue;
    }
    ++judged;
    somebody += people > 0;
    CHECK(number_in(row, field) == Approx(people).epsilon(1e-8));
    // The flat table has a row for each standard that asks for the limit.
    const std::string told = printed(fmt::format("ogrinfo -ro -q -sql \"SELECT people_above FROM standards WHERE scenario = 'plan-2015' AND region = 'PRDEZ' AND standard = '{}' AND variable = '{}' AND averaging = '{}' AND limit_value = {:.9g}\" '{}'",
                                                 one.row->standard, run.variables[one.variable].name, one.row->averaging, one.limit, file));
    CHECK(number_in(told, "people_above") == Approx(exceedance(world.results.mean(s, one.variable), one.limit, world.indicators.masks()[world.indicators.find("PRDEZ")], world.results.grid()).people).epsilon(1e-8));
  }
  CHECK(judged > 3);
  CHECK(somebody > 0);
  CHECK(count_in(file, "standards") == 2 * static_cast<double>(world.indicators.masks().size()) * judged);

  const HealthAssessment health(world.results, world.indicators);
  const auto pair = static_cast<std::size_t>(std::find(health.pairs().begin(), health.pairs().end(), std::pair(s, run.baseline_index())) - health.pairs().begin());
  REQUIRE(pair < health.pairs().size());
  int functions = 0;
  for (std::size_t f = 0; f < health.functions().size(); ++f) {
    std::string field = "deaths_avoided_" + health.functions()[f].function->name;
    std::replace(field.begin(), field.end(), '-', '_');
    if (health.functions()[f].lack != FunctionLack::none) {
      CHECK_THAT(row, !Contains(field));
      continue;
    }
    ++functions;
    const DeathEstimate expected = health.avoided(f, pair, m).value().by_hazards;
    CHECK(number_in(row, field) == Approx(expected.central).epsilon(1e-8));
    if (expected.low) CHECK(number_in(row, field + "_low") == Approx(*expected.low).epsilon(1e-8));
    if (expected.high) CHECK(number_in(row, field + "_high") == Approx(*expected.high).epsilon(1e-8));
    CHECK_THAT(base, !Contains(field));  // it replaces nothing
    const std::size_t group = world.indicators.find("PRDEZ");
    const std::string told = printed(fmt::format("ogrinfo -ro -q -sql \"SELECT * FROM deaths WHERE region = 'PRDEZ' AND function = '{}'\" '{}'", health.functions()[f].function->name, file));
    CHECK(number_in(told, "avoided") == Approx(health.avoided(f, pair, group).value().by_hazards.central).epsilon(1e-8));
    CHECK(number_in(told, "avoided_by_fractions") == Approx(health.avoided(f, pair, group).value().by_fractions.central).epsilon(1e-8));
    CHECK(number_in(told, "deaths_of_cause") == Approx(health.deaths(f, group).deaths).epsilon(1e-8));
    CHECK_THAT(told, Contains("difference_to (String) = base-2010"));
  }
  CHECK(functions > 0);
  CHECK(count_in(file, "deaths") == static_cast<double>(world.indicators.masks().size()) * functions);
  // What each column means stands in the file.
  CHECK_THAT(printed("ogrinfo -ro -q -sql \"SELECT description FROM gpkg_data_columns WHERE column_name = 'deaths_avoided_pm25_all_cause'\" '" + file + "'"), Contains("avoided in place of base-2010"));
}

TEST_CASE("limits and deaths are those of the variables that are chosen, and of days that can be judged") {
  const YearWorld year;
  const ExportChoice sulfur = chosen_for_export(year.results, year.indicators, {.variables = {"SO2"}});
  const RegionEffects effects(year.results, year.indicators, sulfur);
  ExportFeatures regions{{"r", "", {{"code", "", ""}}, {{std::string("HK")}}}, {}};
  effects.add_to(regions, 1);
  REQUIRE(regions.table.columns.size() > 1);
  for (std::size_t c = 1; c < regions.table.columns.size(); ++c) CHECK(regions.table.columns[c].name.starts_with("SO2_above_"));
  CHECK(regions.table.rows[0].size() == regions.table.columns.size());
  REQUIRE(effects.tables().size() == 1);
  CHECK(effects.tables()[0].name == "standards");
  // Against a scenario that the run does not compare with, no deaths.
  const ExportChoice other = chosen_for_export(year.results, year.indicators, {.difference_to = "hk-zero"});
  for (const ExportTable& table : RegionEffects(year.results, year.indicators, other).tables()) CHECK(table.name != "deaths");
}

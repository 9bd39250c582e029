// What is no variable of a scenario: contributions of groups of sources, limits, days and hours on sheets, numbers of the year for CMAQ's programs.

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "exports_world.hpp"
#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/exports/export_choice.hpp"
#include "postprocess/exports/field_maps.hpp"
#include "postprocess/exports/run_content.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

// Of a plan that asked what two groups add.
struct AskedWorld {
  ExportWorld world{[] {
    SyntheticOptions options;
    options.packages = 2;
    options.contributions = true;
    return options;
  }()};
  ResultSet runs = read_contribution_runs(world.results);
  ContributionTable table{*world.results.run().contributions, runs};

  [[nodiscard]] std::vector<std::string> write(ExportRequest request) const {
    request.contribution_runs = {&table, &runs};
    return world.write(request);
  }
  [[nodiscard]] std::string faults(ExportRequest request) const {
    request.contribution_runs = {&table, &runs};
    try {
      chosen_for_export(world.results, world.indicators, request);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "no fault";
  }
};

std::vector<double> numbers_of(const std::string& text) {
  std::vector<double> all;
  for (const std::string& line : split(text, '\n'))
    if (!line.empty()) all.push_back(std::stod(line));
  return all;
}

}  // namespace

TEST_CASE("what groups of sources add is exported by formats of maps, with its method") {
  const AskedWorld asked;
  const RunDescription& run = asked.world.results.run();
  const std::string of = run.contributions->of;
  const auto files = asked.write({.variables = {"SO2"}, .contributions = {"all"}});
  CHECK(files == std::vector<std::string>{of + "/SO2-from-hk.tif", of + "/SO2-from-hk.qml", of + "/SO2-from-hk-colours.txt", of + "/SO2-from-others.tif", of + "/SO2-from-others.qml", of + "/SO2-from-others-colours.txt"});
  const std::string file = asked.world.path(files[3]);
  CHECK_THAT(printed("gdalinfo -mdd all '" + file + "'"), Contains("Each group") && Contains("taken away alone") && Contains("Group two"));
  const std::vector<float> expected = contributions_of({&asked.table, &asked.runs}, asked.runs.run().variable_index("SO2"))[1];
  const HorizontalGrid& grid = asked.world.results.grid();
  for (const auto& [i, j] : {std::pair{2, 3}, {11, 7}, {19, 15}})
    CHECK(numbers_of(printed(fmt::format("gdallocationinfo -valonly '{}' {} {}", file, i, grid.ny() - 1 - j)))[0] == Approx(expected[grid.index(i, j)]).epsilon(1e-6).margin(1e-9));
  for (const ExportFormat format : {ExportFormat::kmz, ExportFormat::svg, ExportFormat::pdf, ExportFormat::png, ExportFormat::ioapi}) {
    const auto made = asked.write({.format = format, .variables = {"SO2"}, .contributions = {"hk"}});
    const std::string& first = format == ExportFormat::ioapi ? made.at(1) : made.at(0);
    CHECK_THAT(first, Contains(format == ExportFormat::ioapi ? "ioapi-contributions.nc" : "SO2-from-hk."));
    CHECK(std::filesystem::file_size(asked.world.path(first)) > 500);
  }
  // Means beside contributions in the same folder: neither takes the other's place.
  CHECK(asked.write({.format = ExportFormat::ioapi, .variables = {"SO2"}, .scenarios = {of}, .time = ExportTime::mean}).at(1) == of + "/ioapi-mean.nc");
  CHECK(std::filesystem::exists(asked.world.path(of + "/ioapi-contributions.nc")));
  CHECK(asked.write({.format = ExportFormat::csv, .variables = {"SO2"}, .contributions = {"hk"}, .cells = true}).size() == 2);
  CHECK_THAT(read_text_file(asked.world.path(of + "/cells.csv")), Contains("SO2-from-hk"));
  CHECK_THAT(asked.faults({.contributions = {"hkk"}}), Contains("--contribution: the run has no group of sources 'hkk' (did you mean 'hk'?); allowed: hk, others"));
  CHECK_THAT(asked.faults({.scenarios = {"plan-2015"}, .contributions = {"hk"}}), Contains("--scenario: contributions are those to '" + of + "'"));
  CHECK_THAT(asked.faults({.difference_to = "plan-2015", .contributions = {"hk"}}), Contains("--difference-to: a contribution is a difference already"));
  CHECK_THAT(asked.faults({.contributions = {"hk"}, .time = ExportTime::hours}), Contains("--contribution: contributions are those to the year"));
  CHECK_THAT(asked.faults({.contributions = {"hk"}, .exceedances = true}), Contains("--exceedance: contributions have no limits"));
  CHECK_THAT(asked.faults({.format = ExportFormat::xlsx, .contributions = {"hk"}}), Contains("contributions.csv") && Contains("--cells"));
}

TEST_CASE("limits are exported as how many times they are reached") {
  const ExportWorld world;
  const std::vector<MappedLimit> limits = mapped_limits(english(), world.results);
  REQUIRE_FALSE(limits.empty());
  const VariableInfo& variable = world.results.run().variables[limits[0].variable];
  ExportRequest request{.scenarios = {"plan-2015"}, .exceedances = true};
  (variable.indicator ? request.indicators : request.variables) = {variable.name};
  const std::string stem = fmt::format("plan-2015/{}-above-{:g}", variable.name, limits[0].limit);
  CHECK(world.write(request)[0] == stem + ".tif");
  const std::vector<float>& field = world.results.mean(world.results.run().scenario_index("plan-2015"), limits[0].variable);
  const HorizontalGrid& grid = world.results.grid();
  CHECK(numbers_of(printed(fmt::format("gdallocationinfo -valonly '{}' 11 {}", world.path(stem + ".tif"), grid.ny() - 1 - 7)))[0] == Approx(field[grid.index(11, 7)] / limits[0].limit).epsilon(1e-6));
  CHECK_THAT(printed("gdalinfo -mdd all '" + world.path(stem + ".tif") + "'"), Contains("times the limit"));
  request.format = ExportFormat::svg;
  CHECK(world.write(request)[0] == stem + ".svg");
  // As the report draws it.
  MapOptions drawing{.variables = {variable.name}, .scenarios = {"plan-2015"}, .exceedances = true};
  request.format = ExportFormat::png;
  world.write(request);
  const auto maps = write_maps(world.results, world.indicators, drawing);
  const auto drawn = std::find_if(maps.begin(), maps.end(), [&](const auto& file) { return file.stem().string() == std::filesystem::path(stem).filename().string(); });
  REQUIRE(drawn != maps.end());
  CHECK(printed("gdalinfo -checksum '" + drawn->string() + "' | grep Checksum") == printed("gdalinfo -checksum '" + world.path(stem + ".png") + "' | grep Checksum"));
}

TEST_CASE("map sheets of typical days and of hours: one each, on one scale, with the means of its own") {
  const ExportWorld world;
  const RunDescription& run = world.results.run();
  const auto days = world.write({.format = ExportFormat::svg, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .time = ExportTime::periods});
  REQUIRE(days.size() == run.periods.size());
  std::set<std::string> pictures;
  for (std::size_t p = 0; p < days.size(); ++p) {
    CHECK(days[p] == "plan-2015/SO2-periods/" + run.periods[p].name + ".svg");
    pictures.insert(read_text_file(world.path(days[p])));
  }
  CHECK(pictures.size() == days.size());
  const auto hours = world.write({.format = ExportFormat::png, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .difference_to = "base-2010", .time = ExportTime::hours, .dpi = 30});
  CHECK(hours.size() == 3 * 24 * run.periods.size());
  CHECK_THAT(hours[0], Contains("plan-2015/SO2-minus-base-2010-hours/2010-"));
  const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .scenarios = {"plan-2015"}, .time = ExportTime::periods});
  const ExportField field = field_of(world.results, choice, run.scenario_index("plan-2015"), choice.subjects[0]);
  const MapText text = MapSheets(world.results, world.indicators).text_at(run.scenario_index("plan-2015"), choice.variables[0], {}, field.bands[1].values, "a day");
  CHECK(text.period == "a day");
  CHECK_THAT(text.legend_note, Contains("all days or hours"));
  REQUIRE_FALSE(text.figures.empty());
  // The mean where people live is that of the day.
  const std::size_t m = world.indicators.find(run.data_set.map_figures[0].first);
  double sum = 0, people = 0;
  for (std::size_t n = 0; n < field.bands[1].values.size(); ++n) sum += world.indicators.masks()[m].people[n] * field.bands[1].values[n], people += world.indicators.masks()[m].people[n];
  CHECK(std::stod(text.figures[0].second) == Approx(sum / people).epsilon(0.01));
}

TEST_CASE("numbers of the year are an I/O API file without time") {
  const ExportWorld world;
  const auto files = world.write({.format = ExportFormat::ioapi, .variables = {"NO2"}, .indicators = {"O3_MDA8"}, .scenarios = {"plan-2015"}});
  REQUIRE(files == std::vector<std::string>{"GRIDDESC", "plan-2015/ioapi-mean.nc"});
  const netcdf::Reader file(world.out / files[1]);
  for (const char* const name : {"TSTEP", "SDATE", "STIME"}) CHECK(file.number_attribute("", name, -1) == 0);
  for (const double flag : file.values("TFLAG")) CHECK(flag == 0);
  const std::size_t s = world.results.run().scenario_index("plan-2015");
  for (const char* const name : {"NO2", "O3_MDA8"}) CHECK(file.floats(name) == world.results.mean(s, world.results.run().variable_index(name)));
  CHECK_THAT(printed("ncdump -h '" + world.path(files[1]) + "'"), Contains("TSTEP = UNLIMITED ; // (1 currently)") && Contains("numbers of the year at the surface"));
}

TEST_CASE("sheets and files of maps may have a scale of their own") {
  const ExportWorld world;
  const auto limits = [&](SheetScale scale, const std::string& scenario) {
    const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .scenarios = {scenario}, .scale = scale});
    return field_of(world.results, choice, choice.scenarios[0], choice.subjects[0]).scale.limits;
  };
  CHECK(limits(SheetScale::common, "base-2010") == limits(SheetScale::common, "plan-2020-high"));
  CHECK(limits(SheetScale::own, "plan-2020-high") == own_scale(world.results.mean(world.results.run().scenario_index("plan-2020-high"), world.results.run().variable_index("SO2")), world.results.run(), false).limits);
  const MapText common = MapSheets(world.results, world.indicators).text(1, 0, {}), own = MapSheets(world.results, world.indicators, {.scale = SheetScale::own}).text(1, 0, {});
  CHECK(common.legend_note != own.legend_note);
  CHECK(MapSheets(world.results, world.indicators, {.scale = SheetScale::own}).text(1, 0, 0).legend_note != own.legend_note);
}

TEST_CASE("a sheet of an hour of typical days is another than that of the same hour of the calendar") {
  const ExportWorld world;
  const auto first_hour = [](const ResultSet& results) {
    const Indicators indicators(results);
    const TemporaryDirectory out;
    const ExportJob job = plan_export(results, indicators, {.format = ExportFormat::svg, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .time = ExportTime::hours, .program = "Pearl"}).at(0);
    make_output_directory((out / job.files[0]).parent_path());
    job.write(out.path());
    return read_text_file(out / job.files[0]);
  };
  const std::string typical = first_hour(world.results);
  const std::filesystem::path file = world.temporary.folder / "run.json";
  std::string run = read_text_file(file);
  for (std::size_t at = 0; (at = run.find("\"weather_class\"", at)) != std::string::npos; at += 40) run.insert(at, "\"kind\":\"calendar\",");
  write_text_file(file, run);
  const bool is_same = first_hour(read_results(world.temporary.folder)) == typical;
  CHECK_FALSE(is_same);
}

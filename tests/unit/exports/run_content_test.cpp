#include "postprocess/exports/run_content.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "exports_world.hpp"
#include "postprocess/exports/field_maps.hpp"

using namespace pearl;
using namespace pearl::testing;

TEST_CASE("the table of regions has the numbers of the indicators, with differences to the scenario that is named") {
  const ExportWorld world;
  const RunDescription& run = world.results.run();
  for (const std::string base : {"", "plan-2015"}) {
    ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .scenarios = {"plan-2020-high"}, .regions = {"HK"}, .difference_to = base});
    const ExportTable table = region_table(world.results, world.indicators, choice);
    REQUIRE(table.rows.size() == 1);
    const auto cell = [&](const std::string& name) {
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == name) return table.rows[0][c];
      throw std::runtime_error("no column " + name);
    };
    const std::size_t s = run.scenario_index("plan-2020-high"), v = run.variable_index("SO2"), m = world.indicators.find("HK");
    const std::size_t against = base.empty() ? run.baseline_index() : run.scenario_index(base);
    const double own = world.indicators.at(s, v, m).population_mean, other = world.indicators.at(against, v, m).population_mean;
    CHECK(std::get<double>(cell("population_weighted_mean")) == Approx(own).epsilon(1e-8));
    CHECK(std::get<double>(cell("difference")) == Approx(own - other).epsilon(1e-7));
    CHECK(std::get<double>(cell("difference_percent")) == Approx(100 * (own - other) / other).epsilon(1e-7));
    CHECK(std::get<std::string>(cell("difference_to")) == run.scenarios[against].name);
    CHECK(std::get<std::string>(cell("unit")) == "ug m-3");
    for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
  }
}

TEST_CASE("tables of regions keep the scenario that is taken off, with its own numbers and a difference of nothing") {
  const ExportWorld world;
  const ExportRequest request{.format = ExportFormat::csv, .variables = {"SO2"}, .scenarios = {"base-2010", "plan-2015"}, .regions = {"HK"}, .difference_to = "base-2010"};
  const ExportTable table = region_table(world.results, world.indicators, chosen_for_export(world.results, world.indicators, request));
  REQUIRE(table.rows.size() == 2);
  CHECK(std::get<std::string>(table.rows[0][0]) == "base-2010");
  CHECK(std::get<std::string>(table.rows[1][0]) == "plan-2015");
  const auto at = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find_if(table.columns.begin(), table.columns.end(), [&](const ExportColumn& column) { return column.name == name; }) - table.columns.begin());
  };
  CHECK(std::get<double>(table.rows[0][at("difference")]) == 0);
  CHECK(std::get<double>(table.rows[0][at("population_weighted_mean")]) > 0);
  CHECK(std::get<double>(table.rows[1][at("difference")]) != 0);
  // Cells and maps hold differences alone.
  ExportRequest cells = request, maps = request;
  cells.cells = true;
  maps.format = ExportFormat::geotiff;
  for (const ExportRequest& one : {cells, maps}) CHECK(chosen_for_export(world.results, world.indicators, one).scenarios == std::vector<std::size_t>{world.results.run().scenario_index("plan-2015")});
}

TEST_CASE("maps of typical days and of hours are those of the files, with their time") {
  const ExportWorld world;
  const std::size_t s = 2, v = world.results.run().variable_index("NO2");
  const std::size_t cells = static_cast<std::size_t>(world.results.grid().cells());
  const ExportField periods = field_of(world.results, chosen_for_export(world.results, world.indicators, {.time = ExportTime::periods}), s, {v});
  const std::vector<float> all = world.results.reader().period_means(world.results.run().scenarios[s].name, "NO2");
  REQUIRE(periods.bands.size() == world.results.run().periods.size());
  for (std::size_t p = 0; p < periods.bands.size(); ++p) {
    CHECK(std::equal(periods.bands[p].values.begin(), periods.bands[p].values.end(), all.begin() + static_cast<std::ptrdiff_t>(p * cells)));
    CHECK(periods.bands[p].begin == world.results.run().periods[p].begin);
    CHECK(periods.bands[p].end > periods.bands[p].begin);
  }
  const ExportField hours = field_of(world.results, chosen_for_export(world.results, world.indicators, {.time = ExportTime::hours}), s, {v});
  CHECK(hours.bands.size() == 96);
  CHECK(hours.bands[0].begin == "2010-01-15T16:00:00Z");
  CHECK(hours.bands[0].end == "2010-01-15T17:00:00Z");
  float most = 0;
  for (const ExportBand& band : hours.bands) most = std::max(most, *std::max_element(band.values.begin(), band.values.end()));
  CHECK(hours.scale.limits.back() <= most);
  CHECK(hours.scale.limits.back() > 0.3 * most);
}

TEST_CASE("the mean of a run is told as that of its days, typical ones or of the calendar") {
  const ExportWorld world;
  const auto title = [](const ResultSet& results, const Indicators& indicators) { return field_of(results, chosen_for_export(results, indicators, {}), 2, {results.run().variable_index("NO2")}).bands[0].title; };
  CHECK(title(world.results, world.indicators) == "mean of 4 typical days (Jan, Apr, Jul, Oct)");
  std::string run = read_text_file(world.temporary.folder / "run.json");
  for (std::size_t at = 0; (at = run.find("\"weather_class\"", at)) != std::string::npos; at += 40) run.insert(at, "\"kind\":\"calendar\",");
  write_text_file(world.temporary.folder / "run.json", run);
  const ResultSet calendar = read_results(world.temporary.folder);
  CHECK(title(calendar, Indicators(calendar)) == "mean of 4 days of the calendar (Jan, Apr, Jul, Oct)");
}

TEST_CASE("pieces of a field's hours are those of the whole field, differences and regions too") {
  const ExportWorld world;
  const std::size_t s = 2, v = world.results.run().variable_index("NO2");
  const std::size_t cells = static_cast<std::size_t>(world.results.grid().cells());
  for (const std::string against : {"", "plan-2020-high"}) {
    const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.regions = {"HK"}, .difference_to = against, .time = ExportTime::hours});
    const ExportField whole = field_of(world.results, choice, s, {v});
    const std::vector<float> piece = hours_of(world.results, choice, s, v, 30, 20);
    REQUIRE(piece.size() == 20 * cells);
    std::size_t kept = 0;
    for (std::size_t n = 0; n < piece.size(); ++n) {
      const float value = whole.bands[30 + n / cells].values[n % cells];
      CHECK((piece[n] == value || (std::isnan(piece[n]) && std::isnan(value))));
      kept += !std::isnan(value);
    }
    CHECK(kept > 0);
    CHECK(kept < piece.size());
    CHECK(described_field(world.results, choice, s, {v}).label() == whole.label());
  }
}

TEST_CASE("an origin names plan, version, and the status of the data") {
  const ExportWorld world;
  const ExportOrigin origin = origin_of(world.results, "Pearl 9.9");
  CHECK(origin.plan == world.results.run().plan_name);
  CHECK(origin.version == world.results.run().version);
  CHECK(origin.created == world.results.provenance().date);
  CHECK(origin.data_status.find("illustrative") != std::string::npos);
}

#include "postprocess/exports/field_maps.hpp"

#include <catch2/catch.hpp>
#include <malloc.h>

#include <cmath>
#include <ostream>
#include <sstream>
#include <streambuf>

#include "exports_world.hpp"
#include "postprocess/exports/geotiff.hpp"
#include "postprocess/exports/kmz.hpp"
#include "postprocess/exports/run_content.hpp"
#include "postprocess/maps/map.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

// Takes bytes and keeps none, so that what is held is what the writers hold.
struct Nowhere : std::streambuf {
  std::size_t bytes = 0;
  std::streamsize xsputn(const char*, std::streamsize count) override { return bytes += static_cast<std::size_t>(count), count; }
  int_type overflow(int_type letter) override { return ++bytes, letter; }
  pos_type seekoff(off_type, std::ios_base::seekdir, std::ios_base::openmode) override { return 0; }
  pos_type seekpos(pos_type, std::ios_base::openmode) override { return 0; }
};

std::size_t held_now() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

}  // namespace

TEST_CASE("maps of hours are read a day at a time, in any order, and are those of the file") {
  const ExportWorld world;
  const std::size_t s = 2, v = world.results.run().variable_index("NO2"), cells = static_cast<std::size_t>(world.results.grid().cells());
  for (const std::string against : {"", "plan-2020-high"}) {
    const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"NO2"}, .scenarios = {world.results.run().scenarios[s].name}, .difference_to = against, .time = ExportTime::hours});
    const std::vector<float> all = hours_of(world.results, choice, s, v, 0, 96);
    FieldMaps maps(world.results, choice, s, {v}, nullptr);
    REQUIRE(maps.field().bands.size() == 96);
    CHECK(maps.field().scale.limits.empty());
    for (const std::size_t hour : {0UL, 1UL, 23UL, 24UL, 95UL, 50UL, 2UL}) {
      const std::vector<float> values = maps.values(hour);
      REQUIRE(values.size() == cells);
      CHECK(std::equal(values.begin(), values.end(), all.begin() + static_cast<std::ptrdiff_t>(hour * cells)));
    }
    CHECK(maps.field().bands[5].values.empty());
  }
}

TEST_CASE("the common scale of days and hours is one for all scenarios that are exported, and the own one is a file's") {
  const ExportWorld world;
  const RunDescription& run = world.results.run();
  const std::size_t v = run.variable_index("SO2"), base = run.scenario_index("base-2010"), plan = run.scenario_index("plan-2020-high");
  const auto limits = [&](std::size_t s, ExportTime time, std::optional<SheetScale> scale, const std::vector<std::string>& scenarios) {
    const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .scenarios = scenarios, .time = time, .scale = scale});
    TimeScales scales(world.results, choice);
    return FieldMaps(world.results, choice, s, {v}, &scales).field().scale.limits;
  };
  for (const ExportTime time : {ExportTime::periods, ExportTime::hours}) {
    const std::vector<double> both = limits(base, time, {}, {"base-2010", "plan-2020-high"});
    CHECK(both == limits(plan, time, SheetScale::common, {"base-2010", "plan-2020-high"}));
    CHECK(both != limits(plan, time, SheetScale::own, {"base-2010", "plan-2020-high"}));
    for (const std::size_t s : {base, plan}) CHECK(limits(s, time, SheetScale::own, {"base-2010", "plan-2020-high"}) == limits(s, time, SheetScale::common, {run.scenarios[s].name}));
  }
  CHECK_THROWS_WITH(chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .exceedances = true, .scale = SheetScale::own}), Catch::Contains("--map-scale: maps of limits have one scale always"));
}

TEST_CASE("the own scale of days and hours is that of the cells that were chosen") {
  const ExportWorld world;
  const std::size_t v = world.results.run().variable_index("SO2"), cells = static_cast<std::size_t>(world.results.grid().cells());
  for (const std::string against : {"", "base-2010"})
    for (const ExportTime time : {ExportTime::periods, ExportTime::hours}) {
      const auto made = [&](const std::vector<std::string>& regions, SheetScale scale) {
        const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"SO2"}, .scenarios = {"plan-2020-high"}, .regions = regions, .difference_to = against, .time = time, .scale = scale});
        return field_of(world.results, choice, choice.scenarios[0], {v});
      };
      const ExportField part = made({"HK"}, SheetScale::own);
      std::vector<float> shown;
      for (const ExportBand& band : part.bands)
        for (const float value : band.values)
          if (!std::isnan(value)) shown.push_back(value);
      REQUIRE(!shown.empty());
      REQUIRE(shown.size() < part.bands.size() * cells);
      CHECK(part.scale.limits == (against.empty() ? sequential_scale(shown) : difference_scale(shown)).limits);
      if (against.empty()) CHECK(part.scale.limits != made({}, SheetScale::own).scale.limits);  // changes have the same round limits here
      CHECK(made({"HK"}, SheetScale::common).scale.limits == made({}, SheetScale::common).scale.limits);
    }
}

TEST_CASE("maps that cannot be read are none when they are asked for again, either") {
  const ExportWorld world;
  const std::string& scenario = world.results.run().scenarios[2].name;
  const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"NO2"}, .scenarios = {scenario}, .time = ExportTime::hours});
  FieldMaps maps(world.results, choice, 2, {world.results.run().variable_index("NO2")}, nullptr);
  std::filesystem::path file;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world.temporary.folder / scenario))
    if (starts_with(entry.path().filename().string(), "hourly")) file = entry.path();
  INFO(file);
  REQUIRE(std::filesystem::exists(file));
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 8);
  CHECK_THROWS(maps.values(30));
  CHECK_THROWS(maps.values(30));
}

TEST_CASE("files of hours are written without the whole field in memory") {
  const ExportWorld world({.nx = 120, .ny = 100, .hours = 24});
  const std::size_t s = 2, v = world.results.run().variable_index("NO2");
  const ExportChoice choice = chosen_for_export(world.results, world.indicators, {.variables = {"NO2"}, .scenarios = {world.results.run().scenarios[s].name}, .time = ExportTime::hours});
  const std::size_t map = 4 * static_cast<std::size_t>(world.results.grid().cells());
  // How many maps of memory a field takes with the first of its maps, and how many more its writer with the others.
  const auto maps_held = [&](const auto& write) {
    TimeScales scales(world.results, choice);
    static_cast<void>(scales.common(v));  // what the reader and its library keep of a file that is open is there before
    static_cast<void>(FieldMaps(world.results, choice, s, {v}, &scales).values(0));
    const std::size_t before = held_now();
    FieldMaps maps(world.results, choice, s, {v}, &scales);
    REQUIRE(maps.field().bands.size() == 96);
    static_cast<void>(maps.values(0));
    const std::size_t of_field = (held_now() - before) / map;
    Nowhere nowhere;
    std::ostream out(&nowhere);
    std::size_t asked = 0, second = 0, most = 0;
    write(out, maps.field(), [&](std::size_t n) {
      std::vector<float> values = maps.values(n);
      if (++asked == 2) second = held_now();
      most = std::max(most, held_now());
      return values;
    });
    CHECK(asked == 96);
    CHECK(nowhere.bytes > 20 * map);
    return std::pair{of_field, (most - std::min(most, second)) / map};
  };
  const auto tiff = maps_held([&](std::ostream& out, const ExportField& field, const MapValues& values) { write_geotiff(out, field, values, world.results.grid(), {}); });
  const auto pictures = maps_held([&](std::ostream& out, const ExportField& field, const MapValues& values) { write_kmz(out, field, values, world.results.grid(), {}, {}); });
  for (const auto& [of_field, of_writer] : {tiff, pictures}) {
    CHECK(of_field < 60);  // a day of hours, and what the reader of the file keeps
    CHECK(of_writer < 15);
  }
}

TEST_CASE("a GeoTIFF with overviews is written piece by piece as it is whole") {
  const HorizontalGrid grid = HorizontalGrid::centred({30, 60, 10, 45}, 1000, 600, 300);
  const ExportField field = numbered_field(grid, 3);
  ExportField described = field;
  for (ExportBand& band : described.bands) band.values.clear();
  const TemporaryDirectory folder;
  std::size_t asked = 0;
  std::ostringstream out;
  write_geotiff(out, described, [&](std::size_t map) { return ++asked, field.bands[map].values; }, grid, {.program = "Pearl"});
  CHECK(out.str() == geotiff(field, grid, {.program = "Pearl"}));
  CHECK(asked == 3 * 3);  // 600, 300 and 150 cells wide
}

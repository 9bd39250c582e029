#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "model/core/error.hpp"
#include "model/output/result_writer.hpp"
#include "model/output/static_file.hpp"
#include "tests/support/cf_rules.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

constexpr int nx = 5, ny = 4, nz = 2;

Domain small_domain() {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, nx, ny), VerticalGrid({0, 40, 3000}), {}};
  domain.ground.terrain = domain.ground.land_fraction = domain.ground.urban_fraction = domain.ground.roughness = Field2<float>(ny, nx, 0.5F);
  return domain;
}

Mechanism two_species() {
  Mechanism mechanism;
  mechanism.name = "test";
  mechanism.species = {{"SO2", "sulfur dioxide", 64.07}, {"XYZ", "a gas without CF names", 10}};
  mechanism.species[0].sulfur = 1;
  mechanism.outputs = {{"SO2", "sulfur dioxide", "mass_concentration_of_sulfur_dioxide_in_air", {{0, 1.0}}}, {"SUM", "sum of both", "", {{0, 1.0}, {1, 1.0}}, "two in one"}};
  return mechanism;
}

std::vector<Span> two_days() {
  Span first;
  first.name = "jan-monsoon";
  first.begin = Instant::from_local({2010, 1, 5}, 8 * one_hour);
  first.hours = 2;
  first.weight = 300;
  Span second = first;
  second.name = "jul-southerly";
  second.begin = Instant::from_local({2010, 7, 5}, 8 * one_hour);
  second.weight = 65;
  return {first, second};
}

// Values that tell variable, scenario, hour and cell apart.
HourlyResult result_of(const Span& period, int hour, double offset) {
  HourlyResult result;
  result.period = &period;
  result.hour = hour;
  for (int v = 0; v < 2; ++v)
    for (int s = 0; s < 2; ++s)
      for (int c = 0; c < nx * ny; ++c) result.surface.push_back(static_cast<float>(offset + 1000 * v + 100 * s + hour + 0.01 * c));
  for (int n = 0; n < 2 * 2; ++n) {  // variable, scenario
    for (int level = 0; level < 2; ++level)
      for (int c = 0; c < nx * ny; ++c) result.levels.push_back(c == 7 && level == 1 ? not_in_the_air : static_cast<float>(offset + 1000 * n + 100 * level + hour + 0.01 * c));
    for (int k = 0; k < nz; ++k)
      for (int p = 0; p < 3; ++p) result.profiles.push_back(static_cast<float>(offset + 1000 * n + 100 * k + hour + p));
  }
  result.dry_deposition.assign(2 * 2 * nx * ny, 1e-6F);
  result.wet_deposition.assign(2 * 2 * nx * ny, 2e-6F);
  result.emission.assign(2 * 2 * nx * ny, 3e-6F);
  return result;
}

OutputPlaces some_places() {
  return {{{"surface", 0, 20}, {"2.9 km", -1, 2900}}, {{"1345A", "广雅中学", {113.6, 22.8}, 2, 2}, {"TC", "Tung Chung", {113.5, 22.7}, 1, 0}, {"tower", "tower", {113.4, 22.7}, 4, 3}}};
}

fs::path write_all(const TemporaryDirectory& folder, bool commit) {
  static const Domain domain = small_domain();
  static const Mechanism mechanism = two_species();
  const std::vector<Span> periods = two_days();
  ResultWriter writer(domain, mechanism, {folder.path(), {"base", "plan"}, {false, true}, periods, {"a title", "", "plan.yaml", "00", "0.1", "2010-01-01T00:00:00Z"}, some_places()});
  Meteorology weather(nz, ny, nx);
  for (float& density : weather.density.values()) density = 1.25F;
  for (float& kelvin : weather.temperature.values()) kelvin = 290;
  for (const Span& period : periods) {
    writer.begin_period(period);
    for (int hour = 0; hour < period.hours; ++hour) writer.hour(result_of(period, hour, period.month * 10 + (period.weight < 100 ? 50 : 0)), weather);
    writer.end_period(period);
  }
  if (commit) writer.commit();
  return folder / "plan";
}

bool tool_accepts(const std::string& command) { return std::system((command + " > /dev/null 2> tool.err").c_str()) == 0 && fs::file_size("tool.err") == 0; }

}  // namespace

TEST_CASE("a span of the calendar over a new year has its own dates, local days, means and sums, and is called no typical day") {
  const TemporaryDirectory folder;
  static const Domain domain = small_domain();
  static const Mechanism mechanism = two_species();
  Span span;
  span.name = "new-year";
  span.kind = SpanKind::calendar;
  span.clock = LocalClock(5 * one_hour + one_hour / 2);
  span.begin = span.clock.instant({2011, 12, 31});
  span.hours = 60;
  ResultWriter writer(domain, mechanism, {folder.path(), {"base", "plan"}, {false, true}, {span}, {"a title", "", "plan.yaml", "00", "0.1", "2010-01-01T00:00:00Z"}, {}});
  const Meteorology weather(nz, ny, nx);
  writer.begin_period(span);
  for (int hour = 0; hour < span.hours; ++hour) writer.hour(result_of(span, hour, 0), weather);
  writer.end_period(span);
  writer.commit();
  const netcdf::Reader hourly(folder / "plan" / "hourly.nc");
  const std::vector<double> time = hourly.values("time"), day = hourly.values("local_day"), weight = hourly.values("period_weight");
  REQUIRE(time.size() == 60);
  CHECK(time.front() == (365 + 364) * 24 - 5.5 + 0.5);
  CHECK(time.back() == time.front() + 59);
  CHECK(day[0] == 15339);  // 31 December 2011
  CHECK(day[23] == 15339);
  CHECK(day[24] == 15340);
  CHECK(day[59] == 15341);
  CHECK(weight[40] == 1);
  CHECK_THAT(hourly.text_attribute("", "title"), Catch::Contains("hour means of days of the calendar"));
  CHECK_THAT(hourly.text_attribute("", "comment"), !Catch::Contains("ypical"));
  const netcdf::Reader mean(folder / "plan" / "mean.nc");
  CHECK(mean.values("SO2")[0] == Approx(100 + 59 / 2.0));
  CHECK(mean.values("period_weight")[0] == Approx(2.5));
  CHECK(mean.values("time_bnds") == std::vector<double>{time.front() - 0.5, time.back() + 0.5});
  const netcdf::Reader emissions(folder / "plan" / "emissions.nc");
  CHECK(emissions.text_attribute("SO2", "units") == "kg m-2");
  CHECK(emissions.text_attribute("SO2", "standard_name").empty());  // those of CF are rates
  CHECK(emissions.text_attribute("SO2", "cell_methods") == "time: sum area: mean");
  CHECK(pearl::testing::cf_walk(folder.path()).faults == std::vector<std::string>{});
  CHECK(emissions.values("SO2")[0] == Approx(60 * 3e-6));
}

TEST_CASE("period means are weighted, hours are kept, fluxes are sums over the year") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true);
  const netcdf::Reader hourly(scenario / "hourly.nc");
  REQUIRE(hourly.shape("SO2") == std::vector<std::size_t>{4, ny, nx});
  REQUIRE(hourly.floats("SUM", {3, 1, 2}, {1, 1, 1})[0] == Approx(10 + 50 + 1000 + 100 + 1 + 0.07));
  REQUIRE(hourly.values("time")[0] == Approx(4 * 24 - 8 + 0.5));  // local midnight is 16 UTC of the day before
  const netcdf::Reader mean(scenario / "mean.nc");
  REQUIRE(mean.values("SO2")[0] == Approx((300 * 110.5 + 65 * 160.5) / 365));
  REQUIRE(mean.text_attribute("SUM", "comment") == "two in one");
  REQUIRE(mean.values("SO2_p")[nx * ny] == Approx(160.5));
  const netcdf::Reader deposition(scenario / "deposition.nc");
  REQUIRE(deposition.values("XYZ_wet")[3] == Approx(2e-6 * 2 * 365));
  REQUIRE(deposition.text_attribute("SO2_dry", "standard_name") == "minus_tendency_of_atmosphere_mass_content_of_sulfur_dioxide_due_to_dry_deposition");
  REQUIRE(deposition.text_attribute("XYZ_dry", "standard_name").empty());
  REQUIRE(deposition.number_attribute("SO2_wet", "sulfur_mass_fraction", 0) == Approx(32.06 / 64.07).epsilon(1e-3));
  REQUIRE(deposition.number_attribute("SO2_wet", "nitrogen_mass_fraction", 0) == 0);
  REQUIRE(deposition.number_attribute("XYZ_dry", "sulfur_mass_fraction", 0) == 0);
  REQUIRE_FALSE(fs::exists(folder / "base"));
}

TEST_CASE("levels are fields of their height, and profiles are series over stations with their places") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true);
  const netcdf::Reader levels(scenario / "levels.nc");
  REQUIRE(levels.dimensions("SUM") == std::vector<std::string>{"time", "level", "y", "x"});
  REQUIRE(levels.shape("SUM") == std::vector<std::size_t>{4, 2, ny, nx});
  CHECK(levels.values("level") == std::vector<double>{20, 2900});
  CHECK(levels.text_attribute("level", "names") == "surface,2.9 km");
  CHECK(levels.floats("SUM", {3, 1, 1, 1}, {1, 1, 1, 1})[0] == Approx(60 + 3000 + 100 + 1 + 0.06));
  CHECK(std::isnan(levels.values("SUM")[((3 * 2 + 1) * ny + 1) * nx + 2]));  // above the model's top
  CHECK(levels.values("air_density")[0] == Approx(1.25));
  CHECK(levels.values("level_height")[0] == Approx(20 * (3000 - 0.5) / 3000));
  CHECK(levels.text_attribute("SUM", "units") == "ug m-3");
  CHECK(levels.text_attribute("SUM", "comment") == "two in one");
  const netcdf::Reader profiles(scenario / "profiles.nc");
  REQUIRE(profiles.dimensions("SO2") == std::vector<std::string>{"time", "layer", "station"});
  CHECK(profiles.floats("SO2", {2, 1, 2}, {1, 1, 1})[0] == Approx(60 + 1000 + 100 + 2));
  CHECK(profiles.text_attribute("", "featureType") == "timeSeriesProfile");
  CHECK(profiles.values("lat")[1] == 22.7);
  CHECK(profiles.values("row")[2] == 3);
  CHECK(profiles.values("column")[0] == 2);
  CHECK(profiles.values("height")[3] == Approx(1520 * (3000 - 0.5) / 3000));
  CHECK(profiles.values("air_temperature")[0] == 290);
  CHECK_FALSE(profiles.has("crs"));
}

TEST_CASE("time is a record dimension, which tools average and join along, and pieces of a file are small") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true);
  for (const auto& [file, records] : {std::pair{"hourly.nc", "4"}, {"levels.nc", "4"}, {"profiles.nc", "4"}, {"mean.nc", "1"}, {"deposition.nc", "1"}, {"emissions.nc", "1"}}) {
    const std::string command = "ncdump -h " + (scenario / file).string() + " | grep -q 'time = UNLIMITED ; // (" + records + " currently)'";
    INFO(command);
    CHECK(std::system(command.c_str()) == 0);
  }
  // A large grid: one map is one piece.
  netcdf::Writer file(folder / "large.nc");
  file.record_dimension("time", 1000);
  file.dimension("y", 300);
  file.dimension("x", 400);
  file.dimension("nv", 2);
  file.variable("time", netcdf::Type::float64, {"time"}, {});
  file.variable("time_bnds", netcdf::Type::float64, {"time", "nv"}, {});
  file.variable("field", netcdf::Type::float32, {"time", "y", "x"}, {});
  file.write("time", std::vector<double>(1000, 7.0));
  file.commit();
  CHECK(std::system(("ncdump -hs " + (folder / "large.nc").string() + " > " + (folder / "head").string()).c_str()) == 0);
  std::ifstream head(folder / "head");
  const std::string text{std::istreambuf_iterator<char>(head), {}};
  CHECK(text.find("field:_ChunkSizes = 1, 300, 400 ;") != std::string::npos);
  CHECK(text.find("time:_ChunkSizes = 1000 ;") != std::string::npos);
  CHECK(text.find("time_bnds:_ChunkSizes = 1000, 2 ;") != std::string::npos);
}

TEST_CASE("nco averages, joins and cuts the files along their record dimension") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true), before = fs::current_path();
  fs::current_path(folder.path());
  const std::string hours = (scenario / "hourly.nc").string();
  CHECK(tool_accepts("ncra -O " + hours + " mean.nc"));
  CHECK(tool_accepts("ncrcat -O -d time,2,3 " + hours + " last.nc"));
  CHECK(tool_accepts("ncrcat -O " + hours + " last.nc both.nc"));
  CHECK(tool_accepts("ncks -O -v SUM -d y,1,2 " + hours + " part.nc"));
  const netcdf::Reader all(hours), mean("mean.nc"), last("last.nc"), both("both.nc"), part("part.nc");
  const std::vector<float> values = all.floats("SO2"), means = mean.floats("SO2"), ends = last.floats("SO2");
  constexpr std::size_t cells = nx * ny;
  REQUIRE(values.size() == 4 * cells);
  REQUIRE(means.size() == cells);
  for (std::size_t c = 0; c < cells; ++c) CHECK(means[c] == Approx((values[c] + values[cells + c] + values[2 * cells + c] + values[3 * cells + c]) / 4));
  CHECK(ends == std::vector<float>(values.begin() + 2 * cells, values.end()));
  CHECK(both.floats("SO2").size() == 6 * cells);
  CHECK(part.floats("SUM").size() == std::size_t{4} * 2 * nx);
  CHECK(part.has("crs"));  // what a variable's attributes name goes with it
  for (const char* const file : {"levels.nc", "profiles.nc", "mean.nc", "deposition.nc", "emissions.nc"}) {
    INFO(file);
    CHECK(tool_accepts("ncra -O " + (scenario / file).string() + " averaged.nc"));
  }
  fs::current_path(before);
}

TEST_CASE("without commit no file carries its final name and no part remains") {
  const TemporaryDirectory folder;
  write_all(folder, false);
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) REQUIRE(entry.is_directory());
}

TEST_CASE("files of typical days keep the rules of CF") {
  const TemporaryDirectory folder;
  write_all(folder, true);
  const pearl::testing::CfWalk walk = pearl::testing::cf_walk(folder.path());
  CHECK(walk.faults == std::vector<std::string>{});
  CHECK(walk.files.size() == 6);
}

TEST_CASE("ncdump, cdo and gdalinfo open the files without complaint") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true);
  write_static_file(folder / "static.nc", small_domain(), {{"HK", "MO"}, {1e6, 2e5}, {std::vector<double>(nx * ny, 60.0), std::vector<double>(nx * ny, 40.0)}, {std::vector<double>(nx * ny, 0.25), std::vector<double>(nx * ny, 0.5)}}, {});
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const fs::path& file : {scenario / "hourly.nc", scenario / "levels.nc", scenario / "mean.nc", scenario / "deposition.nc", scenario / "emissions.nc", folder / "static.nc"}) {
    INFO(file);
    CHECK(tool_accepts("ncdump -h " + file.string()));
    CHECK(tool_accepts("cdo -s sinfon " + file.string()));
    CHECK(tool_accepts("gdalinfo " + file.string()));
  }
  // Text and heights by station are beyond cdo, which says so; the profiles themselves are levels over places to it.
  const std::string profiles = (scenario / "profiles.nc").string();
  CHECK(tool_accepts("ncdump -h " + profiles));
  CHECK(tool_accepts("gdalinfo " + profiles));
  CHECK(std::system(("cdo -s sinfon " + profiles + " 2>&1 | grep -q ' v instant *2 *. *3 *. *F32z* : SUM'").c_str()) == 0);
  CHECK(std::system(("ncdump -v station_name " + profiles + " | grep -q '\"Tung Chung\"'").c_str()) == 0);
  fs::current_path(before);
}

TEST_CASE("an unwritable folder is a run error") {
  const Domain domain = small_domain();
  const Mechanism mechanism = two_species();
  REQUIRE_THROWS_AS(ResultWriter(domain, mechanism, {"/proc/nowhere", {"a"}, {true}, two_days(), {}}), RunError);
}

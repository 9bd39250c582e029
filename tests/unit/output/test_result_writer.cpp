#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "model/core/error.hpp"
#include "model/output/result_writer.hpp"
#include "model/output/static_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

constexpr int nx = 5, ny = 4, nz = 2;

Domain small_domain() {
  Domain domain{HorizontalGrid::centred({}, 9000, nx, ny), VerticalGrid({0, 40, 3000}), {}};
  domain.ground.terrain = domain.ground.land_fraction = domain.ground.urban_fraction = domain.ground.roughness = Field2<float>(ny, nx, 0.5F);
  return domain;
}

Mechanism two_species() {
  Mechanism mechanism;
  mechanism.name = "test";
  mechanism.species = {{"SO2", "sulfur dioxide", 64.07}, {"XYZ", "a gas without CF names", 10}};
  mechanism.outputs = {{"SO2", "sulfur dioxide", "mass_concentration_of_sulfur_dioxide_in_air", {{0, 1.0}}}, {"SUM", "sum of both", "", {{0, 1.0}, {1, 1.0}}, "two in one"}};
  return mechanism;
}

std::vector<Period> two_days() {
  Period first;
  first.name = "jan-monsoon";
  first.begin = Instant::from_local({2010, 1, 5});
  first.hours = 2;
  first.weight = 300;
  Period second = first;
  second.name = "jul-southerly";
  second.begin = Instant::from_local({2010, 7, 5});
  second.weight = 65;
  return {first, second};
}

// Values that tell variable, scenario, hour and cell apart.
HourlyResult result_of(const Period& period, int hour, double offset) {
  HourlyResult result;
  result.period = &period;
  result.hour = hour;
  for (int v = 0; v < 2; ++v)
    for (int s = 0; s < 2; ++s)
      for (int c = 0; c < nx * ny; ++c) result.surface.push_back(static_cast<float>(offset + 1000 * v + 100 * s + hour + 0.01 * c));
  result.dry_deposition.assign(2 * 2 * nx * ny, 1e-6F);
  result.wet_deposition.assign(2 * 2 * nx * ny, 2e-6F);
  result.emission.assign(2 * 2 * nx * ny, 3e-6F);
  return result;
}

fs::path write_all(const TemporaryDirectory& folder, bool commit) {
  static const Domain domain = small_domain();
  static const Mechanism mechanism = two_species();
  const std::vector<Period> periods = two_days();
  ResultWriter writer(domain, mechanism, {folder.path(), {"base", "plan"}, {false, true}, periods, {"a title", "", "plan.yaml", "00", "0.1", "2010-01-01T00:00:00Z"}});
  const Meteorology weather(nz, ny, nx);
  for (const Period& period : periods) {
    writer.begin_period(period);
    for (int hour = 0; hour < period.hours; ++hour) writer.hour(result_of(period, hour, period.month * 10 + (period.weight < 100 ? 50 : 0)), weather);
    writer.end_period(period);
  }
  if (commit) writer.commit();
  return folder / "plan";
}

bool tool_accepts(const std::string& command) { return std::system((command + " > /dev/null 2> tool.err").c_str()) == 0 && fs::file_size("tool.err") == 0; }

}  // namespace

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
  REQUIRE_FALSE(fs::exists(folder / "base"));
}

TEST_CASE("without commit no file carries its final name and no part remains") {
  const TemporaryDirectory folder;
  write_all(folder, false);
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) REQUIRE(entry.is_directory());
}

TEST_CASE("ncdump, cdo and gdalinfo open the files without complaint") {
  const TemporaryDirectory folder;
  const fs::path scenario = write_all(folder, true);
  write_static_file(folder / "static.nc", small_domain(), {{"HK", "MO"}, {1e6, 2e5}, {std::vector<double>(nx * ny, 60.0), std::vector<double>(nx * ny, 40.0)}, {std::vector<double>(nx * ny, 0.25), std::vector<double>(nx * ny, 0.5)}}, {});
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const fs::path& file : {scenario / "hourly.nc", scenario / "mean.nc", scenario / "deposition.nc", scenario / "emissions.nc", folder / "static.nc"}) {
    INFO(file);
    CHECK(tool_accepts("ncdump -h " + file.string()));
    CHECK(tool_accepts("cdo -s sinfon " + file.string()));
    CHECK(tool_accepts("gdalinfo " + file.string()));
  }
  fs::current_path(before);
}

TEST_CASE("an unwritable folder is a run error") {
  const Domain domain = small_domain();
  const Mechanism mechanism = two_species();
  REQUIRE_THROWS_AS(ResultWriter(domain, mechanism, {"/proc/nowhere", {"a"}, {true}, two_days(), {}}), RunError);
}

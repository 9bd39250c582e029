// That the program joins its parts: a plan is run as `pearl run` does, and its files are read.
#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <numeric>

#include "app/study/study.hpp"
#include "app/run_record.hpp"
#include "app/run/simulate.hpp"
#include "model/io/netcdf.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string small_grid = "domain: {spacing: 40 km, columns: 6, rows: 5, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n";

// Runs a plan into the folder `out` beside it.
fs::path run(const TemporaryDirectory& folder, const std::string& plan) {
  const fs::path file = folder / "plan.yaml";
  std::ofstream(file) << "pearl: 1\nkind: plan\nname: small\nreference_year: 2010\nbatch: {baseline: base}\n" << small_grid << plan;
  app::RunRecord record;
  record.options.plan = file;
  record.options.out = folder / "out";
  record.options.quiet = true;
  record.options.threads = 1;
  record.options.step = 900;
  app::RunFolder results(record.options.out, "run");
  REQUIRE(app::simulate(record, results, app::InputFiles::read(file)) == ExitCode::done);
  return folder / "out";
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

TEST_CASE("wiring: means weigh the typical days by what they stand for, and hours, days, levels and profiles agree") {
  const TemporaryDirectory folder;
  const fs::path out = run(folder, "scenarios:\n  base: {year: 2010}\n"
                                   "meteorology: {days: [{day: jan-northeasterly, weight: 25}, {day: jan-weak, weight: 5}], spinup: 0 h}\n"
                                   "chemistry: {mechanism: linear}\n"
                                   "output: {variables: [SO2, PM25], levels: [surface, 500 m], points: {middle: {lon: 113.6, lat: 22.8}}}\n");
  const std::vector<Span> periods = app::Study::of_file(folder / "plan.yaml").periods();
  REQUIRE(periods.size() == 2);
  const std::size_t cells = 30;
  const netcdf::Reader mean(out / "base/mean.nc"), hourly(out / "base/hourly.nc"), levels(out / "base/levels.nc"), profiles(out / "base/profiles.nc");
  REQUIRE(std::abs(periods[0].weight - periods[1].weight) > 0.1 * periods[0].weight);
  const std::vector<double> year = mean.values("SO2"), days = mean.values("SO2_p"), hours = hourly.values("SO2"), at_levels = levels.values("SO2"), profile = profiles.values("SO2");
  REQUIRE(hours.size() == 48 * cells);
  bool days_differ = false;
  for (std::size_t c = 0; c < cells; ++c) {
    double by_day[2] = {0, 0};
    for (std::size_t hour = 0; hour < 48; ++hour) by_day[hour / 24] += hours[hour * cells + c] / 24;
    for (const std::size_t p : {0U, 1U}) CHECK(days[p * cells + c] == Approx(by_day[p]).epsilon(1e-4));
    CHECK(year[c] == Approx((periods[0].weight * days[c] + periods[1].weight * days[cells + c]) / (periods[0].weight + periods[1].weight)).epsilon(1e-5));
    days_differ = days_differ || std::abs(days[c] / days[cells + c] - 1) > 0.05;
    for (const std::size_t hour : {0U, 30U}) CHECK(at_levels[hour * 2 * cells + c] == Approx(hours[hour * cells + c]).epsilon(1e-5));
  }
  CHECK(days_differ);
  const std::size_t middle = static_cast<std::size_t>(profiles.values("row")[0]) * 6 + static_cast<std::size_t>(profiles.values("column")[0]);
  for (const std::size_t hour : {0U, 30U}) CHECK(profile[hour * 4] == Approx(hours[hour * cells + middle]).epsilon(1e-5));
  CHECK(profile[30 * 4 + 3] != Approx(profile[30 * 4]).epsilon(0.01));
}

TEST_CASE("wiring: rules of a scenario change its own emission of its own pollutant, and deposition follows") {
  const TemporaryDirectory folder;
  const fs::path out = run(folder, "scenarios:\n  base: {year: 2010}\n  cut: {extends: base, scale: [{region: all, sectors: all, factor: {SO2: 0.5}}]}\n"
                                   "meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\noutput: {variables: [SO2, CO]}\n");
  const netcdf::Reader base(out / "base/emissions.nc"), cut(out / "cut/emissions.nc"), dry_base(out / "base/deposition.nc"), dry_cut(out / "cut/deposition.nc");
  REQUIRE(sum(base.values("SO2")) > 0);
  CHECK(sum(cut.values("SO2")) == Approx(0.5 * sum(base.values("SO2"))).epsilon(1e-5));
  CHECK(sum(cut.values("CO")) == Approx(sum(base.values("CO"))).epsilon(1e-5));
  CHECK(sum(dry_cut.values("SO2_dry")) < 0.99 * sum(dry_base.values("SO2_dry")));
  CHECK(sum(dry_cut.values("SO2_dry")) > 0);
}

TEST_CASE("wiring: vegetation emits, also where people emit nothing") {
  const TemporaryDirectory folder;
  const fs::path out = run(folder, "scenarios:\n  base: {year: 2010}\n  nobody: {extends: base, zero_out: [{region: all}]}\n"
                                   "meteorology: {days: [{day: jul-southerly}], spinup: 0 h}\noutput: {variables: [ISOP, OH]}\n");
  const netcdf::Reader emissions(out / "nobody/emissions.nc"), hourly(out / "nobody/hourly.nc");
  CHECK(sum(emissions.values("ISOP")) > 0);
  CHECK(sum(emissions.values("TERP")) > 0);
  CHECK(sum(emissions.values("NO")) == 0);
  const std::vector<double> hydroxyl = hourly.values("OH");
  const auto of_hour = [&](std::size_t hour) { return std::accumulate(hydroxyl.begin() + static_cast<std::ptrdiff_t>(hour * 30), hydroxyl.begin() + static_cast<std::ptrdiff_t>(hour * 30 + 30), 0.0); };
  CHECK(of_hour(12) > 10 * of_hour(2));  // hours are local
}

TEST_CASE("wiring: the sea emits salt by its wind in every scenario and mechanism, it counts as particles, and ground and rain take it") {
  const TemporaryDirectory linear, full;
  const std::string scenarios = "scenarios:\n  base: {year: 2010}\n  nobody: {extends: base, zero_out: [{region: all}]}\nmeteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\n";
  const fs::path out = run(linear, scenarios + "chemistry: {mechanism: linear}\noutput: {variables: [sea_salt, PM10, PM25]}\n");
  const netcdf::Reader emissions(out / "nobody/emissions.nc"), mean(out / "nobody/mean.nc"), deposition(out / "nobody/deposition.nc"), ground(out / "static.nc");
  const std::vector<double> salt = emissions.values("SALTC"), land = ground.values("land_fraction");
  double over_sea = 0;
  for (std::size_t c = 0; c < salt.size(); ++c) {
    CHECK((land[c] < 1 || salt[c] == 0));
    if (land[c] == 0) over_sea += salt[c];
  }
  CHECK(over_sea > 0);
  CHECK(sum(emissions.values("SALTF")) < sum(salt));
  CHECK(sum(emissions.values("PMC")) == 0);
  CHECK(sum(netcdf::Reader(out / "base/emissions.nc").values("SALTC")) == sum(salt));
  CHECK(sum(mean.values("sea_salt")) > 0);
  CHECK(sum(mean.values("sea_salt")) < sum(mean.values("PM10")));
  CHECK(sum(deposition.values("SALTC_dry")) > 0);
  const fs::path gas = run(full, scenarios + "output: {variables: [sea_salt]}\n");
  const netcdf::Reader gas_emissions(gas / "nobody/emissions.nc");  // its chloride is a species of its own
  CHECK(sum(gas_emissions.values("SALTC")) + sum(gas_emissions.values("CCL")) == Approx(sum(salt)).epsilon(1e-6));
}

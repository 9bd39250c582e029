// The region's own weather and emissions: are small cuts answered in proportion, as a tight run answers them? What users read are differences.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "model/io/netcdf.hpp"
#include "tests/support/command.hpp"

using namespace pearl;

namespace {

const std::string plan_text = R"(pearl: 1
kind: plan
name: response
reference_year: 2010
scenarios:
  base: {title: "2010", year: 2010, emissions: inventory}
  half: {title: "half", extends: base, scale: [{id: a, region: all, sectors: all, factor: {NOx: 0.995}, status: illustrative, source: "a test"}]}
  whole: {title: "whole", extends: base, scale: [{id: a, region: all, sectors: all, factor: {NOx: 0.99}, status: illustrative, source: "a test"}]}
batch: {baseline: base, run: [base, half, whole]}
domain: {spacing: 22 km, columns: 16, rows: 13, layers: 6, top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {source: typical-days, days: [{day: oct-weak}], spinup: 6 h}
output: {variables: [O3, NO2, HNO3]}
chemistry: )";

using Hours = std::map<std::string, std::map<std::string, std::vector<double>>>;  // ug m-3 by variable and scenario

Hours run(const TemporaryDirectory& folder, const std::string& name, const std::string& chemistry) {
  std::ofstream(folder / (name + ".yaml")) << plan_text << chemistry << "\n";
  const std::string out = (folder / name).string();
  const CommandResult result = command("pearl run --quiet " + (folder / (name + ".yaml")).string() + " --out " + out);
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  Hours hours;
  for (const char* scenario : {"base", "half", "whole"}) {
    const netcdf::Reader file(std::filesystem::path(out) / scenario / "hourly.nc");
    for (const char* variable : {"O3", "NO2", "HNO3"}) hours[variable][scenario] = file.values(variable);
  }
  return hours;
}

}  // namespace

TEST_CASE("in the region's own day half a cut of NOx is answered as in a tight run") {
  const TemporaryDirectory folder;
  Hours exact = run(folder, "exact", "{mechanism: cb6r3, solver: rodas4, tolerance: 1e-6}"), day = run(folder, "day", "{mechanism: cb6r3}");
  const std::map<std::string, double> ppb{{"O3", 24.1 / 48.0}, {"NO2", 24.1 / 46.0}, {"HNO3", 24.1 / 63.0}};  // of 1 ug m-3 in air of 293 K
  for (const auto& [variable, to_ppb] : ppb) {
    std::size_t values = 0, off = 0;
    std::vector<double> noise;
    auto &a = exact[variable], &b = day[variable];
    for (std::size_t n = 0; n < a["base"].size(); ++n) {
      const double whole_exact = a["whole"][n] - a["base"][n], whole = b["whole"][n] - b["base"][n];
      noise.push_back(to_ppb * std::abs(whole - whole_exact));
      if (!(to_ppb * std::abs(whole_exact) > 0.02)) continue;
      ++values;
      const double ratio = (b["half"][n] - b["base"][n]) / whole, ratio_exact = (a["half"][n] - a["base"][n]) / whole_exact;
      off += std::abs(ratio - ratio_exact) <= 0.02 ? 0 : 1;
    }
    std::sort(noise.begin(), noise.end());
    const double share = static_cast<double>(off) / static_cast<double>(std::max<std::size_t>(1, values));
    const std::string text = fmt::format("{}: {} of {} hour means respond to 1 % of NOx by more than 0.02 ppb; the ratio is off by more than 0.02 in {} ({:.2f} %); noise {:.1e} ppb (99 %), {:.1e} (largest)",
                                         variable, values, noise.size(), off, 100 * share, noise[noise.size() * 99 / 100], noise.back());
    fmt::print("{}\n", text);
    INFO(text);
    CHECK(values > 200);
    CHECK(share <= 0.01);
    CHECK(noise[noise.size() * 99 / 100] <= 1e-3);
  }
}

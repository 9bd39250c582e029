// The box model with many scenarios in one batch: the surface of ozone over NOx and VOC, small steps on it, and cities without emissions.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "inputs/box/box_output.hpp"
#include "inputs/box/box_scaling.hpp"
#include "inputs/box/photolysis_source.hpp"
#include "tests/verification/cases/box_comparison.hpp"

using namespace pearl;
using namespace pearl::verification;

namespace {

const Mechanism& cb6r3() {
  const Mechanism* mechanism = find_mechanism("cb6r3");
  REQUIRE(mechanism != nullptr);
  return *mechanism;
}

// The first day's highest hourly O3 of the base and of every scenario, ppb.
std::vector<double> first_peaks(const std::vector<std::string>& scales, const std::string& grid, const BoxOptions& options) {
  BoxCase box = urban_case(cb6r3());
  box.setup.hours = 18;  // to midnight
  std::vector<BoxScenario> scenarios;
  for (const BoxScaling& scaling : box_scalings(scales, grid, cb6r3())) scenarios.push_back(scaled(box.base, scaling));
  const BoxResult result = run_box(cb6r3(), box.setup, scenarios, options);
  CHECK(result.counts.last_resort == 0);
  std::vector<double> peaks;
  for (std::size_t s = 0; s < scenarios.size(); ++s) peaks.push_back(ozone_peaks(result, s, cb6r3(), box.setup.air).at(0).ppb);
  return peaks;
}

const BoxOptions fine{{SolverMethod::ros3, 1e-3, 1e-6}, 30, false};
const BoxOptions model{{SolverMethod::ros3, 3e-3, 1e-6}, 300, false};
const BoxOptions tight{{SolverMethod::rodas4, 1e-6, 1e-10}, 30, true};

// A week of the urban example: the base, the same without emissions, and clean air without emissions, in one batch; each beside itself alone and tight.
void check_zero_out(double declination, double kelvin) {
  BoxCase box = read_box_case(std::string(PEARL_TEST_SOURCE) + "/inputs/box/examples/urban.json", cb6r3());
  auto* formula = box.setup.photolysis.target<PhotolysisFormula>();
  REQUIRE(formula != nullptr);
  formula->declination = declination;
  box.setup.temperature = [kelvin](double time) { return kelvin + 3.5 * std::sin(2 * std::acos(-1.0) * (time / 86400 - 0.375)); };
  box.setup.hours = 168;
  const std::vector<double> none(cb6r3().gas.species.size(), 0.0);
  BoxScenario clean{none, none};
  for (const char* name : {"O3", "CO"}) clean.initial[static_cast<std::size_t>(cb6r3().reacting_index_of(name))] = name[0] == 'O' ? 35 : 120;
  const std::vector<BoxScenario> scenarios{box.base, {box.base.initial, none}, clean};
  struct Setting {
    BoxOptions options;
    double worst, median, leading;
  };
  std::vector<BoxReference> alone;
  for (const BoxScenario& scenario : scenarios) alone.push_back(reference_of(run_box(cb6r3(), box.setup, {scenario}, tight), 0, cb6r3()));
  for (const Setting& setting : {Setting{fine, 0.02, 5e-4, 1e-3}, Setting{model, 0.05, 2e-3, 3e-3}}) {
    const BoxResult batch = run_box(cb6r3(), box.setup, scenarios, setting.options);
    CHECK(batch.counts.last_resort == 0);
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      const BoxErrors errors = compare_box(alone[s], batch, s, cb6r3());
      INFO("scenario " << s << ", steps of " << setting.options.step << " s: " << errors.text());
      CHECK(errors.worst <= setting.worst);
      CHECK(errors.median <= setting.median);
      CHECK(errors.leading <= setting.leading);
    }
  }
}

}  // namespace

TEST_CASE("halving NOx raises the first day's ozone of the urban case, halving VOC lowers it") {
  const std::vector<double> peaks = first_peaks({"NOx=0.5", "VOC=0.5"}, "", fine);
  CHECK(peaks[0] == Approx(128.8).margin(0.1));  // of the reference solution
  CHECK(peaks[1] == Approx(153.8).margin(0.1));
  CHECK(peaks[2] == Approx(48.4).margin(0.1));
}

TEST_CASE("the surface of ozone over NOx and VOC is that of a tight double run everywhere") {
  const std::string grid = "NOx=0.2:2:13,VOC=0.2:2:13";
  const std::vector<double> exact = first_peaks({}, grid, tight), peaks = first_peaks({}, grid, fine);
  REQUIRE(peaks.size() == 170);
  double worst = 0;
  for (std::size_t n = 0; n < peaks.size(); ++n) worst = std::max(worst, std::abs(peaks[n] / exact[n] - 1));
  INFO("worst relative error of a peak " << worst);
  CHECK(worst <= 1e-3);
}

TEST_CASE("ozone follows small changes of NOx and VOC smoothly") {
  for (const std::string family : {"NOx", "VOC"}) {
    // Factors a thousandth apart: ozone changes by nearly the same amount each time; what differs is noise.
    std::vector<double> peaks = first_peaks({}, family + "=0.98:1.02:41", fine);
    peaks.erase(peaks.begin());
    double least = 1e9, most = -1e9;
    for (std::size_t n = 1; n < peaks.size(); ++n) {
      const double step = peaks[n] - peaks[n - 1];
      least = std::min(least, step);
      most = std::max(most, step);
    }
    INFO(family << ": ozone steps of " << least << " to " << most << " ppb");
    CHECK(least * most > 0);
    CHECK(most - least <= 0.1 * std::max(std::abs(least), std::abs(most)));
  }
}

TEST_CASE("a summer week with and without emissions, in one batch") { check_zero_out(20, 302); }
TEST_CASE("a winter week with and without emissions, in one batch") { check_zero_out(-20, 286); }

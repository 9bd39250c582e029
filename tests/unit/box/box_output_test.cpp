#include <catch2/catch.hpp>

#include <sstream>

#include "inputs/box/box_output.hpp"

using namespace pearl;

namespace {

Mechanism two_species() {
  Mechanism mechanism;
  mechanism.species = {{"O3", "ozone", 48}, {"NO", "nitric oxide", 30}};
  mechanism.gas.species = {0, 1};
  return mechanism;
}

// `hours` hours from `start` of each scenario; ozone in ppb of 1e19 by a function of scenario and hour, NO 1 cm-3.
template <class Ozone>
BoxResult result_of(double start, int hours, int scenarios, Ozone ozone) {
  BoxResult result;
  for (int h = 0; h <= hours; ++h) result.times.push_back(start + 3600.0 * h);
  for (int s = 0; s < scenarios; ++s)
    for (int h = 0; h <= hours; ++h) result.number_density.insert(result.number_density.end(), {ozone(s, h) * 1e10, 1.0});
  return result;
}

}  // namespace

TEST_CASE("the table has the form of the reference: species by name, nine decimals") {
  std::ostringstream stream;
  write_box_table(stream, result_of(21600, 1, 1, [](int, int h) { return 30.0 + h; }), {"base"}, two_species(), BoxUnits::number_density, 1e19);
  CHECK(stream.str() == "time_s,NO,O3\n21600.0,1.000000000e+00,3.000000000e+11\n25200.0,1.000000000e+00,3.100000000e+11\n");
}

TEST_CASE("several scenarios share a table, the base first, ppb on request") {
  std::ostringstream stream;
  write_box_table(stream, result_of(0, 1, 2, [](int s, int h) { return 10.0 * s + h; }), {"base", "NOx=0.5,VOC=2"}, two_species(), BoxUnits::ppb, 1e19);
  CHECK(stream.str() == "scenario,time_s,NO,O3\n"
                        "base,0.0,1.000000000e-10,0.000000000e+00\nbase,3600.0,1.000000000e-10,1.000000000e+00\n"
                        "\"NOx=0.5,VOC=2\",0.0,1.000000000e-10,1.000000000e+01\n\"NOx=0.5,VOC=2\",3600.0,1.000000000e-10,1.100000000e+01\n");
}

TEST_CASE("peaks are those of the days of local solar time, midnight to the day that ends") {
  // From six in the morning: hours 0..18 the first day, 19..42 the second, 43..66 the third.
  const BoxResult result = result_of(21600, 66, 2, [](int s, int h) { return s == 0 ? (h == 8 ? 120.0 : h == 18 ? 130.0 : h == 42 ? 90.0 : h == 50 ? 200.0 : 10.0) : 1.0 * h; });
  const auto peaks = ozone_peaks(result, 0, two_species(), 1e19);
  REQUIRE(peaks.size() == 3);
  CHECK(peaks[0].ppb == Approx(130));
  CHECK(peaks[0].time == 86400);
  CHECK(peaks[1].ppb == Approx(90));
  CHECK(peaks[2].ppb == Approx(200));
  CHECK(peaks[2].time == 21600 + 50 * 3600);
  CHECK(ozone_peaks(result, 1, two_species(), 1e19)[1].ppb == Approx(42));
  Mechanism without = two_species();
  without.species[0].name = "O2";
  CHECK(ozone_peaks(result, 0, without, 1e19).empty());
}

TEST_CASE("the summary shows ten scenarios at most and warns of rough steps") {
  BoxResult result = result_of(21600, 2, 12, [](int s, int) { return 1.0 * s; });
  result.counts.steps = 100;
  result.counts.repeated = 3;
  std::vector<std::string> names{"base"};
  for (int s = 1; s < 12; ++s) names.push_back("NOx=" + std::to_string(s));
  std::string text = box_summary(result, names, two_species(), 1e19);
  CHECK(text.find("base: highest hourly O3, day 1: 0.0 ppb at 06:00\n") == 0);
  CHECK(text.find("NOx=9: highest hourly O3, day 1: 9.0 ppb") != std::string::npos);
  CHECK(text.find("NOx=10:") == std::string::npos);
  CHECK(text.find("2 scenarios more\n") != std::string::npos);
  CHECK(text.find("solver: 100 steps, 3 repeated, 0 last resort\n") != std::string::npos);
  CHECK(text.find("warning") == std::string::npos);
  result.counts.last_resort = 2;
  text = box_summary(result, names, two_species(), 1e19);
  CHECK(text.find("warning: the last-resort steps") != std::string::npos);
}

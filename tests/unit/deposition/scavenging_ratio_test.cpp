#include "model/deposition/scavenging_ratio.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/deposition/washed_share.hpp"
#include "model/deposition/wet_scavenging.hpp"

using namespace pearl;

namespace {

// Henry's constant, heat, acid, base, f0, molar mass, as in the mechanisms' files.
constexpr Uptake sulfur_dioxide{UptakeKind::gas, 1.23, 3145, 1.3e-2, 0, 0, 64.07}, ammonia{UptakeKind::gas, 61, 4200, 0, 1.7e9, 0, 17.03}, nitrous_acid{UptakeKind::gas, 50, 4900, 5.1e-4, 0, 0.1, 47.01},
    formic_acid{UptakeKind::gas, 8.9e3, 6100, 1.8e-4, 0, 0, 46.03}, nitric_acid{UptakeKind::gas, 2.1e5, 8700, 15.4, 0, 0, 63.01}, hydrogen_chloride{UptakeKind::gas, 19, 600, 1.74e6, 0, 0, 36.46},
    peroxide{UptakeKind::gas, 1.1e5, 7400, 2.2e-12, 0, 1, 34.01}, ozone{UptakeKind::gas, 1.14e-2, 2300, 0, 0, 1, 48};

}  // namespace

TEST_CASE("gases answer to the rain's acidity whose ions are a part of what rain holds, and no others") {
  for (const Uptake& gas : {sulfur_dioxide, ammonia, nitrous_acid, formic_acid}) CHECK(acid_gas(gas, {}).dissolved > 0);
  for (const Uptake& gas : {nitric_acid, hydrogen_chloride, peroxide, ozone, Uptake{}}) CHECK(acid_gas(gas, {}).dissolved == 0);
  Uptake particle{UptakeKind::fine_particle};
  particle.acid = 1e-2;
  particle.washout = 1e-4;
  CHECK(acid_gas(particle, {}).dissolved == 0);
}

TEMPLATE_TEST_CASE("at the pH that weather gives, rain of an acidity of its own holds and takes what other rain does", "", float, double) {
  using One = Pack<TestType, 1>;
  const double close = sizeof(TestType) > 4 ? 1e-12 : 5e-6;
  for (const Uptake& gas : {sulfur_dioxide, ammonia, nitrous_acid, formic_acid})
    for (const double ph : {3.0, 4.2, 5.0, 6.5})
      for (const double fraction : {0.05, 0.2, 1.0})
        for (const double rain : {1e-5, 1e-3, 0.1, 0.4, 1.0, 3.0, 20.0, 80.0}) {
          CloudAndRain water;
          water.rain_ph = ph;
          const double scavenging = washout(gas, water);
          if (scavenging == 0) continue;  // the shared share ends at a thousandth of the most
          INFO("H " << gas.henry << ", pH " << ph << ", fraction " << fraction << ", rain " << rain << " mm/h");
          const One hourly = scavenging_ratio(acid_gas(gas, water), One(static_cast<TestType>(std::pow(10.0, -ph)))) * One(static_cast<TestType>(1e-6 * rain / fraction));
          CHECK(static_cast<double>(hourly[0]) == Approx(scavenging * rain * 3600 / fraction).epsilon(close));
          const double rate = fraction < 1 ? washout_rate(scavenging, rain, fraction) : scavenging * rain;  // all wet: its ln(1 - f) loses digits
          const double expected = -std::expm1(-rate * 300);
          CHECK(static_cast<double>(washed_share(hourly, fraction, 300)[0]) == Approx(expected).epsilon(close));
        }
}

TEST_CASE("the share grows with what rain brings, without a jump where its formulas meet, and stays below all that showers reach") {
  using One = Pack<float, 1>;
  CHECK(washed_share(One(0), 0.2, 300)[0] == 0);
  float last = washed_share(One(1e-9F), 0.2, 300)[0];
  CHECK(last == Approx(1e-9 * 0.2 * 300 / 3600).epsilon(1e-6));
  for (double hourly = 1e-9; hourly < 1e3; hourly *= 1.001) {
    const float share = washed_share(One(static_cast<float>(hourly)), 0.2, 300)[0];
    REQUIRE(share >= last * (1 - 3e-7F));
    REQUIRE(share <= last * 1.0011F);
    last = std::max(last, share);
  }
  CHECK(static_cast<double>(last) == Approx(1 - std::pow(0.8, 300.0 / 3600)));
}

TEST_CASE("sour rain holds less sulfur dioxide and more ammonia") {
  using One = Pack<double, 1>;
  double sulfur = 1e9, nitrogen = 0;
  for (double ph = 8; ph >= 2; ph -= 0.25) {
    const One hydrogen(std::pow(10.0, -ph));
    const double s = scavenging_ratio(acid_gas(sulfur_dioxide, {}), hydrogen)[0], n = scavenging_ratio(acid_gas(ammonia, {}), hydrogen)[0];
    CHECK(s < sulfur);
    CHECK(n > nitrogen);
    CHECK(std::max(s, n) <= most_scavenging_ratio);
    sulfur = s, nitrogen = n;
  }
}

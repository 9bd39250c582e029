#include "model/aerosol/inorganic_air.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

TEST_CASE("the constants of the equilibrium at 298.15 K are the published ones, per umol of gas") {
  const InorganicAir<double> air = inorganic_air(298.15, 0.8);
  const double pressure = 1e-6 * 8.20567e-5 * 298.15;
  CHECK(air.nitric == Approx(2.511e6 * pressure));
  CHECK(air.hydrochloric == Approx(1.971e6 * pressure));
  CHECK(air.ammonia == Approx(57.639 * 1.805e-5 / 1.010e-14 * pressure));
  CHECK(air.bisulfate == Approx(1.015e-2));
  CHECK(air.water == Approx(1.010e-14 * 0.8));
  CHECK(air.debye == Approx(0.511 * std::log(10.0)).epsilon(1e-3));
  CHECK(air.slope == Approx(1).margin(2e-3));
  CHECK(air.offset == Approx(0).margin(2e-3));
  CHECK(air.water_of[static_cast<std::size_t>(Salt::ammonium_sulfate)] == Approx(1 / binary_molality(0.8)[static_cast<std::size_t>(Salt::ammonium_sulfate)]));
}

TEST_CASE("cold air holds less of the gases of ammonium nitrate, acids dissociate more in the cold") {
  const auto product = [](double temperature) {  // nitric acid x ammonia over a solution of NH4+ NO3- at activity 1, umol2 m-6
    const InorganicAir<double> air = inorganic_air(temperature, 0.8);
    return 1 / (air.nitric * air.ammonia);
  };
  CHECK(product(298) / product(273) == Approx(281.727).epsilon(1e-5));  // by the published enthalpies and heats, worked out apart
  CHECK(inorganic_air(273, 0.8).bisulfate > inorganic_air(298, 0.8).bisulfate);
  CHECK(inorganic_air(273, 0.8).water < 0.2 * inorganic_air(298, 0.8).water);
}

#include "model/aerosol/drop_air.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

TEST_CASE("at 298 K the numbers are the constants of the case, by the water of a m3 of air") {
  const DropAir<double> air = drop_air(298, 0.9, 0.5, 400e3, {2e-6, 3e-7});
  const double capacity = 0.082057 * 298 * 0.5e-6, molar = 1e-9 * 0.9 / capacity;  // mol l-1 in drops for a M atm-1; mol l-1 of a ppb
  CHECK(air.molar == Approx(molar).epsilon(1e-12));
  CHECK(air.sulfur_dioxide == Approx(1.4 * capacity).epsilon(1e-12));
  CHECK(air.bisulfite == 1.3e-2);
  CHECK(air.sulfite == 6.6e-8);
  CHECK(air.nitric_acid == Approx(2.1e5 * 15.4 * capacity).epsilon(1e-12));
  CHECK(air.ammonia * air.ammonium == Approx(61 * 1.7e-5 / 1e-14 * capacity).epsilon(1e-12));
  CHECK(air.carbonic == Approx(400e3 * molar).epsilon(1e-12));
  CHECK(air.by_ozone == Approx(2.4e4 * 1.14e-2 * capacity / (1 + 1.14e-2 * capacity) * molar).epsilon(1e-12));
  CHECK(air.by_peroxide == Approx(7.45e7 * 1.1e5 * capacity / (1 + 1.1e5 * capacity) * molar).epsilon(1e-12));
  CHECK(air.by_peracid_alone == Approx(700 * 840 * capacity / (1 + 840 * capacity) * molar).epsilon(1e-12));
  CHECK(air.by_metals == Approx(750 * 3e-7 + 2600 * 2e-6 + 1e10 * 3e-7 * 2e-6).epsilon(1e-12));
}

TEST_CASE("cold air dissolves more, and reacts more slowly once dissolved") {
  const DropAir<double> cold = drop_air(273, 1, 0.3, 390e3), warm = drop_air(298, 1, 0.3, 390e3);
  // by hand: 25 K x 2900 K / (273 x 298 K2) = 0.8912, and the capacity's own T
  CHECK(cold.sulfur_dioxide / warm.sulfur_dioxide == Approx(std::exp(0.89116) * 273 / 298).epsilon(1e-4));
  CHECK(cold.ammonia > warm.ammonia);
  CHECK(cold.water < warm.water);
  CHECK(cold.by_ozone_sulfite / cold.by_ozone < warm.by_ozone_sulfite / warm.by_ozone);
}

#include "model/aerosol/organic_partitioning.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

using One = Pack<double, 1>;

TEST_CASE("saturation at 298 K is the given one, and grows with temperature by the enthalpy") {
  CHECK(saturation_at(298, 10, 69) == Approx(10));
  // by hand: 10 x 298 / 278 x exp(69000 / 8.31446 (1 / 298 - 1 / 278)) = 10 x 1.0719 x exp(-2.00347)
  CHECK(saturation_at(278, 10, 69) == Approx(1.4459).epsilon(1e-3));
  CHECK(saturation_at(308, 10, 18) > 10);
  CHECK(saturation_at(308, 10, 18) < saturation_at(308, 10, 40));
}

TEST_CASE("one bin in involatile matter is the root of a quadratic equation") {
  // M^2 - (N + X - C) M - N C = 0 with N = 2, X = 6, C = 4: M = (4 + sqrt(16 + 32)) / 2
  const One total[] = {One(6)}, saturation[] = {One(4)};
  const One phase = organic_phase(One(2), total, saturation, 1);
  CHECK(phase[0] == Approx((4 + std::sqrt(48.0)) / 2).epsilon(1e-12));
  CHECK(dissolved(total[0], saturation[0], phase)[0] == Approx(phase[0] - 2).epsilon(1e-12));
}

TEST_CASE("no bins, or nothing in them: the phase is the involatile matter") {
  const One nothing[] = {One(0)}, saturation[] = {One(0)};  // no saturation either, as in the padding of a row
  CHECK(organic_phase(One(3), nothing, saturation, 0)[0] == 3);
  CHECK(organic_phase(One(3), nothing, saturation, 1)[0] == 3);
  CHECK(organic_phase(One(0), nothing, saturation, 1)[0] == 0);
  CHECK(dissolved(nothing[0], saturation[0], One(0))[0] == 0);
}

#include "model/aerosol/particle_salts.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;

namespace {

using P = Pack<double, 1>;

// Air in which every salt's water is a number of its own, to see which salts there are.
InorganicAir<P> air() {
  InorganicAir<P> made{};
  for (std::size_t n = 0; n < salts; ++n) made.water_of[n] = P(std::pow(1.7, static_cast<double>(n)));
  return made;
}
double each(Salt salt) { return std::pow(1.7, static_cast<double>(salt)); }

double water(double sulfate, double sodium, double ammonium, double nitrate, double chloride) {
  const InorganicAir<P> made = air();
  return ParticleSalts<P>(P(sulfate), P(sodium), made).of(P(ammonium), P(nitrate), P(chloride)).water[0];
}

}  // namespace

TEST_CASE("sulfate goes with ammonium by their ratio") {
  CHECK(water(1, 0, 2, 0, 0) == Approx(each(Salt::ammonium_sulfate)));
  CHECK(water(1, 0, 1.5, 0, 0) == Approx(0.5 * each(Salt::letovicite)));
  CHECK(water(1, 0, 1, 0, 0) == Approx(each(Salt::ammonium_bisulfate)));
  CHECK(water(1, 0, 0, 0, 0) == Approx(each(Salt::sulfuric_acid)));
  CHECK(water(1, 0, 0.4, 0, 0) == Approx(0.4 * each(Salt::ammonium_bisulfate) + 0.6 * each(Salt::sulfuric_acid)));
  CHECK(water(1, 0, 1.75, 0, 0) == Approx(0.25 * each(Salt::letovicite) + 0.5 * each(Salt::ammonium_sulfate)));
}

TEST_CASE("sodium takes sulfate first, then nitrate and chloride, ammonium what is left, and anions without a cation hold no water") {
  CHECK(water(1, 2, 0, 0, 0) == Approx(each(Salt::sodium_sulfate)));
  CHECK(water(1, 1, 0, 0, 0) == Approx(2 * 0.5 * each(Salt::sodium_bisulfate)));  // free acid makes bisulfate of the sodium's sulfate
  CHECK(water(1, 3.5, 0, 1, 5) == Approx(each(Salt::sodium_sulfate) + each(Salt::sodium_nitrate) + 0.5 * each(Salt::sodium_chloride)));
  CHECK(water(1, 0, 3, 0.4, 5) == Approx(each(Salt::ammonium_sulfate) + 0.4 * each(Salt::ammonium_nitrate) + 0.6 * each(Salt::ammonium_chloride)));
  CHECK(water(1, 0, 3, 2, 5) == Approx(each(Salt::ammonium_sulfate) + each(Salt::ammonium_nitrate)));
  CHECK(water(1, 0, 1, 2, 5) == Approx(each(Salt::ammonium_bisulfate)));
}

TEST_CASE("by how much water grows with an ion is the slope of the water") {
  const InorganicAir<P> made = air();
  constexpr double step = 1e-6;
  int count = 0;
  for (const double sodium : {0.0, 0.7, 1.3, 2.6, 4.1})
    for (const double ammonium : {0.14, 0.83, 1.57, 1.91, 2.73, 4.91})
      for (const double nitrate : {0.0, 0.37, 1.7})
        for (const double chloride : {0.0, 0.53, 2.9}) {
          INFO(sodium << " " << ammonium << " " << nitrate << " " << chloride);
          const ParticleSalts<P> particle(P(1.0), P(sodium), made);
          const SaltWater<P> found = particle.of(P(ammonium), P(nitrate), P(chloride));
          const auto slope = [&](double a, double n, double c) {
            return (particle.of(P(ammonium + a), P(nitrate + n), P(chloride + c)).water[0] - found.water[0]) / step;
          };
          CHECK(found.by_ammonium[0] == Approx(slope(step, 0, 0)).margin(1e-6));
          if (nitrate > 0) CHECK(found.by_nitrate[0] == Approx(slope(0, step, 0)).margin(1e-6));
          if (chloride > 0) CHECK(found.by_chloride[0] == Approx(slope(0, 0, step)).margin(1e-6));
          ++count;
        }
  CHECK(count == 270);
}

// The exact solutions themselves: against independent numbers, and put into their own equations.
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/verification/cases/half_space.hpp"
#include "tests/verification/cases/puff.hpp"
#include "tests/verification/cases/roberts.hpp"
#include "tests/verification/cases/shapes.hpp"
#include "tests/verification/cases/surface_flux.hpp"

using namespace pearl::verification;

namespace {

// Composite Simpson.
template <class Function>
double integral(double low, double high, int intervals, Function&& f) {
  const double h = (high - low) / intervals;
  double sum = f(low) + f(high);
  for (int n = 1; n < intervals; ++n) sum += (n % 2 == 1 ? 4 : 2) * f(low + n * h);
  return sum * h / 3;
}

}  // namespace

TEST_CASE("the puff's cell means are those of an independent program") {
  const auto mean = [](double x, double y, double z, double t) {  // kg m-3, cells of 1 km x 1 km x 25 m
    return Puff::mass * Puff::along_x(x - 500, x + 500, t) * Puff::along_y(y - 500, y + 500, t) * Puff::along_z(z - 12.5, z + 12.5, t);
  };
  CHECK(mean(10500, 3500, 412.5, 1800) == Approx(3.40961486e-08).epsilon(1e-7));
  CHECK(mean(21500, 7500, 412.5, 3600) == Approx(1.21904877e-08).epsilon(1e-7));
  CHECK(mean(43500, 14500, 312.5, 7200) == Approx(4.65210644e-09).epsilon(1e-7));
  CHECK(mean(-6500, -1500, 412.5, 1800) == Approx(1.10535901e-14).epsilon(1e-6));
}

TEST_CASE("the column over a surface flux is that of an independent program") {
  const auto mean = [](double z, double t) {  // of a layer of 25 m
    return integral(z - 12.5, z + 12.5, 10, [&](double height) { return surface_flux_solution(height, t, 1e-6, 20, 1500); });
  };
  for (const auto& [z, at_3600, at_21600] : {std::tuple{12.5, 1.45220077e-5, 3.64918026e-5}, std::tuple{62.5, 1.22186653e-5, 3.40731286e-5},
                                             std::tuple{462.5, 2.04816213e-6, 1.85467613e-5}, std::tuple{1462.5, 7.28198407e-10, 4.19912536e-6}}) {
    CHECK(surface_flux_solution(z, 3600, 1e-6, 20, 1500) == Approx(at_3600).epsilon(2e-3));
    CHECK(surface_flux_solution(z, 21600, 1e-6, 20, 1500) == Approx(at_21600).epsilon(2e-3));
    CHECK(mean(z, 21600) / 25 == Approx(at_21600).epsilon(1e-3));
  }
}

TEST_CASE("LeVeque's shapes have the cell means of the reference case") {
  Journey still{64, 1, 1, leveque_shapes, [](double, double, double) { return 0.0; }};
  const Arrival arrival = travel<double>(still);
  const auto at = [&](std::size_t i, std::size_t j) { return arrival.before[j * 64 + i]; };
  CHECK(at(16, 32) == Approx(0.49118374).epsilon(1e-7));
  CHECK(at(18, 34) == Approx(0.34921415).epsilon(1e-7));
  CHECK(at(32, 16) == Approx(0.92040829).epsilon(1e-7));
  CHECK(at(35, 17) == Approx(0.60222217).epsilon(1e-7));
  CHECK(at(30, 52) == Approx(0.375).epsilon(1e-7));
  CHECK(at(31, 40) == 0);
}

TEST_CASE("exp(x^2) erfc(x) is smooth where its two forms meet, and right where it is known") {
  CHECK(scaled_erfc(0) == 1);
  CHECK(scaled_erfc(1) == Approx(0.42758357615580700).epsilon(1e-13));  // Abramowitz and Stegun, table 7.1
  CHECK(scaled_erfc(6 - 1e-9) == Approx(scaled_erfc(6 + 1e-9)).epsilon(1e-9));
  CHECK(scaled_erfc(100) * 100 * std::sqrt(M_PI) == Approx(1 - 0.5e-4).epsilon(1e-8));
}

TEST_CASE("the half space satisfies its equation, its boundary and its budget") {
  const HalfSpace air{5, 0.01};
  for (const double t : {600.0, 7200.0, 21600.0}) {
    for (const double z : {20.0, 100.0, 400.0}) {
      const double dz = 0.5, dt = 1;
      const double in_time = (air.concentration(z, t + dt) - air.concentration(z, t - dt)) / (2 * dt);
      const double curvature = (air.concentration(z + dz, t) - 2 * air.concentration(z, t) + air.concentration(z - dz, t)) / (dz * dz);
      CHECK(in_time == Approx(air.k * curvature).epsilon(1e-3).margin(1e-11));
    }
    const double slope = (4 * air.concentration(0.1, t) - air.concentration(0.2, t) - 3 * air.concentration(0, t)) / 0.2;  // second order
    CHECK(air.k * slope == Approx(air.velocity * air.concentration(0, t)).epsilon(1e-5));
    const double missing = integral(0, 20 * std::sqrt(air.k * t), 4000, [&](double z) { return 1 - air.concentration(z, t); });
    CHECK(missing == Approx(air.taken(t)).epsilon(1e-8));
  }
}

TEST_CASE("Roberts' solution satisfies its equation and carries the source's mass at every distance") {
  const RobertsPlume plume;
  for (const double x : {500.0, 1000.0, 5000.0}) {
    for (const double z : {5.0, 20.0, 80.0}) {
      const double dx = 0.01 * x, dz = 0.01 * z;
      const auto flux = [&](double height) {  // K dC/dz
        return plume.diffusivity(height) * (plume.concentration(x, height + dz / 2) - plume.concentration(x, height - dz / 2)) / dz;
      };
      const double carried = plume.wind(z) * (plume.concentration(x + dx, z) - plume.concentration(x - dx, z)) / (2 * dx);
      const double mixed = (flux(z + dz / 2) - flux(z - dz / 2)) / dz;
      const double scale = plume.wind(z) * plume.concentration(x, z) / x;
      CHECK(carried == Approx(mixed).margin(5e-3 * scale));
    }
    // With z = s^4 the integrand is smooth at the ground.
    const double mass = integral(0, std::pow(3000.0, 0.25), 4000, [&](double s) {
      const double z = std::max(s * s * s * s, 1e-30);
      return plume.wind(z) * plume.concentration(x, z) * 4 * s * s * s;
    });
    CHECK(mass == Approx(plume.source).epsilon(1e-6));
  }
  CHECK(plume.mean_wind(0, 10) == Approx(integral(0, 10, 100000, [&](double z) { return plume.wind(z); }) / 10).epsilon(1e-5));
}

#pragma once

#include <vector>

namespace pearl::verification {

// exp(x^2) erfc(x) for x >= 0, without overflow.
double scaled_erfc(double x);

// Air of constant K over ground that takes it up with the velocity v, of concentration 1 everywhere at first:
//   dc/dt = K d2c/dz2,  K dc/dz = v c at z = 0,  c -> 1 far up.
// With h = v / K, s = z / sqrt(4 K t) and T = h sqrt(K t) (Carslaw and Jaeger, Conduction of Heat in Solids, 2nd ed. 1959, section 2.7,
// their radiation boundary):
//   c = erf(s) + exp(h z + h^2 K t) erfc(s + T) = erf(s) + exp(-s^2) scaled_erfc(s + T)
// What the ground took per area is the integral of v c(0): (scaled_erfc(T) - 1 + 2 T / sqrt(pi)) / h.
struct HalfSpace {
  double k, velocity;  // m2 s-1, m s-1
  [[nodiscard]] double concentration(double z, double t) const;  // m, s
  [[nodiscard]] double taken(double t) const;                    // m: mass per area over the first concentration
};

struct HalfSpaceRun {
  std::vector<double> z, exact, computed;  // m, layer means over the first concentration
  double worst = 0;                        // largest relative error of a layer mean
  double taken_error = 0;                  // of the deposited mass, relative
};

// K = 5 m2 s-1, v = 1 cm s-1 at the ground, 6 h, 2500 m of layers. The engine's velocity is that of the middle of its lowest
// layer, so it is given 1 / (1 / v + dz / (2 K)), as the aerodynamic resistance of a run would do.
HalfSpaceRun deposit_from_half_space(double layer, double dt);  // m, s

}  // namespace pearl::verification

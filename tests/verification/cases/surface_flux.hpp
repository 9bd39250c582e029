#pragma once

#include <vector>

namespace pearl::verification {

// Concentration over a constant surface flux F (any mass m-2 s-1) under a lid at `height`, with constant k (m2 s-1), clean at first:
//   F t / H + (F H / K) [(3 (H - z)^2 - H^2) / (6 H^2) - 2 / pi^2 sum (-1)^n / n^2 exp(-K n^2 pi^2 t / H^2) cos(n pi (H - z) / H)]
// (Carslaw and Jaeger, Conduction of Heat in Solids, 2nd ed. 1959, section 3.8).
double surface_flux_solution(double z, double t, double flux, double k, double height);

struct FluxColumn {
  std::vector<double> z, exact, computed;  // m, ug m-3, by layer
  double worst = 0;                        // largest error over the largest value
  double mass_error = 0;                   // relative
};

// A column of 60 layers of 25 m, K = 20 m2 s-1, flux 1000 ug m-2 s-1, steps of 60 s; its state after each of the times (s, rising).
template <class Real>
std::vector<FluxColumn> fill_column(const std::vector<int>& times);

}  // namespace pearl::verification

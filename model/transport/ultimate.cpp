#include "model/transport/ultimate.hpp"

#include <algorithm>

namespace pearl {

namespace {

// For rising index, with the face at x = 0 behind cell 3 of size h: the content W(x) up to x is the polynomial through
// its values at the eight edges of cells 0 to 6, and the mean over the air that crosses is (W(0) - W(-c h)) / (c h).
UltimateWeights::Polynomials rising_weights(const std::array<double, 8>& size) {
  constexpr int cells = 7, edges = 8, upwind = 3;
  const double h = size[upwind];
  std::array<double, edges> x{};  // in units of h, so that all numbers are near one
  for (int m = upwind; m >= 0; --m) x[static_cast<std::size_t>(m)] = x[static_cast<std::size_t>(m) + 1] - size[static_cast<std::size_t>(m)] / h;
  for (int m = upwind + 1; m < cells; ++m) x[static_cast<std::size_t>(m) + 1] = x[static_cast<std::size_t>(m)] + size[static_cast<std::size_t>(m)] / h;

  UltimateWeights::Polynomials weight{};
  for (std::size_t m = 1; m < edges; ++m) {
    std::array<double, edges> basis{1};  // coefficients of the Lagrange polynomial that is one at edge m
    for (std::size_t l = 0, degree = 0; l < edges; ++l) {
      if (l == m) continue;
      const double scale = 1 / (x[m] - x[l]);
      ++degree;
      for (std::size_t n = degree; n > 0; --n) basis[n] = scale * (basis[n - 1] - x[l] * basis[n]);
      basis[0] *= -scale * x[l];
    }
    double sign = 1;  // - (-1)^n
    for (std::size_t n = 1; n < edges; ++n, sign = -sign)
      for (std::size_t a = 0; a < m; ++a) weight[n - 1][a] += sign * basis[n] * size[a] / h;  // cell a is part of W at every edge above it
  }
  weight[0][upwind] -= 1;
  return weight;
}

}  // namespace

UltimateWeights::UltimateWeights(const std::array<double, 8>& size) : rising(rising_weights(size)),
      even(std::all_of(size.begin(), size.end(), [&](double one) { return one == size[0]; })) {
  std::array<double, 8> mirrored = size;
  std::reverse(mirrored.begin(), mirrored.end());
  falling = rising_weights(mirrored);
  for (auto& power : falling) std::reverse(power.begin(), power.end());
}

}  // namespace pearl

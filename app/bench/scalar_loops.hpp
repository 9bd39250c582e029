#pragma once
// What a first program would do: textbook loops in double over one species and scenario, compiled without vectorization. Each works
// on a field [nz][ny][nx] in place.

#include <cstddef>
#include <vector>

namespace pearl::app {

struct Extent {
  int nz, ny, nx;
  [[nodiscard]] std::size_t cells() const { return static_cast<std::size_t>(nz) * ny * nx; }
};

// The piecewise parabolic method of Colella and Woodward (1984) at a constant Courant number, along 'x', 'y' or 'z'.
void scalar_ppm(std::vector<double>& q, Extent extent, char direction, double courant);
// Explicit, five points: q += k (sum of the four neighbours - 4 q).
void scalar_horizontal_diffusion(std::vector<double>& q, std::vector<double>& work, Extent extent, double k);
// Backward Euler, three diagonals of constant exchange, one column at a time.
void scalar_vertical_diffusion(std::vector<double>& q, Extent extent, double exchange);
// q times a factor of its cell.
void scalar_decay(std::vector<double>& q, const std::vector<double>& factor);

}  // namespace pearl::app

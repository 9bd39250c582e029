#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace pearl {

// Weights of four neighbouring points of a table, from `first` on.
struct CubicStencil {
  std::size_t first = 0;
  std::array<double, 4> weight{};
};

// For a value at `at` between the rising points x (at least four): the cubic with the values and the slopes of the parabolas through three
// points (third order, the slope has no jumps). Before the first point its value holds, beyond the last the line
// with the slope there.
CubicStencil cubic_stencil(std::span<const double> x, double at);

}  // namespace pearl

#pragma once
// Seventh order in space and time, kept monotone by the universal limiter, on packs. What crosses a face in a step is the
// exact integral, over the air that crosses, of the polynomial of degree six through seven cells, three before and three
// after the upwind one. After Leonard, Comput. Methods Appl. Mech. Eng. 88, 17 (1991); the limiter is his, with the
// share of air that stays in a cell left by both its faces in the place of one minus the Courant number.

#include <array>

#include "model/state/pack.hpp"

namespace pearl {

// Departure of the crossing mean from the upwind cell's mean: sum over the eight cells round a face of weight * q, each
// weight a polynomial of degree six in the Courant number's size. Cells in the direction of rising index.
struct UltimateWeights {
  using Polynomials = std::array<std::array<double, 8>, 7>;  // [power][cell]
  Polynomials rising{}, falling{};                           // for either sign of the Courant number
  bool even = false;                                         // equal cells: one is the mirror image of the other

  // Sizes (thickness or mass) of the eight cells round the face, any unit, above 0.
  explicit UltimateWeights(const std::array<double, 8>& size);
};

template <bool limited>
struct Ultimate {
  static constexpr int reach = 4;         // cells on either side of a face
  static constexpr int coefficients = 9;  // room, eight weights
  using Geometry = UltimateWeights;

  // Coefficients of faces that follow one another at from[n], from[n + stride], ...: room is given, weights are set.
  template <class Real>
  static void prepare(const Geometry& face, const Real* courant, Real* coefficient, int stride, int columns) {
    using P = Pack<Real>;
    const auto polynomial = [](const UltimateWeights::Polynomials& weights, std::size_t cell, P c) {
      P value(static_cast<Real>(weights[6][cell]));
      for (std::size_t power = 6; power-- > 0;) value = value * c + P(static_cast<Real>(weights[power][cell]));
      return value;
    };
    const auto set = [&](int n, const auto& rising_weight, const auto& falling_weight) {
      const PackMask<Real> rising = P::load(courant + n) > P(0);
      for (std::size_t cell = 0; cell < 8; ++cell)
        select(rising, rising_weight(cell), falling_weight(cell)).store(coefficient + (1 + static_cast<int>(cell)) * stride + n);
    };
    for_each_pack<Real>(columns, [&](int n) {
      const P c = abs(P::load(courant + n));
      std::array<P, 8> weight;
      for (std::size_t cell = 0; cell < 8; ++cell) weight[cell] = polynomial(face.rising, cell, c);
      const auto up = [&](std::size_t cell) { return weight[cell]; };
      if (face.even)
        set(n, up, [&](std::size_t cell) { return weight[7 - cell]; });
      else
        set(n, up, [&](std::size_t cell) { return polynomial(face.falling, cell, c); });
    });
  }

  // q(n): the n-th cell after the face (n = -4 .. 3).
  template <class Real, class Cell, class Coefficient>
  static Pack<Real> crossing(const Cell& q, const Coefficient& coefficient, const Geometry&) {
    using P = Pack<Real>;
    const P room = coefficient(0), before = q(-1), after = q(0);
    const PackMask<Real> rising = room > P(0);
    const P upwind = select(rising, before, after);
    P departure = coefficient(1) * q(-4);
    departure = departure + coefficient(2) * q(-3);
    departure = departure + coefficient(3) * q(-2);
    departure = departure + coefficient(4) * before;
    departure = departure + coefficient(5) * after;
    departure = departure + coefficient(6) * q(1);
    departure = departure + coefficient(7) * q(2);
    departure = departure + coefficient(8) * q(3);
    if constexpr (limited) {
      // Not beyond the cell downwind, nor so far that what stays passes the cell upwind of it; zero at an extremum.
      const P to_downwind = select(rising, after, before) - upwind;
      const P to_farther = (upwind - select(rising, q(-2), q(1))) * abs(room);
      const P zero(0), least = min(to_downwind, to_farther), most = max(to_downwind, to_farther);
      departure = max(zero, min(departure, least)) + min(zero, max(departure, most));
    }
    return upwind + departure;
  }
};

}  // namespace pearl

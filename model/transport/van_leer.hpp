#pragma once

#include <array>

#include "model/transport/ppm.hpp"

namespace pearl {

// Straight lines in the cells, with the mean of the slopes to both neighbours, limited so that the line stays between their means:
// second order where the field is smooth. After van Leer, J. Comput. Phys. 23, 276 (1977).
struct VanLeer {
  static constexpr int reach = 2;         // cells on either side of a face
  static constexpr int coefficients = 2;  // room, Courant number
  struct Geometry {
    // Size of an upwind cell over its distance to the next one, for the two faces of the cell before and of that after the face.
    double before_low, middle_before, middle_after, after_high;
    explicit Geometry(const std::array<double, 4>& size)  // of the four cells round the face
        : before_low(2 * size[1] / (size[0] + size[1])), middle_before(2 * size[1] / (size[1] + size[2])),
          middle_after(2 * size[2] / (size[1] + size[2])), after_high(2 * size[2] / (size[2] + size[3])) {}
  };

  template <class Real>
  static void prepare(const Geometry&, const Real* courant, Real* coefficient, int stride, int columns) {
    for_each_pack<Real>(columns, [&](int n) { Pack<Real>::load(courant + n).store(coefficient + stride + n); });
  }

  // q(n): the n-th cell after the face (n = -2 .. 1).
  template <class Real, class Cell, class Coefficient>
  static Pack<Real> crossing(const Cell& q, const Coefficient& coefficient, const Geometry& geometry) {
    using P = Pack<Real>;
    const auto number = [](double x) { return P(static_cast<Real>(x)); };
    const P courant = coefficient(1), before = q(-1), after = q(0);
    const PackMask<Real> rising = courant > P(0);
    const P upwind = select(rising, before, after), downwind = select(rising, after, before), farther = select(rising, q(-2), q(1));
    const P ahead = downwind - upwind, behind = upwind - farther;
    const P slope_ahead = select(rising, number(geometry.middle_before), number(geometry.middle_after)) * ahead;
    const P slope_behind = select(rising, number(geometry.before_low), number(geometry.after_high)) * behind;
    const P half(static_cast<Real>(0.5)), two(2);
    const P slope = minmod(half * (slope_ahead + slope_behind), two * minmod(ahead, behind));
    return upwind + half * (P(1) - abs(courant)) * slope;
  }
};

}  // namespace pearl

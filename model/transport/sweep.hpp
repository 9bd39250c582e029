#pragma once
// One sub-step of advection along one direction. Coefficients belong to the air and are shared by all species and scenarios:
//   courant = F dt / m(upwind), gain = F_in dt / m_new, loss = F_out dt / m_new  (F > 0 towards rising index)
//   room = (share of the upwind cell's air that does not leave it) / |courant|, with the sign of the Courant number
//   q_new = q + gain (q_in - q) - loss (q_out - q)
// In this form a uniform field stays uniform to the last bit, and m_new q_new = m q + F_in dt q_in - F_out dt q_out.
//
// The members of a family are swept together: what crosses a face of each is scaled so that they add up to what crosses of
// their sum, swept as a tracer of its own; no more leaves a cell than it holds.

#include <limits>
#include <vector>

#include "model/state/memory.hpp"
#include "model/state/row_shape.hpp"
#include "model/transport/shared_value.hpp"

namespace pearl {

// Coefficients of the faces and cells of one line of columns (a row, or a line of a y or z sweep).
template <class Real>
struct LineCoefficients {
  const Real* face = nullptr;  // coefficient k of column i at face[k * stride + i] (by column) or at its elements
  const Real *gain = nullptr, *loss = nullptr;
  int stride = 0;
};

// What crosses a line of faces, of one tracer. q(n, e): the pack at element e of the n-th cell after the face.
template <class Scheme, class Value, class Real, class Cell>
void cross_faces(RowShape shape, const LineCoefficients<Real>& line, const typename Scheme::Geometry& geometry, const Cell& q, Real* crossing) {
  for_each_element<Value>(shape, [&](int e, int i) {
    const auto cell = [&](int n) { return q(n, e); };
    const auto coefficient = [&](int k) { return Value{line.face + k * line.stride}.at(e, i); };
    Scheme::template crossing<Real>(cell, coefficient, geometry).store(crossing + e);
  });
}

// Scales what crosses of the members to the crossing of their sum. q(m, n, e): member m, n-th cell after the face.
template <class Value, class Real, class Cell>
void share_sum(RowShape shape, const LineCoefficients<Real>& line, const Cell& q, int members, Real* const* crossing, const Real* crossing_of_sum) {
  using P = Pack<Real>;
  for_each_element<Value>(shape, [&](int e, int i) {
    const P room = Value{line.face}.at(e, i);
    const PackMask<Real> rising = room > P(0);
    const P share = P(1) + abs(room);  // all that is in the upwind cell and may leave it, over its mixing ratio
    P sum(0), free(0), shared(0);
    for (int m = 0; m < members; ++m) sum = sum + P::load(crossing[m] + e);
    const P whole = P::load(crossing_of_sum + e);
    const P scale = min(whole / sum, P(2));  // two if the sum is zero: then nothing crosses
    for (int m = 0; m < members; ++m) {
      const P held = share * select(rising, q(m, -1, e), q(m, 0, e)), value = min(scale * P::load(crossing[m] + e), held);
      value.store(crossing[m] + e);
      shared = shared + value;
      free = free + (held - value);
    }
    // What some could not give comes from the others, by what they have left.
    const P more = min(max(P(0), whole - shared) / max(free, P(std::numeric_limits<Real>::min())), P(1));
    for (int m = 0; m < members; ++m) {
      const P held = share * select(rising, q(m, -1, e), q(m, 0, e)), value = P::load(crossing[m] + e);
      (value + more * (held - value)).store(crossing[m] + e);
    }
  });
}

// q_new of a line of cells; returns the smallest pack by pack. `in` and `out` are what crosses its faces.
template <class Value, class Real>
Pack<Real> update_cells(RowShape shape, const LineCoefficients<Real>& line, const Real* q, const Real* in, const Real* out, Real* now) {
  using P = Pack<Real>;
  P least(0);
  for_each_element<Value>(shape, [&](int e, int i) {
    const P old = P::load(q + e);
    const P next = old + Value{line.gain}.at(e, i) * (P::load(in + e) - old) - Value{line.loss}.at(e, i) * (P::load(out + e) - old);
    next.store(now + e);
    least = min(next, least);
  });
  return least;
}

}  // namespace pearl

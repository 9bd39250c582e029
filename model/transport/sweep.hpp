#pragma once
// One sub-step of advection along one direction, for one species. Coefficients are expanded to row elements and shared
// by all species:
//   courant = F dt / m(upwind), gain = F_in dt / m_new, loss = F_out dt / m_new  (F > 0 towards rising index)
//   q_new = q + gain (q_in - q) - loss (q_out - q)
// In this form a uniform field stays uniform to the last bit, and m_new q_new = m q + F_in dt q_in - F_out dt q_out.

#include <vector>

#include "model/state/memory.hpp"
#include "model/state/row_shape.hpp"
#include "model/transport/ppm.hpp"

namespace pearl {

constexpr int stencil = 3;  // cells that the method reaches beyond a cell that it updates

// Work space of one thread for a sweep across rows (y, z): lines of `length` elements one behind the other.
template <class Real>
struct LineBuffers {
  LineBuffers(int lines, int length)
      : face(3 * static_cast<std::size_t>(length)), crossing(4 * static_cast<std::size_t>(length)),
        ghost_before(static_cast<std::size_t>(length)), ghost_after(static_cast<std::size_t>(length)),
        courant(static_cast<std::size_t>(lines + 1) * length), gain(static_cast<std::size_t>(lines) * length),
        loss(static_cast<std::size_t>(lines) * length), cells(2 * static_cast<std::size_t>(length)),
        q(static_cast<std::size_t>(lines + 2 * stencil)) {}

  AlignedArray<Real> face, crossing;
  AlignedArray<Real> ghost_before, ghost_after;
  AlignedArray<Real> courant, gain, loss;
  AlignedArray<double> cells;  // coefficients by column, before they are expanded
  std::vector<Real*> q;  // lines with their ghosts: q[stencil + l]
};

// Advances `lines` lines of `length` elements in place; buffers.q and the coefficients are set, weights[l] belong to
// face l - 1 (l = 0 .. lines + 2). Leaves the crossing values of the first and last face in `first` and `last`.
// Returns the smallest new value.
template <class Real>
Real sweep_lines(LineBuffers<Real>& buffers, int lines, int length, const std::vector<FaceWeights>& weights, const Real*& first,
                 const Real*& last) {
  using P = Pack<Real>;
  Real* const* q = buffers.q.data() + stencil;
  Real* face_before = buffers.face.data();
  Real* face = face_before + length;
  Real* face_after = face + length;
  for (int l = -1; l <= 0; ++l) {
    const PackWeights<Real> w(weights[static_cast<std::size_t>(l + 1)]);
    Real* out = l < 0 ? face_before : face;
    const Real *q2 = q[l - 2], *q1 = q[l - 1], *q3 = q[l], *q4 = q[l + 1];
    for_each_pack<Real>(length, [&](int e) { face_value(P::load(q2 + e), P::load(q1 + e), P::load(q3 + e), P::load(q4 + e), w).store(out + e); });
  }
  Real* const first_crossing = buffers.crossing.data();
  Real* const last_crossing = first_crossing + length;
  Real* spare[2] = {last_crossing + length, last_crossing + 2 * length};
  const Real* entered = nullptr;
  P least(0);
  for (int l = 0; l <= lines; ++l) {
    const PackWeights<Real> w(weights[static_cast<std::size_t>(l + 2)]);
    const Real *q_before = q[l - 1], *q_after = q[l], *q_after2 = q[l + 1], *q_after3 = q[l + 2];
    const Real* courant = buffers.courant.data() + static_cast<std::ptrdiff_t>(l) * length;
    Real* crossing = l == 0 ? first_crossing : l == lines ? last_crossing : spare[l % 2];
    const auto cross = [&](int e) {
      const P before = P::load(q_before + e), after = P::load(q_after + e);
      const P next = face_value(before, after, P::load(q_after2 + e), P::load(q_after3 + e), w);
      next.store(face_after + e);
      const P value = crossing_value(P::load(face_before + e), P::load(face + e), next, before, after, P::load(courant + e));
      value.store(crossing + e);
      return value;
    };
    if (l == 0) {
      for_each_pack<Real>(length, [&](int e) { cross(e); });
    } else {
      Real* cell = q[l - 1];
      const Real* gain = buffers.gain.data() + static_cast<std::ptrdiff_t>(l - 1) * length;
      const Real* loss = buffers.loss.data() + static_cast<std::ptrdiff_t>(l - 1) * length;
      for_each_pack<Real>(length, [&](int e) {
        const P left = cross(e), old = P::load(cell + e);
        const P now = old + P::load(gain + e) * (P::load(entered + e) - old) - P::load(loss + e) * (left - old);
        now.store(cell + e);
        least = min(now, least);
      });
    }
    entered = crossing;
    Real* oldest = face_before;
    face_before = face;
    face = face_after;
    face_after = oldest;
  }
  first = first_crossing;
  last = last_crossing;
  return smallest(least);
}

// Work space of one thread for a sweep along rows (x).
template <class Real>
struct RowBuffers {
  explicit RowBuffers(RowShape shape)
      : margin(round_up(round_up(shape.lanes, row_unit) + stencil * shape.lanes, row_unit)),
        q(size(shape)), face(size(shape)), crossing(size(shape)), courant(size(shape)), gain(size(shape)), loss(size(shape)),
        ghosts(2 * static_cast<std::size_t>(shape.lanes)), cells(3 * static_cast<std::size_t>(shape.columns + 1)) {}

  [[nodiscard]] std::size_t size(RowShape shape) const { return static_cast<std::size_t>(2 * margin + shape.length() + 2 * row_unit); }
  int margin;  // elements before the first cell
  AlignedArray<Real> q, face, crossing;     // with margins
  AlignedArray<Real> courant, gain, loss;   // without
  AlignedArray<Real> ghosts;                // west, east: one a lane
  AlignedArray<double> cells;               // coefficients by column, before they are expanded
};

// Advances one row; the ghost cells have these values, one a lane. Leaves the crossing values (face i at i * lanes) in
// buffers.crossing. Returns the smallest new value.
template <class Real>
Real sweep_row(RowBuffers<Real>& buffers, Real* row, RowShape shape, const Real* ghost_west, const Real* ghost_east) {
  using P = Pack<Real>;
  const int lanes = shape.lanes, cells = shape.cells();
  Real* q = buffers.q.data() + buffers.margin;
  Real* face = buffers.face.data() + buffers.margin;
  Real* crossing = buffers.crossing.data();
  for_each_pack<Real>(shape.length(), [&](int e) { P::load(row + e).store(q + e); });
  for (int c = 0; c < stencil; ++c)
    for (int s = 0; s < lanes; ++s) {
      q[(c - stencil) * lanes + s] = ghost_west[s];
      q[cells + c * lanes + s] = ghost_east[s];
    }
  const PackWeights<Real> w{FaceWeights{}};
  const int begin = -round_up(lanes, row_unit), end = round_up(cells + 2 * lanes, row_unit);
  for (int e = begin; e < end; e += P::width)
    face_value(P::load(q + e - 2 * lanes), P::load(q + e - lanes), P::load(q + e), P::load(q + e + lanes), w).store(face + e);
  for_each_pack<Real>(round_up(cells + lanes, row_unit), [&](int e) {
    crossing_value(P::load(face + e - lanes), P::load(face + e), P::load(face + e + lanes), P::load(q + e - lanes), P::load(q + e),
                   P::load(buffers.courant.data() + e)).store(crossing + e);
  });
  P least(0);
  for_each_pack<Real>(shape.length(), [&](int e) {
    const P old = P::load(q + e);
    const P now = old + P::load(buffers.gain.data() + e) * (P::load(crossing + e) - old) -
                  P::load(buffers.loss.data() + e) * (P::load(crossing + e + lanes) - old);
    now.store(row + e);
    least = min(now, least);
  });
  return smallest(least);
}

}  // namespace pearl

#pragma once

#include <vector>

#include "model/transport/line_coefficients.hpp"
#include "model/transport/sweep.hpp"

namespace pearl {

// Work space of one thread for sweeps along rows (x), for up to `members` tracers at a time.
template <class Real>
struct RowBuffers {
  RowBuffers(RowShape shape, int members, int reach, int coefficient_count)
      : margin(round_up(reach * shape.lanes, row_unit)), columns_mass(static_cast<std::size_t>(shape.columns) + 2), stays(columns_mass.size()),
        coefficients(1, shape.columns + 1, shape.lanes, coefficient_count), crossing(static_cast<std::size_t>(members) + 1), target(static_cast<std::size_t>(members)) {
    const int length = 2 * margin + round_up((shape.columns + 1) * shape.lanes, row_unit) + row_unit;
    for (int m = 0; m <= members; ++m) {
      rows.emplace_back(static_cast<std::size_t>(length));
      crossings.emplace_back(static_cast<std::size_t>(length));
      crossing[static_cast<std::size_t>(m)] = crossings.back().data();
    }
  }
  [[nodiscard]] Real* row(int m) { return rows[static_cast<std::size_t>(m)].data() + margin; }

  int margin;                                     // elements before the first cell
  std::vector<double> columns_mass, stays;        // with one cell more at either end
  CoefficientBuffers<Real> coefficients;
  std::vector<AlignedArray<Real>> rows, crossings;  // of the members and of their sum
  std::vector<Real*> crossing;                    // face i at i * lanes
  std::vector<Real*> target;                      // rows that take the new values of each member
  Pack<Real> least{0};                            // smallest new values since it was set
};

// Advances rows of `members` tracers: buffers.row(m) holds them with their ghosts, buffers.target[m] takes the new values. Leaves what
// crosses the faces in buffers.crossing.
template <class Scheme, class Value, class Real>
void sweep_rows(RowBuffers<Real>& buffers, int members, RowShape shape, const typename Scheme::Geometry& geometry) {
  using P = Pack<Real>;
  const int lanes = shape.lanes;
  const RowShape faces{shape.columns + 1, lanes};
  const LineCoefficients<Real> line = buffers.coefficients.line(0);
  const auto cross = [&](int m) {
    const Real* q = buffers.row(m);
    const auto cell = [q, lanes](int n, int e) { return P::load(q + e + n * lanes); };
    cross_faces<Scheme, Value>(faces, line, geometry, cell, buffers.crossing[static_cast<std::size_t>(m)]);
  };
  for (int m = 0; m < members; ++m) cross(m);
  if (members > 1) {
    const int ghosts = Scheme::reach * lanes;
    Real* sum = buffers.row(members);
    for (int e = -ghosts; e < shape.cells() + ghosts; ++e) {
      Real total = 0;
      for (int m = 0; m < members; ++m) total += buffers.row(m)[e];
      sum[e] = total;
    }
    cross(members);
    const auto cell = [&](int m, int n, int e) { return P::load(buffers.row(m) + e + n * lanes); };
    share_sum<Value>(faces, line, cell, members, buffers.crossing.data(), buffers.crossing[static_cast<std::size_t>(members)]);
  }
  for (int m = 0; m < members; ++m) {
    const Real* crossing = buffers.crossing[static_cast<std::size_t>(m)];
    buffers.least = min(buffers.least, update_cells<Value>(shape, line, buffers.row(m), crossing, crossing + lanes, buffers.target[static_cast<std::size_t>(m)]));
  }
}

}  // namespace pearl

#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "model/transport/line_coefficients.hpp"
#include "model/transport/sweep.hpp"

namespace pearl {

// Work space of one thread for sweeps across rows (y, z), for up to `members` tracers at a time: lines of `columns` columns one
// behind the other.
template <class Real>
struct LineBuffers {
  LineBuffers(int lines, int columns, int lanes, int members, int reach_of_scheme, int coefficient_count)
      : reach(reach_of_scheme), places(lines + 2 * reach), stays(static_cast<std::size_t>(lines) * static_cast<std::size_t>(columns)),
        coefficients(lines, columns, lanes, coefficient_count), length(round_up(columns * lanes, row_unit)),
        crossing(static_cast<std::size_t>((members + 1) * (reach + 1)) * static_cast<std::size_t>(length)), first(static_cast<std::size_t>(members * length)),
        ghosts(static_cast<std::size_t>(2 * members * length)), sums(members > 1 ? static_cast<std::size_t>(places * length) : 0),
        q(static_cast<std::size_t>(members + 1) * static_cast<std::size_t>(places)), at_face(static_cast<std::size_t>(members) + 1) {}

  // Line l of member m, from -reach to lines + reach - 1; the sum of the members is the one behind the last.
  Real*& line(int m, int l) { return q[static_cast<std::size_t>(m * places + l + reach)]; }
  // What crosses face l of member m; kept until face l + reach + 1 takes its place.
  Real* crossing_line(int m, int l) { return crossing.data() + static_cast<std::ptrdiff_t>(m * (reach + 1) + l % (reach + 1)) * length; }
  Real* first_crossing(int m) { return first.data() + static_cast<std::ptrdiff_t>(m) * length; }
  Real* ghost_before(int m) { return ghosts.data() + static_cast<std::ptrdiff_t>(2 * m) * length; }
  Real* ghost_after(int m) { return ghost_before(m) + length; }

  int reach, places;
  std::vector<double> stays;
  CoefficientBuffers<Real> coefficients;
  int length;
  AlignedArray<Real> crossing, first, ghosts, sums;
  std::vector<Real*> q;
  std::vector<Real*> at_face;
  Pack<Real> least{0};  // smallest new values since it was set
};

// Advances `count` lines of `members` tracers in place; buffers.line and the coefficients are set, geometry(l) belongs to face l.
// Leaves what crosses the first face in first_crossing(m) and the last in crossing_line(m, count). A line is changed when
// the last face that reaches it is done. The tracers that are swept next lie `to_next` elements behind these.
template <class Scheme, class Value, class Real, class Geometry>
void sweep_lines(LineBuffers<Real>& buffers, int members, int count, RowShape shape, const Geometry& geometry, std::ptrdiff_t to_next) {
  using P = Pack<Real>;
  constexpr int reach = Scheme::reach, lines_ahead = 5;
  const int length = shape.length();
  if (members > 1) {
    for (int l = -reach; l < count + reach; ++l) {
      Real* sum = buffers.line(members, l) = buffers.sums.data() + static_cast<std::ptrdiff_t>(l + reach) * buffers.length;
      for_each_pack<Real>(length, [&](int e) {
        P total(0);
        for (int m = 0; m < members; ++m) total = total + P::load(buffers.line(m, l) + e);
        total.store(sum + e);
      });
    }
  }
  const auto cross = [&](int m, int l, const LineCoefficients<Real>& line) {
    std::array<const Real*, 2 * reach> q{};
    for (int n = -reach; n < reach; ++n) q[static_cast<std::size_t>(n + reach)] = buffers.line(m, l + n);
    const int ahead = l + reach + lines_ahead;  // fetched in time: lines lie far apart
    const Real* soon = ahead < count ? buffers.line(m, ahead) : buffers.line(m, std::min(ahead - count, count - 1)) + to_next;
    const auto cell = [q, soon, reach = Scheme::reach](int n, int e) {
      if (n == -1) __builtin_prefetch(soon + e);
      return P::load(q[static_cast<std::size_t>(n + reach)] + e);
    };
    cross_faces<Scheme, Value>(shape, line, geometry(l), cell, buffers.crossing_line(m, l));
  };
  const auto update = [&](int l) {
    const LineCoefficients<Real> line = buffers.coefficients.line(l);
    for (int m = 0; m < members; ++m) {
      Real* q = buffers.line(m, l);
      buffers.least = min(buffers.least, update_cells<Value>(shape, line, q, buffers.crossing_line(m, l), buffers.crossing_line(m, l + 1), q));
    }
  };
  for (int l = 0; l <= count; ++l) {
    const LineCoefficients<Real> line = buffers.coefficients.line(l);
    for (int m = 0; m < members; ++m) cross(m, l, line);
    if (members > 1) {
      cross(members, l, line);
      for (int m = 0; m <= members; ++m) buffers.at_face[static_cast<std::size_t>(m)] = buffers.crossing_line(m, l);
      const auto cell = [&](int m, int n, int e) { return P::load(buffers.line(m, l + n) + e); };
      share_sum<Value>(shape, line, cell, members, buffers.at_face.data(), buffers.at_face[static_cast<std::size_t>(members)]);
    }
    if (l == 0)
      for (int m = 0; m < members; ++m) std::copy_n(buffers.crossing_line(m, 0), length, buffers.first_crossing(m));
    if (l >= reach) update(l - reach);
  }
  for (int l = std::max(0, count - reach + 1); l < count; ++l) update(l);
}

}  // namespace pearl

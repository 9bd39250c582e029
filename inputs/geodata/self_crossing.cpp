#include "inputs/geodata/self_crossing.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pearl {

namespace {

struct Edge {
  MapPoint a, b;
};

// Twice the area of a triangle, > 0 to the left of a -> b; 0 where rounding could have made its sign.
double side_of(MapPoint a, MapPoint b, MapPoint c) {
  const double left = (b.x - a.x) * (c.y - a.y), right = (b.y - a.y) * (c.x - a.x);
  constexpr double rounding = 1e-12;  // of the products, of coordinates of up to 360 degrees that differ by a millionth
  const double side = left - right;
  return std::abs(side) <= rounding * (std::abs(left) + std::abs(right)) ? 0 : side;
}

bool cross(const Edge& one, const Edge& other) {
  const double a = side_of(other.a, other.b, one.a), b = side_of(other.a, other.b, one.b);
  if (!((a > 0 && b < 0) || (a < 0 && b > 0))) return false;
  const double c = side_of(one.a, one.b, other.a), d = side_of(one.a, one.b, other.b);
  return (c > 0 && d < 0) || (c < 0 && d > 0);
}

MapPoint point_of(const Edge& one, const Edge& other) {
  const double a = side_of(other.a, other.b, one.a), b = side_of(other.a, other.b, one.b), part = a / (a - b);
  return {one.a.x + part * (one.b.x - one.a.x), one.a.y + part * (one.b.y - one.a.y)};
}

// A square lattice over the ring, with about as many cells as edges.
class Lattice {
 public:
  explicit Lattice(const std::vector<Edge>& edges) : n_(std::max(1, static_cast<int>(std::sqrt(static_cast<double>(edges.size()))))) {
    double east = -1e300, north = -1e300;
    for (const Edge& edge : edges) {
      west_ = std::min(west_, edge.a.x), east = std::max(east, edge.a.x);
      south_ = std::min(south_, edge.a.y), north = std::max(north, edge.a.y);
    }
    dx_ = (east - west_) / n_, dy_ = (north - south_) / n_;
    begin_.assign(static_cast<std::size_t>(n_) * static_cast<std::size_t>(n_) + 1, 0);
    for (const Edge& edge : edges) each_cell(edge, [&](std::size_t cell) { ++begin_[cell + 1]; });
    for (std::size_t cell = 1; cell < begin_.size(); ++cell) begin_[cell] += begin_[cell - 1];
    passing_.resize(begin_.back());
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t e = 0; e < edges.size(); ++e) each_cell(edges[e], [&](std::size_t cell) { passing_[next[cell]++] = e; });
  }

  // Calls what(one, other) for edges that pass one cell, one < other; some pairs more than once.
  template <class What>
  void each_pair(const What& what) const {
    for (std::size_t cell = 0; cell + 1 < begin_.size(); ++cell)
      for (std::size_t n = begin_[cell]; n < begin_[cell + 1]; ++n)
        for (std::size_t m = n + 1; m < begin_[cell + 1]; ++m) what(passing_[n], passing_[m]);
  }

 private:
  [[nodiscard]] int column(double x) const { return dx_ > 0 ? std::clamp(static_cast<int>(std::floor((x - west_) / dx_)), 0, n_ - 1) : 0; }
  [[nodiscard]] int row(double y) const { return dy_ > 0 ? std::clamp(static_cast<int>(std::floor((y - south_) / dy_)), 0, n_ - 1) : 0; }

  // Row by row the columns between which the edge passes it, with one cell more on either side for rounding.
  template <class What>
  void each_cell(const Edge& edge, const What& what) const {
    const auto [low, high] = edge.a.y < edge.b.y ? std::pair{edge.a, edge.b} : std::pair{edge.b, edge.a};
    const auto x_at = [&](double y) { return high.y > low.y ? low.x + (high.x - low.x) * (std::clamp(y, low.y, high.y) - low.y) / (high.y - low.y) : low.x; };
    for (int j = row(low.y); j <= row(high.y); ++j) {
      const double from = high.y > low.y ? x_at(south_ + j * dy_) : low.x, to = high.y > low.y ? x_at(south_ + (j + 1) * dy_) : high.x;
      const int first = std::max(0, column(std::min(from, to)) - 1), last = std::min(n_ - 1, column(std::max(from, to)) + 1);
      for (int i = first; i <= last; ++i) what(static_cast<std::size_t>(j) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(i));
    }
  }

  int n_;
  double west_ = 1e300, south_ = 1e300, dx_ = 0, dy_ = 0;
  std::vector<std::size_t> begin_, passing_;  // edges by cell
};

}  // namespace

std::optional<SelfCrossing> self_crossing(const Ring& ring) {
  std::vector<Edge> edges;
  for (std::size_t n = 0; n < ring.size(); ++n) edges.push_back({ring[n], ring[(n + 1) % ring.size()]});
  std::optional<SelfCrossing> found;
  Lattice(edges).each_pair([&](std::size_t one, std::size_t other) {
    if (found && std::pair{one, other} >= std::pair{found->first, found->second}) return;
    if (cross(edges[one], edges[other])) found = SelfCrossing{one, other, {}};
  });
  if (found) found->point = point_of(edges[found->first], edges[found->second]);
  return found;
}

}  // namespace pearl

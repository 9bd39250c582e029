#include "model/grid/polygon.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace pearl {

namespace {

double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t n = 0; n < ring.size(); ++n) {
    const MapPoint a = ring[n], b = ring[(n + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return 0.5 * twice;
}

// Keeps the part of a ring on one side of a vertical or horizontal line (Sutherland and Hodgman 1974). For a
// non-convex ring the edges that run along the line cancel in the area, which is all that is used here.
Ring clip(const Ring& ring, bool along_x, double limit, bool keep_greater) {
  const auto value = [&](MapPoint p) { return along_x ? p.x : p.y; };
  const auto inside = [&](MapPoint p) { return keep_greater ? value(p) >= limit : value(p) <= limit; };
  Ring kept;
  for (std::size_t n = 0; n < ring.size(); ++n) {
    const MapPoint a = ring[n], b = ring[(n + 1) % ring.size()];
    if (inside(a)) kept.push_back(a);
    if (inside(a) != inside(b)) {
      const double t = (limit - value(a)) / (value(b) - value(a));
      kept.push_back({along_x ? limit : a.x + t * (b.x - a.x), along_x ? a.y + t * (b.y - a.y) : limit});
    }
  }
  return kept;
}

// Adds the signed covered area of a ring to every cell: first cut into rows, then each row into cells.
void add_ring(const Ring& ring, double sign, const MapLattice& grid, std::vector<double>& covered) {
  if (ring.size() < 3) return;
  const double orientation = signed_area(ring) >= 0 ? sign : -sign;
  const auto [low, high] = std::minmax_element(ring.begin(), ring.end(), [](MapPoint a, MapPoint b) { return a.y < b.y; });
  const int first = std::max(0, static_cast<int>(std::floor((low->y - grid.south) / grid.spacing)));
  const int last = std::min(grid.ny - 1, static_cast<int>(std::floor((high->y - grid.south) / grid.spacing)));
  for (int j = first; j <= last; ++j) {
    const Ring row = clip(clip(ring, false, grid.y_face(j), true), false, grid.y_face(j + 1), false);
    if (row.size() < 3) continue;
    const auto [west, east] = std::minmax_element(row.begin(), row.end(), [](MapPoint a, MapPoint b) { return a.x < b.x; });
    const int from = std::max(0, static_cast<int>(std::floor((west->x - grid.west) / grid.spacing)));
    const int to = std::min(grid.nx - 1, static_cast<int>(std::floor((east->x - grid.west) / grid.spacing)));
    for (int i = from; i <= to; ++i) {
      const Ring cell = clip(clip(row, true, grid.x_face(i), true), true, grid.x_face(i + 1), false);
      if (cell.size() >= 3) covered[grid.index(i, j)] += orientation * signed_area(cell);
    }
  }
}

}  // namespace

double area(const Ring& ring) { return std::abs(signed_area(ring)); }

double area(const MultiPolygon& shape) {
  double sum = 0;
  for (const Polygon& polygon : shape) {
    sum += area(polygon.outer);
    for (const Ring& hole : polygon.holes) sum -= area(hole);
  }
  return sum;
}

bool contains(const MultiPolygon& shape, MapPoint point) {
  bool inside = false;
  const auto cross = [&](const Ring& ring) {
    for (std::size_t n = 0; n < ring.size(); ++n) {
      const MapPoint a = ring[n], b = ring[(n + 1) % ring.size()];
      if ((a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
    }
  };
  for (const Polygon& polygon : shape) {
    cross(polygon.outer);
    for (const Ring& hole : polygon.holes) cross(hole);
  }
  return inside;
}

std::vector<CellFraction> cell_fractions(const MultiPolygon& shape, const MapLattice& grid) {
  std::vector<double> covered(static_cast<std::size_t>(grid.cells()), 0.0);
  for (const Polygon& polygon : shape) {
    add_ring(polygon.outer, 1.0, grid, covered);
    for (const Ring& hole : polygon.holes) add_ring(hole, -1.0, grid, covered);
  }
  constexpr double negligible = 1e-9;
  std::vector<CellFraction> fractions;
  for (int j = 0; j < grid.ny; ++j)
    for (int i = 0; i < grid.nx; ++i) {
      const double fraction = covered[grid.index(i, j)] / (grid.spacing * grid.spacing);
      if (fraction > negligible) fractions.push_back({i, j, std::min(1.0, fraction)});
    }
  return fractions;
}

std::vector<CellFraction> line_lengths(const std::vector<MapPoint>& line, const HorizontalGrid& grid) {
  std::map<std::pair<int, int>, double> lengths;
  for (std::size_t n = 0; n + 1 < line.size(); ++n) {
    const MapPoint a = line[n], b = line[n + 1];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) continue;
    std::vector<double> cuts{0.0, 1.0};  // where the segment crosses grid lines, as a share of its length
    const auto add_cuts = [&](double from, double to, double origin) {
      if (from == to) return;
      const double low = (std::min(from, to) - origin) / grid.spacing(), high = (std::max(from, to) - origin) / grid.spacing();
      for (double f = std::ceil(low); f <= high; ++f) cuts.push_back((origin + f * grid.spacing() - from) / (to - from));
    };
    add_cuts(a.x, b.x, grid.west());
    add_cuts(a.y, b.y, grid.south());
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
      const double middle = 0.5 * (cuts[c] + cuts[c + 1]);
      const double column = std::floor((a.x + middle * (b.x - a.x) - grid.west()) / grid.spacing());
      const double row = std::floor((a.y + middle * (b.y - a.y) - grid.south()) / grid.spacing());
      if (column >= 0 && column < grid.nx() && row >= 0 && row < grid.ny())
        lengths[{static_cast<int>(row), static_cast<int>(column)}] += (cuts[c + 1] - cuts[c]) * length;
    }
  }
  std::vector<CellFraction> result;
  for (const auto& [place, length] : lengths)
    if (length > 0) result.push_back({place.second, place.first, length});
  return result;
}

}  // namespace pearl

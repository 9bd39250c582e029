// The regions' shapes and the cells that they cover.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/emissions/surrogates.hpp"
#include "inputs/geodata/geojson.hpp"

namespace pearl {

namespace {

constexpr double most_cells_of_a_region = 3e7;     // of its box: 240 MB while it is sampled

struct Box {
  double west = 1e30, east = -1e30, south = 1e30, north = -1e30;
};

Box box_of(const MultiPolygon& shape) {
  Box box;
  for (const Polygon& polygon : shape)
    for (const MapPoint& point : polygon.outer) {
      box.west = std::min(box.west, point.x), box.east = std::max(box.east, point.x);
      box.south = std::min(box.south, point.y), box.north = std::max(box.north, point.y);
    }
  return box;
}

}  // namespace

Surrogates::LeastSpacing Surrogates::least_spacing(const SurrogateTables& tables, const Projection& projection) {
  LeastSpacing least;
  for (const auto& [code, shape] : tables.shapes) {
    const Box box = box_of(project(shape.degrees, projection));
    const double spacing = std::sqrt((box.east - box.west) * (box.north - box.south) / most_cells_of_a_region);
    if (spacing > least.spacing) least = {spacing, code};
  }
  return least;
}

void Surrogates::sample(const std::string& code, const SurrogateTables::Shape& degrees, Faults& faults) {
  const MultiPolygon shape = project(degrees.degrees, grid_.projection());
  const Box box = box_of(shape);
  const double cells = (box.east - box.west) * (box.north - box.south) / (grid_.spacing() * grid_.spacing());
  if (cells < most_cells_of_a_region) regions_[code] = sample(shape);
  else
    faults.add(degrees.where, fmt::format("the region '{}' reaches over {:.0f} x {:.0f} km, {:.2g} cells of {:g} km; at most {:.2g} are allowed: is a coordinate wrong?", code,
                                          (box.east - box.west) / 1000, (box.north - box.south) / 1000, cells, grid_.spacing() / 1000, most_cells_of_a_region));
}

MapLattice Surrogates::box_round(const MultiPolygon& shape, int& i_begin, int& j_begin) const {
  const auto [west, east, south, north] = box_of(shape);
  const double dx = grid_.spacing();
  i_begin = static_cast<int>(std::floor((west - grid_.west()) / dx));
  j_begin = static_cast<int>(std::floor((south - grid_.south()) / dx));
  const int i_end = static_cast<int>(std::floor((east - grid_.west()) / dx)) + 1, j_end = static_cast<int>(std::floor((north - grid_.south()) / dx)) + 1;
  return {grid_.west() + i_begin * dx, grid_.south() + j_begin * dx, dx, i_end - i_begin, j_end - j_begin};
}

Surrogates::RegionShape Surrogates::sample(const MultiPolygon& shape) const {
  RegionShape region{shape, {}};
  int i_begin = 0, j_begin = 0;
  const MapLattice box = box_round(shape, i_begin, j_begin);
  const Raster& light = *tables_->light;
  const double dx = grid_.spacing();
  // Two samples a pixel: the light is linear between the middles of pixels.
  const int samples = std::clamp(static_cast<int>(std::ceil(2 * dx / (light.pixel_degrees() * metres_per_degree))), 1, 12);
  const std::vector<CellFraction> cells = cell_fractions(shape, box);
  const CellPositions at = positions(cells, box);
  const std::size_t across = static_cast<std::size_t>(box.nx) + 1;
  region.cells.reserve(cells.size());
  for (std::size_t number = 0; number < cells.size(); ++number) {
    const CellFraction& covered = cells[number];
    // Across one cell longitude and latitude are linear to a part in ten thousand of the cell.
    const std::size_t corner = static_cast<std::size_t>(covered.j) * across + static_cast<std::size_t>(covered.i);
    const LonLat a = at.corners[corner], b = at.corners[corner + 1], c = at.corners[corner + across];
    const double side = dx / grid_.projection().scale_factor(at.middles[number].lat);
    double sum = 0;
    for (int n = 0; n < samples; ++n)
      for (int m = 0; m < samples; ++m) {
        const double s = (m + 0.5) / samples, t = (n + 0.5) / samples;
        sum += light.bilinear({a.lon + s * (b.lon - a.lon) + t * (c.lon - a.lon), a.lat + s * (b.lat - a.lat) + t * (c.lat - a.lat)});
      }
    region.cells.push_back({covered.i + i_begin, covered.j + j_begin, covered.fraction, covered.fraction * (side * side), sum / (samples * samples)});
  }
  return region;
}

Surrogates::CellPositions Surrogates::positions(const std::vector<CellFraction>& cells, const MapLattice& lattice) const {
  const std::size_t across = static_cast<std::size_t>(lattice.nx) + 1;
  CellPositions found;
  found.corners.resize(across * (static_cast<std::size_t>(lattice.ny) + 1));
  std::vector<bool> is_wanted(found.corners.size());
  std::vector<MapPoint> middles, points;
  middles.reserve(cells.size());
  for (const CellFraction& cell : cells) {
    middles.push_back({lattice.x_centre(cell.i), lattice.y_centre(cell.j)});
    const std::size_t corner = static_cast<std::size_t>(cell.j) * across + static_cast<std::size_t>(cell.i);
    is_wanted[corner] = is_wanted[corner + 1] = is_wanted[corner + across] = true;
  }
  found.middles = grid_.projection().to_lon_lat(middles);
  for (std::size_t n = 0; n < is_wanted.size(); ++n)
    if (is_wanted[n]) points.push_back({lattice.x_face(static_cast<int>(n % across)), lattice.y_face(static_cast<int>(n / across))});
  const std::vector<LonLat> places = grid_.projection().to_lon_lat(points);
  auto next = places.begin();
  for (std::size_t n = 0; n < is_wanted.size(); ++n)
    if (is_wanted[n]) found.corners[n] = *next++;
  return found;
}

}  // namespace pearl

// What of a region's pattern lies inside a mask.

#include <algorithm>
#include <cmath>

#include "inputs/geodata/geojson.hpp"
#include "inputs/emissions/surrogates.hpp"

namespace pearl {

namespace {

constexpr double rounding = 1e-9;  // of a cell or a share: what sums of fractions may miss of 0 and of 1

}  // namespace

std::vector<double> Surrogates::inside(const Elements& elements, const RegionShape& region, const Mask& mask) const {
  const MultiPolygon shape = project(mask.shape, grid_.projection());
  const std::map<std::pair<int, int>, double> covered = cells_of(shape, region);
  std::vector<double> parts;
  for (const Element& element : elements) {
    if (element.region_cell == not_a_cell) {
      parts.push_back(in_any(shape, element.point) ? 1.0 : 0.0);
      continue;
    }
    const auto found = covered.find({element.i, element.j});
    const double of_cell = found == covered.end() ? 0.0 : found->second;
    constexpr double whole = 1 - rounding;
    if (of_cell == 0 || of_cell >= whole || region.cells[element.region_cell].fraction >= whole) {
      parts.push_back(of_cell >= whole ? 1.0 : of_cell);
      continue;
    }
    // Both edges cross the cell: sample the region's part of it.
    constexpr int samples = 16;
    int in_region = 0, in_both = 0;
    for (int n = 0; n < samples; ++n)
      for (int m = 0; m < samples; ++m) {
        const MapPoint point{grid_.west() + (element.i + (m + 0.5) / samples) * grid_.spacing(), grid_.south() + (element.j + (n + 0.5) / samples) * grid_.spacing()};
        if (!contains(region.shape, point)) continue;
        ++in_region;
        if (in_any(shape, point)) ++in_both;
      }
    parts.push_back(in_region > 0 ? static_cast<double>(in_both) / in_region : of_cell);
  }
  return parts;
}

double Surrogates::share_inside_mask(const std::string& region, const std::string& sector, const Mask& mask, int year, const std::string& surrogate) {
  const Elements& all = elements(region, sector, surrogate.empty() ? own_surrogate_.at(sector) : surrogate, year);
  const std::vector<double> parts = inside(all, regions_.at(region), mask);
  double share = 0;
  for (std::size_t n = 0; n < all.size(); ++n) share += all[n].weight * parts[n];
  // Exactly nothing or all where it is so: a rounding error left over would be an emission without a place.
  return share < rounding ? 0.0 : share > 1 - rounding ? 1.0 : share;
}

std::map<std::pair<int, int>, double> Surrogates::cells_of(const MultiPolygon& shape, const RegionShape& region) const {
  std::map<std::pair<int, int>, double> covered;
  int i_begin = 0, j_begin = 0;
  for (const CellFraction& cell : cell_fractions(shape, box_round(region.shape, i_begin, j_begin))) covered[{cell.i + i_begin, cell.j + j_begin}] = cell.fraction;
  return covered;
}

bool Surrogates::touches(const std::string& region, const Mask& mask, bool inside_mask) const {
  const RegionShape& whole = regions_.at(region);
  const std::map<std::pair<int, int>, double> covered = cells_of(project(mask.shape, grid_.projection()), whole);
  return std::any_of(whole.cells.begin(), whole.cells.end(), [&](const RegionCell& cell) {
    const auto found = covered.find({cell.i, cell.j});
    const double of_cell = found == covered.end() ? 0.0 : found->second;
    return inside_mask ? of_cell > 0 : of_cell < 1 - rounding;
  });
}

}  // namespace pearl

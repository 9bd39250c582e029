// The people of the regions: how many, and in which cells.

#include <algorithm>
#include <cmath>

#include "inputs/emissions/nearest_cell.hpp"
#include "inputs/emissions/surrogates.hpp"

namespace pearl {

void Surrogates::settle(RegionShape& region, const PeoplePattern& people, const std::string& code) const {
  if (region.cells.empty()) return;
  std::vector<NearestCell::Place> places;
  places.reserve(region.cells.size());
  for (const RegionCell& cell : region.cells) places.push_back({cell.i, cell.j});
  const NearestCell cells(places);
  const double dx = grid_.spacing(), east = people.lon_step(), north = people.lat_step();
  // Four points a cell of the people and direction at least (their numbers are even within it): with two, an edge of a 9 km cell through Kowloon
  // moved 5 % of Hong Kong.
  const int samples = std::clamp(static_cast<int>(std::ceil(4 * north * metres_per_degree / dx)), 4, 12);
  for (const PeoplePattern::Cell& cell : people.cells(code)) {
    const LonLat corner{cell.middle.lon - east / 2, cell.middle.lat - north / 2};
    const MapPoint a = grid_.projection().to_map(corner), b = grid_.projection().to_map({corner.lon + east, corner.lat}), c = grid_.projection().to_map({corner.lon, corner.lat + north});
    for (int n = 0; n < samples; ++n)
      for (int m = 0; m < samples; ++m) {
        const double s = (m + 0.5) / samples, t = (n + 0.5) / samples;
        const double x = (a.x + s * (b.x - a.x) + t * (c.x - a.x) - grid_.west()) / dx, y = (a.y + s * (b.y - a.y) + t * (c.y - a.y) - grid_.south()) / dx;
        if (!std::isfinite(x) || !std::isfinite(y)) continue;  // the map does not reach there
        const std::size_t found = cells.at(static_cast<int>(std::floor(x)), static_cast<int>(std::floor(y)));
        region.cells[found == NearestCell::none ? cells.nearest(x, y) : found].people += cell.persons / (samples * samples);
      }
  }
}

double Surrogates::persons(const std::string& region, int year) const {
  const auto known = tables_->persons.find(region);
  if (known == tables_->persons.end() || known->second.empty()) return 0;
  const std::map<int, double>& by_year = known->second;
  const auto after = by_year.lower_bound(year);
  if (after == by_year.begin()) return after->second;
  if (after == by_year.end()) return by_year.rbegin()->second;
  const auto before = std::prev(after);
  return before->second + (after->second - before->second) * (year - before->first) / (after->first - before->first);
}

std::vector<double> Surrogates::population(const std::string& region, int year) {
  std::vector<double> people(static_cast<std::size_t>(grid_.cells()), 0.0);
  const double total = persons(region, year);
  if (total > 0)
    for (const CellWeight& cell : pattern(region, "", "population", year).cells) people[grid_.index(cell.i, cell.j)] = total * cell.weight;
  return people;
}

}  // namespace pearl

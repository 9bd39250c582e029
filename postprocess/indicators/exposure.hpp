#pragma once
// Who breathes what: people, means and changes of a region of which cells hold a part only.

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/indicators/indicator.hpp"

namespace pearl {

// The cells that hold some of a region or of its people, and how much.
struct RegionCells {
  std::vector<std::size_t> cells;
  std::vector<double> people, area;  // of the region in each of them: persons, m2
};
RegionCells cells_of(const RegionMask& mask, const HorizontalGrid& grid);

struct Exposure {
  double persons = 0;          // inside the grid
  double population_mean = 0;  // sum(persons c) / sum(persons); NaN where nobody lives
  double area_mean = 0;        // sum(area c) / sum(area); NaN without area
  double maximum = 0;          // of all cells that hold any of the region
};
struct PeopleChanged {
  double better = 0, worse = 0;  // persons whose cell has less, more than in the other field
};

// The part of a change that is none: below so much of the value, or so much in its unit.
struct LeastChange {
  double of_value = 0, amount = 0;
};

// Fields: [cell] of the whole grid, float or double.
template <class Number>
Exposure exposure_of(const std::vector<Number>& field, const RegionCells& region) {
  double people = 0, area = 0, breathed = 0, covered = 0, maximum = -std::numeric_limits<double>::infinity();
  for (std::size_t n = 0; n < region.cells.size(); ++n) {
    const double value = static_cast<double>(field[region.cells[n]]);
    people += region.people[n];
    area += region.area[n];
    breathed += region.people[n] * value;
    covered += region.area[n] * value;
    maximum = std::max(maximum, value);
  }
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  return {people, people > 0 ? breathed / people : none, area > 0 ? covered / area : none, maximum};
}

template <class Number>
double people_above(const std::vector<Number>& field, double limit, const RegionCells& region) {
  double people = 0;
  for (std::size_t n = 0; n < region.cells.size(); ++n)
    if (static_cast<double>(field[region.cells[n]]) > limit) people += region.people[n];
  return people;
}

template <class Number>
PeopleChanged people_changed(const std::vector<Number>& against, const std::vector<Number>& field, const RegionCells& region, const LeastChange& least) {
  PeopleChanged changed;
  for (std::size_t n = 0; n < region.cells.size(); ++n) {
    const double before = static_cast<double>(against[region.cells[n]]), change = static_cast<double>(field[region.cells[n]]) - before;
    const double none = std::max(least.amount, least.of_value * std::abs(before));
    if (change > none) changed.worse += region.people[n];
    if (change < -none) changed.better += region.people[n];
  }
  return changed;
}

// Every scenario against the baseline, then the comparisons that the plan asks for: of, against. No pair stands twice.
std::vector<std::pair<std::size_t, std::size_t>> scenario_pairs(const RunDescription& run);

// What of a change of one cell between two scenarios is the transport's own doing (transport_noise.hpp) or rounding.
LeastChange least_change_of_cells(const ResultSet& results, std::size_t v, std::size_t of, std::size_t against);

// scenario,against,region,variable,unit,persons,population_weighted_mean,area_mean,highest_cell,difference,persons_better_off,persons_worse_off; `against` and what follows from it are empty in the
// rows of the baseline alone.
std::string exposure_csv(const ResultSet& results, const Indicators& indicators);

}  // namespace pearl

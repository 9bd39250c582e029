#pragma once
// What fields mean for people and places: means by region, maxima, differences to the baseline.

#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/results/result_set.hpp"

namespace pearl {

// A region or a group of regions on the grid.
struct RegionMask {
  std::string code, name;
  bool group = false;
  std::vector<float> fraction;  // of each cell, [j][i], 0..1
  std::vector<float> people;    // of the region in each cell, [j][i], persons; not cell population x fraction: a cell's people may all live on one side
  double whole_population = 0;  // persons of the region, inside the grid or not
  double population = 0;        // persons inside the grid
  double area = 0;              // m2 inside

  // Part of the region's people inside the grid; 1 where nobody lives.
  [[nodiscard]] double share_on_map() const { return whole_population > 0 ? population / whole_population : 1; }
  // True if the means are those of a part of the region: less than nine tenths of its people live inside the grid.
  [[nodiscard]] bool is_cut() const { return share_on_map() < 0.9; }
};
// The groups that the data set shows first, then the regions; what lies outside the grid is left out.
std::vector<RegionMask> region_masks(const ResultSet& results);

// sum(w c) / sum(w); NaN if no weight. Shapes [cell].
double weighted_mean(const std::vector<float>& field, const std::vector<double>& weight);

struct RegionIndicators {
  double population_mean = 0;  // weighted by the people who live there; NaN if nobody does
  double area_mean = 0;
  double maximum = 0;          // of the cells that lie at least half in the region, and of those where more than a thousandth of its people live; of all its cells if there is none
};

class Indicators {
 public:
  explicit Indicators(const ResultSet& results);
  [[nodiscard]] const std::vector<RegionMask>& masks() const { return masks_; }
  [[nodiscard]] const RegionIndicators& at(std::size_t s, std::size_t v, std::size_t mask) const {
    return values_[(s * variables_ + v) * masks_.size() + mask];
  }
  // The same numbers, regions named as the tables name them.
  [[nodiscard]] Indicators told(const ReferenceTables& names) const;
  // The mask of a code, or npos.
  [[nodiscard]] std::size_t find(const std::string& code) const;
  // Population-weighted mean less the baseline's, in the variable's unit.
  [[nodiscard]] double difference(std::size_t s, std::size_t v, std::size_t mask) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  std::size_t variables_, baseline_;
  std::vector<RegionMask> masks_;
  std::vector<RegionIndicators> values_;
};

// scenario,region,variable,unit,population_weighted_mean,area_mean,maximum,difference,difference_percent,share_of_people_on_map
std::string regions_csv(const ResultSet& results, const Indicators& indicators);

}  // namespace pearl

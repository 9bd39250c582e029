#pragma once
// The sides of a region, as the report sets them beside one another.

#include <algorithm>
#include <string>
#include <vector>

#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct RegionPanel {
  std::string code, title;           // of a region or group; code "all" if no side emits
  std::vector<std::string> regions;  // inventory regions; empty: all

  [[nodiscard]] bool holds(const std::string& region) const {
    return regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end();
  }
};

// The sides that the data set names, those of them that emit; else all regions together.
std::vector<RegionPanel> region_panels(const Words& words, const ResultSet& results);

}  // namespace pearl

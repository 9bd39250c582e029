#pragma once
// At which height a sector emits where no plume rise is calculated.

#include <map>
#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/core/error.hpp"
#include "model/grid/vertical_grid.hpp"

namespace pearl {

// A share of a source's mass, spread evenly between two heights above ground.
struct HeightBand {
  double bottom = 0, top = 0;  // m above ground
  double share = 0;
};
using HeightProfile = std::vector<HeightBand>;  // shares sum to 1

class HeightProfiles {
 public:
  // Reads profiles_height.csv. Shares of a profile may be off 1 by 0.001 and are then made exact; more is a fault.
  static HeightProfiles read(const DataTables& tables, Faults& faults);

  [[nodiscard]] const HeightProfile* find(const std::string& name) const;  // nullptr: unknown
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::map<std::string, HeightProfile> profiles_;
};

// Shares of the model's layers over terrain of a height (m): each band by its overlap with the layers. They sum to 1:
// what lies above the model's top goes into the top layer; a band without thickness into the layer that holds it.
std::vector<double> layer_shares(const HeightProfile& profile, const VerticalGrid& grid, double terrain);

}  // namespace pearl

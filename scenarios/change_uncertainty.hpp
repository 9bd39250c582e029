#pragma once
// How far the change of an emission may be off because the inventory is.

#include <map>
#include <optional>
#include <string>

#include "inputs/emissions/inventory.hpp"

namespace pearl {

struct ChangeUncertainty {
  double half_width = 0;               // of the 95 % interval of the change, as a share of the emission it is counted from: 0.03 for 3 points
  Status status = Status::verified;    // the weakest of the numbers behind it
};

// By half_width_of_change (model/core) over the rows of the inventory's table (inputs/prd/uncertainty.csv), from the tonnes of their sectors before and after. Assumed: a row's error is the same
// share in both years and in all regions (an emission factor that is 20 % too low is so before and after); what it is counted from is taken as it stands, as the target is. What measures remove
// on paper and do not in fact is not in it. By sector code, t a year. Nothing if no uncertainty is known or a sector has none.
std::optional<ChangeUncertainty> uncertainty_of_change(const Inventory& inventory, const std::string& pollutant, const std::map<std::string, double>& before,
                                                       const std::map<std::string, double>& after);

}  // namespace pearl

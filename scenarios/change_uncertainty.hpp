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

// u = sqrt( sum over rows r of (u_r (E1_r - E0_r))^2 ) / E0, with u_r the half width of the row (inputs/prd/uncertainty.csv) and E0_r, E1_r the tonnes of its
// sectors. Assumed: the error of a row is the same share in both years and in all regions (an emission factor that is 20 % too low is so before and
// after), so that what did not change carries none; the errors of two rows are independent; E0 is taken as it stands, as the target is. What
// measures remove on paper and do not in fact is not in it. By sector code, t a year. Nothing if no uncertainty is known or a sector has none.
std::optional<ChangeUncertainty> uncertainty_of_change(const Inventory& inventory, const std::string& pollutant, const std::map<std::string, double>& before,
                                                       const std::map<std::string, double>& after);

}  // namespace pearl

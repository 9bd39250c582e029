#include "scenarios/change_uncertainty.hpp"

#include <algorithm>
#include <cmath>

#include "inputs/emissions/uncertainty.hpp"

namespace pearl {

namespace {

// From the surest to the least sure.
int doubt(Status status) {
  switch (status) {
    case Status::verified: return 0;
    case Status::derived: return 1;
    case Status::unverified: return 2;
    case Status::illustrative: return 3;
  }
  return 3;
}

}  // namespace

std::optional<ChangeUncertainty> uncertainty_of_change(const Inventory& inventory, const std::string& pollutant, const std::map<std::string, double>& before,
                                                       const std::map<std::string, double>& after) {
  if (inventory.uncertainty.empty()) return {};
  std::map<const SectorUncertainty*, double> change;  // by row, t a year
  double total = 0;
  for (const auto& [sector, tonnes] : before) {
    const SectorUncertainty* row = find_uncertainty(inventory, sector, pollutant);
    if (tonnes != 0 && !row) return {};
    total += tonnes;
    if (row) change[row] -= tonnes;
  }
  for (const auto& [sector, tonnes] : after) {
    const SectorUncertainty* row = find_uncertainty(inventory, sector, pollutant);
    if (tonnes != 0 && !row) return {};
    if (row) change[row] += tonnes;
  }
  if (!(total > 0)) return {};
  ChangeUncertainty result;
  double squares = 0;
  for (const SectorUncertainty& row : inventory.uncertainty) {  // in the order of the table: the sum does not depend on addresses
    const auto found = change.find(&row);
    if (found == change.end() || found->second == 0) continue;
    squares += std::pow(row.half_width * found->second, 2);
    if (doubt(row.status) > doubt(result.status)) result.status = row.status;
  }
  result.half_width = std::sqrt(squares) / total;
  return result;
}

}  // namespace pearl

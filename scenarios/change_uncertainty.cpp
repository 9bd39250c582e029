#include "scenarios/change_uncertainty.hpp"

#include <vector>

#include "inputs/emissions/uncertainty.hpp"
#include "model/core/half_width.hpp"

namespace pearl {

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
  std::vector<ChangeOfRow> rows;
  for (const SectorUncertainty& row : inventory.uncertainty) {  // in the order of the table: the sum does not depend on addresses
    const auto found = change.find(&row);
    if (found == change.end() || found->second == 0) continue;
    rows.push_back({row.half_width, found->second});
    if (doubt_of(name_of(row.status)) > doubt_of(name_of(result.status))) result.status = row.status;
  }
  result.half_width = half_width_of_change(rows, total);
  return result;
}

}  // namespace pearl

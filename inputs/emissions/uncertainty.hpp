#pragma once
// How far an inventory may be off, by sector and pollutant.

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"

namespace pearl {

// The rows of uncertainty.csv of a folder: sector, pollutant, half_width_percent, status, source. An unknown sector or pollutant, a row that stands twice,
// and an emission of the inventory that no row covers are faults. Without the file nothing is known: no row, no fault.
std::vector<SectorUncertainty> read_uncertainty(const Inventory& inventory, Faults& faults);

// The row of the longest prefix of the sector, or nullptr. Sectors of one row share one error.
const SectorUncertainty* find_uncertainty(const Inventory& inventory, const std::string& sector, const std::string& pollutant);

}  // namespace pearl

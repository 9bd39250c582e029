#pragma once
// The inventory's sums by region, pollutant and year: how emissions changed between the year of a run and that of measurements.

#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"

namespace pearl::app {

std::vector<EmissionTotal> emission_totals(const Inventory& inventory);       // t a year, all sectors
std::string emission_totals_csv(const std::vector<EmissionTotal>& totals);    // region,pollutant,year,tonnes
// region,sector,pollutant,year,tonnes,status,place: every row of the inventory with the folder, file and line that it stands in.
std::string inventory_places_csv(const Inventory& inventory);

}  // namespace pearl::app

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "inputs/boundary/inflow_air.hpp"
#include "model/core/error.hpp"
#include "model/chemistry/mechanism.hpp"

namespace pearl {

// By species one mixing ratio for each air, ug kg-1, in the order of the airs.
using AirValues = std::map<std::string, std::vector<double>>;

// The compositions of inflow_gases.csv: marine, continental, marine_3km, continental_3km.
const std::vector<std::string>& gas_compositions();

// Mixing ratios of the `wanted` species of a mechanism in every air, ug kg-1, from inflow_gases.csv (ppb x M / 28.9647). An air takes its own row;
// without one it is share x continental + (1 - share) x marine, share being the air's `continental`, of the compositions at its level.
// Faults go to `faults`: unknown words, numbers out of range, rows given twice, wanted species without what an air needs or without molar mass.
AirValues read_inflow_gases(const std::filesystem::path& file, const std::vector<InflowAir>& airs, const Mechanism& mechanism, const std::vector<std::string>& wanted, Faults& faults);

}  // namespace pearl

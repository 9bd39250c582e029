#pragma once
// The names of dimensions, variables and attributes of the result files that more than one place knows (docs/results.md). Concentrations have the names of the
// mechanism's outputs. Those of map and time are in cf_grid.cpp and cf_time.cpp alone.

#include <string>

namespace pearl {

namespace result_variable {
inline constexpr const char* time = "time";
inline constexpr const char* time_bounds = "time_bnds";
inline constexpr const char* period_weight = "period_weight";
inline constexpr const char* local_day = "local_day";  // of spans of the calendar: which hours make a day
// static.nc
inline constexpr const char* terrain = "terrain";
inline constexpr const char* land_fraction = "land_fraction";
inline constexpr const char* urban_fraction = "urban_fraction";
inline constexpr const char* roughness = "roughness";
inline constexpr const char* population = "population";
inline constexpr const char* region_population = "region_population";
inline constexpr const char* population_by_region = "population_by_region";
inline constexpr const char* region_fraction = "region_fraction";
// mean.nc: the mean of each period of a variable
inline std::string of_periods(const std::string& variable) { return variable + "_p"; }
}  // namespace result_variable

namespace result_attribute {
inline constexpr const char* codes = "codes";      // of region_fraction: the regions' codes, comma between
inline constexpr const char* comment = "comment";  // of a variable: how it is made
inline constexpr const char* molar_mass = "molar_mass_g_mol";  // of a variable that is one gas
inline constexpr const char* nitrogen_share = "nitrogen_mass_fraction";  // of a deposited species: kg N in a kg; absent where there is none
inline constexpr const char* sulfur_share = "sulfur_mass_fraction";
inline constexpr const char* scenario = "pearl_scenario";
inline constexpr const char* plan_sha256 = "pearl_plan_sha256";
inline constexpr const char* method = "pearl_method";
}  // namespace result_attribute

}  // namespace pearl

#pragma once
// All indicators of a scenario in one reading of its hours, a day at a time: memory holds a day of each variable and what the statistics keep.

#include <memory>
#include <string>
#include <vector>

#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/indicators/run_days.hpp"
#include "postprocess/indicators/year_statistic.hpp"

namespace pearl {

// ug m-3 to ppb or ppm of a gas at 25 degrees Celsius and 1013.25 hPa. Units: g mol-1; per ug m-3.
double per_microgram(const std::string& unit, double molar_mass);

// Fields [indicator][cell] of indicators of hours, none of them a deposition. Throws InputError as HourFile::read does; UsageError where an indicator wants a mixing ratio and the file has no molar mass.
std::vector<std::vector<float>> make_indicators(const std::vector<RunIndicator>& indicators, const HourFile& file, const RunDays& days, std::size_t cells);

}  // namespace pearl

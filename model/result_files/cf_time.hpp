#pragma once
// The time axis that result files share.

#include "model/core/clock.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

double hours_since_2010(Instant moment);  // 2010-01-01 00:00 UTC
Instant moment_of(double hours_since_2010);  // to the second
double days_since_1970(const CivilTime& date);  // from 1970-01-01 to a date, whatever clock shows it
netcdf::Attributes time_attributes();     // of a time in those hours, with bounds `time_bnds`
// The same of statistics within and over days (CF-1.8, 7.4), with bounds `climatology_bounds`; `days`: what they are.
netcdf::Attributes climatology_attributes(const std::string& days);
inline constexpr const char* climatology_bounds = "climatology_bounds";
// A scalar coordinate, with bounds `span_bounds`: all days of a statistic that CF has no method for, such as a percentile.
netcdf::Attributes span_attributes(const std::string& days);
inline constexpr const char *span_coordinate = "span", *span_bounds = "span_bnds";

}  // namespace pearl

#pragma once
// The time axis that result files share.

#include "model/core/clock.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

double hours_since_2010(Instant moment);  // 2010-01-01 00:00 UTC
netcdf::Attributes time_attributes();     // of a time in those hours, with bounds `time_bnds`

}  // namespace pearl

#include "model/output/cf_time.hpp"

namespace pearl {

double hours_since_2010(Instant moment) { return static_cast<double>(moment - Instant::from_utc({2010, 1, 1})) / static_cast<double>(one_hour); }

netcdf::Attributes time_attributes() {
  return {{"standard_name", "time"}, {"long_name", "time (UTC), middle of the mean"}, {"units", "hours since 2010-01-01 00:00:00"}, {"calendar", "standard"},
          {"axis", "T"}, {"bounds", "time_bnds"}};
}

}  // namespace pearl

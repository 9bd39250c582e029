#include "model/result_files/cf_time.hpp"

#include <cmath>

#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

netcdf::Attributes time_of(const std::string& long_name) {
  return {{"standard_name", "time"}, {"long_name", long_name}, {"units", "hours since 2010-01-01 00:00:00"}, {"calendar", "standard"}};
}

netcdf::Attributes axis_of(const std::string& long_name) {
  netcdf::Attributes attributes = time_of(long_name);
  attributes.emplace_back("axis", "T");
  return attributes;
}

}  // namespace

double hours_since_2010(Instant moment) { return static_cast<double>(moment - Instant::from_utc({2010, 1, 1})) / static_cast<double>(one_hour); }

Instant moment_of(double hours_since_2010) { return Instant::from_utc({2010, 1, 1}) + static_cast<Seconds>(std::llround(hours_since_2010 * static_cast<double>(one_hour))); }

double days_since_1970(const CivilTime& date) { return static_cast<double>(Instant::from_utc({date.year, date.month, date.day}).seconds / one_day); }

netcdf::Attributes time_attributes() {
  netcdf::Attributes attributes = axis_of("time (UTC), middle of the mean");
  attributes.emplace_back("bounds", result_variable::time_bounds);
  return attributes;
}

netcdf::Attributes climatology_attributes(const std::string& days) {
  netcdf::Attributes attributes = axis_of("time (UTC), middle of " + days);
  attributes.emplace_back("climatology", climatology_bounds);
  return attributes;
}

netcdf::Attributes span_attributes(const std::string& days) {
  netcdf::Attributes attributes = time_of("time (UTC), middle of " + days);
  attributes.emplace_back("bounds", span_bounds);
  return attributes;
}

}  // namespace pearl

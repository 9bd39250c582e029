#pragma once
// Saturation vapour pressure over water by Magnus' form.

#include <cmath>

namespace pearl {

// e_s = pressure exp(slope t / (offset + t)), t in degrees Celsius.
struct Magnus {
  double pressure;  // at 0 degrees Celsius; its unit is the result's
  double slope;
  double offset;  // degrees

  // e_s over its value at 0 degrees Celsius.
  [[nodiscard]] double growth(double celsius) const { return std::exp(slope * celsius / (offset + celsius)); }
  // Saturation vapour pressure at a temperature in K, in the unit of `pressure`.
  [[nodiscard]] double saturation(double temperature) const { return pressure * growth(temperature - 273.15); }
};

// hPa; WMO Guide to Instruments (No. 8), -45..60 degrees Celsius: the weather.
constexpr Magnus magnus_wmo{6.112, 17.62, 243.12};
// Pa; Alduchov and Eskridge, J. Appl. Meteorol. 35, 601, 1996, -40..50 degrees Celsius: water vapour of the chemistry.
constexpr Magnus magnus_alduchov{610.94, 17.625, 243.04};

}  // namespace pearl

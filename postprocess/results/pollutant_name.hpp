#pragma once

#include <string>

namespace pearl {

// A pollutant has points in its name that the variables and indicators of it have not: PM2.5, PM25.
inline std::string name_without_points(std::string pollutant) {
  std::erase(pollutant, '.');
  return pollutant;
}

}  // namespace pearl

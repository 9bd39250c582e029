#pragma once

#include <catch2/catch.hpp>

#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "model/io/netcdf.hpp"

namespace pearl {

// Requires every variable of numbers of every file of two folders of one scenario to be equal, bit for bit; how many values there are.
inline std::size_t compare_scenarios(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::size_t compared = 0;
  for (const char* name : {"hourly.nc", "levels.nc", "profiles.nc", "mean.nc", "deposition.nc", "emissions.nc"}) {
    REQUIRE(std::filesystem::exists(a / name) == std::filesystem::exists(b / name));
    if (!std::filesystem::exists(a / name)) continue;
    const netcdf::Reader left(a / name), right(b / name);
    REQUIRE(left.variables() == right.variables());
    for (const std::string& variable : left.variables()) {
      if (variable == "station_id" || variable == "station_name") continue;
      const std::vector<double> x = left.values(variable), y = right.values(variable);
      INFO(a / name << " " << variable);
      REQUIRE(x.size() == y.size());
      REQUIRE(std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0);
      compared += x.size();
    }
  }
  return compared;
}

}  // namespace pearl

#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace prd_data {

inline const std::vector<std::string> years{"1997", "2006", "2010", "2015"};
inline const std::vector<std::string> pollutants{"SO2", "NOx", "PM10", "PM2.5", "VOC", "CO", "NH3", "BC", "OC"};
inline constexpr const char* base_year = "2010";
inline constexpr const char* rest = "guangdong-rest";
inline constexpr double tonnes_per_kt = 1000.0;

struct Amount {
    double tonnes = 0.0;
    std::string status;
    std::string source;
    std::string note;
    bool follows_basis = false;  ///< scaled to the 2010 base of the plan
};

using Key = std::tuple<std::string, std::string, std::string, std::string>;  // region sector pollutant year
using Inventory = std::map<Key, Amount>;
using Weights = std::map<std::string, double>;  // by region

/// Whether a sector is the prefix or lies below it: road, road.car.
inline bool is_prefix(const std::string& prefix, const std::string& sector)
{
    return sector == prefix || sector.starts_with(prefix + ".");
}

}  // namespace prd_data

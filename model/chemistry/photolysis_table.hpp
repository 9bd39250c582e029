#pragma once
// The photolysis tables; photolysis/table.cmake writes them from the files in photolysis/.

#include <span>
#include <string_view>

namespace pearl {

// Arrays by [zenith angle][height][rate]; photolysis/README.md says what they mean.
struct PhotolysisTable {
  std::span<const std::string_view> names;
  std::span<const double> zenith;   // degrees, rising from 0
  std::span<const double> height;   // m, rising from 0
  std::span<const double> rates;    // s-1, clear standard sky
  std::span<const double> ozone;    // exponent of the column, negative
  std::span<const double> albedo;   // gain
  std::span<const double> aerosol;  // loss per optical depth
  std::span<const double> sky_reflectance;  // by rate
};

const PhotolysisTable& photolysis_table();

// What the logarithm of a rate is interpolated over: a path through the air that stays finite at the horizon, 1 / (cosine + 0.2). Of some
// forms tried it foretold angles left out of the tables best. For cosines above -0.1.
double photolysis_coordinate(double cosine_zenith);

}  // namespace pearl

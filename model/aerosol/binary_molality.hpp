#pragma once

#include <array>

namespace pearl {

// The salts, and the acid, that water of particles is counted by.
enum class Salt {
  sodium_sulfate, sodium_bisulfate, sulfuric_acid, ammonium_sulfate, letovicite, ammonium_bisulfate, sodium_nitrate, sodium_chloride, ammonium_nitrate, ammonium_chloride
};
constexpr int salts = 10;

// mol kg-1 by Salt: of each alone in water in balance with air of this relative humidity (0..1; below 0.1 it counts as 0.1, above 0.99 as 0.99). Letovicite is (NH4)3H(SO4)2.
// Between whole per cents linear.
std::array<double, salts> binary_molality(double relative_humidity);

}  // namespace pearl

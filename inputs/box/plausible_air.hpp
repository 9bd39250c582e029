#pragma once
// What air can hold, sources can give and the sun can do: numbers far outside look like another unit.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

// Bounds of a gas in the lowest kilometres of the atmosphere, of tunnels and smog chambers, too, with room to spare. No more than none at all is always plausible.
struct PlausibleGas {
  std::string_view species;
  double least = 0, most = 0;   // ppb of air
  double most_emission = 0;     // ppb h-1, well mixed in a box
};

// The gases with bounds of their own; "" is any other, of which nothing is too little (radicals).
std::span<const PlausibleGas> plausible_gases();
const PlausibleGas& plausible_gas(std::string_view species);

// One number of a set-up.
struct GivenAmount {
  std::string species;
  double value = 0;  // ppb, or ppb h-1 if it is an emission
  Location where;
};

// What is implausible about the numbers of one list: at most one doubt for what is too much and one for what is too little, at the first of them.
std::vector<Fault> doubts_about_amounts(const std::string& list, const std::vector<GivenAmount>& amounts);    // initial amounts, ppb
std::vector<Fault> doubts_about_emissions(const std::string& list, const std::vector<GivenAmount>& amounts);  // ppb h-1

// A photolysis rate at its greatest in a run, s-1.
struct GreatestRate {
  std::string name;
  double value = 0;
  Location where;
};

// Rates far above those of the sun overhead at the ground under a clear sky; else rates all of which are far below those of the run's highest sun (its cosine of the zenith angle;
// nothing: not known). A rate of 0 is that of a dark chamber.
std::vector<Fault> doubts_about_rates(const std::string& list, const std::vector<GreatestRate>& rates, std::optional<double> highest_sun);

}  // namespace pearl

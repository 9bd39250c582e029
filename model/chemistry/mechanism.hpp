#pragma once
// What the engine carries and how the results are named. Plain data; the linear mechanism is the first instance.

#include <string>
#include <utility>
#include <vector>

#include "model/state/deposition_class.hpp"

namespace pearl {

struct Species {
  std::string name;        // "SO2"
  std::string long_name;   // "sulfur dioxide"
  double molar_mass = 0;   // g mol-1; 0 for mixtures
  DryDepositionClass dry_deposition = DryDepositionClass::inert_gas;
  double scavenging = 0;   // s-1 per mm h-1 of rain, below the cloud top; 0: not washed out
};

// d[from]/dt = -k [from], d[to]/dt = +k [from] * mass_ratio, with the first-order rate k shared by all scenarios.
struct Conversion {
  int from = 0, to = 0;       // species
  double mass_ratio = 1;      // kg formed per kg lost
  double day_rate = 0;        // s-1 at full sun (scaled by the cosine of the zenith angle and cloud)
  double night_rate = 0;      // s-1 in the dark
  double humid_rate = 0;      // s-1 added at relative humidity 1, none below 0.7, linear between
  double element_share_from = 0, element_share_to = 0;  // mass share of the conserved element (S, N), for the budget
};

// A result: a weighted sum of species, in ug m-3.
struct OutputVariable {
  std::string name;           // "PM25"
  std::string long_name;
  std::string standard_name;  // CF; empty where none exists
  std::vector<std::pair<int, double>> species;  // index, weight
  std::string comment{};      // what a user of the file must know; empty: nothing
};

struct Mechanism {
  std::string name;
  std::vector<Species> species;
  std::vector<Conversion> conversions;
  std::vector<OutputVariable> outputs;
  std::vector<std::vector<int>> families{};  // species whose sum transport must keep; each in one at most

  [[nodiscard]] int index_of(const std::string& name) const;  // -1: absent
};

// SO2 -> sulfate and NOx -> nitrate at first order; primary particles, CO, VOC and NH3 inert.
const Mechanism& linear_mechanism();

}  // namespace pearl

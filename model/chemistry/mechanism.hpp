#pragma once
// What the engine carries and how the results are named. Plain data, written by the generator from the files in mechanisms/.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/state/surface_reaction.hpp"
#include "model/state/uptake.hpp"

namespace pearl {

struct GasCode;  // what the generator made of the reactions (gas_solver_maker.hpp)

struct Species {
  std::string name;        // "SO2"
  std::string long_name;   // "sulfur dioxide"
  double molar_mass = 0;   // g mol-1; 0 for mixtures
  Uptake uptake{};         // by the ground and by rain; the default: by neither
  int nitrogen = 0, sulfur = 0;  // atoms in a molecule
  bool carried = true;           // by wind and eddies; false: a radical that stays in its cell, with no N or S
  int chlorine = 0;              // atoms in a molecule
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
  std::vector<std::pair<int, double>> species;  // index, weight; of a radical: ug kg-1 of the result for a ppb
  std::string comment{};      // what a user of the file must know; empty: nothing
  double molar_mass = 0;      // g mol-1; 0: a sum, or not known
};

// Gases that users name together, "NOx".
struct GasFamily {
  std::string name;
  std::vector<int> species;  // places among GasReactions::species
};

// What reacts, and with what. Empty for a mechanism without gas chemistry.
struct GasReactions {
  std::vector<int> species;             // of the table, in the order of the generated code
  std::vector<std::string> reactions;   // labels
  std::vector<std::string> photolysis;  // names of photolysis rates, each once
  std::vector<std::string> fixed;       // species whose number density is given from outside; "M" is all air
  std::vector<GasFamily> families;

  [[nodiscard]] int photolysis_index(std::string_view rate_name) const;  // -1: absent
  [[nodiscard]] const GasFamily* family(std::string_view family_name) const;
};

// k = a (T / 300 K)^b exp(-c / T), cm3 and s.
struct ArrheniusRate {
  double a = 0, b = 0, c = 0;
};

// Organic gases that dissolve in the organic matter of particles (model/aerosol). Species by their index in the table. Empty: the mechanism has none.
struct OrganicChemistry {
  // Gas and particle of one volatility.
  struct Bin {
    int gas = 0, particle = 0;
    double saturation = 0, enthalpy = 0;  // ug m-3 over pure organic matter at 298 K; of vaporisation, kJ mol-1
  };
  // What organic peroxy radicals meet: a species that reacts.
  struct Fate {
    int partner = 0;
    ArrheniusRate rate{};
  };
  // What is made of a gas as it reacts, beside the products of its reactions; or of a tracer, by an oxidant that loses nothing.
  struct Formation {
    int from = 0;
    int oxidant = -1;  // of a tracer; -1: `from` reacts in the mechanism's own reactions
    int fate = -1;     // of the peroxy radicals of a gas, by its place among the fates; -1: any
    ArrheniusRate rate{};  // with the oxidant
    std::vector<std::pair<int, double>> products;  // kg per kg that reacted
  };
  std::vector<int> absorbing;  // organic matter that stays in particles
  std::vector<Bin> bins;
  std::vector<Fate> fates;
  std::vector<Formation> formations;
  [[nodiscard]] bool empty() const { return bins.empty() && formations.empty(); }
};

struct Mechanism {
  std::string name;
  std::string base{};              // the mechanism that it extends by tracers and results; empty: it stands alone
  std::string title{}, summary{};  // for the reader of results: what it is; what it can tell and what not
  std::vector<Species> species;    // the one table: first all that is carried, then the radicals
  std::vector<Conversion> conversions;
  std::vector<OutputVariable> outputs;
  OrganicChemistry organics{};
  std::vector<SurfaceReaction> uptakes{};  // in the order of GasRow::by_lane
  std::vector<std::vector<int>> families{};  // species whose sum transport must keep; each in one at most

  GasReactions gas{};
  const GasCode* code = nullptr;   // of the reactions; nullptr: nothing but conversions

  [[nodiscard]] bool reacts() const { return code != nullptr; }
  // The species that are carried, the first of the table: their index is their place in the air. The others follow: less the number of
  // carried ones, theirs is their place among the radicals.
  [[nodiscard]] std::span<const Species> carried() const;
  [[nodiscard]] std::span<const Species> radicals() const { return std::span(species).subspan(carried().size()); }
  [[nodiscard]] int carried_count() const { return static_cast<int>(carried().size()); }
  [[nodiscard]] int index_of(std::string_view name) const;          // of any species; -1: absent
  [[nodiscard]] int carried_index_of(std::string_view name) const;  // -1: absent, or a radical
  [[nodiscard]] const Species& reacting(std::size_t n) const { return species[static_cast<std::size_t>(gas.species[n])]; }  // by its place in the generated code
  [[nodiscard]] int reacting_index_of(std::string_view name) const;  // that place; -1: it does not react
};

// All mechanisms of this build, one a file in mechanisms/.
const std::vector<Mechanism>& mechanisms();
const Mechanism* find_mechanism(std::string_view name);  // nullptr: absent

// Washout of a particle in s-1 per mm h-1, after the EMEP model's scavenging ratios W in and below cloud, in 1e6 (Simpson et
// al., Atmos. Chem. Phys. 12, 7825, 2012): W rain / (1000 m x density of water), the mean of the two. Gases: wet_scavenging.hpp.
constexpr double particle_washout(double in_cloud, double below_cloud) {
  return 0.5 * (in_cloud + below_cloud) * 1e6 * (1.0 / 3600) / (1000.0 * 1000.0);
}

// mechanisms/linear.yaml: SO2 -> sulfate and NOx -> nitrate at first order; primary particles, CO, VOC and NH3 inert.
const Mechanism& linear_mechanism();

}  // namespace pearl

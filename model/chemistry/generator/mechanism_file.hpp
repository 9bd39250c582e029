#pragma once
// A mechanism as its YAML file says it. Read and checked here, for the generator and its tests; the engine never sees the file.

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/core/error.hpp"
#include "model/core/formula.hpp"

namespace pearl::generator {

// k = a (T / 300 K)^b exp(-c / T), in cm3, molecules and s; c in K.
struct Arrhenius {
  double a = 0, b = 0, c = 0;
};
// k = k0 M / (1 + k0 M / kinf) f^(1 / (1 + (log10(k0 M / kinf) / n)^2))
struct Falloff {
  Arrhenius k0, kinf;
  double f = 0.6, n = 1;
};
// k = k1 + k2 M
struct SumWithAir {
  Arrhenius k1, k2;
};
// k = k0 + k3 M / (1 + k3 M / k2)
struct ThreeTerms {
  Arrhenius k0, k2, k3;
};
struct ByLight {
  std::string name;
  double scale = 1;
};
struct SameAs {
  std::string label;
  double scale = 1;
  int reaction = -1;  // found by the reader; an earlier or later one that is not itself a SameAs
  Location where{};
};
// Loss of the first reactant on fine particles, which differ by scenario (model/aerosol/particle_uptake.hpp).
struct OnParticles {
  std::string form;           // gamma | davis2008 | bertram2009 | speed | dissolved
  double value = 0;           // gamma; m s-1; s-1 of what is dissolved
  double acidity = 0;         // mol kg-1 of hydrogen ions at which gamma is half of `value`; 0: it does not depend on them
  std::string path = "all";   // all | water | chloride: what of it reacts, as dinitrogen pentoxide shares itself out
  bool ground = false;        // the ground takes it up as particles do, in the lowest layer
  std::vector<std::pair<double, double>> shares;  // dissolved: share and saturation (ug m-3) of parts of the gas
};
using Rate = std::variant<Arrhenius, Falloff, SumWithAir, ThreeTerms, ByLight, SameAs, OnParticles>;

struct Reaction {
  std::string label;
  Location where;
  std::vector<int> reactants;                    // variable species, repeated if they react with themselves; at most two
  std::vector<int> fixed;                        // fixed species among the reactants, by their place in the list
  std::vector<std::pair<int, double>> products;  // as written, variable species only; a negative one is a loss
  Rate rate;
  [[nodiscard]] std::map<int, double> net() const;  // products less reactants, without zeros
};

// Numbers as `Uptake` wants them (model/state); kept as text, because only the compiler needs them.
using Fields = std::map<std::string, double>;

struct SpeciesEntry {
  std::string name, title, status, kind;  // kind: gas | fine_particle | coarse_particle | none
  AtomCounts atoms;
  double molar_mass = 0;
  bool reacts = true, transported = true;
  Fields uptake;
  Location where;
};

struct OutputEntry {
  std::string name, title, standard_name, comment;
  std::vector<std::pair<int, double>> species;  // index, weight
};

struct ConversionEntry {
  int from = 0, to = 0;
  double day_rate = 0, night_rate = 0, humid_rate = 0;  // % an hour
};

// Organic gases that dissolve in the organic matter of particles. Species by index.
struct VolatilityEntry {
  int gas = 0, particle = 0;
  double saturation = 0, enthalpy = 0;  // ug m-3 at 298 K, kJ mol-1
};
// A fate of organic peroxy radicals: what they meet, and how fast.
struct FateEntry {
  int partner = 0;
  Arrhenius rate;
};
// What is formed of a gas that reacts: in the mechanism's own reactions, or (a tracer) with an oxidant that loses nothing.
struct FormationEntry {
  int from = 0, oxidant = -1;
  int fate = -1;  // of the peroxy radicals, by its place among the fates; -1: whatever it is
  Arrhenius rate;
  std::vector<std::pair<int, double>> products;  // kg per kg that reacted
};
struct OrganicsEntry {
  std::vector<int> absorbing;  // what else organic gases dissolve in
  std::vector<VolatilityEntry> volatility;
  std::vector<FateEntry> fates;
  std::vector<FormationEntry> formation;
};

struct MechanismFile {
  std::string name, title, summary, source;
  std::string base{};  // the mechanism whose species, reactions and results it takes over; empty: it stands alone
  bool has_code = false;  // it has reactions of its own; else the code of `base`, if any, serves
  double element_tolerance = 0;
  std::vector<SpeciesEntry> species;  // those that react, then the tracers
  std::vector<std::string> fixed;
  std::vector<std::pair<std::string, std::vector<int>>> families;
  std::vector<Reaction> reactions;
  std::vector<ConversionEntry> conversions;
  std::vector<OutputEntry> outputs;
  OrganicsEntry organics;

  [[nodiscard]] int reacting() const;                 // number of species that react
  [[nodiscard]] std::vector<std::string> photolysis() const;  // names, in the order of their first use
  void put_reacting_first();                                  // among the species, for those that an extension adds
};

// Throws InputError with all faults of the file. A mechanism that it extends is a file beside it, or in `folder`.
MechanismFile read_mechanism(const std::filesystem::path& path);
MechanismFile parse_mechanism(const std::string& name, const std::string& text, const std::filesystem::path& folder = {});

struct Imbalance {
  std::string reaction, element;
  double change = 0;  // atoms made (positive) or lost by the reaction
};
// Atoms of N and S that reactions make or lose, beyond rounding (1e-9), largest first.
std::vector<Imbalance> element_balance(const MechanismFile& mechanism);

}  // namespace pearl::generator

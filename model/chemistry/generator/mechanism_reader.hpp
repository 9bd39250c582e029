#pragma once
// Reads the parts of a mechanism file into a MechanismFile, collecting faults.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/chemistry/generator/equation.hpp"
#include "model/chemistry/generator/mechanism_file.hpp"
#include "model/io/yaml_reader.hpp"

namespace pearl::generator {

class MechanismReader {
 public:
  // folder: where a mechanism that the file extends is.
  MechanismReader(const yaml::Node& root, std::filesystem::path folder, Faults& faults) : root_(root), folder_(std::move(folder)), yaml_(faults), faults_(faults) {}
  MechanismFile read();

 private:
  // mechanism_file.cpp
  void read_base(const yaml::Node& name);
  void read_head();
  void read_conversions();
  void read_outputs();

  // organics_reader.cpp
  void read_organics();
  void read_absorbing(const yaml::Node& organics);
  void read_volatility(const yaml::Node& organics);
  void read_fates(const yaml::Node& organics);
  void read_formation(const yaml::Node& organics);
  void read_products(const yaml::Node& node, FormationEntry& entry);
  int tracer_index(const yaml::Node& node, const std::string& key, const std::string& what);  // -1 after a fault

  // species_reader.cpp
  void read_sources();
  void read_species(const std::string& section, bool reacts);
  void read_uptake(const yaml::Node& node, SpeciesEntry& entry);
  void read_fixed();
  void read_families();
  void check_name(const yaml::Node& node, const std::string& what);
  std::string one_of(const yaml::Node& node, const std::string& key, const std::string& what, const std::vector<std::string>& allowed,
                     bool is_required = true);
  void check_origin(const yaml::Node& node, const std::string& what);
  int species_index(const yaml::Node& node, const std::string& what);
  [[nodiscard]] std::vector<std::string> species_names() const;
  [[nodiscard]] bool reacts(int species) const { return mechanism_.species[static_cast<std::size_t>(species)].reacts; }
  [[nodiscard]] int find(const std::string& name) const;         // -1: absent
  [[nodiscard]] int fixed_index(const std::string& name) const;  // -1: absent

  // reaction_reader.cpp
  void read_reactions();
  void check_reactions_key();
  void add_reactants(const Equation& equation, Reaction& reaction);
  void add_products(const Equation& equation, Reaction& reaction);
  void check_particles(const yaml::Node& rate, const Reaction& reaction, const OnParticles& particles);
  void unknown_in_equation(const Term& term, bool is_tracer);
  void resolve(const Reaction& reaction, SameAs& same, const std::map<std::string, int>& labels, const std::set<std::string>& unclear);

  const yaml::Node& root_;
  std::filesystem::path folder_;
  YamlReader yaml_;
  Faults& faults_;
  MechanismFile mechanism_;
  std::vector<std::string> sources_;  // short names of sources
};

}  // namespace pearl::generator

// Species, tracers, fixed species, families and where their numbers come from.

#include "model/chemistry/generator/mechanism_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"

namespace pearl::generator {

namespace {

// Of a number: read in its source; reckoned from such numbers, or those of a like molecule; an estimate of ours; remembered.
const std::vector<std::string> number_states{"verified", "derived", "illustrative", "unverified"};
// Of a species: what its formula stands for (mechanisms/cb6r3.yaml).
const std::vector<std::string> species_states{"exact", "representative", "group", "operator", "counter"};

}  // namespace

std::vector<std::string> MechanismReader::species_names() const {
  std::vector<std::string> names;
  for (const SpeciesEntry& one : mechanism_.species) names.push_back(one.name);
  return names;
}
// Names stand in equations, in the program and in result files.
void MechanismReader::check_name(const yaml::Node& node, const std::string& what) {
  if (!node.is_scalar() || !is_name(node.text))
    faults_.add(node.where, fmt::format("{}: '{}' is no name; letters, digits and '_' only, a letter first", what, node.text));
}
int MechanismReader::find(const std::string& name) const {
  const auto& all = mechanism_.species;
  const auto found = std::find_if(all.begin(), all.end(), [&](const SpeciesEntry& one) { return one.name == name; });
  return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}
int MechanismReader::species_index(const yaml::Node& node, const std::string& what) {
  const int index = find(node.text);
  if (!node.is_scalar() || index < 0)
    faults_.add(node.where, fmt::format("{}: unknown species '{}'{}", what, node.text, did_you_mean(node.text, species_names())));
  return node.is_scalar() ? index : -1;
}
std::string MechanismReader::one_of(const yaml::Node& node, const std::string& key, const std::string& what,
                                    const std::vector<std::string>& allowed, bool is_required) {
  std::string value = yaml_.text(node, key, what, is_required);
  const yaml::Node* found = node.find(key);
  if (found != nullptr && found->is_scalar() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
    faults_.add(found->where, fmt::format("{}: {} '{}' is none of {}", what, key, value, join(allowed, ", ")));
  return value;
}

// Numbers carry their origin: a status, and a source in words or by its short name under `sources`.
void MechanismReader::check_origin(const yaml::Node& node, const std::string& what) {
  one_of(node, "status", what, number_states);
  const std::string source = yaml_.text(node, "source", what);
  const yaml::Node* found = node.find("source");
  if (found == nullptr || !found->is_scalar()) return;
  if (trim(source).empty()) faults_.add(found->where, fmt::format("{}: the source is empty", what));
  else if (is_name(source) && std::find(sources_.begin(), sources_.end(), source) == sources_.end())
    faults_.add(found->where, fmt::format("{}: unknown source '{}'{}; say it in more than one word, or give it a line under sources", what, source,
                                          did_you_mean(source, sources_)));
}

void MechanismReader::read_sources() {
  for (const auto& [key, node] : yaml_.entries(root_, "sources")) {
    check_name(key, "sources");
    if (!node.is_scalar()) faults_.add(node.where, fmt::format("sources: '{}' must be a text, not {}", key.text, yaml::name_of(node.kind)));
    else if (trim(node.text).empty()) faults_.add(node.where, fmt::format("sources: '{}' is empty", key.text));
    sources_.push_back(key.text);
  }
}

void MechanismReader::read_uptake(const yaml::Node& node, SpeciesEntry& entry) {
  static const std::vector<std::string> numbers{"henry", "heat", "acid", "base", "reactivity", "in_cloud", "below_cloud"};
  std::vector<std::string> known{"kind", "status", "source"};
  known.insert(known.end(), numbers.begin(), numbers.end());
  const std::string what = "uptake of " + entry.name;
  if (!yaml_.check_keys(node, what, known)) return;
  entry.kind = node.find("kind") == nullptr ? "gas" : one_of(node, "kind", what, {"gas", "fine_particle", "coarse_particle"});
  check_origin(node, what);
  for (const std::string& key : numbers)
    if (const yaml::Node* value = node.find(key)) entry.uptake[key] = yaml_.number(*value, key, key == "heat" ? -1e5 : 0, 1e20);
}

void MechanismReader::read_species(const std::string& section, bool reacts) {
  for (const auto& [key, node] : yaml_.entries(root_, section)) {
    check_name(key, section);
    SpeciesEntry entry;
    entry.name = key.text;
    entry.where = key.where;
    entry.reacts = reacts;
    entry.kind = "none";
    const std::string what = fmt::format("{}.{}", section, key.text);
    const int same = find(key.text);
    const bool replaces = same >= 0 && !mechanism_.base.empty() && !mechanism_.species[static_cast<std::size_t>(same)].reacts;  // a tracer of the mechanism that is extended
    if (same >= 0 && !replaces) faults_.add(key.where, fmt::format("{}: the species stands twice", what));
    if (!yaml_.check_keys(node, what, {"formula", "molar_mass", "status", "title", "transported", "uptake"})) continue;
    entry.title = yaml_.text(node, "title", what);
    entry.status = one_of(node, "status", what, species_states, reacts);
    entry.transported = yaml_.yes_or_no(node, "transported", true);
    const yaml::Node *formula = node.find("formula"), *mass = node.find("molar_mass");
    if (formula != nullptr) {
      entry.atoms = atoms_of(formula->text);
      entry.molar_mass = molar_mass_of(entry.atoms);
      if (entry.atoms.empty() || !std::isfinite(entry.molar_mass))
        faults_.add(formula->where, fmt::format("{}: '{}' is no formula of H, C, N, O, S, Cl, Br and I", what, formula->text));
    } else if (reacts) {
      faults_.add(node.where, fmt::format("{}: the key 'formula' is missing", what));
    }
    if (mass != nullptr) entry.molar_mass = yaml_.number(*mass, "molar_mass", reacts ? 1 : 0, 1e4);
    if (const yaml::Node* uptake = node.find("uptake")) read_uptake(*uptake, entry);
    if (!entry.transported && !reacts)
      faults_.add(node.find("transported")->where, fmt::format("{}: a tracer is nothing but transported", what));
    else if (!entry.transported && (entry.atoms.contains("N") || entry.atoms.contains("S")))
      faults_.add(node.find("transported")->where, fmt::format("{}: a species with N or S must be transported, or its budget cannot close", what));
    if (replaces) mechanism_.species[static_cast<std::size_t>(same)] = std::move(entry);
    else mechanism_.species.push_back(std::move(entry));
  }
}

void MechanismReader::read_fixed() {
  const yaml::Node* all = root_.find("fixed");
  if (all == nullptr) {
    if (root_.find("reactions") != nullptr) faults_.add(root_.where, "the key 'fixed' is missing: at least 'M', all air");
    return;
  }
  const std::size_t before = faults_.size();
  for (const yaml::Node& item : yaml_.items(root_, "fixed")) {
    check_name(item, "fixed");
    if (find(item.text) >= 0) faults_.add(item.where, fmt::format("fixed: '{}' is a variable species", item.text));
    if (fixed_index(item.text) >= 0) faults_.add(item.where, fmt::format("fixed: '{}' stands twice", item.text));
    mechanism_.fixed.push_back(item.text);
  }
  constexpr std::size_t most = 16;  // as RowSolver's thermal rates take
  if (mechanism_.fixed.size() > most) faults_.add(all->where, fmt::format("fixed: {} species; at most {} can be", mechanism_.fixed.size(), most));
  if (faults_.size() == before && root_.find("reactions") != nullptr && fixed_index("M") < 0)
    faults_.add(all->where, "fixed: 'M', all air, must be among them: concentrations are reckoned in ppb of it");
}
int MechanismReader::fixed_index(const std::string& name) const {
  const auto found = std::find(mechanism_.fixed.begin(), mechanism_.fixed.end(), name);
  return found == mechanism_.fixed.end() ? -1 : static_cast<int>(found - mechanism_.fixed.begin());
}

void MechanismReader::read_families() {
  for (const auto& [key, node] : yaml_.entries(root_, "families")) {
    const std::string what = "families." + key.text;
    check_name(key, "families");
    auto& family = mechanism_.families.emplace_back(key.text, std::vector<int>{});
    if (!node.is_sequence())
      faults_.add(node.where, fmt::format("{} must be a list of species; it is {}", what, yaml::name_of(node.kind)));
    for (const yaml::Node& item : node.items) {
      const int index = species_index(item, what);
      if (index < 0) continue;
      if (!reacts(index)) faults_.add(item.where, fmt::format("{}: {} is a tracer; a family is of species that react", what, item.text));
      if (std::find(family.second.begin(), family.second.end(), index) != family.second.end())
        faults_.add(item.where, fmt::format("{}: '{}' stands twice", what, item.text));
      family.second.push_back(index);
    }
  }
}

}  // namespace pearl::generator

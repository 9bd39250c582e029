#include "model/chemistry/generator/mechanism_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/chemistry/generator/mechanism_reader.hpp"
#include "model/core/text.hpp"

namespace pearl::generator {

std::map<int, double> Reaction::net() const {
  std::map<int, double> change;
  for (const int species : reactants) change[species] -= 1;
  for (const auto& [species, coefficient] : products) change[species] += coefficient;
  std::erase_if(change, [](const auto& entry) { return std::abs(entry.second) < 1e-12; });
  return change;
}

int MechanismFile::reacting() const {
  return static_cast<int>(std::count_if(species.begin(), species.end(), [](const SpeciesEntry& one) { return one.reacts; }));
}

std::vector<std::string> MechanismFile::photolysis() const {
  std::vector<std::string> names;
  for (const Reaction& reaction : reactions) {
    const auto* rate = std::get_if<ByLight>(&reaction.rate);
    if (rate != nullptr && std::find(names.begin(), names.end(), rate->name) == names.end()) names.push_back(rate->name);
  }
  return names;
}

void MechanismFile::put_reacting_first() {
  std::vector<int> order(species.size()), place(species.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_partition(order.begin(), order.end(), [&](int one) { return species[static_cast<std::size_t>(one)].reacts; });
  std::vector<SpeciesEntry> sorted;
  for (const int one : order) {
    place[static_cast<std::size_t>(one)] = static_cast<int>(sorted.size());
    sorted.push_back(std::move(species[static_cast<std::size_t>(one)]));
  }
  species = std::move(sorted);
  const auto move = [&](int& one) { one = one < 0 ? one : place[static_cast<std::size_t>(one)]; };
  const auto move_all = [&](std::vector<std::pair<int, double>>& list) {
    for (auto& [one, number] : list) move(one);
  };
  for (auto& [family, members] : families) std::for_each(members.begin(), members.end(), move);
  for (Reaction& reaction : reactions) {
    std::for_each(reaction.reactants.begin(), reaction.reactants.end(), move);
    move_all(reaction.products);
  }
  for (ConversionEntry& one : conversions) move(one.from), move(one.to);
  for (OutputEntry& one : outputs) move_all(one.species);
  std::for_each(organics.absorbing.begin(), organics.absorbing.end(), move);
  for (VolatilityEntry& one : organics.volatility) move(one.gas), move(one.particle);
  for (FateEntry& one : organics.fates) move(one.partner);
  for (FormationEntry& one : organics.formation) {
    move(one.from), move(one.oxidant);
    move_all(one.products);
  }
}

MechanismFile MechanismReader::read() {
  if (const yaml::Node* base = root_.find("extends")) {
    if (!yaml_.check_keys(root_, "the mechanism", {"pearl", "kind", "name", "title", "summary", "source", "sources", "extends", "species", "tracers", "reactions", "organics",
                                                  "outputs"}))
      return {};
    read_base(*base);
    read_head();
    read_sources();
    read_species("species", true);
    read_species("tracers", false);
    mechanism_.put_reacting_first();
    const yaml::Node *species = root_.find("species"), *reactions = root_.find("reactions");
    if (species != nullptr && reactions == nullptr) faults_.add(species->where, "species: these react, but there are no reactions; what is nothing but carried stands under tracers");
    if (reactions != nullptr && fixed_index("M") < 0) faults_.add(reactions->where, fmt::format("reactions: '{}' has none to add them to; make a mechanism of its own", mechanism_.base));
    else read_reactions();
    read_organics();
    read_outputs();
    return std::move(mechanism_);
  }
  if (!yaml_.check_keys(root_, "the mechanism", {"pearl", "kind", "name", "title", "summary", "source", "sources", "element_tolerance", "species",
                                                "tracers", "fixed", "families", "reactions", "conversions", "organics", "outputs"}))
    return {};
  read_head();
  read_sources();
  read_species("species", true);
  read_species("tracers", false);
  if (mechanism_.species.empty()) faults_.add(root_.where, "the mechanism has no species");
  read_fixed();
  read_families();
  read_reactions();
  read_conversions();
  read_organics();
  read_outputs();
  return std::move(mechanism_);
}

// All of the other mechanism; what this file then names anew replaces what the other has, and the rest is added.
void MechanismReader::read_base(const yaml::Node& name) {
  const std::filesystem::path file = folder_ / (name.text + ".yaml");
  if (!name.is_scalar() || !is_name(name.text) || !std::filesystem::exists(file)) {
    faults_.add(name.where, fmt::format("extends: there is no mechanism '{}' beside this file ({})", name.text, file.string()));
    return;
  }
  mechanism_ = read_mechanism(file);
  if (!mechanism_.base.empty()) faults_.add(name.where, fmt::format("extends: '{}' itself extends '{}'; name that one", name.text, mechanism_.base));
  mechanism_.base = name.text;
  mechanism_.has_code = false;
}

void MechanismReader::read_head() {
  const auto head = [&](const std::string& key, const auto& fault_of) {
    const std::size_t before = faults_.size();
    std::string value = yaml_.text(root_, key, "the mechanism");
    const yaml::Node* const node = root_.find(key);  // nothing: missing or misspelt, which was said
    const std::string fault = node != nullptr && faults_.size() == before ? fault_of(value) : "";
    if (!fault.empty()) faults_.add(node->where, fmt::format("{}: {}", key, fault));
    return value;
  };
  head("pearl", [](const std::string& value) { return std::string(value == "1" ? "" : "this program reads version 1"); });
  head("kind", [](const std::string& value) { return std::string(value == "mechanism" ? "" : "must be mechanism"); });
  mechanism_.name = head("name", [](const std::string& value) -> std::string {
    const auto is_small = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!is_name(value) || !std::all_of(value.begin(), value.end(), is_small))
      return "small letters, digits and '_' only, a letter first; it becomes a name in the program";
    if (value == "registry" || value.ends_with("mechanism") || value.ends_with("mechanisms"))
      return fmt::format("'{}' is taken by the generated code, as is all that ends in 'mechanism' or 'mechanisms'", value);
    return "";
  });
  mechanism_.title = yaml_.text(root_, "title", "the mechanism");
  mechanism_.summary = yaml_.text(root_, "summary", "the mechanism", false);
  mechanism_.source = yaml_.text(root_, "source", "the mechanism");
  if (mechanism_.base.empty()) mechanism_.element_tolerance = yaml_.number_of(root_, "element_tolerance", 1e-6, 0, 1);
}

void MechanismReader::read_conversions() {
  for (const yaml::Node& node : yaml_.items(root_, "conversions")) {
    if (!yaml_.check_keys(node, "conversion", {"from", "to", "day", "night", "humid", "status", "source"})) continue;
    check_origin(node, "conversion");
    const yaml::Node *from = yaml_.required(node, "from", "conversion"), *to = yaml_.required(node, "to", "conversion");
    if (from == nullptr || to == nullptr) continue;
    ConversionEntry entry{species_index(*from, "from"), species_index(*to, "to"), yaml_.percent_per_hour(node, "day"),
                          yaml_.percent_per_hour(node, "night"), yaml_.percent_per_hour(node, "humid")};
    if (entry.from < 0 || entry.to < 0) continue;
    const SpeciesEntry& a = mechanism_.species[static_cast<std::size_t>(entry.from)];
    const SpeciesEntry& b = mechanism_.species[static_cast<std::size_t>(entry.to)];
    for (const char* element : {"N", "S"}) {
      const auto count = [&](const SpeciesEntry& one) { return one.atoms.contains(element) ? one.atoms.at(element) : 0.0; };
      if (count(a) != count(b))
        faults_.add(node.where, fmt::format("conversion: {} and {} differ in their atoms of {}", a.name, b.name, element));
    }
    for (const SpeciesEntry* one : {&a, &b})
      if (!one->transported) faults_.add(node.where, fmt::format("conversion: {} is not transported", one->name));
    if (entry.from == entry.to) faults_.add(node.where, fmt::format("conversion: from {} to itself", a.name));
    if (!(a.molar_mass > 0 && b.molar_mass > 0)) faults_.add(node.where, "conversion: both species need a molar mass");
    mechanism_.conversions.push_back(entry);
  }
}

void MechanismReader::read_outputs() {
  for (const auto& [key, node] : yaml_.entries(root_, "outputs")) {
    check_name(key, "outputs");
    OutputEntry entry;
    entry.name = key.text;
    const std::string what = "outputs." + key.text;
    if (!yaml_.check_keys(node, what, {"title", "standard_name", "comment", "of"})) continue;
    entry.title = yaml_.text(node, "title", what);
    entry.standard_name = yaml_.text(node, "standard_name", what, false);
    entry.comment = yaml_.text(node, "comment", what, false);
    const yaml::Node* of = yaml_.required(node, "of", what);
    if (of == nullptr) continue;
    if (!of->is_mapping()) {
      faults_.add(of->where, fmt::format("{}: 'of' must be a mapping of species to weights; it is {}", what, yaml::name_of(of->kind)));
      continue;
    }
    for (const auto& [species, weight] : of->entries)
      if (const int index = species_index(species, what); index >= 0) {
        if (!mechanism_.species[static_cast<std::size_t>(index)].transported)
          faults_.add(species.where, fmt::format("{}: {} is not transported", what, species.text));
        entry.species.emplace_back(index, yaml_.number(weight, what, 0, 1e6));
      }
    if (of->entries.empty()) faults_.add(node.where, fmt::format("{}: 'of' names no species", what));
    const auto same = std::find_if(mechanism_.outputs.begin(), mechanism_.outputs.end(), [&](const OutputEntry& one) { return one.name == entry.name; });
    if (same != mechanism_.outputs.end()) *same = std::move(entry);
    else mechanism_.outputs.push_back(std::move(entry));
  }
}

namespace {

MechanismFile checked(const yaml::Node& root, const std::filesystem::path& folder, Faults& faults) {
  faults.throw_if_any();
  MechanismFile mechanism = MechanismReader(root, folder, faults).read();
  faults.throw_if_any();
  return mechanism;
}

}  // namespace

MechanismFile read_mechanism(const std::filesystem::path& path) {
  Faults faults;
  return checked(yaml::parse_file(path, faults), path.parent_path(), faults);
}

MechanismFile parse_mechanism(const std::string& name, const std::string& text, const std::filesystem::path& folder) {
  Faults faults;
  return checked(yaml::parse_text(name, text, faults), folder, faults);
}

}  // namespace pearl::generator

#include "model/chemistry/generator/mechanism_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/chemistry/generator/equation.hpp"
#include "model/chemistry/generator/rate_reader.hpp"
#include "model/chemistry/generator/yaml_reader.hpp"
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
  for (const Reaction& reaction : reactions)
    if (const auto* rate = std::get_if<ByLight>(&reaction.rate); rate != nullptr && std::find(names.begin(), names.end(), rate->name) == names.end())
      names.push_back(rate->name);
  return names;
}

namespace {

// Reads the parts of a file into a MechanismFile, collecting faults.
class Reader {
 public:
  Reader(const yaml::Node& root, Faults& faults) : root_(root), yaml_(faults), faults_(faults) {}

  MechanismFile read() {
    if (!yaml_.check_keys(root_, "the mechanism", {"pearl", "kind", "name", "title", "summary", "source", "element_tolerance", "species", "tracers", "fixed",
                                                  "families", "reactions", "conversions", "outputs"}))
      return {};
    const auto head = [&](const std::string& key, const auto& fits, const std::string& otherwise) {
      const std::size_t before = faults_.size();
      std::string value = yaml_.text(root_, key, "the mechanism");
      if (faults_.size() == before && !fits(value)) faults_.add(root_.find(key)->where, otherwise);
      return value;
    };
    head("pearl", [](const std::string& value) { return value == "1"; }, "pearl: this program reads version 1");
    head("kind", [](const std::string& value) { return value == "mechanism"; }, "kind: must be mechanism");
    const auto is_small = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    mechanism_.name = head("name", [&](const std::string& value) { return is_name(value) && std::all_of(value.begin(), value.end(), is_small); },
                           "name: small letters, digits and '_' only, a letter first; it becomes a name in the program");
    mechanism_.title = yaml_.text(root_, "title", "the mechanism");
    mechanism_.summary = yaml_.text(root_, "summary", "the mechanism", false);
    mechanism_.source = yaml_.text(root_, "source", "the mechanism");
    mechanism_.element_tolerance = yaml_.number_of(root_, "element_tolerance", 1e-6, 0, 1);
    read_species("species", true);
    read_species("tracers", false);
    if (mechanism_.species.empty()) faults_.add(root_.where, "the mechanism has no species");
    read_fixed();
    read_families();
    read_reactions();
    read_conversions();
    read_outputs();
    return std::move(mechanism_);
  }

 private:
  [[nodiscard]] std::vector<std::string> species_names() const {
    std::vector<std::string> names;
    for (const SpeciesEntry& one : mechanism_.species) names.push_back(one.name);
    return names;
  }
  // Names stand in equations, in the program and in result files.
  void check_name(const yaml::Node& node, const std::string& what) {
    if (!node.is_scalar() || !is_name(node.text)) faults_.add(node.where, fmt::format("{}: '{}' is no name; letters, digits and '_' only, a letter first", what, node.text));
  }
  [[nodiscard]] bool reacts(int species) const { return mechanism_.species[static_cast<std::size_t>(species)].reacts; }
  [[nodiscard]] int find(const std::string& name) const {
    const auto found = std::find_if(mechanism_.species.begin(), mechanism_.species.end(), [&](const SpeciesEntry& one) { return one.name == name; });
    return found == mechanism_.species.end() ? -1 : static_cast<int>(found - mechanism_.species.begin());
  }
  int species_index(const yaml::Node& node, const std::string& what) {
    const int index = find(node.text);
    if (!node.is_scalar() || index < 0) faults_.add(node.where, fmt::format("{}: unknown species '{}'{}", what, node.text, did_you_mean(node.text, species_names())));
    return node.is_scalar() ? index : -1;
  }

  void read_uptake(const yaml::Node& node, SpeciesEntry& entry) {
    static const std::vector<std::string> numbers{"henry", "heat", "acid", "base", "reactivity", "in_cloud", "below_cloud"};
    std::vector<std::string> known{"kind", "status", "source"};
    known.insert(known.end(), numbers.begin(), numbers.end());
    if (!yaml_.check_keys(node, "uptake", known)) return;
    entry.kind = node.find("kind") == nullptr ? "gas" : yaml_.text(node, "kind", "uptake");
    if (entry.kind != "gas" && entry.kind != "fine_particle" && entry.kind != "coarse_particle")
      faults_.add(node.find("kind")->where, fmt::format("uptake: kind '{}' is none of gas, fine_particle, coarse_particle", entry.kind));
    for (const std::string& key : numbers)
      if (const yaml::Node* value = node.find(key)) entry.uptake[key] = yaml_.number(*value, key, key == "heat" ? -1e5 : 0, 1e20);
  }

  void read_species(const std::string& section, bool reacts) {
    for (const auto& [key, node] : yaml_.entries(root_, section)) {
      check_name(key, section);
      SpeciesEntry entry;
      entry.name = key.text;
      entry.where = key.where;
      entry.reacts = reacts;
      entry.kind = "none";
      const std::string what = fmt::format("{}.{}", section, key.text);
      if (find(key.text) >= 0) faults_.add(key.where, fmt::format("{}: the species stands twice", what));
      if (!yaml_.check_keys(node, what, {"formula", "molar_mass", "status", "title", "transported", "uptake"})) continue;
      entry.title = yaml_.text(node, "title", what);
      entry.status = yaml_.text(node, "status", what, false);
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
      if (!entry.transported && !reacts) faults_.add(node.find("transported")->where, fmt::format("{}: a tracer is nothing but transported", what));
      else if (!entry.transported && (entry.atoms.contains("N") || entry.atoms.contains("S")))
        faults_.add(node.find("transported")->where, fmt::format("{}: a species with N or S must be transported, or its budget cannot close", what));
      mechanism_.species.push_back(std::move(entry));
    }
  }

  void read_fixed() {
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
  [[nodiscard]] int fixed_index(const std::string& name) const {
    const auto found = std::find(mechanism_.fixed.begin(), mechanism_.fixed.end(), name);
    return found == mechanism_.fixed.end() ? -1 : static_cast<int>(found - mechanism_.fixed.begin());
  }

  void read_families() {
    for (const auto& [key, node] : yaml_.entries(root_, "families")) {
      const std::string what = "families." + key.text;
      check_name(key, "families");
      auto& family = mechanism_.families.emplace_back(key.text, std::vector<int>{});
      if (!node.is_sequence()) faults_.add(node.where, fmt::format("{} must be a list of species; it is {}", what, yaml::name_of(node.kind)));
      for (const yaml::Node& item : node.items) {
        const int index = species_index(item, what);
        if (index >= 0 && !reacts(index)) faults_.add(item.where, fmt::format("{}: {} is a tracer; a family is of species that react", what, item.text));
        if (index >= 0) family.second.push_back(index);
      }
    }
  }

  void add_reactants(const Equation& equation, Reaction& reaction) {
    for (const Term& term : equation.reactants) {
      const int fixed = fixed_index(term.species), index = find(term.species);
      const double count = term.coefficient;
      if (count != 1 && count != 2) {
        faults_.add(term.where, fmt::format("equation: {:g} {} as a reactant; write 1 or 2 of them", count, term.species));
      } else if (fixed < 0 && (index < 0 || !reacts(index))) {
        unknown_in_equation(term, index >= 0);
      } else {
        for (int n = 0; n < static_cast<int>(count); ++n) (fixed >= 0 ? reaction.fixed : reaction.reactants).push_back(fixed >= 0 ? fixed : index);
      }
    }
  }
  void add_products(const Equation& equation, Reaction& reaction) {
    for (const Term& term : equation.products) {
      const int index = find(term.species);
      if (index >= 0 && reacts(index)) reaction.products.emplace_back(index, term.coefficient);
      else if (fixed_index(term.species) < 0) unknown_in_equation(term, index >= 0);
    }
  }
  void unknown_in_equation(const Term& term, bool is_tracer) {
    if (is_tracer) {
      faults_.add(term.where, fmt::format("equation: {} is a tracer, and tracers do not react; move it to species, with its formula", term.species));
      return;
    }
    std::vector<std::string> known = species_names();
    known.insert(known.end(), mechanism_.fixed.begin(), mechanism_.fixed.end());
    faults_.add(term.where, fmt::format("equation: unknown species '{}'{}; give it a line under species, or list it as fixed", term.species, did_you_mean(term.species, known)));
  }

  void read_reactions() {
    const yaml::Node* all = root_.find("reactions");
    if (all == nullptr) return;
    if (all->is_null() || (all->is_sequence() && all->items.empty())) faults_.add(all->where, "reactions: there is none; leave the key out if nothing but conversions happens");
    std::map<std::string, int> labels;
    std::set<std::string> unclear;  // reactions with faults; their balance says nothing
    for (const yaml::Node& node : yaml_.items(root_, "reactions")) {
      const std::size_t before = faults_.size();
      Reaction reaction;
      reaction.where = node.where;
      if (!yaml_.check_keys(node, "reaction", {"label", "equation", "rate"})) continue;
      const yaml::Node* label = yaml_.required(node, "label", "reaction");
      if (label != nullptr) check_name(*label, "label");
      reaction.label = label == nullptr ? "" : label->text;
      const yaml::Node *equation = yaml_.required(node, "equation", "reaction " + reaction.label), *rate = yaml_.required(node, "rate", "reaction " + reaction.label);
      if (label == nullptr || equation == nullptr || rate == nullptr) continue;
      if (!labels.emplace(reaction.label, static_cast<int>(mechanism_.reactions.size())).second)
        faults_.add(label->where, fmt::format("the label '{}' stands twice", reaction.label));
      const std::string text = yaml_.text(node, "equation", "reaction " + reaction.label);
      const Equation parsed = equation->is_scalar() ? parse_equation(text, equation->where, faults_) : Equation{};
      add_reactants(parsed, reaction);
      add_products(parsed, reaction);
      if (faults_.size() == before && (reaction.reactants.empty() || reaction.reactants.size() > 2))
        faults_.add(equation->where, fmt::format("reaction {}: {} variable species react; one or two can", reaction.label, reaction.reactants.size()));
      reaction.rate = read_rate(*rate, yaml_);
      if (faults_.size() != before) unclear.insert(reaction.label);
      mechanism_.reactions.push_back(std::move(reaction));
    }
    for (Reaction& reaction : mechanism_.reactions)
      if (auto* same = std::get_if<SameAs>(&reaction.rate)) resolve(reaction, *same, labels);
    for (const Imbalance& one : element_balance(mechanism_))
      if (std::abs(one.change) > mechanism_.element_tolerance + 1e-9 && !unclear.contains(one.reaction))
        faults_.add(mechanism_.reactions[static_cast<std::size_t>(labels[one.reaction])].where,
                    fmt::format("reaction {} {} {:.4g} atoms of {}; element_tolerance allows {:g}", one.reaction, one.change > 0 ? "makes" : "loses", std::abs(one.change), one.element,
                                mechanism_.element_tolerance));
  }

  void resolve(const Reaction& reaction, SameAs& same, const std::map<std::string, int>& labels) {
    const auto found = labels.find(same.label);
    if (found == labels.end()) {
      std::vector<std::string> known;
      for (const auto& [label, index] : labels) known.push_back(label);
      faults_.add(same.where, fmt::format("reaction {}: there is no reaction '{}'{} to take the rate of", reaction.label, same.label, did_you_mean(same.label, known)));
      return;
    }
    same.reaction = found->second;
    const Reaction& model = mechanism_.reactions[static_cast<std::size_t>(same.reaction)];
    if (&model == &reaction) faults_.add(same.where, fmt::format("reaction {}: it takes its rate from itself", reaction.label));
    else if (std::holds_alternative<SameAs>(model.rate))
      faults_.add(same.where, fmt::format("reaction {}: '{}' itself takes its rate from another; name that one", reaction.label, same.label));
    if (std::holds_alternative<ByLight>(model.rate))
      faults_.add(same.where, fmt::format("reaction {}: '{}' goes by light; write 'photolysis' with its name and a scale", reaction.label, same.label));
  }

  void read_conversions() {
    for (const yaml::Node& node : yaml_.items(root_, "conversions")) {
      if (!yaml_.check_keys(node, "conversion", {"from", "to", "day", "night", "humid", "status", "source"})) continue;
      const yaml::Node *from = yaml_.required(node, "from", "conversion"), *to = yaml_.required(node, "to", "conversion");
      if (from == nullptr || to == nullptr) continue;
      ConversionEntry entry{species_index(*from, "from"), species_index(*to, "to"), yaml_.percent_per_hour(node, "day"), yaml_.percent_per_hour(node, "night"),
                            yaml_.percent_per_hour(node, "humid")};
      if (entry.from < 0 || entry.to < 0) continue;
      const SpeciesEntry &a = mechanism_.species[static_cast<std::size_t>(entry.from)], &b = mechanism_.species[static_cast<std::size_t>(entry.to)];
      for (const char* element : {"N", "S"}) {
        const auto count = [&](const SpeciesEntry& one) { return one.atoms.contains(element) ? one.atoms.at(element) : 0.0; };
        if (count(a) != count(b)) faults_.add(node.where, fmt::format("conversion: {} and {} differ in their atoms of {}", a.name, b.name, element));
      }
      for (const SpeciesEntry* one : {&a, &b})
        if (!one->transported) faults_.add(node.where, fmt::format("conversion: {} is not transported", one->name));
      if (entry.from == entry.to) faults_.add(node.where, fmt::format("conversion: from {} to itself", a.name));
      if (!(a.molar_mass > 0 && b.molar_mass > 0)) faults_.add(node.where, "conversion: both species need a molar mass");
      mechanism_.conversions.push_back(entry);
    }
  }

  void read_outputs() {
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
          if (!mechanism_.species[static_cast<std::size_t>(index)].transported) faults_.add(species.where, fmt::format("{}: {} is not transported", what, species.text));
          entry.species.emplace_back(index, yaml_.number(weight, what, 0, 1e6));
        }
      if (of->entries.empty()) faults_.add(node.where, fmt::format("{}: 'of' names no species", what));
      mechanism_.outputs.push_back(std::move(entry));
    }
  }

  const yaml::Node& root_;
  YamlReader yaml_;
  Faults& faults_;
  MechanismFile mechanism_;
};

MechanismFile checked(const yaml::Node& root, Faults& faults) {
  faults.throw_if_any();
  MechanismFile mechanism = Reader(root, faults).read();
  faults.throw_if_any();
  return mechanism;
}

}  // namespace

MechanismFile read_mechanism(const std::filesystem::path& path) {
  Faults faults;
  return checked(yaml::parse_file(path, faults), faults);
}

MechanismFile parse_mechanism(const std::string& name, const std::string& text) {
  Faults faults;
  return checked(yaml::parse_text(name, text, faults), faults);
}

}  // namespace pearl::generator

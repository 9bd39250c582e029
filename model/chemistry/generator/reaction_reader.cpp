// Reactions: equations, rates, balance of N and S.

#include "model/chemistry/generator/mechanism_reader.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "model/chemistry/generator/rate_reader.hpp"
#include "model/core/text.hpp"

namespace pearl::generator {

void MechanismReader::add_reactants(const Equation& equation, Reaction& reaction) {
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
void MechanismReader::add_products(const Equation& equation, Reaction& reaction) {
  for (const Term& term : equation.products) {
    const int index = find(term.species);
    if (index >= 0 && reacts(index)) reaction.products.emplace_back(index, term.coefficient);
    else if (fixed_index(term.species) < 0) unknown_in_equation(term, index >= 0);
  }
}
void MechanismReader::unknown_in_equation(const Term& term, bool is_tracer) {
  if (is_tracer) {
    faults_.add(term.where,
                fmt::format("equation: {} is a tracer, and tracers do not react; move it to species, with its formula", term.species));
    return;
  }
  std::vector<std::string> known = species_names();
  known.insert(known.end(), mechanism_.fixed.begin(), mechanism_.fixed.end());
  faults_.add(term.where, fmt::format("equation: unknown species '{}'{}; give it a line under species, or list it as fixed", term.species,
                                      did_you_mean(term.species, known)));
}

// CMake decides by a line of the file whether a mechanism has code to compile (../CMakeLists.txt); what it would miss is a fault.
void MechanismReader::check_reactions_key() {
  const Location& where = root_.find_key("reactions")->where;
  const std::string_view word = "reactions";
  const std::string& line = where.source->lines.at(static_cast<std::size_t>(where.line - 1));
  const std::size_t colon = line.find_first_not_of(" \t", word.size());
  if (line.rfind(word, 0) != 0 || colon == std::string::npos || line[colon] != ':')
    faults_.add(where, "reactions: the key must stand at the margin, without quotes: the build looks for it there");
}

void MechanismReader::read_reactions() {
  const yaml::Node* all = root_.find("reactions");
  if (all == nullptr) return;
  check_reactions_key();
  if (all->is_null() || (all->is_sequence() && all->items.empty()))
    faults_.add(all->where, "reactions: there is none; leave the key out if nothing but conversions happens");
  std::map<std::string, int> labels;
  for (const Reaction& of_base : mechanism_.reactions) labels.emplace(of_base.label, static_cast<int>(labels.size()));
  mechanism_.has_code = true;
  std::set<std::string> unclear;  // reactions with faults; their balance says nothing
  for (const yaml::Node& node : yaml_.items(root_, "reactions")) {
    const std::size_t before = faults_.size();
    Reaction reaction;
    reaction.where = node.where;
    if (!yaml_.check_keys(node, "reaction", {"label", "equation", "rate"})) continue;
    const yaml::Node* label = yaml_.required(node, "label", "reaction");
    if (label != nullptr) check_name(*label, "label");
    reaction.label = label == nullptr ? "" : label->text;
    const yaml::Node* equation = yaml_.required(node, "equation", "reaction " + reaction.label);
    const yaml::Node* rate = yaml_.required(node, "rate", "reaction " + reaction.label);
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
    if (const auto* particles = std::get_if<OnParticles>(&reaction.rate); particles != nullptr && faults_.size() == before) check_particles(*rate, reaction, *particles);
    if (faults_.size() != before) unclear.insert(reaction.label);
    mechanism_.reactions.push_back(std::move(reaction));
  }
  for (Reaction& reaction : mechanism_.reactions)
    if (auto* same = std::get_if<SameAs>(&reaction.rate)) resolve(reaction, *same, labels, unclear);
  for (const Imbalance& one : element_balance(mechanism_))
    if (std::abs(one.change) > mechanism_.element_tolerance + 1e-9 && !unclear.contains(one.reaction))
      faults_.add(mechanism_.reactions[static_cast<std::size_t>(labels[one.reaction])].where,
                  fmt::format("reaction {} {} {:.4g} atoms of {}; element_tolerance allows {:g}", one.reaction,
                              one.change > 0 ? "makes" : "loses", std::abs(one.change), one.element, mechanism_.element_tolerance));
}

// What is lost on particles is a gas alone, or with the chloride that it finds there.
void MechanismReader::check_particles(const yaml::Node& rate, const Reaction& reaction, const OnParticles& particles) {
  check_origin(*rate.find("particles"), "particles");
  const bool with_chloride = particles.path == "chloride";
  const auto species = [&](std::size_t n) -> const SpeciesEntry& { return mechanism_.species[static_cast<std::size_t>(reaction.reactants[n])]; };
  if (reaction.reactants.size() != (with_chloride ? 2U : 1U) || !reaction.fixed.empty())
    faults_.add(rate.where, fmt::format("reaction {}: on particles {} reacts", reaction.label, with_chloride ? "a gas with their chloride" : "one gas, alone,"));
  else if (with_chloride && species(1).name != "PCL")
    faults_.add(rate.where, fmt::format("reaction {}: {} is not PCL, the chloride of fine particles", reaction.label, species(1).name));
  else if (!species(0).transported || !(species(0).molar_mass > 0))
    faults_.add(rate.where, fmt::format("reaction {}: {} is not transported or has no molar mass", reaction.label, species(0).name));
  for (const char* needed : {"SO4", "PNO3", "PNH4", "PCL"})
    if (find(needed) < 0) faults_.add(rate.where, fmt::format("reaction {}: there is no {}; particles that take gases up have SO4, PNO3, PNH4 and PCL", reaction.label, needed));
}

void MechanismReader::resolve(const Reaction& reaction, SameAs& same, const std::map<std::string, int>& labels,
                              const std::set<std::string>& unclear) {
  const auto fault = [&](const std::string& message) { faults_.add(same.where, fmt::format("reaction {}: {}", reaction.label, message)); };
  const auto found = labels.find(same.label);
  if (found == labels.end()) {
    std::vector<std::string> known;
    for (const auto& [label, index] : labels) known.push_back(label);
    fault(fmt::format("there is no reaction '{}'{} to take the rate of", same.label, did_you_mean(same.label, known)));
    return;
  }
  same.reaction = found->second;
  const Reaction& model = mechanism_.reactions[static_cast<std::size_t>(same.reaction)];
  const std::size_t variable = reaction.reactants.size(), fixed = reaction.fixed.size();
  if (&model == &reaction) {
    fault("it takes its rate from itself");
  } else if (std::holds_alternative<SameAs>(model.rate)) {
    fault(fmt::format("'{}' itself takes its rate from another; name that one", same.label));
  } else if (std::holds_alternative<ByLight>(model.rate)) {
    fault(fmt::format("'{}' goes by light; write 'photolysis' with its name and a scale", same.label));
  } else if (std::holds_alternative<OnParticles>(model.rate)) {
    fault(fmt::format("'{}' goes on particles; write its 'particles' again", same.label));
  } else if (!unclear.contains(reaction.label) && !unclear.contains(model.label) &&
             (variable != model.reactants.size() || fixed != model.fixed.size())) {
    fault(fmt::format("{} variable and {} fixed species react, in '{}' {} and {}: the rate constants differ in unit", variable, fixed, same.label,
                      model.reactants.size(), model.fixed.size()));
  }
}

}  // namespace pearl::generator

#include <fmt/format.h>

#include "model/chemistry/generator/write_code.hpp"

namespace pearl::generator {

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

int atoms(const SpeciesEntry& species, const char* element) {
  const auto found = species.atoms.find(element);
  return found == species.atoms.end() ? 0 : static_cast<int>(found->second);  // of a molecule: a whole number
}

std::string list(const std::vector<std::string>& words) {
  std::string text = "{";
  for (const std::string& word : words) text += quoted(word) + ", ";
  return text + "}";
}

// Where a species of the file stands in the table: first those that are carried, then the others.
std::vector<int> table_places(const MechanismFile& mechanism) {
  std::vector<int> places(mechanism.species.size());
  int next = 0;
  for (const bool carried : {true, false})
    for (std::size_t n = 0; n < places.size(); ++n)
      if (mechanism.species[n].transported == carried) places[n] = next++;
  return places;
}

std::string uptake(const SpeciesEntry& species) {
  const auto field = [&](const char* key) { return species.uptake.contains(key) ? species.uptake.at(key) : 0.0; };
  if (species.kind == "none") return "{}";
  return fmt::format("{{UptakeKind::{}, {}, {}, {}, {}, {}, {}, particle_washout({}, {})}}", species.kind, field("henry"), field("heat"), field("acid"), field("base"),
                     field("reactivity"), species.kind == "gas" ? species.molar_mass : 0.0, field("in_cloud"), field("below_cloud"));
}

std::string species_facts(const MechanismFile& mechanism) {
  std::string text = "  m.species = {\n";
  for (const bool carried : {true, false})
    for (const SpeciesEntry& one : mechanism.species)
      if (one.transported == carried)
        text += fmt::format("      {{{}, {}, {:.17g}, {}, {}, {}, {}, {}}},\n", quoted(one.name), quoted(one.title), one.molar_mass, uptake(one), atoms(one, "N"), atoms(one, "S"), carried,
                            atoms(one, "Cl"));
  return text + "  };\n";
}

const std::string& code_name(const MechanismFile& mechanism) { return mechanism.has_code ? mechanism.name : mechanism.base; }

// Of the reactions on particles, in the order of the code.
std::string uptake_facts(const MechanismFile& mechanism) {
  std::string text;
  for (const Reaction& reaction : mechanism.reactions) {
    const auto* rate = std::get_if<OnParticles>(&reaction.rate);
    if (rate == nullptr) continue;
    std::string shares;
    for (const auto& [share, saturation] : rate->shares) shares += fmt::format("{{{:.17g}, {:.17g}}}, ", share, saturation);
    text += fmt::format("  m.uptakes.push_back({{SurfaceReaction::Form::{}, SurfaceReaction::Path::{}, {:.17g}, {:.17g}, {:.17g}, {}, {{{}}}}});\n", rate->form, rate->path,
                        mechanism.species[static_cast<std::size_t>(reaction.reactants[0])].molar_mass, rate->value, rate->acidity, rate->ground, shares);
  }
  return text;
}

std::string gas_facts(const MechanismFile& mechanism, const std::vector<int>& place) {
  std::vector<int> reacting;
  for (std::size_t n = 0; n < place.size(); ++n)
    if (mechanism.species[n].reacts) reacting.push_back(place[n]);
  std::vector<std::string> labels;
  for (const Reaction& one : mechanism.reactions) labels.push_back(one.label);
  std::string text = fmt::format("  m.gas.species = {{{}}};\n  m.gas.reactions = {};\n  m.gas.photolysis = {};\n  m.gas.fixed = {};\n", fmt::join(reacting, ", "), list(labels),
                                 list(mechanism.photolysis()), list(mechanism.fixed));
  for (const auto& [name, members] : mechanism.families) text += fmt::format("  m.gas.families.push_back({{{}, {{{}}}}});\n", quoted(name), fmt::join(members, ", "));
  return text + fmt::format("  m.code = &{}_code();\n", code_name(mechanism));
}

std::string organic_facts(const OrganicsEntry& organics, const std::vector<int>& place) {
  const auto at = [&](int species) { return species < 0 ? -1 : place[static_cast<std::size_t>(species)]; };
  const auto rate = [](const Arrhenius& k) { return fmt::format("{{{:.17g}, {:.17g}, {:.17g}}}", k.a, k.b, k.c); };
  std::string text;
  for (const int one : organics.absorbing) text += fmt::format("  m.organics.absorbing.push_back({});\n", at(one));
  for (const VolatilityEntry& one : organics.volatility)
    text += fmt::format("  m.organics.bins.push_back({{{}, {}, {:.17g}, {:.17g}}});\n", at(one.gas), at(one.particle), one.saturation, one.enthalpy);
  for (const FateEntry& one : organics.fates) text += fmt::format("  m.organics.fates.push_back({{{}, {}}});\n", at(one.partner), rate(one.rate));
  for (const FormationEntry& one : organics.formation) {
    std::string products;
    for (const auto& [species, yield] : one.products) products += fmt::format("{{{}, {:.17g}}}, ", at(species), yield);
    text += fmt::format("  m.organics.formations.push_back({{{}, {}, {}, {}, {{{}}}}});\n", at(one.from), at(one.oxidant), one.fate, rate(one.rate), products);
  }
  return text;
}

}  // namespace

std::string facts_source(const MechanismFile& mechanism) {
  const std::string& name = mechanism.name;
  std::string text = fmt::format("// Written by the mechanism generator from {0}.yaml. Do not edit.\n#include \"model/chemistry/gas_solver_maker.hpp\"\n\nnamespace pearl::detail {{\n\n", name);
  if (!mechanism.reactions.empty())
    text += fmt::format("std::unique_ptr<GasSolver<float>> make_{0}_float(const SolverOptions&);\nstd::unique_ptr<GasSolver<double>> make_{0}_double(const SolverOptions&);\n"
                        "std::unique_ptr<GasSolver<double>> make_{0}_scalar(const SolverOptions&);\n"
                        "void {0}_thermal_rates(int, const double*, const double* const*, int, double*, std::ptrdiff_t);\nstd::vector<LightReaction> {0}_light();\n\n"
                        "static const GasCode& {0}_code() {{\n  static const GasCode code{{make_{0}_float, make_{0}_double, make_{0}_scalar, {0}_thermal_rates, {0}_light()}};\n"
                        "  return code;\n}}\n\n",
                        code_name(mechanism));
  const std::vector<int> place = table_places(mechanism);
  const auto at = [&](int species) { return place[static_cast<std::size_t>(species)]; };
  text += fmt::format("Mechanism make_{0}_mechanism() {{\n  Mechanism m;\n  m.name = {1};\n  m.title = {2};\n  m.summary = {3};\n  m.base = {4};\n", name, quoted(name), quoted(mechanism.title),
                      quoted(mechanism.summary), quoted(mechanism.base));
  text += species_facts(mechanism);
  if (!mechanism.reactions.empty()) text += gas_facts(mechanism, place) + uptake_facts(mechanism);
  for (const ConversionEntry& one : mechanism.conversions) {
    const SpeciesEntry &from = mechanism.species[static_cast<std::size_t>(one.from)], &to = mechanism.species[static_cast<std::size_t>(one.to)];
    const char* element = from.atoms.contains("S") ? "S" : "N";
    const double weight = atomic_weight(element);
    text += fmt::format("  m.conversions.push_back({{{}, {}, {:.17g}, {:.17g}, {:.17g}, {:.17g}, {:.17g}, {:.17g}}});\n", at(one.from), at(one.to), to.molar_mass / from.molar_mass,
                        one.day_rate * 0.01 / 3600, one.night_rate * 0.01 / 3600, one.humid_rate * 0.01 / 3600, weight * atoms(from, element) / from.molar_mass,
                        weight * atoms(to, element) / to.molar_mass);
  }
  text += organic_facts(mechanism.organics, place);
  for (const OutputEntry& one : mechanism.outputs) {
    std::string sum;
    for (const auto& [species, weight] : one.species) sum += fmt::format("{{{}, {}}}, ", at(species), weight);
    text += fmt::format("  m.outputs.push_back({{{}, {}, {}, {{{}}}, {}}});\n", quoted(one.name), quoted(one.title), quoted(one.standard_name), sum, quoted(one.comment));
  }
  return text + "  return m;\n}\n\n}  // namespace pearl::detail\n";
}

std::string registry_source(const std::vector<MechanismFile>& mechanisms) {
  std::string text = "// Written by the mechanism generator. Do not edit.\n#include \"model/chemistry/gas_solver_maker.hpp\"\n\nnamespace pearl::detail {\n\n";
  for (const MechanismFile& one : mechanisms) text += fmt::format("Mechanism make_{}_mechanism();\n", one.name);
  text += "\nstd::vector<Mechanism> make_mechanisms() {\n  std::vector<Mechanism> all;\n";
  for (const MechanismFile& one : mechanisms) text += fmt::format("  all.push_back(make_{}_mechanism());\n", one.name);
  return text + "  return all;\n}\n\n}  // namespace pearl::detail\n";
}

}  // namespace pearl::generator

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
  return found == species.atoms.end() ? 0 : found->second;
}

std::string list(const std::vector<std::string>& words) {
  std::string text = "{";
  for (const std::string& word : words) text += quoted(word) + ", ";
  return text + "}";
}

}  // namespace

std::string facts_source(const MechanismFile& mechanism) {
  std::string text = fmt::format("// Written by the mechanism generator from {0}.yaml. Do not edit.\n#include \"model/chemistry/gas_mechanism.hpp\"\n\nnamespace pearl::detail {{\n\n"
                                 "GasMechanism make_{0}() {{\n  GasMechanism m;\n  m.name = {1};\n  m.title = {2};\n  m.source = {3};\n  m.species = {{\n",
                                 mechanism.name, quoted(mechanism.name), quoted(mechanism.title), quoted(mechanism.source));
  for (const SpeciesEntry& one : mechanism.species)
    if (one.reacts)
      text += fmt::format("      {{{}, {}, {:.17g}, {}, {}, {}}},\n", quoted(one.name), quoted(one.title), one.molar_mass, atoms(one, "N"), atoms(one, "S"), one.transported);
  text += "  };\n";
  std::vector<std::string> labels;
  for (const Reaction& one : mechanism.reactions) labels.push_back(one.label);
  text += fmt::format("  m.reactions = {};\n  m.photolysis = {};\n  m.fixed = {};\n", list(labels), list(mechanism.photolysis()), list(mechanism.fixed));
  for (const auto& [name, members] : mechanism.families) text += fmt::format("  m.families.push_back({{{}, {{{}}}}});\n", quoted(name), fmt::join(members, ", "));
  return text + "  return m;\n}\n\n}  // namespace pearl::detail\n";
}

std::string registry_source(const std::vector<MechanismFile>& mechanisms) {
  std::string text = "// Written by the mechanism generator. Do not edit.\n#include \"model/chemistry/gas_solver_maker.hpp\"\n\nnamespace pearl::detail {\n\n";
  for (const MechanismFile& one : mechanisms)
    text += fmt::format("GasMechanism make_{0}();\nstd::unique_ptr<GasSolver<float>> make_{0}_float(const SolverOptions&);\n"
                        "std::unique_ptr<GasSolver<double>> make_{0}_double(const SolverOptions&);\nstd::unique_ptr<GasSolver<double>> make_{0}_scalar(const SolverOptions&);\n"
                        "void {0}_thermal_rates(int, const double*, const double* const*, int, double*, std::ptrdiff_t);\nstd::vector<LightReaction> {0}_light();\n",
                        one.name);
  text += "\nstd::vector<GasMechanismEntry> make_gas_mechanisms() {\n  std::vector<GasMechanismEntry> all;\n";
  for (const MechanismFile& one : mechanisms)
    text += fmt::format("  all.push_back({{make_{0}(), make_{0}_float, make_{0}_double, make_{0}_scalar, {0}_thermal_rates, {0}_light()}});\n", one.name);
  return text + "  return all;\n}\n\n}  // namespace pearl::detail\n";
}

}  // namespace pearl::generator

// Organic gases that dissolve in particles: what they are, how they form.

#include "model/chemistry/generator/mechanism_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/chemistry/generator/rate_reader.hpp"

namespace pearl::generator {

namespace {

constexpr std::size_t most_volatility_bins = 16;  // as a row of organic partitioning takes (model/aerosol)

}  // namespace

int MechanismReader::tracer_index(const yaml::Node& node, const std::string& key, const std::string& what) {
  const yaml::Node* found = yaml_.required(node, key, what);
  const int index = found == nullptr ? -1 : species_index(*found, what);
  if (index < 0 || !reacts(index)) return index;
  faults_.add(found->where, fmt::format("{}: {} is a species that reacts; what dissolves in particles stands under tracers", what, found->text));
  return -1;
}

void MechanismReader::read_organics() {
  const yaml::Node* organics = root_.find("organics");
  if (organics == nullptr) return;
  if (!yaml_.check_keys(*organics, "organics", {"absorbing", "volatility", "fates", "formation"})) return;
  mechanism_.organics = {};
  read_absorbing(*organics);
  read_volatility(*organics);
  read_fates(*organics);
  read_formation(*organics);
}

void MechanismReader::read_absorbing(const yaml::Node& organics) {
  for (const yaml::Node& item : yaml_.items(organics, "absorbing")) {
    const int index = species_index(item, "absorbing");
    if (index < 0) continue;
    std::vector<int>& all = mechanism_.organics.absorbing;
    if (!mechanism_.species[static_cast<std::size_t>(index)].transported) faults_.add(item.where, fmt::format("absorbing: {} is not transported", item.text));
    if (std::find(all.begin(), all.end(), index) != all.end()) faults_.add(item.where, fmt::format("absorbing: '{}' stands twice", item.text));
    all.push_back(index);
  }
}

void MechanismReader::read_volatility(const yaml::Node& organics) {
  std::vector<VolatilityEntry>& all = mechanism_.organics.volatility;
  for (const yaml::Node& node : yaml_.items(organics, "volatility")) {
    if (!yaml_.check_keys(node, "volatility", {"gas", "particle", "saturation", "enthalpy", "status", "source"})) continue;
    check_origin(node, "volatility");
    VolatilityEntry entry;
    entry.gas = tracer_index(node, "gas", "volatility");
    entry.particle = tracer_index(node, "particle", "volatility");
    if (const yaml::Node* value = yaml_.required(node, "saturation", "volatility")) entry.saturation = yaml_.number(*value, "saturation", 1e-6, 1e6);
    if (const yaml::Node* value = yaml_.required(node, "enthalpy", "volatility")) entry.enthalpy = yaml_.number(*value, "enthalpy", 0, 300);
    if (entry.gas < 0 || entry.particle < 0) continue;
    const auto is_taken = [&](int species) { return std::any_of(all.begin(), all.end(), [&](const VolatilityEntry& one) { return one.gas == species || one.particle == species; }); };
    if (entry.gas == entry.particle || is_taken(entry.gas) || is_taken(entry.particle)) faults_.add(node.where, "volatility: a species stands twice; each is the gas or the particle of one bin");
    all.push_back(entry);
  }
  if (all.size() > most_volatility_bins) faults_.add(organics.find("volatility")->where, fmt::format("volatility: {} bins; at most {} can be", all.size(), most_volatility_bins));
}

void MechanismReader::read_fates(const yaml::Node& organics) {
  for (const yaml::Node& node : yaml_.items(organics, "fates")) {
    if (!yaml_.check_keys(node, "fate", {"with", "arrhenius", "status", "source"})) continue;
    check_origin(node, "fate");
    const yaml::Node *with = yaml_.required(node, "with", "fate"), *rate = yaml_.required(node, "arrhenius", "fate");
    if (with == nullptr || rate == nullptr) continue;
    const int partner = species_index(*with, "fate");
    if (partner >= 0 && !reacts(partner)) faults_.add(with->where, fmt::format("fate: {} is a tracer; peroxy radicals meet species that react", with->text));
    std::vector<FateEntry>& all = mechanism_.organics.fates;
    if (partner >= 0 && std::any_of(all.begin(), all.end(), [&](const FateEntry& one) { return one.partner == partner; }))
      faults_.add(with->where, fmt::format("fate: '{}' stands twice", with->text));
    const std::size_t before = faults_.size();
    const Arrhenius constant = read_arrhenius(*rate, "fate", yaml_);
    if (faults_.size() == before && !(constant.a > 0)) faults_.add(rate->items[0].where, "fate.arrhenius: the first number must be above zero: shares are taken of it");
    all.push_back({partner, constant});
  }
}

void MechanismReader::read_formation(const yaml::Node& organics) {
  std::vector<FormationEntry>& all = mechanism_.organics.formation;
  for (const yaml::Node& node : yaml_.items(organics, "formation")) {
    if (!yaml_.check_keys(node, "formation", {"from", "fate", "oxidant", "arrhenius", "mol", "mass", "status", "source"})) continue;
    check_origin(node, "formation");
    FormationEntry entry;
    const yaml::Node *from = yaml_.required(node, "from", "formation"), *fate = node.find("fate"), *oxidant = node.find("oxidant"), *rate = node.find("arrhenius");
    entry.from = from == nullptr ? -1 : species_index(*from, "formation");
    if (entry.from < 0) continue;
    const bool is_tracer = !reacts(entry.from);
    if (!mechanism_.species[static_cast<std::size_t>(entry.from)].transported) faults_.add(from->where, fmt::format("formation: {} is not transported", from->text));
    if (is_tracer != (oxidant != nullptr) || is_tracer != (rate != nullptr))
      faults_.add(node.where, fmt::format("formation: {} {}", from->text,
                                          is_tracer ? "is a tracer; say what oxidises it, and how fast, with the keys 'oxidant' and 'arrhenius'" : "reacts in the mechanism's own reactions; leave out 'oxidant' and 'arrhenius'"));
    if (oxidant != nullptr && (entry.oxidant = species_index(*oxidant, "formation")) >= 0 && !reacts(entry.oxidant))
      faults_.add(oxidant->where, fmt::format("formation: {} is a tracer; an oxidant is a species that reacts", oxidant->text));
    if (rate != nullptr) entry.rate = read_arrhenius(*rate, "formation", yaml_);
    if (fate != nullptr && is_tracer) faults_.add(fate->where, fmt::format("formation: {} is a tracer; only gases that react have fates of their peroxy radicals", from->text));
    else if (fate != nullptr) {
      const std::vector<FateEntry>& fates = mechanism_.organics.fates;
      const int partner = species_index(*fate, "formation");
      const auto found = std::find_if(fates.begin(), fates.end(), [&](const FateEntry& one) { return one.partner == partner; });
      if (partner >= 0 && found == fates.end()) faults_.add(fate->where, fmt::format("formation: '{}' is none of the fates", fate->text));
      entry.fate = found == fates.end() ? -1 : static_cast<int>(found - fates.begin());
    }
    for (const FormationEntry& one : all)
      if (one.from == entry.from && (is_tracer || one.fate == entry.fate || one.fate < 0 || entry.fate < 0))
        faults_.add(node.where, fmt::format("formation: '{}' stands twice{}", from->text, is_tracer ? "" : " with the same fate, or once with any"));
    read_products(node, entry);
    all.push_back(std::move(entry));
  }
}

void MechanismReader::read_products(const yaml::Node& node, FormationEntry& entry) {
  const yaml::Node *mol = node.find("mol"), *mass = node.find("mass");
  if ((mol == nullptr) == (mass == nullptr)) {
    faults_.add(node.where, "formation: give the products either under 'mol' (moles of one mole) or under 'mass' (kg of one kg)");
    return;
  }
  const double from_mass = mechanism_.species[static_cast<std::size_t>(entry.from)].molar_mass;
  for (const auto& [species, yield] : yaml_.entries(node, mol != nullptr ? "mol" : "mass")) {
    const int index = species_index(species, "formation");
    if (index < 0) continue;
    const SpeciesEntry& product = mechanism_.species[static_cast<std::size_t>(index)];
    double amount = yaml_.number(yield, "formation", 0, 10);
    if (product.reacts && product.kind != "fine_particle") faults_.add(species.where, fmt::format("formation: {} is a species that reacts; products are tracers, or particles", species.text));
    if (index == entry.from) faults_.add(species.where, fmt::format("formation: {} from itself", species.text));
    if (mol != nullptr && !(from_mass > 0 && product.molar_mass > 0)) faults_.add(species.where, fmt::format("formation: moles of {} need the molar mass of both species", species.text));
    else if (mol != nullptr) amount *= product.molar_mass / from_mass;
    entry.products.emplace_back(index, amount);
  }
}

}  // namespace pearl::generator

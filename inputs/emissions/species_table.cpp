#include "inputs/emissions/species_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "inputs/emissions/formula.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

const std::string no_species = "none";
const std::string ammonium = "PM.ammonium";
const std::string noncarbon = ".noncarbon", combustion = ".combustion";  // of a part of fine particles that is the carbon of organic matter: <its name>.noncarbon
const std::string by_mass = "kg kg-1", by_moles = "mol mol-1";

// Constituents without which a table is whole: they are part of PM.fine then.
bool is_optional(const std::string& constituent) { return constituent == ammonium || constituent.ends_with(noncarbon); }

// The substances that are parts of a pollutant.
std::vector<std::size_t> substances_of(const Pollutants& pollutants, std::size_t whole) {
  std::vector<std::size_t> parts;
  for (std::size_t p = 0; p < pollutants.size(); ++p)
    if (pollutants.kind(p) == PollutantKind::substance && pollutants.whole_of(p) == whole) parts.push_back(p);
  return parts;
}

// What of a pollutant is in none of its parts, under the names that constituents have for its kind.
std::vector<std::string> constituents_of(const Pollutants& pollutants, std::size_t p) {
  switch (pollutants.kind(p)) {
    case PollutantKind::substance: return {pollutants.name(p)};
    case PollutantKind::nitrogen_oxides: return {"NOx", "NOx.NO", "NOx.NO2", "NOx.HONO"};
    case PollutantKind::organic_gases: return {"VOC"};
    case PollutantKind::particles: return {"PM.coarse"};
    case PollutantKind::fine_particles: {
      std::vector<std::string> names{"PM.sulfate", "PM.nitrate", ammonium};
      for (const std::size_t part : substances_of(pollutants, p)) names.push_back(pollutants.name(part) + noncarbon);
      names.push_back("PM.fine");
      return names;
    }
  }
  return {};
}

bool is_part_of_nox(const std::string& constituent) { return starts_with(constituent, "NOx."); }

// What is read of a constituent before it is known whether all of it fits.
struct Draft {
  bool is_broken = false;
  Location first;
  std::string formula;
  std::vector<std::string> species;
};

}  // namespace

std::string species_table_name(const std::string& mechanism) { return fmt::format("species_{}.csv", mechanism); }

// Wholes stand last, the innermost of them first: what is summed of a whole has the order of its parts.
std::vector<SpeciesTable::Counted> SpeciesTable::ledger_of(const Pollutants& pollutants) {
  std::vector<Counted> all;
  const auto add = [&](std::size_t p) {
    std::vector<std::size_t> counts{p};
    for (auto whole = pollutants.whole_of(p); whole; whole = pollutants.whole_of(*whole)) counts.push_back(*whole);
    for (const std::string& constituent : constituents_of(pollutants, p)) all.push_back({constituent, counts});
  };
  const auto is_particle = [&](std::size_t p) { return pollutants.kind(p) == PollutantKind::particles || pollutants.kind(p) == PollutantKind::fine_particles; };
  for (std::size_t p = 0; p < pollutants.size(); ++p)
    if (!is_particle(p)) add(p);
  const std::vector<std::size_t>& order = pollutants.order();
  for (auto p = order.rbegin(); p != order.rend(); ++p)
    if (is_particle(*p)) add(*p);
  return all;
}

SpeciesTable SpeciesTable::read(const DataSet& data, const Mechanism& mechanism, const Speciation& speciation, Faults& faults) {
  SpeciesTable result;
  result.speciation_ = speciation;
  result.pollutants_ = data.pollutants;
  result.ledger_ = ledger_of(data.pollutants);
  const std::size_t before = faults.size();
  const std::string own = species_table_name(mechanism.name), file = mechanism.base.empty() ? own : species_table_name(mechanism.base);
  const auto read = [&](const std::string& name) { return data.tables.read(name, {"constituent", "species", "amount", "unit", "formula", "status"}, {"source", "note"}, faults); };
  csv::Table table = read(file);
  if (own != file && data.tables.has(own)) table.append(read(own));
  if (faults.size() > before) return result;
  const Location whole = data.tables.whole(file);

  std::vector<std::string> species_names{no_species}, constituents;
  for (const Species& species : mechanism.carried()) species_names.push_back(species.name);
  for (const Counted& counted : result.ledger_) constituents.push_back(counted.constituent);
  const std::vector<std::string> groups = data.pollutants.find(PollutantKind::organic_gases) ? speciation.voc_groups() : std::vector<std::string>{};
  for (const std::string& group : groups) constituents.push_back("VOC." + group);
  if (const auto fine = data.pollutants.find(PollutantKind::fine_particles))
    for (const std::size_t part : substances_of(data.pollutants, *fine)) constituents.push_back(data.pollutants.name(part) + combustion);

  std::map<std::string, Draft> drafts;
  for (const csv::Row& row : table.rows()) {
    const std::size_t row_before = faults.size();
    const std::string& constituent = row.one_of("constituent", constituents, faults);
    const std::string& name = row.text("species");
    const int index = mechanism.carried_index_of(name);
    if (index < 0 && name != no_species)
      faults.add(row.where("species"), fmt::format("the mechanism '{}' has no species '{}'{}; 'none' for what does not react", mechanism.name, name,
                                                   did_you_mean(name, species_names)));
    const double amount = row.number_between("amount", 0, 1000, faults);
    const std::string& unit = row.one_of("unit", {by_mass, by_moles}, faults);
    row.one_of("status", status_names(), faults);
    const std::string& formula = row.text("formula");
    double mass_ratio = amount;
    if (unit == by_moles) {
      const std::optional<Formula> molecule = parse_formula(formula);
      if (!molecule) faults.add(row.where("formula"), fmt::format("formula: '{}' is not a formula of C, H, O, N and S like NO2 or C8.3H10.6", formula));
      const double molar_mass = index >= 0 ? mechanism.species[static_cast<std::size_t>(index)].molar_mass : 0;
      if (index >= 0 && !(molar_mass > 0)) faults.add(row.where("species"), fmt::format("'{}' has no molar mass; give {} instead of {}", name, by_mass, by_moles));
      if (molecule) mass_ratio = amount * molar_mass / molecule->molar_mass;
    }
    const auto [found, is_new] = drafts.try_emplace(constituent, Draft{false, row.where("constituent"), formula, {}});
    Draft& draft = found->second;
    if (faults.size() > row_before) {
      draft.is_broken = true;  // said once; what follows of it is not said
      continue;
    }
    if (draft.formula != formula) faults.add(row.where("formula"), fmt::format("'{}' has two formulas, '{}' and '{}'", constituent, draft.formula, formula));
    if (std::find(draft.species.begin(), draft.species.end(), name) != draft.species.end())
      faults.add(row.where("species"), fmt::format("'{}' of '{}' stands twice", name, constituent));
    draft.species.push_back(name);
    std::vector<Part>& parts = result.rows_[constituent];
    if (name != no_species) parts.push_back({name, mass_ratio});
  }

  // The ledger: complete, one species each, and no species that means two things.
  const bool splits_nox = drafts.count("NOx.NO") + drafts.count("NOx.NO2") + drafts.count("NOx.HONO") > 0;
  if (splits_nox && drafts.count("NOx") > 0) faults.add(drafts["NOx"].first, "NOx stands beside its parts NOx.NO, NOx.NO2, NOx.HONO; give one or the others");
  std::map<std::string, const Counted*> meaning;  // of a species
  for (const Counted& counted : result.ledger_) {
    const std::string& constituent = counted.constituent;
    if (is_part_of_nox(constituent) ? !splits_nox : splits_nox && constituent == "NOx") continue;
    const auto draft = drafts.find(constituent);
    if (draft == drafts.end() && is_optional(constituent)) continue;
    if (draft == drafts.end()) {
      faults.add(whole, fmt::format("the constituent '{}' has no row", constituent));
      continue;
    }
    if (draft->second.is_broken) continue;
    const std::vector<Part>& parts = result.rows_[constituent];
    if (draft->second.species.size() != 1 || parts.size() != 1 || !(parts.front().mass_ratio > 0)) {
      faults.add(draft->second.first, fmt::format("'{}' is counted by the ledger: it needs one row with a species and an amount above 0", constituent));
      continue;
    }
    const auto [known, is_new] = meaning.try_emplace(parts.front().species, &counted);
    if (is_new) continue;
    if (known->second->pollutants != counted.pollutants || result.rows_[known->second->constituent].front().mass_ratio != parts.front().mass_ratio)
      faults.add(draft->second.first, fmt::format("'{}' goes to '{}', which stands for '{}': the ledger could not tell them apart", constituent,
                                                  parts.front().species, known->second->constituent));
  }
  // The groups of VOC: all or none.
  bool has_groups = false;
  for (const std::string& group : groups) has_groups = has_groups || drafts.count("VOC." + group) > 0;
  for (const std::string& group : groups) {
    const auto draft = drafts.find("VOC." + group);
    if (draft == drafts.end()) {
      if (has_groups) faults.add(whole, fmt::format("the VOC group '{}' of speciation_voc.csv has no row", group));
      continue;
    }
    for (const Part& part : result.rows_["VOC." + group])
      if (const auto known = meaning.find(part.species); known != meaning.end())
        faults.add(draft->second.first, fmt::format("'VOC.{}' goes to '{}', which the ledger counts as '{}'", group, part.species, known->second->constituent));
  }
  for (const auto& [constituent, draft] : drafts)
    for (const Part& part : constituent.ends_with(combustion) ? result.rows_[constituent] : std::vector<Part>{})
      if (const auto known = meaning.find(part.species); known != meaning.end())
        faults.add(draft.first, fmt::format("'{}' goes to '{}', which the ledger counts as '{}'", constituent, part.species, known->second->constituent));
  // A sector without a profile would lose its mass.
  if (splits_nox && speciation.nox("").empty()) faults.add(whole, "NOx is split, but speciation_nox.csv has no row '*' for the sectors that it does not name");
  if (has_groups && speciation.voc("").empty()) faults.add(whole, "VOC is split, but speciation_voc.csv has no rows '*' for the sectors that it does not name");
  return result;
}

SpeciesMasses SpeciesTable::species_of(const PollutantMasses& pollutants, const std::string& sector) const {
  SpeciesMasses species;
  const auto add = [&](const std::string& constituent, double mass) {
    const auto found = rows_.find(constituent);
    if (found == rows_.end()) return;
    for (const Part& part : found->second) species[part.species] += mass * part.mass_ratio;
  };
  const auto share_of = [](const Shares& shares, const std::string& name) {
    const auto found = std::find_if(shares.begin(), shares.end(), [&](const auto& share) { return share.first == name; });
    return found == shares.end() ? 0.0 : found->second;
  };
  for (std::size_t p = 0; p < pollutants_.size(); ++p) {
    const double rest = pollutants_.rest(pollutants, p);
    switch (pollutants_.kind(p)) {
      case PollutantKind::substance: add(pollutants_.name(p), rest); break;
      case PollutantKind::nitrogen_oxides:
        add("NOx", rest);
        if (rows_.count("NOx") == 0)
          for (const auto& [name, share] : speciation_.nox(sector)) add("NOx." + name, share * rest);
        break;
      case PollutantKind::organic_gases:
        add("VOC", rest);
        for (const auto& [group, share] : speciation_.voc(sector)) add("VOC." + group, share * rest);
        break;
      case PollutantKind::particles: add("PM.coarse", rest); break;
      case PollutantKind::fine_particles: {
        const Shares& components = speciation_.pm(sector);
        const double sulfate = rest * share_of(components, "sulfate"), nitrate = rest * share_of(components, "nitrate");
        add("PM.sulfate", sulfate);
        add("PM.nitrate", nitrate);
        const double apart = rows_.count(ammonium) > 0 ? rest * share_of(components, "ammonium") : 0.0;
        add(ammonium, apart);
        double other = rest * share_of(components, "other"), organic = 0;  // of which what belongs to organic carbon is taken
        for (const std::size_t part : substances_of(pollutants_, p)) {
          const std::string& carbon = pollutants_.name(part);
          const double mass = rows_.count(carbon + noncarbon) > 0 ? std::min(speciation_.noncarbon(sector) * pollutants[part], other) : 0.0;
          add(carbon + noncarbon, mass);
          add(carbon + combustion, speciation_.combustion(sector) * (pollutants[part] + mass));
          other -= mass;
          organic += mass;
        }
        add("PM.fine", rest - sulfate - nitrate - apart - organic);
        break;
      }
    }
  }
  return species;
}

PollutantMasses SpeciesTable::pollutants_of(const SpeciesMasses& species) const {
  PollutantMasses pollutants{};
  std::set<std::string> counted_species;  // sulfate may share a species with other fine particles
  for (const Counted& counted : ledger_) {
    const auto row = rows_.find(counted.constituent);
    if (row == rows_.end() || row->second.size() != 1) continue;
    const auto mass = species.find(row->second.front().species);
    if (mass == species.end() || !counted_species.insert(mass->first).second) continue;
    for (const std::size_t pollutant : counted.pollutants) pollutants[pollutant] += mass->second / row->second.front().mass_ratio;
  }
  return pollutants;
}

std::vector<std::pair<std::string, double>> SpeciesTable::row(const std::string& constituent) const {
  std::vector<std::pair<std::string, double>> parts;
  if (const auto found = rows_.find(constituent); found != rows_.end())
    for (const Part& part : found->second) parts.emplace_back(part.species, part.mass_ratio);
  return parts;
}

}  // namespace pearl

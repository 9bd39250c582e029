#include "inputs/boundary/inflow_gases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

std::string composition(const char* origin, bool aloft) { return std::string(origin) + (aloft ? "_3km" : ""); }

using AirRows = std::map<std::string, double>;  // ppb by air or composition

// ppb in one air. What is missing goes to `missing`: composition -> the airs that need it.
double ppb_in(const InflowAir& air, const AirRows& rows, std::map<std::string, std::vector<std::string>>& missing) {
  if (const auto own = rows.find(air.name); own != rows.end()) return own->second;
  double sum = 0;
  for (const auto& [origin, share] : {std::pair{"continental", air.continental}, std::pair{"marine", 1 - air.continental}}) {
    const std::string name = composition(origin, air.aloft);
    if (const auto row = rows.find(name); row != rows.end()) sum += share * row->second;
    else missing[name].push_back(air.name);
  }
  return sum;
}

}  // namespace

const std::vector<std::string>& gas_compositions() {
  static const std::vector<std::string> names{"marine", "continental", "marine_3km", "continental_3km"};
  return names;
}

AirValues read_inflow_gases(const std::filesystem::path& file, const std::vector<InflowAir>& airs, const Mechanism& mechanism, const std::vector<std::string>& wanted, Faults& faults) {
  AirValues values;
  const auto table = csv::Table::read(file, {"species", "air", "ppb", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return values;  // unreadable: that is said
  std::vector<std::string> known_airs = gas_compositions();
  for (const std::string& name : names_of(airs)) known_airs.push_back(name);
  std::map<std::string, AirRows> rows;
  for (const csv::Row& row : table.rows()) {
    const std::string& species = row.word("species", faults);
    if (!species.empty() && std::find(wanted.begin(), wanted.end(), species) == wanted.end())
      faults.add(row.where("species"),
                 mechanism.carried_index_of(species) >= 0 ? fmt::format("'{}' already comes from boundary.csv, by inflow_names.csv", species)
                                                  : fmt::format("the mechanism '{}' has no species '{}'{}", mechanism.name, species, did_you_mean(species, wanted)));
    const std::size_t before = faults.size();
    const std::string& air = airs.empty() ? row.text("air") : row.one_of("air", known_airs, faults);  // none: inflow_airs.csv could not be read
    const bool knows_air = faults.size() == before;
    const double ppb = row.number_between("ppb", 0, 1e6, faults);
    row.one_of("status", inflow_statuses(), faults);
    AirRows& of_species = rows[species];  // a faulty row is not said to be missing
    if (knows_air && !airs.empty() && !of_species.try_emplace(air, ppb).second) faults.add(row.where("air"), fmt::format("the air '{}' has two rows for '{}'", air, species));
  }
  const Location whole{make_source(file.string(), ""), 0, 0, 1};
  for (const std::string& species : wanted) {
    const auto found = rows.find(species);
    if (found == rows.end()) {
      faults.add(whole, fmt::format("the species '{}' of the mechanism '{}' is named neither here nor in inflow_names.csv; list it, with 0 if none flows in", species, mechanism.name));
      continue;
    }
    const double molar_mass = mechanism.species[static_cast<std::size_t>(mechanism.carried_index_of(species))].molar_mass;
    if (!(molar_mass > 0)) faults.add(whole, fmt::format("'{}' has no molar mass in the mechanism '{}'; it cannot be given in ppb", species, mechanism.name));
    std::map<std::string, std::vector<std::string>> missing;
    std::vector<double>& of_species = values[species];
    for (const InflowAir& air : airs) of_species.push_back(ppb_in(air, found->second, missing) * molar_mass / constants::molar_mass_air);
    for (const auto& [name, needed_by] : missing)
      faults.add(whole, fmt::format("'{}' has no row for '{}', which is part of {} {}", species, name, join(needed_by, ", "), needed_by.size() == 1 ? "(or give that air a row)" : "(or give these airs rows)"));
  }
  return values;
}

}  // namespace pearl

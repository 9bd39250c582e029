#include "inputs/boundary/inflow_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr double surface_density = 1.2, aloft_density = 0.9;  // kg m-3
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

// Where a species of a mechanism comes from in boundary.csv.
struct NamedSpecies {
  std::string boundary;
  double share = 1;  // kg of the species per kg of what boundary.csv gives
};

// Species of boundary.csv that a table may leave out altogether: none of them flows in then. Airs of measured particles hold their sea salt already; ammonium and
// hydrogen chloride are wanted by mechanisms that carry them.
bool is_optional(const std::string& species) { return species == "SALTF" || species == "SALTC" || species == "NH4" || species == "HCl"; }

// By species of the mechanism: its rows of inflow_names.csv and, for other species, those of the mechanism that it extends, or its own names if it has no row there. Nothing: the
// table is unreadable.
std::optional<std::map<std::string, NamedSpecies>> read_names(const std::filesystem::path& path, const Mechanism& mechanism, Faults& faults) {
  std::map<std::string, NamedSpecies> names, of_base;
  const auto table = csv::Table::read(path, {"mechanism", "species", "boundary", "share", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return {};
  std::vector<std::string> species;
  for (const Species& one : mechanism.carried()) species.push_back(one.name);
  bool has_rows = false;
  for (const csv::Row& row : table.rows()) {
    const std::string& whose = row.word("mechanism", faults);
    row.one_of("boundary", inflow_species(), faults);
    const double share = row.number_between("share", 0, 10, faults);
    row.one_of("status", inflow_statuses(), faults);
    const bool is_base = !mechanism.base.empty() && whose == mechanism.base;
    if (whose != mechanism.name && !is_base) continue;
    has_rows = true;
    const std::string& name = row.one_of("species", species, faults);
    if (!name.empty() && !(is_base ? of_base : names).try_emplace(name, NamedSpecies{row.text("boundary"), share}).second)
      faults.add(row.where("species"), fmt::format("the species '{}' of '{}' stands twice", name, whose));
  }
  names.merge(of_base);
  for (const std::string& name : inflow_species())
    if (mechanism.carried_index_of(name) >= 0 && (!has_rows || is_optional(name))) names.try_emplace(name, NamedSpecies{name, 1});
  return names;
}

// boundary.csv: every species needs one value in every air, optional ones in every air or in none.
AirValues read_concentrations(const std::filesystem::path& file, const std::vector<InflowAir>& airs, Faults& faults) {
  AirValues values;
  const auto table = csv::Table::read(file, {"species", "air", "value", "unit", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return values;  // unreadable: that is said
  for (const std::string& species : inflow_species()) values[species].assign(airs.size(), absent);
  bool has_unknown_words = false;
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::string& species = row.one_of("species", inflow_species(), faults);
    const std::string& air = airs.empty() ? row.text("air") : row.one_of("air", names_of(airs), faults);  // none: inflow_airs.csv could not be read
    const bool has_place = faults.size() == before && !airs.empty();
    has_unknown_words = has_unknown_words || !has_place;
    const double value = row.number_between("value", 0, 1e6, faults);
    row.one_of("unit", {"ug m-3"}, faults);
    row.one_of("status", inflow_statuses(), faults);
    if (!has_place) continue;
    const std::size_t index = index_of(airs, air);
    double& place = values[species][index];
    if (!std::isnan(place)) faults.add(row.where("air"), fmt::format("{} has two values in the air '{}'", species, air));
    place = value / (airs[index].aloft ? aloft_density : surface_density);
  }
  if (has_unknown_words) return values;  // a gap would be the same fault again
  for (auto& [species, of_airs] : values) {
    if (is_optional(species) && std::all_of(of_airs.begin(), of_airs.end(), [](double value) { return std::isnan(value); })) std::fill(of_airs.begin(), of_airs.end(), 0.0);
    std::vector<std::string> gaps;
    for (std::size_t n = 0; n < airs.size(); ++n)
      if (std::isnan(of_airs[n])) gaps.push_back(airs[n].name);
    if (!gaps.empty()) faults.add({make_source(file.string(), ""), 0, 0, 1}, fmt::format("{} has no value in the air {}", species, join(gaps, ", ")));
  }
  return values;
}

}  // namespace

const std::vector<std::string>& inflow_species() {
  static const std::vector<std::string> names{"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3", "SALTF", "SALTC", "NH4", "HCl"};
  return names;
}

InflowTable InflowTable::read(const DataTables& tables, const Mechanism& mechanism) {
  Faults faults;
  InflowTable result;
  result.airs_ = read_inflow_airs(tables.file("inflow_airs.csv"), faults);
  const std::optional<std::map<std::string, NamedSpecies>> names = read_names(tables.file("inflow_names.csv"), mechanism, faults);
  result.shares_ = InflowShares::read(tables, result.airs_, faults);
  const AirValues given = read_concentrations(tables.file("boundary.csv"), result.airs_, faults);
  std::vector<std::string> wanted;
  for (const Species& species : mechanism.carried()) {
    if (!names) break;  // where a species comes from is unknown
    const auto named = names->find(species.name);
    if (named == names->end()) wanted.push_back(species.name);
    else if (const auto known = given.find(named->second.boundary); known != given.end()) {
      std::vector<double>& values = result.values_[species.name] = known->second;
      for (double& value : values) value *= named->second.share;
    }
  }
  if (!wanted.empty()) result.values_.merge(read_inflow_gases(tables.file("inflow_gases.csv"), result.airs_, mechanism, wanted, faults));
  faults.throw_if_any();
  return result;
}

double InflowTable::mixing_ratio(const InflowPoint& point) const {
  const auto found = values_.find(point.species);
  if (found == values_.end()) throw RunError(fmt::format("the inflow table holds no {}", point.species));
  const int month = point.span.month_at(point.hour);
  double top = 0;
  for (const InflowShares::Part& part : shares_.of(point.span.weather_class, Side::top, month)) top += part.share * found->second[part.air];
  if (point.side == Side::top) return top;
  double excess = 0;
  for (const InflowShares::Part& part : shares_.of(point.span.weather_class, point.side, month)) {
    const InflowAir& air = airs_[part.air];
    const double fade = point.height <= air.depth ? 1.0 : std::exp(-(point.height - air.depth) / air.decay);
    excess += part.share * (found->second[part.air] - top) * fade;
  }
  return top + excess;
}

}  // namespace pearl

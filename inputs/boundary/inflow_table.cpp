#include "inputs/boundary/inflow_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"

namespace pearl {

namespace {

using Months = std::array<double, 12>;
using Sides = std::array<Months, 5>;

constexpr double surface_density = 1.2, top_density = 0.9;  // kg m-3
constexpr double mixed_depth = 500, decay_depth = 1000;     // m
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

const std::vector<std::string>& side_names() {
  static const std::vector<std::string> names{"west", "east", "south", "north", "top"};
  return names;
}

// "all", "4" or "10-3" as months 1..12; empty if it is none of these.
std::vector<int> months_of(const std::string& text) {
  std::vector<int> months;
  if (text == "all") {
    for (int month = 1; month <= 12; ++month) months.push_back(month);
    return months;
  }
  const std::vector<std::string> ends = split(text, '-');
  const auto first = parse_integer(trim(ends.front())), last = parse_integer(trim(ends.back()));
  const bool good = ends.size() <= 2 && first && last && *first >= 1 && *first <= 12 && *last >= 1 && *last <= 12;
  if (!good) return months;
  for (long month = *first;; month = month % 12 + 1) {
    months.push_back(static_cast<int>(month));
    if (month == *last) return months;
  }
}

const std::vector<std::string>& statuses() {
  static const std::vector<std::string> names{"verified", "derived", "illustrative", "unverified"};
  return names;
}

Sides nothing() {
  Sides sides;
  for (Months& months : sides) months.fill(absent);
  return sides;
}

// Puts a row's value into its side and months; `what` names it in faults. The row is left out if it already has faults.
void put(const csv::Row& row, const std::string& what, double value, std::size_t faults_before, Sides& sides, Faults& faults) {
  const std::string& side = row.one_of("side", side_names(), faults);
  const std::vector<int> months = months_of(row.text("month"));
  if (months.empty()) faults.add(row.where("month"), fmt::format("month: '{}' is not 1..12, a range like 10-3, or all", row.text("month")));
  if (faults.size() > faults_before) return;
  const auto index = static_cast<std::size_t>(std::find(side_names().begin(), side_names().end(), side) - side_names().begin());
  for (const int month : months) {
    double& place = sides[index][static_cast<std::size_t>(month - 1)];
    if (!std::isnan(place)) faults.add(row.where("month"), fmt::format("{} at {} has two values for month {}", what, side, month));
    place = value;
  }
}

void report_gaps(const std::string& file, const std::string& what, const Sides& sides, Faults& faults) {
  for (std::size_t side = 0; side < sides.size(); ++side)
    for (std::size_t month = 0; month < 12; ++month)
      if (std::isnan(sides[side][month]))
        faults.add({make_source(file, ""), 0, 0, 1}, fmt::format("{} at {} has no value for month {}", what, side_names()[side], month + 1));
}

// Where a species of a mechanism comes from in boundary.csv.
struct NamedSpecies {
  std::string boundary;
  double share = 1;  // kg of the species per kg of what boundary.csv gives
};

// By species of the mechanism: the rows of inflow_names.csv, or its own names if it has no row there.
std::map<std::string, NamedSpecies> names_of(const std::filesystem::path& path, const Mechanism& mechanism, Faults& faults) {
  std::map<std::string, NamedSpecies> names;
  const auto table = csv::Table::read(path, {"mechanism", "species", "boundary", "share", "status", "source"}, {"note"}, faults);
  std::vector<std::string> species;
  for (const Species& one : mechanism.species) species.push_back(one.name);
  bool has_rows = false;
  for (const csv::Row& row : table.rows()) {
    const std::string& whose = row.word("mechanism", faults);
    row.one_of("boundary", inflow_species(), faults);
    const double share = row.number_between("share", 0, 10, faults);
    row.one_of("status", statuses(), faults);
    if (whose != mechanism.name) continue;
    has_rows = true;
    const std::string& name = row.one_of("species", species, faults);
    if (!name.empty() && !names.try_emplace(name, NamedSpecies{row.text("boundary"), share}).second)
      faults.add(row.where("species"), fmt::format("the species '{}' of '{}' stands twice", name, mechanism.name));
  }
  if (has_rows) return names;
  for (const std::string& name : inflow_species())
    if (mechanism.index_of(name) >= 0) names[name] = {name, 1};
  return names;
}

}  // namespace

std::string name_of(Side side) { return side_names()[static_cast<std::size_t>(side)]; }

const std::vector<std::string>& inflow_species() {
  static const std::vector<std::string> names{"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3"};
  return names;
}

InflowTable InflowTable::read(const std::filesystem::path& folder, const Mechanism& mechanism) {
  Faults faults;
  const std::filesystem::path boundary = folder / "boundary.csv";
  InflowTable given, result;
  try {
    given = parse(boundary.string(), read_text_file(boundary));
  } catch (const InputError& error) {
    faults.add(error);
  }
  const std::map<std::string, NamedSpecies> names = names_of(folder / "inflow_names.csv", mechanism, faults);
  std::vector<std::string> wanted;
  for (const Species& species : mechanism.species) {
    const auto named = names.find(species.name);
    if (named == names.end()) wanted.push_back(species.name);
    else if (const auto known = given.values_.find(named->second.boundary); known != given.values_.end()) {
      Sides& sides = result.values_[species.name] = known->second;
      for (Months& months : sides)
        for (double& value : months) value *= named->second.share;
    }
  }
  if (!wanted.empty()) result.add_gases(folder, mechanism, wanted, faults);
  faults.throw_if_any();
  return result;
}

// Mixes the two airs into every wanted species.
void InflowTable::add_gases(const std::filesystem::path& folder, const Mechanism& mechanism, const std::vector<std::string>& wanted, Faults& faults) {
  const std::size_t before = faults.size();
  const std::filesystem::path air_path = folder / "inflow_air.csv", gas_path = folder / "inflow_gases.csv";
  const auto air = csv::Table::read(air_path, {"side", "month", "continental", "status", "source"}, {"note"}, faults);
  const auto gases = csv::Table::read(gas_path, {"species", "air", "ppb_surface", "ppb_3km", "status", "source"}, {"note"}, faults);
  if (air.columns().empty() || gases.columns().empty()) return;  // unreadable: that is said

  Sides continental = nothing();
  for (const csv::Row& row : air.rows()) {
    const std::size_t row_before = faults.size();
    const double share = row.number_between("continental", 0, 1, faults);
    row.one_of("status", statuses(), faults);
    put(row, "the share of continental air", share, row_before, continental, faults);
  }
  if (faults.size() == before) report_gaps(air_path.string(), "the share of continental air", continental, faults);

  struct Air {
    double surface = absent, top = absent;  // ppb
  };
  const std::vector<std::string> airs{"marine", "continental"};
  std::map<std::string, std::array<Air, 2>> ppb;
  for (const csv::Row& row : gases.rows()) {
    const std::string& species = row.word("species", faults);
    if (!species.empty() && std::find(wanted.begin(), wanted.end(), species) == wanted.end())
      faults.add(row.where("species"),
                 mechanism.index_of(species) >= 0 ? fmt::format("'{}' already comes from boundary.csv, by inflow_names.csv", species)
                                                  : fmt::format("the mechanism '{}' has no species '{}'{}", mechanism.name, species, did_you_mean(species, wanted)));
    const std::string& name = row.one_of("air", airs, faults);
    const Air values{row.number_between("ppb_surface", 0, 1e6, faults), row.number_between("ppb_3km", 0, 1e6, faults)};
    row.one_of("status", statuses(), faults);
    const auto known = ppb.try_emplace(species).first;  // a faulty row is not said to be missing
    if (name != airs[0] && name != airs[1]) continue;
    Air& place = known->second[name == airs[0] ? 0 : 1];
    if (!std::isnan(place.surface)) faults.add(row.where("air"), fmt::format("{} air has two rows for '{}'", name, species));
    place = values;
  }
  for (const std::string& species : wanted) {
    const auto found = ppb.find(species);
    const double molar_mass = mechanism.species[static_cast<std::size_t>(mechanism.index_of(species))].molar_mass;
    const Location whole{make_source(gas_path.string(), ""), 0, 0, 1};
    if (found == ppb.end()) {
      faults.add(whole, fmt::format("the species '{}' of the mechanism '{}' is named neither here nor in inflow_names.csv; list it, with 0 if none flows in",
                                    species, mechanism.name));
      continue;
    }
    for (const std::size_t n : {0, 1})
      if (std::isnan(found->second[n].surface)) faults.add(whole, fmt::format("'{}' has no row for {} air", species, airs[n]));
    if (!(molar_mass > 0)) faults.add(whole, fmt::format("'{}' has no molar mass in the mechanism '{}'; it cannot be given in ppb", species, mechanism.name));
    Sides& sides = values_[species];
    for (std::size_t side = 0; side < sides.size(); ++side)
      for (std::size_t month = 0; month < 12; ++month) {
        const bool is_top = side == static_cast<std::size_t>(Side::top);
        const auto of = [&](const Air& one) { return is_top ? one.top : one.surface; };
        const double share = continental[side][month];
        const double mixed = share * of(found->second[1]) + (1 - share) * of(found->second[0]);
        sides[side][month] = mixed * molar_mass / constants::molar_mass_air;
      }
  }
}

InflowTable InflowTable::parse(const std::string& name, std::string_view text, const std::vector<std::string>& species) {
  Faults faults;
  const auto table = csv::Table::parse(name, text, {"species", "side", "month", "value", "unit", "status", "source"}, {"note"}, faults);
  faults.throw_if_any();

  InflowTable result;
  for (const std::string& one : species) result.values_[one] = nothing();
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::string& one = row.one_of("species", species, faults);
    const double value = row.number_between("value", 0, 1e6, faults);
    row.one_of("unit", {"ug m-3"}, faults);
    row.one_of("status", statuses(), faults);
    Sides unused = nothing();
    const auto place = result.values_.find(one);
    put(row, one, value, before, place == result.values_.end() ? unused : place->second, faults);
  }
  if (faults.empty())
    for (const auto& [one, sides] : result.values_) report_gaps(name, one, sides, faults);
  faults.throw_if_any();
  for (auto& [one, sides] : result.values_)
    for (std::size_t side = 0; side < sides.size(); ++side)
      for (double& value : sides[side]) value /= side == static_cast<std::size_t>(Side::top) ? top_density : surface_density;
  return result;
}

double InflowTable::mixing_ratio(const Period& period, const std::string& species, Side side, double height) const {
  const auto found = values_.find(species);
  if (found == values_.end()) throw RunError(fmt::format("the inflow table holds no {}", species));
  const auto month = static_cast<std::size_t>(std::clamp(period.month, 1, 12) - 1);
  const double top = found->second[static_cast<std::size_t>(Side::top)][month];
  if (side == Side::top) return top;
  const double surface = found->second[static_cast<std::size_t>(side)][month];
  const double share = height <= mixed_depth ? 1.0 : std::exp(-(height - mixed_depth) / decay_depth);
  return top + (surface - top) * share;
}

}  // namespace pearl

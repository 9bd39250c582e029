#include "inputs/emissions/speciation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "inputs/emissions/inventory.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

enum Pollutant : std::size_t { so2, nox_as_no2, pm10, pm25, voc, co, nh3, bc, oc };  // the order of pollutant_names()

constexpr double rounding_of_tables = 1e-3;
constexpr double negligible = 1e-9;  // of PM10: rounding of sums

void make_sum_one(Shares& shares, const Location& where, const std::string& sector, Faults& faults) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0, [](double total, const auto& share) { return total + share.second; });
  if (!(std::abs(sum - 1) <= rounding_of_tables)) faults.add(where, fmt::format("the shares of '{}' sum to {:.4f}; they must sum to 1", sector, sum));
  for (auto& [name, share] : shares) share /= sum > 0 ? sum : 1;
}

// A table with one row a share: sector, `column`, share.
std::map<std::string, Shares> read_long(const std::filesystem::path& path, const std::string& column, const std::vector<std::string>& allowed, Faults& faults) {
  const csv::Table table = csv::Table::read(path, {"sector", column, "share", "status"}, {"source", "note"}, faults);
  std::map<std::string, Shares> all;
  std::map<std::string, Location> first;
  for (const csv::Row& row : table.rows()) {
    const std::string sector = row.word("sector", faults);
    const std::string name = allowed.empty() ? row.word(column, faults) : row.one_of(column, allowed, faults);
    const double share = row.number_between("share", 0, 1, faults);
    row.one_of("status", status_names(), faults);
    Shares& shares = all[sector];
    first.try_emplace(sector, row.where("sector"));
    if (std::any_of(shares.begin(), shares.end(), [&](const auto& known) { return known.first == name; }))
      faults.add(row.where(column), fmt::format("'{}' of '{}' stands twice", name, sector));
    shares.emplace_back(name, share);
  }
  for (auto& [sector, shares] : all) make_sum_one(shares, first[sector], sector, faults);
  return all;
}

std::map<std::string, Shares> read_nox(const std::filesystem::path& path, Faults& faults) {
  const csv::Table table = csv::Table::read(path, {"sector", "NO", "NO2", "HONO", "status"}, {"source", "note"}, faults);
  std::map<std::string, Shares> all;
  for (const csv::Row& row : table.rows()) {
    const std::string sector = row.word("sector", faults);
    Shares shares;
    for (const char* name : {"NO", "NO2", "HONO"}) shares.emplace_back(name, row.number_between(name, 0, 1, faults));
    row.one_of("status", status_names(), faults);
    make_sum_one(shares, row.where("sector"), sector, faults);
    if (!all.emplace(sector, shares).second) faults.add(row.where("sector"), fmt::format("the sector '{}' stands twice", sector));
  }
  return all;
}

// The entry with the longest name that covers the sector; '*' is the shortest.
const Shares& longest(const std::map<std::string, Shares>& all, const std::string& sector) {
  static const Shares none;
  const Shares* best = &none;
  std::size_t length = 0;
  for (const auto& [pattern, shares] : all) {
    if (!covers(pattern, sector)) continue;
    const std::size_t rank = pattern == "*" || pattern == "all" ? 1 : pattern.size() + 1;
    if (rank > length) {
      length = rank;
      best = &shares;
    }
  }
  return *best;
}

double share_of(const Shares& shares, const std::string& name) {
  for (const auto& [known, share] : shares)
    if (known == name) return share;
  return 0;
}

double mass_of(const SpeciesMasses& species, const std::string& name) {
  const auto found = species.find(name);
  return found == species.end() ? 0 : found->second;
}

// A difference that must not be negative; rounding counts as zero.
double difference(double whole, double part, double scale) {
  const double rest = whole - part;
  return rest < 0 && rest >= -negligible * scale ? 0.0 : rest;
}

}  // namespace

Speciation Speciation::read(const std::filesystem::path& folder, Faults& faults) {
  Speciation speciation;
  speciation.nox_ = read_nox(folder / "speciation_nox.csv", faults);
  speciation.pm_ = read_long(folder / "speciation_pm.csv", "component", {"sulfate", "nitrate", "ammonium", "mineral", "other"}, faults);
  speciation.voc_ = read_long(folder / "speciation_voc.csv", "group", {}, faults);
  return speciation;
}

const Shares& Speciation::nox(const std::string& sector) const { return longest(nox_, sector); }
const Shares& Speciation::pm(const std::string& sector) const { return longest(pm_, sector); }
const Shares& Speciation::voc(const std::string& sector) const { return longest(voc_, sector); }

SpeciesMasses linear_species(const PollutantMasses& pollutants, const Shares& pm_components) {
  const double rest = difference(pollutants[pm25], pollutants[bc] + pollutants[oc], pollutants[pm10]);
  const double sulfate = rest * share_of(pm_components, "sulfate"), nitrate = rest * share_of(pm_components, "nitrate");
  return {{"SO2", pollutants[so2]}, {"NOx", pollutants[nox_as_no2]}, {"CO", pollutants[co]}, {"VOC", pollutants[voc]}, {"NH3", pollutants[nh3]},
          {"BC", pollutants[bc]}, {"OC", pollutants[oc]}, {"SO4", sulfate}, {"NO3", nitrate}, {"PMF", rest - sulfate - nitrate},
          {"PMC", difference(pollutants[pm10], pollutants[pm25], pollutants[pm10])}};
}

PollutantMasses pollutants_of(const SpeciesMasses& species) {
  PollutantMasses pollutants{};
  pollutants[so2] = mass_of(species, "SO2");
  pollutants[nox_as_no2] = mass_of(species, "NOx");
  pollutants[voc] = mass_of(species, "VOC");
  pollutants[co] = mass_of(species, "CO");
  pollutants[nh3] = mass_of(species, "NH3");
  pollutants[bc] = mass_of(species, "BC");
  pollutants[oc] = mass_of(species, "OC");
  pollutants[pm25] = mass_of(species, "PMF") + mass_of(species, "SO4") + mass_of(species, "NO3") + pollutants[bc] + pollutants[oc];
  pollutants[pm10] = pollutants[pm25] + mass_of(species, "PMC");
  return pollutants;
}

std::string particle_fault(const PollutantMasses& tonnes) {
  const double scale = tonnes[pm10];
  if (difference(tonnes[pm10], tonnes[pm25], scale) < 0) return fmt::format("PM10 {:.6g} t/a is less than PM2.5 {:.6g} t/a", tonnes[pm10], tonnes[pm25]);
  if (difference(tonnes[pm25], tonnes[bc] + tonnes[oc], scale) < 0)
    return fmt::format("PM2.5 {:.6g} t/a is less than BC + OC {:.6g} t/a", tonnes[pm25], tonnes[bc] + tonnes[oc]);
  return {};
}

}  // namespace pearl

#include "inputs/emissions/speciation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "inputs/emissions/inventory.hpp"
#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr double rounding_of_tables = 1e-3;

void make_sum_one(Shares& shares, const Location& where, const std::string& sector, Faults& faults) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0, [](double total, const auto& share) { return total + share.second; });
  if (!(std::abs(sum - 1) <= rounding_of_tables)) faults.add(where, fmt::format("the shares of '{}' sum to {:.4f}; they must sum to 1", sector, sum));
  for (auto& [name, share] : shares) share /= sum > 0 ? sum : 1;
}

using BySector = std::map<std::string, double>;

// A table with one row a share: sector, `column`, share. A name that has a place in `beside` is no share of the whole: its value goes there, by sector.
std::map<std::string, Shares> read_long(const DataTables& tables, const std::string& file, const std::string& column, const std::vector<std::string>& allowed, Faults& faults,
                                        const std::map<std::string, BySector*>& beside = {}) {
  const csv::Table table = tables.read(file, {"sector", column, "share", "status"}, {"source", "note"}, faults);
  std::map<std::string, Shares> all;
  std::map<std::string, Location> first;
  std::map<std::pair<std::string, std::string>, Location> first_of_name;
  for (const csv::Row& row : table.rows()) {
    const std::string sector = row.word("sector", faults);
    const std::string name = allowed.empty() ? row.word(column, faults) : row.one_of(column, allowed, faults);
    const double share = row.number_between("share", 0, 1, faults);
    row.one_of("status", status_names(), faults);
    if (const auto [found, is_new] = first_of_name.try_emplace({sector, name}, row.where(column)); !is_new) faults.add(row.where(column), fmt::format("'{}' of '{}' stands twice, first in {}", name, sector, line_of(found->second, row.where(column))));
    if (const auto place = beside.find(name); place != beside.end()) {
      place->second->emplace(sector, share);
      continue;
    }
    Shares& shares = all[sector];
    first.try_emplace(sector, row.where("sector"));
    shares.emplace_back(name, share);
  }
  for (auto& [sector, shares] : all) make_sum_one(shares, first[sector], sector, faults);
  return all;
}

std::map<std::string, Shares> read_nox(const DataTables& tables, const std::string& file, Faults& faults) {
  const csv::Table table = tables.read(file, {"sector", "NO", "NO2", "HONO", "status"}, {"source", "note"}, faults);
  std::map<std::string, Shares> all;
  std::map<std::string, Location> first;
  for (const csv::Row& row : table.rows()) {
    const std::string sector = row.word("sector", faults);
    Shares shares;
    for (const char* name : {"NO", "NO2", "HONO"}) shares.emplace_back(name, row.number_between(name, 0, 1, faults));
    row.one_of("status", status_names(), faults);
    make_sum_one(shares, row.where("sector"), sector, faults);
    if (const auto [found, is_new] = first.try_emplace(sector, row.where("sector")); !is_new) faults.add(row.where("sector"), fmt::format("the sector '{}' stands twice, first in {}", sector, line_of(found->second, row.where("sector"))));
    all.emplace(sector, shares);
  }
  return all;
}

// The entry with the longest name that covers the sector; '*' is the shortest.
template <class Value>
const Value& longest(const std::map<std::string, Value>& all, const std::string& sector) {
  static const Value none{};
  const Value* best = &none;
  std::size_t length = 0;
  for (const auto& [pattern, value] : all) {
    if (!covers(pattern, sector)) continue;
    const std::size_t rank = pattern == "*" || pattern == "all" ? 1 : pattern.size() + 1;
    if (rank > length) {
      length = rank;
      best = &value;
    }
  }
  return *best;
}

}  // namespace

Speciation Speciation::read(const DataTables& tables, Faults& faults) {
  Speciation speciation;
  speciation.nox_ = read_nox(tables, "speciation_nox.csv", faults);
  speciation.pm_ = read_long(tables, "speciation_pm.csv", "component", {"sulfate", "nitrate", "ammonium", "mineral", "other", "noncarbon", "combustion"}, faults,
                             {{"noncarbon", &speciation.noncarbon_}, {"combustion", &speciation.combustion_}});
  speciation.voc_ = read_long(tables, "speciation_voc.csv", "group", {}, faults);
  return speciation;
}

const Shares& Speciation::nox(const std::string& sector) const { return longest(nox_, sector); }
const Shares& Speciation::pm(const std::string& sector) const { return longest(pm_, sector); }
double Speciation::noncarbon(const std::string& sector) const { return longest(noncarbon_, sector); }
double Speciation::combustion(const std::string& sector) const { return longest(combustion_, sector); }
const Shares& Speciation::voc(const std::string& sector) const { return longest(voc_, sector); }

std::vector<std::string> Speciation::voc_groups() const {
  std::set<std::string> names;
  for (const auto& [sector, shares] : voc_)
    for (const auto& [name, share] : shares) names.insert(name);
  return {names.begin(), names.end()};
}

}  // namespace pearl

#include "inputs/boundary/inflow_air.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/boundary/inflow_gases.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

// Metres of a column: needed near the ground, without a meaning aloft.
double metres(const csv::Row& row, const std::string& column, bool aloft, double least, Faults& faults) {
  if (!aloft) return row.number_between(column, least, 20000, faults);
  if (!row.text(column).empty()) faults.add(row.where(column), fmt::format("{}: an air aloft fills the top of the domain and has no layer of its own; leave the cell empty", column));
  return 0;
}

}  // namespace

const std::vector<std::string>& inflow_statuses() {
  static const std::vector<std::string> names{"verified", "derived", "illustrative", "unverified"};
  return names;
}

std::size_t index_of(const std::vector<InflowAir>& airs, const std::string& name) {
  return static_cast<std::size_t>(std::find_if(airs.begin(), airs.end(), [&](const InflowAir& air) { return air.name == name; }) - airs.begin());
}

std::vector<std::string> names_of(const std::vector<InflowAir>& airs) {
  std::vector<std::string> names;
  for (const InflowAir& air : airs) names.push_back(air.name);
  return names;
}

std::vector<InflowAir> read_inflow_airs(const std::filesystem::path& file, Faults& faults) {
  std::vector<InflowAir> airs;
  const auto table = csv::Table::read(file, {"air", "level", "continental", "depth_m", "decay_m", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return airs;  // unreadable: that is said
  for (const csv::Row& row : table.rows()) {
    InflowAir air;
    air.name = row.word("air", faults);
    air.aloft = row.one_of("level", {"surface", "aloft"}, faults) == "aloft";
    air.continental = row.number_between("continental", 0, 1, faults);
    air.depth = metres(row, "depth_m", air.aloft, 0, faults);
    air.decay = metres(row, "decay_m", air.aloft, 1, faults);
    row.one_of("status", inflow_statuses(), faults);
    if (air.name.empty()) continue;
    const std::vector<std::string>& taken = gas_compositions();
    if (std::find(taken.begin(), taken.end(), air.name) != taken.end())
      faults.add(row.where("air"), fmt::format("air: '{}' is a composition of inflow_gases.csv; choose another name", air.name));
    else if (index_of(airs, air.name) < airs.size()) faults.add(row.where("air"), fmt::format("the air '{}' stands twice", air.name));
    else airs.push_back(air);
  }
  for (const bool aloft : {false, true})
    if (std::none_of(airs.begin(), airs.end(), [&](const InflowAir& air) { return air.aloft == aloft; }))
      faults.add({make_source(file.string(), ""), 0, 0, 1}, fmt::format("no air of level '{}'; {} needs one", aloft ? "aloft" : "surface", aloft ? "the top of the domain" : "every side"));
  return airs;
}

}  // namespace pearl

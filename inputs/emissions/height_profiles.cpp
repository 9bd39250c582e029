#include "inputs/emissions/height_profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/emissions/inventory.hpp"
#include "model/io/csv.hpp"

namespace pearl {

HeightProfiles HeightProfiles::read(const DataTables& tables, Faults& faults) {
  const csv::Table table = tables.read("profiles_height.csv", {"profile", "bottom_m", "top_m", "share", "status"}, {"source", "note"}, faults);
  HeightProfiles heights;
  std::map<std::string, Location> first;
  for (const csv::Row& row : table.rows()) {
    const std::string name = row.word("profile", faults);
    const std::size_t before = faults.size();
    const HeightBand band{row.number_between("bottom_m", 0, 20000, faults), row.number_between("top_m", 0, 20000, faults), row.number_between("share", 0, 1, faults)};
    if (faults.size() == before && !(band.top > band.bottom))
      faults.add(row.where("top_m"), fmt::format("top_m: {} is not above bottom_m {}", row.text("top_m"), row.text("bottom_m")));
    row.one_of("status", status_names(), faults);
    first.try_emplace(name, row.where("profile"));
    heights.profiles_[name].push_back(band);
  }
  constexpr double rounding_of_tables = 1e-3;
  for (auto& [name, profile] : heights.profiles_) {
    double sum = 0;
    for (const HeightBand& band : profile) sum += band.share;
    if (std::abs(sum - 1) > rounding_of_tables) faults.add(first[name], fmt::format("the shares of '{}' sum to {:.4f}; they must sum to 1", name, sum));
    for (HeightBand& band : profile) band.share /= sum > 0 ? sum : 1;
  }
  return heights;
}

const HeightProfile* HeightProfiles::find(const std::string& name) const {
  const auto found = profiles_.find(name);
  return found == profiles_.end() ? nullptr : &found->second;
}

std::vector<std::string> HeightProfiles::names() const {
  std::vector<std::string> names;
  for (const auto& [name, unused] : profiles_) names.push_back(name);
  return names;
}

std::vector<double> layer_shares(const HeightProfile& profile, const VerticalGrid& grid, double terrain) {
  const int layers = grid.layers();
  std::vector<double> shares(static_cast<std::size_t>(layers), 0.0);
  for (const HeightBand& band : profile) {
    double remaining = band.share;
    const double depth = band.top - band.bottom;
    for (int k = 0; k + 1 < layers; ++k) {
      const double floor = grid.face_above_ground(k, terrain), ceiling = grid.face_above_ground(k + 1, terrain);
      double part = 0;
      if (depth > 0) part = band.share * std::max(0.0, std::min(band.top, ceiling) - std::max(band.bottom, floor)) / depth;
      else if (band.bottom >= floor && band.bottom < ceiling) part = band.share;
      part = std::min(part, remaining);
      shares[static_cast<std::size_t>(k)] += part;
      remaining -= part;
      if (band.top < ceiling || (depth > 0 && band.top == ceiling)) {  // nothing above: rounding stays in this layer
        shares[static_cast<std::size_t>(k)] += remaining;
        remaining = 0;
        break;
      }
    }
    shares[static_cast<std::size_t>(layers - 1)] += remaining;
  }
  return shares;
}

}  // namespace pearl

#include "inputs/meteorology/relief.hpp"

#include <cmath>

#include "model/core/constants.hpp"
#include "model/io/csv.hpp"

namespace pearl {

double Relief::effective_roughness() const {
  using constants::pi, constants::von_karman;
  constexpr double form_drag = 0.3;
  const double silhouette = share * std::tan(slope * pi / 180) / pi;
  const double friction = std::pow(von_karman / std::log(height / 2 / roughness), 2);
  return height / 2 * std::exp(-von_karman / std::sqrt(form_drag * silhouette / 2 + friction));
}

std::vector<Relief> read_relief(const std::filesystem::path& path, Faults& faults) {
  std::vector<Relief> regions;
  if (!std::filesystem::exists(path)) return regions;
  const auto table = csv::Table::read(path, {"region", "share", "slope", "height", "roughness", "status", "source"}, {"note"}, faults);
  for (const csv::Row& row : table.rows()) {
    Relief relief;
    relief.region = row.word("region", faults);
    relief.share = row.number_between("share", 0, 1, faults);
    relief.slope = row.number_between("slope", 0, 60, faults);
    relief.height = row.number_between("height", 20, 3000, faults);
    relief.roughness = row.number_between("roughness", 0.001, 3, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    regions.push_back(relief);
  }
  return regions;
}

}  // namespace pearl

#include "inputs/meteorology/relief.hpp"

#include <fmt/format.h>

#include <algorithm>
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
    relief.where = row.where("region");
    if (std::any_of(regions.begin(), regions.end(), [&](const Relief& known) { return known.region == relief.region; }))
      faults.add(relief.where, fmt::format("region '{}' stands twice: its hills would count twice; keep one row", relief.region));
    const std::size_t before = faults.size();
    relief.share = row.number_between("share", 0, 1, faults);
    relief.slope = row.number_between("slope", 0, 60, faults);
    relief.height = row.number_between("height", 20, 3000, faults);
    relief.roughness = row.number_between("roughness", 0.001, 3, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    if (faults.size() == before && relief.effective_roughness() > largest_effective_roughness)
      faults.add(row.where("height"), fmt::format("an effective roughness of {:.0f} m follows from share, slope, height and roughness; at most {:g} m is allowed, for the wind is taken at 100 m above ground: "
                                                  "lower height, or slope if the hills are as high as that",
                                                  relief.effective_roughness(), largest_effective_roughness));
    regions.push_back(relief);
  }
  return regions;
}

}  // namespace pearl

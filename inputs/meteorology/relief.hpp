#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

// Hills of a region that the terrain's pixels are too coarse to hold.
struct Relief {
  std::string region;
  double share = 0;      // of the land, 0..1: hillside
  double slope = 0;      // degrees, mean of the hillside
  double height = 0;     // m, from valley to ridge
  double roughness = 0;  // m, of what grows on them
  Location where{};      // of its region in the table

  // m, the roughness length that the wind far above feels: pressure on the slopes that face the wind adds to friction,
  // (k / ln(h / 2 z0e))^2 = D A/2S + (k / ln(h / 2 z0))^2, D = 0.3 (Wood and Mason 1993, Q. J. R. Meteorol. Soc. 119, 1233-1267; as in
  // weather models), A/S = share tan(slope) / pi: the area that slopes of all directions show to the wind, over that of the ground.
  [[nodiscard]] double effective_roughness() const;
};

// Above this, m, the wind of the blending height (100 m) no longer lies well above the ground that it feels.
inline constexpr double largest_effective_roughness = 30;

// Rows of relief.csv; none if the data set has no such table. Faults name line and column: also a region that stands twice, an effective roughness above the largest.
std::vector<Relief> read_relief(const std::filesystem::path& path, Faults& faults);

}  // namespace pearl

#pragma once
// How often the wind blows from where, and how fast.

#include <array>
#include <string>
#include <vector>

#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/run_description.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct WindRose {
  static constexpr int sectors = 16;                                        // N, NNE, ... clockwise
  static constexpr std::array<double, 4> speed_limits{2, 4, 6, 8};          // m s-1
  static constexpr double calm_below = 0.5;                                 // m s-1
  std::array<std::array<double, 5>, sectors> share{};                       // of the time, by sector and speed class
  double calm = 0;                                                          // share of the time
  double mean_speed = 0;                                                    // m s-1
};

// The sector that a wind (u eastwards, v northwards) comes from: 0 is north, 4 east.
int sector_of(double u, double v);

// The rose of a place; each period counts by its weight. period: a name, or empty for all.
WindRose wind_rose(const std::vector<WeatherLine>& weather, const std::vector<PeriodInfo>& periods, const std::string& place, const std::string& period);

// size: of the square drawing, points; the outer ring is `outer` (share of the time).
std::string draw_wind_rose(const Words& words, const WindRose& rose, const std::string& title, double size, double outer, bool detailed);

}  // namespace pearl

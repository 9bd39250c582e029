#pragma once

#include <array>
#include <filesystem>

#include "inputs/meteorology/town_climate.hpp"
#include "model/core/error.hpp"

namespace pearl {

// A wind in the sense of the map of the earth: u eastward, v northward, m s-1.
struct Wind {
  double u = 0, v = 0;
};
Wind wind_from(double direction, double speed);  // direction from which it blows, degrees
double direction_of(Wind wind);                  // degrees, 0..360, from which it blows

// Normals of one month.
struct MonthlyClimate {
  double temperature = 0;        // K, Hong Kong, mean of the day
  double inland_warmer = 0;      // K, Guangzhou (mean of daily maximum and minimum) minus Hong Kong
  double daily_range = 0;        // K, Guangzhou, daily maximum minus minimum
  double relative_humidity = 0;  // 0..1
  double cloud_cover = 0;        // 0..1
  double rain = 0;               // mm a month, Hong Kong
  double pressure = 0;           // Pa, at sea level
  Wind sea_wind;                 // vector mean over the sea south and east of Hong Kong (COADS)
  double sea_speed = 0;          // m s-1, scalar mean there
  double land_speed = 0;         // m s-1, mean at 10 m of the land stations
  double waglan_speed = 0;       // m s-1, mean at Waglan Island (an independent check)
  double waglan_direction = 0;   // degrees, prevailing
  double ozone_column = 0;       // DU
  double aerosol_optical_depth = 0;  // at 550 nm
  double mixing_maximum = 0;     // m, daily maximum of the boundary-layer height over land (lidar, by season)
};

struct Climatology {
  std::array<MonthlyClimate, 12> months;
  TownClimate town;
  double inland_rain_share = 1;  // rain of Guangzhou / rain of Hong Kong, mean of the year

  // Reads climatology.csv, monthly_winds.csv and town.csv of a folder. The sea wind is that of the COADS cells 115E 23N and 115E 21N,
  // linear in latitude, at Waglan Island's 22.18N. All faults (absent or doubled values, units, numbers) go to `faults`.
  static Climatology read(const std::filesystem::path& folder, Faults& faults);
  [[nodiscard]] const MonthlyClimate& of(int month) const { return months[static_cast<std::size_t>(month - 1)]; }
};

}  // namespace pearl

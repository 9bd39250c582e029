#pragma once

#include <array>

#include "inputs/dataset/data_set.hpp"
#include "inputs/meteorology/cloud_climate.hpp"
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
  double temperature = 0;        // K, at the coast, mean of the day
  double inland_warmer = 0;      // K, inland (mean of daily maximum and minimum) minus the coast
  double daily_range = 0;        // K, inland, daily maximum minus minimum
  double relative_humidity = 0;  // 0..1
  double cloud_cover = 0;        // 0..1
  double rain = 0;               // mm a month, at the coast
  double pressure = 0;           // Pa, at sea level
  Wind sea_wind;                 // vector mean over the open sea
  double sea_speed = 0;          // m s-1, scalar mean there
  double land_speed = 0;         // m s-1, mean at 10 m of the land stations
  double station_speed = 0;      // m s-1, mean at the data set's sea station (an independent check); 0 if it has none
  double station_direction = 0;  // degrees, prevailing
  double ozone_column = 0;       // DU
  double aerosol_optical_depth = 0;  // at 550 nm
  double mixing_maximum = 0;     // m, daily maximum of the boundary-layer height over land (lidar, by season)
};

// Of the layer that grows over warm land behind a coast (typical_weather.hpp).
struct InternalLayer {
  double entrainment = 0;  // A, heat flux down through its top over that of the ground
  double stability = 0;    // gamma, K m-1, of the sea's air before it warms
};

struct Climatology {
  std::array<MonthlyClimate, 12> months;
  TownClimate town;
  CloudClimate clouds;
  InternalLayer internal_layer;
  double inland_rain_share = 1;  // rain inland / rain at the coast, mean of the year

  // Reads climatology.csv, monthly_winds.csv, town.csv and clouds.csv of a data set, whose `typical_weather` says which place is the coast and which lies
  // inland. The sea wind is that of two cells, linear in latitude between them. All faults (absent or doubled values, units, numbers, what no
  // weather is) go to `faults`.
  static Climatology read(const DataSet& data, Faults& faults);
  [[nodiscard]] const MonthlyClimate& of(int month) const { return months[static_cast<std::size_t>(month - 1)]; }
};

}  // namespace pearl

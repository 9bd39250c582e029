#pragma once
// What the tables of the typical days mean in a region: which place is the coast, which seasons there are.

#include <string>
#include <vector>

namespace pearl {

// What a weather class may be.
struct WeatherClassBounds {
  std::string name;
  double least_direction = 0, most_direction = 360;  // degrees, from
  double least_speed = 0, most_speed = 30;           // m s-1 at 10 m over open sea
};

struct WeatherSettings {
  std::string note;                   // what every report says about this weather
  std::string episodes;               // of the region's worst air, which no typical day holds
  int nominal_year = 0;               // in which typical days have their dates
  std::string coast, inland;          // places of climatology.csv: normals, and what differs inland
  double coast_latitude = 0, inland_latitude = 0;  // degrees north
  double reach = 0;                   // degrees of latitude from the coast over which the gradient between both is carried on
  std::string land_stations;          // place of climatology.csv: the mean wind over land
  std::string sea_station;            // place whose wind is beside, and not in, the fit; empty: none
  std::string sea_wind_source;        // source_id of monthly_winds.csv
  double sea_wind_longitude = 0;      // degrees east, of its cells
  int sea_wind_south = 0, sea_wind_north = 0;  // degrees north, of the two cells
  double sea_wind_latitude = 0;       // degrees north: what is wanted, linear between both
  std::vector<int> wet_months;        // those of the season "wet season" of climatology.csv; the others are "dry season"
  std::vector<int> afternoon_rain;    // months whose rain falls by convection, in the afternoon; in the others early in the morning
  std::vector<WeatherClassBounds> classes;

  [[nodiscard]] std::vector<std::string> class_names() const {
    std::vector<std::string> names;
    for (const WeatherClassBounds& one : classes) names.push_back(one.name);
    return names;
  }
};

}  // namespace pearl

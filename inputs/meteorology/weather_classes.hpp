#pragma once
// The weather classes of each month: what the air does on a day of the kind, and how many days of the month are of it.

#include <array>
#include <string>
#include <vector>

#include "inputs/meteorology/climatology.hpp"

namespace pearl {

const std::array<std::string, 12>& month_names();  // jan .. dec

struct WeatherClass {
  int month = 1;
  std::string name;
  int rank = 0;                      // place of the name among the data set's classes
  double direction = 0, speed = 0;   // degrees (from), m s-1 at 10 m over open sea; means of the day
  double swing = 0;                  // degrees, amplitude of the direction's oscillation
  double sweep_begin = 0;            // local hours, when the oscillation begins
  double upper_direction = 0, upper_speed = 0;  // at 3000 m
  double breeze = 0;                 // 0..1, strength of the land-sea breeze
  // Below: brought to the month's means when the table is read.
  double days = 0;                   // of the month
  double cloud_cover = 0;            // 0..1
  double rain = 0;                   // mm a day at the coast
  double temperature_offset = 0;     // K beside the month's mean
  double land_share = 1;             // of the wind of the sea at 1000 m that blows there over land
  double mixing_maximum = 0;         // m, highest boundary-layer height over land
  double mixing_minimum = 0;         // m, of the mixed layer over towns by night
};

inline constexpr double second_sweep = 0.4;  // of the swing, in the wave of half a day
// direction(t) = mean + swing (sin 2 pi (t - t0)/24 h + 0.4 sin 4 pi (t - t0 - 5 h)/24 h), t0 = sweep_begin: plumes sweep over a
// sector as they do when real days of a class follow one another. t: local hours, degrees come back.
double direction_at(const WeatherClass& weather, double local_hour);
// The synoptic wind at 10 m over open sea.
Wind sea_wind_at(const WeatherClass& weather, double local_hour);

// Weighted means of a month's classes beside the climatology.
struct MonthMatch {
  Wind mean, target;                      // vector means, m s-1
  double speed = 0, target_speed = 0;     // scalar means
};

class WeatherClasses {
 public:
  // Reads weather_classes.csv and the climatology of a data set; finds the days of each class. Throws InputError with all faults. Classes that come out
  // too rare are left out, with a warning.
  static WeatherClasses read(const DataSet& data);

  [[nodiscard]] std::vector<std::string> names() const { return settings_.class_names(); }  // in the data set's order
  [[nodiscard]] const WeatherSettings& settings() const { return settings_; }
  [[nodiscard]] const LocalClock& clock() const { return clock_; }

  [[nodiscard]] const Climatology& climatology() const { return climatology_; }
  [[nodiscard]] const std::vector<WeatherClass>& of(int month) const { return months_[static_cast<std::size_t>(month - 1)]; }
  [[nodiscard]] const WeatherClass* find(int month, const std::string& name) const;  // nullptr: the month has no such class
  [[nodiscard]] const std::vector<std::string>& dropped() const { return dropped_; }  // "jan-weak": rows that stand for less than a day of their month
  [[nodiscard]] MonthMatch match(int month) const;
  // From now on the day's sweep begins at a local hour (sweeps.hpp). A class that the month does not have is a programming error.
  void begin_sweep(int month, const std::string& name, double local_hour);

 private:
  WeatherSettings settings_;
  LocalClock clock_;
  Climatology climatology_;
  std::vector<std::string> dropped_;
  std::array<std::vector<WeatherClass>, 12> months_;  // in the order of names()
};

}  // namespace pearl

#pragma once

#include <string>

#include "inputs/meteorology/weather_classes.hpp"
#include "inputs/meteorology/wind_field.hpp"
#include "model/interfaces/meteorology_source.hpp"

namespace pearl {

// The built-in weather: each hour of a typical day follows from its class, its month's climatology and the ground.
// No chance and no memory: the same period and hour always give the same bits, and hours may be asked in any order.
class TypicalDays : public MeteorologySource {
 public:
  TypicalDays(const Domain& domain, WeatherClasses weather);  // keeps a reference to the domain

  // Values hold at the middle of the hour. Throws RunError if the period's month has no such class.
  void load(const Span& period, int hour, Meteorology& meteorology) override;

  [[nodiscard]] const WindField& wind() const { return wind_; }

 private:
  void set_air(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const;
  void set_sky(const WeatherClass& weather, const Span& period, int hour, Meteorology& meteorology) const;
  void set_boundary_layer(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const;

  const Domain* domain_;
  WeatherClasses weather_;
  WindField wind_;
};

// mm h-1 at the coast: the day's rain spread as (1 + cos 2 pi (t - peak)/24 h)^4, with the afternoon's peak of clouds.csv in the settings' months of
// afternoon rain (convective), with the morning's else; the 24 hour middles sum to the day's rain exactly.
double rain_rate(const WeatherClass& weather, const WeatherSettings& settings, const CloudClimate& climate, double local_hour);

// m, the thermal internal boundary layer that grows over warm land behind a coast: h^2 = 2 (1 + 2 A) F x / (gamma U) (Venkatram 1977;
// Garratt 1990), A and gamma of climatology.csv. heat F in K m s-1, wind U in m s-1 (below 1 it counts as 1), fetch x in m.
double internal_layer_depth(const InternalLayer& layer, double heat, double wind, double fetch);

// 0..1, 1 at 14:30 and 0 at 2:30: ((1 + cos 2 pi (t - 14.5 h)/24 h) / 2)^1.5.
double mixing_cycle(double local_hour);

}  // namespace pearl

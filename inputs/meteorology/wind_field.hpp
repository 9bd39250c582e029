#pragma once

#include "model/meteorology/mass_consistency.hpp"
#include "inputs/meteorology/weather_classes.hpp"
#include "inputs/meteorology/wind_profile.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// Strength of the land-sea breeze through the day, m s-1 near the coast at breeze = 1; positive from sea to land:
// 0.8 + 2.5 cos 2 pi (t - 15 h)/24 h (onshore from about 8 to 22 h; strongest 3.3 m/s at 15 h, -1.7 m/s at 3 h).
double breeze_amplitude(double local_hour);

// The wind of a typical day on the grid: synoptic wind with profile, turning and roughness, plus the land-sea breeze,
// made mass-consistent.
class WindField {
 public:
  explicit WindField(const Domain& domain);

  // Fills mass_flux_x, mass_flux_y, u and v; density must be set. local_hour 0..24 is the middle of the hour.
  void fill(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const;

  // Direction and weight of the breeze at a cell, on the map, pointing inland: 1 at a straight coast, fading as
  // exp(-(distance / 42 km)^2).
  [[nodiscard]] Wind inland(int j, int i) const { return {inland_x_(j, i), inland_y_(j, i)}; }
  [[nodiscard]] double smooth_land(int j, int i) const { return land_(j, i); }
  // Land fraction smoothed over 30 km: 0.5 on a straight coast, 1 well inland.
  [[nodiscard]] double inland_share(int j, int i) const { return inland_(j, i); }
  // m, way over land that the air of a cell has come since the last sea, with a wind on the map; at most 200 km, which also stands
  // for land as far as the grid's edge.
  [[nodiscard]] double land_fetch(Wind wind, int j, int i) const;

 private:
  void set_centre_winds(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const;
  void set_fluxes(Meteorology& meteorology) const;
  void set_winds_of_fluxes(Meteorology& meteorology) const;

  const Domain* domain_;
  MassConsistency consistency_;
  Field2<double> land_, displacement_;           // smoothed over 8 km; displacement height, m
  Field2<double> roughness_, roughness_aloft_;   // m, smoothed over 8 km by their drag; aloft with hills

  Field2<double> inland_;               // land smoothed over 30 km
  Field2<double> inland_x_, inland_y_;
  Field2<double> cosine_, sine_;        // of the angle from true east to the map's x axis
};

}  // namespace pearl

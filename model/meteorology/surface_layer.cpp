#include "model/meteorology/surface_layer.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/core/saturation.hpp"
#include "model/meteorology/similarity.hpp"

namespace pearl {

namespace {

using constants::gravity, constants::specific_heat_air, constants::von_karman;

constexpr double stefan_boltzmann = 5.67e-8;  // W m-2 K-4
constexpr double least_wind = 0.5;            // m s-1
constexpr int iterations = 20;

double limited(double inverse_obukhov) { return std::clamp(inverse_obukhov, -0.5, 0.2); }

// 1/L = -k g H / (density c_p T u*^3)
double inverse_obukhov(double heat, double friction_velocity, const NearSurfaceAir& air) {
  return limited(-von_karman * gravity * heat /
                 (air.density * specific_heat_air * air.temperature * std::pow(std::max(friction_velocity, 0.01), 3)));
}

// u* = k U / (ln(z/z0) - psi_m(z/L) + psi_m(z0/L)) with the L of a given upward heat flux.
SurfaceLayer with_heat(const NearSurfaceAir& air, double roughness, double heat) {
  const double wind = std::max(air.wind, least_wind), logarithm = std::log(air.height / roughness);
  SurfaceLayer layer{von_karman * wind / logarithm, heat, 0};
  for (int n = 0; n < iterations; ++n) {
    layer.inverse_obukhov = inverse_obukhov(heat, layer.friction_velocity, air);
    const double profile = logarithm - psi_momentum(air.height * layer.inverse_obukhov) + psi_momentum(roughness * layer.inverse_obukhov);
    layer.friction_velocity = von_karman * wind / std::max(profile, 0.3 * logarithm);
  }
  return layer;
}

// u* = C_D U / 2 (1 + sqrt(1 - (U_c / U)^2)), U_c = 2 u_0 / sqrt(C_D), u_0^2 = 5 z g theta* / T; below the critical wind
// U_c both scales fall in proportion to the wind (Cimorelli et al. 2005, eqs. 13-20).
SurfaceLayer stable(const NearSurfaceAir& air, double roughness, double cloud) {
  const double wind = std::max(air.wind, least_wind);
  const double drag = von_karman / std::log(air.height / roughness);
  double theta_scale = 0.09 * (1 - 0.5 * cloud * cloud);
  const double critical = 2 * std::sqrt(5 * air.height * gravity * theta_scale / air.temperature / drag);
  double friction_velocity = 0;
  if (wind >= critical) {
    friction_velocity = 0.5 * drag * wind * (1 + std::sqrt(1 - std::pow(critical / wind, 2)));
  } else {
    friction_velocity = 0.5 * drag * wind;
    theta_scale *= wind / critical;
  }
  constexpr double coldest = -64;  // W m-2, the bound of AERMET
  const double heat = std::max(coldest, -air.density * specific_heat_air * friction_velocity * theta_scale);
  return {friction_velocity, heat, inverse_obukhov(heat, friction_velocity, air)};
}

// Slope of the saturation vapour pressure over the psychrometric constant, of temperature in K.
double slope_over_gamma(double temperature) {
  const double celsius = temperature - 273.15;
  constexpr double gamma = 0.66;  // hPa K-1
  return magnus_wmo.saturation(temperature) * magnus_wmo.slope * magnus_wmo.offset / std::pow(magnus_wmo.offset + celsius, 2) / gamma;
}

// The share of the available energy that warms the air over a surface of which `moisture` evaporates freely.
double sensible_share(double moisture, double slope) { return ((1 - moisture) * slope + 1) / (slope + 1); }

// By how much the ground, warmer than the air, radiates more, over the net radiation (Holtslag and van Ulden 1983, c3).
double surface_warming(double moisture, double slope) { return 0.38 * sensible_share(moisture, slope); }

// W m-2, of sun, sky and ground (Holtslag and van Ulden 1983, eq. 16 and table 2).
double net_radiation(const NearSurfaceAir& air, double shortwave, double cloud, double albedo, double moisture) {
  const double longwave = 5.31e-13 * std::pow(air.temperature, 6) - stefan_boltzmann * std::pow(air.temperature, 4) + 60 * cloud;
  return ((1 - albedo) * shortwave + longwave) / (1 + surface_warming(moisture, slope_over_gamma(air.temperature)));
}

}  // namespace

double blended_drag(double roughness) { return std::pow(von_karman / std::log(blending_height / roughness), 2); }

double roughness_of_drag(double drag) { return blending_height * std::exp(-von_karman / std::sqrt(drag)); }

SurfaceLayer country_surface_layer(const NearSurfaceAir& air, double roughness, const Radiation& radiation) {
  constexpr double albedo = 0.18, moisture = 0.9, moisture_offset = 20, ground_share = 0.1;
  const double slope = slope_over_gamma(air.temperature);
  const double net = net_radiation(air, radiation.shortwave, radiation.cloud, albedo, moisture);
  const double heat = sensible_share(moisture, slope) * (1 - ground_share) * net - moisture_offset * moisture;
  return radiation.shortwave > 0 && heat > 0 ? with_heat(air, roughness, heat) : stable(air, roughness, radiation.cloud);
}

SurfaceLayer town_surface_layer(const NearSurfaceAir& air, const TownSurface& town, const Radiation& radiation, double people_heat) {
  NearSurfaceAir above = air;  // the canopy's air moves little
  above.height -= std::min(town.displacement * town.roughness, 0.5 * air.height);
  const double roughness = std::min(town.roughness, 0.2 * above.height);
  const double net = net_radiation(air, radiation.shortwave, radiation.cloud, town.albedo, town.moisture);
  const double net_change = (1 - town.albedo) * radiation.shortwave_change / (1 + surface_warming(town.moisture, slope_over_gamma(air.temperature)));
  const double kept = town.storage_share * net + town.storage_lag * net_change + town.storage_loss;
  const double heat = sensible_share(town.moisture, slope_over_gamma(air.temperature)) * (net + people_heat - kept) - town.moisture_offset;
  if (heat > 0) return with_heat(above, roughness, heat);
  const SurfaceLayer neutral = with_heat(above, roughness, 0), coldest = stable(above, roughness, radiation.cloud);
  const double share = std::min(heat / coldest.sensible_heat, 1.0);
  SurfaceLayer layer{neutral.friction_velocity + share * (coldest.friction_velocity - neutral.friction_velocity), share * coldest.sensible_heat, 0};
  layer.inverse_obukhov = inverse_obukhov(layer.sensible_heat, layer.friction_velocity, above);
  return layer;
}

SurfaceLayer sea_surface_layer(const NearSurfaceAir& air, double excess) {
  constexpr double transfer = 1.1e-3;
  const double heat = air.density * specific_heat_air * transfer * std::max(air.wind, least_wind) * excess;
  return with_heat(air, sea_roughness, heat);
}

SurfaceLayer join(const SurfaceLayer& one, const SurfaceLayer& other, double share, const NearSurfaceAir& air) {
  const auto mean = [&](double a, double b) { return share * a + (1 - share) * b; };
  SurfaceLayer cell;
  cell.friction_velocity = std::sqrt(mean(one.friction_velocity * one.friction_velocity, other.friction_velocity * other.friction_velocity));
  cell.sensible_heat = mean(one.sensible_heat, other.sensible_heat);
  cell.inverse_obukhov = inverse_obukhov(cell.sensible_heat, cell.friction_velocity, air);
  return cell;
}

}  // namespace pearl

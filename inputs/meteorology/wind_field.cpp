#include "inputs/meteorology/wind_field.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inputs/meteorology/smoothing.hpp"
#include "model/core/constants.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

namespace {

using constants::pi;

constexpr double upper_height = 3000;   // m
constexpr double coast_scale = 30e3;    // m, standard deviation of the Gaussian that smooths the coast for the breeze
constexpr double ground_scale = 8e3;    // m, the same for roughness and land fraction
constexpr double turning_over_land = 25, turning_over_sea = 10;  // degrees between 1000 m and the ground (Stull 1988)

Field2<double> as_double(const Field2<float>& field) {
  Field2<double> result(field.ny(), field.nx());
  std::copy(field.values().begin(), field.values().end(), result.values().begin());
  return result;
}

// The breeze by layer at one hour: inflow below `depth`, return flow centred 2.5 depths up, weighed such that the column
// of flat ground carries nothing: P = exp(-(z/d)^2) - r exp(-((z - 2.5 d)/d)^2).
std::vector<double> breeze_profile(const VerticalGrid& vertical, double depth) {
  std::vector<double> inflow, back;
  double inflow_mass = 0, back_mass = 0;
  for (int k = 0; k < vertical.layers(); ++k) {
    const double z = vertical.middle_above_ground(k, 0), mass = vertical.thickness(k, 0) * std::exp(-z / 9000);
    inflow.push_back(std::exp(-std::pow(z / depth, 2)));
    back.push_back(std::exp(-std::pow((z - 2.5 * depth) / depth, 2)));
    inflow_mass += mass * inflow.back();
    back_mass += mass * back.back();
  }
  for (std::size_t k = 0; k < inflow.size(); ++k) inflow[k] -= inflow_mass / back_mass * back[k];
  return inflow;
}

}  // namespace

double breeze_amplitude(double local_hour) { return 0.8 + 2.5 * std::cos(2 * pi * (local_hour - 15) / 24); }

WindField::WindField(const Domain& domain)
    : domain_(&domain), consistency_(domain), inland_x_(domain.ny(), domain.nx()), inland_y_(domain.ny(), domain.nx()),
      cosine_(domain.ny(), domain.nx()), sine_(domain.ny(), domain.nx()) {
  const double spacing = domain.horizontal.spacing();
  land_ = smooth(as_double(domain.ground.land_fraction), ground_scale / spacing);
  Field2<double> drag = as_double(domain.ground.roughness);
  for (double& value : drag.values()) value = blended_drag(std::max(value, sea_roughness));
  roughness_ = smooth(drag, ground_scale / spacing);
  for (double& value : roughness_.values()) value = roughness_of_drag(value);
  Field2<double> drag_aloft = drag;
  for (std::size_t n = 0; n < domain.ground.hill_drag.values().size(); ++n) drag_aloft.values()[n] += domain.ground.hill_drag.values()[n];
  roughness_aloft_ = smooth(drag_aloft, ground_scale / spacing);
  for (double& value : roughness_aloft_.values()) value = roughness_of_drag(value);
  displacement_ = smooth(as_double(domain.ground.urban_fraction), ground_scale / spacing);
  for (double& value : displacement_.values()) value *= domain.ground.town.displacement * domain.ground.town.roughness;

  // sigma sqrt(2 pi) |grad L| is 1 on a straight coast, L the land fraction smoothed with sigma.
  inland_ = smooth(as_double(domain.ground.land_fraction), coast_scale / spacing);
  const Field2<double>& coast = inland_;
  const double scale = coast_scale * std::sqrt(2 * pi);
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const int w = std::max(i - 1, 0), e = std::min(i + 1, domain.nx() - 1), s = std::max(j - 1, 0), n = std::min(j + 1, domain.ny() - 1);
      inland_x_(j, i) = scale * (coast(j, e) - coast(j, w)) / (std::max(e - w, 1) * spacing);
      inland_y_(j, i) = scale * (coast(n, i) - coast(s, i)) / (std::max(n - s, 1) * spacing);
      const LonLat place = domain.horizontal.centre(i, j);
      const MapPoint here = domain.horizontal.projection().to_map(place), east = domain.horizontal.projection().to_map({place.lon + 0.01, place.lat});
      const double step = std::hypot(east.x - here.x, east.y - here.y);
      cosine_(j, i) = (east.x - here.x) / step;
      sine_(j, i) = (east.y - here.y) / step;
    }
}

double WindField::land_fetch(Wind wind, int j, int i) const {
  constexpr double farthest = 200e3, step = 5e3, sea = 0.3;  // m, m, land fraction below which the way was over sea
  const double speed = std::max(std::hypot(wind.u, wind.v), 0.1), spacing = domain_->horizontal.spacing();
  double fetch = 0;
  for (double way = 0; way < farthest; way += step) {
    const double x = i - way * wind.u / speed / spacing, y = j - way * wind.v / speed / spacing;
    if (x < -0.5 || y < -0.5 || x > domain_->nx() - 0.5 || y > domain_->ny() - 0.5) return farthest;
    const double land = land_(std::clamp(static_cast<int>(std::lround(y)), 0, domain_->ny() - 1), std::clamp(static_cast<int>(std::lround(x)), 0, domain_->nx() - 1));
    if (land < sea) break;
    fetch += land * step;
  }
  return fetch;
}

void WindField::fill(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const {
  set_centre_winds(weather, local_hour, meteorology);
  set_fluxes(meteorology);
  consistency_.adjust(meteorology.mass_flux_x, meteorology.mass_flux_y);
  set_winds_of_fluxes(meteorology);
}

void WindField::set_centre_winds(const WeatherClass& weather, double local_hour, Meteorology& meteorology) const {
  const Domain& domain = *domain_;
  const double night = 0.5 * (1 + std::cos(2 * pi * (local_hour - 3) / 24));  // 1 at 3 h, 0 at 15 h
  const double low_direction = direction_at(weather, local_hour);
  const double speed_aloft = weather.speed / profile_share(10, sea_roughness, 1);
  const double veering = domain.horizontal.projection().parameters().origin_latitude < 0 ? -1.0 : 1.0;  // with height; south of the equator the wind backs
  const double direction_aloft = low_direction + veering * turning_over_sea;
  const Wind upper = wind_from(weather.upper_direction, weather.upper_speed);
  const double day = 1 - night;
  const double breeze = weather.breeze * breeze_amplitude(local_hour), power_over_land = profile_power(weather.speed, local_hour);
  const std::vector<double> profile = breeze_profile(domain.vertical, 300 + 300 * day);

  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const double z = domain.vertical.middle_above_ground(k, domain.ground.terrain(j, i)), land = land_(j, i);
        const double speed = speed_aloft * (1 - land * (1 - weather.land_share));
        Wind wind;
        if (z < profile_depth) {
          const double turning = land * turning_over_land + (1 - land) * turning_over_sea;
          const double power = 1 + land * (power_over_land - 1);
          const double share = profile_share(z, {roughness_(j, i), roughness_aloft_(j, i), displacement_(j, i)}, power);
          wind = wind_from(direction_aloft - veering * turning * std::pow(1 - z / profile_depth, 2), speed * share);
        } else {
          const double share = std::min((z - profile_depth) / (upper_height - profile_depth), 1.0);
          const Wind middle = wind_from(direction_aloft, speed);
          wind = {middle.u + share * (upper.u - middle.u), middle.v + share * (upper.v - middle.v)};
        }
        const double strength = breeze * profile[static_cast<std::size_t>(k)];
        meteorology.u(k, j, i) = static_cast<float>(wind.u * cosine_(j, i) - wind.v * sine_(j, i) + strength * inland_x_(j, i));
        meteorology.v(k, j, i) = static_cast<float>(wind.u * sine_(j, i) + wind.v * cosine_(j, i) + strength * inland_y_(j, i));
      }
}

// Density x wind x true face area, each the mean of the two cells of the face; at the edges, of the one there is.
void WindField::set_fluxes(Meteorology& m) const {
  const Domain& domain = *domain_;
  const auto flux = [&](const Field3<float>& wind, int k, int ja, int ia, int jb, int ib) {
    const auto mean = [](double a, double b) { return 0.5 * (a + b); };
    const double length = domain.horizontal.spacing() / mean(domain.horizontal.map_factor(ia, ja), domain.horizontal.map_factor(ib, jb));
    const double thickness = domain.vertical.thickness(k, mean(domain.ground.terrain(ja, ia), domain.ground.terrain(jb, ib)));
    return mean(m.density(k, ja, ia), m.density(k, jb, ib)) * mean(wind(k, ja, ia), wind(k, jb, ib)) * thickness * length;
  };
  for (int k = 0; k < domain.nz(); ++k) {
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i <= domain.nx(); ++i) m.mass_flux_x(k, j, i) = flux(m.u, k, j, std::max(i - 1, 0), j, std::min(i, domain.nx() - 1));
    for (int j = 0; j <= domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) m.mass_flux_y(k, j, i) = flux(m.v, k, std::max(j - 1, 0), i, std::min(j, domain.ny() - 1), i);
  }
}

// The wind at the middle of a cell is what its faces carry, so that maps and plume rise see the wind that transports.
void WindField::set_winds_of_fluxes(Meteorology& m) const {
  const Domain& domain = *domain_;
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const double area = domain.vertical.thickness(k, domain.ground.terrain(j, i)) * domain.horizontal.spacing() / domain.horizontal.map_factor(i, j);
        const double carried = 2 * m.density(k, j, i) * area;
        m.u(k, j, i) = static_cast<float>((m.mass_flux_x(k, j, i) + m.mass_flux_x(k, j, i + 1)) / carried);
        m.v(k, j, i) = static_cast<float>((m.mass_flux_y(k, j, i) + m.mass_flux_y(k, j + 1, i)) / carried);
      }
}

}  // namespace pearl

#include "inputs/meteorology/typical_weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/meteorology/sun.hpp"
#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/core/saturation.hpp"
#include "model/meteorology/surface_tiles.hpp"

namespace pearl {

namespace {

using constants::gas_constant_dry_air, constants::gravity, constants::pi;

constexpr double lapse_rate = 0.006;            // K m-1, mean of the lower troposphere
constexpr double swing_depth = 700;             // m, on which the daily cycle of temperature fades
constexpr double moisture_depth = 2200;         // m, scale height of the vapour pressure
constexpr double dampest = 0.99;
constexpr double shallowest = 50;               // m, of any boundary layer
#ifdef PEARL_SUN_OVER_MIDDLE                    // of a test build: one sun for all, to compare with results of former builds
constexpr bool sun_over_middle = true;
#else
constexpr bool sun_over_middle = false;
#endif

// Mean temperature of the day at sea level, K: the coast's normal and the gradient to the place inland, carried on by the settings'
// reach of latitude to either side.
double month_temperature(const MonthlyClimate& climate, const WeatherSettings& settings, double latitude) {
  const double inland = std::clamp(latitude - settings.coast_latitude, -settings.reach, settings.reach) / (settings.inland_latitude - settings.coast_latitude);
  return climate.temperature + climate.inland_warmer * inland;
}

// The layer whose middle lies nearest to a height above level ground, m.
int layer_at(const Domain& domain, double height) {
  int nearest = 0;
  for (int k = 1; k < domain.nz(); ++k)
    if (std::abs(domain.vertical.middle_above_ground(k, 0) - height) < std::abs(domain.vertical.middle_above_ground(nearest, 0) - height)) nearest = k;
  return nearest;
}

double hour_of_day(int hour) { return Span::hour_of_its_day(hour) + 0.5; }

}  // namespace

double rain_rate(const WeatherClass& weather, const WeatherSettings& settings, const CloudClimate& climate, double local_hour) {
  const bool afternoon = std::find(settings.afternoon_rain.begin(), settings.afternoon_rain.end(), weather.month) != settings.afternoon_rain.end();
  const double peak = afternoon ? climate.afternoon_peak : climate.morning_peak;
  constexpr double mean_of_fourth_power = 35.0 / 8.0;  // of (1 + cos x) over a circle
  return weather.rain / 24 * std::pow(1 + std::cos(2 * pi * (local_hour - peak) / 24), 4) / mean_of_fourth_power;
}

double internal_layer_depth(const InternalLayer& layer, double heat, double wind, double fetch) {
  return std::sqrt(2 * (1 + 2 * layer.entrainment) * heat * fetch / (layer.stability * std::max(wind, 1.0)));
}

double mixing_cycle(double local_hour) { return std::pow(0.5 * (1 + std::cos(2 * pi * (local_hour - 14.5) / 24)), 1.5); }

TypicalDays::TypicalDays(const Domain& domain, WeatherClasses weather) : domain_(&domain), weather_(std::move(weather)), wind_(domain) {}

void TypicalDays::load(const Span& period, int hour, Meteorology& meteorology) {
  if (period.is_calendar()) throw RunError(fmt::format("{}: typical days have no weather of the calendar; a calendar span needs weather of its own", period.name));
  const WeatherClass* weather = period.month >= 1 && period.month <= 12 ? weather_.find(period.month, period.weather_class) : nullptr;
  if (weather == nullptr) throw RunError(fmt::format("{}: month {} has no weather class '{}'", period.name, period.month, period.weather_class));
  const double local_hour = hour_of_day(hour);
  set_air(*weather, local_hour, meteorology);
  wind_.fill(*weather, local_hour, meteorology);
  set_sky(*weather, period, hour, meteorology);
  set_boundary_layer(*weather, local_hour, meteorology);
}

// Density by hydrostatics in the month's mean air, p = p0 (1 - G z / T0)^(g / (R G)), the same at all hours; temperature with
// the class's offset and a daily cycle; vapour from the mean humidity at the mean temperature.
void TypicalDays::set_air(const WeatherClass& weather, double local_hour, Meteorology& m) const {
  const Domain& domain = *domain_;
  const MonthlyClimate& climate = weather_.climatology().of(weather.month);
  const double sunshine = (1 - 0.6 * weather.cloud_cover) / (1 - 0.6 * climate.cloud_cover);
  const double cycle = std::cos(2 * pi * (local_hour - 14.5) / 24);
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const double terrain = domain.ground.terrain(j, i), land = wind_.smooth_land(j, i);
      const double month_mean = month_temperature(climate, weather_.settings(), domain.horizontal.centre(i, j).lat), day_mean = month_mean + weather.temperature_offset;
      const double swing = cycle * (land * 0.5 * climate.daily_range * sunshine + (1 - land) * weather_.climatology().clouds.sea_swing);
      const double vapour = climate.relative_humidity * magnus_wmo.saturation(day_mean);
      m.temperature_2m(j, i) = static_cast<float>(day_mean - lapse_rate * terrain + swing);
      for (int k = 0; k < domain.nz(); ++k) {
        const double above_ground = domain.vertical.middle_above_ground(k, terrain), z = terrain + above_ground;
        const double still = month_mean - lapse_rate * z;
        const double pressure = climate.pressure * std::pow(still / month_mean, gravity / (gas_constant_dry_air * lapse_rate));
        const double temperature = day_mean - lapse_rate * z + swing * std::exp(-above_ground / swing_depth);
        m.density(k, j, i) = static_cast<float>(pressure / (gas_constant_dry_air * still));
        m.temperature(k, j, i) = static_cast<float>(temperature);
        m.relative_humidity(k, j, i) = static_cast<float>(std::min(dampest, vapour * std::exp(-z / moisture_depth) / magnus_wmo.saturation(temperature)));
      }
    }
}

void TypicalDays::set_sky(const WeatherClass& weather, const Span& period, int hour, Meteorology& m) const {
  const Domain& domain = *domain_;
  const double local_hour = hour_of_day(hour);
  const Instant middle = period.begin + static_cast<Seconds>(local_hour * one_hour);
  const double heat = weather_.climatology().town.people_heat[static_cast<std::size_t>(local_hour)];
  const WeatherSettings& settings = weather_.settings();
  const double inland_share = weather_.climatology().inland_rain_share, rain = rain_rate(weather, weather_.settings(), weather_.climatology().clouds, local_hour);
  const MapPoint centre{domain.horizontal.west() + 0.5 * domain.nx() * domain.horizontal.spacing(),
                        domain.horizontal.south() + 0.5 * domain.ny() * domain.horizontal.spacing()};
  m.clouds = weather_.climatology().clouds.clouds;
  m.sea_excess = weather_.climatology().clouds.sea_excess;
  m.ozone_column = weather_.climatology().of(weather.month).ozone_column;
  m.aerosol_optical_depth = weather_.climatology().of(weather.month).aerosol_optical_depth;
  const LonLat centre_place = domain.horizontal.projection().to_lon_lat(centre);
  m.sun_distance = sun_distance(middle);
  const Sun sun(middle), sun_at_begin(middle + (-one_hour / 2)), sun_at_end(middle + one_hour / 2);
  const double transmission = cloud_transmission(weather.cloud_cover);
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const LonLat place = domain.horizontal.centre(i, j);
      const double inland = std::clamp((place.lat - settings.coast_latitude) / (settings.inland_latitude - settings.coast_latitude), 0.0, 1.0);
      m.cloud_cover(j, i) = static_cast<float>(weather.cloud_cover);
      const double middle_cosine = sun.cosine_zenith(place), begin_cosine = sun_at_begin.cosine_zenith(place), end_cosine = sun_at_end.cosine_zenith(place);
      m.shortwave(j, i) = static_cast<float>(clear_radiation(middle_cosine) * transmission);
      m.shortwave_change(j, i) = static_cast<float>(clear_radiation(end_cosine) * transmission - clear_radiation(begin_cosine) * transmission);
      m.people_heat(j, i) = static_cast<float>(heat);
      m.cosine_zenith(j, i) = sun_over_middle ? sun.cosine_zenith(centre_place) : middle_cosine;
      m.cosine_zenith_begin(j, i) = sun_over_middle ? sun_at_begin.cosine_zenith(centre_place) : begin_cosine;
      m.cosine_zenith_end(j, i) = sun_over_middle ? sun_at_end.cosine_zenith(centre_place) : end_cosine;
      m.rain(j, i) = static_cast<float>(rain * (1 + inland * (inland_share - 1)));
    }
}

// Over sea 450 m + 12 s x wind, within 500..600 m, at all hours. By night the country has what the wind stirs, a town at least the
// depth that its own heat keeps mixed; behind a coast both go over into the sea's on tens of kilometres. While the ground warms the
// air, the layer over land grows with the day's cycle, but behind a coast no faster than a thermal internal boundary layer.
void TypicalDays::set_boundary_layer(const WeatherClass& weather, double local_hour, Meteorology& m) const {
  const double grown = weather.mixing_maximum * mixing_cycle(local_hour);
  const double over_sea = std::clamp(450 + 12 * weather.speed, 500.0, 600.0);
  const int k = layer_at(*domain_, 200);
  for (int j = 0; j < domain_->ny(); ++j)
    for (int i = 0; i < domain_->nx(); ++i) {
      const SurfaceTiles tiles = surface_tiles(*domain_, m, j, i);
      const double on_land = tiles.country_share + tiles.town_share;
      double height = over_sea;
      if (on_land > 0) {
        const double country = std::clamp(stirred_depth(tiles.country.friction_velocity), shallowest, std::max(shallowest, weather.mixing_maximum));
        const double town = tiles.town_share / on_land, inland = wind_.inland_share(j, i), land = wind_.smooth_land(j, i);
        height = inland * (town * weather.mixing_minimum + (1 - town) * country) + (1 - inland) * over_sea;
        const double heat = town * tiles.town.sensible_heat + (1 - town) * tiles.country.sensible_heat;
        if (heat > 0) {
          const Wind wind{m.u(k, j, i), m.v(k, j, i)};
          const double behind_coast = internal_layer_depth(weather_.climatology().internal_layer, heat / (tiles.air.density * constants::specific_heat_air), std::hypot(wind.u, wind.v), wind_.land_fetch(wind, j, i));
          height = land * std::max(height, std::min(grown, behind_coast)) + (1 - land) * height;
        }
      }
      m.boundary_layer_height(j, i) = static_cast<float>(height);
    }
}

}  // namespace pearl

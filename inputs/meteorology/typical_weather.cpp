#include "inputs/meteorology/typical_weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/meteorology/sun.hpp"
#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/meteorology/surface_tiles.hpp"

namespace pearl {

namespace {

using constants::gas_constant_dry_air, constants::gravity, constants::pi;

constexpr double lapse_rate = 0.006;            // K m-1, mean of the lower troposphere in the region
constexpr double hong_kong_latitude = 22.3, guangzhou_latitude = 23.13;
constexpr double swing_depth = 700;             // m, on which the daily cycle of temperature fades
constexpr double sea_swing = 0.7;               // K, amplitude of the daily cycle over sea
constexpr double moisture_depth = 2200;         // m, scale height of the vapour pressure
constexpr double dampest = 0.99;
constexpr double shallowest = 50;               // m, of any boundary layer

double saturation_pressure(double temperature) {  // hPa, Magnus
  const double celsius = temperature - 273.15;
  return 6.112 * std::exp(17.62 * celsius / (243.12 + celsius));
}

// Mean temperature of the day at sea level, K: Hong Kong's normal and the gradient to Guangzhou, carried on by 1.8 degrees
// of latitude to either side.
double month_temperature(const MonthlyClimate& climate, double latitude) {
  const double north = std::clamp(latitude - hong_kong_latitude, -1.8, 1.8) / (guangzhou_latitude - hong_kong_latitude);
  return climate.temperature + climate.inland_warmer * north;
}

double hour_of_day(int hour) { return ((hour % 24) + 24) % 24 + 0.5; }

}  // namespace

double rain_rate(const WeatherClass& weather, double local_hour) {
  const double peak = weather.month >= 5 && weather.month <= 9 ? 15.0 : 5.0;
  constexpr double mean_of_fourth_power = 35.0 / 8.0;  // of (1 + cos x) over a circle
  return weather.rain / 24 * std::pow(1 + std::cos(2 * pi * (local_hour - peak) / 24), 4) / mean_of_fourth_power;
}

double mixing_cycle(double local_hour) { return std::pow(0.5 * (1 + std::cos(2 * pi * (local_hour - 14.5) / 24)), 1.5); }

TypicalDays::TypicalDays(const Domain& domain, WeatherClasses weather) : domain_(&domain), weather_(std::move(weather)), wind_(domain) {}

void TypicalDays::load(const Period& period, int hour, Meteorology& meteorology) {
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
      const double month_mean = month_temperature(climate, domain.horizontal.centre(i, j).lat), day_mean = month_mean + weather.temperature_offset;
      const double swing = cycle * (land * 0.5 * climate.daily_range * sunshine + (1 - land) * sea_swing);
      const double vapour = climate.relative_humidity * saturation_pressure(day_mean);
      m.temperature_2m(j, i) = static_cast<float>(day_mean - lapse_rate * terrain + swing);
      for (int k = 0; k < domain.nz(); ++k) {
        const double above_ground = domain.vertical.middle_above_ground(k, terrain), z = terrain + above_ground;
        const double still = month_mean - lapse_rate * z;
        const double pressure = climate.pressure * std::pow(still / month_mean, gravity / (gas_constant_dry_air * lapse_rate));
        const double temperature = day_mean - lapse_rate * z + swing * std::exp(-above_ground / swing_depth);
        m.density(k, j, i) = static_cast<float>(pressure / (gas_constant_dry_air * still));
        m.temperature(k, j, i) = static_cast<float>(temperature);
        m.relative_humidity(k, j, i) = static_cast<float>(std::min(dampest, vapour * std::exp(-z / moisture_depth) / saturation_pressure(temperature)));
      }
    }
}

void TypicalDays::set_sky(const WeatherClass& weather, const Period& period, int hour, Meteorology& m) const {
  const Domain& domain = *domain_;
  const double local_hour = hour_of_day(hour);
  const Instant middle = period.begin + static_cast<Seconds>(local_hour * one_hour);
  const double heat = weather_.climatology().town.people_heat[static_cast<std::size_t>(local_hour)];
  const double inland_share = weather_.climatology().inland_rain_share, rain = rain_rate(weather, local_hour);
  const MapPoint centre{domain.horizontal.west() + 0.5 * domain.nx() * domain.horizontal.spacing(),
                        domain.horizontal.south() + 0.5 * domain.ny() * domain.horizontal.spacing()};
  m.ozone_column = weather_.climatology().of(weather.month).ozone_column;
  m.aerosol_optical_depth = weather_.climatology().of(weather.month).aerosol_optical_depth;
  const LonLat centre_place = domain.horizontal.projection().to_lon_lat(centre);
  m.sun_distance = sun_distance(middle);
  m.cosine_zenith = cosine_zenith(middle, centre_place);
  m.cosine_zenith_begin = cosine_zenith(middle + (-one_hour / 2), centre_place);
  m.cosine_zenith_end = cosine_zenith(middle + one_hour / 2, centre_place);
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const LonLat place = domain.horizontal.centre(i, j);
      const double north = std::clamp((place.lat - hong_kong_latitude) / (guangzhou_latitude - hong_kong_latitude), 0.0, 1.0);
      m.cloud_cover(j, i) = static_cast<float>(weather.cloud_cover);
      const auto radiation = [&](Seconds offset) { return global_radiation(cosine_zenith(middle + offset, place), weather.cloud_cover); };
      m.shortwave(j, i) = static_cast<float>(radiation(0));
      m.shortwave_change(j, i) = static_cast<float>(radiation(one_hour / 2) - radiation(-one_hour / 2));
      m.people_heat(j, i) = static_cast<float>(heat);
      m.rain(j, i) = static_cast<float>(rain * (1 + north * (inland_share - 1)));
    }
}

// Over sea 450 m + 12 s x wind, within 500..600 m, at all hours. Over land the layer grows with the day's cycle while the ground
// warms the air. By night the country has what the wind stirs, a town at least the depth that its own heat keeps mixed: then the
// air of the day above is cut off.
void TypicalDays::set_boundary_layer(const WeatherClass& weather, double local_hour, Meteorology& m) const {
  const double grown = weather.mixing_maximum * mixing_cycle(local_hour);
  const double over_sea = std::clamp(450 + 12 * weather.speed, 500.0, 600.0);
  for (int j = 0; j < domain_->ny(); ++j)
    for (int i = 0; i < domain_->nx(); ++i) {
      const SurfaceTiles tiles = surface_tiles(*domain_, m, j, i);
      const auto depth = [&](const SurfaceLayer& layer, double least) {
        const double stirred = std::clamp(stirred_depth(layer.friction_velocity), shallowest, weather.mixing_maximum);
        return std::max({layer.sensible_heat > 0 ? grown : 0.0, least, layer.sensible_heat > 0 ? 0.0 : stirred});
      };
      const double over_country = depth(tiles.country, shallowest), over_town = depth(tiles.town, weather.mixing_minimum);
      const double land = tiles.country_share + tiles.town_share, town = land > 0 ? tiles.town_share / land : 0;
      const double over_land = land > 0 ? town * over_town + (1 - town) * over_country : grown;
      const double smooth = wind_.inland_share(j, i);
      m.boundary_layer_height(j, i) = static_cast<float>(smooth * over_land + (1 - smooth) * over_sea);
    }
}

}  // namespace pearl

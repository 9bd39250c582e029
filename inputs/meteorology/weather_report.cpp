#include "inputs/meteorology/weather_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pearl {

namespace {

struct Place {
  const char* name;
  LonLat position;
};
constexpr Place places[] = {{"Waglan Island", {114.30, 22.18}}, {"Guangzhou", {113.27, 23.13}}, {"mid-estuary", {113.75, 22.45}}};

}  // namespace

std::vector<WeatherRow> weather_rows(const Domain& domain, const Period& period, int hour, const Meteorology& m) {
  constexpr double zero_celsius = 273.15, ten_metres = 10;
  const Projection& projection = domain.horizontal.projection();
  std::vector<WeatherRow> rows;
  for (const Place& place : places) {
    int i = 0, j = 0;
    if (!domain.horizontal.find(place.position, i, j)) continue;
    const double middle = domain.vertical.middle_above_ground(0, domain.ground.terrain(j, i));
    const double roughness = std::min<double>(domain.ground.roughness(j, i), 1);
    const double to_ten_metres = std::log((ten_metres + roughness) / roughness) / std::log((middle + roughness) / roughness);
    const MapPoint here = projection.to_map(place.position), east = projection.to_map({place.position.lon + 0.01, place.position.lat});
    const double angle = std::atan2(east.y - here.y, east.x - here.x), u = to_ten_metres * m.u(0, j, i), v = to_ten_metres * m.v(0, j, i);
    rows.push_back({period.name, hour, place.name, u * std::cos(angle) + v * std::sin(angle), v * std::cos(angle) - u * std::sin(angle), std::hypot(u, v),
                    m.boundary_layer_height(j, i), m.temperature_2m(j, i) - zero_celsius, m.rain(j, i)});
  }
  return rows;
}

const char* weather_csv_header() { return "period,hour,place,u,v,speed,boundary_layer_height,temperature,rain"; }

std::string weather_csv_line(const WeatherRow& row) {
  return fmt::format("{},{},{},{:.3f},{:.3f},{:.3f},{:.1f},{:.2f},{:.4f}", row.period, row.hour, row.place, row.u, row.v, row.speed,
                     row.boundary_layer_height, row.temperature, row.rain);
}

std::string weather_note() {
  return "The weather is a climatology of typical days, not a year that happened: each month has a few weather classes whose days "
         "are weighted so that its mean winds match ship observations (COADS) off Hong Kong; land-sea breeze, boundary layer, cloud and "
         "rain follow from monthly normals and documented rules. Episodes, typhoons and the differences between years are not in it.";
}

}  // namespace pearl

#include "inputs/meteorology/weather_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/io/csv.hpp"
#include "model/meteorology/similarity.hpp"

namespace pearl {

namespace {

constexpr double ten_metres = 10, zero_celsius = 273.15;  // m, K

}  // namespace

std::vector<WeatherRow> weather_rows(const Domain& domain, const std::vector<WeatherPlace>& places, const Span& period, int hour, const Meteorology& m) {
  const Projection& projection = domain.horizontal.projection();
  std::vector<WeatherRow> rows;
  for (const WeatherPlace& place : places) {
    int i = 0, j = 0;
    if (!domain.horizontal.find(place.position, i, j)) continue;
    const double middle = domain.vertical.middle_above_ground(0, domain.ground.terrain(j, i));
    const double roughness = std::min<double>(domain.ground.roughness(j, i), 1);
    const double factor = wind_ratio(ten_metres, middle, roughness, m.inverse_obukhov(j, i));
    const MapPoint here = projection.to_map(place.position), east = projection.to_map({place.position.lon + 0.01, place.position.lat});
    const double angle = std::atan2(east.y - here.y, east.x - here.x), u = factor * m.u(0, j, i), v = factor * m.v(0, j, i);
    rows.push_back({period.name, hour, place.name, u * std::cos(angle) + v * std::sin(angle), v * std::cos(angle) - u * std::sin(angle), std::hypot(u, v),
                    m.boundary_layer_height(j, i), m.temperature_2m(j, i) - zero_celsius, m.rain(j, i)});
  }
  return rows;
}

std::string weather_csv_line(const WeatherRow& row) {
  return fmt::format("{},{},{},{:.3f},{:.3f},{:.3f},{:.1f},{:.2f},{:.4f}", row.period, row.hour, csv::quote(row.place), row.u, row.v, row.speed,
                     row.boundary_layer_height, row.temperature, row.rain);
}

}  // namespace pearl

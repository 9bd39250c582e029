#include "inputs/emissions/plume_rise.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

namespace {

constexpr double least_wind = 1.0;              // m s-1
constexpr double least_stable_gradient = 0.005; // K m-1
constexpr double stability_limit = 0.25;        // of stack height over Obukhov length
constexpr double large_buoyancy = 55.0;         // m4 s-3, where Briggs' distance to final rise changes its power

double stable_rise(const Stack& stack, double buoyancy, double wind, double air_temperature, double gradient) {
  const double s = constants::gravity / air_temperature * std::max(gradient, least_stable_gradient);
  const double bent = 2.6 * std::cbrt(buoyancy / (wind * s)), vertical = 4.0 * std::pow(buoyancy, 0.25) * std::pow(s, -0.375);
  const double v_d = stack.exit_velocity * stack.diameter;
  const double momentum = 1.5 * std::cbrt(v_d * v_d * air_temperature / (4 * stack.exit_temperature * wind)) * std::pow(s, -1.0 / 6.0);
  return std::max(std::min(bent, vertical), momentum);
}

}  // namespace

double buoyancy_flux(const Stack& stack, double air_temperature) {
  const double flux = constants::gravity * stack.exit_velocity * stack.diameter * stack.diameter / 4 *
                      (stack.exit_temperature - air_temperature) / stack.exit_temperature;
  return std::max(0.0, flux);
}

double plume_rise(const Stack& stack, const PlumeAir& air) {
  const double wind = std::max(air.wind_speed, least_wind);
  const double buoyancy = buoyancy_flux(stack, air.temperature);
  const double momentum = 3 * stack.diameter * stack.exit_velocity / wind;
  const double open = buoyancy < large_buoyancy ? 21.425 * std::pow(buoyancy, 0.75) / wind : 38.71 * std::pow(buoyancy, 0.6) / wind;
  const double stability = stack.height * air.inverse_obukhov;

  const double mechanical = buoyancy / (wind * std::max(1e-4, air.friction_velocity * air.friction_velocity));
  const double neutral = std::min(open, 1.2 * std::pow(mechanical, 0.6) * std::pow(stack.height + 1.3 * mechanical, 0.4));
  if (stability > stability_limit || stack.height >= air.boundary_layer_height)
    return std::min(stable_rise(stack, buoyancy, wind, air.temperature, air.potential_gradient), std::max(neutral, momentum));

  const double buoyant = stability < -stability_limit ? std::min(open, 30 * std::pow(buoyancy / wind, 0.6)) : neutral;
  const double rise = std::max(buoyant, momentum);
  const double room = air.boundary_layer_height - stack.height;
  if (rise <= room) return rise;
  return std::max(room, std::min(rise, stable_rise(stack, buoyancy, wind, air.temperature, air.gradient_above)));
}

PlumeAir plume_air(const Stack& stack, const Domain& domain, const Meteorology& meteorology, int i, int j) {
  const VerticalGrid& grid = domain.vertical;
  const double terrain = domain.ground.terrain(j, i);
  const int layers = grid.layers();
  const auto middle = [&](int k) { return grid.middle_above_ground(k, terrain); };
  int upper = 1;
  while (upper + 1 < layers && middle(upper) < stack.height) ++upper;
  upper = std::min(upper, layers - 1);
  const int lower = std::max(0, upper - 1);
  const double gap = middle(upper) - middle(lower);
  const double part = gap > 0 ? std::clamp((stack.height - middle(lower)) / gap, 0.0, 1.0) : 0.0;
  const auto between = [&](double below, double above) { return below + part * (above - below); };

  // dtheta/dz = dT/dz + g/cp to better than a tenth in the lowest kilometres.
  constexpr double adiabatic = constants::gravity / constants::specific_heat_air;
  const auto gradient = [&](int k) {  // between the middles of k and k + 1
    return layers < 2 ? 0.0 : (meteorology.temperature(k + 1, j, i) - meteorology.temperature(k, j, i)) / (middle(k + 1) - middle(k)) + adiabatic;
  };
  PlumeAir air;
  air.boundary_layer_height = meteorology.boundary_layer_height(j, i);
  air.wind_speed = std::hypot(between(meteorology.u(lower, j, i), meteorology.u(upper, j, i)), between(meteorology.v(lower, j, i), meteorology.v(upper, j, i)));
  air.temperature = between(meteorology.temperature(lower, j, i), meteorology.temperature(upper, j, i));
  air.potential_gradient = gradient(std::min(lower, std::max(0, layers - 2)));
  int above = lower;
  while (above + 2 < layers && middle(above) < air.boundary_layer_height) ++above;
  air.gradient_above = gradient(std::min(above, std::max(0, layers - 2)));
  air.inverse_obukhov = meteorology.inverse_obukhov(j, i);
  air.friction_velocity = meteorology.friction_velocity(j, i);
  return air;
}

std::vector<double> plume_layers(const Stack& stack, double rise, const VerticalGrid& grid, double terrain) {
  return layer_shares({{stack.height + 0.5 * rise, stack.height + 1.5 * rise, 1.0}}, grid, terrain);
}

}  // namespace pearl

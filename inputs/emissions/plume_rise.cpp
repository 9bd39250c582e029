#include "inputs/emissions/plume_rise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/constants.hpp"

namespace pearl {

namespace {

constexpr double least_wind = 1.0;               // m s-1
constexpr double least_friction_velocity = 0.01; // m s-1
constexpr double surely_stable = 0.25;           // of stack height over Obukhov length: temperature's gradient counts in full
constexpr double top_over_axis = 1.5;            // the plume's top rises half as far again as its axis
constexpr double most_stack_heights = 10;        // of rise
constexpr double no_limit = std::numeric_limits<double>::infinity();

// What ends the rise in one layer.
struct Limits {
  double wind = 1;             // m s-1
  double stack_height = 0;     // m
  double friction_velocity = 0.3;
  double convection = 0;       // H*, m2 s-3; 0: none
  double stability = 0;        // s, s-2; 0: none

  [[nodiscard]] double stress() const { return wind * friction_velocity * friction_velocity; }

  // Rise of the axis of a plume of this flux, m.
  [[nodiscard]] double rise(double flux) const {
    if (!(flux > 0)) return 0;
    const double x = flux / stress();
    double least = 1.2 * std::pow(x, 0.6) * std::pow(stack_height + 1.3 * x, 0.4);
    if (convection > 0) least = std::min(least, 4.3 * std::pow(flux / wind, 0.6) * std::pow(convection, -0.4));
    if (stability > 0)
      least = std::min({least, 2.6 * std::cbrt(flux / (wind * stability)), 4.0 * std::pow(flux, 0.25) * std::pow(stability, -0.375)});
    return least;
  }

  // The flux that gives a rise; the inverse of `rise`.
  [[nodiscard]] double flux(double rise) const {
    if (!(rise > 0)) return 0;
    double most = stress() * mechanical(rise);
    if (convection > 0) most = std::max(most, wind * std::pow(rise / 4.3, 5.0 / 3.0) * std::pow(convection, 2.0 / 3.0));
    if (stability > 0) most = std::max({most, wind * stability * std::pow(rise / 2.6, 3), std::pow(rise / 4.0, 4) * std::pow(stability, 1.5)});
    return most;
  }

 private:
  // x of 1.2 x^(3/5) (h + 1.3 x)^(2/5) = rise, by Newton's method in logarithms, where the slope lies between 0.6 and 1.
  [[nodiscard]] double mechanical(double rise) const {
    const double target = std::log(rise / 1.2);
    double log_x = (target - 0.4 * std::log(stack_height + rise)) / 0.6;
    for (int iteration = 0; iteration < 12; ++iteration) {
      const double part = 1.3 * std::exp(log_x);
      log_x -= (0.6 * log_x + 0.4 * std::log(stack_height + part) - target) / (0.6 + 0.4 * part / (stack_height + part));
    }
    return std::exp(log_x);
  }
};

double stability_of(const PlumeLayer& layer, double share) {
  return constants::gravity / layer.temperature * std::max(0.0, layer.potential_gradient) * share;
}

double momentum_rise(const Stack& stack, double wind, double air_temperature, double stability) {
  const double v_d = stack.exit_velocity * stack.diameter, open = 3 * v_d / wind;
  if (!(stability > 0)) return open;
  return std::min(open, 1.5 * std::cbrt(v_d * v_d * air_temperature / (4 * stack.exit_temperature * wind)) * std::pow(stability, -1.0 / 6.0));
}

}  // namespace

double buoyancy_flux(const Stack& stack, double air_temperature) {
  const double flux = constants::gravity * stack.exit_velocity * stack.diameter * stack.diameter / 4 *
                      (stack.exit_temperature - air_temperature) / stack.exit_temperature;
  return std::max(0.0, flux);
}

double plume_rise(const Stack& stack, const PlumeAir& air) {
  Limits limits;
  limits.stack_height = stack.height;
  limits.friction_velocity = std::max(least_friction_velocity, air.friction_velocity);
  const double convection = std::max(0.0, -air.inverse_obukhov) * std::pow(limits.friction_velocity, 3) / constants::von_karman;
  const double share_below = std::clamp(stack.height * air.inverse_obukhov / surely_stable, 0.0, 1.0);  // of s, below the boundary layer's top
  const auto share_at = [&](double z) { return z < air.boundary_layer_height ? share_below : 1.0; };

  const PlumeLayer& first = air.layers.front();
  const double first_wind = std::max(least_wind, first.wind_speed);
  double momentum = momentum_rise(stack, first_wind, first.temperature, stability_of(first, share_at(stack.height)));
  if (const double room = air.boundary_layer_height - stack.height; room > 0) {  // an inversion holds a jet back, too
    std::size_t n = 0;
    while (n + 1 < air.layers.size() && air.layers[n].top <= air.boundary_layer_height) ++n;
    momentum = std::min(momentum, std::max(room, momentum_rise(stack, first_wind, first.temperature, stability_of(air.layers[n], 1.0))));
  }

  double flux = buoyancy_flux(stack, first.temperature), plume_top = stack.height;
  for (std::size_t n = 0; n < air.layers.size();) {
    const PlumeLayer& layer = air.layers[n];
    const bool below = plume_top < air.boundary_layer_height;
    const double end = n + 1 < air.layers.size() ? layer.top : no_limit;
    const double ceiling = below ? std::min(end, air.boundary_layer_height) : end;
    limits.wind = std::max(least_wind, layer.wind_speed);
    limits.convection = below ? convection : 0.0;
    limits.stability = stability_of(layer, share_at(plume_top));
    const double reach = top_over_axis * limits.rise(flux), room = ceiling - plume_top;
    if (reach <= room) {
      plume_top += reach;
      break;
    }
    flux = limits.flux((reach - room) / top_over_axis);
    plume_top = ceiling;
    if (ceiling == end) ++n;
  }
  const double buoyant = (plume_top - stack.height) / top_over_axis;
  return std::min(std::max(buoyant, momentum), most_stack_heights * stack.height);
}

PlumeAir plume_air(const Stack& stack, const Domain& domain, const Meteorology& meteorology, int i, int j) {
  const VerticalGrid& grid = domain.vertical;
  const double terrain = domain.ground.terrain(j, i);
  const int layers = grid.layers();
  const auto middle = [&](int k) { return grid.middle_above_ground(k, terrain); };
  int upper = 1;
  while (upper + 1 < layers && middle(upper) <= stack.height) ++upper;
  upper = std::min(upper, layers - 1);
  const int lower = std::max(0, upper - 1);
  const double gap = middle(upper) - middle(lower);
  // Linear between two middles; below the lowest and above the highest as there.
  const double part = gap > 0 ? std::clamp((stack.height - middle(lower)) / gap, 0.0, 1.0) : 0.0;
  const auto wind = [&](int below, int above, double share) {
    const auto between = [&](double a, double b) { return a + share * (b - a); };
    return std::hypot(between(meteorology.u(below, j, i), meteorology.u(above, j, i)), between(meteorology.v(below, j, i), meteorology.v(above, j, i)));
  };
  const auto temperature = [&](int below, int above, double share) {
    return meteorology.temperature(below, j, i) + share * (meteorology.temperature(above, j, i) - meteorology.temperature(below, j, i));
  };
  // dtheta/dz = dT/dz + g/cp to better than a tenth in the lowest kilometres.
  constexpr double adiabatic = constants::gravity / constants::specific_heat_air;
  const auto gradient = [&](int below, int above) {
    return above == below ? 0.0 : (meteorology.temperature(above, j, i) - meteorology.temperature(below, j, i)) / (middle(above) - middle(below)) + adiabatic;
  };
  PlumeAir air;
  air.boundary_layer_height = meteorology.boundary_layer_height(j, i);
  air.inverse_obukhov = meteorology.inverse_obukhov(j, i);
  air.friction_velocity = meteorology.friction_velocity(j, i);
  air.layers.push_back({middle(upper), wind(lower, upper, part), temperature(lower, upper, part), gradient(lower, upper)});
  for (int k = upper; k + 1 < layers; ++k) air.layers.push_back({middle(k + 1), wind(k, k + 1, 0.5), temperature(k, k + 1, 0.5), gradient(k, k + 1)});
  return air;
}

std::vector<double> plume_layers(const Stack& stack, double rise, const VerticalGrid& grid, double terrain) {
  return layer_shares({{stack.height + 0.5 * rise, stack.height + 1.5 * rise, 1.0}}, grid, terrain);
}

}  // namespace pearl

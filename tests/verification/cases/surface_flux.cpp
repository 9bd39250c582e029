#include "tests/verification/cases/surface_flux.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/verification/cases/flat_world.hpp"

namespace pearl::verification {

double surface_flux_solution(double z, double t, double flux, double k, double height) {
  const double angle = constants::pi * (height - z) / height, rate = k * std::pow(constants::pi / height, 2);
  double sum = 0;
  for (int n = 1; n <= 2000; ++n) {
    const double decay = std::exp(-rate * n * n * t);
    if (decay == 0) break;
    sum += (n % 2 == 0 ? 1.0 : -1.0) / (static_cast<double>(n) * n) * decay * std::cos(n * angle);
  }
  const double steady = (3 * (height - z) * (height - z) - height * height) / (6 * height * height);
  return flux * t / height + flux * height / k * (steady - 2 / (constants::pi * constants::pi) * sum);
}

template <class Real>
std::vector<FluxColumn> fill_column(const std::vector<int>& times) {
  constexpr double top = 1500, k = 20, flux = 1000, dt = 60;
  constexpr int layers = 60;
  FlatWorld world(even_faces(layers, top), 1, 1, 1000);
  world.set_kz([](double) { return k; });
  Concentrations<Real> c(layers, 1, 1, 1, 1), emission(1, 1, 1, 1, 1), deposited(1, 1, 1, 1, 1);
  emission(0, 0, 0, 0, 0) = static_cast<Real>(flux * world.cell_area());
  VerticalExchange<Real> exchange(world.domain, 1, 1);
  exchange.prepare(world.met, {nullptr}, dt);
  std::vector<FluxColumn> columns;
  int steps = 0;
  for (const int time : times) {
    for (; steps * dt < time; ++steps) exchange.advance(c, emission, deposited);
    FluxColumn column;
    double scale = 0, mass = 0;
    for (int level = 0; level < layers; ++level) {
      const double exact = surface_flux_solution(world.middle(level), time, flux, k, top), value = static_cast<double>(c(level, 0, 0, 0, 0));
      column.z.push_back(world.middle(level));
      column.exact.push_back(exact);
      column.computed.push_back(value);
      scale = std::max(scale, exact);
      column.worst = std::max(column.worst, std::abs(value - exact));
      mass += value * world.thickness(level);
    }
    column.worst /= scale;
    column.mass_error = std::abs(mass / (flux * time) - 1);
    columns.push_back(column);
  }
  return columns;
}

template std::vector<FluxColumn> fill_column<float>(const std::vector<int>&);
template std::vector<FluxColumn> fill_column<double>(const std::vector<int>&);

}  // namespace pearl::verification

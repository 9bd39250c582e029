#include "tests/verification/cases/roberts.hpp"

#include <algorithm>
#include <cmath>

#include "model/transport/advection.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/verification/cases/flat_world.hpp"

namespace pearl::verification {

double RobertsPlume::wind(double z) const { return u1 * std::pow(z / z1, m); }
double RobertsPlume::diffusivity(double z) const { return k1 * std::pow(z / z1, n); }

double RobertsPlume::mean_wind(double bottom, double top) const {
  return u1 * z1 / (m + 1) * (std::pow(top / z1, m + 1) - std::pow(bottom / z1, m + 1)) / (top - bottom);
}

double RobertsPlume::concentration(double x, double z) const {
  const double big_u = u1 / std::pow(z1, m), d = k1 / std::pow(z1, n), r = m - n + 2, b = big_u / (d * r * r), p = (m + 1) / r;
  return source * r / (big_u * std::tgamma(p)) * std::pow(b / x, p) * std::exp(-b * std::pow(z, r) / x);
}

RobertsRun blow_roberts_plume(const RobertsGrid& grid) {
  constexpr RobertsPlume plume;
  constexpr double length = 10000, duration = 7200;  // m behind the source, s
  constexpr int source_column = 1;
  const int columns = source_column + 1 + static_cast<int>(std::lround(length / grid.spacing));
  FlatWorld world(VerticalGrid::stretched(grid.layers, grid.lowest, grid.top).faces(), columns, 1, grid.spacing);
  const std::vector<double>& faces = world.domain.vertical.faces();
  const auto wind = [&](int k) { return plume.mean_wind(faces[static_cast<std::size_t>(k)], faces[static_cast<std::size_t>(k) + 1]); };
  world.set_wind(wind, 0);
  world.set_kz([&](double z) { return plume.diffusivity(z); });
  Concentrations<double> c(grid.layers, 1, columns, 1, 1), emission(1, 1, columns, 1, 1), deposited(1, 1, columns, 1, 1);
  emission(0, 0, 0, source_column, 0) = plume.source * grid.spacing;  // the square is as wide as it is long
  Advection<double> advection(grid.layers, 1, columns, 1, 1);
  VerticalExchange<double> exchange(world.domain, 1, 1);
  advection.prepare(world.met, grid.dt);
  exchange.prepare(world.met, {nullptr}, grid.dt);
  const int steps = static_cast<int>(std::lround(duration / grid.dt));
  for (int step = 0; step < steps; ++step) {
    advection.advance(c);
    exchange.advance(c, emission, deposited);
  }

  RobertsRun run;
  for (int i = source_column + 1; i < columns; ++i) run.x.push_back((i - source_column) * grid.spacing);
  double flux = 0;  // ug m-1 s-1
  for (int k = 0; k < grid.layers; ++k) {
    const double z = world.middle(k), half = 0.5 * world.thickness(k);
    run.z.push_back(z);
    for (const double x : run.x) {
      const double value = c(k, 0, 0, source_column + static_cast<int>(std::lround(x / grid.spacing)), 0);
      const double exact = (plume.concentration(x, z - half) + 4 * plume.concentration(x, z) + plume.concentration(x, z + half)) / 6;
      run.exact.push_back(exact);
      run.computed.push_back(value);
      if (z < 10 || x < 1000) continue;
      const double error = std::abs(value - exact), ground = plume.concentration(x, 0);
      run.of_ground = std::max(run.of_ground, error / ground);
      if (exact >= 0.01 * ground) run.fringe = std::max(run.fringe, error / exact);
      if (exact >= 0.1 * ground) run.inside = std::max(run.inside, error / exact);
    }
    flux += wind(k) * world.thickness(k) * c(k, 0, 0, columns - 1, 0);
  }
  run.flux_error = flux / plume.source - 1;
  return run;
}

}  // namespace pearl::verification

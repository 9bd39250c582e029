#include "tests/verification/cases/puff.hpp"

#include <cmath>

#include "model/transport/advection.hpp"
#include "model/transport/horizontal_diffusion.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/verification/cases/flat_world.hpp"

namespace pearl::verification {

namespace {

constexpr double start = 1800, finish = 7200;                 // s after the release
constexpr double spacing = 1000, west = -4000, south = -12000;  // m; 4.5 standard deviations about the puff's path
constexpr int nx = 78, ny = 57, layers = 80;
constexpr double top = 2000;
constexpr double micro = 1e9;  // ug per kg

// Mean over low .. high of a Gaussian of variance 2 k t about a middle.
double gaussian_mean(double low, double high, double middle, double k, double t) {
  const double width = std::sqrt(4 * k * t);
  return 0.5 * (std::erf((high - middle) / width) - std::erf((low - middle) / width)) / (high - low);
}

struct ExactPuff {
  std::vector<double> x, y, z;
  ExactPuff(const FlatWorld& world, double t) {
    for (int i = 0; i < nx; ++i) x.push_back(Puff::along_x(west + i * spacing, west + (i + 1) * spacing, t));
    for (int j = 0; j < ny; ++j) y.push_back(Puff::along_y(south + j * spacing, south + (j + 1) * spacing, t));
    const std::vector<double>& faces = world.domain.vertical.faces();
    for (std::size_t k = 0; k + 1 < faces.size(); ++k) z.push_back(Puff::along_z(faces[k], faces[k + 1], t));
  }
  [[nodiscard]] double operator()(int k, int j, int i) const {  // ug m-3
    return micro * Puff::mass * x[static_cast<std::size_t>(i)] * y[static_cast<std::size_t>(j)] * z[static_cast<std::size_t>(k)];
  }
};

template <class Visit>
void for_each_cell(Visit&& visit) {
  for (int k = 0; k < layers; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) visit(k, j, i);
}

struct Moments {
  double mass = 0, x = 0, y = 0, variance_x = 0;  // ug m-3 times cells, cells, cells, cells^2
  template <class Field>
  explicit Moments(const Field& field) {
    double xx = 0;
    for_each_cell([&](int k, int j, int i) {
      const double q = field(k, j, i);
      mass += q;
      x += q * i;
      y += q * j;
      xx += q * i * i;
    });
    x /= mass;
    y /= mass;
    variance_x = xx / mass - x * x;
  }
};

}  // namespace

double Puff::along_x(double low, double high, double t) { return gaussian_mean(low, high, u * t, kh, t); }
double Puff::along_y(double low, double high, double t) { return gaussian_mean(low, high, v * t, kh, t); }
double Puff::along_z(double low, double high, double t) {
  return gaussian_mean(low, high, height, kz, t) + gaussian_mean(low, high, -height, kz, t);
}

PuffFlight fly_puff(double dt) {
  FlatWorld world(even_faces(layers, top), nx, ny, spacing);
  world.set_wind([](int) { return Puff::u; }, Puff::v);
  world.set_kz([](double) { return Puff::kz; });
  world.set_kh(Puff::kh);
  Concentrations<double> c(layers, ny, nx, 1, 1), emission(1, ny, nx, 1, 1), deposited(1, ny, nx, 1, 1);
  const ExactPuff begin(world, start), end(world, finish);
  for_each_cell([&](int k, int j, int i) { c(k, j, 0, i, 0) = begin(k, j, i); });
  const auto field = [&](int k, int j, int i) { return c(k, j, 0, i, 0); };
  const double mass_before = Moments(field).mass;

  Advection<double> advection(layers, ny, nx, 1, 1);
  HorizontalDiffusion<double> diffusion(world.domain, 1, 1);
  VerticalExchange<double> exchange(world.domain, 1, 1);
  advection.prepare(world.met, dt);
  diffusion.prepare(world.met, dt);
  exchange.prepare(world.met, {nullptr}, dt);
  const int steps = static_cast<int>(std::lround((finish - start) / dt));
  for (int step = 0; step < steps; ++step) {
    advection.advance(c);
    diffusion.advance(c);
    exchange.advance(c, emission, deposited);
  }

  PuffFlight flight;
  const Moments now(field), exact(end);
  double error = 0, norm = 0;
  for_each_cell([&](int k, int j, int i) {
    error += std::pow(field(k, j, i) - end(k, j, i), 2);
    norm += std::pow(end(k, j, i), 2);
  });
  flight.l2 = std::sqrt(error / norm);
  Budget budget({"tracer"}, {"puff"});
  advection.report(budget);
  double left = 0;  // kg
  for (const BudgetTerm term : {BudgetTerm::outflow_west, BudgetTerm::outflow_east, BudgetTerm::outflow_south, BudgetTerm::outflow_north, BudgetTerm::outflow_top})
    left += budget.at(term, 0, 0);
  const double cell_volume = world.cell_area() * world.thickness(0);
  flight.mass_residual = std::abs((now.mass - mass_before) * cell_volume / micro + left) / (mass_before * cell_volume / micro);
  flight.offset_x = now.x - exact.x;
  flight.offset_y = now.y - exact.y;
  flight.spread_error = now.variance_x / exact.variance_x - 1;
  flight.nx = nx;
  flight.ny = ny;
  flight.west = west;
  flight.south = south;
  flight.spacing = spacing;
  const int level = static_cast<int>(Puff::height / world.thickness(0));
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      flight.exact.push_back(end(level, j, i));
      flight.computed.push_back(field(level, j, i));
    }
  return flight;
}

}  // namespace pearl::verification

#include <catch2/catch.hpp>

#include <cmath>

#include "model/state/parallel.hpp"
#include "model/transport/horizontal_diffusion.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

// A column of equal layers over flat ground with constant density 1 and constant K, no wind.
struct Column {
  Domain domain;
  Meteorology met;
  Column(int layers, double top, double k, int nx = 4, int ny = 4)
      : domain{HorizontalGrid::centred(prd_map, 1000, nx, ny), VerticalGrid::stretched(1, top, top), {}}, met(layers, ny, nx) {
    set_threads(1);
    std::vector<double> faces;
    for (int f = 0; f <= layers; ++f) faces.push_back(top * f / layers);
    domain.vertical = VerticalGrid(faces);
    domain.ground = {Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1f), {}, {}};
    for (int level = 0; level < layers; ++level)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          met.density(level, j, i) = 1;
          met.kz(level, j, i) = static_cast<float>(level == 0 ? 0 : k);
          met.air_mass(level, j, i) = domain.horizontal.area(i, j) * top / layers;
        }
  }
};

}  // namespace

TEST_CASE("mixing and deposition in a column lose exactly what reaches the ground") {
  constexpr int layers = 10;
  Column column(layers, 1000, 5);
  Concentrations<double> c(layers, 4, 4, 1, 1), emission(1, 4, 4, 1, 1), deposited(1, 4, 4, 1, 1);
  c.fill(3);
  VerticalExchange<double> exchange(column.domain, 1, 1);
  const Field2<double> velocity(4, 4, 0.01);
  const double dt = 300;
  exchange.prepare(column.met, {&velocity}, dt);
  const auto mass = [&] {
    double sum = 0;
    for (int level = 0; level < layers; ++level) sum += c(level, 2, 0, 1, 0) * column.met.air_mass(level, 2, 1);
    return sum;
  };
  const double begin = mass();
  for (int step = 0; step < 48; ++step) {
    const double before = deposited(0, 2, 0, 1, 0);
    exchange.advance(c, emission, deposited);
    const double taken = deposited(0, 2, 0, 1, 0) - before;  // d q with q at the end of the step
    CHECK(taken == Approx(0.01 * column.domain.horizontal.area(1, 2) * dt * c(0, 2, 0, 1, 0)).epsilon(1e-9));
  }
  CHECK(mass() + deposited(0, 2, 0, 1, 0) == Approx(begin).epsilon(1e-12));
  // At most vd t / H = 0.144 of the column, if it were well mixed; less because the lowest layer is depleted.
  CHECK(deposited(0, 2, 0, 1, 0) > 0.09 * begin);
  CHECK(deposited(0, 2, 0, 1, 0) < 0.144 * begin);
  for (int level = 1; level < layers; ++level) CHECK(c(level, 2, 0, 1, 0) > c(level - 1, 2, 0, 1, 0));
}

TEST_CASE("strong mixing and no step limit: a column becomes uniform at once and stays positive") {
  Column column(12, 3000, 5000);
  Concentrations<float> c(12, 4, 4, 1, 1), emission(1, 4, 4, 1, 1), deposited(1, 4, 4, 1, 1);
  for (int i = 0; i < 4; ++i) c(11, 0, 0, i, 0) = 12;
  VerticalExchange<float> exchange(column.domain, 1, 1);
  exchange.prepare(column.met, {nullptr}, 3600);
  for (int step = 0; step < 30; ++step) exchange.advance(c, emission, deposited);
  for (int level = 0; level < 12; ++level) CHECK(c(level, 0, 0, 1, 0) == Approx(1).epsilon(1e-5));
}

TEST_CASE("horizontal diffusion spreads a puff by 2 K t and keeps its mass") {
  const int n = 61;
  Column column(1, 100, 0, n, n);
  for (float& k : column.met.kh.values()) k = 300;
  Concentrations<double> c(1, n, n, 1, 1);
  // A narrow Gaussian, so that the second moment is resolved.
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) c(0, j, 0, i, 0) = std::exp(-0.5 * ((i - 30) * (i - 30) + (j - 30) * (j - 30)) / 9.0);
  const auto moments = [&](double& mass, double& variance, double& variance_y) {
    mass = variance = variance_y = 0;
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) {
        mass += c(0, j, 0, i, 0) * column.met.air_mass(0, j, i);
        variance += c(0, j, 0, i, 0) * column.met.air_mass(0, j, i) * (i - 30) * (i - 30);
        variance_y += c(0, j, 0, i, 0) * column.met.air_mass(0, j, i) * (j - 30) * (j - 30);
      }
    variance *= 1e6 / mass;
    variance_y *= 1e6 / mass;
  };
  double mass0 = 0, variance0 = 0, variance_y0 = 0, mass = 0, variance = 0, variance_y = 0;
  moments(mass0, variance0, variance_y0);
  HorizontalDiffusion<double> diffusion(column.domain, 1, 1);
  diffusion.prepare(column.met, 100);
  for (int step = 0; step < 100; ++step) diffusion.advance(c);
  moments(mass, variance, variance_y);
  CHECK(mass == Approx(mass0).epsilon(1e-13));
  CHECK(variance - variance0 == Approx(2 * 300.0 * 1e4).epsilon(0.01));
  CHECK(variance_y - variance_y0 == Approx(2 * 300.0 * 1e4).epsilon(0.01));
}

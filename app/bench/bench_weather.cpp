#include "app/bench/bench_weather.hpp"

#include <algorithm>
#include <cmath>

namespace pearl::app {

Domain bench_domain(int nx, int ny, int nz) {
  Domain domain{HorizontalGrid::centred({30, 60, 10, 45}, 9000, nx, ny), VerticalGrid::stretched(nz, 30, 3500), {}};
  domain.ground = {Field2<float>(ny, nx), Field2<float>(ny, nx, 1.0f), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1f), {}, {}};
  return domain;
}

Meteorology bench_weather(const Domain& domain, double dt) {
  const int nx = domain.nx(), ny = domain.ny(), nz = domain.nz();
  Meteorology met(nz, ny, nx);
  const auto density = [](int k) { return 1.2 * std::exp(-0.03 * k); };
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        met.density(k, j, i) = static_cast<float>(density(k));
        met.temperature(k, j, i) = 295;
        met.relative_humidity(k, j, i) = 0.8f;
        met.air_mass(k, j, i) = density(k) * domain.horizontal.area(i, j) * domain.vertical.thickness(k, 0.0);
        met.kz(k, j, i) = k == 0 ? 0.0f : 20.0f;
        met.plume_rate(k, j, i) = k > 0 && 2 * k < nz ? 3e-4f : 0.0f;
        met.kh(k, j, i) = 500;
        met.cloud_cover(j, i) = 0.3f;
        met.rain(j, i) = 1;
      }
  for (double& cosine : met.cosine_zenith.values()) cosine = 0.8;
  // Differences of stream functions (kg s-1): what flows in flows out, to rounding.
  const double least = met.air_mass(0, 0, 0) / dt;
  const auto eddies = [&](int k, int j, int i) { return (1 + 0.1 * k) * least * (0.25 * std::min(nx, ny) * std::sin(6.3 * i / nx) * std::cos(6.3 * j / ny) / 6.3 - 0.2 * j); };
  const auto circulation = [&](int k, int j, int i) { return k == 0 ? 0.0 : 0.1 * least * std::sin(0.9 * i + 0.3 * j) * std::sin(1.5 * k / nz); };
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j <= ny; ++j)
      for (int i = 0; i <= nx; ++i) {
        if (j < ny) met.mass_flux_x(k, j, i) = -(eddies(k, j + 1, i) - eddies(k, j, i)) + circulation(k + 1, j, i) - circulation(k, j, i);
        if (i < nx) met.mass_flux_y(k, j, i) = eddies(k, j, i + 1) - eddies(k, j, i);
        if (i < nx && j < ny) met.mass_flux_z(k + 1, j, i) = circulation(k + 1, j, i) - circulation(k + 1, j, i + 1);
      }
  return met;
}

}  // namespace pearl::app

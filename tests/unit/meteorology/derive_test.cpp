#include "model/meteorology/derive.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/boundary_layer.hpp"
#include "model/meteorology/continuity.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

constexpr int nx = 9, ny = 7, nz = 6;

Domain hilly_domain() {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, nx, ny), VerticalGrid::stretched(nz, 40, 3000), {}};
  domain.ground.terrain = domain.ground.land_fraction = domain.ground.urban_fraction = domain.ground.roughness = Field2<float>(ny, nx);
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      domain.ground.terrain(j, i) = static_cast<float>(300 + 200 * std::sin(1.3 * i) * std::cos(0.9 * j));
      domain.ground.land_fraction(j, i) = static_cast<float>(i) / (nx - 1);
      domain.ground.urban_fraction(j, i) = i == nx - 1 ? 1.0F : 0.0F;
      domain.ground.roughness(j, i) = static_cast<float>(std::exp(std::log(2e-4) + (std::log(0.3) - std::log(2e-4)) * i / (nx - 1)));
    }
  return domain;
}

// Some weather with fluxes that follow no rule, so that nothing cancels by luck.
Meteorology some_weather(double shortwave) {
  Meteorology m(nz, ny, nx);
  m.sea_excess = 0.8;
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        m.density(k, j, i) = 1.15F - 0.05F * static_cast<float>(k);
        m.temperature(k, j, i) = 298 - 3 * static_cast<float>(k);
        m.u(k, j, i) = static_cast<float>(4 + k + std::sin(j));
        m.v(k, j, i) = static_cast<float>(1 + std::cos(i));
      }
  for (std::size_t n = 0; n < m.mass_flux_x.values().size(); ++n) m.mass_flux_x.values()[n] = 1e9 * std::sin(0.37 * static_cast<double>(n));
  for (std::size_t n = 0; n < m.mass_flux_y.values().size(); ++n) m.mass_flux_y.values()[n] = 7e8 * std::cos(0.53 * static_cast<double>(n));
  m.temperature_2m = Field2<float>(ny, nx, 299);
  m.cloud_cover = Field2<float>(ny, nx, 0.4F);
  m.shortwave = Field2<float>(ny, nx, static_cast<float>(shortwave));
  m.boundary_layer_height = Field2<float>(ny, nx, 900);
  return m;
}

}  // namespace

TEST_CASE("the vertical flux closes the continuity equation in every cell") {
  const Domain domain = hilly_domain();
  Meteorology m = some_weather(600);
  derive(domain, m);
  CHECK(flow_limits(domain, m, 300).largest_residual <= 1e-12);
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      CHECK(m.mass_flux_z(0, j, i) == 0);
      double divergence = 0;
      for (int k = 0; k < nz; ++k) divergence += m.mass_flux_x(k, j, i + 1) - m.mass_flux_x(k, j, i) + m.mass_flux_y(k, j + 1, i) - m.mass_flux_y(k, j, i);
      CHECK(m.mass_flux_z(nz, j, i) == Approx(-divergence).margin(1.0));
    }
}

TEST_CASE("air mass is density times the true volume") {
  const Domain domain = hilly_domain();
  Meteorology m = some_weather(600);
  derive(domain, m);
  const double squeeze = (3000 - domain.ground.terrain(2, 3)) / 3000;
  const double side = 9000 / domain.horizontal.map_factor(3, 2);
  const double thickness = (domain.vertical.faces()[2] - domain.vertical.faces()[1]) * squeeze;
  CHECK(m.air_mass(1, 2, 3) == Approx(1.10 * side * side * thickness).epsilon(1e-6));
}

TEST_CASE("diffusivities are positive inside and nothing at ground and top") {
  const Domain domain = hilly_domain();
  Meteorology day = some_weather(700), night = some_weather(0);
  derive(domain, day);
  derive(domain, night);
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      CHECK(day.kz(0, j, i) == 0);
      CHECK(day.kz(nz, j, i) == 0);
      for (int k = 1; k < nz; ++k) {
        CHECK(day.kz(k, j, i) >= 0.1F);
        CHECK(day.kz(k, j, i) <= 1000.0F);
      }
      CHECK(day.kh(0, j, i) >= 20.0F);
    }
  CHECK(day.kz(2, 3, nx - 2) > 3 * night.kz(2, 3, nx - 2));  // over the country
  CHECK(day.kz(2, 3, 0) == night.kz(2, 3, 0));               // over sea the sun makes no difference
  CHECK(day.sensible_heat(3, nx - 1) > 0);
  CHECK(night.sensible_heat(3, nx - 2) < 0);  // the easternmost column is a town
}

TEST_CASE("weather that does not say how warm the sea is has no fluxes over it, so that it is found out") {
  const Domain domain = hilly_domain();
  Meteorology m = some_weather(700);
  m.sea_excess = Meteorology::not_given;
  derive(domain, m);
  CHECK(std::isnan(m.sensible_heat(3, 0)));
  CHECK(m.sensible_heat(3, nx - 1) > 0);
}

TEST_CASE("plumes rise over warm land to the boundary-layer height and not in stable air") {
  const Domain domain = hilly_domain();
  Meteorology day = some_weather(700), night = some_weather(0);
  derive(domain, day);
  derive(domain, night);
  const int j = 3, i = nx - 2;
  const double terrain = domain.ground.terrain(j, i);
  CHECK(day.plume_rate(0, j, i) == 0);
  for (int k = 1; k < nz; ++k) {
    const bool below_height = domain.vertical.face_above_ground(k, terrain) < 900;
    CHECK((day.plume_rate(k, j, i) > 0) == below_height);
    CHECK(night.plume_rate(k, j, i) == 0);
  }
  // Local and plume mixing through the top of the lowest layer make up the whole K there.
  double carried = 0;  // m s-1
  for (int k = 1; k < nz; ++k) carried += day.plume_rate(k, j, i) * domain.vertical.thickness(k, terrain);
  const double distance = domain.vertical.middle_above_ground(1, terrain) - domain.vertical.middle_above_ground(0, terrain);
  const double buoyancy = constants::gravity * day.sensible_heat(j, i) / (day.density(0, j, i) * constants::specific_heat_air * day.temperature(0, j, i));
  const double whole = boundary_layer_diffusivity({900, day.friction_velocity(j, i), buoyancy}, domain.vertical.face_above_ground(1, terrain));
  CHECK(carried * distance + day.kz(1, j, i) == Approx(whole).epsilon(1e-5));
}

TEST_CASE("flow limits count the share of air that leaves a cell") {
  const Domain domain = hilly_domain();
  Meteorology m = some_weather(0);
  set_air_mass(domain, m);
  for (double& flux : m.mass_flux_x.values()) flux = 0;
  for (double& flux : m.mass_flux_y.values()) flux = 0;
  m.mass_flux_x(0, 2, 4) = 0.001 * m.air_mass(0, 2, 3);  // from (3, 2) into (4, 2): a thousandth a second
  close_continuity(m);
  const FlowLimits limits = flow_limits(domain, m, 100);
  CHECK(limits.largest_horizontal_courant == Approx(0.1));
  CHECK(limits.top_exchange > 0);
}

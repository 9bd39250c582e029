#include "model/meteorology/boundary_layer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

TEST_CASE("diffusivity in the boundary layer meets hand values") {
  // neutral: 0.4 x 0.5 x 250 x (3/4)^2
  CHECK(boundary_layer_diffusivity({1000, 0.5, 0}, 250) == Approx(28.125));
  // convective: w_m = (0.125 + 6 x 0.005 x 100)^(1/3) = 1.46201, w* = 5^(1/3) = 1.70998, Pr = 0.58480 + 0.33685
  CHECK(boundary_layer_diffusivity({1000, 0.5, 0.005}, 250) == Approx(89.229).epsilon(1e-4));
  // stable: 1/L = 0.4 x 0.00125 / 0.125 = 0.004, phi_h(1) = 6
  CHECK(boundary_layer_diffusivity({1000, 0.5, -0.00125}, 250) == Approx(28.125 / 6));
  CHECK(boundary_layer_diffusivity({1000, 0.5, 0}, 1000) == 0);
  CHECK(free_air_diffusivity(2000, 0.01, 1e-3) == Approx(0.1));  // Ri = 10
  CHECK(free_air_diffusivity(2000, 0.01, 0) > 5);
}

TEST_CASE("near the ground the diffusivity is k u* z, whatever the stability") {
  for (const double flux : {-0.001, 0.0, 0.005})
    CHECK(boundary_layer_diffusivity({1000, 0.5, flux}, 0.01) == Approx(0.4 * 0.5 * 0.01).epsilon(5e-3));
}

TEST_CASE("in free convection the diffusivity goes with w* h") {
  const auto scaled = [](double height, double flux) {
    const BoundaryLayer layer{height, 0, flux};
    return boundary_layer_diffusivity(layer, 0.4 * height) / (layer.convective_velocity() * height);
  };
  CHECK(scaled(500, 0.002) == Approx(scaled(2000, 0.01)).epsilon(1e-12));
  CHECK(scaled(500, 0.002) > 0.1);
  CHECK(scaled(500, 0.002) < 0.2);
}

TEST_CASE("diffusivity joins at neutral, grows with heat and fades at the top") {
  for (const double z : {20.0, 90.0, 300.0, 900.0}) {
    CHECK(boundary_layer_diffusivity({1000, 0.4, 1e-14}, z) == Approx(boundary_layer_diffusivity({1000, 0.4, 0}, z)).epsilon(1e-3));
    CHECK(boundary_layer_diffusivity({1000, 0.4, -1e-14}, z) == Approx(boundary_layer_diffusivity({1000, 0.4, 0}, z)).epsilon(1e-3));
    CHECK(boundary_layer_diffusivity({1000, 0.4, 0.008}, z) > boundary_layer_diffusivity({1000, 0.4, 0.004}, z));
    CHECK(boundary_layer_diffusivity({1000, 0.4, -0.0005}, z) < boundary_layer_diffusivity({1000, 0.4, 0}, z));
  }
  const BoundaryLayer layer{1000, 0.4, 0.005};
  CHECK(boundary_layer_diffusivity(layer, 999) / boundary_layer_diffusivity(layer, 998) == Approx(0.25).epsilon(5e-3));
  CHECK(boundary_layer_diffusivity(layer, 1000) == 0);
}

TEST_CASE("air is taken in at the top of a convective layer only") {
  const BoundaryLayer warm{1000, 0.4, 0.005}, cold{1000, 0.4, -0.001};
  CHECK(entrainment_diffusivity(warm, 1000, 2e-4, 100) == Approx(0.2 * 0.005 / 2e-4));
  CHECK(entrainment_diffusivity(warm, 1100, 2e-4, 100) == Approx(5 * std::exp(-1.0)));
  CHECK(entrainment_diffusivity(warm, 1000, 4e-4, 100) < entrainment_diffusivity(warm, 1000, 2e-4, 100));  // the inversion limits it
  CHECK(entrainment_diffusivity(warm, 1000, -1, 100) == Approx(0.2 * 0.005 / 1e-4));
  CHECK(entrainment_diffusivity(cold, 1000, 2e-4, 100) == 0);
}

TEST_CASE("plumes take a share that grows with instability") {
  // h/L = -50: 1 / (1 + 0.4^(-2/3) / (0.72 x 50^(1/3)))
  CHECK(plume_share({1000, 0.5, 50 * 0.125 / (0.4 * 1000)}) == Approx(0.59016).epsilon(1e-4));
  CHECK(plume_share({1000, 0.5, 0}) == 0);
  CHECK(plume_share({1000, 0.5, -0.001}) == 0);
  CHECK(plume_share({1000, 0.5, 1e-12}) < 0.01);
  CHECK(plume_share({1000, 0.1, 0.01}) > plume_share({1000, 0.5, 0.01}));
}

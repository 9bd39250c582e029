#include "model/meteorology/surface_tiles.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

namespace {

constexpr double negligible = 0.02;  // share of a cell

// The roughness of the country: what towns and sea leave of the cell's drag.
double country_roughness(double mean, double country, double town, double sea, const TownSurface& surface) {
  const double drag = (blended_drag(mean) - town * blended_drag(surface.roughness) - sea * blended_drag(sea_roughness)) / country;
  return roughness_of_drag(std::clamp(drag, blended_drag(1e-3), blended_drag(2.0)));
}

}  // namespace

SurfaceLayer SurfaceTiles::joined() const {
  const double land = country_share + town_share;
  if (land == 0) return sea;
  const SurfaceLayer on_land = town_share == 0 ? country : country_share == 0 ? town : join(town, country, town_share / land, air);
  return sea_share == 0 ? on_land : join(on_land, sea, land, air);
}

SurfaceTiles surface_tiles(const Domain& domain, const Meteorology& weather, int j, int i) {
  const Ground& ground = domain.ground;
  SurfaceTiles tiles;
  tiles.air = {std::hypot(weather.u(0, j, i), weather.v(0, j, i)), domain.vertical.middle_above_ground(0, ground.terrain(j, i)), weather.temperature(0, j, i),
               weather.density(0, j, i)};
  double land = std::clamp<double>(ground.land_fraction(j, i), 0, 1);
  land = land < negligible ? 0 : land > 1 - negligible ? 1 : land;
  double town = std::clamp<double>(ground.urban_fraction(j, i), 0, land);
  town = town < negligible ? 0 : town > land - negligible ? land : town;
  tiles.country_share = land - town, tiles.town_share = town, tiles.sea_share = 1 - land;

  const Radiation radiation{weather.shortwave(j, i), weather.shortwave_change(j, i), weather.cloud_cover(j, i)};
  if (tiles.sea_share > 0) tiles.sea = sea_surface_layer(tiles.air, weather.sea_excess);
  if (tiles.town_share > 0) tiles.town = town_surface_layer(tiles.air, ground.town, radiation, weather.people_heat(j, i));
  if (tiles.country_share > 0) {
    // The profile needs the layer's middle well above the roughness elements.
    const double roughness = country_roughness(ground.roughness(j, i), tiles.country_share, town, tiles.sea_share, ground.town);
    tiles.country = country_surface_layer(tiles.air, std::min(roughness, 0.2 * tiles.air.height), radiation);
  }
  return tiles;
}

double stirred_depth(double friction_velocity) { return 2300 * std::pow(friction_velocity, 1.5); }

}  // namespace pearl

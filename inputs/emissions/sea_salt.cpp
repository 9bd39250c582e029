#include "inputs/emissions/sea_salt.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/similarity.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

namespace {

const std::vector<std::string> salt_species{"SALTF", "SALTC"};
const std::vector<std::string> chlorides{"PCL", "CCL"};  // of the same classes, where a mechanism has them apart

std::vector<std::string> emitted_species(const Mechanism& mechanism) {
  std::vector<std::string> all = salt_species;
  for (const std::string& name : chlorides)
    if (mechanism.carried_index_of(name) >= 0) all.push_back(name);
  return all;
}

constexpr double wind_power = 3.41;
constexpr double ten_metres = 10;
constexpr double kg_per_microgram = 1e-9;

// ug of salt in a particle of this radius at 80 % humidity, um.
double dry_mass(double radius) {
  constexpr double growth = 2, density = 2165e-9;  // radius over dry radius; ug um-3
  return density * 4.0 / 3 * constants::pi * std::pow(radius / growth, 3);
}

double wind_factor(double wind) { return std::pow(wind, wind_power); }

}  // namespace

double sea_salt_number_flux(double wind, double radius) {
  constexpr double theta = 30;
  const double a = 4.7 * std::pow(1 + theta * radius, -0.017 * std::pow(radius, -1.44));
  const double b = (0.433 - std::log10(radius)) / 0.433;
  return 1.373 * wind_factor(wind) * std::pow(radius, -a) * (1 + 0.057 * std::pow(radius, 3.45)) * std::pow(10, 1.607 * std::exp(-b * b));
}

// Simpson's rule in ln r, for the flux spans decades: dF = (r dF/dr) d ln r.
SeaSaltFlux sea_salt_flux(double wind, double from, double to) {
  constexpr int intervals = 400;  // even
  const double step = std::log(to / from) / intervals;
  SeaSaltFlux flux;
  for (int n = 0; n <= intervals; ++n) {
    const double radius = from * std::exp(n * step), weight = n == 0 || n == intervals ? 1 : n % 2 == 1 ? 4 : 2;
    const double number = weight * step / 3 * radius * sea_salt_number_flux(wind, radius);
    flux.number += number;
    flux.dry_mass += number * dry_mass(radius);
  }
  return flux;
}

bool SeaSaltEmissions::has_salt_species(const Mechanism& mechanism) {
  return std::all_of(salt_species.begin(), salt_species.end(), [&](const std::string& name) { return mechanism.carried_index_of(name) >= 0; });
}

SeaSaltEmissions::SeaSaltEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others)
    : NaturalEmissions(domain, mechanism, others, emitted_species(mechanism)),
      fine_(kg_per_microgram * sea_salt_flux(1, least_salt_radius, fine_salt_radius).dry_mass),
      coarse_(kg_per_microgram * sea_salt_flux(1, fine_salt_radius, coarse_salt_radius).dry_mass) {
  for (std::size_t n = 0; n < chlorides.size(); ++n) has_chloride_[n] = mechanism.carried_index_of(chlorides[n]) >= 0;
}

void SeaSaltEmissions::emit(const Span&, int, const Meteorology& weather, int j, int i, std::vector<double>& rates) const {
  const double sea = 1 - domain().ground.land_fraction(j, i);
  if (!(sea > 0)) return;
  const NearSurfaceAir air{std::hypot(weather.u(0, j, i), weather.v(0, j, i)), domain().vertical.middle_above_ground(0, domain().ground.terrain(j, i)),
                           weather.temperature(0, j, i), weather.density(0, j, i)};
  const SurfaceLayer over_sea = sea_surface_layer(air, weather.sea_excess);
  const double wind = air.wind * wind_ratio(ten_metres, air.height, sea_roughness, over_sea.inverse_obukhov);
  const double scale = wind_factor(wind) * sea * domain().horizontal.area(i, j);
  std::size_t next = salt_species.size();
  for (std::size_t n = 0; n < salt_species.size(); ++n) {
    const double salt = (n == 0 ? fine_ : coarse_) * scale;
    rates[n] = salt;
    if (!has_chloride_[n]) continue;
    rates[next] = constants::chloride_in_sea_salt * salt;
    rates[n] -= rates[next++];
  }
}

}  // namespace pearl

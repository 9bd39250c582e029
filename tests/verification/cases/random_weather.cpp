#include "tests/verification/cases/random_weather.hpp"

#include <cmath>
#include <random>

#include "tests/support/synthetic.hpp"

namespace pearl::verification {

namespace {
constexpr double divergence = 1e-4;  // s-1, typical size in a single cell
}  // namespace

void add_random_wind(const Domain& domain, int hour, Meteorology& met) {
  std::mt19937 random(static_cast<unsigned>(4711 + hour));
  std::normal_distribution<double> noise(0, 0.5 * divergence * domain.horizontal.spacing());
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        met.density(k, j, i) *= static_cast<float>(1 + 0.01 * std::sin(0.26 * hour + 0.3 * i - 0.2 * k));
        const double per_wind = met.density(k, j, i) * domain.horizontal.spacing() * domain.vertical.thickness(k, domain.ground.terrain(j, i));
        met.mass_flux_x(k, j, i) += per_wind * noise(random);
        met.mass_flux_y(k, j, i) += per_wind * noise(random);
      }
}

void RandomWeather::load(const Span&, int hour, Meteorology& met) {
  met = synthetic::make_weather(domain_, (hour + 48) % 24, 25);
  add_random_wind(domain_, hour, met);
  consistency_.adjust(met.mass_flux_x, met.mass_flux_y);
}

}  // namespace pearl::verification

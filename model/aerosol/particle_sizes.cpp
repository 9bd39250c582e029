#include "model/aerosol/particle_sizes.hpp"

#include <algorithm>
#include <cmath>

#include "model/aerosol/coarse_salt.hpp"

namespace pearl {

namespace {
double no_growth(double) { return 1; }
}  // namespace

double fine_growth(double relative_humidity) {
  constexpr double kappa = 0.3, wettest = 0.97;
  const double activity = std::clamp(relative_humidity, 0.0, wettest);
  return std::cbrt(1 + kappa * activity / (1 - activity));
}

// Tao et al. (Atmos. Chem. Phys. 19, 8471, 2019; abstract read) measured mass mean aerodynamic diameters in Guangzhou: 4.57 um of the coarse mode, 0.78 um of the droplet mode, which holds 48 % of the mass.
// A grain of 2000 kg m-3 that falls as a drop of 4.57 um has 4.57 um / sqrt(2.0) = 3.2 um. The droplet mode alone would be 0.78 um / sqrt(1.5) = 0.64 um; fine particles are it and the condensation mode in
// one, and 0.3 um between the two is illustrative: a limit (docs/limits.md). Densities are estimates of ours (illustrative): ammonium salts 1700 to 1800 with organic matter 1400; quartz 2600 less the pores of ash and soil.
const ParticleSize& fine_particle_size() {
  static const ParticleSize size{{0.3e-6, 1500}, fine_growth};
  return size;
}
const ParticleSize& coarse_particle_size() {
  static const ParticleSize size{{3.2e-6, 2000}, no_growth};
  return size;
}
const ParticleSize& coarse_salt_particle_size() {
  static const ParticleSize size{dry_coarse_salt, salt_growth};
  return size;
}

}  // namespace pearl

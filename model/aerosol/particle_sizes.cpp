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

// 0.3 and 4.5 um: ../shared/design/aerosol.md; 4.57 um is the median of coarse mass in Guangzhou (Zhang et al., Atmos. Chem. Phys. 19, 8471, 2019). Densities are estimates of ours
// (illustrative): ammonium salts 1700 to 1800 with organic matter 1400; quartz 2600 less the pores of ash and soil.
const ParticleSize& fine_particle_size() {
  static const ParticleSize size{{0.3e-6, 1500}, fine_growth};
  return size;
}
const ParticleSize& coarse_particle_size() {
  static const ParticleSize size{{4.5e-6, 2000}, no_growth};
  return size;
}
const ParticleSize& coarse_salt_particle_size() {
  static const ParticleSize size{dry_coarse_salt, salt_growth};
  return size;
}

}  // namespace pearl

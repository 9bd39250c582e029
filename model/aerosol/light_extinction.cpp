#include "model/aerosol/light_extinction.hpp"

#include <algorithm>
#include <cmath>

#include "model/aerosol/coarse_salt.hpp"

namespace pearl {

double light_efficiency(LightMatter matter, double relative_humidity) {
  constexpr double wettest = 0.95;
  const double humidity = std::clamp(relative_humidity, 0.0, wettest);
  switch (matter) {
    case LightMatter::salts: return 3 * (1 + 0.4 * humidity / (1 - humidity));
    case LightMatter::organic_matter: return 4;
    case LightMatter::soot: return 10;
    case LightMatter::dust: return 1;
    case LightMatter::sea_salt: return 1.7 * salt_growth(humidity) * salt_growth(humidity);
    case LightMatter::coarse: return 0.6;
    case LightMatter::nitrogen_dioxide: return 0.17;
    case LightMatter::count: break;
  }
  return 0;
}

double rayleigh_extinction(double density) { return 11.6e-6 * density / 1.225; }

double visual_range(double extinction) {
  const double contrasts = std::log(50.0);
  return contrasts / extinction;
}

}  // namespace pearl

#include "inputs/meteorology/sun.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

Sun::Sun(Instant time) {
  const CivilTime utc = time.utc();
  const double hour = utc.hour + utc.minute / 60.0 + utc.second / 3600.0;
  const double g = 2 * constants::pi * (time.day_of_year_utc() - 1 + hour / 24) / 365;
  const double declination = 0.006918 - 0.399912 * std::cos(g) + 0.070257 * std::sin(g) - 0.006758 * std::cos(2 * g) +
                             0.000907 * std::sin(2 * g) - 0.002697 * std::cos(3 * g) + 0.00148 * std::sin(3 * g);
  const double minutes = 229.18 * (0.000075 + 0.001868 * std::cos(g) - 0.032077 * std::sin(g) - 0.014615 * std::cos(2 * g) - 0.040849 * std::sin(2 * g));
  greenwich_angle_ = 15 * (hour + minutes / 60 - 12);
  sine_ = std::sin(declination);
  cosine_ = std::cos(declination);
}

double Sun::cosine_zenith(LonLat place) const {
  const double hour_angle = (greenwich_angle_ + place.lon) * constants::degree, latitude = place.lat * constants::degree;
  return std::sin(latitude) * sine_ + std::cos(latitude) * cosine_ * std::cos(hour_angle);
}

double sun_distance(Instant time) { return 1 - 0.0167 * std::cos(2 * constants::pi * (time.day_of_year_utc() - 4) / 365.25); }

double clear_radiation(double cosine_zenith) { return std::max(0.0, 910 * cosine_zenith - 30); }

double cloud_transmission(double cloud_cover) { return 1 - 0.75 * std::pow(cloud_cover, 3.4); }

double global_radiation(double cosine_zenith, double cloud_cover) { return clear_radiation(cosine_zenith) * cloud_transmission(cloud_cover); }

}  // namespace pearl

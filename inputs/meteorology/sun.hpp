#pragma once

#include "model/core/clock.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// The sun at a moment, for any number of places; declination and equation of time as the Fourier series of Spencer 1971 (to 0.05 degrees).
class Sun {
 public:
  explicit Sun(Instant time);
  [[nodiscard]] double cosine_zenith(LonLat place) const;  // negative at night

 private:
  double greenwich_angle_, sine_, cosine_;  // degrees that the sun has gone since noon at longitude 0; of the declination
};

inline double cosine_zenith(Instant time, LonLat place) { return Sun(time).cosine_zenith(place); }

// AU, to 0.0003: an ellipse of eccentricity 0.0167 to first order, nearest on 4 January.
double sun_distance(Instant time);

// W m-2, sun and sky on level ground: (910 cos(zenith) - 30) (1 - 0.75 cloud^3.4), not below 0 (Kasten and Czeplak 1980).
double global_radiation(double cosine_zenith, double cloud_cover);
double clear_radiation(double cosine_zenith);    // its first factor
double cloud_transmission(double cloud_cover);  // its second one

}  // namespace pearl

#pragma once

#include "model/core/clock.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// Cosine of the sun's zenith angle at a moment and place, negative at night; declination and equation of time as the
// Fourier series of Spencer 1971 (to 0.05 degrees).
double cosine_zenith(Instant time, LonLat place);

// AU, to 0.0003: an ellipse of eccentricity 0.0167 to first order, nearest on 4 January.
double sun_distance(Instant time);

// W m-2, sun and sky on level ground: (910 cos(zenith) - 30) (1 - 0.75 cloud^3.4), not below 0 (Kasten and Czeplak 1980).
double global_radiation(double cosine_zenith, double cloud_cover);

}  // namespace pearl

#include "model/core/exchanged_place.hpp"

#include <cmath>

namespace pearl {

std::string exchanged_hint(double latitude) {
  const bool is_longitude = std::abs(latitude) > 90 && std::abs(latitude) <= 180;
  return is_longitude ? ": lon and lat look exchanged; degrees east stand under lon, degrees north under lat" : "";
}

}  // namespace pearl

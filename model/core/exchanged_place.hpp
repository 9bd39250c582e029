#pragma once
// A place whose longitude and latitude were given one for the other.

#include <string>

namespace pearl {

// For a latitude, degrees, that can only be a longitude: ": lon and lat look exchanged; ..."; else empty.
std::string exchanged_hint(double latitude);

}  // namespace pearl

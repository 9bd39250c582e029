#pragma once

#include <array>
#include <string_view>

namespace pearl {

// How the content of a cell that crosses a face is guessed from the cells around.
enum class AdvectionScheme {
  ultimate,   // seventh order in space and time with the universal limiter: the default (docs/decisions/0005)
  ppm,        // monotone parabolas
  van_leer,   // limited straight lines: the cheap one
  unlimited,  // the first without its limiter; only for studies of the order of accuracy: it leaves the range of a field
};

struct AdvectionSchemeName {
  AdvectionScheme scheme;
  std::string_view name, long_name;
};

// What a user may choose.
constexpr std::array<AdvectionSchemeName, 3> advection_schemes{{
    {AdvectionScheme::ultimate, "ultimate", "seventh-order flux form with the universal limiter (Leonard 1991)"},
    {AdvectionScheme::ppm, "ppm", "monotone piecewise parabolic method (Colella and Woodward 1984)"},
    {AdvectionScheme::van_leer, "van-leer", "monotonized central slopes (van Leer 1977)"},
}};

constexpr std::string_view name_of(AdvectionScheme scheme) {
  for (const AdvectionSchemeName& one : advection_schemes)
    if (one.scheme == scheme) return one.name;
  return "unlimited";
}

}  // namespace pearl

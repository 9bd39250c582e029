#pragma once

#include <array>
#include <string_view>

namespace pearl::verification {

// Errors of other schemes on the same grids and time steps, after the same journeys, measured with an independent program: first-order
// upwind, van Leer with the MC limiter and the limited parabolas (PPM) of Colella and Woodward (J. Comput. Phys. 54, 174, 1984), all split
// by direction. These are not values of a publication.
struct ReferenceErrors {
  double l1, l2, linf, most;
};

struct ReferenceRow {
  std::string_view test;
  ReferenceErrors upwind, van_leer, ppm;
};

constexpr std::array<ReferenceRow, 6> reference_rows{{
    {"rotation 64", {1.1173, 0.70619, 0.73395, 0.47576}, {0.34811, 0.36685, 0.7058, 0.8819}, {0.22107, 0.27369, 0.69747, 0.97759}},
    {"swirl 64", {0.91222, 0.62553, 0.74896, 0.6001}, {0.38336, 0.38775, 0.78299, 0.89861}, {0.28165, 0.32178, 0.71365, 0.94507}},
    {"rotation 128", {0.93642, 0.62933, 0.70719, 0.62891}, {0.2053, 0.26509, 0.6342, 0.99945}, {0.11304, 0.17727, 0.5214, 1}},
    {"swirl 128", {0.76314, 0.56381, 0.73494, 0.68787}, {0.22628, 0.28698, 0.69934, 0.9975}, {0.15105, 0.22191, 0.60481, 0.99964}},
    {"cone 1", {1.503, 0.86143, 0.88542, 0.099576}, {0.52248, 0.41306, 0.49265, 0.42688}, {0.21682, 0.2198, 0.31785, 0.5652}},
    {"cone 2", {1.6975, 0.92691, 0.93766, 0.054312}, {0.74195, 0.54151, 0.61019, 0.32615}, {0.34701, 0.31822, 0.4183, 0.48113}},
}};

}  // namespace pearl::verification

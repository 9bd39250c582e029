#pragma once

#include <vector>

namespace pearl::verification {

// The plume of a continuous line source on the ground across the wind u = u1 (z / z1)^m in air with K = k1 (z / z1)^n
// (O. F. T. Roberts; Calder, Quart. J. Mech. Appl. Math. 2, 153, 1949; Huang, Atmos. Environ. 13, 453, 1979):
//   u dC/dx = d/dz (K dC/dz),  no flux through the ground for x > 0,  integral of u C dz = Q at every x.
// With U = u1 / z1^m, D = k1 / z1^n, r = m - n + 2, B = U / (D r^2), p = (m + 1) / r, trying C = A x^-p exp(-B z^r / x):
// both sides are U z^m C (-p / x + B z^r / x^2), and the flux integral gives A = Q r B^p / (U Gamma(p)).
struct RobertsPlume {
  double u1 = 5, k1 = 1.2, z1 = 10;  // m s-1, m2 s-1, m: u* of 0.3 m s-1 in neutral air
  double m = 0.15, n = 0.85;
  double source = 1000;              // ug m-1 s-1
  [[nodiscard]] double wind(double z) const;         // m s-1
  [[nodiscard]] double mean_wind(double bottom, double top) const;
  [[nodiscard]] double diffusivity(double z) const;  // m2 s-1
  [[nodiscard]] double concentration(double x, double z) const;  // ug m-3
};

struct RobertsGrid {
  int layers = 40;
  double lowest = 2, top = 1000;  // m
  double spacing = 50;            // m, along the wind
  double dt = 2.5;                // s
};

struct RobertsRun {
  std::vector<double> x, z;             // m, middles of cells; x from the middle of the source's cell
  std::vector<double> exact, computed;  // ug m-3, [layer][column]
  // Largest error where z >= 10 m and x >= 1 km:
  double inside = 0;    // relative, where the value is at least a tenth of that on the ground at its x: the usual edge of a plume
  double fringe = 0;    // relative, where it is at least a hundredth
  double of_ground = 0; // everywhere, over the value on the ground at its x
  double flux_error = 0;                // of the flux of tracer through the last face, relative
  [[nodiscard]] double at(const std::vector<double>& field, std::size_t layer, std::size_t column) const { return field[layer * x.size() + column]; }
};

// Two hours of a source in the lowest layer of the second column, 10 km of wind behind it; by then the plume is steady.
RobertsRun blow_roberts_plume(const RobertsGrid& grid);

}  // namespace pearl::verification

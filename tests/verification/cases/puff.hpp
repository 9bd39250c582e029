#pragma once

#include <vector>

namespace pearl::verification {

// 1000 kg of a tracer released at once at (0, 0, 400 m) into a wind of (6, 2) m s-1 with Kx = Ky = 3000 and Kz = 8 m2 s-1 over ground that
// reflects: three Gaussians about the drifting middle, the vertical one with its image below the ground (method of images).
struct Puff {
  static constexpr double mass = 1000, height = 400, u = 6, v = 2, kh = 3000, kz = 8;  // kg, m, m s-1, m s-1, m2 s-1, m2 s-1
  // Means over an interval (m) of one direction's factor, m-1, t seconds after the release.
  static double along_x(double west, double east, double t);
  static double along_y(double south, double north, double t);
  static double along_z(double bottom, double top, double t);
};

struct PuffFlight {
  double l2 = 0;                // of the error over that of the exact field
  double mass_residual = 0;     // |end + what left - beginning| / beginning
  double offset_x = 0, offset_y = 0;  // of the centroid, in cells
  double spread_error = 0;      // of the variance along x, relative
  // A level section through the puff at 412.5 m, ug m-3 by row and column: the exact and the computed field.
  int nx = 0, ny = 0;
  double west = 0, south = 0, spacing = 0;  // m
  std::vector<double> exact, computed;
};

// From the exact field at 1800 s to 7200 s on cells of 1 km x 1 km x 25 m, in steps of `dt` s, in double.
PuffFlight fly_puff(double dt);

}  // namespace pearl::verification

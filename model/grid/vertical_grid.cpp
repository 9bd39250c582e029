#include "model/grid/vertical_grid.hpp"

#include <cmath>

#include "model/core/error.hpp"

namespace pearl {

VerticalGrid::VerticalGrid(std::vector<double> faces) : faces_(std::move(faces)) {
  bool rising = faces_.size() >= 2 && faces_.front() == 0.0;
  for (std::size_t f = 1; rising && f < faces_.size(); ++f) rising = faces_[f] > faces_[f - 1];
  if (!rising) throw RunError("the heights of the layer faces must rise from 0");
}

VerticalGrid VerticalGrid::stretched(int layers, double lowest, double top) {
  // lowest (r^n - 1) / (r - 1) = top, solved for the ratio r by bisection.
  const auto height = [&](double r) { return r == 1.0 ? lowest * layers : lowest * (std::pow(r, layers) - 1) / (r - 1); };
  double low = 1.0, high = 4.0;
  for (int step = 0; step < 200; ++step) (height(0.5 * (low + high)) < top ? low : high) = 0.5 * (low + high);
  std::vector<double> faces{0.0};
  double thickness = lowest;
  for (int k = 0; k < layers; ++k, thickness *= 0.5 * (low + high)) faces.push_back(faces.back() + thickness);
  const double stretch = top / faces.back();
  for (double& face : faces) face *= stretch;
  faces.back() = top;
  return VerticalGrid(std::move(faces));
}

}  // namespace pearl

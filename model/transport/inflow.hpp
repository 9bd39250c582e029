#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/grid/side.hpp"

namespace pearl {

// Mixing ratios of the air that enters, ug of species per kg of air, by side, layer (of the top: layer 0) and species, and by place
// along the side unless it is the same all along: row j of the west and the east, column i of the south and the north, row x columns +
// column of the top. The same for all scenarios.
class InflowRatios {
 public:
  InflowRatios() = default;
  InflowRatios(int layers, int species) : species_(species) { resize(layers, {1, 1, 1, 1, 1}); }
  InflowRatios(int layers, int species, int rows, int columns) : species_(species), along_(true) { resize(layers, {rows, rows, columns, columns, rows * columns}); }

  double& at(Side side, int layer, int species, int place = 0) { return values(side)[index(side, layer, species) + (along_ ? place : 0)]; }
  [[nodiscard]] double at(Side side, int layer, int species, int place = 0) const { return along(side, layer, species)[along_ ? place : 0]; }
  [[nodiscard]] bool varies_along() const { return along_; }
  [[nodiscard]] int places(Side side) const { return places_[static_cast<std::size_t>(side)]; }  // 1 if it does not vary along
  // The ratios of all places of a side, one behind the other.
  [[nodiscard]] const double* along(Side side, int layer, int species) const { return values_[static_cast<std::size_t>(side)].data() + index(side, layer, species); }

 private:
  void resize(int layers, const std::array<int, side_count>& places) {
    places_ = places;
    for (std::size_t side = 0; side < places.size(); ++side)
      values_[side].assign(static_cast<std::size_t>(side == static_cast<std::size_t>(Side::top) ? 1 : layers) * species_ * places[side], 0.0);
  }
  [[nodiscard]] std::vector<double>& values(Side side) { return values_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] std::size_t index(Side side, int layer, int species) const {
    return (static_cast<std::size_t>(side == Side::top ? 0 : layer) * species_ + species) * places_[static_cast<std::size_t>(side)];
  }

  int species_ = 0;
  bool along_ = false;
  std::array<int, side_count> places_{};
  std::array<std::vector<double>, side_count> values_;  // [layer][species][place]
};

}  // namespace pearl

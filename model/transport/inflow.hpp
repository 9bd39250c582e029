#pragma once

#include <vector>

#include "model/transport/side.hpp"

namespace pearl {

// Mixing ratios of the air that enters, ug of species per kg of air, by side, layer and species; the top has one value
// a species (at layer 0 here). The same for all scenarios.
class InflowRatios {
 public:
  InflowRatios() = default;
  InflowRatios(int layers, int species)
      : layers_(layers), species_(species), values_(static_cast<std::size_t>(side_count) * layers * species) {}

  double& at(Side side, int layer, int species) { return values_[index(side, layer, species)]; }
  [[nodiscard]] double at(Side side, int layer, int species) const { return values_[index(side, layer, species)]; }

 private:
  [[nodiscard]] std::size_t index(Side side, int layer, int species) const {
    return (static_cast<std::size_t>(side) * layers_ + (side == Side::top ? 0 : layer)) * species_ + species;
  }
  int layers_ = 0, species_ = 0;
  std::vector<double> values_;
};

}  // namespace pearl

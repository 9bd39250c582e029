#pragma once
// The regions a plan may name: those of the inventory, its own groups, its masks.

#include <map>
#include <string>
#include <vector>

#include "scenarios/plan.hpp"

namespace pearl {

class RegionMap {
 public:
  RegionMap(const Plan& plan, const Inventory& inventory);

  // Inventory regions of a region or group, in the order of the inventory; empty for a mask or an unknown name.
  [[nodiscard]] std::vector<std::string> expand(const std::string& name) const;
  [[nodiscard]] const MaskFile* mask(const std::string& name) const;  // nullptr: no mask
  [[nodiscard]] bool knows(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::vector<std::string> expand(const std::string& name, int depth) const;
  const Inventory* inventory_;
  std::map<std::string, const PlanRegion*> own_;
  std::vector<std::string> own_names_;
};

}  // namespace pearl

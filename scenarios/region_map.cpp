#include "scenarios/region_map.hpp"

#include <algorithm>

namespace pearl {

RegionMap::RegionMap(const Plan& plan, const Inventory& inventory) : inventory_(&inventory) {
  for (const PlanRegion& region : plan.regions) {
    own_[region.name] = &region;
    own_names_.push_back(region.name);
  }
}

std::vector<std::string> RegionMap::expand(const std::string& name) const { return expand(name, 0); }

std::vector<std::string> RegionMap::expand(const std::string& name, int depth) const {
  constexpr int deepest = 16;  // a group that holds itself is reported by check_plan
  if (inventory_->find_region(name) || depth > deepest) return inventory_->expand_region(name);
  const auto own = own_.find(name);
  if (own == own_.end()) return {};
  std::vector<std::string> found;
  for (const Word& member : own->second->members)
    for (std::string& code : expand(member.text, depth + 1))
      if (std::find(found.begin(), found.end(), code) == found.end()) found.push_back(std::move(code));
  return found;
}

const MaskFile* RegionMap::mask(const std::string& name) const {
  const auto own = own_.find(name);
  if (own == own_.end()) return nullptr;
  const auto& mask = own->second->mask;
  return mask ? &*mask : nullptr;
}

bool RegionMap::knows(const std::string& name) const { return inventory_->find_region(name) || own_.count(name) > 0; }

std::vector<std::string> RegionMap::names() const {
  std::vector<std::string> all = inventory_->region_codes();
  for (const std::string& name : own_names_)
    if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
  return all;
}

}  // namespace pearl

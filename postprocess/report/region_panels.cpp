#include "postprocess/report/region_panels.hpp"

namespace pearl {

std::vector<RegionPanel> region_panels(const Words& words, const ResultSet& results) {
  std::vector<RegionPanel> panels;
  const auto add_if_it_emits = [&](const std::string& code, const std::vector<std::string>& regions) {
    const RegionPanel panel{code, results.reference().region_name(code), regions};
    const auto& emissions = results.run().emissions;
    if (std::any_of(emissions.begin(), emissions.end(), [&](const EmissionInfo& emission) { return panel.holds(emission.region); })) panels.push_back(panel);
  };
  for (const std::string& code : results.run().data_set.sides) {
    const auto& groups = results.reference().groups;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const RegionGroup& one) { return one.code == code; });
    add_if_it_emits(code, group == groups.end() ? std::vector<std::string>{code} : group->members);
  }
  if (panels.empty()) panels.push_back({"all", words.plain("emissions.all_regions"), {}});
  return panels;
}

}  // namespace pearl

#include "postprocess/report/region_panels.hpp"

namespace pearl {

std::vector<RegionPanel> region_panels(const Words& words, const ResultSet& results) {
  std::vector<RegionPanel> panels;
  const auto add_if_it_emits = [&](const char* code, const std::vector<std::string>& regions) {
    const RegionPanel panel{code, results.reference().region_name(code), regions};
    const auto& emissions = results.run().emissions;
    if (std::any_of(emissions.begin(), emissions.end(), [&](const EmissionInfo& emission) { return panel.holds(emission.region); })) panels.push_back(panel);
  };
  add_if_it_emits("HK", {"HK"});
  for (const RegionGroup& group : results.reference().groups)
    if (group.code == "PRDEZ") add_if_it_emits("PRDEZ", group.members);
  if (panels.empty()) panels.push_back({"all", words.plain("emissions.all_regions"), {}});
  return panels;
}

}  // namespace pearl

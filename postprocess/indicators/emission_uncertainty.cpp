#include "postprocess/indicators/emission_uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/core/half_width.hpp"
#include "model/core/text.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// Data sets write PM2.5, variables PM25.
bool is_same(const std::string& a, const std::string& b) { return formula_plain(a) == formula_plain(b); }

const UncertaintyRow* find_row(const std::vector<UncertaintyRow>& rows, const std::string& sector, const std::string& pollutant) {
  const UncertaintyRow* best = nullptr;
  for (const UncertaintyRow& row : rows)
    if (is_same(row.pollutant, pollutant) && covers(row.sector, sector) && (best == nullptr || row.sector.size() > best->sector.size())) best = &row;
  return best;
}

std::optional<EmissionUncertainty> of_verdict(const RunDescription& run, const std::string& scenario, const std::string& region, const std::string& pollutant) {
  for (const VerdictInfo& verdict : run.verdicts)
    if (verdict.scenario == scenario && verdict.region == region && verdict.pollutant == pollutant && verdict.change && verdict.uncertainty)
      return EmissionUncertainty{*verdict.change, *verdict.uncertainty, verdict.uncertainty_status};
  return {};
}

// Whether a region of the inventory lies in one that is asked for, itself or a group.
class Inside {
 public:
  Inside(const ResultSet& results, const std::string& region) : region_(region) {
    for (const RegionGroup& group : results.reference().groups)
      if (group.code == region) members_ = group.members;
  }
  bool operator()(const std::string& code) const { return code == region_ || std::find(members_.begin(), members_.end(), code) != members_.end(); }

 private:
  std::string region_;
  std::vector<std::string> members_;
};

constexpr double rounding = 1e-9;  // of sums of tonnes

}  // namespace

std::optional<double> changed_share(const ResultSet& results, std::size_t scenario, const std::string& region, const std::string& pollutant) {
  const RunDescription& run = results.run();
  const Inside is_inside(results, region);
  std::map<std::pair<std::string, std::string>, double> changes;  // by region and sector, t a year
  double before = 0, changed = 0;
  for (const EmissionInfo& emission : run.emissions) {
    if (!is_same(emission.pollutant, pollutant) || !is_inside(emission.region)) continue;
    double& change = changes[{emission.region, emission.sector}];
    if (emission.scenario == run.baseline) before += emission.tonnes, change -= emission.tonnes;
    if (emission.scenario == run.scenarios[scenario].name) change += emission.tonnes;
  }
  for (const auto& [place, change] : changes) changed += std::abs(change);
  if (!(before > 0)) return changed > 0 ? std::optional(std::numeric_limits<double>::infinity()) : std::nullopt;
  return changed <= rounding * before ? 0 : changed / before;
}

bool leaves_emissions_alone(const ResultSet& results, std::size_t scenario, const std::string& region) {
  std::set<std::string> pollutants;
  for (const EmissionInfo& emission : results.run().emissions) pollutants.insert(emission.pollutant);
  bool is_known = false;
  for (const std::string& pollutant : pollutants) {
    const std::optional<double> share = changed_share(results, scenario, region, pollutant);
    if (share && *share > 0) return false;
    is_known = is_known || share;
  }
  return is_known;
}

std::optional<EmissionUncertainty> emission_uncertainty(const ResultSet& results, std::size_t scenario, const std::string& region, const std::string& pollutant) {
  const RunDescription& run = results.run();
  const std::string& name = run.scenarios[scenario].name;
  const std::vector<UncertaintyRow>& rows = results.reader().uncertainty();
  if (rows.empty()) return of_verdict(run, name, region, pollutant);
  const Inside is_inside(results, region);
  std::map<const UncertaintyRow*, double> changes;  // t a year
  double before = 0, after = 0;
  for (const EmissionInfo& emission : run.emissions) {
    if (emission.pollutant != pollutant || !is_inside(emission.region) || emission.tonnes == 0 || (emission.scenario != run.baseline && emission.scenario != name)) continue;
    const UncertaintyRow* row = find_row(rows, emission.sector, pollutant);
    if (row == nullptr) return {};
    if (emission.scenario == run.baseline) before += emission.tonnes, changes[row] -= emission.tonnes;
    if (emission.scenario == name) after += emission.tonnes, changes[row] += emission.tonnes;
  }
  if (!(before > 0)) return {};
  EmissionUncertainty found{after / before - 1, 0, "verified"};
  std::vector<ChangeOfRow> changed;
  for (const UncertaintyRow& row : rows) {  // in the order of the table: the sum does not depend on addresses
    const auto change = changes.find(&row);
    if (change == changes.end() || change->second == 0) continue;
    changed.push_back({row.half_width, change->second});
    if (doubt_of(row.status) > doubt_of(found.status)) found.status = row.status;
  }
  found.half_width = half_width_of_change(changed, before);
  return found;
}

std::string emitted_as(const RunDescription& run, const VariableInfo& variable) {
  const std::string& pollutant = variable.indicator && !variable.of.empty() ? variable.of : variable.name;
  const std::string emitted = pollutant == "NO" || pollutant == "NO2" ? "NOx" : pollutant;
  for (const EmissionInfo& emission : run.emissions)
    if (is_same(emission.pollutant, emitted)) return emission.pollutant;
  return {};
}

}  // namespace pearl

#include "scenarios/plan.hpp"

#include <algorithm>

namespace pearl {

PollutantValues with_parts(PollutantValues values, const Pollutants& pollutants) {
  for (const std::size_t p : pollutants.order())
    if (const auto whole = pollutants.whole_of(p); whole && !values[p]) values[p] = values[*whole];
  return values;
}

std::vector<std::size_t> parts_taken_from(std::size_t whole, const PollutantValues& values, const Pollutants& pollutants) {
  if (whole >= pollutants.size() || values[whole]) return {};
  std::vector<std::size_t> taken;
  for (const std::size_t part : pollutants.parts_of(whole)) {
    const std::vector<std::size_t> deeper = values[part] ? std::vector<std::size_t>{part} : parts_taken_from(part, values, pollutants);
    taken.insert(taken.end(), deeper.begin(), deeper.end());
  }
  return taken;
}

double Retirement::remaining(int year) const {
  const double done = std::clamp(static_cast<double>(year - from) / std::max(1, to - from), 0.0, 1.0);
  return 1 - share * done;
}

double Application::penetration_at_base(int base_year) const {
  if (base_penetration) return *base_penetration;
  return penetration.by_year && penetration.first_year() <= base_year ? penetration.at(base_year) : 0.0;
}

double Application::penetration_in(int year, int base_year) const {
  // A map that begins after the base year says nothing of the base year and the time before it.
  if (penetration.by_year && year <= base_year && penetration.first_year() > base_year) return 0;
  return penetration.at(year);
}

bool Scenario::is_illustrative() const {
  const auto any = [](const auto& rules) {
    return std::any_of(rules.begin(), rules.end(), [](const Rule& rule) { return rule.origin.status == Status::illustrative; });
  };
  return any(growth) || any(retire) || any(new_plant) || any(apply) || any(scale) || any(caps) || any(reshape);
}

bool Plan::is_contribution_run(const std::string& scenario) const {
  return contributions && scenario != contributions->of &&
         std::any_of(contributions->runs.begin(), contributions->runs.end(), [&](const ContributionRun& run) { return run.scenario == scenario; });
}

bool Scenario::leaves_sources_out() const {
  return std::any_of(scale.begin(), scale.end(), [](const ScaleFactor& one) { return one.everything; });
}

bool Scenario::closes_target() const {
  return std::any_of(scale.begin(), scale.end(), [&](const ScaleFactor& one) { return one.closing && is_in_force(year, one.from, one.until); });
}

const Scenario* Plan::find_scenario(const std::string& scenario) const {
  const auto found = std::find_if(scenarios.begin(), scenarios.end(), [&](const Scenario& s) { return s.name == scenario; });
  return found == scenarios.end() ? nullptr : &*found;
}

const Measure* Plan::find_measure(const std::string& measure) const {
  const auto found = std::find_if(measures.begin(), measures.end(), [&](const Measure& m) { return m.name == measure; });
  return found == measures.end() ? nullptr : &*found;
}

std::vector<std::string> Plan::scenario_names() const {
  std::vector<std::string> names;
  for (const Scenario& scenario : scenarios) names.push_back(scenario.name);
  return names;
}

}  // namespace pearl

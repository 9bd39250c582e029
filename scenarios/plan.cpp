#include "scenarios/plan.hpp"

#include <algorithm>

namespace pearl {

const Particles& particles() {
  const auto index = [](const char* name) { return static_cast<std::size_t>(pollutant_index(name)); };
  static const Particles places{index("PM10"), index("PM2.5"), index("BC"), index("OC")};
  return places;
}

PollutantValues with_particle_parts(PollutantValues values) {
  const auto [pm10, pm25, bc, oc] = particles();
  if (!values[pm25]) values[pm25] = values[pm10];
  if (!values[bc]) values[bc] = values[pm25];
  if (!values[oc]) values[oc] = values[pm25];
  return values;
}

std::vector<std::size_t> parts_taken_from(std::size_t whole, const PollutantValues& values) {
  const auto [pm10, pm25, bc, oc] = particles();
  if ((whole != pm10 && whole != pm25) || values[whole]) return {};
  if (whole == pm10 && values[pm25]) return {pm25};
  std::vector<std::size_t> parts;
  for (const std::size_t part : {bc, oc})
    if (values[part]) parts.push_back(part);
  return parts;
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

#include "postprocess/evaluation/station_skills.hpp"

#include <vector>

namespace pearl {

namespace {

// Mean of each month over those stations that have it measured; modelled where the run has the month.
void mean_over_stations(PollutantComparison& comparison) {
  for (std::size_t m = 0; m < 12; ++m) {
    std::vector<MeasuredModelled> pairs;
    bool in_run = true;
    for (const StationComparison& station : comparison.stations) {
      if (station.background || !station.measured_months[m]) continue;
      in_run = in_run && station.modelled_months[m];
      pairs.push_back({*station.measured_months[m], station.modelled_months[m].value_or(0)});
    }
    if (pairs.empty()) continue;
    const Skill skill = skill_of(pairs);
    comparison.measured_months[m] = skill.measured;
    if (in_run) comparison.modelled_months[m] = skill.modelled;
  }
}

}  // namespace

void add_skills(PollutantComparison& comparison) {
  std::vector<MeasuredModelled> annual, monthly;
  for (const StationComparison& station : comparison.stations) {
    if (station.background) continue;
    if (station.measured && station.modelled) annual.push_back({*station.measured, *station.modelled});
    for (std::size_t m = 0; m < 12; ++m)
      if (station.measured_months[m] && station.modelled_months[m]) monthly.push_back({*station.measured_months[m], *station.modelled_months[m]});
  }
  comparison.over_stations = skill_of(annual);
  comparison.over_months = skill_of(monthly);
  mean_over_stations(comparison);
}

}  // namespace pearl

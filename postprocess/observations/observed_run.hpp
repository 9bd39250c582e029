#pragma once
// A finished run beside a user's measurements: pairs and skill.

#include <array>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/observations/observation_skill.hpp"

namespace pearl {

struct ObservedRun {
  std::string run, plan_title, scenario, mechanism;
  TextByLanguage plan_titles;
  std::string scenario_title;
  TextByLanguage scenario_titles;  // where the plan gives them by language
  int scenario_year = 0;
  double spacing_km = 0;
  int nx = 0, ny = 0;
  std::size_t days = 0;  // typical days, or stretches of the calendar
  std::array<bool, 12> own_months{};  // that have a day of their own, not one of another month that stands in
  PlacedStations placed;
  PairedObservations paired;
  std::vector<ObservedSkill> skills;
  std::vector<EvaluationFigure> figures;
};

// Compares a scenario (empty: the baseline) with the measurements. `own`: stations of the user's. Throws UsageError for a scenario that the run has not, InputError for damaged files, stations
// without any place, and where nothing can be paired, with the reasons.
ObservedRun observe_run(const RunReader& run, const std::string& scenario, const Observations& observations, const std::vector<AirStation>& own);

}  // namespace pearl

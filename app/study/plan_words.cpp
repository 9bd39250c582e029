#include "app/study/plan_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/study/output_request.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/species_table.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace {

bool is_among(const std::string& word, const std::vector<std::string>& known) { return std::find(known.begin(), known.end(), word) != known.end(); }

}  // namespace

void check_scenario_names(const Plan& plan, Faults& faults) {
  for (const Scenario& scenario : plan.scenarios)
    if (is_among(scenario.name, taken_names()))
      faults.add(scenario.where, fmt::format("scenarios.{}: a scenario's results get a folder of its name, and '{}' is a name that a run needs for itself; choose another", scenario.name, scenario.name));
}

void check_weather_words(const Plan& plan, const WeatherClasses& weather, Faults& faults) {
  const std::vector<std::string> classes = weather.names(), days = typical_day_names(weather);
  for (const Word& name : plan.meteorology.classes)
    if (!is_among(name.text, classes))
      faults.add(name.where, fmt::format("meteorology.classes: unknown weather class '{}'{}; allowed: {}", name.text, did_you_mean(name.text, classes), join(classes, ", ")));
  for (const TypicalDayChoice& day : plan.meteorology.days)
    if (!day.name.text.empty() && !is_among(day.name.text, days))  // one without a name has its fault already
      faults.add(day.name.where, fmt::format("meteorology.days: unknown typical day '{}'{}; allowed: {}", day.name.text, did_you_mean(day.name.text, days), join(days, ", ")));
}

void check_reshape_words(const Plan& plan, const TimeProfiles& times, const HeightProfiles& heights, Faults& faults) {
  for (const Scenario& scenario : plan.scenarios)
    for (const Reshape& rule : scenario.reshape) {
      const auto judge = [&](const char* key, const char* what, const std::string& name, const std::vector<std::string>& known) {
        if (!name.empty() && !is_among(name, known))
          faults.add(rule.where, fmt::format("{}.{}: unknown {} '{}'{}; allowed: {}", rule.path, key, what, name, did_you_mean(name, known), join(known, ", ")));
      };
      judge("monthly", "profile", rule.monthly, times.monthly_names());
      judge("hourly", "profile", rule.hourly, times.hourly_names());
      judge("height", "profile", rule.height, heights.names());
      judge("surrogate", "surrogate", rule.surrogate, surrogate_names());
    }
}

Mechanism chosen_mechanism(const Plan& plan, Faults& faults) {
  const auto& [name, where] = plan.chemistry.mechanism;
  const Mechanism* mechanism = find_mechanism(name);
  if (mechanism == nullptr) {
    std::vector<std::string> known;
    for (const Mechanism& one : mechanisms()) known.push_back(one.name);
    faults.add(where, fmt::format("chemistry.mechanism: unknown mechanism '{}'{}; allowed: {}", name, did_you_mean(name, known), join(known, ", ")));
    return {};
  }
  if (!mechanism->reacts())
    for (const auto& [key, given] : {std::pair{"photolysis", plan.chemistry.photolysis_given}, std::pair{"solver", plan.chemistry.solver_given}, std::pair{"tolerance", plan.chemistry.tolerance_given}})
      if (given) faults.add(plan.chemistry.where, fmt::format("chemistry.{}: the mechanism '{}' has no gas reactions; the key would have no effect", key, name));
  check_outputs(*mechanism, plan.output.variables, faults);
  return with_outputs(*mechanism, plan.output.variables);
}

std::string species_table_of(const std::string& mechanism) {
  const Mechanism* const found = find_mechanism(mechanism);
  return species_table_name(found != nullptr && !found->base.empty() ? found->base : mechanism);
}

bool has_species_table(const Plan& plan, const DataTables& tables, Faults& faults) {
  const std::string& name = plan.chemistry.mechanism.text;
  if (tables.has(species_table_of(name))) return true;
  std::vector<std::string> served;
  for (const Mechanism& one : mechanisms())
    if (tables.has(species_table_of(one.name))) served.push_back(one.name);
  const std::string other = served.empty() ? "" : fmt::format(", or let the plan choose a mechanism that has its table (chemistry: {{mechanism: {}}})", join(served, " or "));
  const std::string purpose = fmt::format("it says which species of the chemistry of the plan, '{}', the emissions of this data set become, and without it none can be emitted", name);
  faults.add(tables.whole(species_table_of(name)), fmt::format("no such file: {}; write it (inputs/emissions/README.md tells how){}", purpose, other));
  return false;
}

bool is_spacing_for_regions(const Plan& plan, const SurrogateTables& tables, const Domain& domain, Faults& faults) {
  constexpr double most_of_a_region = 1000;  // m: regions that ask for more span a continent, and a coordinate of theirs is wrong
  const Surrogates::LeastSpacing least = Surrogates::least_spacing(tables, domain.horizontal.projection());
  if (domain.horizontal.spacing() >= least.spacing || least.spacing > most_of_a_region) return true;
  faults.add(plan.domain.spacing_where.source ? plan.domain.spacing_where : plan.where,
             fmt::format("domain.spacing: {:g} m are too fine for these data: emissions are spread over whole regions, and the region '{}' would have too many cells; the least spacing is {:.0f} m",
                         domain.horizontal.spacing(), least.region, std::ceil(least.spacing / 10) * 10));
  return false;
}

void check_masks_on_regions(const Plan& plan, const std::vector<Mask>& masks, const SurrogateTables& tables, Faults& faults) {
  MultiPolygon regions;
  for (const auto& [code, shape] : tables.shapes) regions.insert(regions.end(), shape.degrees.begin(), shape.degrees.end());
  if (regions.empty()) return;  // they have faults of their own
  for (const Mask& mask : masks) {
    if (overlap(mask.shape, regions)) continue;
    const auto is_it = [&](const PlanRegion& region) { return region.name == mask.name; };
    const MaskFile& file = *std::find_if(plan.regions.begin(), plan.regions.end(), is_it)->mask;
    const char* const hint = overlap(swapped(mask.shape), regions) ? "; with longitude and latitude swapped it would fit: GeoJSON has [longitude, latitude], are they the other way round?" : "";
    const std::string boxes = fmt::format("it reaches over {}, the regions over {}", box_text(mask.shape), box_text(regions));
    faults.add(file.where, fmt::format("regions.{}.mask: '{}' lies wholly outside the regions of the data set: {}{}", mask.name, file.polygons, boxes, hint));
  }
}

std::vector<Span> periods_of(const Plan& plan, const WeatherClasses& weather) {
  Selection selection;
  selection.months = plan.meteorology.months;
  for (const Word& name : plan.meteorology.classes) selection.classes.push_back(name.text);
  for (const TypicalDayChoice& day : plan.meteorology.days) selection.days.push_back({day.name.text, day.weight.value_or(0)});
  selection.representative = plan.meteorology.representative.value_or(0);
  selection.spinup_hours = static_cast<int>(plan.meteorology.spinup_hours + 0.5);
  return typical_days(weather, selection);
}

Domain domain_of(const Plan& plan, const DataSet& data, const GroundTables& ground) {
  LambertParameters map = data.map.lambert;
  map.central_meridian = plan.domain.lon;
  map.origin_latitude = plan.domain.lat;
  const VerticalGrid layers = VerticalGrid::stretched(plan.domain.layers, plan.domain.lowest_layer, plan.domain.top);
  return make_domain(map, plan.domain.spacing, plan.domain.columns, plan.domain.rows, layers, ground);
}

GasChemistryOptions gas_chemistry_of(const Plan& plan) {
  GasChemistryOptions options;
  for (const SolverMethodName& one : solver_methods)
    if (one.name == plan.chemistry.solver) options.solver.method = one.method;
  options.solver.relative = plan.chemistry.tolerance;
  options.photolysis = plan.chemistry.photolysis == "mcm" ? PhotolysisMethod::mcm : PhotolysisMethod::tables;
  return options;
}

}  // namespace pearl::app

#include "app/plan_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/output_request.hpp"
#include "app/data_files.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/data_set_check.hpp"
#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/species_table.hpp"
#include "inputs/emissions/speciation.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "inputs/meteorology/ground.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "scenarios/check_plan.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

Inventory read_inventory(const DataLayers& layers) {
  Faults faults;
  const DataSet data = DataSet::read(layers, faults);
  faults.throw_if_any();  // no table could be understood
  Inventory inventory = Inventory::read(data, faults);
  // A table that was cut makes many rows of others wrong: what the list of checksums knows is said first.
  for (const fs::path& folder : layers)
    for (std::string& doubt : judge_data_files(folder, faults)) inventory.doubts.push_back(std::move(doubt));
  for (const std::string& doubt : inventory.doubts) log::warning("warning: {}", doubt);
  if (faults.empty()) {
    std::vector<std::string> lacking = check_data_set(inventory, faults);
    for (std::string& doubt : lacking) {
      log::warning("warning: {}", doubt);
      inventory.doubts.push_back(std::move(doubt));
    }
  }
  faults.throw_if_any();
  return inventory;
}

PlanAndInventory read_plan_and_inventory(const fs::path& path) {
  const std::string text = read_text_file(path);
  PlanAndInventory both;
  both.inventory = read_inventory(data_layers(path, text));
  both.plan = read_plan_text(path, text, both.inventory);
  return both;
}

namespace {

// What a run would find wrong with a mechanism's tables, before it runs.
void check_tables(const Mechanism& mechanism, const DataSet& data, const Location& where, Faults& faults) {
  const auto found_by = [&](const auto& read) {
    try {
      read();
    } catch (const InputError& error) {
      faults.add(error);
    } catch (const UsageError& error) {
      faults.add(where, std::string("chemistry.mechanism: ") + error.what());
    }
  };
  found_by([&] { InflowTable::read(data.tables, mechanism); });
  found_by([&] { SpeciesTable::read(data, mechanism, Speciation::read(data.tables, faults), faults); });
  if (mechanism.reacts()) found_by([&] { GasChemistry<float>(mechanism, 1, 1, 1, 1, {}); });
}

void check_chemistry(const Plan& plan, const DataSet& data, Faults& faults) {
  std::vector<std::string> known;
  for (const Mechanism& one : mechanisms()) known.push_back(one.name);
  const std::string& name = plan.chemistry.mechanism.text;
  const Mechanism* mechanism = find_mechanism(name);
  if (mechanism == nullptr) {
    faults.add(plan.chemistry.mechanism.where, fmt::format("chemistry.mechanism: unknown mechanism '{}'{}; allowed: {}", name, did_you_mean(name, known), join(known, ", ")));
    return;
  }
  if (const std::string table = fmt::format("species_{}.csv", name); !data.tables.has(table))
    faults.add(plan.chemistry.mechanism.where, fmt::format("chemistry.mechanism: no table {} says what emissions become in the mechanism '{}': it serves `pearl box` only (inputs/emissions/README.md "
                                                           "tells how to write one)", table, name));
  else check_tables(*mechanism, data, plan.chemistry.mechanism.where, faults);
  if (!mechanism->reacts())
    for (const auto& [key, given] : {std::pair{"photolysis", plan.chemistry.photolysis_given}, std::pair{"solver", plan.chemistry.solver_given}, std::pair{"tolerance", plan.chemistry.tolerance_given}})
      if (given) faults.add(plan.chemistry.where, fmt::format("chemistry.{}: the mechanism '{}' has no gas reactions; the key would have no effect", key, name));
  check_outputs(*mechanism, plan.output.variables, faults);
}

}  // namespace

const Mechanism& mechanism_of(const Plan& plan) { return *find_mechanism(plan.chemistry.mechanism.text); }

GasChemistryOptions gas_chemistry_of(const Plan& plan) {
  GasChemistryOptions options;
  for (const SolverMethodName& one : solver_methods)
    if (one.name == plan.chemistry.solver) options.solver.method = one.method;
  options.solver.relative = plan.chemistry.tolerance;
  options.photolysis = plan.chemistry.photolysis == "mcm" ? PhotolysisMethod::mcm : PhotolysisMethod::tables;
  return options;
}

Plan read_plan_text(const fs::path& path, const std::string& text, const Inventory& inventory) {
  Plan plan = load_plan_text(path.string(), text, inventory);
  Faults faults;
  const std::vector<std::string>& taken = taken_names();
  for (const Scenario& scenario : plan.scenarios)
    if (std::find(taken.begin(), taken.end(), scenario.name) != taken.end())
      faults.add(scenario.where, fmt::format("scenarios.{}: a scenario's results get a folder of its name, and '{}' is a name that a run needs for itself; choose another", scenario.name, scenario.name));
  const DataSet& data = inventory.data;
  const WeatherClasses weather = WeatherClasses::read(data);
  for (const Word& name : plan.meteorology.classes) {
    const std::vector<std::string> known = weather.names();
    if (std::find(known.begin(), known.end(), name.text) == known.end())
      faults.add(name.where, fmt::format("meteorology.classes: unknown weather class '{}'{}; allowed: {}", name.text, did_you_mean(name.text, known), join(known, ", ")));
  }
  if (!plan.meteorology.days.empty()) {
    const std::vector<std::string> known = typical_day_names(weather);
    for (const TypicalDayChoice& day : plan.meteorology.days)
      if (std::find(known.begin(), known.end(), day.name.text) == known.end())
        faults.add(day.name.where, fmt::format("meteorology.days: unknown typical day '{}'{}; allowed: {}", day.name.text, did_you_mean(day.name.text, known), join(known, ", ")));
  }
  check_chemistry(plan, data, faults);
  const TimeProfiles times = TimeProfiles::read(data.tables, faults);
  const HeightProfiles heights = HeightProfiles::read(data.tables, faults);
  for (const Scenario& scenario : plan.scenarios)
    for (const Reshape& rule : scenario.reshape) {
      const auto judge = [&](const char* what, const std::string& name, const std::vector<std::string>& known) {
        if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end())
          faults.add(rule.where, fmt::format("{}.{}: unknown {} '{}'{}; allowed: {}", rule.path, what, what == std::string("surrogate") ? "surrogate" : "profile", name,
                                             did_you_mean(name, known), join(known, ", ")));
      };
      judge("monthly", rule.monthly, times.monthly_names());
      judge("hourly", rule.hourly, times.hourly_names());
      judge("height", rule.height, heights.names());
      judge("surrogate", rule.surrogate, surrogate_names());
    }
  masks_of(plan);  // throws for an unreadable polygon file
  if (faults.empty()) {
    try {
      periods_of(plan, weather);
    } catch (const UsageError& fault) {
      faults.add(plan.meteorology.where, std::string("meteorology: ") + fault.what());
    }
  }
  try {
    output_places(plan, data, domain_of(plan, data), faults);
  } catch (const UsageError& fault) {
    faults.add(plan.domain.where, std::string("domain: ") + fault.what());
  }
  faults.throw_if_any();
  return plan;
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

Domain domain_of(const Plan& plan, const DataSet& data) {
  LambertParameters map = data.map.lambert;
  map.central_meridian = plan.domain.lon;
  map.origin_latitude = plan.domain.lat;
  const VerticalGrid layers = VerticalGrid::stretched(plan.domain.layers, plan.domain.lowest_layer, plan.domain.top);
  return make_domain(map, plan.domain.spacing, plan.domain.columns, plan.domain.rows, layers, data.tables);
}

std::vector<Mask> masks_of(const Plan& plan) {
  Faults faults;
  std::vector<Mask> masks;
  for (const PlanRegion& region : plan.regions) {
    if (!region.mask) continue;
    const fs::path path = mask_path(*region.mask, plan.file);
    if (path.empty()) faults.add(region.mask->where, fmt::format("regions.{}.mask: the file '{}' is neither beside the plan nor in the data folder", region.name, region.mask->polygons));
    else masks.push_back(read_mask(region.name, path, region.mask->property, region.mask->value, region.mask->where, faults));
  }
  faults.throw_if_any();
  return masks;
}

MaskShare mask_share(const Inventory& inventory, const std::vector<Mask>& masks) {
  if (masks.empty()) return {};
  Faults faults;
  auto surrogates = std::make_shared<Surrogates>(Surrogates::for_shares(inventory, faults));
  faults.throw_if_any();
  return [surrogates, masks](const std::string& region, const std::string& sector, const std::string& name, int year) {
    const auto mask = std::find_if(masks.begin(), masks.end(), [&](const Mask& m) { return m.name == name; });
    return mask == masks.end() ? 0.0 : surrogates->share_inside_mask(region, sector, *mask, year);
  };
}

}  // namespace pearl::app

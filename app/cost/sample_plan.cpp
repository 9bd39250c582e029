#include "app/cost/sample_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/study/study.hpp"

namespace pearl::app {

SamplePlan SamplePlan::of(Study& study) {
  const Plan& plan = study.plan();
  SamplePlan sample;
  for (const auto& layer : study.inventory().data.tables.layers()) sample.data.push_back(std::filesystem::absolute(layer.folder).lexically_normal().string());
  sample.inventory = plan.inventory;
  sample.reference_year = plan.reference_year;
  sample.vary_all_of(study.inventory());
  sample.scenarios = static_cast<int>(study.scenarios().size());
  const DomainSettings& domain = plan.domain;
  sample.columns = domain.columns, sample.rows = domain.rows, sample.layers = domain.layers;
  sample.spacing = domain.spacing, sample.top = domain.top, sample.lowest_layer = domain.lowest_layer;
  sample.lon = domain.lon, sample.lat = domain.lat;
  sample.days = {study.periods().at(study.periods().size() / 2).name};
  sample.mechanism = plan.chemistry.mechanism.text;
  if (study.mechanism().reacts()) {
    sample.photolysis = plan.chemistry.photolysis;
    sample.solver = plan.chemistry.solver;
    sample.tolerance = plan.chemistry.tolerance;
  }
  for (const Word& variable : plan.output.variables) sample.variables.push_back(variable.text);
  for (const LevelChoice& level : plan.output.levels) sample.levels.push_back(level.word.text);
  return sample;
}

void SamplePlan::vary_all_of(const Inventory& all) {
  regions = all.inventory_regions();
  pollutants = all.data.pollutants.names();
  const auto is_emitted = [&](std::string InventoryRow::*member, const std::string& name) {
    return std::any_of(all.rows.begin(), all.rows.end(), [&](const InventoryRow& row) { return row.*member == name && row.year == reference_year && (inventory.empty() || row.inventory == inventory) && row.tonnes > 0; });
  };
  std::erase_if(regions, [&](const std::string& region) { return !is_emitted(&InventoryRow::region, region); });
  std::erase_if(pollutants, [&](const std::string& pollutant) { return !is_emitted(&InventoryRow::pollutant, pollutant); });
}

std::string SamplePlan::text() const {
  using Json = nlohmann::ordered_json;
  const auto metres = [](double length) { return fmt::format("{:.10g} m", length); };
  Json all{{"pearl", 1}, {"kind", "plan"}, {"name", "sample"}, {"reference_year", reference_year}, {"data", data}};
  if (!inventory.empty()) all["inventory"] = inventory;
  all["scenarios"]["base"] = {{"year", reference_year}};
  for (int s = 1; s < scenarios; ++s) {
    Json factor;
    for (const std::string& pollutant : pollutants) factor[pollutant] = 1 - 0.6 * s / scenarios;
    const Json rule{{"region", regions}, {"sectors", "all"}, {"factor", factor}};
    all["scenarios"][fmt::format("cut-{}", s)] = {{"extends", "base"}, {"scale", Json::array({rule})}};
  }
  all["batch"] = {{"baseline", "base"}};
  all["domain"] = {{"spacing", metres(spacing)}, {"columns", columns}, {"rows", rows}, {"layers", layers}, {"top", metres(top)}, {"lowest_layer", metres(lowest_layer)},
                   {"centre", {{"lon", lon}, {"lat", lat}}}};
  Json chosen = Json::array();
  for (const std::string& day : days) chosen.push_back({{"day", day}});
  all["meteorology"] = {{"days", chosen}, {"spinup", "0 h"}};
  all["chemistry"]["mechanism"] = mechanism;
  if (!photolysis.empty()) all["chemistry"]["photolysis"] = photolysis;
  if (!solver.empty()) all["chemistry"]["solver"] = solver;
  if (tolerance > 0) all["chemistry"]["tolerance"] = tolerance;
  if (!variables.empty()) all["output"]["variables"] = variables;
  if (!levels.empty()) all["output"]["levels"] = levels;
  return all.dump(1) + "\n";
}

}  // namespace pearl::app

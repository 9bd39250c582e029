#include "scenarios/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "scenarios/package_cost.hpp"

namespace pearl {

namespace {

std::string duration(double seconds) {
  if (seconds < 10) return fmt::format("{:.1f} s", std::max(0.1, seconds));
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string bytes(double count) {
  if (count < 1e6) return fmt::format("{:.0f} kB", count / 1e3);
  if (count < 1e9) return fmt::format("{:.0f} MB", count / 1e6);
  return fmt::format("{:.1f} GB", count / 1e9);
}

}  // namespace

Estimate estimate(const Plan& plan, std::size_t scenarios, const CostModel& cost) {
  Estimate result;
  const DomainSettings& domain = plan.domain;
  const double columns = static_cast<double>(domain.columns) * domain.rows;
  const double runs = static_cast<double>(scenarios);
  result.cells = columns * domain.layers;
  const int classes = plan.meteorology.classes.empty() ? cost.typical_days_a_month : static_cast<int>(plan.meteorology.classes.size());
  result.typical_days = cost.typical_days > 0 ? cost.typical_days : static_cast<int>(plan.meteorology.months.size()) * classes;
  result.simulated_days = result.typical_days * (24 + plan.meteorology.spinup_hours) / 24;
  result.preparation_seconds = cost.preparation.at(columns) + 0.7e-6 * cost.more_region_cells;
  const double steps = result.simulated_days * cost.day.at(columns);
  result.cpu_seconds = result.preparation_seconds + steps;
  result.wall_seconds = result.preparation_seconds + steps / (1 + (cost.threads - 1) * cost.parallel_efficiency);
  result.cpu_microseconds = steps * 1e6 / (result.cells * runs * result.simulated_days);
  constexpr double float_bytes = 4, most_waiting = 1 << 20, day = 24;
  const double variables = plan.output.variables.empty() ? cost.variables : static_cast<double>(plan.output.variables.size());
  const double hours = day * result.typical_days, levels = static_cast<double>(plan.output.levels.size()), profile_values = static_cast<double>(cost.profile_columns) * domain.layers;
  const auto waiting = [&](double values, double for_hours) { return std::min(std::max(most_waiting, float_bytes * values), float_bytes * values * for_hours); };
  result.memory_bytes = cost.memory.at(columns) + 230 * cost.more_region_cells;
  for (const double values : {variables * columns, variables * columns * levels}) result.memory_bytes += runs * (waiting(values, hours) - waiting(values, day));
  result.memory_bytes += runs * (waiting(variables * profile_values, hours) + float_bytes * variables * columns * (result.typical_days - 1));
  result.disk_bytes = cost.hours_disk.fixed + cost.hours_disk.per_column * columns * result.typical_days + cost.other_disk.at(columns);
  result.disk_bytes += runs * float_bytes * variables * (hours * profile_values + columns * (result.typical_days - 1));
  return result;
}

std::vector<std::string> scenarios_to_run(const Plan& plan, const std::vector<std::string>& only) {
  if (only.empty()) return plan.batch.run;
  std::vector<std::string> wanted;
  for (const std::string& name : only) {
    bool any = false;
    for (const Scenario& scenario : plan.scenarios) {
      if (scenario.name != name && scenario.definition != name) continue;
      any = true;
      wanted.push_back(scenario.name);
    }
    if (!any)
      throw UsageError(fmt::format("the plan has no scenario '{}'{}; there are: {}", name, did_you_mean(name, plan.scenario_names()), join(plan.scenario_names(), ", ")));
  }
  std::vector<std::string> run{plan.batch.baseline};
  const auto add = [&](const std::string& name) {
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    if (is_wanted && std::find(run.begin(), run.end(), name) == run.end()) run.push_back(name);
  };
  for (const std::string& name : plan.batch.run) add(name);
  for (const std::string& name : plan.scenario_names()) add(name);  // not in the batch, but asked for
  return run;
}

std::string plan_text(const Plan& plan, const std::vector<std::string>& only, const CostModel& cost) {
  const std::vector<std::string> run = scenarios_to_run(plan, only);
  const Estimate e = estimate(plan, run.size(), cost);
  const DomainSettings& d = plan.domain;
  std::string text = fmt::format("{}: {}\n", plan.name, plan.title);
  text += fmt::format("grid        {} x {} x {} cells of {:g} km, top {:g} m, centre {:g} E {:g} N\n", d.columns, d.rows, d.layers, d.spacing / 1000, d.top, d.lon, d.lat);
  text += fmt::format("weather     {}: {} typical days, each with {:g} h before it; the same for all scenarios\n", plan.meteorology.source, e.typical_days,
                      plan.meteorology.spinup_hours);
  text += fmt::format("scenarios   {} in one pass:\n", run.size());
  std::size_t width = 0;
  for (const std::string& name : run) width = std::max(width, name.size());
  for (std::size_t n = 0; n < run.size(); ++n) {
    const Scenario& scenario = *plan.find_scenario(run[n]);
    text += fmt::format("  {:>3}  {:<{}}  {}  base {}  {}{}\n", n + 1, run[n], width, scenario.year, scenario.base_year, scenario.title,
                        run[n] == plan.batch.baseline ? "  (baseline)" : "");
    if (scenario.cost) text += fmt::format("       {:<{}}  cost {}\n", "", width, cost_text(*scenario.cost));
  }
  for (const Comparison& pair : plan.batch.compare) text += fmt::format("compare     {} against {}\n", pair.of, pair.against);
  if (!cost.is_measured) return text + "estimate    not measured\n";
  text += fmt::format("estimate    {} on {} thread{}: {} of processor time, {:.0f} us a cell, day and scenario\n", duration(e.wall_seconds), cost.threads, cost.threads == 1 ? "" : "s",
                      duration(e.cpu_seconds), e.cpu_microseconds);
  text += fmt::format("            {} of these before the first step and after the last\n", duration(e.preparation_seconds));
  text += fmt::format("            memory {}, disk {}\n", bytes(e.memory_bytes), bytes(e.disk_bytes));
  return text;
}

std::string plan_json(const Plan& plan, const std::vector<std::string>& only, const CostModel& cost) {
  const std::vector<std::string> run = scenarios_to_run(plan, only);
  const Estimate e = estimate(plan, run.size(), cost);
  using Json = nlohmann::ordered_json;
  Json scenarios = Json::array(), compare = Json::array();
  for (const std::string& name : run) {
    const Scenario& scenario = *plan.find_scenario(name);
    scenarios.push_back({{"name", name}, {"title", scenario.title}, {"year", scenario.year}, {"base_year", scenario.base_year},
                         {"summary", scenario.summary}, {"illustrative", scenario.is_illustrative()}});
    if (scenario.cost) scenarios.back()["cost"] = Json::parse(cost_json(*scenario.cost));
  }
  for (const Comparison& pair : plan.batch.compare) compare.push_back({{"of", pair.of}, {"against", pair.against}});
  Json promised{{"cells", e.cells}, {"typical_days", e.typical_days}, {"simulated_days", e.simulated_days}, {"threads", cost.threads}};
  if (cost.is_measured)
    promised.update({{"cpu_s", e.cpu_seconds}, {"wall_s", e.wall_seconds}, {"preparation_s", e.preparation_seconds}, {"cpu_us_per_cell_day_scenario", e.cpu_microseconds},
                     {"memory_bytes", e.memory_bytes}, {"disk_bytes", e.disk_bytes}});
  const Json json{{"plan", {{"name", plan.name}, {"title", plan.title}, {"file", plan.file}, {"reference_year", plan.reference_year}}},
                  {"baseline", plan.batch.baseline},
                  {"scenarios", scenarios},
                  {"comparisons", compare},
                  {"estimate", promised}};
  return json.dump(2);
}

}  // namespace pearl

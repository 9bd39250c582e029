#include <fmt/format.h>

#include <filesystem>

#include "app/bench/bench_row.hpp"
#include "app/cost/sample_plan.hpp"
#include "app/cost/sample_run.hpp"
#include "app/study/data_layers.hpp"
#include "app/study/studied_data.hpp"
#include "inputs/meteorology/typical_days.hpp"

namespace pearl::app {

std::vector<BenchRow> bench_model(const BenchOptions& options) {
  const DataLayers layers = data_layers(std::vector<std::string>{});
  StudiedData data(layers);
  const Inventory& inventory = data.sound_inventory();
  Faults faults;
  const WeatherClasses* weather = data.weather(faults);
  faults.throw_if_any();
  SamplePlan plan;
  for (const auto& layer : layers) plan.data.push_back(std::filesystem::absolute(layer).lexically_normal().string());
  const std::vector<int> years = inventory.years();
  plan.reference_year = years.at(years.size() / 2);
  plan.pollutants = inventory.data.pollutants.names();
  plan.columns = options.day_nx, plan.rows = options.day_ny, plan.layers = options.day_nz;
  plan.spacing = inventory.data.map.spacing, plan.top = 3000, plan.lowest_layer = 40;
  plan.lon = inventory.data.map.lambert.central_meridian, plan.lat = inventory.data.map.lambert.origin_latitude;
  const std::vector<std::string> days = typical_day_names(*weather);
  const std::string day = days.at(days.size() / 2);
  plan.days = {day};
  plan.mechanism = "cb6r3";
  std::vector<BenchRow> rows;
  for (const int scenarios : options.scenarios_of_days) {
    plan.scenarios = scenarios;
    const SampleRun run = run_sample(plan.text());
    const double ns = 1e9 * run.simulation_cpu_seconds / (run.cells * run.days * run.scenarios);
    BenchRow row{"model", fmt::format("cb6r3, {}, {} x {} x {} cells", day, plan.columns, plan.rows, plan.layers), scenarios, ns, ns};
    row.check = "the run's own: budgets and tonnes close";  // or it had failed
    row.memory_bytes = run.memory_bytes;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace pearl::app

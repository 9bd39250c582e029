#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string_view>

#include "app/bench/bench_row.hpp"
#include "app/cost/sample_plan.hpp"
#include "app/cost/sample_run.hpp"
#include "app/study/data_layers.hpp"
#include "app/study/studied_data.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/chemistry/air_costs.hpp"

namespace pearl::app {

namespace {

constexpr double aloft = 1000;  // m above the ground

// By kind of air, then by layer; each by day and by night.
std::vector<AirRow> air_rows(const std::vector<SampleAir>& airs, int scenarios) {
  std::vector<AirRow> rows;
  double cells = 0, seconds = 0;
  for (const SampleAir& one : airs) cells += one.solved, seconds += one.seconds;
  const auto add = [&](const std::string& name, auto&& is_one) {
    SampleAir sum;
    for (const SampleAir& one : airs) {
      if (!is_one(one)) continue;
      sum.solved += one.solved, sum.tries += one.tries, sum.rejected += one.rejected, sum.halved += one.halved, sum.seconds += one.seconds;
    }
    if (sum.solved > 0)
      rows.push_back({name, sum.solved / cells, sum.seconds / seconds, 1e6 * sum.seconds / (sum.solved * scenarios), sum.tries / sum.solved, sum.rejected / sum.solved, sum.halved / sum.solved});
  };
  add("all", [](const SampleAir&) { return true; });
  const auto day_or_night = [](bool light) { return light ? "day" : "night"; };
  for (const std::string_view below : underneath_names)
    for (const bool light : {true, false}) add(fmt::format("{}, {}", below, day_or_night(light)), [&](const SampleAir& one) { return one.height < aloft && one.below == below && one.light == light; });
  for (const bool light : {true, false}) add(fmt::format("above {:.0f} m, {}", aloft, day_or_night(light)), [&](const SampleAir& one) { return one.height >= aloft && one.light == light; });
  std::set<double> heights;
  for (const SampleAir& one : airs) heights.insert(one.height);
  for (const double height : heights)
    for (const bool light : {true, false}) add(fmt::format("layer at {:.0f} m, {}", height, day_or_night(light)), [&](const SampleAir& one) { return one.height == height && one.light == light; });
  return rows;
}

}  // namespace

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
  plan.vary_all_of(inventory);
  plan.columns = options.day_nx, plan.rows = options.day_ny, plan.layers = options.day_nz;
  plan.spacing = inventory.data.map.spacing, plan.top = 3000, plan.lowest_layer = 40;
  plan.lon = inventory.data.map.lambert.central_meridian, plan.lat = inventory.data.map.lambert.origin_latitude;
  const std::vector<std::string> days = typical_day_names(*weather);
  const std::string day = days.at(days.size() / 2);
  plan.days = {day};
  std::vector<BenchRow> rows;
  for (const char* mechanism : {"cb6r3", "cb6r3_ae"}) {  // without and with particles in balance
    plan.mechanism = mechanism;
    for (const int scenarios : options.scenarios_of_days) {
      plan.scenarios = scenarios;
      const SampleRun run = run_sample(plan.text());
      const double ns = 1e9 * run.simulation_cpu_seconds / (run.cells * run.days * run.scenarios);
      BenchRow row{"model", fmt::format("{}, {}, {} x {} x {} cells", mechanism, day, plan.columns, plan.rows, plan.layers), scenarios, ns, ns};
      row.check = "the run's own: budgets and tonnes close";  // or it had failed
      row.memory_bytes = run.memory_bytes;
      row.airs = air_rows(run.airs, scenarios);
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace pearl::app

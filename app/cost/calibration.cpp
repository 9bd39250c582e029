#include "app/cost/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cost/remembered_samples.hpp"
#include "app/cost/sample_plan.hpp"
#include "app/cost/sample_run.hpp"
#include "app/provenance.hpp"
#include "inputs/dataset/layered_features.hpp"
#include "model/core/log.hpp"
#include "model/io/checksum.hpp"
#include "model/state/row_shape.hpp"

namespace pearl::app {

namespace {

constexpr int least_cells_of_a_side = 4;          // of any grid
constexpr double preparation_per_column = 5e-6;   // s: the ground, people and emissions on the grid (docs/performance.md)

// Cells of a size that the regions would fill.
double region_cells(const DataTables& tables, const HorizontalGrid& grid, double spacing) {
  Faults faults;  // the study has told them
  double square_metres = 0;
  for (const GeoFeature& region : read_features(tables, "regions.geojson", GeometryKind::polygons, faults)) square_metres += area(project(region.polygons, grid.projection()));
  return square_metres / (spacing * spacing);
}

// Cells of a row that a sample needs to fill packs as the plan's rows do.
int sample_columns(int columns, int scenarios) {
  constexpr int enough_elements = 64;
  return std::min(columns, std::max(8, enough_elements / padded_lanes(scenarios)));
}

// Rows of cells that a sample of less than a second has: what a cell costs is guessed here and measured there.
int sample_rows(int rows, int columns, int layers, int scenarios, bool reacts) {
  constexpr double wanted_seconds = 0.8;
  const double seconds_a_row = 1e-6 * columns * layers * (reacts ? 500 + 250 * padded_lanes(scenarios) : 30 + 15 * padded_lanes(scenarios));
  return std::min(rows, std::max(2 * least_cells_of_a_side, static_cast<int>(std::min(1000.0, wanted_seconds / seconds_a_row))));
}

// The line through two points; one that would cost less for more passes through the second and the origin. `one`: the first says nothing that the second does not.
CostLine line(double columns, double value, double more_columns, double more_value) {
  if (more_columns <= columns) return {0, more_value / more_columns};
  const double per_column = (more_value - value) / (more_columns - columns), fixed = more_value - per_column * more_columns;
  if (per_column <= 0) return {more_value, 0};
  if (fixed < 0) return {0, more_value / more_columns};
  return {fixed, per_column};
}

// A line that changes with any file of the data: what was measured with others is not remembered for these.
std::string data_line(const DataTables& tables) {
  std::string sums;
  for (const auto& layer : tables.layers())
    for (const std::filesystem::path& file : data_files(layer.folder)) sums += sha256_of_file(file);
  return "# data " + sha256(sums) + "\n";
}

CostModel cost_by_samples(Study& study, int threads, bool anew) {
  SamplePlan plan = SamplePlan::of(study);
  const DataTables& tables = study.inventory().data.tables;
  const HorizontalGrid& grid = study.domain().horizontal;
  CostModel cost;
  cost.threads = threads;
  cost.typical_days = static_cast<int>(study.periods().size());
  cost.variables = static_cast<int>(study.mechanism().outputs.size());
  cost.profile_columns = static_cast<int>(study.places().points.size());

  // Regions are sampled on cells of the grid's size: where these are small, the sample takes larger ones and the rest is added.
  constexpr double most_region_cells = 2e5;
  const double all_region_cells = region_cells(tables, grid, grid.spacing());
  plan.spacing *= std::max(1.0, std::sqrt(all_region_cells / most_region_cells));
  cost.more_region_cells = all_region_cells - region_cells(tables, grid, plan.spacing);

  RememberedSamples remembered;
  const std::string data = data_line(tables);
  const auto sample = [&](int rows) {
    plan.rows = rows;
    const std::string text = data + plan.text();
    if (const auto known = remembered.find(text); known && !anew) return *known;
    const SampleRun run = run_sample(text);
    remembered.keep(text, run);
    return run;
  };
  const int rows = plan.rows;
  plan.columns = sample_columns(plan.columns, plan.scenarios);
  const int more_rows = sample_rows(rows, plan.columns, plan.layers, plan.scenarios, study.mechanism().reacts()), few_rows = std::max(least_cells_of_a_side, more_rows / 4);
  const SampleRun large = sample(more_rows), small = few_rows < more_rows ? sample(few_rows) : large;
  const double columns = static_cast<double>(plan.columns) * few_rows, more_columns = static_cast<double>(plan.columns) * more_rows;
  // What a run does once although it counts among its steps, as the factors of the wind's equations, shows between one day and two. Beside a day of reacting gases it is
  // nothing, less than two days differ from twice one: not measured there.
  double once = 0;
  if (const std::vector<Span>& days = study.periods(); days.size() > 1 && !study.mechanism().reacts()) {
    plan.days.push_back(days.front().name);
    const SampleRun two_days = sample(few_rows);
    once = std::max(0.0, 2 * small.simulation_cpu_seconds - two_days.simulation_cpu_seconds);
  }
  const auto line_of = [&](double SampleRun::*member) { return line(columns, small.*member, more_columns, large.*member); };
  // Of the preparation only the fixed part shows in samples.
  cost.preparation = {std::max(0.0, large.preparation_cpu_seconds() - preparation_per_column * more_columns) + once, preparation_per_column};
  cost.day = line(columns, small.simulation_cpu_seconds - once, more_columns, large.simulation_cpu_seconds - once);
  cost.memory = line_of(&SampleRun::memory_bytes);
  cost.hours_disk = line_of(&SampleRun::hours_bytes);
  cost.other_disk = line_of(&SampleRun::other_bytes);
  return cost;
}

}  // namespace

CostModel measured_cost(Study& study, int threads, bool anew) {
  const auto not_measured = [&](const std::exception& why) {
    log::warning("time, memory and disk are not told: {}", why.what());
    CostModel cost;
    cost.is_measured = false;
    cost.threads = threads;
    cost.typical_days = static_cast<int>(study.periods().size());
    return cost;
  };
  try {
    return cost_by_samples(study, threads, anew);
  } catch (const RunError& error) {
    return not_measured(error);
  } catch (const std::filesystem::filesystem_error& error) {  // somebody cleans the temporary folder
    return not_measured(error);
  } catch (const nlohmann::json::exception& error) {
    return not_measured(error);
  }
}

}  // namespace pearl::app

#include <fmt/format.h>

#include <map>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/plan_inputs.hpp"
#include "app/preparation.hpp"
#include "app/progress.hpp"
#include "app/rules_on_grid.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

ExitCode check(const CheckOptions& options) {
  std::map<DataLayers, Inventory> inventories;  // plans of one data set share it
  ExitCode result = ExitCode::done;
  for (const std::filesystem::path& path : options.plans) {
    try {
      Preparation preparation(false);
      preparation.now("the plan");
      const std::string text = read_text_file(path);
      const DataLayers layers = data_layers(path, text);
      if (inventories.count(layers) == 0) inventories.emplace(layers, read_inventory(layers));
      const Inventory& inventory = inventories.at(layers);
      const Plan plan = read_plan_text(path, text, inventory);
      const std::vector<Mask> masks = masks_of(plan);
      const Evaluation evaluation = evaluate(plan, inventory, plan.batch.run, mask_share(inventory, masks));
      // As a run does: what it would refuse is found here.
      const Domain domain = domain_of(plan, inventory.data);
      preparation.now("emissions on the grid");
      GriddedEmissionsOptions gridding;
      gridding.year = plan.reference_year;
      const GriddedEmissions emissions(domain, inventory, evaluation.table, mechanism_of(plan), masks, gridding);
      check_rules_on_grid(plan, inventory, evaluation.table, emissions);
      preparation.finish();
      for (const std::string& warning : evaluation.warnings) say(terminal_text(fmt::format("{}: warning: {}\n", path.string(), warning)));
      const std::size_t warnings = evaluation.warnings.size();
      print("{}: no faults{}; {} scenarios, {} to run{}\n", path.string(), warnings == 0 ? "" : fmt::format(", {} warning{}", warnings, warnings == 1 ? "" : "s"),
            plan.scenarios.size(), plan.batch.run.size(),
            inventory.doubts.empty() ? "" : fmt::format("; but {} warning{} about the data set", inventory.doubts.size(), inventory.doubts.size() == 1 ? "" : "s"));
    } catch (const InputError& error) {
      say(terminal_text(fmt::format("{}\n{}: {} fault{}\n", error.what(), path.string(), error.faults().size(), error.faults().size() == 1 ? "" : "s")));
      result = ExitCode::bad_input;
    }
  }
  return result;
}

}  // namespace pearl::app

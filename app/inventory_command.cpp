#include <iostream>

#include "app/commands.hpp"
#include "app/plan_inputs.hpp"
#include "inputs/emissions/inventory_report.hpp"

namespace pearl::app {

ExitCode inventory(const InventoryOptions& options) {
  const InventoryReport report = report_inventory(read_inventory(), {options.year, options.region, options.pollutant});
  if (options.format == "csv") write_csv(report, std::cout);
  else if (options.format == "json") write_json(report, std::cout);
  else write_text(report, std::cout);
  return ExitCode::done;  // main looks whether it was written
}

}  // namespace pearl::app

#include <sstream>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/study/studied_data.hpp"
#include "inputs/emissions/inventory_report.hpp"

namespace pearl::app {

ExitCode inventory(const InventoryOptions& options) {
  const InventoryReport report = report_inventory(StudiedData(data_layers(options.data)).sound_inventory(), {options.year, options.region, options.pollutant});
  std::ostringstream text;
  if (options.format == "csv") write_csv(report, text);
  else if (options.format == "json") write_json(report, text);
  else write_text(report, text);
  if (options.format == "json") print_json(text.str());
  else print_text(text.str());
  return ExitCode::done;  // the main program judges the output
}

}  // namespace pearl::app

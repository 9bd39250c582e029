#pragma once

#include <optional>
#include <string>
#include <vector>

#include "postprocess/exports/export_plan.hpp"

namespace pearl {

// The words of a request as places in the run's lists.
struct ExportChoice {
  std::vector<std::size_t> variables, scenarios;  // in run()
  std::vector<std::size_t> regions;               // of Indicators::masks()
  bool is_part = false;                           // regions were named: what is drawn are their cells
  std::vector<bool> cells;                        // [cell]: has a value; all, if no region is named
  std::optional<std::size_t> against;             // a scenario
  ExportTime time = ExportTime::mean;
  int dpi = 150;
  MapView view = MapView::smooth;                 // of map sheets
};

// Throws UsageError with all faults, a line each: unknown names with the nearest known ones and what is allowed, options that a format has no use for.
ExportChoice chosen_for_export(const ResultSet& results, const Indicators& indicators, const ExportRequest& request, std::vector<std::string> faults = {});

}  // namespace pearl

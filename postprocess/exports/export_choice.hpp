#pragma once

#include <optional>
#include <string>
#include <vector>

#include "postprocess/exports/export_plan.hpp"
#include "postprocess/maps/sheet_text.hpp"

namespace pearl {

// What one map of an export shows, of a scenario: a variable; how many times a limit it is; or what a group of sources adds to it.
struct ExportSubject {
  std::size_t variable = 0;            // in run()
  std::optional<MappedLimit> limit{};  // of that variable
  std::optional<std::size_t> group{};  // of the contributions that the run was asked for

  [[nodiscard]] std::string name(const RunDescription& run) const;  // "PM25", "PM25-above-35", "PM25-from-ships"
};

// The words of a request as places in the run's lists.
struct ExportChoice {
  std::vector<std::size_t> variables, scenarios;  // in run()
  std::vector<ExportSubject> subjects;            // of those variables: what maps and cells show
  MappedContributions contributions{};            // of which subjects have groups
  std::vector<std::size_t> regions;               // of Indicators::masks()
  bool is_part = false;                           // regions were named: what is drawn are their cells
  std::vector<bool> cells;                        // [cell]: has a value; all, if no region is named
  std::optional<std::size_t> against;             // a scenario
  ExportTime time = ExportTime::mean;
  int dpi = 150;
  MapView view = MapView::smooth;                 // of map sheets
  SheetScale scale = SheetScale::common;          // of what is coloured
};

// Throws UsageError with all faults, a line each: unknown names with the nearest known ones and what is allowed, options that a format has no use for.
ExportChoice chosen_for_export(const ResultSet& results, const Indicators& indicators, const ExportRequest& request, std::vector<std::string> faults = {});

}  // namespace pearl

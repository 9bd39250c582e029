#pragma once
// From a run and what was asked of it to the files that are written: results -> indicators -> exports.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/maps/map_view.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

enum class ExportFormat { geotiff, kmz, geopackage, shapefile, csv, xlsx, ioapi, png, svg, pdf };
struct ExportFormatName {
  const char* name;
  ExportFormat format;
  const char* files;    // below the folder, "SCENARIO/VAR.tif"
  const char* meaning;  // what is in them
};
const std::vector<ExportFormatName>& export_formats();
std::vector<std::string> export_format_names();

// What one format can do with the options.
struct ExportAbilities {
  bool periods = false;      // maps of typical days
  bool hours = false;        // maps of hours
  bool hours_first = false;  // if nothing is said of time
  bool maps = false;         // fields; without them tables of regions, or of cells
  bool cells = false;
  bool dpi = false;
  bool words = false;        // that people read on its pictures
  bool views = false;        // a map sheet, drawn in one way or the other
  bool colours = false;      // of a scale

  [[nodiscard]] std::string times() const;  // "mean, periods, hours"
};
ExportAbilities abilities_of(ExportFormat format);

enum class ExportTime { mean, periods, hours };

// As the user's words say it; what is empty means all.
struct ExportRequest {
  ExportFormat format = ExportFormat::geotiff;
  std::vector<std::string> variables{};   // of the run; if no indicator is named either: all, and with `time` mean the indicators that every report shows
  std::vector<std::string> indicators{};
  std::vector<std::string> scenarios{}, regions{};
  std::string difference_to{};            // a scenario that is taken off; empty: none
  std::vector<std::string> contributions{};  // groups of sources, or {"all"}: what they add to the variables, instead of these
  bool exceedances = false;               // how many times the limits of standards the variables are, instead of these
  MappedContributions contribution_runs{};   // of a run that was asked for contributions
  std::optional<ExportTime> time{};       // nothing: hours of variables for ioapi, else mean
  bool cells = false;                   // tables and shapes of cells instead of regions
  std::optional<int> dpi{};               // of png
  std::optional<MapView> view{};          // of map sheets
  std::optional<SheetScale> scale{};      // of what is coloured
  std::string language = "en";            // of the words on pictures: a catalogue of postprocess/words
  std::string program{};                  // that writes: "Pearl 0.1.0"
};

// One or a few files that are written together.
struct ExportJob {
  std::vector<std::string> files;  // below the folder, with '/'
  std::function<void(const std::filesystem::path& folder)> write;
};

// What will be written. Throws UsageError with everything that is wrong with the request, a line each; the jobs throw RunError and InputError. `results` and `indicators` must live as
// long as the jobs. `more`: sentences of faults that were found before.
std::vector<ExportJob> plan_export(const ResultSet& results, const Indicators& indicators, const ExportRequest& request, std::vector<std::string> more = {});

}  // namespace pearl

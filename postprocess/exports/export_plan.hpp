#pragma once
// From a run and what was asked of it to the files that are written: results -> indicators -> exports.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"
#include "postprocess/indicators/indicator.hpp"
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
  bool times = false;       // maps of typical days and hours
  bool only_hours = false;
  bool cells = false;
  bool dpi = false;
  bool words = false;       // that people read on its pictures
  bool views = false;       // a map sheet, drawn in one way or the other
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
  std::optional<ExportTime> time{};       // nothing: hours for ioapi, else mean
  bool cells = false;                   // tables and shapes of cells instead of regions
  std::optional<int> dpi{};               // of png
  std::optional<MapView> view{};          // of map sheets
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

#pragma once
// Map sheets of a finished run: every scenario and its difference to the baseline, all scenarios on one scale.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/maps/canvas.hpp"
#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

class MapFrame;

struct MapOptions {
  std::vector<std::string> variables;  // empty: SO2, NO2, O3_MDA8, PM10, PM25, sulfate, nitrate; {"all"}: all
  std::vector<std::string> scenarios;  // empty: all
  bool exceedances = false;            // also VAR-above-LIMIT.png of each limit that the report compares
  int width = 1560;                    // of a sheet, points
  int threads = 1;                     // that draw; the pictures are the same with any number
  std::string language = "en";         // of the words: a catalogue of postprocess/words
  std::vector<MeasuredValue> measured{};  // dots on the maps of concentrations of their scenarios
  MappedContributions contributions{};    // of a run that was asked for them: a map of each group, where the scenario that they are of is drawn
  std::function<void(std::size_t drawn, std::size_t all)> progress{};  // called after each sheet, from one thread at a time
};

// Writes DIR/maps/SCENARIO/VAR.png and VAR-difference.png (not for the baseline), VAR-above-LIMIT.png on request, VAR-from-GROUP.png of contributions; returns the files, in order.
// An unknown variable, scenario or language throws UsageError; an unwritable folder RunError.
std::vector<std::filesystem::path> write_maps(const ResultSet& results, const Indicators& indicators, const MapOptions& options = {});

// Single sheets, laid out once: of scenario s and variable v, less scenario `against` where there is one.
class MapSheets {
 public:
  MapSheets(const ResultSet& results, const Indicators& indicators, const std::string& language = "en", int width = 1560);
  ~MapSheets();
  MapSheets(const MapSheets&) = delete;
  MapSheets& operator=(const MapSheets&) = delete;
  // Throws RunError with path and reason.
  void write(std::size_t s, std::size_t v, std::optional<std::size_t> against, const std::filesystem::path& path, const PictureOptions& options) const;
  // The same as the bytes of a file of that form.
  [[nodiscard]] std::string bytes(std::size_t s, std::size_t v, std::optional<std::size_t> against, const PictureOptions& options) const;
  // Where the sheet's points lie on the map: a world file of a picture of so many points an inch (six lines; ESRI).
  [[nodiscard]] std::string world_file(int dpi) const;

 private:
  const Words* words_;
  ResultSet results_;  // told in the language
  Indicators indicators_;
  std::unique_ptr<MapFrame> frame_;
};

// Of which days a sheet of the run's variable v is, as it says below its title. Plain text.
std::string days_of_sheet(const RunDescription& run, std::size_t v, const Words& words);

// The scales shared by all scenarios, of the run's variable v; differences are those to the baseline, or to `against`.
ColourScale common_scale(const ResultSet& results, std::size_t v);
ColourScale common_difference_scale(const ResultSet& results, std::size_t v);
ColourScale common_difference_scale(const ResultSet& results, std::size_t v, std::size_t against);
std::vector<float> difference(const std::vector<float>& field, const std::vector<float>& base);

}  // namespace pearl

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
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/maps/map_view.hpp"
#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

struct MapOptions {
  std::vector<std::string> variables;  // empty: SO2, NO2, O3_MDA8, PM10, PM25, sulfate, nitrate; {"all"}: all
  std::vector<std::string> scenarios;  // empty: all
  bool exceedances = false;            // also VAR-above-LIMIT.png of each limit that the report compares
  MapView view = MapView::smooth;
  SheetScale scale = SheetScale::common;
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

struct SheetOptions {
  std::string language = "en";
  MapView view = MapView::smooth;
  std::vector<std::size_t> regions{};  // of Indicators::masks(): the sheets show the cells that lie in one of them at least in part; empty: all
  int width = 1560;                    // points
  SheetScale scale = SheetScale::common;
};

// Single sheets, laid out once: of scenario s and variable v, less scenario `against` where there is one.
class MapSheets {
 public:
  MapSheets(const ResultSet& results, const Indicators& indicators, SheetOptions options = {});
  ~MapSheets();
  MapSheets(const MapSheets&) = delete;
  MapSheets& operator=(const MapSheets&) = delete;
  // Throws RunError with path and reason.
  void write(std::size_t s, std::size_t v, std::optional<std::size_t> against, const std::filesystem::path& path, const PictureOptions& options) const;
  // What stands on that sheet.
  [[nodiscard]] MapText text(std::size_t s, std::size_t v, std::optional<std::size_t> against) const;
  // The same as the bytes of a file of that form.
  [[nodiscard]] std::string bytes(std::size_t s, std::size_t v, std::optional<std::size_t> against, const PictureOptions& options) const;
  // What stands on the sheet of a typical day or an hour, whose field is drawn and which `when` names; of a limit; of what a group adds, v as in the run.
  [[nodiscard]] MapText text_at(std::size_t s, std::size_t v, std::optional<std::size_t> against, const std::vector<float>& field, const std::string& when) const;
  [[nodiscard]] MapText text_above(std::size_t s, const MappedLimit& limit) const;
  [[nodiscard]] MapText text_from(std::size_t v, const MappedContributions& contributions, std::size_t group) const;
  // Any field with its words.
  [[nodiscard]] std::string bytes(const std::vector<float>& field, const ColourScale& scale, const MapText& text, const PictureOptions& options) const { return frame_->drawn(field, scale, text, options); }
  // Where the sheet's points lie on the map: a world file of a picture of so many points an inch (six lines; ESRI).
  [[nodiscard]] std::string world_file(int dpi) const;

 private:
  [[nodiscard]] SheetSettings settings() const { return {*words_, options_.view, options_.regions, options_.scale}; }

  const Words* words_;
  SheetOptions options_;
  ResultSet results_;  // told in the language
  Indicators indicators_;
  std::unique_ptr<MapFrame> frame_;
};

// The scales shared by all scenarios, of the run's variable v; differences are those to the baseline, or to `against`.
ColourScale common_scale(const ResultSet& results, std::size_t v);
ColourScale common_difference_scale(const ResultSet& results, std::size_t v);
ColourScale common_difference_scale(const ResultSet& results, std::size_t v, std::size_t against);
// That of one field alone.
ColourScale own_scale(const std::vector<float>& field, const RunDescription& run, bool is_difference);
std::vector<float> difference(const std::vector<float>& field, const std::vector<float>& base);
std::vector<float> over_limit(std::vector<float> field, double limit);  // how many times the limit

}  // namespace pearl

#pragma once
// Map sheets of a finished run: every scenario and its difference to the baseline, all scenarios on one scale.

#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

struct MapOptions {
  std::vector<std::string> variables;  // empty: SO2, NO2, O3_MDA8, PM10, PM25, sulfate, nitrate; {"all"}: all
  std::vector<std::string> scenarios;  // empty: all
  bool exceedances = false;            // also VAR-above-LIMIT.png of each limit that the report compares
  int width = 1560;                    // of a sheet, points
  int threads = 1;                     // that draw; the pictures are the same with any number
  std::string language = "en";         // of the words: a catalogue of postprocess/words
};

// Writes DIR/maps/SCENARIO/VAR.png and VAR-difference.png (not for the baseline), VAR-above-LIMIT.png on request; returns the files, in order.
// An unknown variable, scenario or language throws UsageError; an unwritable folder RunError.
std::vector<std::filesystem::path> write_maps(const ResultSet& results, const Indicators& indicators, const MapOptions& options = {});

// The scales shared by all scenarios, of the run's variable v.
ColourScale common_scale(const ResultSet& results, std::size_t v);
ColourScale common_difference_scale(const ResultSet& results, std::size_t v);
std::vector<float> difference(const std::vector<float>& field, const std::vector<float>& base);

}  // namespace pearl

#pragma once
// Figures of a run beside a user's measurements.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/observations/observed_run.hpp"
#include "postprocess/results/shapes.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// Writes observed-day-cycle.png, -season, -scatter, -taylor, -series and -bias-map into the folder, their names after `prefix`, those that there are pairs for. `shapes`: outlines for the map,
// may be empty. Returns title and path of each. Their words are of a language for which the machine has a font (maps/han_font.hpp). Throws RunError if a file cannot be written.
std::vector<std::pair<std::string, std::filesystem::path>> write_observed_figures(const ObservedRun& run, const Observations& observations, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes,
                                                                                  const std::filesystem::path& folder, const std::string& prefix = "", const Words& words = english());

// The names of all that the function above may write.
std::vector<std::string> observed_figure_names(const std::string& prefix = "");

}  // namespace pearl

#pragma once
// Figures of an evaluation.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// How the line below a figure's title calls a scenario: by its title, or by its name where a long title would push out what follows.
std::string figure_name(const std::string& title, const std::string& name);

// Writes day-cycle.png, season.png and scatter.png into the folder, their names after `prefix`, those that the evaluation has something for. Returns title and path of each.
// Their words are of a language for which the machine has a font (maps/han_font.hpp). Throws RunError if a file cannot be written.
std::vector<std::pair<std::string, std::filesystem::path>> write_evaluation_figures(const RunEvaluation& evaluation, const std::filesystem::path& folder,
                                                                                    const std::string& prefix = "", const Words& words = english());

// The names of all that the function above may write.
std::vector<std::string> evaluation_figure_names(const std::string& prefix = "");

}  // namespace pearl

#pragma once
// Which data set a plan or a command asks for.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// Folders of a data set, the lowest first.
using DataLayers = std::vector<std::filesystem::path>;

// Of a plan's `data`: each the name of a built-in data set or a folder, as seen from the plan's. None: the default one.
// Throws InputError with the plan's line for what is neither.
DataLayers data_layers(const std::filesystem::path& plan, const std::string& text);
// Of words of the command line; folders as seen from the working directory. Throws UsageError.
DataLayers data_layers(const std::vector<std::string>& words);

// True for the name of a built-in data set, or a folder that holds one.
bool is_data_set(const std::string& word);

// What a layer is called where no place of the user's machine may show: inputs/NAME of a built-in one, else its folder's name.
std::string label_of_layer(const std::filesystem::path& folder);

}  // namespace pearl::app

#pragma once

#include <filesystem>
#include <string>

namespace pearl {

// What a run is called after its folder, whichever way that was named: "results" of "results/", or of "." in it.
std::string run_name(const std::filesystem::path& folder);

}  // namespace pearl

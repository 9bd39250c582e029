#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace pearl::app {

// The list `files` of run.json: every result file of a run, its size and SHA-256. Read again after they were written. Throws InputError.
nlohmann::ordered_json result_checksums(const std::filesystem::path& results, const std::vector<std::string>& scenarios);

}  // namespace pearl::app

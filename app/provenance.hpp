#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/input_files.hpp"

namespace pearl::app {

// provenance.json: program, compiler, libraries, plan text, every input file with its sha256, date.
struct Provenance {
  const InputFiles* inputs = nullptr;            // the plan and all that was read beside it, as they were when the run began
  std::vector<std::string> command;              // the options of the run
  std::string created;                           // ISO 8601, UTC
};
std::string provenance_json(const Provenance& provenance);

// All data files of a folder, sorted, without sub-folders, descriptions and the list of checksums.
std::vector<std::filesystem::path> data_files(const std::filesystem::path& folder);

}  // namespace pearl::app

#pragma once
// Size and SHA-256 of every result file: listed in run.json by the run, judged before a reader opens a file.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

struct ResultFileInfo {
  std::string file;  // below the results' folder, with '/'
  std::uintmax_t bytes = 0;
  std::string sha256;
};

// Every file of a run that is there, by its names, read again after it was written. Left out are run.json, which has a seal, and the log, which goes on. Throws InputError.
std::vector<ResultFileInfo> list_result_files(const std::filesystem::path& results, const std::vector<std::string>& scenarios);

// Adds a fault for every listed file that is not what the run wrote. Files that are gone are left to their readers.
void judge_listed_files(const std::filesystem::path& results, const std::vector<ResultFileInfo>& files, Faults& faults);

}  // namespace pearl

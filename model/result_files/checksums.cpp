#include "model/result_files/checksums.hpp"

#include <fmt/format.h>

#include "model/io/checksum.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

Location place(const fs::path& file) { return {make_source(file.string(), ""), 0, 0}; }

void judge_listed(const fs::path& file, const ResultFileInfo& listed, Faults& faults) {
  std::error_code fault;
  const std::uintmax_t bytes = fs::file_size(file, fault);
  if (fault) return;
  if (bytes != listed.bytes) {
    faults.add(place(file), fmt::format("is not the file that the run wrote: it has {} bytes, run.json says {}; put it back, or run the plan again", bytes, listed.bytes));
  } else if (sha256_of_file(file) != listed.sha256) {
    faults.add(place(file), "is not the file that the run wrote: its checksum is not that of run.json; it is damaged or was changed. Put it back, or run the plan again");
  }
}

}  // namespace

std::vector<ResultFileInfo> list_result_files(const fs::path& results, const std::vector<std::string>& scenarios) {
  std::vector<ResultFileInfo> files;
  const auto add = [&](const fs::path& name) {
    if (const fs::path file = results / name; fs::exists(file)) files.push_back({name.generic_string(), fs::file_size(file), sha256_of_file(file)});
  };
  for (const std::string& name : run_file_names())
    if (name != result_file::run && name != result_file::log) add(name);
  for (const std::string& name : reference_file_names()) add(fs::path(result_file::reference_folder) / name);
  for (const std::string& scenario : scenarios)
    for (const std::string& name : scenario_file_names()) add(fs::path(scenario) / name);
  return files;
}

void judge_listed_files(const fs::path& results, const std::vector<ResultFileInfo>& files, Faults& faults) {
  for (const ResultFileInfo& listed : files) {
    try {
      judge_listed(results / listed.file, listed, faults);
    } catch (const InputError& error) {
      faults.add(error);
    }
  }
}

}  // namespace pearl

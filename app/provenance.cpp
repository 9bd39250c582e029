#include "app/provenance.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "model/io/library_versions.hpp"
#include "model/result_files/run_keys.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

std::vector<fs::path> data_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() != ".md" && entry.path().extension() != ".sha256") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string provenance_json(const Provenance& provenance) {
  using nlohmann::ordered_json;
  ordered_json libraries;
  for (const auto& [name, number] : library_versions()) libraries[name] = number;
  ordered_json inputs = ordered_json::array();
  for (const InputFile& file : provenance.inputs->all_but_plan()) inputs.push_back({{run_key::file, file.name}, {run_key::bytes, file.bytes.size()}, {run_key::sha256, file.sha256}});
  const InputFile& plan = provenance.inputs->plan();
  const ordered_json all{{run_key::pearl, version_text()},
                         {run_key::compiler, PEARL_COMPILER},
                         {run_key::build, PEARL_BUILD_TYPE},
                         {run_key::libraries, libraries},
                         {run_key::created, provenance.created},
                         {run_key::command, provenance.command},
                         {run_key::plan, {{run_key::file, plan.name}, {run_key::sha256, plan.sha256}, {run_key::text, plan.bytes}}},
                         {run_key::inputs, inputs}};
  return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pearl::app

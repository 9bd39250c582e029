#include "app/provenance.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "model/core/clock.hpp"
#include "model/io/library_versions.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

std::string now_iso() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::seconds>(now).count()}.iso();
}

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
  for (const InputFile& file : provenance.inputs->all_but_plan()) inputs.push_back({{"file", file.name}, {"bytes", file.bytes.size()}, {"sha256", file.sha256}});
  const InputFile& plan = provenance.inputs->plan();
  const ordered_json all{{"pearl", version_text()},
                         {"compiler", PEARL_COMPILER},
                         {"build", PEARL_BUILD_TYPE},
                         {"libraries", libraries},
                         {"created", provenance.created},
                         {"command", provenance.command},
                         {"plan", {{"file", plan.name}, {"sha256", plan.sha256}, {"text", plan.bytes}}},
                         {"inputs", inputs}};
  return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pearl::app

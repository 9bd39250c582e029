#include "app/provenance.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "model/core/clock.hpp"
#include "model/core/data_directory.hpp"
#include "model/io/checksum.hpp"
#include "model/io/library_versions.hpp"
#include "model/io/text_file.hpp"

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
  const fs::path data = data_directory();
  for (const fs::path& file : provenance.inputs) {
    const fs::path relative = file.lexically_relative(data);  // names, not places on the user's machine
    const bool inside = !relative.empty() && *relative.begin() != "..";
    inputs.push_back({{"file", (inside ? relative : file.filename()).generic_string()}, {"bytes", fs::file_size(file)}, {"sha256", sha256_of_file(file)}});
  }
  const std::string text = read_text_file(provenance.plan);
  const ordered_json all{{"pearl", version_text()},
                         {"compiler", PEARL_COMPILER},
                         {"build", PEARL_BUILD_TYPE},
                         {"libraries", libraries},
                         {"created", provenance.created},
                         {"command", provenance.command},
                         {"plan", {{"file", provenance.plan.filename().string()}, {"sha256", sha256(text)}, {"text", text}}},
                         {"inputs", inputs}};
  return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pearl::app

#include "app/result_checksums.hpp"

#include "app/result_names.hpp"
#include "model/io/checksum.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

nlohmann::ordered_json result_checksums(const fs::path& results, const std::vector<std::string>& scenarios) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  const auto add = [&](const fs::path& name) {
    if (const fs::path file = results / name; fs::exists(file)) files.push_back({{"file", name.generic_string()}, {"bytes", fs::file_size(file)}, {"sha256", sha256_of_file(file)}});
  };
  for (const std::string& name : run_file_names())
    if (name != "run.json" && name != "log.txt") add(name);  // run.json has its own; the log goes on
  for (const std::string& name : reference_file_names()) add(fs::path("reference") / name);
  for (const std::string& scenario : scenarios)
    for (const std::string& name : scenario_file_names()) add(fs::path(scenario) / name);
  return files;
}

}  // namespace pearl::app

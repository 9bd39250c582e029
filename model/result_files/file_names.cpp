#include "model/result_files/file_names.hpp"

#include <fmt/format.h>

namespace pearl {

namespace fs = std::filesystem;

namespace result_file {

namespace {
constexpr std::string_view aside = "hours-", above = "-above-", from = "-from-";
}

std::string hours_aside(const std::string& stem, std::size_t first_hour, const std::string& scenario) {
  return fmt::format("{}{}{:05d}-{}.nc", aside, stem == fs::path(hours).stem() ? "" : stem + "-", first_hour, scenario);
}

bool is_hours_aside(const fs::path& file) { return file.filename().string().rfind(aside, 0) == 0 && file.extension() == ".nc"; }

std::string map(const std::string& variable) { return variable + ".png"; }
std::string difference_map(const std::string& variable) { return variable + "-difference.png"; }

std::string exceedance_map(const std::string& variable, double limit) { return fmt::format("{}{}{:g}.png", variable, above, limit); }
bool is_exceedance_map(const std::string& name) { return name.find(above) != std::string::npos && name.ends_with(".png"); }

std::string contribution_map(const std::string& variable, const std::string& group) { return fmt::format("{}{}{}.png", variable, from, group); }
bool is_contribution_map(const std::string& name) { return name.find(from) != std::string::npos && name.ends_with(".png"); }

}  // namespace result_file

const std::vector<std::string>& run_file_names() {
  using namespace result_file;
  static const std::vector<std::string> names{run,           fixed,    ledger, budget,   weather,           provenance, region_means, exceedances,
                                              contributions, composition, exposure, health, packages, packages_workbook, report,     log};
  return names;
}

const std::vector<std::string>& files_of_report() {
  using namespace result_file;
  static const std::vector<std::string> names{region_means, exceedances, contributions, composition, exposure, health, packages, packages_workbook, report};
  return names;
}

const std::vector<std::string>& scenario_file_names() {
  using namespace result_file;
  static const std::vector<std::string> names{hours, levels, profiles, light, means, deposition, emissions, indicators, report};
  return names;
}

const std::vector<std::string>& evaluation_file_names() {
  using namespace result_file;
  static const std::vector<std::string> names{stations, observed_months, observed_cycles, observed_winds, observed_networks, evaluation_bars};
  return names;
}

const std::vector<std::string>& reference_file_names() {
  using namespace result_file;
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{regions, region_groups, published, standards, indicator_table, index_scales, health_functions, mortality, age_shares, life_values, region_shapes, weather_places, day_errors,
                                 uncertainty};
    all.insert(all.end(), evaluation_file_names().begin(), evaluation_file_names().end());
    all.emplace_back(emission_totals);
    all.emplace_back(inventory_places);
    return all;
  }();
  return names;
}

const std::vector<std::string>& taken_names() {
  using namespace result_file;
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = run_file_names();
    all.insert(all.end(), {unfinished, lock, reference_folder, maps_folder, exports_folder, checkpoint_folder});
    return all;
  }();
  return names;
}

fs::path checkpoint_path(const fs::path& results) { return results / result_file::checkpoint_folder / result_file::state; }
fs::path kept_inputs_path(const fs::path& results) { return results / result_file::checkpoint_folder / result_file::kept_inputs_folder; }

bool is_file_name(const std::string& word) {
  if (word.empty() || word.size() > 200 || word[0] == '.') return false;
  for (const char c : word)
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') return false;
  return true;
}

}  // namespace pearl

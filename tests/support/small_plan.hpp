#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace pearl {

// A plan of scenarios/library made small enough for tests: coarse grid, few months, short spin-up; its scenarios and rules
// stay as they are. `cells` as a plan says them: fewer where a test makes many runs.
inline const std::string fewer_cells = "columns: 9, rows: 8, layers: 4";
inline std::string small_plan(const std::string& name, const std::string& months = "[1]", const std::string& cells = "columns: 12, rows: 10, layers: 5") {
  std::ifstream file(std::filesystem::path(PEARL_TEST_SOURCE) / "scenarios" / "library" / name);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::string small;
  bool has_domain = false, has_meteorology = false, skipping = false;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    const bool top_level = !line.empty() && line.front() != ' ' && line.front() != '#';
    if (top_level) skipping = false;
    if (line.rfind("domain:", 0) == 0) {
      small += "domain: {spacing: 36 km, " + cells + ", top: 3 km, lowest_layer: 40 m, centre: {lon: 113.6, lat: 22.8}}\n";
      has_domain = skipping = true;
    } else if (line.rfind("meteorology:", 0) == 0) {
      small += "meteorology: {source: typical-days, months: " + months + ", spinup: 2 h}\n";
      has_meteorology = skipping = true;
    }
    if (!skipping) small += line + "\n";
  }
  if (!has_domain || !has_meteorology) throw std::runtime_error(name + " has no domain or no meteorology");
  return small;
}

inline std::filesystem::path write_small_plan(const std::filesystem::path& folder, const std::string& name, const std::string& months = "[1]",
                                              const std::string& cells = "columns: 12, rows: 10, layers: 5") {
  const std::filesystem::path path = folder / name;
  std::ofstream(path) << small_plan(name, months, cells);
  return path;
}

}  // namespace pearl

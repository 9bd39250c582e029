#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace pearl {

// A plan of two scenarios, transport and linear chemistry, that runs in a fraction of a second; `weather` for a longer one.
inline std::string tiny_plan(const std::string& weather = "{days: [{day: jan-northeasterly}], spinup: 0 h}", const std::string& spacing = "20 km", const std::string& columns = "12") {
  return "pearl: 1\nkind: plan\nname: tiny\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\n  cut:\n    extends: base\n"
         "    scale: [{region: HK, sectors: road, factor: {NOx: 0.5}}]\nbatch: {baseline: base}\n"
         "domain: {spacing: " + spacing + ", columns: " + columns + ", rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
         "meteorology: " + weather + "\nchemistry: {mechanism: linear}\n";
}

// Long enough to be met while it runs: three typical days or more.
inline std::string longer_tiny_plan() { return tiny_plan("{months: [1], spinup: 6 h}"); }

inline std::string write_plan(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path) << text;
  return path.string();
}

}  // namespace pearl

// synthetic_report DIR [--hostile] [--maps] [--linear] [--packages N] [--cells NX NY] [--results-only]: writes a made-up result folder with its report, for the browser test.

#include <iostream>
#include <string>
#include <string_view>

#include "model/core/error.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/report.hpp"
#include "tests/support/synthetic_results.hpp"

int main(int count, char** words) {
  try {
    pearl::testing::SyntheticOptions options;
    bool maps = false, report = true;
    std::filesystem::path folder;
    for (int n = 1; n < count; ++n) {
      const std::string_view word = words[n];
      if (word == "--hostile") options.hostile = true;
      else if (word == "--maps") maps = true;
      else if (word == "--linear") options.linear = true;
      else if (word == "--results-only") report = false;
      else if (word == "--packages" && n + 1 < count) options.packages = std::stoi(words[++n]);
      else if (word == "--cells" && n + 2 < count) {
        options.spacing *= options.nx;
        options.nx = std::stoi(words[++n]);
        options.ny = std::stoi(words[++n]);
        options.spacing /= options.nx;
      }
      else folder = word;
    }
    if (folder.empty()) throw pearl::UsageError("synthetic_report DIR [--hostile] [--maps] [--linear] [--packages N] [--cells NX NY] [--results-only]");
    pearl::testing::write_synthetic_results(folder, options);
    if (!report) return 0;
    const pearl::ResultSet results = pearl::read_results(folder);
    const pearl::Indicators indicators(results);
    if (maps) pearl::write_maps(results, indicators);
    std::cout << pearl::write_report(results, indicators).string() << '\n';
    return 0;
  } catch (const pearl::Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.code());
  }
}

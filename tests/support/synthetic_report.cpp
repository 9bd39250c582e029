// synthetic_report DIR [--hostile] [--maps]: writes a made-up result folder with its report, for the browser test.

#include <iostream>
#include <string_view>

#include "model/core/error.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/report.hpp"
#include "tests/support/synthetic_results.hpp"

int main(int count, char** words) {
  try {
    pearl::testing::SyntheticOptions options;
    bool maps = false;
    std::filesystem::path folder;
    for (int n = 1; n < count; ++n) {
      const std::string_view word = words[n];
      if (word == "--hostile") options.hostile = true;
      else if (word == "--maps") maps = true;
      else folder = word;
    }
    if (folder.empty()) throw pearl::UsageError("synthetic_report DIR [--hostile] [--maps]");
    pearl::testing::write_synthetic_results(folder, options);
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

// synthetic_report DIR [--hostile] [--maps]: writes a made-up result folder with its report, for the browser test.

#include <iostream>
#include <string_view>

#include "model/core/error.hpp"
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
    if (maps) pearl::write_maps(folder);
    std::cout << pearl::write_report(folder).string() << '\n';
    return 0;
  } catch (const pearl::Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.code());
  }
}

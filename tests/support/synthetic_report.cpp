// synthetic_report DIR [--hostile] [--maps] [--linear] [--packages N] [--contributions] [--costs] [--lone] [--parts] [--dots] [--cells NX NY] [--results-only]: writes a made-up result folder with its report, for the browser test.

#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/error.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/report.hpp"
#include "tests/support/fine_parts.hpp"
#include "tests/support/synthetic_results.hpp"

int main(int count, char** words) {
  try {
    pearl::testing::SyntheticOptions options;
    bool maps = false, report = true, parts = false, dots = false;
    std::filesystem::path folder;
    for (int n = 1; n < count; ++n) {
      const std::string_view word = words[n];
      if (word == "--hostile") options.hostile = true;
      else if (word == "--maps") maps = true;
      else if (word == "--linear") options.linear = true;
      else if (word == "--results-only") report = false;
      else if (word == "--packages" && n + 1 < count) options.packages = std::stoi(words[++n]);
      else if (word == "--contributions") options.contributions = true, options.packages = std::max(options.packages, 2);
      else if (word == "--costs") options.costs = true;
      else if (word == "--lone") options.lone = true;
      else if (word == "--parts") parts = true;
      else if (word == "--dots") dots = true;
      else if (word == "--cells" && n + 2 < count) {
        options.spacing *= options.nx;
        options.nx = std::stoi(words[++n]);
        options.ny = std::stoi(words[++n]);
        options.spacing /= options.nx;
      }
      else folder = word;
    }
    if (folder.empty()) throw pearl::UsageError("synthetic_report DIR [--hostile] [--maps] [--linear] [--packages N] [--contributions] [--costs] [--lone] [--parts] [--dots] [--cells NX NY] [--results-only]");
    pearl::testing::write_synthetic_results(folder, options);
    if (!report) return 0;
    pearl::ResultSet results = pearl::read_results(folder);
    if (parts) pearl::testing::add_fine_parts(results);
    const pearl::Indicators indicators(results);
    std::optional<pearl::ResultSet> answers;
    std::optional<pearl::ContributionTable> table;
    pearl::MapOptions drawing;
    pearl::ReportOptions writing;
    if (options.contributions) {
      table.emplace(results.run().contributions.value(), answers.emplace(pearl::read_contribution_runs(results)));
      drawing.contributions = writing.contributions = {&*table, &*answers};
    }
    if (dots)  // a station in the open and one at a roadside
      for (const bool roadside : {false, true})
        writing.measured.push_back({results.run().baseline, "NO2", roadside ? "R1" : "P1", {roadside ? 113.9 : 113.3, 22.8}, roadside ? 90.0 : 30.0, pearl::MeasuredMean::year, 1, roadside ? "R1" : "P1", roadside, 2010, 2011});
    if (maps) pearl::write_maps(results, indicators, drawing);
    std::cout << pearl::write_report(results, indicators, writing).string() << '\n';
    return 0;
  } catch (const pearl::Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.code());
  }
}

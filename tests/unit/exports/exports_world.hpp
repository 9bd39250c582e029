#pragma once
// Small results, exported as `pearl export` does, and read again by GDAL's programs.

#include <algorithm>
#include <string>
#include <vector>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/exports/export_plan.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

namespace pearl::testing {

struct ExportWorld {
  explicit ExportWorld(const SyntheticOptions& options = {}) : temporary(options), results(read_results(temporary.folder)), indicators(results) {}

  // The files, below `out`.
  std::vector<std::string> write(ExportRequest request) const {
    request.program = "Pearl 9.9";
    std::vector<std::string> files;
    for (const ExportJob& job : plan_export(results, indicators, request)) {
      for (const std::string& file : job.files) make_output_directory((out / file).parent_path());
      job.write(out.path());
      files.insert(files.end(), job.files.begin(), job.files.end());
    }
    return files;
  }
  [[nodiscard]] std::string path(const std::string& file) const { return (out / file).string(); }

  TemporaryResults temporary;
  ResultSet results;
  Indicators indicators;
  TemporaryDirectory out;
};

// What a program prints; its faults fail the test.
inline std::string printed(const std::string& line) {
  const CommandResult result = command(line);
  if (result.exit != 0) throw std::runtime_error(line + ": exit " + std::to_string(result.exit) + "\n" + result.errors + result.output);
  return result.output;
}

// A field of numbers that are all different, for writers alone.
inline ExportField numbered_field(const HorizontalGrid& grid, std::size_t bands = 1) {
  ExportField field{"X", "a made-up gas", "ug m-3", "time: mean", "", "one", "Scenario One", "", false, {{10, 20}, {{250, 250, 200}, {250, 150, 50}, {120, 0, 60}}}, {}};
  for (std::size_t b = 0; b < bands; ++b) {
    ExportBand& band = field.bands.emplace_back(ExportBand{"map " + std::to_string(b + 1), "", "", {}});
    for (int cell = 0; cell < grid.cells(); ++cell) band.values.push_back(static_cast<float>(b) * 1000.0f + 0.37f * static_cast<float>(cell));
  }
  return field;
}

}  // namespace pearl::testing

#pragma once
// The report of a finished run: one HTML file that needs nothing but a browser.

#include <filesystem>

namespace pearl {

struct ReportOptions {
  std::filesystem::path file;  // empty: DIR/report.html
};

// Writes the report and, beside it, regions.csv (means by region) and SCENARIO/indicators.nc (where the run has indicators). Returns the report's path.
// Damaged results throw InputError; a folder without run.json or one that cannot be written, RunError.
std::filesystem::path write_report(const std::filesystem::path& result_dir, const ReportOptions& options = {});

}  // namespace pearl

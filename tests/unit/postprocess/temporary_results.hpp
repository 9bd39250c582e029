#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "model/io/text_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/report.hpp"
#include "tests/support/synthetic_results.hpp"

namespace pearl::testing {

// A small result folder that vanishes with the object.
struct TemporaryResults {
  std::filesystem::path folder;
  explicit TemporaryResults(bool hostile = false) : TemporaryResults([&] {
    SyntheticOptions options;
    options.hostile = hostile;
    return options;
  }()) {}
  explicit TemporaryResults(SyntheticOptions options) : folder(unique()) {
    options.nx = 20;
    options.ny = 16;
    options.spacing = 27000;
    write_synthetic_results(folder, options);
  }
  ~TemporaryResults() {
    std::error_code ignored;
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(folder, ignored);
  }
  TemporaryResults(const TemporaryResults&) = delete;
  TemporaryResults& operator=(const TemporaryResults&) = delete;
  static std::filesystem::path unique() {
    static int number = 0;
    return std::filesystem::temp_directory_path() / ("pearl-postprocess-" + std::to_string(getpid()) + "-" + std::to_string(++number));
  }
};

// As `pearl report` does.
inline std::filesystem::path report_on(const std::filesystem::path& folder, const ReportOptions& options = {}) {
  const ResultSet results = read_results(folder);
  return write_report(results, Indicators(results), options);
}
// The page in its first language, without the numbers by which the others are found.
inline std::string page_on(const std::filesystem::path& folder, const ReportOptions& options = {}) {
  std::string html = read_text_file(report_on(folder, options));
  for (const std::string begin : {" data-t=\"", " data-ta=\""})
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at)) html.erase(at, html.find('"', at + begin.size()) + 1 - at);
  return html;
}
inline std::vector<std::filesystem::path> maps_of(const std::filesystem::path& folder, const MapOptions& options = {}) {
  const ResultSet results = read_results(folder);
  return write_maps(results, Indicators(results), options);
}

}  // namespace pearl::testing

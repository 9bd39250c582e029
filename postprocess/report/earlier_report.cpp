#include "postprocess/report/earlier_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/file_beginning.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/report.hpp"

namespace pearl {

std::vector<ReportPart> indicator_parts(const RunDescription& run) {
  std::vector<ReportPart> files;
  for (const ScenarioInfo& one : run.scenarios) files.push_back({one.name + "/" + result_file::indicators, {indicator_file_mark}});
  return files;
}

void remove_earlier_report(const ResultSet& results, std::vector<std::string> written) {
  written.emplace_back(result_file::report);
  for (const ReportPart& page : scenario_pages(results.run())) written.push_back(page.name);
  std::vector<ReportPart> all = report_parts();
  for (const ScenarioInfo& one : results.run().scenarios) all.push_back({page_address(one.name), report_parts().front().marks});
  for (const ReportPart& part : indicator_parts(results.run())) {
    all.push_back(part);
    if (has_indicator_files(results.run())) written.push_back(part.name);
  }
  std::vector<std::string> removed;
  for (const ReportPart& part : all) {
    const std::filesystem::path file = results.folder() / part.name;
    std::error_code fault;
    if (std::find(written.begin(), written.end(), part.name) != written.end() || !std::filesystem::is_regular_file(std::filesystem::symlink_status(file, fault))) continue;
    if (!bears_mark(file, part.marks)) continue;
    std::filesystem::remove(file, fault);
    if (fault) throw RunError(fmt::format("cannot remove the old {}: {}", file.string(), fault.message()));
    removed.push_back(part.name);
  }
  if (!removed.empty()) log::info("removed of an earlier report, which this one has not: {}", join(removed, ", "));
}

}  // namespace pearl

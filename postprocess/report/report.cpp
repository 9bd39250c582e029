#include "postprocess/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/composition.hpp"
#include "postprocess/report/earlier_report.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/report_pages.hpp"
#include "postprocess/tables/spreadsheet.hpp"

namespace pearl {

std::vector<ReportPart> report_parts() {
  return {{result_file::report, {"<meta name=\"generator\" content=\"Pearl", english()("page.title", {{"title", ""}}) + "</title>"}},  // pages of older programs bear their title alone
          {result_file::region_means, {"scenario,region,variable,"}},
          {result_file::exceedances, {"scenario,region,standard,"}},
          {result_file::contributions, {"region,variable,unit,quantity,"}},
          {result_file::composition, {"scenario,kind,place,part,"}},
          {result_file::exposure, {"scenario,against,region,variable,"}},
          {result_file::health, {"function,endpoint,cause,scenario,"}},
          {result_file::packages, {"scenario,title,kind,"}},
          {result_file::packages_workbook, {spreadsheet::mark}}};
}

std::vector<ReportPart> scenario_pages(const RunDescription& run) {
  std::vector<ReportPart> pages;
  if (needs_index(run))
    for (const ScenarioInfo& one : run.scenarios)
      if (one.name != run.baseline) pages.push_back({page_address(one.name), report_parts().front().marks});
  return pages;
}

std::filesystem::path write_report(const ResultSet& results, const Indicators& indicators, const ReportOptions& options) {
  const ReportPages pages(results, indicators, options);
  const HealthAssessment& health = pages.health();
  const PackageTable& packages = pages.packages();
  const MeasuredTables& measured = pages.measured();
  const Composition composition(results, indicators, measured.tables ? &measured.tables->stations : nullptr);
  const std::string first = needs_index(results.run()) ? pages.index() : pages.whole(MapFields::embedded);
  // All is made before anything is written: what cannot be made leaves the report of before whole. Pages of scenarios, which may be many, are made one by one.
  std::vector<std::pair<const char*, std::string>> files{{result_file::region_means, regions_csv(results, indicators)}, {result_file::exceedances, exceedances_csv(results, indicators)}, {result_file::exposure, exposure_csv(results, indicators)}};
  if (!composition.empty()) files.emplace_back(result_file::composition, composition_csv(results, composition));
  if (!health.functions().empty()) files.emplace_back(result_file::health, health_csv(results, indicators, health));
  if (options.contributions.table != nullptr) files.emplace_back(result_file::contributions, contributions_csv(*options.contributions.table));
  if (packages.has_packages()) {
    files.emplace_back(result_file::packages, packages_csv(results, packages));
    files.emplace_back(result_file::packages_workbook, packages_workbook(results, packages));
  }
  for (const auto& [name, bytes] : files) write_text_file(results.folder() / name, bytes);
  write_indicator_files(results);
  const std::filesystem::path file = options.file.empty() ? results.folder() / result_file::report : options.file;
  if (needs_index(results.run()))
    for (std::size_t s = 0; s < results.run().scenarios.size(); ++s)
      if (s != results.run().baseline_index()) write_text_file(results.folder() / page_address(results.run().scenarios[s].name), pages.of_scenario(s));
  write_text_file(file, first);
  std::vector<std::string> written;
  for (const auto& [name, bytes] : files) written.emplace_back(name);
  remove_earlier_report(results, std::move(written));
  return file;
}

}  // namespace pearl

#pragma once
// The report of a finished run: one HTML file that needs nothing but a browser.

#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

struct ReportOptions {
  std::filesystem::path file;    // empty: DIR/report.html
  std::string language = "en";   // in which the page opens: a catalogue of postprocess/words; the others are a button away
  MappedContributions contributions{};               // where the plan asked for them
  std::vector<MeasuredValue> measured{};             // dots on the map
};

// What `write_report` puts whole into the results' folder, and the marks by which each is known to be Pearl's.
struct ReportPart {
  std::string name;
  std::vector<std::string> marks;
};
std::vector<ReportPart> report_parts();
// The pages of scenarios, SCENARIO/report.html, that it puts there too; none for a run that one page holds.
std::vector<ReportPart> scenario_pages(const RunDescription& run);

// SCENARIO/indicators.nc of each scenario, which a run with indicators gets.
std::vector<ReportPart> indicator_parts(const RunDescription& run);

// Writes the report (of a batch of many scenarios its index, and SCENARIO/report.html; report_pages.hpp) and, beside it, regions.csv (means by region), exposure.csv, health.csv (where the data set has functions), SCENARIO/indicators.nc (where the run has indicators),
// contributions.csv (where it was asked for), packages.csv and packages.xlsx (where there are packages). What an earlier report left there of these and this one has not is removed, and told in a line. Returns the report's path.
// A rate of death that its functions need and no table gives throws InputError. What is evaluated beside measurements is read here, and throws InputError if it is damaged; a folder that cannot be written throws RunError, a language without a catalogue UsageError.
std::filesystem::path write_report(const ResultSet& results, const Indicators& indicators, const ReportOptions& options = {});

}  // namespace pearl

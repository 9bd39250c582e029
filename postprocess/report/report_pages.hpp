#pragma once
// All pages of a run's report as texts: one page, or where that would be too large an index and a page for each scenario.

#include <cstddef>
#include <memory>
#include <string>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

class HealthAssessment;
class PackageTable;
struct MeasuredTables;

// A run of more scenarios than one page can hold: more than these, the baseline included, or more bytes of fields.
inline constexpr std::size_t most_scenarios_of_a_page = 40, most_bytes_of_fields = 25'000'000;
bool needs_index(const RunDescription& run);

// Where the interactive map has its fields from: out of the page, as 16-bit numbers; or, when it is shown, from the program that serves the page, at `fields_address`.
enum class MapFields { embedded, fetched };

// "fields/SCENARIO/VARIABLE": [j][i] as 32-bit floating-point numbers, little-endian; seen from the page.
inline constexpr const char* fields_folder = "fields";

class ReportPages {
 public:
  // Reads the measurements beside the run; throws as write_report. What is given must outlive it.
  ReportPages(const ResultSet& results, const Indicators& indicators, const ReportOptions& options);
  ~ReportPages();
  ReportPages(const ReportPages&) = delete;
  ReportPages& operator=(const ReportPages&) = delete;

  // The whole run on one page.
  [[nodiscard]] std::string whole(MapFields fields) const;
  // The verdict, the table of packages and what concerns all scenarios, with links to SCENARIO/report.html.
  [[nodiscard]] std::string index() const;
  // One scenario beside the baseline; s as in run(), not the baseline.
  [[nodiscard]] std::string of_scenario(std::size_t s) const;

  [[nodiscard]] const HealthAssessment& health() const;
  [[nodiscard]] const PackageTable& packages() const;
  [[nodiscard]] const MeasuredTables& measured() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace pearl

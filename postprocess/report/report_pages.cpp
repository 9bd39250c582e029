#include "postprocess/report/report_pages.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/results/results_by_scenario.hpp"

namespace pearl {

namespace {

// The first language, then the others in the order that the catalogues give themselves.
std::vector<std::string> languages_from(const std::string& first) {
  static_cast<void>(Words::of(first));  // throws for an unknown one
  std::vector<std::string> all = Words::languages();
  std::sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) { return Words::of(a).plain("language.place") < Words::of(b).plain("language.place"); });
  std::stable_partition(all.begin(), all.end(), [&](const std::string& one) { return one == first; });
  return all;
}

std::vector<Telling> tellings_of(const std::vector<std::string>& languages, const ResultSet& results, const Indicators& indicators, const HealthAssessment& health, const ContributionTable* contributions) {
  std::vector<Telling> tellings;
  for (const std::string& one : languages) tellings.emplace_back(Words::of(one), results, indicators, health, contributions);
  return tellings;
}

// The same for all pages: what is compared must look the same where it is the same.
std::vector<MapScale> scales_of(const ResultSet& results) {
  std::vector<MapScale> scales;
  for (std::size_t v = 0; v < results.run().variables.size(); ++v) scales.push_back({common_scale(results, v), common_difference_scale(results, v)});
  return scales;
}

std::vector<ScenarioInfo> beside_baseline(const RunDescription& run) {
  std::vector<ScenarioInfo> scenarios = run.scenarios;
  std::erase_if(scenarios, [&](const ScenarioInfo& one) { return one.name == run.baseline; });
  return scenarios;
}

// The shares that the page's map shows: of a scenario that it holds, and no more bytes than its own fields may have.
MappedContributions mapped_on_page(const ResultSet& results, const MappedContributions& contributions) {
  if (contributions.table == nullptr || contributions.runs == nullptr) return {};
  const RunDescription& run = results.run();
  const std::size_t bytes_of_field = 8 * static_cast<std::size_t>(run.grid.nx) * static_cast<std::size_t>(run.grid.ny) / 3;
  const bool is_there = run.scenario_index(contributions.table->asked().of) != RunDescription::npos, fits = bytes_of_field * run.variables.size() * contributions.table->asked().groups.size() <= most_bytes_of_fields;
  return is_there && fits ? contributions : MappedContributions{};
}

}  // namespace

bool needs_index(const RunDescription& run) {
  const std::size_t scenarios = run.scenarios.size(), cells = static_cast<std::size_t>(run.grid.nx) * static_cast<std::size_t>(run.grid.ny);
  const std::size_t bytes_of_field = 8 * cells / 3;  // 16 bits a cell in base64
  return scenarios > most_scenarios_of_a_page || (scenarios > 2 && bytes_of_field * run.variables.size() * scenarios > most_bytes_of_fields);
}

struct ReportPages::Parts {
  const ResultSet& results;
  std::vector<std::string> languages;
  HealthAssessment health;
  std::vector<Telling> tellings;
  PackageTable packages;
  MeasuredTables measured;
  std::vector<MeasuredValue> dots;
  std::vector<MapScale> scales;
  MappedContributions contributions;

  Parts(const ResultSet& of, const Indicators& indicators, const ReportOptions& options)
      : results(of),
        languages(languages_from(options.language)),
        health(of, indicators),
        tellings(tellings_of(languages, of, indicators, health, options.contributions.table)),
        packages(of, indicators),
        measured(read_measured_tables(tellings.front().results, languages)),
        dots(options.measured),
        scales(scales_of(of)),
        contributions(mapped_on_page(of, options.contributions)) {}

  // Made when the first page of a scenario is asked for, by whichever thread asks: a report of one page has no use for a second copy of all rows.
  [[nodiscard]] const ResultsByScenario& pieces() const {
    std::call_once(cut_, [this] { pieces_.emplace(results); });
    return *pieces_;
  }

 private:
  mutable std::once_flag cut_;
  mutable std::optional<ResultsByScenario> pieces_;
};

ReportPages::ReportPages(const ResultSet& results, const Indicators& indicators, const ReportOptions& options) : parts_(std::make_unique<Parts>(results, indicators, options)) {}
ReportPages::~ReportPages() = default;

const HealthAssessment& ReportPages::health() const { return parts_->health; }
const PackageTable& ReportPages::packages() const { return parts_->packages; }
const MeasuredTables& ReportPages::measured() const { return parts_->measured; }

std::string ReportPages::whole(MapFields fields) const {
  return page_text({parts_->tellings, parts_->languages, parts_->measured, parts_->dots, parts_->scales, &parts_->packages, nullptr, fields, parts_->contributions});
}

std::string ReportPages::index() const {
  const BatchPage batch{beside_baseline(parts_->results.run())};
  return page_text({parts_->tellings, parts_->languages, parts_->measured, parts_->dots, parts_->scales, &parts_->packages, &batch, MapFields::embedded, {}});
}

std::string ReportPages::of_scenario(std::size_t s) const {
  const RunDescription& run = parts_->results.run();
  const ResultSet pair = parts_->pieces().of({run.baseline_index(), s});
  const Indicators indicators(pair);
  const HealthAssessment health(pair, indicators);
  const std::vector<Telling> tellings = tellings_of(parts_->languages, pair, indicators, health, nullptr);
  const BatchPage batch{beside_baseline(run), run.scenarios[s].name};
  return page_text({tellings, parts_->languages, parts_->measured, parts_->dots, parts_->scales, nullptr, &batch, MapFields::embedded, {}});
}

std::string page_address(const std::string& scenario) { return scenario + "/" + result_file::report; }  // a scenario's name is a file name: letters, digits, '-', '_', '.'

std::string batch_links(const Words& words, const RunDescription& run, const BatchPage& batch) {
  const auto title_of = [&](const std::string& name) { return Html{user_text(run.scenarios[run.scenario_index(name)].title)}; };
  if (batch.scenario)
    return "<p class=\"lead\" id=\"batch-place\" data-scenario=\"" + escape_html(*batch.scenario) + "\"><span>" +
           words("batch.page", {{"scenario", title_of(*batch.scenario)}, {"baseline", title_of(run.baseline)}, {"count", batch.scenarios.size() + 1}}) + "</span> <a data-page href=\"../" + result_file::report +
           "\"><span>" + words("batch.back") + "</span></a></p>";
  std::string html = "<p class=\"lead\">" + words("batch.lead", {{"count", batch.scenarios.size() + 1}, {"baseline", title_of(run.baseline)}}) + "</p><ul class=\"pages\">";
  for (const ScenarioInfo& one : batch.scenarios) {
    const ScenarioInfo& told = run.scenarios[run.scenario_index(one.name)];
    html += "<li><a data-page href=\"" + escape_html(page_address(one.name)) + "\"><span>" + user_text(told.title) + "</span></a> " + scenario_marks(words, told) + "</li>";
  }
  return html + "</ul>";
}

}  // namespace pearl

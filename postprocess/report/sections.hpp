#pragma once
// The parts of the report; each returns HTML, all text in it escaped. They bring the data and the form; every word comes from the catalogue.

#include <string>
#include <vector>

#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct Telling;
class Composition;
class PackageTable;

std::string key_figures(const Words& words, const ResultSet& results, const Indicators& indicators);      // cards under the title
// Scenarios beside one another, to decide from (packages.hpp): a whole section; empty if the run has no package. `with_links`: names lead to the pages of the scenarios.
std::string packages_section(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links = false);
// JSON of the same for sorting, filtering and the chart of two columns, names in each language.
std::string packages_data(const std::vector<const Telling*>& tellings, const PackageTable& table);
std::string difference_charts(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table);  // of it: bars, a panel a variable
// Apart from what packages do: what the sources that scenarios leave out add to the air of the regions that the cards name; empty if none does.
std::string left_out_sources(const Words& words, const ResultSet& results, const Indicators& indicators);
// What rises by more than the chosen days' error, in any region and scenario; empty if nothing does.
std::string worsening(const Words& words, const ResultSet& results, const Indicators& indicators);
std::string published_label(const std::string& published, const std::string& own);     // "RSP (PM10)": a pollutant of a history, and what the inventory calls it
std::string history_table(const Words& words, const ResultSet& results);                                  // of a data set that tells a history: what was published
// Below the history: that its official inventory and this one do not share a basis, with this inventory's own change.
std::string basis_caution(const Words& words, const ResultSet& results);
std::string early_year_note(const Words& words, const ResultSet& results);                                // where a year before the reference year is shown; else empty
std::string verdict_table(const Words& words, const ResultSet& results);                                  // the run's scenarios against their targets
std::string emission_charts(const Words& words, const ResultSet& results);                                // stacked by sector, a panel a pollutant
std::string ledger_tables(const Words& words, const ResultSet& results);                                  // from the inventory to what was emitted, by step
std::string region_tables(const Words& words, const ResultSet& results, const Indicators& indicators);    // a panel a variable
std::string people_table(const Words& words, const Indicators& indicators);                               // persons by region, beside the table of people
std::string mean_chart(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t v);
std::string standards_list(const Words& words, const ResultSet& results, std::size_t v);                  // a note: the standards that one variable or indicator answers
// Each limit that is shown, by region: values of all scenarios and who lives where it is exceeded; and the limits that cannot be compared, with the reason.
std::string standards_table(const Words& words, const ResultSet& results, const Indicators& indicators);
std::string comparison_table(const Words& words, const ResultSet& results, const Indicators& indicators); // the comparisons that the plan asks for
// Of a run that was asked for `contributions`: whose emissions cause how much, by region; a whole section.
std::string contributions_section(const Words& words, const ResultSet& results, const ContributionTable& table, bool with_maps = false);
// What fine particles are made of and what scenarios change of it (composition.hpp): a whole section; empty without parts.
std::string composition_section(const Words& words, const ResultSet& results, const Indicators& indicators, const Composition& composition);
// People and means by region and scenario, and deaths avoided by each function of the data set, with what is withheld and why; a whole section.
std::string health_section(const Words& words, const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment);
// Variables that come first where the run has them, then the others in the run's order.
std::vector<std::size_t> ordered_variables(const RunDescription& run);
std::string day_error_table(const Words& words, const ResultSet& results);                                // of representative days; empty for other runs
std::string wind_roses(const Words& words, const ResultSet& results);
std::string budget_table(const Words& words, const ResultSet& results);
std::string data_status_table(const Words& words, const ResultSet& results);
std::string provenance_section(const Words& words, const ResultSet& results);

// Why ozone may rise where emissions fall.
std::string ozone_note(const Words& words);

// Inputs less outputs of one species over what entered: |residual| / (initial + emission + inflow + chemical gain).
double budget_closure(const ResultSet& results, const std::string& scenario, const std::string& species);
std::vector<std::string> budget_species(const ResultSet& results);

}  // namespace pearl

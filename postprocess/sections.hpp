#pragma once
// The parts of the report; each returns HTML, all text in it escaped.

#include <string>

#include "postprocess/indicator.hpp"
#include "postprocess/result_set.hpp"

namespace pearl {

std::string key_figures(const ResultSet& results, const Indicators& indicators);      // cards under the title
std::string published_label(const std::string& published, const std::string& own);     // "RSP (PM10)": a pollutant of a history, and what the inventory calls it
std::string history_table(const ResultSet& results);                                  // of a data set that tells a history: what was published
// Below the history: that its official inventory and this one do not share a basis, with this inventory's own change.
std::string basis_caution(const ResultSet& results);
std::string early_year_note(const ResultSet& results);                                // where a year before the reference year is shown; else empty
std::string verdict_table(const ResultSet& results);                                  // the run's scenarios against their targets
std::string emission_charts(const ResultSet& results);                                // stacked by sector, a panel a pollutant
std::string ledger_tables(const ResultSet& results);                                  // from the inventory to what was emitted, by step
std::string region_tables(const ResultSet& results, const Indicators& indicators);    // a panel a variable
std::string people_table(const Indicators& indicators);                               // persons by region, beside the table of people
std::string mean_chart(const ResultSet& results, const Indicators& indicators, std::size_t v);
std::string standards_list(const ResultSet& results, std::size_t v);                  // a note: the standards that one variable or indicator answers
// Ozone and nitrogen dioxide, by region, against the standards; empty without full gas chemistry.
std::string standards_table(const ResultSet& results, const Indicators& indicators);
std::string comparison_table(const ResultSet& results, const Indicators& indicators); // the comparisons that the plan asks for
std::string day_error_table(const ResultSet& results);                                // of representative days; empty for other runs
std::string evaluation_section(const ResultSet& results);                             // the baseline beside measurements, and what typical days cannot say
std::string wind_roses(const ResultSet& results);
std::string budget_table(const ResultSet& results);
std::string data_status_table(const ResultSet& results);
std::string provenance_section(const ResultSet& results);
std::string map_data(const ResultSet& results);                                       // JSON of the interactive map

// Inputs less outputs of one species over what entered: |residual| / (initial + emission + inflow + chemical gain).
double budget_closure(const ResultSet& results, const std::string& scenario, const std::string& species);
std::vector<std::string> budget_species(const ResultSet& results);

}  // namespace pearl

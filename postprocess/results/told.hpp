#pragma once
// A run as it is told in a language: titles by its plan, names by its data set, the rest by the catalogue. What has no translation stays as it is.

#include <string>

#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/run_description.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// Codes, numbers and what is looked up by others (names of scenarios, standards, places) stay; `data_set.said` tells how a name of the tables is said.
RunDescription told(RunDescription run, const Words& words);
ReferenceTables told(ReferenceTables tables, const DataSetInfo& names, const Words& words);
// How a data set says a name or word of its tables, by language.
TextByLanguage sayings_of(const DataSetInfo& data_set, const std::string& word);
// The `comment` of a variable of the run's files; `calendar`: the run is one of the calendar.
std::string told_comment(const std::string& comment, const VariableInfo& variable, bool calendar, const Words& words);
// "4 typical days (Jan, Apr, Jul, Oct)", or "28 days of the calendar (Mar, Apr)". Plain text.
std::string days_told(const std::vector<PeriodInfo>& periods, const Words& words);
// A period's name: "jan-northeasterly", in other languages than that of the files its month and weather, "1月東北風"; what has no class keeps its name.
std::string period_told(const PeriodInfo& period, const Words& words);
// What an hour is of, `begin` as run.json writes those of periods: of a stretch of the calendar that hour; of a typical day the day's name, and that no year had it.
std::string hour_told(const std::vector<PeriodInfo>& periods, const std::string& begin, const Words& words);
VariableInfo told(VariableInfo variable, bool linear, const Words& words);

}  // namespace pearl

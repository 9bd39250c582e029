#pragma once
// The indicators that a run is offered: which its variables allow, which its days carry, and what the fields are called.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

// Why a run has no indicator that its variables would allow.
enum class IndicatorLack { none, pollutant, heavy_day, typical_days, calendar, season };

// An indicator of a run: of one variable, of light, or of an index.
struct RunIndicator {
  IndicatorDefinition definition;   // name and words without '*'
  std::string variable;             // of the run; empty: an index, or a quantity of light
  std::optional<IndexScale> scale{};  // its parts' pollutants are variables of the run
  IndicatorLack lack = IndicatorLack::none;

  [[nodiscard]] bool of_light() const { return light_quantity(definition.pollutant) != nullptr; }
  [[nodiscard]] const std::string& file_variable() const { return of_light() ? definition.pollutant : variable; }  // of hourly.nc or light.nc
};

// The variable of a run that holds a pollutant ("PM2.5" is PM25); nothing if it has none. NO2 of a linear mechanism is all nitrogen oxides, and answers to NOx.
std::optional<std::string> variable_of(const RunDescription& run, const std::string& pollutant);
// The pollutant's name as standards have it, of a variable: the other way round.
bool same_pollutant(const std::string& pollutant, const std::string& variable);

// All that its variables allow, in the order of the table; a row for every pollutant once for each. Of the data set's own rows also those whose pollutant the run does not have.
std::vector<RunIndicator> indicators_of(const RunDescription& run, const ReferenceTables& tables);

// The share of the year, 0..1, that the heaviest day of a run may stand for, if the indicator is to be offered. A percentile p of days is a number of its own only if
// no single day weighs more than the part of the year above p (1 - p): else it may be the highest day under another name; the same of the n - 1 days above the n-th highest.
// High hours come in runs of about four on a day, so that those of hours need days no heavier than 24/4 of that part. The highest of a year needs each day of it. Means,
// sums and numbers of days need nothing: 1.
double heaviest_day_allowed(const IndicatorDefinition& definition);
double heaviest_day(const RunDescription& run);  // share of the year, 0..1
// What the days of a run lack for it: too heavy ones, days of other kinds than the row asks for, three quarters of each month of its season.
IndicatorLack lack_of(const IndicatorDefinition& definition, const RunDescription& run);

bool is_annual_mean(const VariableInfo& variable);  // true for a variable of the run, and for indicators that are a mean over the year

// The variable that an indicator is: label of its parent and the title.
VariableInfo indicator_variable(const RunIndicator& indicator, const RunDescription& run);
std::string lack_words(const RunIndicator& indicator);           // why it is not offered, for the terminal
std::string comment_of(const IndicatorDefinition& definition, bool calendar = false);  // how it is made, for people; `calendar`: of days of the calendar

}  // namespace pearl

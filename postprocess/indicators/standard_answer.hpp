#pragma once
// Which indicator of a run answers a limit of a standard, and who lives where it is exceeded.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl {

// The name of the variable or indicator that answers a row; empty if there is none. The row's own `indicator` rules; else the annual mean for `annual`, and for others the indicator of
// the same pollutant and averaging that may be exceeded as often as the row allows, once the row says how often in a number; without a number: never.
std::string answer_to(const StandardRow& row, const RunDescription& run, const std::vector<RunIndicator>& indicators);

// The same without a run, by the definitions that any run may have: two rows of one pollutant that give the same judge the same number. Where nothing answers: how often the limit may be exceeded.
std::string statistic_of(const StandardRow& row, const std::vector<IndicatorDefinition>& definitions);

// True for a row that says so or whose standard is asked for: by name ("US NAAQS"), or {"all"}.
bool is_shown(const StandardRow& row, const std::vector<std::string>& asked);

// A row's limit in the unit of what answers it; nothing if the two do not go together. `molar_mass`: of the gas, g mol-1; 0: a mixture, particles, or not known.
std::optional<double> limit_in(const StandardRow& row, const std::string& unit, double molar_mass);

// Why a limit is not compared: the run does not have the pollutant, has it only with its family (NO2 of a linear mechanism), nothing answers it, the days do not carry what does, the units do not go together.
enum class AnswerLack { none, pollutant, family, indicator, not_carried, unit };
struct LimitComparison {
  const StandardRow* row = nullptr;
  AnswerLack lack = AnswerLack::none;
  std::size_t variable = RunDescription::npos;  // of the results
  double limit = 0;                             // in the variable's unit
  bool for_a_year = true;                       // the days can stand for a year of it; else nothing is said to lie above or below
  std::optional<RunIndicator> indicator{};      // that the days do not carry
};
// Each row that is shown, compared or not, in the order of the table: none is left out in silence. The results must outlive it.
std::vector<LimitComparison> comparisons_of(const ResultSet& results);

// Where a field lies above a limit within a region.
struct Exceedance {
  double people = 0, share = 0, area = 0;  // persons inside the grid; of the region's persons inside it, 0..1 (0 where nobody lives); m2
};
Exceedance exceedance(const std::vector<float>& field, double limit, const RegionMask& mask, const HorizontalGrid& grid);

// scenario,region,standard,class,pollutant,averaging,limit,unit,indicator,where_people_live,maximum,people_above,share_above,area_above_km2,judged
// judged: no where the days cannot stand for a year
std::string exceedances_csv(const ResultSet& results, const Indicators& indicators);

}  // namespace pearl

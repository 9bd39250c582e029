#include "postprocess/indicators/standard_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/indicators/answer_lack.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/indicators/indicator_pass.hpp"
#include "postprocess/results/pollutant_name.hpp"

namespace pearl {

namespace {

// Hours of "8h"; 0 for others.
int hours_of(const std::string& averaging) {
  const std::optional<long> hours = averaging.size() > 1 && averaging.back() == 'h' ? parse_integer(averaging.substr(0, averaging.size() - 1)) : std::nullopt;
  return hours ? static_cast<int>(*hours) : 0;
}

// The statistic that a limit of this averaging asks for: hours, the day's highest of some hours, the day's mean.
bool has_averaging(const IndicatorDefinition& definition, int hours, double rank) {
  if (definition.of_hour != OfHour::value || definition.concentration_unit != "ug m-3" || !definition.whole_year() || definition.first_hour != 0 || definition.last_hour != 24) return false;
  if (definition.of_year != OfYear::highest || definition.number != rank) return false;
  if (hours == 24) return definition.of_day == OfDay::mean;
  if (definition.window != hours) return false;
  return definition.of_day == OfDay::highest ? hours > 1 || rank == 1 : definition.of_day == OfDay::each_hour && hours == 1;  // the highest hour is that of the highest day
}

std::optional<double> limit_of(const StandardRow& row, const VariableInfo& variable, const ResultSet& results) {
  const HourFile* file = results.reader().hours(results.run().scenarios.front().name);
  return limit_in(row, variable.units, file != nullptr ? file->molar_mass(variable.of.empty() ? variable.name : variable.of) : 0);
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : std::string{}; }

}  // namespace

std::string answer_to(const StandardRow& row, const RunDescription& run, const std::vector<RunIndicator>& indicators) {
  if (!row.indicator.empty()) return row.indicator;
  const std::optional<std::string> variable = variable_of(run, row.pollutant);
  if (!variable) return {};
  if (row.averaging == "annual") return *variable;
  const double rank = parse_number(row.exceedances).value_or(0) + 1;
  for (const RunIndicator& one : indicators)
    if (one.variable == *variable && has_averaging(one.definition, hours_of(row.averaging), rank)) return one.definition.name;
  return {};
}

std::string statistic_of(const StandardRow& row, const std::vector<IndicatorDefinition>& definitions) {
  if (!row.indicator.empty()) return row.indicator;
  const std::string variable = name_without_points(row.pollutant);
  if (row.averaging == "annual") return variable;
  const double rank = parse_number(row.exceedances).value_or(0) + 1;
  for (const IndicatorDefinition& one : definitions)
    if ((one.pollutant == any_pollutant || same_pollutant(one.pollutant, row.pollutant)) && has_averaging(one, hours_of(row.averaging), rank)) return with_star(one.name, variable);
  return fmt::format("{:g} exceedances", rank - 1);
}

std::optional<double> limit_in(const StandardRow& row, const std::string& unit, double molar_mass) {
  const std::string own = cf_unit_of(row);
  if (own == unit) return row.value;
  if (own == "mg m-3" && unit == "ug m-3") return 1000 * row.value;
  if ((own != "ppb" && own != "ppm") || unit != "ug m-3" || !(molar_mass > 0)) return {};
  return row.value / per_microgram(own, molar_mass);
}

bool is_shown(const StandardRow& row, const std::vector<std::string>& asked) {
  return row.shown || std::any_of(asked.begin(), asked.end(), [&](const std::string& one) { return one == "all" || one == row.standard; });
}

std::vector<LimitComparison> comparisons_of(const ResultSet& results) {
  std::vector<LimitComparison> list;
  const std::vector<RunIndicator> indicators = indicators_of(results.reader().run(), results.reference());
  const DaysOfAYear days(results.run(), results.reference().day_errors);
  for (const StandardRow& row : results.reference().standards) {
    if (!is_shown(row, results.standards_asked())) continue;
    LimitComparison one;
    one.row = &row;
    const std::string name = answer_to(row, results.reader().run(), indicators);
    one.variable = results.run().variable_index(name);
    const auto known = std::find_if(indicators.begin(), indicators.end(), [&](const RunIndicator& of) { return of.definition.name == name; });
    if (one.variable != RunDescription::npos) {
      const std::optional<double> limit = limit_of(row, results.run().variables[one.variable], results);
      one.limit = limit.value_or(0);
      if (!limit) one.lack = AnswerLack::unit;
      one.for_a_year = days.lack(name) == DaysOfAYear::Lack::none;
    } else if (known != indicators.end()) {
      one.lack = AnswerLack::not_carried;
      one.indicator = *known;
    } else {
      one.lack = answer_lack(row, results.reader().run(), indicators);
    }
    list.push_back(std::move(one));
  }
  return list;
}

Exceedance exceedance(const std::vector<float>& field, double limit, const RegionMask& mask, const HorizontalGrid& grid) {
  Exceedance above;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const std::size_t cell = grid.index(i, j);
      if (!(static_cast<double>(field[cell]) > limit)) continue;
      above.people += mask.people[cell];
      above.area += mask.fraction[cell] * grid.area(i, j);
    }
  above.share = mask.population > 0 ? above.people / mask.population : 0;
  return above;
}

std::string exceedances_csv(const ResultSet& results, const Indicators& indicators) {
  constexpr double square_kilometre = 1e6;
  const RunDescription& run = results.run();
  std::string text = "scenario,region,standard,class,pollutant,averaging,limit,unit,indicator,where_people_live,maximum,people_above,share_above,area_above_km2,judged\n";
  for (const LimitComparison& one : comparisons_of(results)) {
    if (one.lack != AnswerLack::none) continue;
    const VariableInfo& variable = run.variables[one.variable];
    for (std::size_t s = 0; s < run.scenarios.size(); ++s)
      for (std::size_t m = 0; m < indicators.masks().size(); ++m) {
        const RegionIndicators& value = indicators.at(s, one.variable, m);
        const Exceedance above = exceedance(results.mean(s, one.variable), one.limit, indicators.masks()[m], results.grid());
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{:.0f},{:.4f},{:.1f},{}\n", csv::quote(run.scenarios[s].name), csv::quote(indicators.masks()[m].code), csv::quote(one.row->standard),
                            csv::quote(one.row->grade == "-" ? "" : one.row->grade), csv::quote(one.row->pollutant), csv::quote(one.row->averaging), number(one.limit), csv::quote(variable.units), csv::quote(variable.name),
                            number(value.population_mean), number(value.maximum), above.people, above.share, above.area / square_kilometre, one.for_a_year ? "yes" : "no");
      }
  }
  return text;
}

}  // namespace pearl

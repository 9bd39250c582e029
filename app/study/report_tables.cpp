#include "app/study/report_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/health/baseline_deaths.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/results/health_tables.hpp"
#include "postprocess/results/index_scale.hpp"
#include "postprocess/results/indicator_definition.hpp"
#include "postprocess/results/pollutant_name.hpp"
#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl::app {

namespace {

// The name of a row of the tables of indicators, or of a variable.
bool is_indicator(const std::string& name, const std::string& pollutant, const std::vector<IndicatorDefinition>& definitions) {
  const std::string variable = name_without_points(pollutant);
  const std::vector<std::string> names = indicator_names(definitions, {variable});
  return name == variable || std::find(names.begin(), names.end(), name) != names.end();
}

// "annual", or a number of hours or minutes: "24h", "10min".
bool is_averaging(const std::string& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string unit = text.substr(digits);
  return text == "annual" || (digits > 0 && text.front() != '0' && (unit == "h" || unit == "min"));
}

// The word of those above that a slip stands for: "anual", "yearly", "daily", "24 h", "8-hr", "10 minutes"; "": none, as of a standard's own words ("peak season").
std::string averaging_meant(const std::string& text) {
  if (text == "year" || text == "yearly") return "annual";
  if (text == "day" || text == "daily") return "24h";
  if (text == "hour" || text == "hourly") return "1h";
  std::string plain = text;
  std::erase_if(plain, [](char letter) { return letter == ' ' || letter == '-'; });
  const std::size_t digits = std::min(plain.find_first_not_of("0123456789"), plain.size());
  const std::string number = plain.substr(0, digits), unit = plain.substr(digits);
  if (number.empty()) return nearest(text, {"annual"}).value_or("");
  for (const char* hours : {"h", "H", "hr", "hrs", "hour", "hours"})
    if (unit == hours) return number + "h";
  for (const char* minutes : {"min", "mins", "minute", "minutes"})
    if (unit == minutes) return number + "min";
  return {};
}

// Beside an indicator that answers the limit, words of the standard's own are, too.
bool is_understood(const std::string& averaging, const std::string& indicator) {
  return is_averaging(averaging) || (!indicator.empty() && !averaging.empty() && averaging_meant(averaging).empty());
}

// What answers a row that names no indicator goes by these two columns (postprocess/indicators/standard_answer.hpp); words of the standard's own must be answered by name.
void judge_rule(const csv::Row& row, Faults& faults) {
  constexpr int hours_of_a_year = 8784;
  const std::string &averaging = row.text("averaging"), &allowed = row.text("exceedances_allowed"), meant = averaging_meant(averaging);
  const std::string hint = meant.empty() ? "" : fmt::format(" (did you mean '{}'?)", meant);
  if (!row.text("indicator").empty()) {
    if (!is_understood(averaging, row.text("indicator")))
      faults.add(row.where("averaging"), fmt::format("averaging: '{}' is not understood{}; write annual, hours such as 24h, minutes such as 10min, or the standard's own words, such as peak season", averaging, hint));
    return;
  }
  if (!is_averaging(averaging))
    faults.add(row.where("averaging"), fmt::format("averaging: '{}' is not understood{}; write annual, hours such as 24h or minutes such as 10min, or name in `indicator` what answers the limit", averaging, hint));
  const auto number = parse_integer(allowed);
  if (averaging != "annual" && !allowed.empty() && !(number && *number >= 0 && *number <= hours_of_a_year))
    faults.add(row.where("exceedances_allowed"), fmt::format("exceedances_allowed: '{}' is not understood; write a whole number from 0 to {}, leave it empty (never), or name in `indicator` what answers the limit", allowed, hours_of_a_year));
}

// Each limit once: of two that one standard sets for the same statistic of the same air, a report would judge by both. Rows that do not say what they limit have faults of their own.
void judge_repeated(const csv::Table& table, const std::vector<StandardRow>& standards, const std::vector<IndicatorDefinition>& definitions, Faults& faults) {
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::size_t> first;
  for (std::size_t n = 0; n < standards.size(); ++n) {
    const StandardRow& one = standards[n];
    if (one.standard.empty() || one.pollutant.empty() || !is_understood(one.averaging, one.indicator)) continue;
    const std::string grade = one.grade == "-" ? "" : one.grade, statistic = statistic_of(one, definitions);
    const auto [found, is_new] = first.try_emplace({one.standard, grade, name_without_points(one.pollutant), one.averaging, statistic}, n);
    if (is_new) continue;
    const Location &here = table.rows()[n].where("standard"), &there = table.rows()[found->second].where("standard");
    faults.add(here, fmt::format("standard: the limit of {}{}, {}, {}{} stands already in {}, with {:g} {}; it may stand once: leave one row out, or give one of them a standard or class of its own{}", one.standard,
                                 grade.empty() ? "" : ", class " + grade, one.pollutant, one.averaging, statistic == name_without_points(one.pollutant) ? "" : fmt::format(" ({})", statistic), line_of(there, here),
                                 standards[found->second].value, standards[found->second].unit,
                                 way_to_replace(there, here)));
  }
}

void judge_standards(const csv::Table& table, const std::vector<IndicatorDefinition>& definitions, Faults& faults) {
  judge_repeated(table, read_standards(table, faults), definitions, faults);
  for (const csv::Row& row : table.rows()) {
    static_cast<void>(row.word("standard", faults));
    static_cast<void>(row.word("pollutant", faults));
    const double value = row.number("value", faults);
    if (!(value > 0) && parse_number(row.text("value"))) faults.add(row.where("value"), "value: must be more than 0");
    static_cast<void>(row.one_of("unit", standard_units(), faults));
    judge_rule(row, faults);
    const std::string& indicator = row.text("indicator");
    if (!indicator.empty() && !is_indicator(indicator, row.text("pollutant"), definitions)) {
      const std::vector<std::string> names = indicator_names(definitions, {});
      faults.add(row.where("indicator"), fmt::format("indicator: '{}' is in no table of indicators{}; docs/results.md tells which there are, and indicators.csv of a data set adds more", indicator, did_you_mean(indicator, names)));
    }
  }
}

// Functions with what they need; a rate that is missing is told before the run, not when its air is there.
void judge_health(const DataSet& data, const std::vector<IndicatorDefinition>& definitions, Faults& faults) {
  HealthTables tables;
  const std::size_t before = faults.size();
  const auto read = [&](const char* name, const std::vector<std::string>& required, const std::vector<std::string>& optional, const auto& take) {
    if (data.tables.has(name)) take(data.tables.read(name, required, optional, faults));
  };
  read(result_file::health_functions, health_function_columns(), optional_health_function_columns(), [&](const csv::Table& table) { read_health_functions(table, tables, faults); });
  read(result_file::mortality, mortality_columns(), optional_source_columns(), [&](const csv::Table& table) { read_mortality(table, tables, faults); });
  read(result_file::age_shares, age_share_columns(), optional_source_columns(), [&](const csv::Table& table) { read_age_shares(table, tables, faults); });
  read(result_file::life_values, life_value_columns(), optional_life_value_columns(), [&](const csv::Table& table) { read_life_values(table, tables, faults); });
  for (const HealthFunction& function : tables.functions)
    if (!function.indicator.empty() && !is_indicator(function.indicator, function.pollutant, definitions))
      faults.add(function.ages.front().where, fmt::format("indicator: '{}' of the function {} is in no table of indicators{}", function.indicator, function.name, did_you_mean(function.indicator, indicator_names(definitions, {}))));
  ReferenceTables places;
  Faults others;  // of these tables, told where the inventory reads them
  for (const ReferenceTable& one : reference_table_readers())
    if (one.is_needed) one.read(data.tables.read(one.name, one.required, one.optional, others), places, others);
  if (faults.size() == before && others.empty()) {
    std::vector<std::string> regions, all;
    for (const RegionName& region : places.regions) {
      if (region.kind == "inventory") regions.push_back(region.code);
      all.push_back(region.code);
    }
    for (const RegionGroup& group : places.groups) all.push_back(group.code);
    judge_regions_of_rates(tables, all, faults);
    judge_rates(tables, places.groups, regions, faults);
  }
}

// Kinds and regions of stations. A region that no table has would take no part in what is told of emissions round the station.
void judge_stations(const DataSet& data, Faults& faults) {
  if (!data.tables.has(result_file::stations)) return;
  Faults others;  // told where these tables are read
  const csv::Table stations = data.tables.read(result_file::stations, station_columns(), optional_station_columns(), others);
  ReferenceTables places;
  for (const ReferenceTable& one : reference_table_readers())
    if (one.is_needed) one.read(data.tables.read(one.name, one.required, one.optional, others), places, others);
  std::vector<std::string> known;
  for (const RegionName& region : places.regions) known.push_back(region.code);
  for (const RegionGroup& group : places.groups)
    if (std::find(known.begin(), known.end(), group.code) == known.end()) known.push_back(group.code);
  for (const csv::Row& row : stations.rows()) {
    judge_kind(row, faults);
    const std::string& region = row.text("region");
    if (others.empty() && !region.empty() && std::find(known.begin(), known.end(), region) == known.end())
      faults.add(row.where("region"), fmt::format("region: '{}' is no region of the data set{}; leave the field empty, or name one of: {}", region, did_you_mean(region, known), join(known, ", ")));
  }
}

}  // namespace

void judge_report_tables(const DataSet& data, Faults& faults) {
  std::vector<IndicatorDefinition> own;
  if (data.tables.has(result_file::indicator_table)) own = read_indicators(data.tables.read(result_file::indicator_table, indicator_columns(), optional_indicator_columns(), faults), faults);
  if (data.tables.has(result_file::index_scales)) read_index_scales(data.tables.read(result_file::index_scales, index_scale_columns(), optional_index_scale_columns(), faults), faults);
  if (data.tables.has(result_file::standards)) judge_standards(data.tables.read(result_file::standards, standard_columns(), optional_standard_columns(), faults), with_common_indicators(own), faults);
  judge_health(data, with_common_indicators(own), faults);
  judge_stations(data, faults);
  // Those that nobody else reads before the run.
  ReferenceTables shown;
  for (const ReferenceTable& one : reference_table_readers())
    for (const char* name : {result_file::published, result_file::day_errors})
      if (one.name == std::string(name) && data.tables.has(name)) one.read(data.tables.read(name, one.required, one.optional, faults), shown, faults);
  EvaluationTables measured;
  for (const EvaluationTable& one : evaluation_table_readers())
    if (data.tables.has(one.name)) one.read(data.tables.read(one.name, one.required, one.optional, faults), measured, faults);
}

}  // namespace pearl::app

#include "postprocess/exports/region_effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"

namespace pearl {

namespace {

ExportValue number(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return std::monostate{};
  return parse_number(fmt::format("{:.9g}", *value)).value_or(*value);
}

std::string name_of(const StandardRow& row) { return row.standard + (row.grade.empty() || row.grade == "-" ? "" : " " + row.grade) + " " + row.averaging; }

// "pm25_all_cause": a name that SQL takes without quotes.
std::string plain_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace

RegionEffects::RegionEffects(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice)
    : results_(results), indicators_(indicators), choice_(choice), base_(choice.against.value_or(results.run().baseline_index())) {
  const auto is_chosen = [&](std::size_t variable) { return std::find(choice.variables.begin(), choice.variables.end(), variable) != choice.variables.end(); };
  for (const LimitComparison& one : comparisons_of(results)) {
    if (one.lack != AnswerLack::none || !one.for_a_year || !is_chosen(one.variable)) continue;
    auto limit = std::find_if(limits_.begin(), limits_.end(), [&](const Limit& other) { return other.variable == one.variable && other.value == one.limit; });
    if (limit == limits_.end()) limit = limits_.insert(limits_.end(), {one.variable, one.limit, {}});
    limit->standards.push_back(one.row);
  }
  const auto answers = [&](const HealthFunction& function) { return is_chosen(results.run().variable_index(function.indicator.empty() ? function.pollutant : function.indicator)); };
  const std::vector<HealthFunction>& functions = results.reference().health.functions;
  if (std::none_of(functions.begin(), functions.end(), answers)) return;
  assessment_.emplace(results, indicators);
  for (std::size_t f = 0; f < assessment_->functions().size(); ++f)
    if (const AssessedFunction& one = assessment_->functions()[f]; one.lack == FunctionLack::none && is_chosen(one.variable)) functions_.push_back(f);
}

double RegionEffects::people_above(const Limit& limit, std::size_t s, std::size_t mask) const {
  return exceedance(results_.mean(s, limit.variable), limit.value, indicators_.masks()[mask], results_.grid()).people;
}

std::optional<std::size_t> RegionEffects::pair_of(std::size_t s) const {
  if (!assessment_ || s == base_) return {};
  const auto& pairs = assessment_->pairs();
  const auto found = std::find(pairs.begin(), pairs.end(), std::pair(s, base_));
  if (found == pairs.end()) return {};
  return static_cast<std::size_t>(found - pairs.begin());
}

void RegionEffects::add_to(ExportFeatures& regions, std::size_t s) const {
  const RunDescription& run = results_.run();
  ExportTable& table = regions.table;
  std::vector<std::size_t> masks;  // of the rows
  for (const auto& row : table.rows) masks.push_back(indicators_.find(std::get<std::string>(row.front())));
  const auto column = [&](const std::string& name, const std::string& unit, const std::string& meaning, const auto& value) {
    table.columns.push_back({name, unit, meaning, true});
    for (std::size_t n = 0; n < masks.size(); ++n) table.rows[n].push_back(number(value(masks[n])));
  };
  for (const Limit& limit : limits_) {
    const VariableInfo& variable = run.variables[limit.variable];
    std::vector<std::string> names;
    for (const StandardRow* row : limit.standards) names.push_back(name_of(*row));
    column(fmt::format("{}_above_{:g}", variable.name, limit.value), "persons", fmt::format("who live inside the grid where it is above {:g} {}: {}; {}", limit.value, variable.units, join(names, ", "), variable.long_name),
           [&](std::size_t m) { return people_above(limit, s, m); });
  }
  const std::optional<std::size_t> pair = pair_of(s);
  if (!pair) return;
  for (const std::size_t f : functions_) {
    const HealthFunction& function = *assessment_->functions()[f].function;
    const auto estimate = [&](std::size_t m) { return assessment_->avoided(f, *pair, m).value().by_hazards; };
    const std::string name = "deaths_avoided_" + plain_name(function.name), meaning = fmt::format("{}: {}, {}, avoided in place of {} by the ratio of hazards; below 0: added; not to be added to those of other functions", function.title,
                                                                                      function.endpoint, function.cause, run.scenarios[base_].name);
    column(name, "year-1", meaning, [&](std::size_t m) { return std::optional(estimate(m).central); });
    column(name + "_low", "year-1", "low end of the function's 95 % interval", [&](std::size_t m) { return estimate(m).low; });
    column(name + "_high", "year-1", "high end of the function's 95 % interval", [&](std::size_t m) { return estimate(m).high; });
  }
}

std::vector<ExportTable> RegionEffects::tables() const {
  std::vector<ExportTable> all{standards(), deaths()};
  std::erase_if(all, [](const ExportTable& table) { return table.rows.empty(); });
  return all;
}

ExportTable RegionEffects::standards() const {
  const RunDescription& run = results_.run();
  ExportTable table{"standards", "people above the limits of standards by scenario and region",
                    {{"scenario", "", "name of the scenario"},
                     {"region", "", "code of the region or group"},
                     {"variable", "", "variable or indicator that answers the limit"},
                     {"standard", "", "whose limit it is"},
                     {"class", "", "of the standard, where it has any"},
                     {"averaging", "", "as the standard says it"},
                     {"limit_value", "unit", "in the variable's unit", true},
                     {"unit", "", "of limit_value"},
                     {"people_above", "persons", "who live inside the grid where the variable is above it", true},
                     {"share_above", "1", "of the region's people inside the grid", true},
                     {"status", "", "of the standard's row"}},
                    {}};
  for (const std::size_t s : choice_.scenarios)
    for (const std::size_t m : choice_.regions)
      for (const Limit& limit : limits_) {
        const Exceedance above = exceedance(results_.mean(s, limit.variable), limit.value, indicators_.masks()[m], results_.grid());
        const VariableInfo& variable = run.variables[limit.variable];
        for (const StandardRow* row : limit.standards)
          table.rows.push_back({run.scenarios[s].name, indicators_.masks()[m].code, variable.name, row->standard, row->grade == "-" ? "" : row->grade, row->averaging, number(limit.value), variable.units, number(above.people),
                                number(above.share), row->status});
      }
  return table;
}

ExportTable RegionEffects::deaths() const {
  const RunDescription& run = results_.run();
  ExportTable table{"deaths", "deaths a year that scenarios avoid, by function and region; those of several functions are never added up",
                    {{"scenario", "", "name of the scenario"},
                     {"difference_to", "", "scenario that it replaces"},
                     {"region", "", "code of the region or group"},
                     {"function", "", "concentration-response function"},
                     {"endpoint", "", "what is counted"},
                     {"cause", "", "of which"},
                     {"deaths_of_cause", "year-1", "of the people on the map, of the function's cause and ages", true},
                     {"avoided", "year-1", "by the ratio of hazards; below 0: added", true},
                     {"avoided_low", "year-1", "low end of the function's 95 % interval", true},
                     {"avoided_high", "year-1", "high end of the function's 95 % interval", true},
                     {"avoided_by_fractions", "year-1", "by the difference of fractions", true},
                     {"status", "", "the weakest of function, rates and ages"}},
                    {}};
  for (const std::size_t s : choice_.scenarios) {
    const std::optional<std::size_t> pair = pair_of(s);
    if (!pair) continue;
    for (const std::size_t m : choice_.regions)
      for (const std::size_t f : functions_) {
        const RegionDeaths& deaths = assessment_->deaths(f, m);
        const AvoidedDeaths avoided = assessment_->avoided(f, *pair, m).value();
        const HealthFunction& function = *assessment_->functions()[f].function;
        table.rows.push_back({run.scenarios[s].name, run.scenarios[base_].name, indicators_.masks()[m].code, function.name, function.endpoint, function.cause, number(deaths.deaths), number(avoided.by_hazards.central),
                              number(avoided.by_hazards.low), number(avoided.by_hazards.high), number(avoided.by_fractions.central), deaths.status});
      }
  }
  return table;
}

}  // namespace pearl

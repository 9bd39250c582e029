#include "postprocess/health/health_assessment.hpp"

#include <algorithm>
#include <array>

#include "model/core/error.hpp"
#include "postprocess/health/concentration_response.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/indicators/indicator_pass.hpp"

namespace pearl {

namespace {

// The variables that a pollutant must hold and does not: one that the run has not, or that is made of what the pollutant is not made of.
std::vector<std::string> not_held(const RunDescription& run, const VariableInfo& pollutant, const std::vector<std::string>& needs) {
  const auto holds = [](const VariableInfo& whole, const std::string& species) {
    return std::any_of(whole.made_of.begin(), whole.made_of.end(), [&](const auto& part) { return part.first == species && part.second > 0; });
  };
  std::vector<std::string> missing;
  for (const std::string& name : needs) {
    const std::size_t part = run.variable_index(name);
    const bool held = part != RunDescription::npos && !run.variables[part].made_of.empty() &&
                      std::all_of(run.variables[part].made_of.begin(), run.variables[part].made_of.end(), [&](const auto& species) { return holds(pollutant, species.first); });
    if (!held) missing.push_back(name);
  }
  return missing;
}

std::optional<double> per_unit_of(const HealthFunction& function, const VariableInfo& variable, const std::string& gas, const ResultSet& results) {
  const HourFile* file = results.reader().hours(results.run().scenarios.front().name);
  return per_unit(function, variable.units, file != nullptr ? file->molar_mass(gas) : 0);
}

AssessedFunction assessed(const HealthFunction& function, const ResultSet& results, const DaysOfAYear& days) {
  AssessedFunction one;
  one.function = &function;
  for (const AgeResponse& response : function.ages) one.status = weaker_status(one.status, response.status);
  const RunDescription& run = results.run();
  const std::optional<std::string> gas = variable_of(results.reader().run(), function.pollutant);
  if (!gas) {
    one.lack = FunctionLack::pollutant;
    return one;
  }
  const std::string& name = function.indicator.empty() ? *gas : function.indicator;
  one.variable = run.variable_index(name);
  if (one.variable == RunDescription::npos || !is_annual_mean(run.variables[one.variable])) {
    one.lack = FunctionLack::indicator;
    return one;
  }
  const std::optional<double> per_unit = per_unit_of(function, run.variables[one.variable], *gas, results);
  one.per_unit = per_unit.value_or(1);
  if (!per_unit) one.lack = FunctionLack::unit;
  else if (days.lack(name) != DaysOfAYear::Lack::none) one.lack = FunctionLack::year;
  const VariableInfo& pollutant = run.variables[run.variable_index(*gas)];
  one.missing = not_held(run, pollutant, function.needs);
  one.is_recorded = !pollutant.made_of.empty();
  return one;
}

void add(DeathEstimate& sum, const DeathEstimate& one, bool has_ends) {
  sum.central += one.central;
  if (!has_ends) return;
  sum.low = sum.low.value_or(0) + one.low.value_or(0);
  sum.high = sum.high.value_or(0) + one.high.value_or(0);
}

// The place of an estimate that a coefficient fills.
double& end_of(DeathEstimate& one, std::size_t c) {
  if (c == 0) return one.central;
  std::optional<double>& end = c == 1 ? one.low : one.high;
  if (!end) end = 0;
  return *end;
}

}  // namespace

std::optional<double> per_unit(const HealthFunction& function, const std::string& unit, double molar_mass) {
  if (function.unit == unit) return 1;
  if (unit != "ug m-3" || !(molar_mass > 0)) return {};
  return per_microgram(function.unit, molar_mass);
}

HealthAssessment::HealthAssessment(const ResultSet& results, const Indicators& indicators) : results_(results), indicators_(indicators), pairs_(scenario_pairs(results.run())) {
  const ReferenceTables& tables = results.reference();
  const std::vector<RegionMask>& masks = indicators.masks();
  std::vector<std::string> regions;
  for (const RegionMask& mask : masks)
    if (!mask.group && mask.population > 0) regions.push_back(mask.code);
  Faults faults;
  judge_rates(tables.health, tables.groups, regions, faults);
  faults.throw_if_any();

  const DaysOfAYear days(results.run(), tables.day_errors);
  for (const HealthFunction& function : tables.health.functions) functions_.push_back(assessed(function, results, days));
  const std::size_t scenarios = results.run().scenarios.size();
  deaths_.assign(functions_.size(), std::vector<RegionDeaths>(masks.size()));
  attributable_.assign(functions_.size(), std::vector<std::vector<DeathEstimate>>(scenarios, std::vector<DeathEstimate>(masks.size())));
  avoided_.assign(functions_.size(), std::vector<std::vector<AvoidedDeaths>>(pairs_.size(), std::vector<AvoidedDeaths>(masks.size())));
  for (std::size_t f = 0; f < functions_.size(); ++f)
    if (functions_[f].lack == FunctionLack::none) assess(f);

  for (std::size_t m = 0; m < masks.size(); ++m) {
    const LifeValue* shared = nullptr;
    bool same = true;
    for (const std::size_t region : members_of(m)) {
      if (!(masks[region].population > 0)) continue;
      const LifeValue* own = life_value_of(tables.health, tables.groups, masks[region].code);
      same = same && own != nullptr && (shared == nullptr || shared == own);
      shared = own;
    }
    life_values_.push_back(same ? shared : nullptr);
  }
}

// The inventory regions that a mask is made of: its own place, or those of a group.
std::vector<std::size_t> HealthAssessment::members_of(std::size_t mask) const {
  const RegionMask& one = indicators_.masks()[mask];
  if (!one.group) return {mask};
  std::vector<std::size_t> members;
  for (const RegionGroup& group : results_.reference().groups)
    if (group.code == one.code)
      for (std::size_t m = 0; m < indicators_.masks().size(); ++m)
        if (!indicators_.masks()[m].group && std::find(group.members.begin(), group.members.end(), indicators_.masks()[m].code) != group.members.end()) members.push_back(m);
  return members;
}

// What one function says of a region's cells: the deaths of each age a person, hazard ratios of two scenarios.
struct HealthAssessment::Sums {
  std::vector<RegionCells> regions;              // [mask]; empty for groups
  std::vector<std::vector<double>> per_person;   // [mask][age]
  std::vector<std::size_t> cells;                // where anybody lives

  // Hazard ratios by age and cell, at a coefficient: 0 the central one, 1 and 2 the ends.
  [[nodiscard]] std::vector<std::vector<double>> hazards(const AssessedFunction& one, const std::vector<float>& field, std::size_t c) const {
    std::vector<std::vector<double>> all(one.function->ages.size(), std::vector<double>(field.size(), 1.0));
    for (std::size_t a = 0; a < all.size(); ++a) {
      const AgeResponse& response = one.function->ages[a];
      const double coefficient = c == 0 ? response.central : c == 1 ? response.low.value_or(response.central) : response.high.value_or(response.central);
      for (const std::size_t cell : cells) all[a][cell] = hazard_ratio(response.shape, coefficient, one.per_unit * static_cast<double>(field[cell]));
    }
    return all;
  }

  // sum over cells and ages of persons x deaths a person x part(a, cell).
  template <class Part>
  [[nodiscard]] double of_region(std::size_t m, const Part& part) const {
    double sum = 0;
    for (std::size_t n = 0; n < regions[m].cells.size(); ++n) {
      if (!(regions[m].people[n] > 0)) continue;
      double of_cell = 0;
      for (std::size_t a = 0; a < per_person[m].size(); ++a) of_cell += per_person[m][a] * part(a, regions[m].cells[n]);
      sum += regions[m].people[n] * of_cell;
    }
    return sum;
  }
};

void HealthAssessment::assess(std::size_t f) {
  const AssessedFunction& one = functions_[f];
  const std::vector<RegionMask>& masks = indicators_.masks();
  const ReferenceTables& tables = results_.reference();
  Sums sums;
  sums.regions.resize(masks.size());
  sums.per_person.resize(masks.size());
  std::vector<bool> lived(results_.population().size(), false);
  for (std::size_t m = 0; m < masks.size(); ++m) {
    RegionDeaths& deaths = deaths_[f][m];
    deaths.status = one.status;
    if (masks[m].group || !(masks[m].population > 0)) continue;
    sums.regions[m] = cells_of(masks[m], results_.grid());
    for (const std::size_t cell : sums.regions[m].cells) lived[cell] = true;
    for (const AgeResponse& response : one.function->ages) {
      const BaselineDeaths baseline = baseline_deaths(tables.health, tables.groups, masks[m].code, one.function->cause, response.ages);
      sums.per_person[m].push_back(baseline.per_person);
      deaths.status = weaker_status(deaths.status, baseline.status);
    }
    deaths.persons = masks[m].population;
    deaths.deaths = sums.of_region(m, [](std::size_t, std::size_t) { return 1.0; });
  }
  for (std::size_t cell = 0; cell < lived.size(); ++cell)
    if (lived[cell]) sums.cells.push_back(cell);

  const bool has_ends = std::all_of(one.function->ages.begin(), one.function->ages.end(), [](const AgeResponse& response) { return response.low.has_value(); });
  for (std::size_t c = 0; c < (has_ends ? 3U : 1U); ++c) {
    std::map<std::size_t, std::vector<std::vector<double>>> compared_with;  // by scenario: few are
    for (const auto& [of, against] : pairs_)
      if (!compared_with.contains(against)) compared_with[against] = sums.hazards(one, results_.mean(against, one.variable), c);
    for (std::size_t s = 0; s < results_.run().scenarios.size(); ++s) {
      const auto hazards = sums.hazards(one, results_.mean(s, one.variable), c);
      for (std::size_t m = 0; m < masks.size(); ++m) {
        if (sums.per_person[m].empty()) continue;
        end_of(attributable_[f][s][m], c) = sums.of_region(m, [&](std::size_t a, std::size_t cell) { return attributable_fraction(hazards[a][cell]); });
        for (std::size_t p = 0; p < pairs_.size(); ++p) {
          if (pairs_[p].first != s) continue;
          const auto& before = compared_with.at(pairs_[p].second);
          end_of(avoided_[f][p][m].by_hazards, c) = sums.of_region(m, [&](std::size_t a, std::size_t cell) { return avoided_by_ratio_of_hazards(before[a][cell], hazards[a][cell]); });
          end_of(avoided_[f][p][m].by_fractions, c) = sums.of_region(m, [&](std::size_t a, std::size_t cell) { return avoided_by_difference_of_fractions(before[a][cell], hazards[a][cell]); });
        }
      }
    }
  }

  for (std::size_t m = 0; m < masks.size(); ++m) {  // regions of a group have their own rates: it is the sum of theirs
    if (!masks[m].group) continue;
    for (const std::size_t region : members_of(m)) {
      if (sums.per_person[region].empty()) continue;
      deaths_[f][m].persons += deaths_[f][region].persons;
      deaths_[f][m].deaths += deaths_[f][region].deaths;
      deaths_[f][m].status = weaker_status(deaths_[f][m].status, deaths_[f][region].status);
      for (auto& of_scenario : attributable_[f]) add(of_scenario[m], of_scenario[region], has_ends);
      for (auto& of_pair : avoided_[f]) {
        add(of_pair[m].by_hazards, of_pair[region].by_hazards, has_ends);
        add(of_pair[m].by_fractions, of_pair[region].by_fractions, has_ends);
      }
    }
  }
}

std::optional<DeathEstimate> HealthAssessment::attributable(std::size_t f, std::size_t s, std::size_t mask) const {
  if (functions_[f].lack != FunctionLack::none || functions_[f].totals_withheld()) return {};
  return attributable_[f][s][mask];
}

std::optional<AvoidedDeaths> HealthAssessment::avoided(std::size_t f, std::size_t pair, std::size_t mask) const {
  if (functions_[f].lack != FunctionLack::none) return {};
  return avoided_[f][pair][mask];
}

}  // namespace pearl

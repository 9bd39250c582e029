#pragma once
// What the air of a run's scenarios does to health: deaths by the functions of its data set, what is avoided between two scenarios, and what that is worth.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/health/baseline_deaths.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// A value by a function's central coefficient, and by the ends of its 95 % interval where it has one: all ages at the same end together.
struct DeathEstimate {
  double central = 0;
  std::optional<double> low, high;
};

// Why a function says nothing of a run: the run does not have its pollutant, its indicator was not made or cannot be turned into the function's unit, the days cannot stand for a year.
// The function's unit in one of the air's; nothing if the two do not go together. `molar_mass`: of the gas, g mol-1; 0: a mixture, particles, or not known.
std::optional<double> per_unit(const HealthFunction& function, const std::string& unit, double molar_mass);

enum class FunctionLack { none, pollutant, indicator, unit, year };

struct AssessedFunction {
  const HealthFunction* function = nullptr;
  FunctionLack lack = FunctionLack::none;
  std::size_t variable = RunDescription::npos;  // of the results
  double per_unit = 1;                          // of the function's unit in one of the variable's
  // What its pollutant must hold and does not, by the run's own record of what its variables are made of; then no totals are given, since they would be of other air.
  std::vector<std::string> missing;
  bool is_recorded = true;                      // false: an older program's run, which does not say what its variables are made of
  std::string status;                           // the weakest of the function's rows

  [[nodiscard]] bool totals_withheld() const { return !missing.empty(); }
};

// Deaths a year, avoided where a scenario replaces another; less than 0: added.
struct AvoidedDeaths {
  DeathEstimate by_hazards, by_fractions;  // by the ratio of hazards, by the difference of fractions (concentration_response.hpp)
};

struct RegionDeaths {
  double persons = 0;    // on the map
  double deaths = 0;     // of them in a year, of the function's cause and ages
  std::string status;    // the weakest of function, rates and ages
};

// Of functions, scenarios and masks by their places in functions(), run().scenarios and indicators.masks(). The results must outlive it.
class HealthAssessment {
 public:
  // Throws InputError with every rate that is missing for a region with people on the map: file, region, cause, ages.
  HealthAssessment(const ResultSet& results, const Indicators& indicators);

  [[nodiscard]] const std::vector<AssessedFunction>& functions() const { return functions_; }
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const { return pairs_; }  // of, against
  [[nodiscard]] const RegionDeaths& deaths(std::size_t f, std::size_t mask) const { return deaths_[f][mask]; }
  // What the scenario's air causes, above the function's counterfactual; nothing where totals are withheld or the function says nothing.
  [[nodiscard]] std::optional<DeathEstimate> attributable(std::size_t f, std::size_t s, std::size_t mask) const;
  // Nothing where the function says nothing.
  [[nodiscard]] std::optional<AvoidedDeaths> avoided(std::size_t f, std::size_t pair, std::size_t mask) const;
  // What one death less is worth, discounted, and in what; nothing where no row gives it, or the regions of a group do not share a row. Its rows' status is the value's.
  [[nodiscard]] const LifeValue* life_value(std::size_t mask) const { return life_values_[mask]; }

 private:
  struct Sums;
  void assess(std::size_t f);
  [[nodiscard]] std::vector<std::size_t> members_of(std::size_t mask) const;

  const ResultSet& results_;
  const Indicators& indicators_;
  std::vector<AssessedFunction> functions_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
  std::vector<std::vector<RegionDeaths>> deaths_;                   // [function][mask]
  std::vector<std::vector<std::vector<DeathEstimate>>> attributable_;    // [function][scenario][mask]
  std::vector<std::vector<std::vector<AvoidedDeaths>>> avoided_;    // [function][pair][mask]
  std::vector<const LifeValue*> life_values_;                       // [mask]
};

// function,endpoint,cause,scenario,against,region,quantity,value,low,high,unit,status,remark (docs/results.md)
std::string health_csv(const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment);

// Plain words of what a function lacks, for health.csv: empty for none.
std::string lack_words(const AssessedFunction& one);

}  // namespace pearl

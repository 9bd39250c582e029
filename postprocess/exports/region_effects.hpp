#pragma once
// What the air does to the people of each region, beside its means: who lives above the limits of standards, deaths that a scenario avoids.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"
#include "postprocess/exports/export_choice.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/standard_answer.hpp"

namespace pearl {

// Of the variables, scenarios and regions that were chosen. Limits of a standard are those that the run's days can be judged by, deaths those of functions that say something of the run, against
// `choice.against` or the baseline where the run compares the scenario with it. What is referred to must outlive it; throws InputError as HealthAssessment does, where a function's variable is chosen.
class RegionEffects {
 public:
  RegionEffects(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice);

  // Columns behind those of region_features(): VAR_above_LIMIT, persons; deaths_avoided_FUNCTION, with _low and _high.
  void add_to(ExportFeatures& regions, std::size_t s) const;
  // "standards" and "deaths": a row for each scenario, region or group, and limit or function; without those that would have no row.
  [[nodiscard]] std::vector<ExportTable> tables() const;

 private:
  struct Limit {
    std::size_t variable = 0;
    double value = 0;                            // in the variable's unit
    std::vector<const StandardRow*> standards;   // that ask for it
  };
  [[nodiscard]] double people_above(const Limit& limit, std::size_t s, std::size_t mask) const;
  [[nodiscard]] std::optional<std::size_t> pair_of(std::size_t s) const;  // of the assessment: s against the base
  [[nodiscard]] ExportTable standards() const;
  [[nodiscard]] ExportTable deaths() const;

  const ResultSet& results_;
  const Indicators& indicators_;
  const ExportChoice& choice_;
  std::size_t base_;
  std::vector<Limit> limits_;
  std::optional<HealthAssessment> assessment_;
  std::vector<std::size_t> functions_;  // of the assessment
};

}  // namespace pearl

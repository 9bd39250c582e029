#pragma once
// A run as a report tells it in one language.

#include <optional>

#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct Telling {
  const Words& words;
  ResultSet results;
  Indicators indicators;
  const HealthAssessment& health;                  // numbers alone, the same in all languages
  std::optional<ContributionTable> contributions;  // where the plan asked for them

  Telling(const Words& in, const ResultSet& untold, const Indicators& numbers, const HealthAssessment& assessment, const ContributionTable* shares)
      : words(in), results(untold.told(in)), indicators(numbers.told(results.reference())), health(assessment) {
    if (shares != nullptr) contributions = shares->told(results, in);
  }
};

}  // namespace pearl

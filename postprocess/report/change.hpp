#pragma once
// Which scenarios and which changes the head of a report speaks of.

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// A scenario that leaves sources out, and shows what they add to the air: no policy, whatever target it would meet.
bool is_contribution(const ResultSet& results, std::size_t s);

// A scenario that is a policy: it is no contribution and, in a run with verdicts, judged.
bool is_package(const ResultSet& results, std::size_t s);

// Whether a standard of the run's tables is about a variable, or about the one that an indicator is made of.
bool has_standard(const ResultSet& results, const VariableInfo& variable);

// The variables that the head speaks of: means of the year in ug m-3; where standards are about some of the variables, those alone: nitric oxide falls more than
// anything, and nobody limits it.
std::vector<std::size_t> limited_means(const ResultSet& results);

// Whether a decision may hang on a variable, so that paper has it wherever its button stands: it is one of `limited_means`, of the data set's key figures, or is held against a limit of a standard.
bool is_decisive(const ResultSet& results, std::size_t v);

// What an indicator is made of; the variable itself where it is none.
std::string pollutant_of(const VariableInfo& variable);

// Whether any scenario changes the mean of any region by what tables show: half of 0.1 %.
bool is_changed(const ResultSet& results, const Indicators& indicators, std::size_t v);

// What of a change against the baseline is no finding: rounding and the chemistry's own tolerance, below 0.1 % or 0.01 ug m-3; and advection's own doing (transport_noise.hpp).
class ChangeNoise {
 public:
  ChangeNoise(const ResultSet& results, const Indicators& indicators);
  // Of the mean where people live.
  [[nodiscard]] bool covers(std::size_t s, std::size_t v, std::size_t mask) const;
  // The share of the largest change of any region up to which a change is noise, in words: "1 %".
  [[nodiscard]] std::string share() const;

 private:
  std::size_t baseline_;
  const Indicators& indicators_;
  double of_regions_;
};

}  // namespace pearl

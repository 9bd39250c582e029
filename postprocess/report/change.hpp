#pragma once
// Which scenarios and which changes the head of a report speaks of.

#include "postprocess/results/result_set.hpp"

namespace pearl {

// A scenario that is a policy: it is judged; in a run without verdicts, it is no zero-out.
bool is_package(const ResultSet& results, std::size_t s);

// Whether a standard of the run's tables is about a variable, or about the one that an indicator is made of.
bool has_standard(const ResultSet& results, const VariableInfo& variable);

// The variables that the head speaks of: means of the year in ug m-3; where standards are about some of the variables, those alone: nitric oxide falls more than
// anything, and nobody limits it.
std::vector<std::size_t> limited_means(const ResultSet& results);

// What an indicator is made of; the variable itself where it is none.
std::string pollutant_of(const VariableInfo& variable);

// No more than rounding, and the chemistry's own tolerance: below 0.1 % and 0.01 ug m-3.
bool is_noise(double difference, double base);

}  // namespace pearl

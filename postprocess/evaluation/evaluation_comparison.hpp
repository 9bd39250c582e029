#pragma once
// A run's means beside what its tables hold: stations, networks, day cycles, winds.

#include "postprocess/evaluation/evaluation_fields.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"

namespace pearl {

// Fills `pollutants`, `networks`, `cycles`, `winds` and the notes of what was left out, in the language of `words`; needs the scenario, its year and `days`.
void compare_with_tables(const EvaluationFields& fields, const EvaluationTables& tables, const Words& words, RunEvaluation& evaluation);

}  // namespace pearl

#pragma once
// A pollutant over all its stations: skill of their years and months, and means of each month.

#include "postprocess/evaluation/run_evaluation.hpp"

namespace pearl {

// Fills `over_stations`, `over_months` and both rows of months from `stations`; background stations enter none.
void add_skills(PollutantComparison& comparison);

}  // namespace pearl

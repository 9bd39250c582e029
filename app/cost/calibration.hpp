#pragma once

#include "app/study/study.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

// What a study's run costs on this machine, by two sample runs of a day (sample_plan.hpp), and one of two days if it has several, of two or three seconds together, or as remembered from the last time that the
// same was asked. A plan whose grid is small is itself the larger sample. `anew`: measured in any case. If a sample fails, a warning with what it said, and a cost that
// is not measured.
CostModel measured_cost(Study& study, int threads, bool anew);

}  // namespace pearl::app

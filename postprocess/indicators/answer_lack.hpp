#pragma once
// Why a run cannot be compared with a limit, as far as its variables and days decide it: known before anything is made of its hours, and before it runs.

#include <vector>

#include "postprocess/indicators/standard_answer.hpp"

namespace pearl {

// `indicators`: all that the run's variables allow (indicators_of).
AnswerLack answer_lack(const StandardRow& row, const RunDescription& run, const std::vector<RunIndicator>& indicators);

}  // namespace pearl

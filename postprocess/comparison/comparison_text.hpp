#pragma once

#include <string>

#include "postprocess/comparison/run_comparison.hpp"

namespace pearl {

// For a terminal: what differs of their origin, what only one has, and the numbers that differ, largest first; the rest of more than 40 rows is counted.
std::string comparison_text(const RunComparison& comparison);
// Everything, rows that are equal as well.
std::string comparison_json(const RunComparison& comparison);

}  // namespace pearl

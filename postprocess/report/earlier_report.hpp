#pragma once
// What an earlier report left in a run's folder.

#include <string>
#include <vector>

#include "postprocess/results/result_set.hpp"

namespace pearl {

// Removes of an earlier report what this one has not: a table without its section would be taken for this report's. `written`: the tables beside the page that this one has. What bears no mark of
// Pearl's (bears_mark) stays; what is removed is told in one line of the log. Throws RunError where a file cannot be removed.
void remove_earlier_report(const ResultSet& results, std::vector<std::string> written);

}  // namespace pearl

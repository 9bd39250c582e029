#pragma once
// Whether the table of packages and its chart can be read in an open report.

#include <string>
#include <vector>

#include "tests/support/browser.hpp"

namespace pearl::testing {

// What cannot be read: lists that are cut, rows that are cut, an empty band above the heads, columns of another region than the chosen one, a ranking column that is not to be seen at once, ranks
// that differ where the numbers read the same, dots without a title, titles that lie over one another, lines to titles that cross others, texts
// of bars that touch, a column that is set against itself, a choice of targets met that keys do not work. Leaves the window 1360 points wide and the table's controls as they were.
std::vector<std::string> unreadable_packages(Browser& browser);

}  // namespace pearl::testing

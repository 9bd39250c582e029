#pragma once
// What stands twice in a plan: a slip that would be counted twice without a word.

#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// "line 8, column 12".
std::string place_of(const Location& where);

// Sectors of one list of which one covers another (`road` and `road.car`) or equals it: a fault at the second, with the place of the first.
void check_overlapping_sectors(const std::vector<Word>& sectors, const std::string& path, Faults& faults);

// Rules of one scenario, and targets of the plan, that say the very same: a fault at the second, with the place of the first. Two that bear different
// `id`s are meant twice. An `id` that two rules of one list bear is a fault, too.
void check_repeated_rules(const Plan& plan, Faults& faults);

}  // namespace pearl

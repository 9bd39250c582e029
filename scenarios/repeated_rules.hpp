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

// The same word twice in a list: a fault at the second, with the place of the first. `pattern` is the path of one word with {} for its number: "batch.run[{}]".
void check_repeated_words(const std::vector<Word>& words, const std::string& pattern, Faults& faults);

// The same pair of `compare` twice.
void check_repeated_comparisons(const std::vector<Comparison>& compare, Faults& faults);

// Rules of one scenario, and targets of the plan, that say the very same: a fault at the second, with the place of the first. Two that bear different
// `id`s are meant twice. An `id` that two rules of one list bear is a fault, too. Targets that set one pollutant of one region and year apart are two promises if different
// `id`s or sources say so; else a fault.
void check_repeated_rules(const Plan& plan, const Pollutants& pollutants, Faults& faults);

}  // namespace pearl

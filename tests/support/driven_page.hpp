#pragma once
// What drive_report does with a page, and what it found.

#include <cstddef>
#include <string>

#include "tests/support/browser.hpp"

namespace pearl::testing {

// Counts a check; one that fails is printed.
void check(bool condition, const std::string& message);
std::size_t checks();
std::size_t failed_checks();

// The map: cells by arrow keys and by the pointer, every scenario's value of each; the slider.
void work_map(Browser& browser);
// The fields smooth and as cells, by the pointer and by keys, in every view: one colour a cell, in that of its class, and what the subtitle says.
void work_drawing(Browser& browser);
// What groups of sources add: a small map each, which leads to the large one; there by the list, by keys, and left by another scenario.
void work_contributions(Browser& browser);
// One scale for all maps or each its own: on the large map and among small ones, by pointer and keys.
void work_scales(Browser& browser);

}  // namespace pearl::testing

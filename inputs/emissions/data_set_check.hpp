#pragma once
// What a cut or damaged data set looks like, before anything is computed from it.

#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"

namespace pearl {

// Sentences about what a data set lacks or contradicts although it can be read; empty for a sound one. They name the table:
// - regions without emission in a year of the others, sources that end before the last year, sectors without any row;
// - totals that differ from an official one by more than official_basis.csv allows (`far_from_official` if there is no such table);
// - people in some regions only, of a year of the inventory;
// - clocks that are more than `most_hours_from_sun` from the sun's mean time over the middle of the map;
// - plants, ports, lanes and airports that are missing where their sectors emit.
// Faults: a region without people or without emission at all (0 is a row, too), a group without members, ports and lanes of
// a region and sector whose weights do not sum to 1, words of dataset.yaml that name no region, sector or pollutant, a place of monthly_winds.csv without its twelve months, and whatever is
// wrong with the tables and polygons that are read for this. What follows from a table with faults of its own is not said; the rest is judged all the same.
std::vector<std::string> check_data_set(const Inventory& inventory, Faults& faults);

constexpr double far_from_official = 0.2;   // of the official total
constexpr double most_hours_from_sun = 3;   // of clocks; the widest that laws have set, but for a few places

}  // namespace pearl

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
// - plants, ports, lanes and airports that are missing where their sectors emit.
// Faults: a region without people or without emission at all (0 is a row, too), a group without members, ports and lanes of
// a region and sector whose weights do not sum to 1, a place of monthly_winds.csv without its twelve months, and whatever is
// wrong with the tables and polygons that are read for this.
std::vector<std::string> check_data_set(const Inventory& inventory, Faults& faults);

constexpr double far_from_official = 0.2;   // of the official total

}  // namespace pearl

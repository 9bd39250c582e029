#pragma once
// How one row's fault names another row.

#include <string>

#include "model/core/error.hpp"

namespace pearl {

// "line 3"; of another file than the one that speaks of it "line 3 of mine/regions.csv". A table and the layers laid over it hold each row once.
std::string line_of(const Location& place, const Location& seen_from);

// "; to put your rows in the place of those beneath, write ... under `tables` of dataset.yaml, ...", of a row that stands in a table beneath already, where the user cannot take it out; "" within one table.
std::string way_to_replace(const Location& place, const Location& seen_from);

}  // namespace pearl

#pragma once
// Columns lon and lat of a table.

#include "model/core/error.hpp"
#include "model/io/csv.hpp"

namespace pearl::csv {

double longitude(const Row& row, Faults& faults);  // degrees east, -180 to 180
double latitude(const Row& row, Faults& faults);   // degrees north, -90 to 90; what can only be a longitude is told so

}  // namespace pearl::csv

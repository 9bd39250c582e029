#pragma once

#include <vector>

namespace pearl {

// The x >= 0 that minimises |A x - b|^2; A row-major with `columns` columns. Active-set method of Lawson and Hanson
// (1974, ch. 23): a variable enters while its gradient is positive, and leaves when a step would make it negative.
std::vector<double> nonnegative_least_squares(const std::vector<double>& a, const std::vector<double>& b, int columns);

}  // namespace pearl

#pragma once

#include <set>
#include <vector>

#include "model/chemistry/generator/mechanism_file.hpp"

namespace pearl::generator {

// The order in which species are eliminated, and where the factors of I / (gamma h) - J then have entries.
struct SparseOrder {
  std::vector<int> species;              // in the order of elimination
  std::vector<int> position;             // of a species in that order
  std::vector<std::set<int>> row;        // [position] -> columns (positions) with an entry, the diagonal and fill-in included
  [[nodiscard]] int entries() const;
  [[nodiscard]] int multiplications() const;  // of the factorization
};

// Markowitz's rule on the diagonal: the next pivot is the species with the least (row entries - 1) (column entries - 1).
SparseOrder sparse_order(const MechanismFile& mechanism);

}  // namespace pearl::generator

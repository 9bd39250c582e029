#pragma once

#include <span>

#include "model/aerosol/binary_molality.hpp"

namespace pearl {

// A row of binary_molality.csv: relative humidity in per cent, mol kg-1 by Salt.
struct MolalityRow {
  double percent;
  double molality[salts];
};

// By rising humidity, each per cent once; compiled in from the table, whose head tells its origin.
std::span<const MolalityRow> binary_molality_table();

}  // namespace pearl

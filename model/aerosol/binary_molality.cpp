#include "model/aerosol/binary_molality.hpp"

#include <algorithm>
#include <cstddef>

#include "model/aerosol/binary_molality_table.hpp"

namespace pearl {

std::array<double, salts> binary_molality(double relative_humidity) {
  const std::span<const MolalityRow> table = binary_molality_table();
  const double place = std::clamp(100 * relative_humidity, table.front().percent, table.back().percent) - table.front().percent;
  const std::size_t row = std::min(static_cast<std::size_t>(place), table.size() - 2);
  const double share = place - static_cast<double>(row);
  std::array<double, salts> between{};
  for (std::size_t n = 0; n < salts; ++n) between[n] = (1 - share) * table[row].molality[n] + share * table[row + 1].molality[n];
  return between;
}

}  // namespace pearl

#include "postprocess/indicators/region_cells.hpp"

namespace pearl {

std::vector<bool> region_cells(const Indicators& indicators, const std::vector<std::size_t>& masks) {
  std::vector<bool> cells;
  for (const std::size_t m : masks) {
    const std::vector<float>& fraction = indicators.masks()[m].fraction;
    cells.resize(fraction.size());
    for (std::size_t cell = 0; cell < fraction.size(); ++cell) cells[cell] = cells[cell] || fraction[cell] > 0;
  }
  return cells;
}

}  // namespace pearl

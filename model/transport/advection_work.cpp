#include "model/transport/advection_work.hpp"

#include <algorithm>
#include <stdexcept>

namespace pearl {

namespace {
constexpr int chunk_elements = 128;  // 1 KiB of float a line: some 20 lines are in use at a time
}

template <class Real>
AdvectionWork<Real>::AdvectionWork(int layers, int rows, int columns, int species_count, int scenarios, const std::vector<std::vector<int>>& families_given)
    : nz(layers), ny(rows), nx(columns), species(species_count), shape{columns, padded_lanes(scenarios)},
      // Whole columns in units of row_unit, so that every chunk starts on a pack whatever the number of lanes.
      chunk_columns(std::max(row_unit, chunk_elements / shape.lanes / row_unit * row_unit)), chunks((nx + chunk_columns - 1) / chunk_columns),
      blocks((nx + row_unit - 1) / row_unit), inflow(nz, species), air(nz, ny, nx), layer_mass(static_cast<std::size_t>(nz)),
      sums_x(nz * ny, terms, species, shape.lanes), sums_y(nz * blocks, terms, species, shape.lanes), sums_z(ny * blocks, terms, species, shape.lanes) {
  std::vector<bool> placed(static_cast<std::size_t>(species));
  for (const std::vector<int>& family : families_given) {
    for (const int sp : family) {
      if (sp < 0 || sp >= species || placed[static_cast<std::size_t>(sp)]) throw std::invalid_argument("a family names a species twice or one that is not there");
      placed[static_cast<std::size_t>(sp)] = true;
    }
    if (!family.empty()) families.push_back(family);
    members = std::max(members, static_cast<int>(family.size()));
  }
  for (int sp = 0; sp < species; ++sp)
    if (!placed[static_cast<std::size_t>(sp)]) families.push_back({sp});
}

template struct AdvectionWork<float>;
template struct AdvectionWork<double>;

}  // namespace pearl

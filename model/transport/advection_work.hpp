#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/row_shape.hpp"
#include "model/state/row_sums.hpp"
#include "model/transport/air_mass.hpp"
#include "model/transport/inflow.hpp"

namespace pearl {

// What the sweeps of any scheme work on beside the tracers.
template <class Real>
struct AdvectionWork {
  // Terms of the sums, in ug, by species and lane.
  enum Term { in_low, out_low, in_high, out_high, clip_mass, clip_count, terms };

  // Throws std::invalid_argument for a species that is unknown or in two families.
  AdvectionWork(int layers, int rows, int columns, int species_count, int scenarios, const std::vector<std::vector<int>>& families_given);

  int nz, ny, nx, species;
  RowShape shape;
  int chunk_columns;  // columns that a y or z sweep takes at a time, so that its lines stay in the first cache
  int chunks;
  int blocks;         // of row_unit columns: boundary sums are kept by block, so that chunks do not show in them
  std::vector<std::vector<int>> families;  // every species once; most are alone
  int members = 1;                         // of the largest family

  const Meteorology* meteorology = nullptr;
  SubSteps substeps;
  InflowRatios inflow;
  Field3<double> air;  // kg, as the sweeps of the current round have left it
  std::vector<double> layer_mass;        // kg, of whole layers: layers keep their ratios from column to column
  RowSums sums_x, sums_y, sums_z;
};

extern template struct AdvectionWork<float>;
extern template struct AdvectionWork<double>;

}  // namespace pearl

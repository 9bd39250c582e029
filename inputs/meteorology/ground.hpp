#pragma once

#include <optional>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "inputs/geodata/geojson.hpp"
#include "inputs/geodata/raster.hpp"
#include "inputs/meteorology/relief.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// What the ground of a data set is made of, as its tables have it: no grid decides about it.
struct GroundTables {
  std::optional<Raster> height, land, light;  // nothing if they could not be read
  std::vector<GeoFeature> regions;            // polygons
  std::vector<Relief> relief;
  TownSurface town;

  // Reads terrain.nc, nightlights.nc, regions.geojson, town.csv and, if it is there, relief.csv. All faults together.
  static GroundTables read(const DataTables& tables, Faults& faults);
  static GroundTables read(const DataTables& tables);  // throws InputError with all faults
};

// The grid of nx x ny cells of `spacing` m about the projection's origin, with the ground beneath from tables without a fault:
//   terrain         area mean of terrain.nc's height, m
//   land fraction   exact cover by the region polygons; beyond them the share of pixels that terrain.nc gives as all land
//   urban fraction  land x (light - 80) / 120 within 0..1, light the area mean of nightlights.nc (0..255)
//   roughness       ln z0 = mean over the cell of ln z0 of sea (0.0002 m), town (town.csv) and country (0.15 m in the lowland,
//                   rising to 0.6 m of wooded hills at 300 m)
// Area means are taken on a sub-grid of each cell at least twice as fine as the source, 8 x 8 or more.
// Throws UsageError if the grid reaches beyond the data or a cell above the model top.
Domain make_domain(const LambertParameters& parameters, double spacing, int nx, int ny, const VerticalGrid& vertical,
                   const GroundTables& tables);

}  // namespace pearl

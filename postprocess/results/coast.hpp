#pragma once
// Which of the regions' outlines are coast: a region may end on land, where the data set has no other.

#include <functional>
#include <vector>

#include "postprocess/results/shapes.hpp"

namespace pearl {

using IsSea = std::function<bool(MapPoint)>;

// Of the edges that one region has alone those are `coast` that have the sea beside them; `borders` are all others.
Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection, const IsSea& sea_beside);

// Where a cell is not all land, and beside such cells; beyond the grid, where nothing is known, nowhere. `land_fraction`: [j][i]; both must outlive what is returned.
IsSea sea_beside(const HorizontalGrid& grid, const std::vector<float>& land_fraction);

}  // namespace pearl

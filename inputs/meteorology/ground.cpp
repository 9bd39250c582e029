#include "inputs/meteorology/ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "inputs/dataset/layered_features.hpp"
#include "inputs/meteorology/town_climate.hpp"
#include "model/core/error.hpp"
#include "model/grid/corner_places.hpp"
#include "model/grid/polygon.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

namespace {

// A raster and the file it is of; a place beyond it is a grid that is too large.
class GroundRaster {
 public:
  GroundRaster(const Raster& raster, const char* file) : raster_(raster), file_(file) {}

  [[nodiscard]] const Raster& raster() const { return raster_; }
  [[nodiscard]] double at(LonLat place) const {
    if (const auto value = raster_.nearest(place)) return *value;
    throw UsageError(fmt::format("the grid reaches {:.2f}E {:.2f}N, beyond {} ({})", place.lon, place.lat, file_, raster_.extent()));
  }

 private:
  const Raster& raster_;
  const char* file_;
};

// A raster and what is made of its values.
struct GroundField {
  const GroundRaster& raster;
  double (*of_pixel)(double);

  // Samples along the edge of a cell: two a pixel.
  [[nodiscard]] int samples(const HorizontalGrid& grid) const {
    constexpr double metres_per_degree = 111e3;
    return std::clamp(static_cast<int>(std::ceil(2 * grid.spacing() / (raster.raster().pixel_degrees() * metres_per_degree * 0.9))), 8, 64);
  }
};

// The mean of a field over cell (i, j), at n x n places. Which pixel holds a place mostly follows from the cell's corners; where that leaves a doubt the place
// itself is projected. So nothing depends on how a pixel was found.
double cell_mean(const GroundField& field, const HorizontalGrid& grid, const CellPlaces& cell, int i, int j, int n) {
  const Raster& raster = field.raster.raster();
  const auto value = [&](const Raster::Pixel& pixel) { return field.of_pixel(raster.value(pixel.column, pixel.row)); };
  std::optional<Raster::Pixel> whole = raster.certain_pixel(cell.corner[0], cell.doubt);  // that of all corners, if it is one
  for (const LonLat& corner : cell.corner)
    if (whole && raster.certain_pixel(corner, cell.doubt) != whole) whole.reset();
  double sum = 0;
  if (whole) {
    const double everywhere = value(*whole);
    for (int m = 0; m < n * n; ++m) sum += everywhere;
    return sum / (n * n);
  }
  for (int b = 0; b < n; ++b)
    for (int a = 0; a < n; ++a) {
      const double s = (a + 0.5) / n, t = (b + 0.5) / n;
      if (const auto pixel = raster.certain_pixel(cell.at(s, t), cell.doubt)) sum += value(*pixel);
      else sum += field.of_pixel(field.raster.at(grid.projection().to_lon_lat({grid.x_face(i) + s * grid.spacing(), grid.y_face(j) + t * grid.spacing()})));
    }
  return sum / (n * n);
}

// The means of fields over every cell.
std::vector<Field2<double>> cell_means(const HorizontalGrid& grid, const std::vector<GroundField>& fields) {
  std::vector<Field2<double>> means(fields.size(), Field2<double>(grid.ny(), grid.nx()));
  const CornerPlaces corners(grid);
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const CellPlaces cell = corners.cell(i, j);
      for (std::size_t f = 0; f < fields.size(); ++f) means[f](j, i) = cell_mean(fields[f], grid, cell, i, j, fields[f].samples(grid));
    }
  return means;
}

// What the polygons of a region, or of all regions if none is named, cover of each cell.
Field2<double> region_cover(const HorizontalGrid& grid, const std::vector<GeoFeature>& regions, const std::string& code = {}) {
  Field2<double> cover(grid.ny(), grid.nx());
  for (const GeoFeature& region : regions) {
    const auto own = region.properties.find("code");
    if (!code.empty() && (own == region.properties.end() || own->second != code)) continue;
    for (const CellFraction& cell : cell_fractions(project(region.polygons, grid.projection()), grid)) cover(cell.j, cell.i) += cell.fraction;
  }
  for (double& value : cover.values()) value = std::min(value, 1.0);
  return cover;
}

// The drag of hills that the terrain does not hold, beyond that of what grows on them.
Field2<float> hill_drag(const HorizontalGrid& grid, const GroundTables& tables) {
  Field2<float> drag(grid.ny(), grid.nx());
  for (const Relief& relief : tables.relief) {
    const Field2<double> cover = region_cover(grid, tables.regions, relief.region);
    const double extra = blended_drag(relief.effective_roughness()) - blended_drag(relief.roughness);
    for (std::size_t n = 0; n < drag.values().size(); ++n) drag.values()[n] += static_cast<float>(cover.values()[n] * extra);
  }
  return drag;
}

double roughness(double land, double urban, double terrain, double town) {
  constexpr double lowland = 0.15, wooded = 0.6, hills = 300;
  const double country = lowland + (wooded - lowland) * std::clamp(terrain / hills, 0.0, 1.0);
  return roughness_of_drag((1 - land) * blended_drag(sea_roughness) + urban * blended_drag(town) + (land - urban) * blended_drag(country));
}

}  // namespace

GroundTables GroundTables::read(const DataTables& tables, Faults& faults) {
  GroundTables read;
  read.height = Raster::read(tables.file("terrain.nc"), "height", -500, 9000, faults);
  read.land = Raster::read(tables.file("terrain.nc"), "land", 0, 1, faults);
  read.light = Raster::read(tables.file("nightlights.nc"), "light", 0, 255, faults);
  const std::size_t before = faults.size();
  read.regions = read_features(tables, "regions.geojson", GeometryKind::polygons, faults);
  const bool are_regions_known = faults.size() == before;
  read.relief = read_relief(tables.file("relief.csv"), faults);
  for (const Relief& relief : read.relief)
    if (const auto is_it = [&](const GeoFeature& region) { const auto own = region.properties.find("code"); return own != region.properties.end() && own->second == relief.region; };
        are_regions_known && std::none_of(read.regions.begin(), read.regions.end(), is_it))
      faults.add(relief.where, fmt::format("regions.geojson has no region '{}'", relief.region));
  read.town = TownClimate::read(tables.file("town.csv"), faults).surface;
  return read;
}

GroundTables GroundTables::read(const DataTables& tables) {
  Faults faults;
  GroundTables found = read(tables, faults);
  faults.throw_if_any();
  return found;
}

Domain make_domain(const LambertParameters& parameters, double spacing, int nx, int ny, const VerticalGrid& vertical, const GroundTables& tables) {
  Domain domain{HorizontalGrid::centred(parameters, spacing, nx, ny), vertical, {}};
  const HorizontalGrid& grid = domain.horizontal;
  Ground& ground = domain.ground;
  ground.town = tables.town;
  ground.hill_drag = hill_drag(grid, tables);
  const GroundRaster height(*tables.height, "terrain.nc"), land(*tables.land, "terrain.nc"), light(*tables.light, "nightlights.nc");
  const std::vector<Field2<double>> means = cell_means(grid, {{height, [](double metres) { return std::max(0.0, metres); }},
                                                              {land, [](double share) { return share > 0.99 ? 1.0 : 0.0; }},
                                                              {light, [](double brightness) { return brightness; }}});
  const Field2<double>&heights = means[0], &inland = means[1], &lights = means[2];
  const Field2<double> regions = region_cover(grid, tables.regions);

  ground.terrain = ground.land_fraction = ground.urban_fraction = ground.roughness = Field2<float>(ny, nx);
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      const double land_fraction = std::max(regions(j, i), inland(j, i)), urban = land_fraction * std::clamp((lights(j, i) - 80) / 120, 0.0, 1.0);
      if (heights(j, i) > 0.7 * vertical.top())
        throw UsageError(fmt::format("the ground of cell ({}, {}) lies at {:.0f} m; the model top at {:.0f} m must be higher", i, j, heights(j, i), vertical.top()));
      ground.terrain(j, i) = static_cast<float>(heights(j, i));
      ground.land_fraction(j, i) = static_cast<float>(land_fraction);
      ground.urban_fraction(j, i) = static_cast<float>(urban);
      ground.roughness(j, i) = static_cast<float>(roughness(land_fraction, urban, heights(j, i), ground.town.roughness));
    }
  return domain;
}

}  // namespace pearl

#include "inputs/meteorology/ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "inputs/meteorology/relief.hpp"
#include "inputs/meteorology/town_climate.hpp"
#include "model/core/error.hpp"
#include "model/grid/polygon.hpp"
#include "model/io/raster_file.hpp"
#include "model/io/text_file.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

namespace {

// A variable on a regular latitude-longitude grid.
class Raster {
 public:
  Raster(const std::filesystem::path& path, const std::string& variable, double least, double most) : path_(path) {
    RasterFile file = read_raster(path, variable, least, most);
    lat_ = std::move(file.lat);
    lon_ = std::move(file.lon);
    values_.assign(file.values.begin(), file.values.end());
    lat_step_ = (lat_.back() - lat_.front()) / static_cast<double>(lat_.size() - 1);
    lon_step_ = (lon_.back() - lon_.front()) / static_cast<double>(lon_.size() - 1);
  }

  [[nodiscard]] double pixel_degrees() const { return std::min(std::abs(lat_step_), std::abs(lon_step_)); }

  // The value of the pixel that holds a place.
  [[nodiscard]] double at(LonLat place) const {
    const double row = std::floor((place.lat - lat_.front()) / lat_step_ + 0.5), column = std::floor((place.lon - lon_.front()) / lon_step_ + 0.5);
    if (!(row >= 0 && row < static_cast<double>(lat_.size()) && column >= 0 && column < static_cast<double>(lon_.size())))
      throw_outside(place);
    const float value = values_[static_cast<std::size_t>(row) * lon_.size() + static_cast<std::size_t>(column)];
    return std::isfinite(value) ? value : 0.0;
  }

 private:
  [[noreturn]] void throw_outside(LonLat place) const {
    const auto [west, east] = std::minmax(lon_.front(), lon_.back());
    const auto [south, north] = std::minmax(lat_.front(), lat_.back());
    throw UsageError(fmt::format("the grid reaches {:.2f}E {:.2f}N, beyond {} ({:.1f}..{:.1f}E, {:.1f}..{:.1f}N)", place.lon, place.lat,
                                 path_.filename().string(), west, east, south, north));
  }

  std::filesystem::path path_;
  std::vector<double> lat_, lon_;
  std::vector<float> values_;
  double lat_step_ = 0, lon_step_ = 0;
};

// The mean over every cell of a function of the place.
Field2<double> cell_means(const HorizontalGrid& grid, double pixel_degrees, const std::function<double(LonLat)>& value) {
  constexpr double metres_per_degree = 111e3;
  const int n = std::clamp(static_cast<int>(std::ceil(2 * grid.spacing() / (pixel_degrees * metres_per_degree * 0.9))), 8, 64);
  Field2<double> means(grid.ny(), grid.nx());
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      double sum = 0;
      for (int b = 0; b < n; ++b)
        for (int a = 0; a < n; ++a)
          sum += value(grid.projection().to_lon_lat({grid.x_face(i) + (a + 0.5) / n * grid.spacing(), grid.y_face(j) + (b + 0.5) / n * grid.spacing()}));
      means(j, i) = sum / (n * n);
    }
  return means;
}

Ring ring_of(const nlohmann::json& points, const Projection& projection) {
  Ring ring;
  for (const auto& point : points) ring.push_back(projection.to_map({point.at(0).get<double>(), point.at(1).get<double>()}));
  if (ring.size() > 1 && ring.front().x == ring.back().x && ring.front().y == ring.back().y) ring.pop_back();
  return ring;
}

Polygon polygon_of(const nlohmann::json& rings, const Projection& projection) {
  Polygon polygon;
  for (std::size_t n = 0; n < rings.size(); ++n) (n == 0 ? polygon.outer : polygon.holes.emplace_back()) = ring_of(rings[n], projection);
  return polygon;
}

// What the polygons of a region, or of all regions if none is named, cover of each cell, by one file.
void add_region_cover(const HorizontalGrid& grid, const std::filesystem::path& path, const std::string& region, Field2<double>& cover) {
  try {
    const nlohmann::json document = nlohmann::json::parse(read_text_file(path));
    for (const auto& feature : document.at("features")) {
      if (!region.empty() && feature.at("properties").at("code") != region) continue;
      const auto& geometry = feature.at("geometry");
      const auto& coordinates = geometry.at("coordinates");
      MultiPolygon shape;
      if (geometry.at("type") == "Polygon") shape.push_back(polygon_of(coordinates, grid.projection()));
      else for (const auto& rings : coordinates) shape.push_back(polygon_of(rings, grid.projection()));
      for (const CellFraction& cell : cell_fractions(shape, grid)) cover(cell.j, cell.i) += cell.fraction;
    }
  } catch (const nlohmann::json::exception& fault) {
    throw InputError({make_source(path.string(), ""), 0, 0, 1}, fmt::format("is not GeoJSON of polygons: {}", fault.what()));
  }
}

Field2<double> region_cover(const HorizontalGrid& grid, const DataTables& tables, const std::string& region = {}) {
  Field2<double> cover(grid.ny(), grid.nx());
  std::vector<std::filesystem::path> files = tables.files("regions.geojson");
  if (files.empty()) files.push_back(tables.file("regions.geojson"));  // reading says that there is none
  for (const std::filesystem::path& file : files) add_region_cover(grid, file, region, cover);
  for (double& value : cover.values()) value = std::min(value, 1.0);
  return cover;
}

// The drag of hills that the terrain does not hold, beyond that of what grows on them.
Field2<float> hill_drag(const HorizontalGrid& grid, const DataTables& tables, Faults& faults) {
  Field2<float> drag(grid.ny(), grid.nx());
  for (const Relief& relief : read_relief(tables.file("relief.csv"), faults)) {
    const Field2<double> cover = region_cover(grid, tables, relief.region);
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

Domain make_domain(const LambertParameters& parameters, double spacing, int nx, int ny, const VerticalGrid& vertical,
                   const DataTables& tables) {
  Domain domain{HorizontalGrid::centred(parameters, spacing, nx, ny), vertical, {}};
  const HorizontalGrid& grid = domain.horizontal;
  const Raster height(tables.file("terrain.nc"), "height", -500, 9000), land(tables.file("terrain.nc"), "land", 0, 1), light(tables.file("nightlights.nc"), "light", 0, 255);
  const Field2<double> heights = cell_means(grid, height.pixel_degrees(), [&](LonLat place) { return std::max(0.0, height.at(place)); });
  const Field2<double> inland = cell_means(grid, land.pixel_degrees(), [&](LonLat place) { return land.at(place) > 0.99 ? 1.0 : 0.0; });
  const Field2<double> lights = cell_means(grid, light.pixel_degrees(), [&](LonLat place) { return light.at(place); });
  const Field2<double> regions = region_cover(grid, tables);

  Ground& ground = domain.ground;
  Faults faults;
  ground.town = TownClimate::read(tables.file("town.csv"), faults).surface;
  ground.hill_drag = hill_drag(grid, tables, faults);
  faults.throw_if_any();
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

#pragma once
// A map of the stations with the bias of each.

#include <filesystem>
#include <vector>

#include "postprocess/observations/observed_scene.hpp"

namespace pearl {

// A part of the map, m.
struct MapExtent {
  double west = 0, south = 0, east = 0, north = 0;
};
// The stations with a margin of an eighth, and at least of a cell, round them; from half to five fourths as high as wide. No stations: no extent.
MapExtent extent_of_stations(const std::vector<MapPoint>& places, double spacing);

// A panel for each pollutant, of its finest means, and the colours. False, and no file: nothing can be drawn.
bool draw_bias(const ObservedScene& scene, const std::filesystem::path& file);

}  // namespace pearl

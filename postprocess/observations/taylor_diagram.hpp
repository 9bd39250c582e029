#pragma once

#include <filesystem>

#include "postprocess/observations/observed_scene.hpp"

namespace pearl {

// Taylor 2001, J. Geophys. Res. 106: the angle is arccos r, the radius the ratio of the standard deviations, the distance to the measured point the centred RMSE. A panel for each pollutant, of its
// finest means. False, and no file: nothing can be drawn.
bool draw_taylor(const ObservedScene& scene, const std::filesystem::path& file);

}  // namespace pearl

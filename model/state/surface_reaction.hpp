#pragma once

#include <utility>
#include <vector>

namespace pearl {

// Loss of a gas on fine particles, whose rate constant differs by scenario. Plain data.
struct SurfaceReaction {
  enum class Form { gamma, davis2008, bertram2009, speed, dissolved };  // the two in the middle are formulas of dinitrogen pentoxide
  enum class Path { all, water, chloride };                             // what of it reacts
  Form form = Form::gamma;
  Path path = Path::all;
  double molar_mass = 0;                            // g mol-1 of the gas
  double value = 0;                                 // gamma; m s-1 over the surface; s-1 of what is dissolved
  double acidity = 0;                               // mol kg-1 of hydrogen ions at which gamma is half; 0: it does not depend on them
  bool ground = false;                              // the ground takes it up as particles do
  std::vector<std::pair<double, double>> shares{};  // dissolved in organic matter: share and saturation, ug m-3, of parts of the gas
};

}  // namespace pearl

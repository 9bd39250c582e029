#pragma once
// The salt of breaking waves: fine and coarse particles by the wind over the sea, beside any other source of emissions.

#include <array>

#include "inputs/emissions/natural_emissions.hpp"

namespace pearl {

// dF/dr, particles m-2 s-1 um-1 that bubbles of whitecaps throw up, by the wind at 10 m (m s-1) and the radius at 80 % humidity (um, 0.07 to 20):
//   1.373 u^3.41 r^-A (1 + 0.057 r^3.45) 10^(1.607 exp(-B^2)), A = 4.7 (1 + 30 r)^(-0.017 r^-1.44), B = (0.433 - log10 r) / 0.433.
// Gong, Global Biogeochem. Cycles 17, 1097, 2003, with his Theta = 30; the formula as remembered (unverified).
double sea_salt_number_flux(double wind, double radius);

// Particles m-2 s-1 and ug m-2 s-1 of dry salt between two radii at 80 % humidity, um. A dry particle has half that radius and 2165 kg m-3.
struct SeaSaltFlux {
  double number = 0, dry_mass = 0;
};
SeaSaltFlux sea_salt_flux(double wind, double from, double to);

// Radii at 80 % humidity that bound the classes, um: PM2.5 is below 1.25, PM10 below 5.
constexpr double least_salt_radius = 0.07, fine_salt_radius = 1.25, coarse_salt_radius = 5;

// Another source with the salt of the sea, SALTF (fine) and SALTC (coarse), added in the lowest layer, alike in all scenarios: the flux by the wind at 10 m over
// the part of a cell that is sea, from the wind of the lowest layer and the sea's roughness and stability. No surf. A mechanism with
// chloride of fine or coarse particles (PCL, CCL) gets that of the salt apart: SALTF and SALTC are the rest.
class SeaSaltEmissions : public NaturalEmissions {
 public:
  // The mechanism must have SALTF and SALTC (see has_salt_species); domain and source outlive this object. The weather needs `sea_excess`.
  SeaSaltEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others);

  static bool has_salt_species(const Mechanism& mechanism);

 private:
  void emit(const Span& span, int hour, const Meteorology& weather, int j, int i, std::vector<double>& rates) const override;

  double fine_, coarse_;                       // kg m-2 s-1 in a wind of 1 m s-1
  std::array<bool, 2> has_chloride_{};         // apart: of fine, of coarse salt
};

}  // namespace pearl

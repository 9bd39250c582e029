#pragma once
// Light in a clear column of air: the U.S. Standard Atmosphere with TUV-x's ozone and aerosol, solved by delta-Eddington.

#include <array>
#include <vector>

namespace column {

constexpr int layers = 80;  // of 1 km

// K at a height in km: U.S. Standard Atmosphere, 1976 (verified against its table's break points).
double temperature(double height);

// Ozone of the standard profile, DU.
double standard_ozone_column();
constexpr double standard_aerosol = 0.235;  // optical depth at 550 nm, TUV-x's configuration tuv_5_4 (Elterman's profile)
constexpr double standard_albedo = 0.1;

struct Conditions {
  double zenith = 0;         // degrees, 0..90, at the place asked about
  double ozone_factor = 1;   // times the standard profile
  double albedo = standard_albedo;
  double extra_aerosol = 0;  // optical depth at 550 nm added in the boundary layer: single scattering albedo 0.90, asymmetry 0.65
};

// Actinic flux over the extraterrestrial flux at 0, 1 .. `layers` km for light of a wavelength in nm.
// ozone_cross_section in cm2 by layer.
std::array<double, layers + 1> actinic_ratio(const Conditions& conditions, double wavelength, const std::array<double, layers>& ozone_cross_section);

}  // namespace column

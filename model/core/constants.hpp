#pragma once

namespace pearl::constants {

constexpr double pi = 3.14159265358979323846;
constexpr double degree = pi / 180.0;             // rad
constexpr double earth_radius = 6370000.0;        // m, sphere of WRF and CMAQ
constexpr double gravity = 9.80665;               // m s-2
constexpr double gas_constant_dry_air = 287.05;   // J kg-1 K-1
constexpr double specific_heat_air = 1004.7;      // J kg-1 K-1, at constant pressure
constexpr double von_karman = 0.4;
constexpr double earth_rotation = 7.292e-5;       // rad s-1
constexpr double molar_mass_air = 28.9647;        // g mol-1
constexpr double avogadro = 6.02214076e23;        // mol-1, exact (SI)
constexpr double micro = 1e-9;                    // kg per ug
constexpr double boltzmann = 1.380649e-23;        // J K-1, exact (SI)
constexpr double chloride_in_sea_salt = 0.5503;   // kg in a kg; Millero et al., Deep-Sea Res. I 55, 50, 2008, as remembered (unverified)

}  // namespace pearl::constants

#pragma once
// Similarity of the surface layer. zeta = z / L, negative in unstable air.
// Unstable: Dyer 1974, Paulson 1970; stable: Dyer up to zeta = 1, then Holtslag et al. 1990 (phi = 5 + zeta).

namespace pearl {

double phi_momentum(double zeta);  // dimensionless wind shear, (k z / u*) du/dz
double phi_heat(double zeta);      // dimensionless temperature gradient
// Integral of (1 - phi) / zeta from 0, which corrects the logarithmic profile.
double psi_momentum(double zeta);
double psi_heat(double zeta);

// Wind at height z over that at `reference`, m above ground, by the profile (ln((z + z0) / z0) - psi_m(z / L)) at both; 1 where very unstable air over rough
// ground leaves the theory's range, for there the wind hardly changes with height. Never more below than above. Roughness in m, inverse Obukhov length in m-1.
double wind_ratio(double z, double reference, double roughness, double inverse_obukhov);

// s m-1, between height z and the roughness length: Ra = (ln(z/z0) - psi_h(z/L) + psi_h(z0/L)) / (k u*), at least 0.
// z, roughness in m, friction velocity in m s-1 (below 0.01 it counts as 0.01), inverse Obukhov length in m-1.
double aerodynamic_resistance(double z, double roughness, double friction_velocity, double inverse_obukhov);

// s m-1, of the thin layer at the surface: Rb = 2 / (k u*) (Sc / Pr)^(2/3), Pr = 0.72 (Hicks et al. 1987).
// Schmidt number = kinematic viscosity of air / diffusivity of the gas.
double quasi_laminar_resistance(double friction_velocity, double schmidt_number);

}  // namespace pearl

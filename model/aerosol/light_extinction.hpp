#pragma once
// What particles and gases take of light of 550 nm.

namespace pearl {

// How matter takes light, m2 g-1 of dry mass: after IMPROVE's first algorithm (Malm et al., J. Geophys. Res. 99, 1347, 1994; Pitchford et al., J. Air Waste Manage. 57, 1326, 2007; as remembered, unverified).
enum class LightMatter {
  salts,             // sulfate, nitrate, ammonium: 3 times what humidity makes of it
  organic_matter,    // 4
  soot,              // 10
  dust,              // 1, fine
  sea_salt,          // 1.7 times what humidity makes of it, fine
  coarse,            // 0.6
  nitrogen_dioxide,  // 0.17: 0.33 Mm-1 a ppb
  count
};
// m2 g-1 of dry mass; relative humidity 0..1, counted as at most 0.95. Salts grow by 1 + 0.4 a / (1 - a), a line through the remembered f(RH); sea salt by the square of its diameter.
double light_efficiency(LightMatter matter, double relative_humidity);

// m-1 of air itself: 11.6e-6 at 1.225 kg m-3 (Bucholtz, Appl. Optics 34, 2765, 1995, as remembered, unverified).
double rayleigh_extinction(double density);
// m: how far a black object can be told from the sky, ln(50) / extinction (Koschmieder). Extinction in m-1.
double visual_range(double extinction);

}  // namespace pearl

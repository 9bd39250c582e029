#pragma once

namespace pearl {

constexpr double profile_depth = 1000;  // m above ground; above it the wind goes over to that at 3000 m

// Share of the wind at 1000 m above ground that blows at height z: (ln((z+z0)/z0) / ln((1000 m+z0)/z0))^power, 1 above.
double profile_share(double z, double roughness, double power);

// The ground under a profile: what the air near it and what the air far above it feel, m.
struct ProfileGround {
  double roughness = 0, roughness_aloft = 0;  // the latter with the form of hills; it acts above the blending height
  double displacement = 0;                    // of roofs: below the blending height the profile counts from there
};

// The same over such ground: above the blending height by the roughness aloft; below it falls logarithmically with height above the
// displacement (at least half of z) by the roughness near the ground, and joins at the blending height.
double profile_share(double z, const ProfileGround& ground, double power);

// Power of that profile over land: 1 by day, up to 1.4 in a calm night, when the ground's air comes to rest. Speed: of the class, m s-1.
double profile_power(double speed, double local_hour);

}  // namespace pearl

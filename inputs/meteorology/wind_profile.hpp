#pragma once

namespace pearl {

constexpr double profile_depth = 1000;  // m above ground; above it the wind goes over to that at 3000 m

// Share of the wind at 1000 m above ground that blows at height z: (ln((z+z0)/z0) / ln((1000 m+z0)/z0))^power, 1 above.
double profile_share(double z, double roughness, double power);

// Power of that profile over land: 1 by day, up to 1.4 in a calm night, when the ground's air comes to rest. Speed: of the class, m s-1.
double profile_power(double speed, double local_hour);

}  // namespace pearl

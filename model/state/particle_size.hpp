#pragma once
// How large particles of a kind are. Here, because aerosol names it and deposition acts on it.

namespace pearl {

// A drop or grain of one size, wet as it is.
struct Particle {
  double diameter = 0;  // m
  double density = 0;   // kg m-3
};

// Particles of one dry size that take up water. Each kind is one object: two species of the same object deposit and settle alike.
struct ParticleSize {
  Particle dry;
  double (*growth)(double relative_humidity) = nullptr;  // diameter over the dry one, at least 1; humidity 0..1

  // What it is in air of this humidity: water of 1000 kg m-3 around the dry matter.
  [[nodiscard]] Particle in(double relative_humidity) const {
    constexpr double water_density = 1000;
    const double factor = growth(relative_humidity), volume = factor * factor * factor;
    return {dry.diameter * factor, (dry.density + (volume - 1) * water_density) / volume};
  }
};

}  // namespace pearl

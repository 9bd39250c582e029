#pragma once
// What the ground and the rain take of a species. Here, because chemistry names it and deposition acts on it.

#include <cmath>

namespace pearl {

enum class UptakeKind { none, gas, fine_particle, coarse_particle };

// Plain data; equal values mean equal deposition.
struct Uptake {
  UptakeKind kind = UptakeKind::none;
  // Gases.
  double henry = 0;       // M atm-1 at 298.15 K, of the undissociated gas
  double heat = 0;        // K: H grows as exp(heat (1/T - 1/298.15)); -dH/R
  double acid = 0;        // mol l-1: first dissociation constant; 0: no acid
  double base = 0;        // l mol-1: base constant over the ion product of water; 0: no base
  double reactivity = 0;  // f0 of Wesely (1989): 1 oxidises as ozone does, 0.1 slightly, 0 not
  double molar_mass = 0;  // g mol-1, for the diffusivity
  // Particles.
  double washout = 0;     // s-1 per mm h-1 of rain, below the cloud top

  friend bool operator==(const Uptake&, const Uptake&) = default;
};

// M atm-1: all that is dissolved, with its ions, over the pressure of the gas: H (1 + Ka / [H+] + base [H+]).
// Only H feels the temperature in K.
inline double effective_henry(const Uptake& gas, double ph, double temperature) {
  const double hydrogen = std::pow(10.0, -ph);
  return gas.henry * std::exp(gas.heat * (1 / temperature - 1 / 298.15)) * (1 + gas.acid / hydrogen + gas.base * hydrogen);
}

}  // namespace pearl

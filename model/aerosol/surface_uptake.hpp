#pragma once
// Gases lost on fine particles: uptake coefficients of dinitrogen pentoxide and first-order rate constants. P is a pack.

#include "model/aerosol/uptake_air.hpp"
#include "model/core/constants.hpp"
#include "model/state/pack_math.hpp"

namespace pearl {

// Fine particles in a m3 of air, ug; hydrogen ions in umol.
template <class P>
struct FineParticles {
  P sulfate, nitrate, ammonium, chloride, other, organic, water, hydrogen;  // other: all dry matter but the four; organic: what of it is organic
};

namespace uptake {
constexpr double diameter = 0.26e-6;  // m: mean over the surface; the case heterogeneous_uptake
constexpr double sulfate_density = 1.8, nitrate_density = 1.72, ammonium_density = 1.75, chloride_density = 1.6, other_density = 1.5;  // g cm-3, the case
constexpr double sulfate_mass = 96.06, nitrate_mass = 62.0, ammonium_mass = 18.04, chloride_mass = 35.45, water_mass = 18.015;         // g mol-1, the case
constexpr double chloride_over_water = 483;  // rate of chloride over that of water in taking up NO2+: Bertram and Thornton 2009, as CMAQ has it
constexpr double least_water = 0.5;          // ug m-3: below it CMAQ makes no nitryl chloride (AEROSOL_CHEMISTRY.F, read); here less and less, so that no scenario jumps
constexpr double hardly_any = 1e-3;          // umol m-3: less water and chloride than this share nothing out
}  // namespace uptake

// What reactions on particles need of a pack of them.
template <class P>
class ParticleSurface {
  using R = typename P::Number;
  static P number(double value) { return P(static_cast<R>(value)); }

 public:
  ParticleSurface(const FineParticles<P>& particles, const UptakeAir<P>& air) : of_(particles), air_(air) {
    using namespace uptake;
    solution_ = of_.sulfate * number(1 / sulfate_density) + of_.nitrate * number(1 / nitrate_density) + of_.ammonium * number(1 / ammonium_density) + of_.chloride * number(1 / chloride_density) + of_.water;
    surface_ = (solution_ + of_.other * number(1 / other_density)) * number(6e-12 / diameter);
  }
  [[nodiscard]] P surface() const { return surface_; }  // m2 m-3: 6 V / d

  // Equations 11 and 12 of Davis et al. 2008: by the mole fractions of the salts.
  [[nodiscard]] P davis2008() const {
    using namespace uptake;
    const P nitrate = of_.nitrate * number(1 / nitrate_mass), sulfate = of_.sulfate * number(1 / sulfate_mass), ammonium = of_.ammonium * number(1 / ammonium_mass);
    const P anions = max(nitrate + sulfate, number(1e-9)), on_nitrate = nitrate / anions;
    const P on_sulfate = max(P(0), min(P(1) - on_nitrate, ammonium / anions - P(1)));
    return (P(1) - on_sulfate - on_nitrate) * air_.bisulfate + on_sulfate * air_.sulfate + on_nitrate * air_.nitrate;
  }
  // Bertram and Thornton, Atmos. Chem. Phys. 9, 8351, 2009: A k (1 - 1 / (1 + 0.06 [H2O] / [NO3] + 29 [Cl] / [NO3])), mol l-1 of the solution.
  [[nodiscard]] P bertram2009() const {
    using namespace uptake;
    const P per_litre = P(1000) / max(solution_, number(1e-9));
    const P water = of_.water * number(1 / water_mass) * per_litre, chloride = of_.chloride * number(1 / chloride_mass) * per_litre, nitrate = of_.nitrate * number(1 / nitrate_mass) * per_litre;
    const P others = number(0.06) * water + number(29) * chloride;
    return number(3.2e-8 * 1.15e6) * (P(1) - exp(number(-0.13) * water)) * others / max(others + nitrate, number(1e-9));
  }
  // Share of chloride in what reacts with dinitrogen pentoxide: the yield of nitryl chloride, 1 / (1 + [H2O] / (483 [Cl])), less where there is hardly any water to dissolve chloride.
  [[nodiscard]] P chloride_share() const { return wet() * of_.chloride * number(uptake::chloride_over_water / uptake::chloride_mass) / reactive(); }
  // The same over the chloride as a mixing ratio, ppb-1.
  [[nodiscard]] P chloride_share_per_ppb() const { return wet() * number(uptake::chloride_over_water / constants::molar_mass_air) * air_.density / reactive(); }

  // s-1: gamma c S / (4 + gamma c d / (2 D)), of a gas of 1 / root^2 g mol-1.
  [[nodiscard]] P loss(P gamma, double root) const {
    const P reach = gamma * air_.speed * number(root);
    return reach * surface_ / (P(4) + reach * number(uptake::diameter / 2) / air_.diffusivity);
  }
  // h / (h + a): with the concentration h of hydrogen ions, a in mol kg-1.
  [[nodiscard]] P acidity(double half) const { return of_.hydrogen / max(of_.hydrogen + of_.water * number(1e-3 * half), number(1e-20)); }

 private:
  [[nodiscard]] P wet() const { return min(of_.water * number(1 / uptake::least_water), P(1)); }
  [[nodiscard]] P reactive() const {
    using namespace uptake;
    return max(of_.chloride * number(chloride_over_water / chloride_mass) + of_.water * number(1 / water_mass), number(hardly_any));
  }

  FineParticles<P> of_;
  UptakeAir<P> air_;
  P solution_, surface_;  // ug m-3 of water that fill as much; m2 m-3
};

}  // namespace pearl

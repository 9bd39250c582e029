#pragma once
// Which salts the ions of a particle are counted as for its water, without regimes: by least and most alone.

#include "model/aerosol/inorganic_air.hpp"
#include "model/state/pack.hpp"

namespace pearl {

// mg m-3 of water (Zdanovskii, Stokes and Robinson: each salt its own), and by how much it grows with a umol more of an ion.
template <class P>
struct SaltWater {
  P water, by_ammonium, by_nitrate, by_chloride;
};

// Sodium takes sulfate first; the rest of the sulfate goes with ammonium as sulfate, letovicite, bisulfate or acid by their ratio; sodium that is left
// takes nitrate, then chloride; ammonium that is left the same. Anions that no cation is left for hold no water.
template <class P>
class ParticleSalts {
 public:
  // Totals of what is all in particles, umol m-3.
  ParticleSalts(P sulfate, P sodium, const InorganicAir<P>& air) : air_(air) {
    sodium_sulfate_ = min(half * sodium, sulfate);
    sulfate_ = sulfate - sodium_sulfate_;
    sodium_ = max(P(0), sodium - (sulfate + sulfate));
  }

  [[nodiscard]] SaltWater<P> of(P ammonium, P nitrate, P chloride) const {
    const P zero(0), one(1), s = sulfate_, c = ammonium, twice = s + s, thrice = twice + s;
    const P letovicite = max(zero, min(twice - c, c - s)), ammonium_sulfate = min(s, max(zero, c + c - thrice)), ammonium_bisulfate = min(c, max(zero, thrice - c - c));
    const P free = max(zero, s - c), sodium_bisulfate = min(free, sodium_sulfate_);
    const P sodium_nitrate = min(sodium_, nitrate), sodium_chloride = min(sodium_ - sodium_nitrate, chloride);
    const P left = max(zero, c - twice), nitrate_left = nitrate - sodium_nitrate, chloride_left = chloride - sodium_chloride;
    const P ammonium_nitrate = min(nitrate_left, left), ammonium_chloride = min(chloride_left, left - ammonium_nitrate);

    SaltWater<P> found;
    found.water = w(Salt::sodium_sulfate) * (sodium_sulfate_ - sodium_bisulfate) + w(Salt::sodium_bisulfate) * (sodium_bisulfate + sodium_bisulfate) +
                  w(Salt::sulfuric_acid) * (free - sodium_bisulfate) + w(Salt::ammonium_sulfate) * ammonium_sulfate + w(Salt::letovicite) * letovicite +
                  w(Salt::ammonium_bisulfate) * ammonium_bisulfate + w(Salt::sodium_nitrate) * sodium_nitrate + w(Salt::sodium_chloride) * sodium_chloride +
                  w(Salt::ammonium_nitrate) * ammonium_nitrate + w(Salt::ammonium_chloride) * ammonium_chloride;

    // By ammonium, where it has the sulfate to itself: acid, bisulfate, letovicite, and past them the other anions.
    const P acid_gone = select(sodium_sulfate_ > free, w(Salt::sodium_sulfate) - w(Salt::sodium_bisulfate) - w(Salt::sodium_bisulfate), zero - w(Salt::sulfuric_acid));
    const P in_sulfate = select(s > c, w(Salt::ammonium_bisulfate) + acid_gone,
                                select(thrice > c + c, w(Salt::letovicite) - w(Salt::ammonium_bisulfate) - w(Salt::ammonium_bisulfate), w(Salt::ammonium_sulfate) + w(Salt::ammonium_sulfate) - w(Salt::letovicite)));
    const P beyond = select(c > twice, one, zero);  // what is left grows by
    // By nitrate and chloride: each goes where it is the scarcer.
    const P with_sodium = select(sodium_ > nitrate, one, zero), with_ammonium = one - with_sodium;
    const P all_chloride = select(sodium_ - sodium_nitrate > chloride, one, zero), displaced = (one - all_chloride) * with_sodium;
    const P nitrate_scarce = select(left > nitrate_left, one, zero), chloride_scarce = select(left - ammonium_nitrate > chloride_left, one, zero);
    const P left_of_ammonium = beyond * nitrate_scarce;  // after nitrate, by ammonium
    found.by_ammonium = select(c > twice, beyond * (one - nitrate_scarce) * w(Salt::ammonium_nitrate) + (one - chloride_scarce) * left_of_ammonium * w(Salt::ammonium_chloride), in_sulfate);
    found.by_nitrate = with_sodium * w(Salt::sodium_nitrate) - displaced * w(Salt::sodium_chloride) + nitrate_scarce * with_ammonium * w(Salt::ammonium_nitrate) +
                       (chloride_scarce * displaced - (one - chloride_scarce) * nitrate_scarce * with_ammonium) * w(Salt::ammonium_chloride);
    found.by_chloride = all_chloride * w(Salt::sodium_chloride) + chloride_scarce * (one - all_chloride) * w(Salt::ammonium_chloride);
    return found;
  }

 private:
  static constexpr typename P::Number half = 0.5;
  [[nodiscard]] P w(Salt salt) const { return air_.water_of[static_cast<std::size_t>(salt)]; }

  const InorganicAir<P>& air_;
  P sodium_sulfate_, sulfate_, sodium_;  // Na2SO4 at most; sulfate and sodium beyond it
};

}  // namespace pearl

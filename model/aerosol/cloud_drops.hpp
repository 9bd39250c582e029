#pragma once
// Sulfur(IV) in cloud drops whose acidity is their own. P is a pack; nothing branches: an element has the same bits in any pack.

#include <cmath>

#include "model/aerosol/drop_air.hpp"
#include "model/state/two_reactants.hpp"

namespace pearl {

// Amounts of cloudy air, gas and drops together, in ppb of air.
template <class P>
struct CloudyAir {
  P sulfur_dioxide, sulfate, peroxide, ozone, methyl_peroxide, peracid;  // these react
  P ammonia, nitric_acid, hydrogen_chloride, formic_acid, cations;       // these do not; cations are of sea salt, by charge
};

// How a stretch of time is cut: inner steps that grow by a ratio, for ozone stops itself within seconds where it makes acid fast; Newton's steps of the acidity, at first and in each half of an inner step.
struct DropSteps {
  int inner = 10;
  double ratio = 1.6;
  int first = 6, newton = 1;
};

template <class P>
class CloudDrops {
  using R = typename P::Number;
  static P number(double value) { return P(static_cast<R>(value)); }

 public:
  explicit CloudDrops(const DropAir<P>& air) : air_(air) {}

  // Takes the cloud through `seconds`: within an inner step the acidity and the ions of its middle, paths one after the other, each exact (two_reactants.hpp). Sulfur is kept.
  // Gives the acidity in the last inner step's middle, mol l-1.
  P react(CloudyAir<P>& cloud, double seconds, const DropSteps& steps = {}) const {
    P hydrogen = number(3e-5);
    double step = seconds * (steps.ratio - 1) / (std::pow(steps.ratio, steps.inner) - 1);
    for (int n = 0; n < steps.inner; ++n, step *= steps.ratio) {
      hydrogen = acidity(cloud, hydrogen, n == 0 ? steps.first : steps.newton);
      CloudyAir<P> middle = cloud;
      oxidise(middle, cloud, hydrogen, 0.5 * step, [](P a, P b, P kt) { return roughly_reacted(a, b, kt); });
      hydrogen = acidity(middle, hydrogen, steps.newton);
      oxidise(cloud, middle, hydrogen, step, [](P a, P b, P kt) { return reacted(a, b, kt); });
    }
    return hydrogen;
  }

  // mol l-1 of hydrogen ions, from a guess: Newton's method for the logarithm of positive over negative charges, which has one root in ln h.
  [[nodiscard]] P acidity(const CloudyAir<P>& cloud, P h, int iterations) const {
    const P sulfur = cloud.sulfur_dioxide * air_.molar, sulfate = cloud.sulfate * air_.molar, ammonia = cloud.ammonia * air_.molar, cations = cloud.cations * air_.molar;
    const P nitric = cloud.nitric_acid * air_.molar, chloride = cloud.hydrogen_chloride * air_.molar, formic = cloud.formic_acid * air_.molar;
    for (int n = 0; n < iterations; ++n) {
      const P inverse = P(1) / h;
      P minus = air_.water * inverse + sulfate, falls = air_.water * inverse;  // charges, and by how much they fall as ln h grows
      const auto add_two = [&](P total, P capacity, P first, P second) {
        const P once = capacity * first * inverse, twice = once * second * inverse, share = P(1) / (P(1) + capacity + once + twice), mean = (once + twice + twice) * share;
        minus = minus + total * mean;
        falls = falls + total * ((once + P(4) * twice) * share - mean * mean);
      };
      const auto add_one = [&](P total, P ions, P others) {  // `ions` for `others` that are not
        const P share = P(1) / (ions + others), dissociated = total * ions * share;
        minus = minus + dissociated;
        falls = falls + dissociated * others * share;
      };
      add_two(sulfur, air_.sulfur_dioxide, air_.bisulfite, air_.sulfite);
      add_two(air_.carbonic, air_.carbon_dioxide, air_.bicarbonate, air_.carbonate);
      add_one(nitric, air_.nitric_acid * inverse, P(1));
      add_one(chloride, air_.hydrogen_chloride * inverse, P(1));
      add_one(formic, air_.formic_acid * air_.formate * inverse, P(1) + air_.formic_acid);
      add_one(sulfate, air_.sulfate, h);  // its second charge
      const P ions = air_.ammonia * air_.ammonium * h, others = P(1) + air_.ammonia, share = P(1) / (ions + others), ammonium = ammonia * ions * share;
      const P plus = h + ammonium + cations, grows = h + ammonium * others * share;
      const P slope = max(grows / plus + falls / minus, number(1e-4));
      h = h * exp(max(min(log(minus / plus) / slope, P(2)), P(-2)));
      h = max(min(h, P(1)), number(1e-10));
    }
    return h;
  }

 private:
  // As `reacted` to first order in kt and for long times: good enough for what ions there are in the middle.
  static P roughly_reacted(P a, P b, P kt) { return a * b * kt / (P(1) + kt * (a + b)); }

  // Sulfur(IV) of `cloud` oxidised for `seconds`, with the shares of ions and the sulfate of `at`; lost_by(a, b, kt): what two reactants lose.
  template <class Lost>
  void oxidise(CloudyAir<P>& cloud, const CloudyAir<P>& at, P h, double seconds, const Lost& lost_by) const {
    const P inverse = P(1) / h, once = air_.sulfur_dioxide * air_.bisulfite * inverse, twice = once * air_.sulfite * inverse;
    const P share = P(1) / (P(1) + air_.sulfur_dioxide + once + twice), dissolved = air_.sulfur_dioxide * share, bisulfite = once * share, sulfite = twice * share;
    const P time = number(seconds);
    const auto take = [&](P& oxidant, P rate) {
      const P lost = lost_by(cloud.sulfur_dioxide, oxidant, rate * time);
      move(cloud, lost);
      oxidant = oxidant - lost;
    };
    take(cloud.peroxide, air_.by_peroxide * h / (P(1) + P(13) * h) * bisulfite);
    take(cloud.ozone, air_.by_ozone * dissolved + air_.by_ozone_bisulfite * bisulfite + air_.by_ozone_sulfite * sulfite);
    const P sulfate = max(at.sulfate * air_.molar, number(1e-12)), by_metals = air_.by_metals * (dissolved + bisulfite + sulfite) / (P(1) + P(75) * exp(number(0.67) * log(sulfate)));
    const P decay = by_metals * time;
    move(cloud, cloud.sulfur_dioxide * min(decay * mean_of_decay(decay), P(1)));
    take(cloud.methyl_peroxide, air_.by_methyl_peroxide * h * bisulfite);
    take(cloud.peracid, (air_.by_peracid * h + air_.by_peracid_alone) * bisulfite);
  }
  static void move(CloudyAir<P>& cloud, P lost) {
    cloud.sulfur_dioxide = cloud.sulfur_dioxide - lost;
    cloud.sulfate = cloud.sulfate + lost;
  }

  DropAir<P> air_;
};

}  // namespace pearl

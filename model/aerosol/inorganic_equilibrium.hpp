#pragma once
// Gas and particle of sulfate, nitrate, ammonium, chloride, sodium and water in balance: metastable, one charge balance in every air, fixed numbers of iterations.
// README.md here says why and how well.

#include "model/aerosol/activities.hpp"
#include "model/aerosol/inorganic_iterations.hpp"
#include "model/aerosol/particle_salts.hpp"

namespace pearl {

// umol m-3 of air, gas and particle together.
template <class P>
struct InorganicTotals {
  P sulfate, ammonium, nitrate, chloride, sodium;
};

// In particles: umol m-3 of air, water mg m-3. Gas is total - particle.
template <class P>
struct InorganicParticles {
  P ammonium, nitrate, chloride, bisulfate, hydrogen, water;
  P last_step;  // by how much of itself hydrogen or water changed in the last iteration, the larger
};

// What codes of the ISORROPIA family take otherwise, to compare with them; the model has none of it.
struct OneChargeBalance {
  static constexpr bool older = false;
};
struct OlderConventions {  // bisulfate is no charge where ammonium and sodium suffice for all sulfate; sodium in excess holds nitrate and chloride for good
  static constexpr bool older = true;
};

template <class P, class Conventions = OneChargeBalance>
class InorganicEquilibrium {
 public:
  using Number = typename P::Number;

  InorganicEquilibrium(const InorganicTotals<P>& totals, const InorganicAir<P>& air) : air_(air), given_(totals), t_(floored(totals)), salts_(t_.sulfate, t_.sodium, air) {
    start();
    if constexpr (Conventions::older) {
      const P zero(0), twice = t_.sulfate + t_.sulfate, excess = max(zero, t_.sodium - twice);
      suffices_ = select(twice > t_.sodium + t_.ammonium, zero, P(1));
      least_nitrate_ = min(excess, t_.nitrate);
      least_chloride_ = min(excess - least_nitrate_, t_.chloride);
    }
  }

  InorganicParticles<P> solve(const InorganicIterations& iterations = {}) {
    P last(0);
    for (int outer = 0; outer < iterations.outer; ++outer) {
      const Activities<P> found = activities(solution_, air_);
      // Two-cycles between activities and composition die out when each moves by a part of its way.
      const P part(static_cast<Number>(outer < 4 ? 1.0 : 0.65));
      if (outer == 0) ln_ = found;
      else {
        ln_.nitric = ln_.nitric + part * (found.nitric - ln_.nitric);
        ln_.hydrochloric = ln_.hydrochloric + part * (found.hydrochloric - ln_.hydrochloric);
        ln_.ammonium = ln_.ammonium + part * (found.ammonium - ln_.ammonium);
        ln_.bisulfate = ln_.bisulfate + part * (found.bisulfate - ln_.bisulfate);
      }
      const auto factor = [](P ln) { return exp(max(P(-40), min(P(40), ln))); };
      nitric_ = air_.nitric * factor(ln_.nitric);
      hydrochloric_ = air_.hydrochloric * factor(ln_.hydrochloric);
      ammonia_ = air_.ammonia * factor(ln_.ammonium);
      bisulfate_ = air_.bisulfate * factor(ln_.bisulfate);
      for (int n = outer == 0 ? iterations.first_inner : iterations.inner; n > 0; --n) last = newton();
      share();
    }
    InorganicParticles<P> found;
    found.hydrogen = solution_.hydrogen;
    found.water = solution_.water;
    found.bisulfate = min(given_.sulfate, solution_.bisulfate);
    found.nitrate = held(given_.nitrate, gas_nitric_);
    found.chloride = held(given_.chloride, gas_hydrochloric_);
    // Air that has not settled after these iterations has no ammonium without an anion all the same.
    const P anions = max(P(0), given_.sulfate + given_.sulfate + found.nitrate + found.chloride - given_.sodium);
    found.ammonium = min(anions, held(given_.ammonium, gas_ammonia_));
    found.last_step = last;
    return found;
  }

 private:
  static constexpr Number least = static_cast<Number>(1e-9);  // umol m-3

  static InorganicTotals<P> floored(const InorganicTotals<P>& given) {
    const P floor(least), zero(0);
    return {max(floor, given.sulfate), max(floor, given.ammonium), max(zero, given.nitrate), max(zero, given.chloride), max(zero, given.sodium)};
  }
  static P held(P total, P gas) { return max(P(0), total - max(P(0), min(total, gas))); }

  // Ammonium, nitrate and chloride condensed as far as there are cations for the charge, half of the free acid as hydrogen.
  void start() {
    const P zero(0), twice = t_.sulfate + t_.sulfate;
    const P cations = t_.sodium + t_.ammonium - twice, nitrate = min(t_.nitrate, max(zero, cations)), chloride = min(t_.chloride, max(zero, cations - nitrate));
    const P ammonium = max(zero, min(t_.ammonium, twice - t_.sodium + nitrate + chloride)), acid = max(zero, zero - cations);
    const P water = max(P(static_cast<Number>(1e-9)), salts_.of(ammonium, nitrate, chloride).water);
    const P hydrogen = max(P(static_cast<Number>(1e-3)) * water, P(static_cast<Number>(0.5)) * acid), bisulfate = min(t_.sulfate, max(zero, acid - hydrogen));
    solution_ = {hydrogen, t_.sodium, ammonium, chloride, t_.sulfate - bisulfate, bisulfate, nitrate, water};
  }

  // Each ion by the acidity h and the water w, and by how much it grows with ln h (rise, of nitrate, chloride and sulfate: fall). With w nitrate and chloride
  // grow by twice that, sulfate by once.
  struct Ions {
    P nitrate, nitrate_fall, chloride, chloride_fall, ammonium, ammonium_rise, sulfate, sulfate_fall, hydroxide;
    P gas_nitric, gas_hydrochloric, gas_ammonia, bisulfate;  // the rest of each total
  };
  [[nodiscard]] Ions ions(P h, P w) const {
    const P one(1), square = w * w;
    Ions found;
    const auto acid = [&](P total, P constant, P& anion, P& rest, P& fall) {  // total a / (a + h); neither part is a difference, for either may be far the smaller
      const P part = total / (constant + h);
      rest = part * h;
      anion = part * constant;
      fall = anion * h / (constant + h);
    };
    acid(t_.nitrate, nitric_ * square, found.nitrate, found.gas_nitric, found.nitrate_fall);
    acid(t_.chloride, hydrochloric_ * square, found.chloride, found.gas_hydrochloric, found.chloride_fall);
    if constexpr (Conventions::older) {
      const auto keep = [](P total, P kept, P& anion, P& rest, P& fall) {
        fall = select(anion > kept, fall, P(0));
        anion = max(anion, kept);
        rest = total - anion;
      };
      keep(t_.nitrate, least_nitrate_, found.nitrate, found.gas_nitric, found.nitrate_fall);
      keep(t_.chloride, least_chloride_, found.chloride, found.gas_hydrochloric, found.chloride_fall);
    }
    acid(t_.sulfate, bisulfate_ * w, found.sulfate, found.bisulfate, found.sulfate_fall);
    const P gas = one / (one + ammonia_ * h);
    found.gas_ammonia = t_.ammonium * gas;
    found.ammonium = found.gas_ammonia * ammonia_ * h;
    found.ammonium_rise = found.ammonium * gas;
    found.hydroxide = air_.water * square / h;
    return found;
  }

  // One step of Newton's method in ln h and ln w for
  //   F = h + NH4 + Na - OH - NO3 - Cl - HSO4 - 2 SO4 = 0,  G = w - water of the salts = 0;  the length of the step.
  P newton() {
    const P h = solution_.hydrogen, w = solution_.water, two(2);
    const Ions ion = ions(h, w);
    const SaltWater<P> salt = salts_.of(ion.ammonium, ion.nitrate, ion.chloride);
    P second = ion.sulfate, second_fall = ion.sulfate_fall;  // charge of SO4-- beside one of each sulfate
    if constexpr (Conventions::older) {
      second = second + suffices_ * (t_.sulfate - second);
      second_fall = second_fall * (P(1) - suffices_);
    }
    const P f = h + ion.ammonium + t_.sodium - ion.hydroxide - ion.nitrate - ion.chloride - t_.sulfate - second;
    const P f_h = h + ion.ammonium_rise + ion.hydroxide + ion.nitrate_fall + ion.chloride_fall + second_fall;
    const P f_w = P(0) - two * (ion.hydroxide + ion.nitrate_fall + ion.chloride_fall) - second_fall;
    const P g = w - salt.water;
    const P held_water = salt.by_nitrate * ion.nitrate_fall + salt.by_chloride * ion.chloride_fall;
    const P g_h = held_water - salt.by_ammonium * ion.ammonium_rise, g_w = w - two * held_water;
    const P determinant = max(f_h * g_w - f_w * g_h, P(static_cast<Number>(0.02)) * f_h * w);
    const P step_h = limited((g * f_w - f * g_w) / determinant, static_cast<Number>(1.6)), step_w = limited((f * g_h - f_h * g) / determinant, 1);
    solution_.water = max(P(static_cast<Number>(1e-12)), w * (two + step_w) / (two - step_w));
    solution_.hydrogen = max(P(static_cast<Number>(1e-12)) * solution_.water, h * (two + step_h) / (two - step_h));
    return max(abs(solution_.hydrogen - h) / h, abs(solution_.water - w) / w);
  }
  static P limited(P step, Number most) { return max(P(-most), min(P(most), step)); }

  // The composition that belongs to acidity and water.
  void share() {
    const Ions ion = ions(solution_.hydrogen, solution_.water);
    solution_.ammonium = ion.ammonium;
    solution_.nitrate = ion.nitrate;
    solution_.chloride = ion.chloride;
    solution_.sulfate = ion.sulfate;
    solution_.bisulfate = ion.bisulfate;
    gas_ammonia_ = ion.gas_ammonia;
    gas_nitric_ = ion.gas_nitric;
    gas_hydrochloric_ = ion.gas_hydrochloric;
  }

  const InorganicAir<P>& air_;
  InorganicTotals<P> given_, t_;
  ParticleSalts<P> salts_;
  Solution<P> solution_;
  Activities<P> ln_;                                   // in use
  P nitric_, hydrochloric_, ammonia_, bisulfate_;      // constants with them
  P gas_ammonia_, gas_nitric_, gas_hydrochloric_;
  P suffices_, least_nitrate_, least_chloride_;        // of the older conventions alone
};

}  // namespace pearl

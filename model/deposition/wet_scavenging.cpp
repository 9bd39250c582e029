#include "model/deposition/wet_scavenging.hpp"

#include <algorithm>
#include <cmath>

#include "model/deposition/washed_share.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

double washout(const Uptake& uptake, const CloudAndRain& water) {
  if (uptake.kind != UptakeKind::gas) return uptake.washout;
  constexpr double depth = 1000, millimetre_an_hour = 1e-3 / 3600;  // m; m s-1
  const double dissolved = effective_henry(uptake, water.rain_ph, water.rain_temperature) * gas_constant_in_water * water.rain_temperature;
  const double ratio = dissolved * most_scavenging_ratio / (dissolved + most_scavenging_ratio);
  return ratio < 1e-3 * most_scavenging_ratio ? 0 : ratio * millimetre_an_hour / depth;
}

double washout_rate(double scavenging, double rain, double raining_fraction) {
  if (!(rain > 0)) return 0;
  constexpr double hour = 3600;
  return -std::log1p(-raining_fraction * -std::expm1(-scavenging * rain * hour / raining_fraction)) / hour;
}

template <class Real>
WetScavenging<Real>::WetScavenging(const Domain& domain, std::vector<double> scavenging, int scenarios)
    : domain_(domain), scavenging_(std::move(scavenging)), acid_gases_(scavenging_.size()), shape_{domain.nx(), padded_lanes(scenarios)},
      rains_(static_cast<std::size_t>(domain.ny())), share_(scavenging_.size(), Field2<Real>(domain.ny(), domain.nx())),
      shower_(domain.ny(), domain.nx()),
      mass_below_top_(domain.nz(), domain.ny(), domain.nx()) {}

template <class Real>
void WetScavenging<Real>::prepare(const Meteorology& met, double dt) {
  raining_fraction_ = met.clouds.raining_fraction;
  dt_ = dt;
  for (int j = 0; j < domain_.ny(); ++j) {
    const float* rain = met.rain.row(j);
    rains_[static_cast<std::size_t>(j)] = std::any_of(rain, rain + domain_.nx(), [](float r) { return r > 0; });
    for (int i = 0; i < domain_.nx(); ++i) {
      for (std::size_t sp = 0; sp < scavenging_.size(); ++sp)
        share_[sp](j, i) = static_cast<Real>(-std::expm1(-washout_rate(scavenging_[sp], rain[i], met.clouds.raining_fraction) * dt));
      shower_(j, i) = static_cast<Real>(1e-6 * std::max(0.0F, rain[i]) / met.clouds.raining_fraction);
      for (int k = 0; k < domain_.nz(); ++k) {
        const bool below = domain_.vertical.middle_above_ground(k, domain_.ground.terrain(j, i)) < met.clouds.rain_top;
        mass_below_top_(k, j, i) = static_cast<Real>(below ? met.air_mass(k, j, i) : 0.0);
      }
    }
  }
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(static_cast<std::size_t>(domain_.nz() + 2) * shape_.length());
}

template <class Real>
void WetScavenging<Real>::advance(Concentrations<Real>& c, Concentrations<Real>& deposited, const Concentrations<Real>* acidity) {
  for_each_task(domain_.ny(), [&](int j, int thread) {
    if (rains_[static_cast<std::size_t>(j)] != 0) advance_row(c, deposited, acidity, j, rows_[static_cast<std::size_t>(thread)]);
  });
}

template <class Real>
void WetScavenging<Real>::advance_row(Concentrations<Real>& c, Concentrations<Real>& deposited, const Concentrations<Real>* acidity, int j, AlignedArray<Real>& rows) {
  using P = Pack<Real>;
  const int length = shape_.length();
  Real* share = rows.data();
  Real* shower = share + length;
  Real* mass = shower + length;
  if (acidity != nullptr) expand(shower_.row(j), shape_, shower);
  for (int k = 0; k < domain_.nz(); ++k) expand(mass_below_top_.row(k, j), shape_, mass + static_cast<std::ptrdiff_t>(k) * length);
  for (std::size_t sp = 0; sp < scavenging_.size(); ++sp) {
    const bool by_acidity = acidity != nullptr && acid_gases_[sp].dissolved > 0;
    if (!(scavenging_[sp] > 0) && !by_acidity) continue;
    expand(share_[sp].row(j), shape_, share);
    if (by_acidity) share_by_acidity(acid_gases_[sp], acidity->row(0, j, 0), shower, share);
    Real* ground = deposited.row(0, j, static_cast<int>(sp));
    for (int k = 0; k < domain_.nz(); ++k) {
      Real* q = c.row(k, j, static_cast<int>(sp));
      const Real* air = mass + static_cast<std::ptrdiff_t>(k) * length;
      for_each_pack<Real>(length, [&](int e) {
        const P m = P::load(air + e), old = P::load(q + e), taken = select(m > P(0), old * P::load(share + e), P(0));
        (old - taken).store(q + e);
        (P::load(ground + e) + m * taken).store(ground + e);
      });
    }
  }
}

// In `share`, where the rain has an acidity of its own.
template <class Real>
void WetScavenging<Real>::share_by_acidity(const AcidGas& gas, const Real* acidity, const Real* shower, Real* share) const {
  using P = Pack<Real>;
  for_each_pack<Real>(shape_.length(), [&](int e) {
    const P hydrogen = P::load(acidity + e), water = P::load(shower + e);
    if (!any(water > P(0))) return;
    const P own = washed_share(scavenging_ratio(gas, max(hydrogen, P(Real(1e-14)))) * water, raining_fraction_, dt_);
    select(hydrogen > P(0), own, P::load(share + e)).store(share + e);
  });
}

template class WetScavenging<float>;
template class WetScavenging<double>;

}  // namespace pearl

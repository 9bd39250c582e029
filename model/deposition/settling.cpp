#include "model/deposition/settling.hpp"

#include <algorithm>

#include "model/deposition/particle_collection.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

template <class Real>
Settling<Real>::Settling(const Domain& domain, const std::vector<const ParticleSize*>& sizes, int scenarios) : domain_(domain), shape_{domain.nx(), padded_lanes(scenarios)} {
  for (std::size_t sp = 0; sp < sizes.size(); ++sp) {
    if (sizes[sp] == nullptr) continue;
    auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& one) { return one.size == sizes[sp]; });
    if (kind == kinds_.end()) {
      const Field3<Real> none(domain.nz(), domain.ny(), domain.nx());
      kind = kinds_.insert(kinds_.end(), Kind{sizes[sp], {}, none, none, none});
    }
    kind->species.push_back(static_cast<int>(sp));
  }
}

template <class Real>
void Settling<Real>::prepare(const Meteorology& met, double dt) {
  for (Kind& kind : kinds_)
    for_each_row(domain_.nz(), domain_.ny(), [&](int k, int j, int) {
      for (int i = 0; i < domain_.nx(); ++i) {
        const ParticleAir air{met.temperature(k, j, i), met.density(k, j, i)};
        const double speed = k == 0 ? 0.0 : settling_velocity(kind.size->in(met.relative_humidity(k, j, i)), air);
        const double falling = air.density * domain_.horizontal.area(i, j) * speed * dt, pivot = met.air_mass(k, j, i) + falling;
        kind.mass(k, j, i) = static_cast<Real>(met.air_mass(k, j, i));
        kind.lost(k, j, i) = static_cast<Real>(falling / pivot);
        kind.inverse_pivot(k, j, i) = static_cast<Real>(1 / pivot);
      }
    });
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(static_cast<std::size_t>(3 * domain_.nz() + 1) * static_cast<std::size_t>(shape_.length()));
}

template <class Real>
void Settling<Real>::advance(Concentrations<Real>& air) {
  for_each_task(domain_.ny(), [&](int j, int thread) {
    for (const Kind& kind : kinds_) advance_row(air, kind, j, rows_[static_cast<std::size_t>(thread)]);
  });
}

template <class Real>
void Settling<Real>::advance_row(Concentrations<Real>& air, const Kind& kind, int j, AlignedArray<Real>& rows) const {
  using P = Pack<Real>;
  const int length = shape_.length(), nz = domain_.nz();
  const auto line = [&](int n) { return rows.data() + static_cast<std::ptrdiff_t>(n) * length; };
  for (int k = 0; k < nz; ++k) {
    expand(kind.lost.row(k, j), shape_, line(k));
    expand(kind.mass.row(k, j), shape_, line(nz + k));
    expand(kind.inverse_pivot.row(k, j), shape_, line(2 * nz + k));
  }
  Real* const fallen = line(3 * nz);  // ug, out of the layer above
  for (const int sp : kind.species) {
    std::fill_n(fallen, length, Real(0));
    for (int k = nz - 1; k >= 0; --k) {
      Real* const q = air.row(k, j, sp);
      const Real *lost = line(k), *mass = line(nz + k), *inverse = line(2 * nz + k);
      for_each_pack<Real>(length, [&](int e) {
        // Not below zero: `lost` is 1 at most, and rounding keeps order. What falls on is what the layer has less, so that rounding loses nothing.
        const P now = P::load(q + e), came = P::load(fallen + e), after = now + (came * P::load(inverse + e) - P::load(lost + e) * now);
        max(came + P::load(mass + e) * (now - after), P(0)).store(fallen + e);
        after.store(q + e);
      });
    }
  }
}

template class Settling<float>;
template class Settling<double>;

}  // namespace pearl

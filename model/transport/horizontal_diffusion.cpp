#include "model/transport/horizontal_diffusion.hpp"

#include <algorithm>

#include "model/state/parallel.hpp"
#include "model/transport/shared_value.hpp"

namespace pearl {

namespace {
constexpr double largest_exchange = 1.0 / 8;  // of the smaller cell's air; four faces leave at least half in place
}

template <class Real>
HorizontalDiffusion<Real>::Buffers::Buffers(int species, RowShape shape)
    : margin(round_up(shape.lanes, row_unit)), east(static_cast<std::size_t>(shape.length())), north(east.size()), inverse(east.size()),
      row(static_cast<std::size_t>(2 * margin + shape.length() + row_unit)), flux_x(row.size()), flux_y(east.size() * static_cast<std::size_t>(species)) {}

template <class Real>
HorizontalDiffusion<Real>::HorizontalDiffusion(const Domain& domain, int species, int scenarios)
    : domain_(domain), species_(species), shape_{domain.nx(), padded_lanes(scenarios)}, exchange_x_(domain.nz(), domain.ny(), domain.nx()),
      exchange_y_(exchange_x_), inverse_mass_(exchange_x_) {}

template <class Real>
void HorizontalDiffusion<Real>::prepare(const Meteorology& met, double dt) {
  for (int k = 0; k < domain_.nz(); ++k)
    for (int j = 0; j < domain_.ny(); ++j)
      for (int i = 0; i < domain_.nx(); ++i) {
        const double mass = met.air_mass(k, j, i);
        const auto strength = [&](int jj, int ii) { return met.air_mass(k, jj, ii) * met.kh(k, jj, ii) / domain_.horizontal.area(ii, jj); };
        const auto exchange = [&](int jj, int ii) {
          if (jj < 0 || ii < 0) return 0.0;
          return std::min(0.5 * (strength(j, i) + strength(jj, ii)) * dt, largest_exchange * std::min(mass, met.air_mass(k, jj, ii)));
        };
        exchange_x_(k, j, i) = static_cast<Real>(exchange(j, i - 1));
        exchange_y_(k, j, i) = static_cast<Real>(exchange(j - 1, i));
        inverse_mass_(k, j, i) = static_cast<Real>(1 / mass);
      }
  while (buffers_.size() < static_cast<std::size_t>(threads())) buffers_.emplace_back(species_, shape_);
}

template <class Real>
void HorizontalDiffusion<Real>::advance(Concentrations<Real>& c) {
  for_each_task(domain_.nz(), [&](int k, int thread) { advance_layer(c, k, buffers_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void HorizontalDiffusion<Real>::advance_layer(Concentrations<Real>& c, int k, Buffers& buffers) {
  for (Real& flux : buffers.flux_y) flux = 0;  // nothing crosses the southern side
  for (int j = 0; j < domain_.ny(); ++j) {
    if (shape_.lanes % Pack<Real>::width == 0) {
      advance_row<OfColumn<Real>>(c, k, j, {exchange_x_.row(k, j)}, {exchange_y_.row(k, std::min(j + 1, domain_.ny() - 1))}, {inverse_mass_.row(k, j)}, buffers);
    } else {
      expand(exchange_x_.row(k, j), shape_, buffers.east.data());
      if (j + 1 < domain_.ny()) expand(exchange_y_.row(k, j + 1), shape_, buffers.north.data());
      expand(inverse_mass_.row(k, j), shape_, buffers.inverse.data());
      advance_row<OfElement<Real>>(c, k, j, {buffers.east.data()}, {buffers.north.data()}, {buffers.inverse.data()}, buffers);
    }
  }
}

// All species of a row, one behind the other as they lie in memory; each keeps its flux to the next row until then.
template <class Real>
template <class Value>
void HorizontalDiffusion<Real>::advance_row(Concentrations<Real>& c, int k, int j, Value east, Value north, Value inverse, Buffers& buffers) {
  using P = Pack<Real>;
  const int length = shape_.length(), lanes = shape_.lanes;
  Real* row = buffers.row.data() + buffers.margin;
  Real* flux_x = buffers.flux_x.data();  // its margin, at the end, stays zero: nothing crosses the last face
  for (int sp = 0; sp < species_; ++sp) {
    Real* q = c.row(k, j, sp);
    Real* flux_y = buffers.flux_y.data() + static_cast<std::ptrdiff_t>(sp) * length;
    for_each_pack<Real>(length, [&](int n) { P::load(q + n).store(row + n); });
    for_each_element<Value>(shape_, [&](int n, int i) { (east.at(n, i) * (P::load(row + n) - P::load(row + n - lanes))).store(flux_x + n); });
    const auto update = [&](int n, P flux_north, P inverse_mass) {
      const P change = P::load(flux_x + n + lanes) - P::load(flux_x + n) + flux_north - P::load(flux_y + n);
      (P::load(row + n) + change * inverse_mass).store(q + n);
    };
    if (j + 1 < domain_.ny()) {
      const Real* next = c.row(k, j + 1, sp);
      const std::ptrdiff_t next_species = sp + 1 < species_ ? length : 0;  // fetched in time
      for_each_element<Value>(shape_, [&](int n, int i) {
        __builtin_prefetch(next + next_species + n);
        const P flux_north = north.at(n, i) * (P::load(next + n) - P::load(row + n));
        update(n, flux_north, inverse.at(n, i));
        flux_north.store(flux_y + n);
      });
    } else {
      for_each_element<Value>(shape_, [&](int n, int i) { update(n, P(0), inverse.at(n, i)); });
    }
  }
}

template class HorizontalDiffusion<float>;
template class HorizontalDiffusion<double>;

}  // namespace pearl

#include "model/transport/horizontal_diffusion.hpp"

#include <algorithm>

#include "model/state/parallel.hpp"

namespace pearl {

namespace {
constexpr double largest_exchange = 1.0 / 8;  // of the smaller cell's air; four faces leave at least half in place
}

template <class Real>
HorizontalDiffusion<Real>::Buffers::Buffers(int ny, RowShape shape)
    : margin(round_up(shape.lanes, row_unit)), east(static_cast<std::size_t>(ny) * shape.length()), north(east.size()), inverse(east.size()),
      row(static_cast<std::size_t>(2 * margin + shape.length() + row_unit)), flux_x(row.size()) {
  for (auto& flux : flux_y) flux = AlignedArray<Real>(static_cast<std::size_t>(shape.length()));
}

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
  while (buffers_.size() < static_cast<std::size_t>(threads())) buffers_.emplace_back(domain_.ny(), shape_);
}

template <class Real>
void HorizontalDiffusion<Real>::advance(Concentrations<Real>& c) {
  for_each_task(domain_.nz(), [&](int k, int thread) { advance_layer(c, k, buffers_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void HorizontalDiffusion<Real>::advance_layer(Concentrations<Real>& c, int k, Buffers& buffers) {
  using P = Pack<Real>;
  const int ny = domain_.ny(), length = shape_.length(), lanes = shape_.lanes;
  const auto line = [length](AlignedArray<Real>& lines, int j) { return lines.data() + static_cast<std::ptrdiff_t>(j) * length; };
  for (int j = 0; j < ny; ++j) {
    expand(exchange_x_.row(k, j), shape_, line(buffers.east, j));
    expand(exchange_y_.row(k, j), shape_, line(buffers.north, j));
    expand(inverse_mass_.row(k, j), shape_, line(buffers.inverse, j));
  }
  Real* row = buffers.row.data() + buffers.margin;
  Real* flux_x = buffers.flux_x.data();  // its margin, at the end, stays zero: nothing crosses the last face
  for (int sp = 0; sp < species_; ++sp) {
    Real *flux_south = buffers.flux_y[0].data(), *flux_north = buffers.flux_y[1].data();
    for_each_pack<Real>(length, [&](int n) { P(0).store(flux_south + n); });
    for (int j = 0; j < ny; ++j) {
      Real* q = c.row(k, j, sp);
      const Real *east = line(buffers.east, j), *inverse = line(buffers.inverse, j);
      for_each_pack<Real>(length, [&](int n) { P::load(q + n).store(row + n); });
      for_each_pack<Real>(length, [&](int n) { (P::load(east + n) * (P::load(row + n) - P::load(row + n - lanes))).store(flux_x + n); });
      if (j + 1 < ny) {
        const Real *next = c.row(k, j + 1, sp), *north = line(buffers.north, j + 1);
        for_each_pack<Real>(length, [&](int n) { (P::load(north + n) * (P::load(next + n) - P::load(row + n))).store(flux_north + n); });
      } else {
        for_each_pack<Real>(length, [&](int n) { P(0).store(flux_north + n); });
      }
      for_each_pack<Real>(length, [&](int n) {
        const P change = P::load(flux_x + n + lanes) - P::load(flux_x + n) + P::load(flux_north + n) - P::load(flux_south + n);
        (P::load(row + n) + change * P::load(inverse + n)).store(q + n);
      });
      std::swap(flux_south, flux_north);
    }
  }
}

template class HorizontalDiffusion<float>;
template class HorizontalDiffusion<double>;

}  // namespace pearl

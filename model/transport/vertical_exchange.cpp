#include "model/transport/vertical_exchange.hpp"

#include <algorithm>

#include "model/state/clip.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {
constexpr int chunk_elements = 256;
constexpr double micro = 1e-9;  // kg per ug
}  // namespace

template <class Real>
VerticalExchange<Real>::Buffers::Buffers(int nz, int length)
    : exchange(static_cast<std::size_t>(nz) * length), carry(exchange.size()), inverse(exchange.size()), right_side(exchange.size()),
      ground(static_cast<std::size_t>(length)), ground_inverse(static_cast<std::size_t>(length)) {}

template <class Real>
VerticalExchange<Real>::VerticalExchange(const Domain& domain, int species, int scenarios)
    : domain_(domain), species_(species), shape_{domain.nx(), padded_lanes(scenarios)},
      chunk_columns_(std::max(row_unit, chunk_elements / shape_.lanes / row_unit * row_unit)),
      chunks_((domain.nx() + chunk_columns_ - 1) / chunk_columns_), blocks_((domain.nx() + row_unit - 1) / row_unit), exchange_(domain.nz(), domain.ny(), domain.nx()), carry_(exchange_),
      inverse_(exchange_), ground_(static_cast<std::size_t>(species), Field2<Real>(domain.ny(), domain.nx())), ground_inverse_(ground_),
      sums_(domain.ny() * blocks_, terms, species, shape_.lanes) {}

template <class Real>
void VerticalExchange<Real>::prepare(const Meteorology& met, const std::vector<const Field2<double>*>& velocity, double dt) {
  const int nz = domain_.nz();
  dt_ = dt;
  air_ = &met.air_mass;
  for (int j = 0; j < domain_.ny(); ++j)
    for (int i = 0; i < domain_.nx(); ++i) {
      const double area = domain_.horizontal.area(i, j), terrain = domain_.ground.terrain(j, i);
      const auto exchange = [&](int k) {
        if (k == 0 || k == nz) return 0.0;
        const double distance = domain_.vertical.middle_above_ground(k, terrain) - domain_.vertical.middle_above_ground(k - 1, terrain);
        const double density = 0.5 * (met.density(k, j, i) + met.density(k - 1, j, i));
        return density * area * met.kz(k, j, i) * dt / distance;
      };
      // pivot_k = e_k + rest_k with rest_k = m_k + e_k+1 rest_k+1 / pivot_k+1: no subtraction, so no cancellation.
      double above = 0, share_above = 0, rest = 0;  // e_k+1, rest_k+1 / pivot_k+1
      for (int k = nz - 1; k >= 0; --k) {
        const double e = exchange(k);
        rest = met.air_mass(k, j, i) + above * share_above;
        const double pivot = e + rest;
        exchange_(k, j, i) = static_cast<Real>(e);
        carry_(k, j, i) = static_cast<Real>(e / pivot);
        inverse_(k, j, i) = static_cast<Real>(1 / pivot);
        above = e;
        share_above = rest / pivot;
      }
      for (int sp = 0; sp < species_; ++sp) {
        const Field2<double>* speed = velocity[static_cast<std::size_t>(sp)];
        const double taken = speed == nullptr ? 0.0 : met.density(0, j, i) * area * (*speed)(j, i) * dt;
        ground_[static_cast<std::size_t>(sp)](j, i) = static_cast<Real>(taken);
        ground_inverse_[static_cast<std::size_t>(sp)](j, i) = static_cast<Real>(1 / (rest + taken));
      }
    }
  while (buffers_.size() < static_cast<std::size_t>(threads())) buffers_.emplace_back(nz, round_up(chunk_columns_ * shape_.lanes, row_unit));
}

template <class Real>
void VerticalExchange<Real>::advance(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited) {
  for_each_task(domain_.ny() * chunks_,
                [&](int task, int thread) { advance_columns(c, emission, deposited, task, buffers_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void VerticalExchange<Real>::advance_columns(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited,
                                             int task, Buffers& buffers) {
  using P = Pack<Real>;
  const int nz = domain_.nz(), j = task / chunks_, first = task % chunks_ * chunk_columns_;
  const RowShape shape{std::min(chunk_columns_, domain_.nx() - first), shape_.lanes};
  const int length = shape.length();
  const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(first) * shape.lanes;
  const auto line = [length](AlignedArray<Real>& lines, int k) { return lines.data() + static_cast<std::ptrdiff_t>(k) * length; };
  for (int k = 1; k < nz; ++k) {
    expand(exchange_.row(k, j) + first, shape, line(buffers.exchange, k));
    expand(carry_.row(k, j) + first, shape, line(buffers.carry, k));
    expand(inverse_.row(k, j) + first, shape, line(buffers.inverse, k));
  }
  const P step(static_cast<Real>(dt_)), zero(0);
  for (int sp = 0; sp < species_; ++sp) {
    Real* ground = buffers.ground.data();
    Real* ground_inverse = buffers.ground_inverse.data();
    expand(ground_[static_cast<std::size_t>(sp)].row(j) + first, shape, ground);
    expand(ground_inverse_[static_cast<std::size_t>(sp)].row(j) + first, shape, ground_inverse);

    // Down: right sides and elimination.
    for (int k = nz - 1; k >= 0; --k) {
      const Real* q = c.row(k, j, sp) + offset;
      const Real* below = k > 0 ? c.row(k - 1, j, sp) + offset : nullptr;
      const Real* above = k + 1 < nz ? c.row(k + 1, j, sp) + offset : nullptr;
      const Real* e_low = k > 0 ? line(buffers.exchange, k) : ground;
      const Real* e_high = above != nullptr ? line(buffers.exchange, k + 1) : nullptr;
      const Real* carry = above != nullptr ? line(buffers.carry, k + 1) : nullptr;
      const Real* right_above = above != nullptr ? line(buffers.right_side, k + 1) : nullptr;
      const Real* source = k < emission.nz() ? emission.row(k, j, sp) + offset : nullptr;
      Real* right = line(buffers.right_side, k);
      const auto eliminate = [&](auto has_below, auto has_above, auto has_source) {
        for_each_pack<Real>(length, [&](int n) {
          const P here = P::load(q + n);
          P change = zero - P::load(e_low + n) * (has_below ? here - P::load(below + n) : here);
          if constexpr (has_above)
            change = change + P::load(e_high + n) * (P::load(above + n) - here) + P::load(carry + n) * P::load(right_above + n);
          if constexpr (has_source) change = change + step * P::load(source + n);
          change.store(right + n);
        });
      };
      using Yes = std::true_type;
      using No = std::false_type;
      const auto with_source = [&](auto has_below, auto has_above) {
        source != nullptr ? eliminate(has_below, has_above, Yes{}) : eliminate(has_below, has_above, No{});
      };
      const auto with_above = [&](auto has_below) { above != nullptr ? with_source(has_below, Yes{}) : with_source(has_below, No{}); };
      below != nullptr ? with_above(Yes{}) : with_above(No{});
    }

    // Up: the changes; the lowest layer's deposition is what the new value gives.
    P least = zero;
    Real* change = line(buffers.right_side, 0);
    Real* lowest = c.row(0, j, sp) + offset;
    Real* taken = deposited.row(0, j, sp) + offset;
    for_each_pack<Real>(length, [&](int n) {
      const P x = P::load(change + n) * P::load(ground_inverse + n), now = P::load(lowest + n) + x;
      x.store(change + n);
      now.store(lowest + n);
      (P::load(taken + n) + P::load(ground + n) * now).store(taken + n);
      least = min(now, least);
    });
    for (int k = 1; k < nz; ++k) {
      const Real* below = line(buffers.right_side, k - 1);
      const Real *carry = line(buffers.carry, k), *inverse = line(buffers.inverse, k);
      Real* right = line(buffers.right_side, k);
      Real* q = c.row(k, j, sp) + offset;
      for_each_pack<Real>(length, [&](int n) {
        const P x = P::load(right + n) * P::load(inverse + n) + P::load(carry + n) * P::load(below + n), now = P::load(q + n) + x;
        x.store(right + n);
        now.store(q + n);
        least = min(now, least);
      });
    }
    if (!(smallest(least) < 0)) continue;
    for (int i = 0; i < shape.columns; i += row_unit) {
      const RowShape block{std::min(row_unit, shape.columns - i), shape.lanes};
      const int place = j * blocks_ + (first + i) / row_unit;
      for (int k = 0; k < nz; ++k)
        clip_row(c.row(k, j, sp) + offset + i * shape.lanes, block, [&](int n) { return (*air_)(k, j, first + i + n); },
                 sums_.at(place, clip_mass, sp), sums_.at(place, clip_count, sp));
    }
  }
}

template <class Real>
void VerticalExchange<Real>::report(Budget& budget) {
  budget.add(BudgetTerm::clipping, sums_, clip_mass, micro);
  budget.add_clipped(sums_, clip_count);
  sums_.clear();
}

template class VerticalExchange<float>;
template class VerticalExchange<double>;

}  // namespace pearl

#include "model/transport/vertical_exchange.hpp"

#include <algorithm>

#include "model/core/constants.hpp"
#include "model/state/clip.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/shared_value.hpp"

namespace pearl {

namespace {
constexpr int chunk_elements = 512;  // 2 KiB of float a layer: longer runs of memory, values and right sides near the first cache
using constants::micro;
}  // namespace

template <class Real>
VerticalExchange<Real>::Buffers::Buffers(int nz, int length)
    : right_side(static_cast<std::size_t>(nz) * length), ground(static_cast<std::size_t>(length)), ground_inverse(ground.size()) {
  for (auto& lines : shared) lines = AlignedArray<Real>(right_side.size());
}

// Some columns of a row of the grid, with what the solve needs of them.
template <class Real>
template <class Value>
struct VerticalExchange<Real>::Columns {
  int j = 0, first = 0;
  RowShape shape;
  std::ptrdiff_t stride[coefficients] = {};  // from layer to layer
  const Real* shared[coefficients] = {};
  const Real *ground = nullptr, *ground_inverse = nullptr;
  Real* right_side = nullptr;

  [[nodiscard]] Value at(Coefficient name, int k) const { return Value{shared[name] + k * stride[name]}; }
  [[nodiscard]] Real* right(int k) const { return right_side + static_cast<std::ptrdiff_t>(k) * shape.length(); }
};

template <class Real>
VerticalExchange<Real>::VerticalExchange(const Domain& domain, int species, int scenarios)
    : domain_(domain), species_(species), shape_{domain.nx(), padded_lanes(scenarios)},
      chunk_columns_(std::max(row_unit, chunk_elements / shape_.lanes / row_unit * row_unit)),
      chunks_((domain.nx() + chunk_columns_ - 1) / chunk_columns_), blocks_((domain.nx() + row_unit - 1) / row_unit),
      plume_top_(static_cast<std::size_t>(domain.ny())), ground_(static_cast<std::size_t>(species), Field2<Real>(domain.ny(), domain.nx())),
      ground_inverse_(ground_), sums_(domain.ny() * blocks_, terms, species, shape_.lanes) {
  for (auto& field : shared_) field = Field3<Real>(domain.nz(), domain.ny(), domain.nx());
}

template <class Real>
void VerticalExchange<Real>::prepare(const Meteorology& met, const std::vector<const Field2<double>*>& velocity, double dt) {
  dt_ = dt;
  air_ = &met.air_mass;
  for (int j = 0; j < domain_.ny(); ++j) {
    plume_top_[static_cast<std::size_t>(j)] = 0;
    for (int i = 0; i < domain_.nx(); ++i) prepare_column(met, velocity, j, i);
  }
  while (buffers_.size() < static_cast<std::size_t>(threads()))
    buffers_.emplace_back(domain_.nz(), round_up(chunk_columns_ * shape_.lanes, row_unit));
}

template <class Real>
void VerticalExchange<Real>::prepare_column(const Meteorology& met, const std::vector<const Field2<double>*>& velocity, int j, int i) {
  const double area = domain_.horizontal.area(i, j), terrain = domain_.ground.terrain(j, i);
  // p_k = rest_k + e_k + g_k, rest_k the sum of the row: rest_k = m_k + (e + w)_k+1 rest_k+1 / p_k+1 and
  // g_k = u_k + (e + w)_k+1 g_k+1 / p_k+1. No subtraction, so no cancellation.
  double down_above = 0, rest_share = 0, plume_share = 0, sinking = 0;  // (e + w)_k+1, rest_k+1 / p_k+1, g_k+1 / p_k+1, w_k
  for (int k = domain_.nz() - 1; k > 0; --k) {
    const double distance = domain_.vertical.middle_above_ground(k, terrain) - domain_.vertical.middle_above_ground(k - 1, terrain);
    const double density = 0.5 * (met.density(k, j, i) + met.density(k - 1, j, i));
    const double e = density * area * met.kz(k, j, i) * dt_ / distance;
    const double u = met.air_mass(k, j, i) * met.plume_rate(k, j, i) * dt_;
    sinking += u;
    const double down = e + sinking, rest = met.air_mass(k, j, i) + down_above * rest_share;
    const double g = u + down_above * plume_share;
    const double pivot = rest + e + g;
    const auto set = [&](Coefficient name, double value) { shared_[name](k, j, i) = static_cast<Real>(value); };
    set(exchange_up, k == 1 ? e + u : e);
    set(exchange_down, down);
    set(carry_down, down / pivot);
    set(carry_up, k == 1 ? (e + g) / pivot : e / pivot);
    set(inverse_pivot, 1 / pivot);
    set(plume, k == 1 ? 0.0 : u);
    set(carry_plume, k == 1 ? 0.0 : g / pivot);
    if (u > 0) plume_top_[static_cast<std::size_t>(j)] = std::max(plume_top_[static_cast<std::size_t>(j)], k + 1);
    down_above = down;
    rest_share = rest / pivot;
    plume_share = g / pivot;
  }
  const double rest = met.air_mass(0, j, i) + down_above * rest_share;
  for (int sp = 0; sp < species_; ++sp) {
    const Field2<double>* speed = velocity[static_cast<std::size_t>(sp)];
    const double taken = speed == nullptr ? 0.0 : met.density(0, j, i) * area * (*speed)(j, i) * dt_;
    ground_[static_cast<std::size_t>(sp)](j, i) = static_cast<Real>(taken);
    ground_inverse_[static_cast<std::size_t>(sp)](j, i) = static_cast<Real>(1 / (rest + taken));
  }
}

template <class Real>
void VerticalExchange<Real>::advance(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited) {
  for_each_task(domain_.ny() * chunks_,
                [&](int task, int thread) { advance_columns(c, emission, deposited, task, buffers_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void VerticalExchange<Real>::advance_columns(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited,
                                             int task, Buffers& buffers) {
  const int j = task / chunks_, first = task % chunks_ * chunk_columns_;
  const RowShape shape{std::min(chunk_columns_, domain_.nx() - first), shape_.lanes};
  const bool plumes = plume_top_[static_cast<std::size_t>(j)] > 0;
  const auto run = [&](auto columns, auto&& ground_of) {
    columns.j = j, columns.first = first, columns.shape = shape, columns.right_side = buffers.right_side.data();
    for (int sp = 0; sp < species_; ++sp) {
      ground_of(columns, static_cast<std::size_t>(sp));
      solve(c, emission, deposited, columns, sp);
    }
  };
  if (shape.lanes % Pack<Real>::width == 0) {
    Columns<OfColumn<Real>> columns;
    for (int n = 0; n < coefficients; ++n) {
      columns.shared[n] = shared_[n].row(0, j) + first;
      columns.stride[n] = static_cast<std::ptrdiff_t>(domain_.ny()) * domain_.nx();
    }
    run(columns, [&](auto& own, std::size_t sp) {
      own.ground = ground_[sp].row(j) + first;
      own.ground_inverse = ground_inverse_[sp].row(j) + first;
    });
  } else {
    Columns<OfElement<Real>> columns;
    const int length = shape.length();
    for (int n = 0; n < coefficients; ++n) {
      // Without plumes what goes down equals what goes up.
      const bool same = !plumes && (n == exchange_down || n == carry_up), unused = !plumes && (n == plume || n == carry_plume);
      const int from = same ? (n == exchange_down ? static_cast<int>(exchange_up) : static_cast<int>(carry_down)) : n;
      columns.shared[n] = buffers.shared[from].data();
      columns.stride[n] = length;
      if (same || unused) continue;
      for (int k = 1; k < domain_.nz(); ++k) expand(shared_[n].row(k, j) + first, shape, buffers.shared[n].data() + static_cast<std::ptrdiff_t>(k) * length);
    }
    run(columns, [&](auto& own, std::size_t sp) {
      expand(ground_[sp].row(j) + first, shape, buffers.ground.data());
      expand(ground_inverse_[sp].row(j) + first, shape, buffers.ground_inverse.data());
      own.ground = buffers.ground.data();
      own.ground_inverse = buffers.ground_inverse.data();
    });
  }
}

template <class Real>
template <class Value>
void VerticalExchange<Real>::solve(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited,
                                   const Columns<Value>& columns, int sp) {
  using P = Pack<Real>;
  using Yes = std::true_type;
  using No = std::false_type;
  const int nz = domain_.nz(), j = columns.j, plume_top = plume_top_[static_cast<std::size_t>(j)];
  const RowShape shape = columns.shape;
  const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(columns.first) * shape.lanes;
  const P step(static_cast<Real>(dt_)), zero(0);
  const Value ground{columns.ground}, ground_inverse{columns.ground_inverse};
  Real* lowest = c.row(0, j, sp) + offset;

  // Down: right sides and elimination.
  for (int k = nz - 1; k >= 0; --k) {
    const Real* q = c.row(k, j, sp) + offset;
    const Real* below = k > 0 ? c.row(k - 1, j, sp) + offset : nullptr;
    const Real* above = k + 1 < nz ? c.row(k + 1, j, sp) + offset : nullptr;
    const Real* source = k < emission.nz() ? emission.row(k, j, sp) + offset : nullptr;
    const Value low = k > 0 ? columns.at(exchange_up, k) : ground;
    const Value high = columns.at(exchange_down, above != nullptr ? k + 1 : k), carry = columns.at(carry_down, above != nullptr ? k + 1 : k);
    const Value lift = columns.at(plume, k);
    const Real* right_above = above != nullptr ? columns.right(k + 1) : nullptr;
    Real* right = columns.right(k);
    const auto eliminate = [&](auto has_below, auto has_above, auto has_source, auto has_plume) {
      for_each_element<Value>(shape, [&](int n, int i) {
        const P here = P::load(q + n);
        P change = zero - low.at(n, i) * (has_below ? here - P::load(below + n) : here);
        if constexpr (has_above) change = change + high.at(n, i) * (P::load(above + n) - here) + carry.at(n, i) * P::load(right_above + n);
        if constexpr (has_plume) change = change + lift.at(n, i) * (P::load(lowest + n) - here);
        if constexpr (has_source) change = change + step * P::load(source + n);
        change.store(right + n);
      });
    };
    const auto with_source = [&](auto has_below, auto has_above, auto has_plume) {
      source != nullptr ? eliminate(has_below, has_above, Yes{}, has_plume) : eliminate(has_below, has_above, No{}, has_plume);
    };
    const auto with_above = [&](auto has_below, auto has_plume) {
      above != nullptr ? with_source(has_below, Yes{}, has_plume) : with_source(has_below, No{}, has_plume);
    };
    if (below == nullptr) with_above(No{}, No{});
    else if (k > 1 && k < plume_top) with_above(Yes{}, Yes{});
    else with_above(Yes{}, No{});
  }

  // Up: the changes; the lowest layer's deposition is what the new value gives.
  P least = zero;
  Real* lowest_change = columns.right(0);
  Real* taken = deposited.row(0, j, sp) + offset;
  for_each_element<Value>(shape, [&](int n, int i) {
    const P x = P::load(lowest_change + n) * ground_inverse.at(n, i), now = P::load(lowest + n) + x;
    x.store(lowest_change + n);
    now.store(lowest + n);
    (P::load(taken + n) + ground.at(n, i) * now).store(taken + n);
    least = min(now, least);
  });
  // What comes next follows in memory: the next species, or the first one of the next columns; by now there is time to fetch it.
  const bool last_columns = columns.first + shape.columns >= domain_.nx();
  const std::ptrdiff_t next_columns = last_columns ? 0 : shape.cells() - static_cast<std::ptrdiff_t>(species_ - 1) * shape_.length();
  const std::ptrdiff_t next_species = sp + 1 < species_ ? shape_.length() : next_columns;
  for (int n = 0; n < shape.length(); n += P::width) __builtin_prefetch(lowest + next_species + n);
  for (int k = 1; k < nz; ++k) {
    const Value inverse = columns.at(inverse_pivot, k), carry = columns.at(carry_up, k), lift = columns.at(carry_plume, k);
    const Real* below = columns.right(k - 1);
    Real* right = columns.right(k);
    Real* q = c.row(k, j, sp) + offset;
    const auto substitute = [&](auto has_plume) {
      for_each_element<Value>(shape, [&](int n, int i) {
        __builtin_prefetch(q + next_species + n);
        P x = P::load(right + n) * inverse.at(n, i) + carry.at(n, i) * P::load(below + n);
        if constexpr (has_plume) x = x + lift.at(n, i) * P::load(lowest_change + n);
        const P now = P::load(q + n) + x;
        x.store(right + n);
        now.store(q + n);
        least = min(now, least);
      });
    };
    k > 1 && k < plume_top ? substitute(Yes{}) : substitute(No{});
  }
  if (smallest(least) < 0) clip(c, j, columns.first, shape.columns, sp);
}

template <class Real>
void VerticalExchange<Real>::clip(Concentrations<Real>& c, int j, int first, int columns, int sp) {
  for (int i = first; i < first + columns; i += row_unit) {
    const RowShape block{std::min(row_unit, first + columns - i), shape_.lanes};
    const int place = j * blocks_ + i / row_unit;
    for (int k = 0; k < domain_.nz(); ++k)
      clip_row(c.row(k, j, sp) + static_cast<std::ptrdiff_t>(i) * shape_.lanes, block, [&](int n) { return (*air_)(k, j, i + n); },
               sums_.at(place, clip_mass, sp), sums_.at(place, clip_count, sp));
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

#pragma once
// Columns of a row on their way into the lanes of a pack and back. Included by the solver of rows alone.

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/rosenbrock.hpp"
#include "model/chemistry/solver_options.hpp"
#include "model/state/memory.hpp"

namespace pearl::detail {

// A pack of cells with what carries them there and back. Columns take `lanes` neighbouring places, a power of two; a row's element e is column i, scenario s
// at i * lanes of the row + s.
template <class Code, class P>
class PackColumns {
 public:
  using Real = typename P::Number;
  using V = typename P::Values;

  explicit PackColumns(const SolverOptions& options) : state_(1) {
    state_[0].absolute = P(static_cast<Real>(options.absolute));
    state_[0].relative = P(static_cast<Real>(options.relative));
  }
  [[nodiscard]] PackState<Code, P>& state() { return state_[0]; }
  [[nodiscard]] bool clipped() const { return clipped_; }  // something was, since `begin`

  // What the whole row has in common.
  void begin(const GasRow<Real>& row) {
    state_[0].has_source = row.source != nullptr;
    state_[0].light_changes = false;
    state_[0].carries = row.low != nullptr;
    const std::ptrdiff_t stride = round_up(row.shape.columns, row_unit);
    for (int n = 0; n < Code::photolytic; ++n)
      for (int i = 0; i < row.shape.columns; ++i) {
        const Real begin = row.light_begin[n * stride + i];
        state_[0].light_changes = state_[0].light_changes || row.light_middle[n * stride + i] != begin || row.light_end[n * stride + i] != begin;
      }
    clipped_ = false;
  }

  // Lanes that hold no cell must hold numbers.
  void clear() {
    PackState<Code, P>& s = state();
    for (int n = 0; n < Code::species; ++n) s.y[n] = s.source[n] = s.clipped[n] = s.low[n] = P(0).values();
    for (int r = 0; r < Code::reactions; ++r) s.k[r] = P(0).values();
    for (int n = 0; n < Code::photolytic; ++n) s.light[n] = s.slope[n] = s.bend[n] = P(0).values();
  }

  // `some` columns from i on, lanes of each from `first` on, into the pack one after the other; what is left of it holds numbers.
  template <int lanes>
  void load_columns(const GasRow<Real>& row, int i, int first, int some) {
    PackState<Code, P>& s = state();
    const std::ptrdiff_t stride = round_up(row.shape.columns, row_unit);
    const bool whole = row.shape.lanes == lanes;  // the columns lie side by side, and the row is padded with zeros to whole packs
    const int e = i * row.shape.lanes + first;
    const auto load_rows = [&](V* values, const auto* rows, const Real* units) {
      if (!whole)  // all at first: to read a pack right after its pieces were written would wait for each
        for (int n = 0; n < Code::species; ++n) {
          Real* to = reinterpret_cast<Real*>(values + n);
          for (int c = 0; c < some; ++c) std::memcpy(to + c * lanes, rows[n] + e + c * row.shape.lanes, sizeof(Real) * lanes);
          std::fill(to + some * lanes, to + P::width, Real(0));
        }
      for (int n = 0; n < Code::species; ++n) {
        const P found = P::load(whole ? rows[n] + e : reinterpret_cast<const Real*>(values + n));
        values[n] = units != nullptr ? (found * P(units[n])).values() : found.values();
      }
    };
    load_rows(s.y, row.species, row.to_ppb);
    if (s.has_source) load_rows(s.source, row.source, nullptr);
    if (s.carries) load_rows(s.low, row.low, row.to_ppb);
    for (int r = 0; r < Code::reactions; ++r) s.k[r] = of_columns<lanes>(row.rates + r * stride + i);
    if constexpr (Code::by_lane > 0)
      for (int n = 0; row.by_lane != nullptr && n < Code::by_lane; ++n) {
        alignas(64) Real part[P::width] = {};
        if (!whole)
          for (int c = 0; c < some; ++c) std::memcpy(part + c * lanes, row.by_lane[n] + e + c * row.shape.lanes, sizeof(Real) * lanes);
        s.k[Code::lane_reaction[n]] = P::load(whole ? row.by_lane[n] + e : part).values();
      }
    const V duration = P(row.duration).values();
    for (int n = 0; n < Code::photolytic; ++n) {
      const std::ptrdiff_t place = n * stride + i;
      const auto of = [&](const Real* cells) { return of_columns<lanes>(cells + place); };
      const Parabola by_time = parabola(of(row.light), of(row.light_begin), of(row.light_middle), of(row.light_end), duration);
      s.light[n] = s.k[Code::photolytic_reaction[n]] = by_time.light;
      s.slope[n] = by_time.slope;
      s.bend[n] = by_time.bend;
    }
    for (int n = 0; n < Code::species; ++n) s.clipped[n] = P(0).values();
  }
  // Elements e, e + 1, .. of the rows and what column i shares into `lanes` lanes, the first of them `lane`.
  template <int lanes>
  void load(const GasRow<Real>& row, int i, int e, int lane) {
    PackState<Code, P>& s = state();
    const std::ptrdiff_t stride = round_up(row.shape.columns, row_unit);
    const auto load_row = [&](V& values, const Real* from, Real factor) {
      Real part[lanes];
      for (int n = 0; n < lanes; ++n) part[n] = from[e + n] * factor;
      put(values, lane, part);
    };
    const auto set = [&](V& values, Real value) {
      Real part[lanes];
      for (int n = 0; n < lanes; ++n) part[n] = value;
      put(values, lane, part);
    };
    for (int n = 0; n < Code::species; ++n) load_row(s.y[n], row.species[n], row.to_ppb[n]);
    if (s.has_source)
      for (int n = 0; n < Code::species; ++n) load_row(s.source[n], row.source[n], Real(1));
    if (s.carries)
      for (int n = 0; n < Code::species; ++n) load_row(s.low[n], row.low[n], row.to_ppb[n]);
    for (int r = 0; r < Code::reactions; ++r) set(s.k[r], row.rates[r * stride + i]);
    if constexpr (Code::by_lane > 0)
      for (int n = 0; row.by_lane != nullptr && n < Code::by_lane; ++n) load_row(s.k[Code::lane_reaction[n]], row.by_lane[n], Real(1));
    for (int n = 0; n < Code::photolytic; ++n) {
      const std::ptrdiff_t place = n * stride + i;
      const auto of = [&](const Real* cells) { return P(cells[place]).values(); };
      const Parabola by_time = parabola(of(row.light), of(row.light_begin), of(row.light_middle), of(row.light_end), P(row.duration).values());
      set(s.light[n], P::wrap(by_time.light)[0]);
      set(s.k[Code::photolytic_reaction[n]], P::wrap(by_time.light)[0]);
      set(s.slope[n], P::wrap(by_time.slope)[0]);
      set(s.bend[n], P::wrap(by_time.bend)[0]);
    }
    for (int n = 0; n < Code::species; ++n) set(s.clipped[n], 0);
  }

  // Back again.
  template <int lanes>
  void store_columns(const GasRow<Real>& row, int i, int first, int some) {
    const bool whole = row.shape.lanes == lanes;
    const int e = i * row.shape.lanes + first;
    const auto store_rows = [&](const V* values, Real* const* rows) {
      for (int n = 0; n < Code::species; ++n) {
        const P found = P::wrap(values[n]) / P(row.to_ppb[n]);
        if (whole && some * lanes == P::width) {
          found.store(rows[n] + e);
        } else {
          Real part[P::width];
          found.store(part);
          for (int c = 0; c < some; ++c) std::memcpy(rows[n] + e + c * row.shape.lanes, part + c * lanes, sizeof(Real) * lanes);
        }
      }
    };
    store_rows(state_[0].y, row.species);
    if (state_[0].carries) store_rows(state_[0].low, row.low);
  }
  template <int lanes>
  void store(const GasRow<Real>& row, int e, int lane) {
    const auto store_rows = [&](const V* values, Real* const* rows) {
      for (int n = 0; n < Code::species; ++n) {
        Real part[lanes];
        std::memcpy(part, reinterpret_cast<const char*>(&values[n]) + static_cast<std::size_t>(lane) * sizeof(Real), sizeof part);
        for (int m = 0; m < lanes; ++m) rows[n][e + m] = part[m] / row.to_ppb[n];
      }
    };
    store_rows(state_[0].y, row.species);
    if (state_[0].carries) store_rows(state_[0].low, row.low);
  }

  void forget_what_waits() { waiting_.clear(); }
  void reserve_for_waiting(std::size_t lanes) { waiting_.reserve(lanes * static_cast<std::size_t>(kept_fields * Code::species)); }
  // The air of a group of lanes in the midst of its way, as it is: in ppb, and not rounded to the row's unit.
  template <int lanes>
  void put_aside(int lane) {
    const PackState<Code, P>& s = state_[0];
    const std::size_t before = waiting_.size();
    waiting_.resize(before + static_cast<std::size_t>(kept_fields * Code::species * lanes));
    Real* to = waiting_.data() + before;
    for (const V* field : {s.y, s.clipped, s.low})
      for (int n = 0; n < Code::species; ++n, to += lanes) std::memcpy(to, reinterpret_cast<const char*>(&field[n]) + static_cast<std::size_t>(lane) * sizeof(Real), sizeof(Real) * lanes);
  }
  template <int lanes>
  void take_up(std::size_t which, int lane) {
    PackState<Code, P>& s = state();
    const Real* from = waiting_.data() + which * static_cast<std::size_t>(kept_fields * Code::species * lanes);
    for (V* field : {s.y, s.clipped, s.low})
      for (int n = 0; n < Code::species; ++n, from += lanes) std::memcpy(reinterpret_cast<char*>(&field[n]) + static_cast<std::size_t>(lane) * sizeof(Real), from, sizeof(Real) * lanes);
  }
  // Adds what these lanes clipped to elements e, e + 1, ..
  void store_clipped(const GasRow<Real>& row, int e, int lane, int lanes) {
    V sum = P(0).values();
    for (int n = 0; n < Code::species; ++n) sum += state_[0].clipped[n];
    if (!any(P::wrap(sum) > P(0))) return;
    clipped_ = true;
    for (int n = 0; n < Code::species; ++n)
      for (int m = 0; m < lanes; ++m) row.clipped[n][e + m] += P::wrap(state_[0].clipped[n])[lane + m] / row.to_ppb[n];
  }

 private:
  template <int lanes>
  static void put(V& values, int lane, const Real (&part)[lanes]) {
    std::memcpy(reinterpret_cast<char*>(&values) + static_cast<std::size_t>(lane) * sizeof(Real), part, sizeof part);
  }

  // The value of each of a pack's columns, for all its lanes, without a way through memory.
  template <int lanes>
  static V of_columns(const Real* cell) {
    constexpr int places = P::width / lanes;
    if constexpr (places == 1) {
      return P(cell[0]).values();
    } else if constexpr (lanes == 1) {
      return P::load(cell).values();
    } else if constexpr (places == 2) {
      return [&]<int... n>(std::integer_sequence<int, n...>) {
        return __builtin_shufflevector(P(cell[0]).values(), P(cell[1]).values(), (n < lanes ? n : P::width + n)...);
      }(std::make_integer_sequence<int, P::width>());
    } else {
      const Pack<Real, places> some = Pack<Real, places>::load(cell);
      return [&]<int... n>(std::integer_sequence<int, n...>) { return __builtin_shufflevector(some.values(), some.values(), (n / lanes)...); }(std::make_integer_sequence<int, P::width>());
    }
  }

  // Light of a reaction as a parabola of time. Not inlined: a column gets the same bits whether it is loaded with others or alone.
  struct Parabola {
    V light, slope, bend;
  };
  __attribute__((noinline)) static Parabola parabola(V light, V begin, V middle, V end, V duration) {
    return {light * begin, light * ((4 * middle - 3 * begin - end) / duration), light * (2 * (begin - 2 * middle + end) / (duration * duration))};
  }

  static constexpr int kept_fields = 3;

  bool clipped_ = false;
  AlignedArray<PackState<Code, P>> state_;  // one
  std::vector<Real> waiting_;               // [group of lanes][y, clipped, low][species][lane]
};

}  // namespace pearl::detail

#pragma once
// The solver of a row for one mechanism and one kind of pack; included by the generated sources alone.

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/chemistry/gas_solver_maker.hpp"
#include "model/chemistry/lane_stepper.hpp"
#include "model/state/memory.hpp"

namespace pearl::detail {

// At most so many numbers lie side by side: what the build found good for this machine (CMakeLists.txt here, docs/performance.md).
template <class Real>
constexpr int gas_lanes = register_width<Real> < PEARL_GAS_LANES ? register_width<Real> : PEARL_GAS_LANES;

template <class Tableau, class Code, class P>
class RowSolver : public GasSolver<typename P::Number> {
 public:
  using Real = typename P::Number;

  explicit RowSolver(const SolverOptions& options) : state_(1) {
    state_[0].absolute = P(static_cast<Real>(options.absolute));
    state_[0].relative = P(static_cast<Real>(options.relative));
  }

  bool solve(const GasRow<Real>& row) override {
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
    const int scenarios = row.scenarios > 0 ? row.scenarios : row.shape.lanes;
    const bool several = part_of(row.shape, 0, scenarios) < scenarios;
    leaders_.resize(several ? static_cast<std::size_t>(row.shape.columns) : 0);
    for (LeaderSteps<Real>& leader : leaders_) leader.steps.clear();
    for (int first = 0; first < scenarios;) {
      const int lanes = part_of(row.shape, first, scenarios);
      with_lanes(lanes, [&](auto constant) { Part<decltype(constant)::value>(*this, row, first).solve(); });
      first += lanes;
    }
    return clipped_;
  }

 private:
  using Stepper = LaneStepper<Tableau, Code, P>;
  using Progress = LaneProgress<Real>;

  // How many lanes of each column from `first` on go through the solver together: whole packs, then powers of two, and some more than there are
  // scenarios if that leaves few idle, for a part of its own has its price.
  static int part_of(RowShape shape, int first, int scenarios) {
    const int left = scenarios - first;
    if (left >= P::width) return P::width;
    int below = 1;
    while (below * 2 <= left) below *= 2;
    const int above = 2 * below;
    const bool fills = (above - left) * 7 <= scenarios && above <= P::width && first + above <= shape.lanes;
    return below == left || !fills ? below : above;
  }

  // Some lanes of all columns. As many columns as have room share a pack. All begin at once, which is cheap to load; when half of them are through,
  // the others wait, and such columns fill packs anew, in which one that is through makes room for the next.
  template <int lanes>
  class Part {
   public:
    Part(RowSolver& solver, const GasRow<Real>& row, int first) : solver_(solver), row_(row), first_(first), columns_(row.shape.columns), leads_(first == 0) {}

    void solve() {
      solver_.waiting_.clear();
      solver_.waiting_air_.clear();
      for (int i = 0; i < columns_; i += places) {
        const int some = std::min(places, columns_ - i);
        if (some * 2 <= places) {
          for (int n = 0; n < some; ++n) solver_.waiting_.push_back({i + n, Progress(), false});
        } else {
          solve_together(i, some);
        }
      }
      solve_waiting();
    }

   private:
    static constexpr int places = P::width / lanes;

    void solve_together(int i, int some) {
      solver_.template load_columns<lanes>(row_, i, first_, some);
      Stepper stepper = new_stepper();
      for (int n = 0; n < some; ++n) start(stepper, n, i + n);
      int under_way = some;
      while (under_way * 2 > places) {
        try_once(stepper);
        under_way = 0;
        for (int n = 0; n < some; ++n) under_way += stepper.under_way(n * lanes) ? 1 : 0;
      }
      solver_.template store_columns<lanes>(row_, i, first_, some);
      for (int n = 0; n < some; ++n) {
        if (stepper.under_way(n * lanes)) {
          solver_.waiting_.push_back({i + n, stepper.progress(n * lanes), true});
          solver_.template put_aside<lanes>(n * lanes);
        } else {
          finish(stepper, n, i + n);
        }
      }
    }

    void solve_waiting() {
      const std::vector<Waiting>& waiting = solver_.waiting_;
      Stepper stepper = new_stepper();
      int column[places], under_way = 0;
      std::size_t next = 0, next_air = 0;
      const auto take_next = [&](int place) {
        column[place] = next < waiting.size() ? waiting[next].column : -1;
        if (column[place] < 0) return;
        const Waiting& one = waiting[next++];
        solver_.template load<lanes>(row_, one.column, one.column * row_.shape.lanes + first_, place * lanes);
        if (one.begun) {
          solver_.template take_up<lanes>(next_air++, place * lanes);
          stepper.resume(place * lanes, one.progress);
        } else {
          start(stepper, place, one.column);
        }
        ++under_way;
      };
      if (waiting.size() < static_cast<std::size_t>(places)) solver_.clear();
      for (int place = 0; place < places; ++place) take_next(place);
      for (int place = 0; place < places; ++place) records_[place * lanes] = column[place] < 0 ? nullptr : record_of(column[place]);
      while (under_way > 0) {
        try_once(stepper);
        for (int place = 0; place < places; ++place) {
          if (column[place] < 0 || stepper.under_way(place * lanes)) continue;
          solver_.template store<lanes>(row_, column[place] * row_.shape.lanes + first_, place * lanes);
          finish(stepper, place, column[place]);
          --under_way;
          take_next(place);
          if (column[place] >= 0) records_[place * lanes] = record_of(column[place]);
        }
      }
    }

    Stepper new_stepper() { return Stepper(solver_.state_[0], row_.duration, lanes, solver_.counts_); }
    [[nodiscard]] LeaderSteps<Real>* record_of(int column) { return solver_.leaders_.empty() ? nullptr : &solver_.leaders_[static_cast<std::size_t>(column)]; }
    void start(Stepper& stepper, int place, int column) {
      records_[place * lanes] = record_of(column);
      if (leads_) stepper.start(place * lanes, row_.first_step[column]);
      else stepper.start(place * lanes, *record_of(column));
    }
    void try_once(Stepper& stepper) { leads_ ? stepper.try_once(records_) : stepper.follow_once(); }
    // Of lanes that are through: what the row keeps beside their air.
    void finish(const Stepper& stepper, int place, int column) {
      if (leads_) row_.first_step[column] = stepper.first_step(place * lanes);
      if (row_.clipped != nullptr) solver_.store_clipped(row_, column * row_.shape.lanes + first_, place * lanes, lanes);
    }

    RowSolver& solver_;
    const GasRow<Real>& row_;
    int first_, columns_;
    bool leads_;
    LeaderSteps<Real>* records_[P::width] = {};  // by the first lane of a place
  };

  // A column whose lanes wait for room in a pack; its air stands in waiting_air_ if it has begun.
  struct Waiting {
    int column;
    Progress progress;
    bool begun;
  };

  // Lanes that hold no cell must hold numbers.
  void clear() {
    PackState<Code, P>& s = state_[0];
    for (int n = 0; n < Code::species; ++n) s.y[n] = s.source[n] = s.clipped[n] = s.low[n] = P(0).values();
    for (int r = 0; r < Code::reactions; ++r) s.k[r] = P(0).values();
    for (int n = 0; n < Code::photolytic; ++n) s.light[n] = s.slope[n] = s.bend[n] = P(0).values();
  }

  using V = typename P::Values;
  // Calls f with the number of lanes as a constant, so that what it does with them is one or two instructions. Rows have padded lanes: 1, 2, 4, .. or whole packs.
  template <class Function>
  static void with_lanes(int lanes, Function&& f) {
    if (lanes == P::width) return f(std::integral_constant<int, P::width>());
    if constexpr (P::width > 8)
      if (lanes == 8) return f(std::integral_constant<int, 8>());
    if constexpr (P::width > 4)
      if (lanes == 4) return f(std::integral_constant<int, 4>());
    if constexpr (P::width > 2)
      if (lanes == 2) return f(std::integral_constant<int, 2>());
    f(std::integral_constant<int, 1>());
  }
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

  // `some` columns from i on, lanes of each from `first` on, into the pack one after the other; what is left of it holds numbers.
  template <int lanes>
  void load_columns(const GasRow<Real>& row, int i, int first, int some) {
    PackState<Code, P>& s = state_[0];
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
  // Light of a reaction as a parabola of time. Not inlined: a column gets the same bits whether it is loaded with others or alone.
  struct Parabola {
    V light, slope, bend;
  };
  __attribute__((noinline)) static Parabola parabola(V light, V begin, V middle, V end, V duration) {
    return {light * begin, light * ((4 * middle - 3 * begin - end) / duration), light * (2 * (begin - 2 * middle + end) / (duration * duration))};
  }

  // Elements e, e + 1, .. of the rows and what column i shares into `lanes` lanes, the first of them `lane`.
  template <int lanes>
  void load(const GasRow<Real>& row, int i, int e, int lane) {
    PackState<Code, P>& s = state_[0];
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

  // The air of a group of lanes in the midst of its way, as it is: in ppb, and not rounded to the row's unit.
  template <int lanes>
  void put_aside(int lane) {
    const PackState<Code, P>& s = state_[0];
    const std::size_t before = waiting_air_.size();
    waiting_air_.resize(before + static_cast<std::size_t>(kept_fields * Code::species * lanes));
    Real* to = waiting_air_.data() + before;
    for (const V* field : {s.y, s.clipped, s.low})
      for (int n = 0; n < Code::species; ++n, to += lanes) std::memcpy(to, reinterpret_cast<const char*>(&field[n]) + static_cast<std::size_t>(lane) * sizeof(Real), sizeof(Real) * lanes);
  }
  template <int lanes>
  void take_up(std::size_t which, int lane) {
    PackState<Code, P>& s = state_[0];
    const Real* from = waiting_air_.data() + which * static_cast<std::size_t>(kept_fields * Code::species * lanes);
    for (V* field : {s.y, s.clipped, s.low})
      for (int n = 0; n < Code::species; ++n, from += lanes) std::memcpy(reinterpret_cast<char*>(&field[n]) + static_cast<std::size_t>(lane) * sizeof(Real), from, sizeof(Real) * lanes);
  }
  static constexpr int kept_fields = 3;

  void store_clipped(const GasRow<Real>& row, int e, int lane, int lanes) {
    V sum = P(0).values();
    for (int n = 0; n < Code::species; ++n) sum += state_[0].clipped[n];
    if (!any(P::wrap(sum) > P(0))) return;
    clipped_ = true;
    for (int n = 0; n < Code::species; ++n)
      for (int m = 0; m < lanes; ++m) row.clipped[n][e + m] += P::wrap(state_[0].clipped[n])[lane + m] / row.to_ppb[n];
  }

  bool clipped_ = false;
  AlignedArray<PackState<Code, P>> state_;  // one
  std::vector<LeaderSteps<Real>> leaders_;   // by column, if others follow
  std::vector<Waiting> waiting_;
  std::vector<Real> waiting_air_;            // [column that has begun][y, clipped, low][species][lane]
};

template <class Code, class P>
std::unique_ptr<GasSolver<typename P::Number>> make_row_solver(const SolverOptions& options) {
  switch (options.method) {
    case SolverMethod::rodas3: return std::make_unique<RowSolver<Rodas3, Code, P>>(options);
    case SolverMethod::rodas4: return std::make_unique<RowSolver<Rodas4, Code, P>>(options);
    case SolverMethod::ros3: break;
  }
  return std::make_unique<RowSolver<Ros3, Code, P>>(options);
}

// Thermal rates in packs of double; the last cells that fill no pack are computed with copies of the last one.
template <class Code>
void all_thermal_rates(int count, const double* temperature, const double* const* fixed, int air, double* rates, std::ptrdiff_t stride) {
  using P = Pack<double>;
  constexpr int most_fixed = 16;
  P k[Code::reactions], densities[most_fixed];
  for (int cell = 0; cell < count; cell += P::width) {
    const auto load = [&](const double* values) {
      double some[P::width];
      for (int n = 0; n < P::width; ++n) some[n] = values[cell + n < count ? cell + n : count - 1];
      return P::load(some);
    };
    for (int n = 0; n < Code::fixed; ++n) densities[n] = load(fixed[n]);
    Code::thermal_rates(RateConditions<P>(load(temperature), densities[air]), densities, k);
    for (int r = 0; r < Code::reactions; ++r)
      for (int n = 0; n < P::width && cell + n < count; ++n) rates[r * stride + cell + n] = k[r][n];
  }
}

template <class Code>
std::vector<LightReaction> all_light_reactions() {
  std::vector<LightReaction> all;
  for (int n = 0; n < Code::photolytic; ++n) all.push_back({Code::photolytic_reaction[n], Code::photolysis_rate[n], Code::photolysis_scale[n]});
  return all;
}

}  // namespace pearl::detail

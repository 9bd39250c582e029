#pragma once
// The solver of a row for one mechanism and one kind of pack; included by the generated sources alone.

#include <algorithm>
#include <cstring>
#include <type_traits>

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

  explicit RowSolver(const SolverOptions& options) : state_(1), record_(1) {
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
    if (row.shape.lanes < P::width) solve_side_by_side(row);
    else
      for (int i = 0; i < row.shape.columns; ++i) solve_column(row, i);
    return clipped_;
  }

 private:
  using Stepper = LaneStepper<Tableau, Code, P>;

  // All scenarios of a column, one pack after the other; the first pack holds the leader.
  void solve_column(const GasRow<Real>& row, int i) {
    const int lanes = row.shape.lanes;
    LeaderSteps<Real>& record = record_[0];
    record.count = 0;
    for (int s = 0; s < lanes; s += P::width) {
      const int some = std::min(lanes - s, P::width);  // 24 scenarios leave half a pack of 16 empty
      if (some < P::width) clear();
      load(row, i, i * lanes + s, 0, some);
      Stepper stepper(state_[0], row.duration, P::width, this->counts_);
      if (s == 0) {
        for (stepper.start(0, row.first_step[i]); stepper.under_way(0);) stepper.try_once(&record);
        row.first_step[i] = stepper.first_step(0);
      } else {
        stepper.follow(record);
      }
      store(row, i * lanes + s, 0, some);
    }
  }

  // Columns of few scenarios share a pack. Each takes its own steps; one that is through makes room for the next.
  void solve_side_by_side(const GasRow<Real>& row) {
    const int lanes = row.shape.lanes, places = P::width / lanes;
    int column[P::width], next = 0, under_way = 0;
    Stepper stepper(state_[0], row.duration, lanes, this->counts_);
    const auto take_next = [&](int place) {
      column[place] = next < row.shape.columns ? next++ : -1;
      if (column[place] < 0) return;
      load(row, column[place], column[place] * lanes, place * lanes, lanes);
      stepper.start(place * lanes, row.first_step[column[place]]);
      ++under_way;
    };
    clear();
    for (int place = 0; place < places; ++place) take_next(place);
    while (under_way > 0) {
      stepper.try_once(nullptr);
      for (int place = 0; place < places; ++place) {
        if (column[place] < 0 || stepper.under_way(place * lanes)) continue;
        row.first_step[column[place]] = stepper.first_step(place * lanes);
        store(row, column[place] * lanes, place * lanes, lanes);
        --under_way;
        take_next(place);
      }
    }
  }

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

  // Elements e, e + 1, .. of the rows and what column i shares into `lanes` lanes, the first of them `lane`.
  void load(const GasRow<Real>& row, int i, int e, int lane, int some) {
    with_lanes(some, [&](auto lanes) { load_lanes<decltype(lanes)::value>(row, i, e, lane); });
  }
  template <int lanes>
  void load_lanes(const GasRow<Real>& row, int i, int e, int lane) {
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
      // a parabola of time
      const std::ptrdiff_t place = n * stride + i;
      const Real light = row.light[place], begin = row.light_begin[place], middle = row.light_middle[place], end = row.light_end[place];
      set(s.light[n], light * begin);
      set(s.k[Code::photolytic_reaction[n]], light * begin);
      set(s.slope[n], light * ((4 * middle - 3 * begin - end) / row.duration));
      set(s.bend[n], light * (2 * (begin - 2 * middle + end) / (row.duration * row.duration)));
    }
    for (int n = 0; n < Code::species; ++n) set(s.clipped[n], 0);
  }
  void store(const GasRow<Real>& row, int e, int lane, int some) {
    with_lanes(some, [&](auto lanes) { store_lanes<decltype(lanes)::value>(row, e, lane); });
    if (row.clipped != nullptr) store_clipped(row, e, lane, some);
  }
  template <int lanes>
  void store_lanes(const GasRow<Real>& row, int e, int lane) {
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
  AlignedArray<LeaderSteps<Real>> record_;   // one
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

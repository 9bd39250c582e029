#pragma once
// The solver of a row for one mechanism and one kind of pack; included by the generated sources alone.

#include <algorithm>
#include <type_traits>
#include <vector>

#include "model/chemistry/gas_solver_maker.hpp"
#include "model/chemistry/lane_stepper.hpp"
#include "model/chemistry/pack_columns.hpp"

namespace pearl::detail {

// At most so many numbers lie side by side: what the build found good for this machine (CMakeLists.txt here, docs/performance.md).
template <class Real>
constexpr int gas_lanes = register_width<Real> < PEARL_GAS_LANES ? register_width<Real> : PEARL_GAS_LANES;

template <class Tableau, class Code, class P>
class RowSolver : public GasSolver<typename P::Number> {
 public:
  using Real = typename P::Number;

  explicit RowSolver(const SolverOptions& options) : pack_(options) {}

  void make_room(RowShape shape, int scenarios) override {
    const bool several = part_of(shape, 0, scenarios) < scenarios;
    const std::size_t columns = static_cast<std::size_t>(shape.columns);
    leaders_.resize(several ? columns : 0);
    for (LeaderSteps<Real>& leader : leaders_) leader.steps.reserve(usual_steps);
    if (waiting_.capacity() >= columns) return;
    waiting_.reserve(columns);
    pack_.reserve_for_waiting(columns * std::min(static_cast<std::size_t>(P::width) / 2, static_cast<std::size_t>(shape.lanes)));
  }

  bool solve(const GasRow<Real>& row) override {
    pack_.begin(row);
    const int scenarios = row.scenarios > 0 ? row.scenarios : row.shape.lanes;
    make_room(row.shape, scenarios);
    for (LeaderSteps<Real>& leader : leaders_) leader.steps.clear();
    for (int first = 0; first < scenarios;) {
      const int lanes = part_of(row.shape, first, scenarios);
      with_lanes(lanes, [&](auto constant) { Part<decltype(constant)::value>(*this, row, first).solve(); });
      first += lanes;
    }
    return pack_.clipped();
  }

 private:
  using Stepper = LaneStepper<Tableau, Code, P>;
  using Progress = LaneProgress<Real>;

  static constexpr std::size_t usual_steps = 64;  // of a leader

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
      solver_.pack_.forget_what_waits();
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
      solver_.pack_.template load_columns<lanes>(row_, i, first_, some);
      Stepper stepper = new_stepper();
      for (int n = 0; n < some; ++n) start(stepper, n, i + n);
      int under_way = some;
      while (under_way * 2 > places) {
        try_once(stepper);
        under_way = 0;
        for (int n = 0; n < some; ++n) under_way += stepper.under_way(n * lanes) ? 1 : 0;
      }
      solver_.pack_.template store_columns<lanes>(row_, i, first_, some);
      for (int n = 0; n < some; ++n) {
        if (stepper.under_way(n * lanes)) {
          solver_.waiting_.push_back({i + n, stepper.progress(n * lanes), true});
          solver_.pack_.template put_aside<lanes>(n * lanes);
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
        solver_.pack_.template load<lanes>(row_, one.column, one.column * row_.shape.lanes + first_, place * lanes);
        if (one.begun) {
          solver_.pack_.template take_up<lanes>(next_air++, place * lanes);
          stepper.resume(place * lanes, one.progress);
        } else {
          start(stepper, place, one.column);
        }
        ++under_way;
      };
      if (waiting.size() < static_cast<std::size_t>(places)) solver_.pack_.clear();
      for (int place = 0; place < places; ++place) take_next(place);
      for (int place = 0; place < places; ++place) records_[place * lanes] = column[place] < 0 ? nullptr : record_of(column[place]);
      while (under_way > 0) {
        try_once(stepper);
        for (int place = 0; place < places; ++place) {
          if (column[place] < 0 || stepper.under_way(place * lanes)) continue;
          solver_.pack_.template store<lanes>(row_, column[place] * row_.shape.lanes + first_, place * lanes);
          finish(stepper, place, column[place]);
          --under_way;
          take_next(place);
          if (column[place] >= 0) records_[place * lanes] = record_of(column[place]);
        }
      }
    }

    Stepper new_stepper() { return Stepper(solver_.pack_.state(), row_.duration, lanes, solver_.counts_); }
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
      if (row_.counts != nullptr) add(row_.counts[column], stepper.counts(place * lanes));
      if (row_.clipped != nullptr) solver_.pack_.store_clipped(row_, column * row_.shape.lanes + first_, place * lanes, lanes);
    }

    static void add(CellCounts& sum, const CellCounts& more) {
      sum.tries += more.tries;
      sum.rejected += more.rejected;
      sum.halved += more.halved;
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
  PackColumns<Code, P> pack_;
  std::vector<LeaderSteps<Real>> leaders_;   // by column, if others follow
  std::vector<Waiting> waiting_;
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

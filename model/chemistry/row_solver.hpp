#pragma once
// The solver of a row for one mechanism and one kind of pack; included by the generated sources alone.

#include "model/chemistry/gas_solver_maker.hpp"
#include "model/chemistry/lane_stepper.hpp"
#include "model/state/memory.hpp"

namespace pearl::detail {

// Eight numbers fit the first cache with the factors of a big mechanism; sixteen do not (docs/performance.md).
template <class Real>
constexpr int gas_lanes = register_width<Real> < 8 ? register_width<Real> : 8;

template <class Tableau, class Code, class P>
class RowSolver : public GasSolver<typename P::Number> {
 public:
  using Real = typename P::Number;

  explicit RowSolver(const SolverOptions& options) : state_(1), record_(1) {
    state_[0].absolute = P(static_cast<Real>(options.absolute));
    state_[0].relative = P(static_cast<Real>(options.relative));
  }

  void solve(const GasRow<Real>& row) override {
    constexpr int width = P::width;
    const int lanes = row.shape.lanes;
    state_[0].has_source = row.source != nullptr;
    if (lanes >= width) {
      for (int i = 0; i < row.shape.columns; ++i) solve_column(row, i);
      return;
    }
    for (int e = 0; e < row.shape.cells(); e += width) {  // neighbouring columns side by side
      const auto by_column = [&](const Real* values) {
        Real spread[width];
        for (int n = 0; n < width; ++n) spread[n] = values[(e + n) / lanes];
        return P::load(spread);
      };
      load(row, e, by_column);
      const P next = LaneStepper<Tableau, Code, P>::lead(state_[0], by_column(row.first_step), row.duration, lanes, nullptr, this->counts_);
      store(row, e);
      for (int n = 0; n < width && e + n < row.shape.cells(); n += lanes) row.first_step[(e + n) / lanes] = next[n];
    }
  }

 private:
  // All scenarios of a column, one pack after the other; the first pack holds the leader.
  void solve_column(const GasRow<Real>& row, int i) {
    const int lanes = row.shape.lanes;
    const auto by_column = [&](const Real* values) { return P(values[i]); };
    LeaderSteps<Real>& record = record_[0];
    record.count = 0;
    for (int s = 0; s < lanes; s += P::width) {
      load(row, i * lanes + s, by_column);
      if (s == 0) row.first_step[i] = LaneStepper<Tableau, Code, P>::lead(state_[0], P(row.first_step[i]), row.duration, P::width, &record, this->counts_)[0];
      else LaneStepper<Tableau, Code, P>::follow(state_[0], record, this->counts_);
      store(row, i * lanes + s);
    }
  }

  template <class ByColumn>
  void load(const GasRow<Real>& row, int e, const ByColumn& by_column) {
    PackState<Code, P>& s = state_[0];
    const std::ptrdiff_t stride = round_up(row.shape.columns, row_unit);
    for (int n = 0; n < Code::species; ++n) s.y[n] = (P::load(row.species[n] + e) * P(row.to_ppb[n])).values();
    if (s.has_source)
      for (int n = 0; n < Code::species; ++n) s.source[n] = P::load(row.source[n] + e).values();
    for (int r = 0; r < Code::reactions; ++r) s.k[r] = by_column(row.rates + r * stride).values();
    s.light_changes = false;
    for (int n = 0; n < Code::photolytic; ++n) {
      const P light = by_column(row.light + n * stride);
      const Real begin = row.light_begin[n], middle = row.light_middle[n], end = row.light_end[n];
      s.light[n] = s.k[Code::photolytic_reaction[n]] = (light * P(begin)).values();
      s.slope[n] = (light * P((4 * middle - 3 * begin - end) / row.duration)).values();
      s.bend[n] = (light * P(2 * (begin - 2 * middle + end) / (row.duration * row.duration))).values();
      s.light_changes = s.light_changes || middle != begin || end != begin;
    }
  }
  void store(const GasRow<Real>& row, int e) {
    for (int n = 0; n < Code::species; ++n) (P::wrap(state_[0].y[n]) / P(row.to_ppb[n])).store(row.species[n] + e);
  }

  AlignedArray<PackState<Code, P>> state_;  // one
  AlignedArray<LeaderSteps<Real>> record_;   // one
};

template <class Code, class P>
std::unique_ptr<GasSolver<typename P::Number>> make_row_solver(const SolverOptions& options) {
  switch (options.method) {
    case SolverMethod::ros3: return std::make_unique<RowSolver<Ros3, Code, P>>(options);
    case SolverMethod::rodas4: return std::make_unique<RowSolver<Rodas4, Code, P>>(options);
    case SolverMethod::rodas3: break;
  }
  return std::make_unique<RowSolver<Rodas3, Code, P>>(options);
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

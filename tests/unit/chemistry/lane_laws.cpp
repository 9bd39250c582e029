// Laws of the gas solver, on a made-up mechanism of two gases: order of the methods with light that changes, followers as right as their leader, nothing
// below zero, units, and the same bits beside the leader or behind it.
#include <catch2/catch.hpp>

#include <cmath>
#include <functional>

#ifndef PEARL_GAS_LANES
#define PEARL_GAS_LANES 8
#endif
#include "model/chemistry/row_solver.hpp"

using namespace pearl;

namespace {

// A + A -> 2 B, A + light -> B, B -> A.
struct TwoGases {
  static constexpr int species = 2, reactions = 3, entries = 4, photolytic = 1, by_lane = 1;
  static constexpr int photolytic_reaction[] = {1}, lane_reaction[] = {2};
  template <class P, class V = typename P::Values>
  static void derivative(const V* k, const V* y, V* f) {
    const V change = k[2] * y[1] - k[0] * y[0] * y[0] - k[1] * y[0];
    f[0] = change;
    f[1] = -change;
  }
  template <class P, class V = typename P::Values>
  static void photolysis_derivative(const V* slope, const V* y, V* f) {
    f[0] = -slope[0] * y[0];
    f[1] = slope[0] * y[0];
  }
  // The factors of diagonal - J, by rows.
  template <class P, class V = typename P::Values>
  static void factorize(const V* k, const V* y, V diagonal, V* m) {
    const V loss = k[0] * y[0] + k[0] * y[0] + k[1];
    m[0] = diagonal + loss;
    m[1] = -k[2];
    m[2] = -loss / m[0];
    m[3] = diagonal + k[2] - m[2] * m[1];
  }
  template <class P, class V = typename P::Values>
  static void solve(const V* m, V* x) {
    x[1] = (x[1] - m[2] * x[0]) / m[3];
    x[0] = (x[0] - m[1] * x[1]) / m[0];
  }
};

struct Rates {
  double pair = 1e-3, back = 2e-3;                            // ppb-1 s-1, s-1
  std::array<double, 3> light{0.004, 0.011, 0.012};           // s-1 at the beginning, in the middle and at the end
  [[nodiscard]] double light_at(double share) const {
    const double slope = 4 * light[1] - 3 * light[0] - light[2], bend = 2 * (light[0] - 2 * light[1] + light[2]);
    return std::max(0.0, light[0] + share * (slope + share * bend));
  }
};

// A of the exact solution after a part of `duration`, the classical Runge-Kutta method in small steps; A + B = total is kept.
double exact(const Rates& rates, double a, double total, double duration, double part = 1) {
  constexpr int steps = 20000;
  const double h = part * duration / steps;
  const auto f = [&](double t, double y) { return rates.back * (total - y) - rates.pair * y * y - rates.light_at(t / duration) * y; };
  for (int n = 0; n < steps; ++n) {
    const double t = n * h, k1 = f(t, a), k2 = f(t + h / 2, a + h / 2 * k1), k3 = f(t + h / 2, a + h / 2 * k2), k4 = f(t + h, a + h * k3);
    a += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return a;
}

using Wide = Pack<double>;

// A after one step of h s, and its error estimate in tolerances.
template <class Tableau>
std::pair<double, double> one_step(const Rates& rates, double a, double b, double duration, double h) {
  AlignedArray<PackState<TwoGases, Wide>> memory(1);
  PackState<TwoGases, Wide>& s = memory[0];
  const auto set = [](auto& to, double value) { to = Wide(value).values(); };
  set(s.y[0], a);
  set(s.y[1], b);
  set(s.k[0], rates.pair);
  set(s.k[1], rates.light[0]);
  set(s.k[2], rates.back);
  set(s.light[0], rates.light[0]);
  set(s.slope[0], (4 * rates.light[1] - 3 * rates.light[0] - rates.light[2]) / duration);
  set(s.bend[0], 2 * (rates.light[0] - 2 * rates.light[1] + rates.light[2]) / (duration * duration));
  s.has_source = false;
  s.light_changes = true;
  s.absolute = Wide(1);
  s.relative = Wide(0);
  const double error = try_step<Tableau>(s, Wide(0), Wide(h))[0];
  return {Wide::wrap(s.y_new[0])[0], std::sqrt(error)};
}

// A row of what stands in these arrays, padded as rows are; shares: of the light at the beginning, in the middle and at the end.
template <class Real>
GasRow<Real> row_of(RowShape shape, Real* const* rows, const Real* units, const AlignedArray<Real>& rates, const AlignedArray<Real>& light, const AlignedArray<Real>& shares, AlignedArray<Real>& first_step) {
  const std::ptrdiff_t stride = round_up(shape.columns, row_unit);
  GasRow<Real> row;
  row.shape = shape;
  row.species = rows;
  row.to_ppb = units;
  row.rates = rates.data();
  row.light = light.data();
  row.light_begin = shares.data();
  row.light_middle = shares.data() + stride;
  row.light_end = shares.data() + 2 * stride;
  row.first_step = first_step.data();
  return row;
}

// Runs scenarios (A and B by scenario) of one column through `duration`; the first leads. back: of each, in place of the rate of all. Returns A and B by scenario.
template <class Real, class Tableau = Rodas3>
std::vector<std::array<Real, 2>> run(const Rates& rates, const std::vector<std::array<double, 2>>& scenarios, double duration, const SolverOptions& options, Real to_ppb = 1,
                                     SolverCounts* counts = nullptr, double first_step = 60, const std::vector<double>& back = {}) {
  const RowShape shape{1, padded_lanes(static_cast<int>(scenarios.size()))};
  const std::size_t length = static_cast<std::size_t>(shape.length());
  AlignedArray<Real> a(length), b(length), k(static_cast<std::size_t>(3 * row_unit)), light(static_cast<std::size_t>(row_unit)), first(static_cast<std::size_t>(row_unit));
  for (std::size_t s = 0; s < static_cast<std::size_t>(shape.lanes); ++s) {
    const auto& of = scenarios[s < scenarios.size() ? s : 0];
    a[s] = static_cast<Real>(of[0]) / to_ppb;
    b[s] = static_cast<Real>(of[1]) / to_ppb;
  }
  k[0] = static_cast<Real>(rates.pair);
  k[2 * row_unit] = static_cast<Real>(rates.back);
  light[0] = 1;
  first[0] = static_cast<Real>(first_step);
  Real* const rows[] = {a.data(), b.data()};
  const Real units[] = {to_ppb, to_ppb};
  AlignedArray<Real> shares(static_cast<std::size_t>(3 * row_unit));  // at the beginning, in the middle and at the end, of the one column
  for (std::size_t moment = 0; moment < 3; ++moment) shares[moment * row_unit] = static_cast<Real>(rates.light[moment]);
  GasRow<Real> row = row_of<Real>(shape, rows, units, k, light, shares, first);
  row.duration = static_cast<Real>(duration);
  AlignedArray<Real> of_lanes(length);
  for (std::size_t s = 0; s < back.size(); ++s) of_lanes[s] = static_cast<Real>(back[s]);
  const Real* const by_lane[] = {of_lanes.data()};
  if (!back.empty()) row.by_lane = by_lane;
  detail::RowSolver<Tableau, TwoGases, Pack<Real, detail::gas_lanes<Real>>> solver(options);
  solver.solve(row);
  if (counts != nullptr) *counts = solver.counts();
  std::vector<std::array<Real, 2>> all;
  for (std::size_t s = 0; s < scenarios.size(); ++s) all.push_back({a[s] * to_ppb, b[s] * to_ppb});
  return all;
}

template <class Tableau>
void check_order() {
  const Rates rates;
  const double duration = 300, a = 20, b = 30;
  double before = 0, estimate_before = 0;
  for (const double h : {1.0, 0.5, 0.25}) {
    const auto [found, estimate] = one_step<Tableau>(rates, a, b, duration, h);
    const double error = std::abs(found - exact(rates, a, a + b, duration, h / duration));
    INFO(Tableau::stages << " stages, step " << h << " s: error " << error << " after " << before << ", estimate " << estimate << " after " << estimate_before);
    if (before > 0) {
      CHECK(before / error > 0.8 * std::pow(2, Tableau::order + 1));
      CHECK(estimate_before / estimate > 0.8 * std::pow(2, Tableau::order));
      CHECK(estimate_before / estimate < 1.25 * std::pow(2, Tableau::order));
    }
    before = error;
    estimate_before = estimate;
  }
}

}  // namespace

TEST_CASE("a Rosenbrock step has its order, and so has its error estimate, in light that changes") {
  check_order<Ros3>();
  check_order<Rodas3>();
  check_order<Rodas4>();
}

TEMPLATE_TEST_CASE("a row follows the parabola of light", "", float, double) {
  for (const std::array<double, 3>& light : {std::array{0.004, 0.011, 0.012}, std::array{0.0, 0.006, 0.012}, std::array{0.009, 0.002, 0.0}, std::array{0.004, 0.004, 0.004}}) {
    const Rates rates{1e-3, 2e-3, light};
    const auto found = run<TestType, Rodas4>(rates, {{20, 30}}, 300, {SolverMethod::rodas4, 1e-6, 1e-6});
    CHECK(found[0][0] == Approx(exact(rates, 20, 50, 300)).epsilon(1e-5));
    CHECK(found[0][0] + found[0][1] == Approx(50).epsilon(1e-6));
  }
}

TEMPLATE_TEST_CASE("a scenario reacts at the rate of its own lane", "", float, double) {
  const std::vector<double> back{2e-3, 0, 0.02, 5e-4, 0.1};
  const auto found = run<TestType, Rodas4>(Rates(), std::vector<std::array<double, 2>>(back.size(), {20, 30}), 300, {SolverMethod::rodas4, 1e-6, 1e-6}, 1, nullptr, 60, back);
  for (std::size_t s = 0; s < back.size(); ++s) {
    Rates rates;
    rates.back = back[s];
    CHECK(found[s][0] == Approx(exact(rates, 20, 50, 300)).epsilon(1e-5));
  }
}

TEMPLATE_TEST_CASE("followers are as right as their own tolerance asks, wherever they lie", "", float, double) {
  const Rates rates{1e-3, 2e-3, {0.01, 0.01, 0.01}};
  const double rest = 40, balance = (std::sqrt(0.012 * 0.012 + 4e-3 * 2e-3 * rest) - 0.012) / 2e-3;  // the leader has nothing to do
  std::vector<std::array<double, 2>> scenarios{{balance, rest - balance}};
  for (int n = 1; n < 20; ++n) scenarios.push_back({30.0 * n * n, 1});
  SolverCounts counts;
  const auto found = run<TestType>(rates, scenarios, 300, {}, 1, &counts);
  CHECK(counts.repeated >= 2);
  CHECK(counts.last_resort == 0);
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    INFO("scenario " << s);
    CHECK(found[s][0] == Approx(exact(rates, scenarios[s][0], scenarios[s][0] + scenarios[s][1], 300)).epsilon(0.03));
  }
}

TEMPLATE_TEST_CASE("what a step leaves below zero becomes zero", "", float, double) {
  int zeros = 0;
  for (double light = 1e-3; light < 1e3; light *= 1.3) {
    const auto found = run<TestType>({0, 0, {light, light, light}}, {{10, 0}, {20, 1}}, 60, {SolverMethod::rodas3, 1e6, 1e6});  // one step, whatever its error
    for (const auto& of : found) {
      CHECK(of[0] >= 0);
      zeros += of[0] == 0 ? 1 : 0;
    }
  }
  CHECK(zeros > 0);
}

TEMPLATE_TEST_CASE("a row in another unit is the same row", "", float, double) {
  const Rates rates;
  const std::vector<std::array<double, 2>> scenarios{{20, 30}, {10, 10}, {5, 80}};
  CHECK(run<TestType>(rates, scenarios, 300, {}, TestType(4)) == run<TestType>(rates, scenarios, 300, {}));
}

TEMPLATE_TEST_CASE("a scenario has the same bits beside its leader and behind it, in the smallest steps too", "", float, double) {
  for (const double duration : {300.0, 1e-3}) {
    if (duration < 1 && sizeof(TestType) < sizeof(double)) continue;  // tolerances below the rounding of float
    const Rates rates{1e-3, 2e-3, {0.004, duration > 1 ? 0.011 : 0.004, duration > 1 ? 0.012 : 0.004}};
    const SolverOptions options{SolverMethod::rodas3, duration > 1 ? 3e-3 : 1e-10, 1e-6};
    INFO(duration << " s");
    std::vector<std::array<double, 2>> many{{20, 30}};
    for (int n = 1; n < 19; ++n) many.push_back({std::pow(10, (duration > 1 ? 1 : 3) + 0.2 * n), 10});  // some far too fast for the leader's steps
    SolverCounts counts;
    const auto batch = run<TestType>(rates, many, duration, options, 1, &counts);
    CHECK(counts.repeated > 0);
    CHECK(counts.last_resort == 0);
    for (std::size_t s = 1; s < many.size(); ++s) {
      INFO("place " << s);
      const auto pair = run<TestType>(rates, {many[0], many[s]}, duration, options);
      CHECK(batch[0] == pair[0]);
      CHECK(batch[s] == pair[1]);
    }
  }
}

namespace {

// A row whose columns have airs, rates, light and first steps of their own; scenario s of column i. Returns A and B by column and scenario.
template <class Real>
std::vector<std::array<Real, 2>> run_columns(int first_column, int columns, const std::vector<int>& scenarios, SolverCounts* counts = nullptr) {
  const RowShape shape{columns, padded_lanes(static_cast<int>(scenarios.size()))};
  const std::size_t length = static_cast<std::size_t>(shape.length()), stride = static_cast<std::size_t>(round_up(columns, row_unit));
  AlignedArray<Real> a(length), b(length), k(3 * stride), light(stride), shares(3 * stride), first(stride), source(length), back(length);
  for (int i = 0; i < columns; ++i) {
    const int column = first_column + i;
    const std::size_t place = static_cast<std::size_t>(i);
    k[place] = static_cast<Real>(1e-3 * (1 + 0.05 * column));
    light[place] = static_cast<Real>(0.01);
    for (std::size_t moment = 0; moment < 3; ++moment) shares[moment * stride + place] = static_cast<Real>(1 + 0.1 * static_cast<double>(moment) - 0.01 * column);
    first[place] = static_cast<Real>(column % 3 == 0 ? 20 : 300);  // some are through in one step, others are not
    for (int s = 0; s < shape.lanes; ++s) {
      const int scenario = s < static_cast<int>(scenarios.size()) ? scenarios[static_cast<std::size_t>(s)] : 0;
      const std::size_t e = place * static_cast<std::size_t>(shape.lanes) + static_cast<std::size_t>(s);
      a[e] = static_cast<Real>((column % 3 == 0 ? 80 : 0.5) * (1 + 0.4 * scenario));
      b[e] = static_cast<Real>(5 + scenario + column);
      source[e] = static_cast<Real>(1e-4 * (scenario + 1));
      back[e] = static_cast<Real>(2e-4 * (10 + scenario + column));  // one rounding, however it is compiled
    }
  }
  Real* const rows[] = {a.data(), b.data()};
  const Real* const sources[] = {source.data(), source.data()};
  const Real units[] = {1, 3};  // not back and forth without rounding
  GasRow<Real> row = row_of<Real>(shape, rows, units, k, light, shares, first);
  row.scenarios = static_cast<int>(scenarios.size());
  row.source = sources;
  const Real* const by_lane[] = {back.data()};
  row.by_lane = by_lane;
  detail::RowSolver<Ros3, TwoGases, Pack<Real, detail::gas_lanes<Real>>> solver({SolverMethod::ros3, 1e-3, 1e-3});
  solver.solve(row);
  if (counts != nullptr) *counts = solver.counts();
  std::vector<std::array<Real, 2>> all;
  for (int i = 0; i < columns; ++i)
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      const std::size_t e = static_cast<std::size_t>(i) * static_cast<std::size_t>(shape.lanes) + s;
      all.push_back({a[e], b[e]});
    }
  return all;
}

}  // namespace

TEMPLATE_TEST_CASE("columns of a row end as each by itself, whatever shares their packs", "", float, double) {
  constexpr int columns = 37;
  std::vector<std::vector<std::array<TestType, 2>>> alone;  // by column, of all scenarios
  SolverCounts some, counts;
  std::vector<int> all(20);
  for (int s = 0; s < 20; ++s) all[static_cast<std::size_t>(s)] = s;
  for (int i = 0; i < columns; ++i) {
    auto& column = alone.emplace_back();
    for (int s = 0; s < 20; ++s) column.push_back(run_columns<TestType>(i, 1, {0, s}, &some)[1]);
    counts += some;
  }
  CHECK(counts.tries > 2 * columns);  // the columns need different numbers of steps
  for (std::size_t scenarios = 1; scenarios <= 20; ++scenarios) {
    const auto row = run_columns<TestType>(0, columns, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(scenarios)}, &some);
    CHECK(some.tries == counts.tries);
    CHECK(some.rejected == counts.rejected);
    int different = 0;
    for (int i = 0; i < columns; ++i)
      for (std::size_t s = 0; s < scenarios; ++s) different += row[static_cast<std::size_t>(i) * scenarios + s] == alone[static_cast<std::size_t>(i)][s] ? 0 : 1;
    CAPTURE(scenarios);
    CHECK(different == 0);
  }
}

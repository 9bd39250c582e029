#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "app/bench/aerosol_reactions.hpp"
#include "app/bench/bench_row.hpp"
#include "app/bench/measure.hpp"
#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/inorganic_row.hpp"
#include "model/aerosol/organic_row.hpp"
#include "model/state/memory.hpp"

namespace pearl::app {

namespace {

constexpr int columns = 2048;

// Air of a coast with towns: amounts up to ten times and down to a tenth of the usual, 0 to 37 degrees, 40 to 97 per cent; scenarios with up to 60 per cent less ammonia.
struct AerosolStates {
  std::vector<InorganicAir<double>> air;
  std::vector<std::vector<double>> totals = std::vector<std::vector<double>>(5);  // sulfate, ammonium, nitrate, chloride, sodium, umol m-3, by element
  RowShape shape;

  explicit AerosolStates(int scenarios) : shape{columns, padded_lanes(scenarios)} {
    std::mt19937 generator(11);
    const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
    for (std::vector<double>& one : totals) one.assign(static_cast<std::size_t>(shape.length()), 0.0);
    for (int i = 0; i < columns; ++i) {
      air.push_back(inorganic_air(273 + 37 * uniform(), 0.4 + 0.57 * uniform()));
      std::size_t n = 0;
      for (const double usual : {0.1, 0.4, 0.1, 0.03, 0.03}) {
        const double amount = usual * std::pow(10, 2 * uniform() - 1);
        for (int s = 0; s < shape.lanes; ++s) totals[n][static_cast<std::size_t>(i * shape.lanes + s)] = amount * (n == 1 ? 1 - 0.6 * s / shape.lanes : 1.0);
        ++n;
      }
    }
  }
};

// A row of one kind of number, and its solution.
template <int lanes, class Real>
class AerosolRow {
 public:
  explicit AerosolRow(const AerosolStates& states) {
    row_.shape = states.shape;
    for (const InorganicAir<double>& air : states.air) air_.push_back(converted<Real>(air));
    for (std::size_t n = 0; n < 5; ++n) {
      in_.emplace_back(states.totals[n].begin(), states.totals[n].end());
      out_.emplace_back(states.totals[n].size());
    }
    row_.air = air_.data();
    row_.sulfate = in_[0].data(), row_.ammonium = in_[1].data(), row_.nitrate = in_[2].data(), row_.chloride = in_[3].data(), row_.sodium = in_[4].data();
    row_.particle_ammonium = out_[0].data(), row_.particle_nitrate = out_[1].data(), row_.particle_chloride = out_[2].data();
    row_.water = out_[3].data(), row_.hydrogen = out_[4].data();
  }
  void run(const InorganicIterations& iterations = {}) { solve<lanes>(row_, iterations); }
  // Of ammonium, nitrate or chloride: 0, 1, 2.
  [[nodiscard]] double particle(std::size_t n, std::size_t element) const { return static_cast<double>(out_[n][element]); }

 private:
  InorganicRow<Real> row_;
  std::vector<InorganicAir<Real>> air_;
  std::vector<std::vector<Real>> in_, out_;
};

// The largest error of ammonium, nitrate and chloride over their totals in 99 of 100 elements.
template <class Row, class Exact>
double error_of(const AerosolStates& states, const Row& row, const Exact& exact) {
  std::vector<double> errors;
  for (std::size_t e = 0; e < static_cast<std::size_t>(states.shape.cells()); ++e) {
    double worst = 0;
    for (const std::size_t n : {0U, 1U, 2U}) worst = std::max(worst, std::abs(row.particle(n, e) - exact.particle(n, e)) / states.totals[n + 1][e]);
    errors.push_back(worst);
  }
  std::sort(errors.begin(), errors.end());
  return errors[errors.size() * 99 / 100];
}

// Organic matter of the same air: six volatility bins, involatile matter of some ug m-3.
class OrganicBench {
 public:
  explicit OrganicBench(RowShape shape) : length_(static_cast<std::size_t>(shape.length())), amounts_((1 + 2 * bins) * length_, 0.0) {
    std::mt19937 generator(12);
    const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
    for (int i = 0; i < shape.columns; ++i) {
      const double temperature = 273 + 37 * uniform();
      for (std::size_t n = 0; n <= bins; ++n) {
        const double amount = (n == 0 ? 5 : 1) * std::pow(10, 2 * uniform() - 1), saturation = n == 0 ? 0 : saturation_at(temperature, std::pow(10, static_cast<double>((n - 1) % 3)), n <= 3 ? 18 : 70);
        for (int s = 0; s < shape.lanes; ++s) {
          const std::size_t e = static_cast<std::size_t>(i * shape.lanes + s);
          amounts_[n * length_ + e] = amount;
          if (n > 0) amounts_[(bins + n) * length_ + e] = saturation;
        }
      }
    }
  }
  template <int lanes, class Real>
  class Row {
   public:
    explicit Row(const OrganicBench& bench) : in_(bench.amounts_.begin(), bench.amounts_.end()), out_(bins * bench.length_) {
      row_.length = static_cast<int>(bench.length_);
      row_.bins = static_cast<int>(bins);
      row_.involatile = in_.data();
      for (std::size_t b = 0; b < bins; ++b) {
        row_.total[b] = in_.data() + (1 + b) * bench.length_;
        row_.saturation[b] = in_.data() + (1 + bins + b) * bench.length_;
        row_.particle[b] = out_.data() + b * bench.length_;
      }
    }
    void run(int newton_steps = organic_newton_steps) { partition<lanes>(row_, newton_steps); }
    [[nodiscard]] double share(std::size_t b, std::size_t e) const { return static_cast<double>(row_.particle[b][e]) / static_cast<double>(row_.total[b][e]); }

   private:
    OrganicRow<Real> row_;
    std::vector<Real> in_, out_;
  };
  static constexpr std::size_t bins = 6;

 private:
  std::size_t length_;
  std::vector<double> amounts_;  // involatile matter, totals, saturations
};

// The largest error of a bin's part in particles.
template <class Row, class Exact>
double error_of_organics(RowShape shape, const Row& row, const Exact& exact) {
  double worst = 0;
  for (std::size_t e = 0; e < static_cast<std::size_t>(shape.cells()); ++e)
    for (std::size_t b = 0; b < OrganicBench::bins; ++b) worst = std::max(worst, std::abs(row.share(b, e) - exact.share(b, e)));
  return worst;
}

void add_organics(const BenchOptions& options, int scenarios, std::vector<BenchRow>& rows) {
  const RowShape shape{columns, padded_lanes(scenarios)};
  const OrganicBench bench(shape);
  OrganicBench::Row<1, double> exact(bench);
  exact.run(60);
  double scalar = 0;
  const auto add = [&]<int lanes, class Real>(const std::string& name, OrganicBench::Row<lanes, Real> row) {
    const Spent spent = measure(options.repetitions, [&] { row.run(); });
    const double elements = shape.cells();
    if (lanes == 1) scalar = 1e9 * spent.best / elements;
    rows.push_back({"aerosol", "organic partitioning, " + name, scenarios, 1e9 * spent.best / elements, 1e9 * spent.median / elements, scalar, 0, "all of six bins, converged", error_of_organics(shape, row, exact), 1e-5});
  };
  add("scalar double", OrganicBench::Row<1, double>(bench));
  add(fmt::format("{} doubles", register_width<double>), OrganicBench::Row<register_width<double>, double>(bench));
  add(fmt::format("{} floats", register_width<float>), OrganicBench::Row<register_width<float>, float>(bench));
}

}  // namespace

std::vector<BenchRow> bench_aerosol(const BenchOptions& options) {
  std::vector<BenchRow> rows;
  for (const int scenarios : options.scenarios) {
    const AerosolStates states(scenarios);
    AerosolRow<1, double> exact(states);
    exact.run({60, 12, 3});
    double scalar = 0;
    const auto add = [&]<int lanes, class Real>(const std::string& name, AerosolRow<lanes, Real> row) {
      const Spent spent = measure(options.repetitions, [&] { row.run(); });
      const double elements = states.shape.cells();
      if (lanes == 1) scalar = 1e9 * spent.best / elements;
      rows.push_back({"aerosol", "inorganic equilibrium, " + name, scenarios, 1e9 * spent.best / elements, 1e9 * spent.median / elements, scalar, 0, "99 % of NH4, NO3, Cl, converged", error_of(states, row, exact), 1e-2});
    };
    add("scalar double", AerosolRow<1, double>(states));
    add(fmt::format("{} doubles", register_width<double>), AerosolRow<register_width<double>, double>(states));
    if constexpr (half_register < register_width<float>) add(fmt::format("{} floats", half_register), AerosolRow<half_register, float>(states));
    add(fmt::format("{} floats", register_width<float>), AerosolRow<register_width<float>, float>(states));
    add_organics(options, scenarios, rows);
    add_aerosol_reactions(options, scenarios, rows);
  }
  return rows;
}

}  // namespace pearl::app

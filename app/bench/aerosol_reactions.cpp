#include "app/bench/aerosol_reactions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "app/bench/measure.hpp"
#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/cloud_chemistry.hpp"
#include "model/aerosol/cloud_drops.hpp"
#include "model/aerosol/surface_uptake.hpp"
#include "model/state/memory.hpp"
#include "model/state/parallel.hpp"

namespace pearl::app {

namespace {

constexpr int columns = 2048;
constexpr double seconds = 150;
constexpr double least_rate = 1e-9;  // s-1: nothing is lost in a year

// Amounts up to ten times and down to a tenth of the usual, by substance and element; scenarios with up to 60 per cent less of all of them.
class Amounts {
 public:
  Amounts(RowShape shape, const std::vector<double>& usual, unsigned seed) : length_(static_cast<std::size_t>(shape.length())), values_(usual.size() * length_, 1.0), generator_(seed) {
    for (int i = 0; i < shape.columns; ++i)
      for (std::size_t n = 0; n < usual.size(); ++n) {
        const double amount = usual[n] * std::pow(10, 2 * uniform() - 1);
        for (int s = 0; s < shape.lanes; ++s) values_[n * length_ + static_cast<std::size_t>(i * shape.lanes + s)] = amount * (1 - 0.6 * s / shape.lanes);
      }
  }
  double uniform() { return static_cast<double>(generator_()) / 4294967296.0; }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }
  [[nodiscard]] std::size_t length() const { return length_; }

 private:
  std::size_t length_;
  std::vector<double> values_;
  std::mt19937 generator_;
};

// A row of one kind of number: what `react` makes of each pack of amounts in the air of its column.
template <int lanes, class Real, template <class> class Air>
class ReactionRow {
 public:
  using P = Pack<Real, lanes>;
  ReactionRow(RowShape shape, const Amounts& amounts, const std::vector<Air<double>>& air, std::size_t answers)
      : shape_(shape), length_(amounts.length()), in_(amounts.values().begin(), amounts.values().end()), out_(answers * length_) {
    for (const Air<double>& one : air) air_.push_back(converted<Real>(one));
  }
  template <class React>
  void run(const React& react) {
    for (int e = 0; e < shape_.length(); e += lanes)
      react(air_of<P>(air_.data(), shape_, e), [&](std::size_t n) { return P::load(in_.data() + n * length_ + static_cast<std::size_t>(e)); },
            [&](std::size_t n, P answer) { answer.store(out_.data() + n * length_ + static_cast<std::size_t>(e)); });
  }
  [[nodiscard]] double answer(std::size_t n, std::size_t e) const { return static_cast<double>(out_[n * length_ + e]); }

 private:
  RowShape shape_;
  std::size_t length_;
  std::vector<Air<Real>> air_;
  std::vector<Real> in_, out_;
};

// Sulfur dioxide that is left, over what there was: 11 amounts in, one answer.
struct Drops {
  template <class P, class In, class Out>
  void operator()(const DropAir<P>& air, const In& in, const Out& out) const {
    CloudyAir<P> cloud{in(0), in(1), in(2), in(3), in(4), in(5), in(6), in(7), in(8), in(9), in(10)};
    CloudDrops<P>(air).react(cloud, seconds, {CloudChemistry<double>::inner_steps});
    out(0, cloud.sulfur_dioxide / in(0));
  }
};

// s-1 of dinitrogen pentoxide by Davis and by Bertram and Thornton, and of glyoxal.
struct Surfaces {
  template <class P, class In, class Out>
  void operator()(const UptakeAir<P>& air, const In& in, const Out& out) const {
    const ParticleSurface<P> surface({in(0), in(1), in(2), in(3), in(4), in(5), in(6), in(7)}, air);
    const double root = 1 / std::sqrt(108.01), root_of_glyoxal = 1 / std::sqrt(58.04);
    out(0, surface.loss(surface.davis2008(), root) * (P(1) - surface.chloride_share()));
    out(1, surface.loss(surface.bertram2009(), root));
    out(2, surface.loss(P(static_cast<typename P::Number>(2.9e-3)), root_of_glyoxal));
  }
};

// Three kinds of number beside the same in scalar double. Errors are those of an answer, or over it where it is a rate.
template <class React, template <class> class Air>
void add_kinds(const BenchOptions& options, int scenarios, const Amounts& amounts, const std::vector<Air<double>>& air, std::size_t answers, bool rates, const std::string& name, const std::string& check,
               double tolerance, std::vector<BenchRow>& rows) {
  const RowShape shape{columns, padded_lanes(scenarios)};
  const React react;
  ReactionRow<1, double, Air> exact(shape, amounts, air, answers);
  exact.run(react);
  double scalar = 0;
  const auto add = [&]<int lanes, class Real>(const std::string& kind, ReactionRow<lanes, Real, Air> row) {
    const Spent spent = measure(options.repetitions, [&] { row.run(react); });
    const double elements = shape.cells();
    if (lanes == 1) scalar = 1e9 * spent.best / elements;
    std::vector<double> errors;
    for (std::size_t e = 0; e < static_cast<std::size_t>(shape.cells()); ++e)
      for (std::size_t n = 0; n < answers; ++n) errors.push_back(std::abs(row.answer(n, e) - exact.answer(n, e)) / (rates ? std::max(least_rate, std::abs(exact.answer(n, e))) : 1.0));
    const double worst = *std::max_element(errors.begin(), errors.end());
    rows.push_back({"aerosol", name + ", " + kind, scenarios, 1e9 * spent.best / elements, 1e9 * spent.median / elements, scalar, 0, check, worst, tolerance});
  };
  add("scalar double", ReactionRow<1, double, Air>(shape, amounts, air, answers));
  add(fmt::format("{} doubles", register_width<double>), ReactionRow<register_width<double>, double, Air>(shape, amounts, air, answers));
  add(fmt::format("{} floats", register_width<float>), ReactionRow<register_width<float>, float, Air>(shape, amounts, air, answers));
}

}  // namespace

void add_aerosol_reactions(const BenchOptions& options, int scenarios, std::vector<BenchRow>& rows) {
  const RowShape shape{columns, padded_lanes(scenarios)};
  // ppb: SO2, sulfate, H2O2, O3, CH3OOH, peracid, NHx, HNO3 and nitrate, HCl and chloride, formic acid, cations of salt
  Amounts cloudy(shape, {3, 1.5, 0.5, 40, 0.2, 0.1, 4, 1.5, 0.4, 0.2, 0.3}, 13);
  std::vector<DropAir<double>> drops;
  for (int i = 0; i < columns; ++i) drops.push_back(drop_air(273 + 25 * cloudy.uniform(), 0.75 + 0.25 * cloudy.uniform(), 0.1 + 0.5 * cloudy.uniform(), CloudChemistry<double>::carbon_dioxide));
  add_kinds<Drops>(options, scenarios, cloudy, drops, 1, false, "sulfur in cloud drops", "all of SO2 left over SO2, double", 1e-3, rows);
  // ug m-3: sulfate, nitrate, ammonium, chloride, other, organic, water; umol m-3: hydrogen ions
  Amounts particles(shape, {8, 4, 4, 0.5, 10, 8, 15, 1e-3}, 14);
  std::vector<UptakeAir<double>> surfaces;
  for (int i = 0; i < columns; ++i) surfaces.push_back(uptake_air(273 + 37 * particles.uniform(), 0.2 + 0.77 * particles.uniform(), 1.0 + 0.25 * particles.uniform(), 40));
  add_kinds<Surfaces>(options, scenarios, particles, surfaces, 3, true, "uptake on particles", "all of three rates, double", 1e-4, rows);
}

}  // namespace pearl::app

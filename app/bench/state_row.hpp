#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/bench/chemistry_states.hpp"
#include "model/chemistry/gas_solver.hpp"
#include "model/state/memory.hpp"

namespace pearl::app {

// How stirring and emission reach the air: in a jump before the step, or as a source over it, as in a run of the model.
enum class Stirring { before, source };

// A row whose columns are the states and whose lanes are scenarios of less and less NOx, down to two fifths.
template <class Real>
class StateRow {
 public:
  StateRow(const Mechanism& mechanism, const std::vector<ChemistryState>& states, int scenarios, double duration, Stirring stirring = Stirring::before)
      : shape_{static_cast<int>(states.size()), padded_lanes(scenarios)}, species_(mechanism.gas.species.size()), by_light_(light_reactions(mechanism).size()) {
    const std::size_t stride = static_cast<std::size_t>(round_up(shape_.columns, row_unit)), length = static_cast<std::size_t>(shape_.length());
    start_ = AlignedArray<Real>(species_ * length);
    now_ = AlignedArray<Real>(species_ * length);
    source_ = AlignedArray<Real>(species_ * length);
    rates_ = AlignedArray<Real>(mechanism.gas.reactions.size() * stride);
    light_ = AlignedArray<Real>(std::max<std::size_t>(1, by_light_) * stride);
    first_step_ = AlignedArray<Real>(stride);
    ones_.assign(species_, 1);
    const GasFamily* nox = mechanism.gas.family("NOx");
    for (std::size_t n = 0; n < species_; ++n) {
      rows_.push_back(now_.data() + n * length);
      source_rows_.push_back(source_.data() + n * length);
      const bool scaled = nox != nullptr && std::find(nox->species.begin(), nox->species.end(), static_cast<int>(n)) != nox->species.end();
      for (std::size_t i = 0; i < states.size(); ++i)
        for (int s = 0; s < shape_.lanes; ++s) {
          const std::size_t place = n * length + i * static_cast<std::size_t>(shape_.lanes) + static_cast<std::size_t>(s);
          const double share = scaled && s < scenarios ? 1 - 0.6 * s / std::max(1, scenarios - 1) : 1.0, jump = stirring == Stirring::before ? 0 : states[i].change[n];
          start_[place] = static_cast<Real>((states[i].ppb[n] - jump * duration) * share);
          source_[place] = static_cast<Real>(jump * share);
        }
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      for (std::size_t r = 0; r < mechanism.gas.reactions.size(); ++r) rates_[r * stride + i] = static_cast<Real>(states[i].rates[r]);
      for (std::size_t r = 0; r < by_light_; ++r) light_[r * stride + i] = static_cast<Real>(states[i].light[r]);
      first_step_[i] = 10;
    }
    // light that changes as within a step of a bright hour
    steady_.assign(std::max<std::size_t>(1, by_light_) * stride, 1);
    falling_.assign(std::max<std::size_t>(1, by_light_) * stride, static_cast<Real>(0.99));
    row_ = {shape_, rows_.data(), ones_.data(), stirring == Stirring::source ? source_rows_.data() : nullptr, rates_.data(), light_.data(), steady_.data(), steady_.data(), falling_.data(), nullptr, first_step_.data(), static_cast<Real>(duration)};
  }

  void solve(GasSolver<Real>& solver) {
    std::copy(start_.begin(), start_.end(), now_.begin());
    solver.solve(row_);
  }
  // What `solve` begins with: what the last one ended with, or what another row of the same shape begins with.
  void go_on() { std::copy(now_.begin(), now_.end(), start_.begin()); }
  template <class Other>
  void begin_like(const StateRow<Other>& other) {
    std::copy(other.start_.begin(), other.start_.end(), start_.begin());
  }
  [[nodiscard]] double value(int species, int column, int scenario) const {
    return static_cast<double>(rows_[static_cast<std::size_t>(species)][column * shape_.lanes + scenario]);
  }
  [[nodiscard]] int columns() const { return shape_.columns; }

 private:
  template <class Other>
  friend class StateRow;
  RowShape shape_;
  std::size_t species_, by_light_;
  AlignedArray<Real> start_, now_, source_, rates_, light_, first_step_;
  std::vector<Real> ones_, steady_, falling_;
  std::vector<Real*> rows_;
  std::vector<const Real*> source_rows_;
  GasRow<Real> row_;
};

// The relative error that `percent` of the values of what matters keep, over states and scenarios.
template <class Real>
double error_of(const Mechanism& mechanism, const StateRow<Real>& row, const StateRow<double>& exact, int scenarios, std::size_t percent = 99) {
  std::vector<double> errors;
  for (const char* name : {"O3", "NO", "NO2", "NO3", "N2O5", "HNO3", "HONO", "PAN", "FORM", "ALD2", "H2O2", "OH", "HO2"}) {
    const int n = mechanism.reacting_index_of(name);
    if (n < 0) continue;
    for (int i = 0; i < row.columns(); ++i)
      for (int s = 0; s < scenarios; ++s) {
        const double truth = exact.value(n, i, s), apart = std::abs(row.value(n, i, s) - truth);
        if (truth > 1e-4 || !std::isfinite(apart)) errors.push_back(std::isfinite(apart) ? apart / truth : 1e9);
      }
  }
  std::sort(errors.begin(), errors.end());
  return errors.empty() ? 0 : errors[errors.size() * percent / 100];
}

}  // namespace pearl::app

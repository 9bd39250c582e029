#include "model/chemistry/box_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/chemistry/gas_solver.hpp"
#include "model/core/error.hpp"
#include "model/state/memory.hpp"

namespace pearl {

namespace {

constexpr double hour = 3600;

// One column whose lanes are the scenarios.
template <class Real>
class Box {
 public:
  Box(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& scenarios, const BoxOptions& options, BoxCompanion* beside)
      : mechanism_(mechanism), setup_(setup), scenarios_(scenarios), options_(options), beside_(beside), solver_(make_gas_solver<Real>(mechanism, options.solver)),
        light_(light_reactions(mechanism)), row_{{1, padded_lanes(static_cast<int>(scenarios.size()))}},
        concentrations_(mechanism.gas.species.size() * length()), low_(mechanism.gas.species.size() * length()), sources_(mechanism.gas.species.size() * length()), to_ppb_(mechanism.gas.species.size()),
        rates_(mechanism.gas.reactions.size() * row_unit), uptake_rates_(mechanism.uptakes.size() * length()), ones_(light_.size() * row_unit), light_begin_(ones_.size()), light_middle_(ones_.size()), light_end_(ones_.size()), first_step_(row_unit) {
    for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) {
      species_rows_.push_back(concentrations_.data() + n * length());
      source_rows_.push_back(sources_.data() + n * length());
      low_rows_.push_back(low_.data() + n * length());
      to_ppb_[n] = 1;
      for (std::size_t s = 0; s < static_cast<std::size_t>(row_.shape.lanes); ++s) {
        const BoxScenario& of = scenarios[s < scenarios.size() ? s : 0];  // spare lanes repeat the first
        species_rows_[n][s] = static_cast<Real>(of.initial[n]);
        low_rows_[n][s] = static_cast<Real>(of.initial[n] - static_cast<double>(species_rows_[n][s]));
        source_rows_[n][s] = static_cast<Real>(of.emission[n] / hour);
      }
    }
    first_step_[0] = 1;
    row_.species = species_rows_.data();
    row_.source = source_rows_.data();
    row_.low = low_rows_.data();
    row_.to_ppb = to_ppb_.data();
    row_.rates = rates_.data();
    for (std::size_t n = 0; n < light_.size(); ++n) ones_[n * row_unit] = 1;
    row_.light = ones_.data();
    row_.light_begin = light_begin_.data();
    row_.light_middle = light_middle_.data();
    row_.light_end = light_end_.data();
    row_.first_step = first_step_.data();
    row_.duration = static_cast<Real>(options.step);
    for (std::size_t n = 0; n < mechanism.uptakes.size(); ++n) uptake_rows_.push_back(uptake_rates_.data() + n * length());
  }

  BoxResult run() {
    BoxResult result;
    const int steps_an_hour = static_cast<int>(std::lround(hour / options_.step));
    std::vector<std::vector<double>> hours;
    put_aside(result, setup_.start, hours);
    set_light(setup_.start, light_end_);
    for (int h = 0; h < setup_.hours; ++h) {
      for (int n = 0; n < steps_an_hour; ++n) {
        const double begin = setup_.start + h * hour + n * options_.step;
        set_rates(begin + 0.5 * options_.step);
        std::copy(light_end_.begin(), light_end_.end(), light_begin_.begin());
        set_light(begin + 0.5 * options_.step, light_middle_);
        set_light(begin + options_.step, light_end_);
        if (beside_ != nullptr) exchange([&](std::vector<double>& ppb) { beside_->before_step(begin, ppb); });
        if (beside_ != nullptr) set_uptake_rates(beside_->uptake_rates());
        solver_->solve(row_);
        if (beside_ != nullptr) exchange([&](std::vector<double>& ppb) { beside_->after_step(begin, ppb); });
      }
      put_aside(result, setup_.start + (h + 1) * hour, hours);
    }
    // [time][scenario][species] to [scenario][time][species]
    const std::size_t species = mechanism_.gas.species.size();
    for (std::size_t s = 0; s < scenarios_.size(); ++s)
      for (const std::vector<double>& one : hours)
        result.number_density.insert(result.number_density.end(), one.begin() + static_cast<std::ptrdiff_t>(s * species), one.begin() + static_cast<std::ptrdiff_t>((s + 1) * species));
    result.counts = solver_->counts();
    if (result.counts.given_up > 0) throw NumericsError(fmt::format("box model: the answer was not a number in {} steps", result.counts.given_up));
    return result;
  }

 private:
  [[nodiscard]] std::size_t length() const { return static_cast<std::size_t>(row_.shape.length()); }

  // Shows the gases to somebody who may change them. What is not changed keeps its bits.
  template <class Change>
  void exchange(const Change& change) {
    const std::size_t species = mechanism_.gas.species.size();
    std::vector<double> before(scenarios_.size() * species);
    for (std::size_t s = 0; s < scenarios_.size(); ++s)
      for (std::size_t n = 0; n < species; ++n) before[s * species + n] = static_cast<double>(species_rows_[n][s]) + static_cast<double>(low_rows_[n][s]);
    std::vector<double> now = before;
    change(now);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(row_.shape.lanes); ++lane) {
      const std::size_t s = lane < scenarios_.size() ? lane : 0;
      for (std::size_t n = 0; n < species; ++n) {
        const double value = now[s * species + n];
        if (value == before[s * species + n]) continue;
        species_rows_[n][lane] = static_cast<Real>(value);
        low_rows_[n][lane] = static_cast<Real>(value - static_cast<double>(species_rows_[n][lane]));
      }
    }
  }
  void set_rates(double time) {
    const double temperature = setup_.temperature(time);
    std::vector<const double*> fixed;
    for (const double& density : setup_.fixed) fixed.push_back(&density);
    std::vector<double> rates(mechanism_.gas.reactions.size());
    thermal_rates(mechanism_, 1, &temperature, fixed.data(), rates.data(), 1);
    for (std::size_t r = 0; r < rates.size(); ++r) rates_[r * row_unit] = static_cast<Real>(rates[r]);
  }
  void set_uptake_rates(std::span<const double> by_scenario) {
    row_.by_lane = by_scenario.empty() ? nullptr : uptake_rows_.data();
    if (by_scenario.empty()) return;
    for (std::size_t n = 0; n < uptake_rows_.size(); ++n)
      for (std::size_t lane = 0; lane < static_cast<std::size_t>(row_.shape.lanes); ++lane)
        uptake_rows_[n][lane] = static_cast<Real>(by_scenario[n * scenarios_.size() + (lane < scenarios_.size() ? lane : 0)]);
  }
  void set_light(double time, AlignedArray<Real>& light) {
    std::vector<double> rates(mechanism_.gas.photolysis.size());
    if (!rates.empty()) setup_.photolysis(time, rates.data());
    for (std::size_t n = 0; n < light_.size(); ++n) light[n * row_unit] = static_cast<Real>(light_[n].scale * rates[static_cast<std::size_t>(light_[n].rate)]);
  }

  void put_aside(BoxResult& result, double time, std::vector<std::vector<double>>& hours) {
    result.times.push_back(time);
    if (beside_ != nullptr) beside_->hour();
    std::vector<double>& now = hours.emplace_back();
    for (std::size_t s = 0; s < scenarios_.size(); ++s)
      for (std::size_t n = 0; n < mechanism_.gas.species.size(); ++n) {
        const double ppb = std::max(0.0, static_cast<double>(species_rows_[n][s]) + static_cast<double>(low_rows_[n][s]));
        if (!std::isfinite(static_cast<double>(species_rows_[n][s])))
          throw NumericsError(fmt::format("box model: {} of scenario {} is {} ppb at {} s", mechanism_.reacting(n).name, s + 1, ppb, time));
        now.push_back(ppb * 1e-9 * setup_.air);
      }
  }

  const Mechanism& mechanism_;
  const BoxSetup& setup_;
  const std::vector<BoxScenario>& scenarios_;
  const BoxOptions& options_;
  BoxCompanion* beside_;
  std::unique_ptr<GasSolver<Real>> solver_;
  const std::vector<LightReaction>& light_;
  GasRow<Real> row_;
  AlignedArray<Real> concentrations_, low_, sources_, to_ppb_, rates_, uptake_rates_, ones_, light_begin_, light_middle_, light_end_, first_step_;
  std::vector<Real*> species_rows_, source_rows_, low_rows_, uptake_rows_;
};

}  // namespace

std::vector<int> box_tracers(const Mechanism& mechanism) {
  for (const char* ion : {"SO4", "PNH4", "PNO3", "PCL"})
    if (mechanism.carried_index_of(ion) < 0) return {};
  std::vector<int> tracers;
  for (int sp = 0; sp < mechanism.carried_count(); ++sp)
    if (std::find(mechanism.gas.species.begin(), mechanism.gas.species.end(), sp) == mechanism.gas.species.end()) tracers.push_back(sp);
  return tracers;
}

BoxResult run_box(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& scenarios, const BoxOptions& options, BoxCompanion* beside) {
  if (!(options.step > 0) || std::abs(hour / options.step - std::lround(hour / options.step)) > 1e-9)
    throw UsageError(fmt::format("the step of {} s does not divide an hour", options.step));
  return options.double_precision ? Box<double>(mechanism, setup, scenarios, options, beside).run() : Box<float>(mechanism, setup, scenarios, options, beside).run();
}

}  // namespace pearl

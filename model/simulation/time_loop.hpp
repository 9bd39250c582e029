#pragma once
// The time loop: the definitions of Simulation, for whoever makes one of a sequence of their own. All others include simulation.hpp.

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "model/core/error.hpp"
#include "model/simulation/check.hpp"
#include "model/simulation/inflow_of_hour.hpp"
#include "model/simulation/simulation.hpp"
#include "model/simulation/simulation_checkpoint.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace time_loop {

// Steps of an hour. Throws UsageError for a step that does not divide it.
inline int steps_an_hour(int step_seconds) {
  constexpr int hour_seconds = 3600;
  if (step_seconds <= 0 || hour_seconds % step_seconds != 0)
    throw UsageError(fmt::format("the step of {} s does not divide an hour (take 300, 600 or 900 s)", step_seconds));
  return hour_seconds / step_seconds;
}

inline std::string when(const Span& period, int hour) { return fmt::format("period {}, hour {}", period.name, hour); }

inline std::vector<std::string> names_of(const Mechanism& mechanism) {
  std::vector<std::string> names;
  for (const Species& species : mechanism.carried()) names.push_back(species.name);
  return names;
}

inline const EmissionFactors& factors_for(const EmissionSource& emissions, std::size_t scenarios) {
  if (emissions.factors().scenarios != static_cast<int>(scenarios)) throw std::invalid_argument("emission factors and scenario names differ in number");
  return emissions.factors();
}

}  // namespace time_loop

template <class Real, class Processes>
Simulation<Real, Processes>::Simulation(const Domain& domain, const Mechanism& mechanism, MeteorologySource& weather, EmissionSource& emissions,
                                        const BoundarySource& boundary, Derive derive, std::vector<std::string> scenarios, SimulationOptions options)
    : domain_(domain), mechanism_(mechanism), weather_(weather), emissions_(emissions), boundary_(boundary), derive_(std::move(derive)),
      scenarios_(std::move(scenarios)), options_(std::move(options)), steps_an_hour_(time_loop::steps_an_hour(options_.step_seconds)),
      meteorology_(domain.nz(), domain.ny(), domain.nx()),
      state_(domain.nz(), domain.ny(), domain.nx(), mechanism.carried_count(), static_cast<int>(scenarios_.size()), static_cast<int>(mechanism.radicals().size())),
      means_(domain, mechanism, options_.places, static_cast<int>(scenarios_.size())), light_(domain, mechanism, static_cast<int>(scenarios_.size())),
      processes_(RunShape{domain, mechanism, time_loop::factors_for(emissions, scenarios_.size()), static_cast<int>(scenarios_.size()), options_.advection, options_.gas}),
      ledger_(domain, time_loop::names_of(mechanism), scenarios_) {
  means_.resize(result_);
}

template <class Real, class Processes>
RunStatus Simulation<Real, Processes>::run(const std::vector<Span>& periods, ResultSink& sink) {
  set_threads(options_.threads);
  if (!place_) place_ = begin_of(periods, 0);
  is_complete_ = false;
  RunPlace& place = *place_;
  const double hours_wanted = static_cast<double>(hours_before(periods, begin_of(periods, periods.size())));
  const auto tell_progress = [&] {
    if (options_.progress) options_.progress((static_cast<double>(hours_before(periods, place)) + static_cast<double>(place.step) / steps_an_hour_) / hours_wanted);
  };
  // Where a run is taken up; what varies in time is asked with its hour.
  if (place.period < periods.size() && !place.begins(periods[place.period]) && !boundary_.variation(periods[place.period]).in_time) load_inflow(periods[place.period], -periods[place.period].spinup_hours);
  while (place.period < periods.size()) {
    const Span& period = periods[place.period];
    if (stop_wanted()) return RunStatus::interrupted;
    if (place.begins(period)) {
      sink.begin_period(period);
      begin(period);
    }
    if (run_hour(period, sink, tell_progress) == RunStatus::interrupted) return RunStatus::interrupted;
    place = {place.period, place.hour + 1, 0};
    if (place.hour >= period.hours) {
      ledger_.add_air(BudgetTerm::final, state_.air, meteorology_.air_mass);
      sink.end_period(period);
      place = begin_of(periods, place.period + 1);
    }
    if (place.period < periods.size() && options_.hour_done && !options_.hour_done(place)) return RunStatus::interrupted;
  }
  place_.reset();
  is_complete_ = true;
  return RunStatus::complete;
}

template <class Real, class Processes>
void Simulation<Real, Processes>::load_inflow(const Span& period, int hour) {
  inflow_ = inflow_of_hour(boundary_, period, hour, domain_, mechanism_);
}

template <class Real, class Processes>
void Simulation<Real, Processes>::begin(const Span& period) {
  load_inflow(period, -period.spinup_hours);
  fill_with_inflow(inflow_, state_.air);
  state_.radicals.fill(0);
  processes_.begin();
  ledger_.begin_period(period.name, period.weight);
}

template <class Real, class Processes>
void Simulation<Real, Processes>::prepare_hour(const Span& period, int hour) {
  const Field3<double> air_before = meteorology_.air_mass;
  weather_.load(period, hour, meteorology_);
  derive_(domain_, meteorology_);
  if (place_->begins(period)) ledger_.add_air(BudgetTerm::initial, state_.air, meteorology_.air_mass);  // here, because it needs the air mass
  else if (place_->step == 0 && air_before.values() != meteorology_.air_mass.values()) ledger_.add_air_change(state_.air, air_before, meteorology_.air_mass);
  emissions_.load(period, hour, meteorology_, pattern_);
  if (boundary_.variation(period).in_time && !place_->begins(period)) load_inflow(period, hour);  // that of its first hour is there
  try {
    processes_.prepare({meteorology_, pattern_, inflow_, static_cast<double>(options_.step_seconds)});
  } catch (const NumericsError& error) {
    throw NumericsError(fmt::format("{}: {}", time_loop::when(period, hour), error.what()));
  }
  if (place_->step == 0) means_.clear();
  means_.prepare(meteorology_);
  light_.prepare();
}

template <class Real, class Processes>
RunStatus Simulation<Real, Processes>::run_hour(const Span& period, ResultSink& sink, const std::function<void()>& step_done) {
  const int hour = place_->hour;
  int& step = place_->step;  // above 0 if the hour is taken up in its middle
  prepare_hour(period, hour);
  if (step == 0) means_.add(state_, 1);
  while (step < steps_an_hour_) {
    if (step > 0 && stop_wanted()) return RunStatus::interrupted;
    // New weather or emissions spoil the first step, if any; there the culprit is named.
    processes_.advance(state_, {static_cast<double>(step) * options_.step_seconds}, step % 2 == 1, [&](const auto& process) {
      if (step == 0) check(period, hour, process.name);
    });
    ++step;
    means_.add(state_, step == steps_an_hour_ ? 1 : 2);  // trapezoids: the hour's two ends weigh half
    if (step == (steps_an_hour_ + 1) / 2) light_.take(state_, meteorology_);
    step_done();
  }
  check(period, hour, "the hour's steps");
  finish_hour(period, hour, sink);
  return RunStatus::complete;
}

template <class Real, class Processes>
void Simulation<Real, Processes>::check(const Span& period, int hour, const char* process) const {
  if (const auto bad = find_bad(state_.radicals))
    throw NumericsError(fmt::format("after {}: {} of scenario {} in cell (i {}, j {}, k {}) is {:g} ppb, not a finite number from 0 ({})", process, mechanism_.radicals()[static_cast<std::size_t>(bad->species)].name,
                                    scenarios_[static_cast<std::size_t>(bad->scenario)], bad->i, bad->j, bad->k, bad->value, time_loop::when(period, hour)));
  const auto bad = find_bad(state_.air);
  if (!bad) return;
  throw NumericsError(fmt::format("after {}: {} of scenario {} in cell (i {}, j {}, k {}) is {:g} ug kg-1, not a finite number from 0 ({})",
                                  process, mechanism_.species[static_cast<std::size_t>(bad->species)].name,
                                  scenarios_[static_cast<std::size_t>(bad->scenario)], bad->i, bad->j, bad->k, bad->value, time_loop::when(period, hour)));
}

template <class Real, class Processes>
void Simulation<Real, Processes>::finish_hour(const Span& period, int hour, ResultSink& sink) {
  const bool counts = hour >= 0;
  ledger_.open_hour(counts ? &result_ : nullptr);
  try {
    processes_.report(ledger_);
  } catch (const NumericsError& error) {
    throw NumericsError(fmt::format("{}: {}", time_loop::when(period, hour), error.what()));
  }
  if (!counts) return;
  result_.period = &period;
  result_.hour = hour;
  means_.fill(meteorology_, 2 * steps_an_hour_, result_);
  light_.fill(meteorology_, result_);
  sink.hour(result_, meteorology_);
}

}  // namespace pearl

#include "model/simulation/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/simulation/check.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {

using constants::micro;
constexpr int hour_seconds = 3600;

int steps_of(const SimulationOptions& options) {
  if (options.step_seconds <= 0 || hour_seconds % options.step_seconds != 0)
    throw UsageError(fmt::format("the step of {} s does not divide an hour (take 300, 600 or 900 s)", options.step_seconds));
  return hour_seconds / options.step_seconds;
}

std::string when(const Period& period, int hour) { return fmt::format("period {}, hour {}", period.name, hour); }

int radicals_of(const Mechanism& mechanism) {
  int count = 0;
  if (mechanism.gas != nullptr)
    for (const GasSpecies& species : mechanism.gas->species) count += species.transported ? 0 : 1;
  return count;
}

std::vector<std::string> names_of(const Mechanism& mechanism) {
  std::vector<std::string> names;
  for (const Species& species : mechanism.species) names.push_back(species.name);
  return names;
}

}  // namespace

template <class Real>
Simulation<Real>::Simulation(const Domain& domain, const Mechanism& mechanism, MeteorologySource& weather, EmissionSource& emissions,
                             const BoundarySource& boundary, Derive derive, std::vector<std::string> scenarios, SimulationOptions options)
    : domain_(domain), mechanism_(mechanism), weather_(weather), emissions_(emissions), boundary_(boundary), derive_(std::move(derive)),
      scenarios_(std::move(scenarios)), options_(std::move(options)), steps_an_hour_(steps_of(options_)),
      meteorology_(domain.nz(), domain.ny(), domain.nx()),
      emission_rows_(emissions.factors(), domain.ny(), domain.nx(), static_cast<int>(mechanism.species.size())),
      state_(domain.nz(), domain.ny(), domain.nx(), static_cast<int>(mechanism.species.size()), static_cast<int>(scenarios_.size()),
             radicals_of(mechanism)),
      sums_(domain, mechanism, options_.places, static_cast<int>(scenarios_.size()), radicals_of(mechanism)),
      splitting_(RunShape{domain, mechanism, static_cast<int>(scenarios_.size()), options_.advection, options_.gas}), budget_(names_of(mechanism), scenarios_) {
  if (emissions.factors().scenarios != static_cast<int>(scenarios_.size()))
    throw std::invalid_argument("emission factors and scenario names differ in number");
  const std::size_t cells = scenarios_.size() * static_cast<std::size_t>(domain.ny()) * static_cast<std::size_t>(domain.nx());
  sums_.resize(result_);
  for (auto* field : {&result_.dry_deposition, &result_.wet_deposition, &result_.emission}) field->resize(mechanism.species.size() * cells);
}

template <class Real>
RunStatus Simulation<Real>::run(const std::vector<Period>& periods, ResultSink& sink) {
  set_threads(options_.threads);
  if (!place_) place_ = begin_of(periods, 0);
  RunPlace& place = *place_;
  const double hours_wanted = static_cast<double>(hours_before(periods, begin_of(periods, periods.size())));
  const auto tell_progress = [&] {
    if (options_.progress) options_.progress((static_cast<double>(hours_before(periods, place)) + static_cast<double>(place.step) / steps_an_hour_) / hours_wanted);
  };
  if (place.period < periods.size() && !place.begins(periods[place.period]))
    splitting_.template get<AdvectionProcess<Real>>().work().set_inflow(inflow_of(periods[place.period]));
  while (place.period < periods.size()) {
    const Period& period = periods[place.period];
    if (stop_wanted()) return RunStatus::interrupted;
    if (place.begins(period)) {
      sink.begin_period(period);
      begin(period);
    }
    if (run_hour(period, sink, tell_progress) == RunStatus::interrupted) return RunStatus::interrupted;
    place = {place.period, place.hour + 1, 0};
    if (place.hour >= period.hours) {
      add_total_mass(BudgetTerm::final);
      sink.end_period(period);
      place = begin_of(periods, place.period + 1);
    }
    if (place.period < periods.size() && options_.hour_done && !options_.hour_done(place)) return RunStatus::interrupted;
  }
  place_.reset();
  return RunStatus::complete;
}

template <class Real>
InflowRatios Simulation<Real>::inflow_of(const Period& period) const {
  InflowRatios inflow(domain_.nz(), state_.air.species());
  for (int sp = 0; sp < state_.air.species(); ++sp) {
    const std::string& name = mechanism_.species[static_cast<std::size_t>(sp)].name;
    inflow.at(Side::top, 0, sp) = boundary_.mixing_ratio(period, name, Side::top, domain_.vertical.top());
    for (int k = 0; k < domain_.nz(); ++k)
      for (const Side side : {Side::west, Side::east, Side::south, Side::north})
        inflow.at(side, k, sp) = boundary_.mixing_ratio(period, name, side, domain_.vertical.middle_above_ground(k, 0.0));
  }
  return inflow;
}

template <class Real>
void Simulation<Real>::begin(const Period& period) {
  const InflowRatios inflow = inflow_of(period);
  for (int sp = 0; sp < state_.air.species(); ++sp)
    for (int k = 0; k < domain_.nz(); ++k) {
      double sum = 0;
      for (const Side side : {Side::west, Side::east, Side::south, Side::north}) sum += inflow.at(side, k, sp);
      for (int j = 0; j < domain_.ny(); ++j) {
        Real* row = state_.air.row(k, j, sp);
        for (int n = 0; n < state_.air.shape().cells(); ++n) row[n] = static_cast<Real>(sum / 4);
      }
    }
  state_.radicals.fill(0);
  constexpr Real first_guess = 1;  // s
  std::fill(state_.first_step.values().begin(), state_.first_step.values().end(), first_guess);
  auto& advection = splitting_.template get<AdvectionProcess<Real>>().work();
  advection.set_inflow(inflow);
  advection.restart_sequence();
  injected_.push_back({period.name, period.weight, std::vector<double>(mechanism_.species.size() * scenarios_.size())});
}

template <class Real>
RunStatus Simulation<Real>::run_hour(const Period& period, ResultSink& sink, const std::function<void()>& step_done) {
  const int hour = place_->hour;
  int& step = place_->step;  // above 0 if the hour is taken up in its middle
  const Field3<double> air_before = meteorology_.air_mass;
  weather_.load(period, hour, meteorology_);
  derive_(domain_, meteorology_);
  if (place_->begins(period)) add_total_mass(BudgetTerm::initial);  // here, because it needs the air mass
  else if (step == 0 && air_before.values() != meteorology_.air_mass.values()) add_air_change(air_before);
  emissions_.load(period, hour, meteorology_, pattern_);
  emission_rows_.combine(pattern_, state_.emission);
  try {
    splitting_.prepare(meteorology_, options_.step_seconds);
  } catch (const NumericsError& error) {
    throw NumericsError(fmt::format("{}: {}", when(period, hour), error.what()));
  }
  const SubSteps& substeps = splitting_.template get<AdvectionProcess<Real>>().work().substeps();
  if (substeps.limit.courant > limit_.courant) limit_ = substeps.limit;

  if (step == 0) {
    state_.dry.fill(0);
    state_.wet.fill(0);
    sums_.clear();
  }
  sums_.prepare(meteorology_);
  while (step < steps_an_hour_) {
    if (step > 0 && stop_wanted()) return RunStatus::interrupted;
    // New weather or emissions spoil the first step, if any; there the culprit is named.
    // Sources act at once, in the vertical exchange: the mean of before and after it stands for the step (second order).
    const auto sample = [&](const char* process) {
      if (process == VerticalExchangeProcess<Real>::name) sums_.add(state_);
    };
    const auto after = [&](const char* process) {
      if (step == 0) check(period, hour, process);
      sample(process);
    };
    state_.seconds = static_cast<double>(step) * options_.step_seconds;
    splitting_.advance(state_, step % 2 == 1, sample, after);
    ++step;
    step_done();
  }
  check(period, hour, "the hour's steps");
  if (const SolverCounts counts = solver_counts(); counts.given_up > 0)
    throw NumericsError(fmt::format("chemistry: the answer was not a number in {} steps of cells; they were left as they were ({})", counts.given_up, when(period, hour)));
  finish_hour(period, hour, sink);
  return RunStatus::complete;
}

template <class Real>
void Simulation<Real>::check(const Period& period, int hour, const char* process) const {
  if (const auto bad = find_bad(state_.radicals))
    throw NumericsError(fmt::format("after {}: radical {} of scenario {} in cell (i {}, j {}, k {}) is {:g} ppb, not a finite number from 0 ({})", process, bad->species,
                                    scenarios_[static_cast<std::size_t>(bad->scenario)], bad->i, bad->j, bad->k, bad->value, when(period, hour)));
  const auto bad = find_bad(state_.air);
  if (!bad) return;
  throw NumericsError(fmt::format("after {}: {} of scenario {} in cell (i {}, j {}, k {}) is {:g} ug kg-1, not a finite number from 0 ({})",
                                  process, mechanism_.species[static_cast<std::size_t>(bad->species)].name,
                                  scenarios_[static_cast<std::size_t>(bad->scenario)], bad->i, bad->j, bad->k, bad->value, when(period, hour)));
}

template <class Real>
std::vector<double> Simulation<Real>::row_totals(const Concentrations<Real>& rows, double scale) const {
  std::vector<double> totals(static_cast<std::size_t>(rows.species()) * rows.scenarios());
  std::vector<double> lanes(static_cast<std::size_t>(rows.lanes()));
  for (int sp = 0; sp < rows.species(); ++sp) {
    std::fill(lanes.begin(), lanes.end(), 0.0);
    for (int k = 0; k < rows.nz(); ++k)
      for (int j = 0; j < rows.ny(); ++j) add_weighted_row(rows.row(k, j, sp), [](int) { return 1.0; }, rows.shape(), lanes.data());
    for (int s = 0; s < rows.scenarios(); ++s)
      totals[static_cast<std::size_t>(sp) * rows.scenarios() + s] = scale * lanes[static_cast<std::size_t>(s)];
  }
  return totals;
}

template <class Real>
void Simulation<Real>::add_total_mass(BudgetTerm term) {
  std::vector<double> lanes(static_cast<std::size_t>(state_.air.lanes()));
  for (int sp = 0; sp < state_.air.species(); ++sp) {
    std::fill(lanes.begin(), lanes.end(), 0.0);
    for (int k = 0; k < domain_.nz(); ++k)
      for (int j = 0; j < domain_.ny(); ++j) {
        const double* mass = meteorology_.air_mass.row(k, j);
        add_weighted_row(state_.air.row(k, j, sp), [&](int i) { return mass[i]; }, state_.air.shape(), lanes.data());
      }
    for (int s = 0; s < state_.air.scenarios(); ++s) budget_.at(term, sp, s) += micro * lanes[static_cast<std::size_t>(s)];
  }
}

// Air holds still through an hour and changes at its end. Mixing ratios stay, so that a uniform one stays uniform; the mass
// that this makes or takes is counted.
template <class Real>
void Simulation<Real>::add_air_change(const Field3<double>& before) {
  std::vector<double> lanes(static_cast<std::size_t>(state_.air.lanes()));
  for (int sp = 0; sp < state_.air.species(); ++sp)
    for (const auto& [term, sign] : {std::pair{BudgetTerm::air_gain, 1.0}, std::pair{BudgetTerm::air_loss, -1.0}}) {
      std::fill(lanes.begin(), lanes.end(), 0.0);
      for (int k = 0; k < domain_.nz(); ++k)
        for (int j = 0; j < domain_.ny(); ++j) {
          const double *old = before.row(k, j), *now = meteorology_.air_mass.row(k, j);
          add_weighted_row(state_.air.row(k, j, sp), [&](int i) { return std::max(0.0, sign * (now[i] - old[i])); }, state_.air.shape(), lanes.data());
        }
      for (int s = 0; s < state_.air.scenarios(); ++s) budget_.at(term, sp, s) += micro * lanes[static_cast<std::size_t>(s)];
    }
}

template <class Real>
void Simulation<Real>::finish_hour(const Period& period, int hour, ResultSink& sink) {
  splitting_.report(budget_);
  const std::vector<double> emitted = row_totals(state_.emission, micro * hour_seconds);
  const std::vector<double> dry = row_totals(state_.dry, micro), wet = row_totals(state_.wet, micro);
  const int scenarios = static_cast<int>(scenarios_.size());
  for (int sp = 0; sp < state_.air.species(); ++sp)
    for (int s = 0; s < scenarios; ++s) {
      const std::size_t n = static_cast<std::size_t>(sp) * scenarios + s;
      budget_.at(BudgetTerm::emission, sp, s) += emitted[n];
      budget_.at(BudgetTerm::dry_deposition, sp, s) += dry[n];
      budget_.at(BudgetTerm::wet_deposition, sp, s) += wet[n];
      if (hour >= 0) injected_.back().kg[n] += emitted[n];
    }
  if (hour < 0) return;
  fill_result(period, hour);
  sink.hour(result_, meteorology_);
}

template <class Real>
void Simulation<Real>::fill_result(const Period& period, int hour) {
  const int ny = domain_.ny(), nx = domain_.nx(), scenarios = static_cast<int>(scenarios_.size());
  result_.period = &period;
  result_.hour = hour;
  const auto at = [&](int variable, int s, int j, int i) {
    return ((static_cast<std::size_t>(variable) * scenarios + s) * ny + j) * nx + static_cast<std::size_t>(i);
  };
  sums_.fill(meteorology_, 2 * steps_an_hour_, result_);
  for (int sp = 0; sp < state_.air.species(); ++sp)
    for (int s = 0; s < scenarios; ++s)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          const double to_kg_m2 = micro / domain_.horizontal.area(i, j);
          double emitted = 0;
          for (int k = 0; k < state_.emission.nz(); ++k) emitted += state_.emission(k, j, sp, i, s);
          result_.dry_deposition[at(sp, s, j, i)] = static_cast<float>(to_kg_m2 * state_.dry(0, j, sp, i, s));
          result_.wet_deposition[at(sp, s, j, i)] = static_cast<float>(to_kg_m2 * state_.wet(0, j, sp, i, s));
          result_.emission[at(sp, s, j, i)] = static_cast<float>(to_kg_m2 * hour_seconds * emitted);
        }
}

template class Simulation<float>;
template class Simulation<double>;

}  // namespace pearl

#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/simulation/checkpoint_store.hpp"
#include "model/simulation/emission_rows.hpp"
#include "model/simulation/interfaces.hpp"
#include "model/simulation/output_sums.hpp"
#include "model/simulation/processes.hpp"
#include "model/simulation/run_place.hpp"
#include "model/simulation/splitting.hpp"

namespace pearl {

struct SimulationOptions {
  int step_seconds = 300;  // all processes act once a step, which must divide an hour; chosen in docs/decisions/0007
  AdvectionScheme advection = AdvectionScheme::ultimate;
  GasChemistryOptions gas{};  // for mechanisms with gas chemistry
  int threads = 0;         // 0: all of the machine
  OutputPlaces places{};   // where results are wanted beside the lowest layer
  std::function<void(double fraction)> progress;    // called after every step with the share done, 0..1
  const std::atomic<bool>* interrupt = nullptr;     // looked at before every step
  // Called after every hour but the last of all, with what is done so far; false stops the run there.
  std::function<bool(const RunPlace& place)> hour_done;
};

enum class RunStatus { complete, interrupted };

// Mass that went into the model air in the counted hours of a period, kg [species][scenario].
struct Injected {
  std::string period;
  double weight = 1;
  std::vector<double> kg;
};

// Runs all scenarios together through all periods. The first scenario is the baseline.
template <class Real>
class Simulation {
 public:
  // Completes the weather that a source has loaded: pearl::derive (model/meteorology/derive.hpp) in production.
  using Derive = std::function<void(const Domain&, Meteorology&)>;

  // The references must outlive the simulation. Scenario names belong to the columns of the emission factors.
  Simulation(const Domain& domain, const Mechanism& mechanism, MeteorologySource& weather, EmissionSource& emissions,
             const BoundarySource& boundary, Derive derive, std::vector<std::string> scenarios, SimulationOptions options = {});

  // Starts every period from its inflow ratios, spins it up and hands its counted hours to the sink. Throws NumericsError
  // (process, species, scenario, cell, time) for a value that is negative or not finite. When interrupted, the period's
  // end is not announced to the sink, and the next call, with the same periods, goes on from there: bit for bit as if
  // nothing had happened, with any number of threads.
  RunStatus run(const std::vector<Period>& periods, ResultSink& sink);

  // Saves an interrupted run, or puts a new simulation where a saved one stood, between any two steps. The sink's sums are
  // the sink's. Throws what the store throws; facts that differ (number type, grid, species, scenarios, step, periods) are its InputError.
  void exchange(const std::vector<Period>& periods, CheckpointStore& store);
  [[nodiscard]] RunPlace place(const std::vector<Period>& periods) const { return place_.value_or(begin_of(periods, 0)); }

  [[nodiscard]] const Budget& budget() const { return budget_; }
  [[nodiscard]] const std::vector<Injected>& injected() const { return injected_; }
  [[nodiscard]] const std::vector<ProcessTime>& process_times() const { return splitting_.times(); }
  [[nodiscard]] SolverCounts solver_counts() { return splitting_.template get<ChemistryProcess<Real>>().solver_counts(); }
  [[nodiscard]] const CourantLimit& courant_limit() const { return limit_; }  // the sharpest of all hours so far
  [[nodiscard]] const State<Real>& state() const { return state_; }
  State<Real>& state() { return state_; }

 private:
  using Processes = Splitting<Real, AdvectionProcess<Real>, HorizontalDiffusionProcess<Real>, VerticalExchangeProcess<Real>,
                              ChemistryProcess<Real>, WetScavengingProcess<Real>>;

  [[nodiscard]] bool stop_wanted() const { return options_.interrupt != nullptr && options_.interrupt->load(); }
  [[nodiscard]] RunFacts facts(const std::vector<Period>& periods) const;
  void exchange_place(const std::vector<Period>& periods, CheckpointStore& store);
  [[nodiscard]] InflowRatios inflow_of(const Period& period) const;
  void begin(const Period& period);
  RunStatus run_hour(const Period& period, ResultSink& sink, const std::function<void()>& step_done);
  void check(const Period& period, int hour, const char* process) const;
  void finish_hour(const Period& period, int hour, ResultSink& sink);
  void add_total_mass(BudgetTerm term);
  void add_air_change(const Field3<double>& before);
  void fill_result(const Period& period, int hour);
  [[nodiscard]] std::vector<double> row_totals(const Concentrations<Real>& rows, double scale) const;  // [species][scenario]

  const Domain& domain_;
  const Mechanism& mechanism_;
  MeteorologySource& weather_;
  EmissionSource& emissions_;
  const BoundarySource& boundary_;
  Derive derive_;
  std::vector<std::string> scenarios_;
  SimulationOptions options_;
  int steps_an_hour_;
  std::optional<RunPlace> place_;  // of a run that has begun and is not complete

  Meteorology meteorology_;
  HourlyPattern pattern_;
  EmissionRows<Real> emission_rows_;
  State<Real> state_;
  OutputSums<Real> sums_;  // over the hour, twice a step
  Processes splitting_;
  Budget budget_;
  std::vector<Injected> injected_;
  CourantLimit limit_;
  HourlyResult result_;
};

extern template class Simulation<float>;
extern template class Simulation<double>;

}  // namespace pearl

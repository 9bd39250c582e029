#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/interfaces/boundary_source.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "model/interfaces/emission_source.hpp"
#include "model/interfaces/meteorology_source.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/simulation/engine_sequence.hpp"
#include "model/simulation/hour_means.hpp"
#include "model/simulation/light_of_hour.hpp"
#include "model/simulation/mass_ledger.hpp"
#include "model/simulation/run_place.hpp"
#include "model/simulation/state.hpp"

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

// Runs all scenarios together through all periods. The first scenario is the baseline. `Processes` is a Sequence; one that is not
// the engine's needs the definitions of time_loop.hpp.
template <class Real, class Processes = EngineSequence<Real>>
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
  RunStatus run(const std::vector<Span>& periods, ResultSink& sink);

  // Saves a run that was interrupted or is complete, or puts a new simulation where a saved one stood, between any two steps. The sink's sums are
  // the sink's. Throws what the store throws; facts that differ (number type, grid, species, scenarios, step, periods,
  // processes) are its InputError.
  void exchange(const std::vector<Span>& periods, CheckpointStore& store);
  [[nodiscard]] RunPlace place(const std::vector<Span>& periods) const { return place_.value_or(begin_of(periods, is_complete_ ? periods.size() : 0)); }

  [[nodiscard]] const Budget& budget() const { return ledger_.budget(); }
  [[nodiscard]] const std::vector<Injected>& injected() const { return ledger_.injected(); }
  [[nodiscard]] const State<Real>& state() const { return state_; }
  State<Real>& state() { return state_; }
  // What the processes say: times, the sharpest limit of the step so far, sentences for the log. `processes` shows one to whoever
  // asks for it by type; the loop itself knows none.
  [[nodiscard]] std::vector<ProcessTime> process_times() const { return processes_.times(); }
  [[nodiscard]] StepLimit step_limit() const { return processes_.step_limit(); }
  [[nodiscard]] ProcessReport summary() const { return processes_.summary(); }
  [[nodiscard]] const Processes& processes() const { return processes_; }

 private:
  [[nodiscard]] bool stop_wanted() const { return options_.interrupt != nullptr && options_.interrupt->load(); }
  [[nodiscard]] RunFacts facts(const std::vector<Span>& periods) const;
  void exchange_place(const std::vector<Span>& periods, CheckpointStore& store);
  void begin(const Span& period);
  void load_inflow(const Span& period, int hour);
  RunStatus run_hour(const Span& period, ResultSink& sink, const std::function<void()>& step_done);
  void prepare_hour(const Span& period, int hour);
  void check(const Span& period, int hour, const char* process) const;
  void finish_hour(const Span& period, int hour, ResultSink& sink);

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
  bool is_complete_ = false;

  Meteorology meteorology_;
  HourlyPattern pattern_;
  InflowRatios inflow_;
  State<Real> state_;
  HourMeans<Real> means_;  // trapezoids of the state between steps
  LightOfHour<Real> light_;
  Processes processes_;
  MassLedger<Real> ledger_;
  HourlyResult result_;
};

extern template class Simulation<float>;
extern template class Simulation<double>;

}  // namespace pearl

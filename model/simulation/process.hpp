#pragma once

#include <concepts>
#include <optional>

#include "model/interfaces/checkpoint_section.hpp"
#include "model/simulation/exchange_counters.hpp"
#include "model/simulation/hour.hpp"
#include "model/simulation/mass_ledger.hpp"
#include "model/simulation/process_report.hpp"
#include "model/simulation/run_shape.hpp"
#include "model/simulation/state.hpp"
#include "model/simulation/step_limit.hpp"

namespace pearl {

// When a run is saved or restored. Between hours what was done in the hour has been reported already.
enum class CheckpointMoment { between_hours, inside_hour };

// A process of the air: shared work once an hour, then the same step for all scenarios at once. It owns itself: what it
// remembers, its section of the checkpoint, its terms of the budget, what it asks of the step, what it says at the end.
template <class P, class Real>
concept Process = std::constructible_from<P, const RunShape&> &&
                  requires(P process, const P& done, const Hour& hour, const TimeStep& step, State<Real>& state, MassLedger<Real>& ledger, CheckpointSection& section, CheckpointMoment moment,
                           RunFacts& facts) {
                    { P::name } -> std::convertible_to<const char*>;  // its section, and the name in errors; no other process has it
                    process.begin();               // a span of time begins: forget the one before
                    process.prepare(hour);         // NumericsError for weather that it cannot take
                    process.begin_step(state);     // before the first process of a step, the last process first
                    process.advance(state, step);  // does not allocate, throw, lock or dispatch virtually
                    process.report(ledger);        // at the hour's end: what it added and removed; NumericsError if its answer is not to be trusted
                    process.exchange(section, moment);  // saves or restores what it remembers
                    done.describe(facts);          // adds what must be the same for a run to be continued
                    { done.step_limit() } -> std::convertible_to<std::optional<StepLimit>>;  // the sharpest of the run so far; none: any step will do
                    { done.summary() } -> std::convertible_to<ProcessReport>;
                  };

}  // namespace pearl

#pragma once

#include <concepts>
#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/simulation/state.hpp"
#include "model/state/budget.hpp"

namespace pearl {

// A process of the air: shared work once a change of the weather, then the same step for all scenarios at once.
template <class P, class Real>
concept Process = requires(P process, const Meteorology& meteorology, double dt, State<Real>& state, Budget& budget) {
  { P::name } -> std::convertible_to<const char*>;
  process.prepare(meteorology, dt);  // the weather stays alive and unchanged until the next call
  process.advance(state);
  process.report(budget);            // what it added and removed since the last call
  { process.counters() } -> std::convertible_to<std::vector<RowSums*>>;  // what it will report, for a run that is stopped and continued
};

}  // namespace pearl

#pragma once
// How the lanes of a pack go through a stretch of time. Every lane has a leader: the baseline of the same cell, which chooses the steps by its own
// error. The others take them, and repeat a step in halves if their own error exceeds three tolerances. So a lane's answer depends on itself and
// the baseline alone (law 1), and scenarios differ by their chemistry, not by their choice of steps.

#include <cmath>

#include "model/chemistry/rosenbrock.hpp"
#include "model/chemistry/solver_options.hpp"

namespace pearl {

// Steps that a leader took, for the packs of the same cell that follow.
template <class Real>
struct StepRecord {
  static constexpr int most = 4096;
  int count = 0;
  Real time[most], step[most];
  bool forced[most];  // taken though its error was too large
};

template <class Tableau, class Code, class P>
class LaneStepper {
 public:
  using Real = typename P::Number;
  using Mask = typename P::Mask;
  using State = PackState<Code, P>;

  // Takes state.y through `duration` s; light counts from the beginning. `lanes` of a pack share a leader, the first of them. `start`: first step to
  // try, s, by leader. Returns the steps to begin with next time. Steps are recorded if `record` is given.
  static P lead(State& s, P start, Real duration, int lanes, StepRecord<Real>* record, SolverCounts& counts) {
    const P end(duration), least(smallest_step);
    // a lane of padding remembers nothing and has nothing to do: it must not hold up the others
    P time(0), h = of_leader(min(max(select(start > P(0), start, end), least), min(end, P(largest_first_step))), lanes), next_start = h;
    Mask first = P(0) <= P(0);  // no step taken yet
    for (int trial = 0; trial < most_trials; ++trial) {
      const Mask active = end > time;
      if (!any(active)) break;
      const P left = end - time;
      // what is left is taken at once, or in two equal steps rather than a long and a tiny one
      const P step = select(active, select(left <= h * P(static_cast<Real>(1.01)), left, min(h, select(left <= h + h, left * P(static_cast<Real>(0.5)), h))), P(1));
      const P error = try_step<Tableau>(s, time, step), leading = of_leader(error, lanes);
      ++counts.steps;
      const Mask small = step <= least * P(static_cast<Real>(1.5));
      const Mask fine = leading <= P(1), accepted = active & (fine | small);
      const Mask own = accepted & (error <= P(follower_tolerance)), forced = of_first(accepted & small & !fine, lanes) & accepted;
      if (any(forced & !own)) ++counts.last_resort;
      take(s, own | (forced & finite(error)));
      const Mask again = accepted & !own & !forced;
      if (any(again)) repeat(s, again, time, step, counts);
      if (record != nullptr && accepted.lane(0) && record->count < StepRecord<Real>::most) {
        record->time[record->count] = time[0];
        record->forced[record->count] = forced.lane(0);
        record->step[record->count++] = step[0];
      }
      // 0.9 error^(-1/order), from the square of the error; a failed step is cut to a tenth
      const P bounded = max(min(leading, P(static_cast<Real>(1e8))), P(static_cast<Real>(1e-8)));
      const P factor = P(static_cast<Real>(0.9)) * exp(P(static_cast<Real>(-0.5 / Tableau::order)) * log(bounded));
      const P grown = step * select(finite(leading), min(max(factor, P(static_cast<Real>(0.1))), P(static_cast<Real>(6))), P(static_cast<Real>(0.1)));
      h = select(active, max(grown, least), h);
      next_start = select(first & accepted, h, next_start);  // what the first step should have been
      first = first & !accepted;
      time = select(accepted, time + step, time);
      time = select(active & !(end > time + least), end, time);
    }
    if (any(end > time)) ++counts.last_resort;
    return next_start;
  }

  // Takes state.y through the steps that a leader took.
  static void follow(State& s, const StepRecord<Real>& record, SolverCounts& counts) {
    const Mask all = P(0) <= P(0);
    for (int n = 0; n < record.count; ++n) {
      const P time(record.time[n]), step(record.step[n]);
      const P error = try_step<Tableau>(s, time, step);
      ++counts.steps;
      const Mask own = error <= P(follower_tolerance);
      if (record.forced[n]) {
        if (any(!own)) ++counts.last_resort;
        take(s, own | finite(error));
      } else {
        take(s, own);
        if (any(!own)) repeat(s, all & !own, time, step, counts);
      }
    }
  }

 private:
  static constexpr Real smallest_step = static_cast<Real>(1e-3);  // s
  static constexpr Real largest_first_step = 60;                  // s: after emission and transport the fast species must find their balance
  static constexpr Real follower_tolerance = 9;                   // the square of three
  static constexpr int most_trials = 4096;

  // The value of each lane's leader.
  static P of_leader(P a, int lanes) {
    if (lanes == 1) return a;
    Real values[P::width];
    for (int n = 0; n < P::width; ++n) values[n] = a[n / lanes * lanes];
    return P::load(values);
  }
  static Mask of_first(Mask mask, int lanes) { return of_leader(select(mask, P(1), P(0)), lanes) > P(0); }
  static Mask finite(P a) { return abs(a) <= P(static_cast<Real>(1e30)); }

  // The new concentrations where the mask says so; what rounding left below zero becomes zero.
  static void take(State& s, Mask mask) {
    for (int i = 0; i < Code::species; ++i) s.y[i] = select(mask, max(P::wrap(s.y_new[i]), P(0)), P::wrap(s.y[i])).values();
  }

  // The step again for the lanes of the mask, in pieces that are halved until the error is below the tolerance of followers.
  static void repeat(State& s, Mask mask, P time, P step, SolverCounts& counts) {
    const P whole(1), half(static_cast<Real>(0.5)), least(static_cast<Real>(1.0 / 4096));
    P done(0), piece = half;
    ++counts.repeated;
    while (any(mask)) {
      const P part = step * piece, error = try_step<Tableau>(s, time + step * done, part);
      ++counts.steps;
      const Mask fine = mask & (error <= P(follower_tolerance)), forced = mask & !fine & (piece <= least);
      if (any(forced)) ++counts.last_resort;
      take(s, fine | (forced & finite(error)));
      done = select(fine | forced, done + piece, done);
      piece = select(mask & !fine & !forced, piece * half, piece);
      mask = mask & (whole > done);
    }
  }
};

}  // namespace pearl

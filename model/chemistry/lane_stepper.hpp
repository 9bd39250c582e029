#pragma once
// How the lanes of a pack go through a stretch of time. Every lane has a leader: the baseline of the same cell, which chooses the steps by its own
// error. The others take them, and repeat a step in halves if their own error exceeds three tolerances. So a lane's answer depends on itself and
// the baseline alone (law 1), and scenarios differ by their chemistry, not by their choice of steps.

#include <algorithm>
#include <vector>

#include "model/chemistry/rosenbrock.hpp"
#include "model/chemistry/solver_options.hpp"

namespace pearl {

// Steps that the leader of a column took, for the lanes of the same column that follow in another pack.
template <class Real>
struct LeaderSteps {
  struct Step {
    Real time, step;
    bool forced;  // the leader's error was too large, as a last resort: all take the step as it is
  };
  std::vector<Step> steps;
};

// How far a group of lanes has come.
template <class Real>
struct LaneProgress {
  Real time = 0, step = 0, remembered = 0;              // s
  Real began = 0, trials = 0;                           // 1: a step was taken; steps tried
  const LeaderSteps<Real>* leader = nullptr;            // whose steps are followed; nullptr: the group leads itself
  std::size_t followed = 0;                             // how many of them
  CellCounts counts{};
};

template <class Tableau, class Code, class P>
class LaneStepper {
 public:
  using Real = typename P::Number;
  using Mask = typename P::Mask;
  using State = PackState<Code, P>;
  using Progress = LaneProgress<Real>;
  static constexpr int width = P::width;

  // Lanes share a leader in groups of `lanes`, the first of each. No lane is under way yet.
  LaneStepper(State& state, Real duration, int lanes, SolverCounts& counts) : s_(state), duration_(duration), lanes_(lanes), counts_(counts) {
    std::fill_n(time_, width, duration);
    std::fill_n(step_, width, duration);
    std::fill_n(remembered_, width, duration);
    std::fill_n(began_, width, Real(1));
    std::fill_n(trials_, width, Real(0));
  }

  // Sends the group that begins with `lane` on its way; light counts from its beginning. `first_step`: s, to try first.
  void start(int lane, Real first_step) {
    const Real step = std::min({std::max(first_step, smallest_step), duration_, number(Tableau::most_first_step)});
    resume(lane, {0, step, step, 0, 0, nullptr, 0});
  }
  // The same through the steps that its leader took.
  void start(int lane, const LeaderSteps<Real>& leader) { resume(lane, {0, 0, 0, 0, 0, &leader, 0}); }
  // On from where the group stood, in this pack or another.
  void resume(int lane, const Progress& progress) {
    for (int n = lane; n < lane + lanes_; ++n) {
      time_[n] = progress.time;
      step_[n] = progress.step;
      remembered_[n] = progress.remembered;
      began_[n] = progress.began;
      trials_[n] = progress.trials;
    }
    leader_[lane] = progress.leader;
    followed_[lane] = progress.followed;
    cells_[lane] = progress.counts;
  }
  [[nodiscard]] Progress progress(int lane) const { return {time_[lane], step_[lane], remembered_[lane], began_[lane], trials_[lane], leader_[lane], followed_[lane], cells_[lane]}; }
  [[nodiscard]] bool under_way(int lane) const { return leader_[lane] != nullptr ? followed_[lane] < leader_[lane]->steps.size() : duration_ > time_[lane]; }
  [[nodiscard]] CellCounts counts(int lane) const { return cells_[lane]; }  // of a group
  // What the first step should have been, for the next time.
  [[nodiscard]] Real first_step(int lane) const { return remembered_[lane]; }

  // Tries one step in all lanes that are under way and lead. records[lane], by the first lane of each group: where its steps are written down, or nullptr.
  __attribute__((noinline)) void try_once(LeaderSteps<Real>* const* records = nullptr) {
    const P end(duration_), least(smallest_step), time = P::load(time_), h = P::load(step_), trials = P::load(trials_);
    const Mask active = end > time;
    const P left = end - time;
    // what is left is taken at once, or in two equal steps rather than a long and a tiny one
    const Mask too_many = trials > P(most_trials);
    const P step = select(active, select((left <= h * P(number(1.01))) | too_many, left, min(h, select(left <= h + h, left * P(number(0.5)), h))), P(1));
    const P error = try_step<Tableau>(s_, time, step), leading = of_leader(error);
    ++counts_.steps;
    const Mask fine = leading <= P(1), small = (step <= least * P(number(1.5))) | too_many;
    const Mask accepted = active & (fine | small), forced = accepted & !fine;
    const Mask own = accepted & (error <= P(follower_tolerance));
    take(own | (forced & finite(error)));
    if (any(forced)) ++counts_.last_resort;
    if (any(forced & !finite(error))) ++counts_.given_up;
    if (const Mask again = accepted & !own & !forced; any(again)) repeat(again, time, step);
    for (int lane = 0; lane < width; lane += lanes_) {
      if (!active.lane(lane)) continue;
      ++counts_.tries, ++cells_[lane].tries;
      if (!accepted.lane(lane)) ++counts_.rejected, ++cells_[lane].rejected;
      else if (records != nullptr && records[lane] != nullptr) records[lane]->steps.push_back({time[lane], step[lane], forced.lane(lane)});
    }
    // 0.9 error^(-1/order), from the square of the error; a failed step is cut to a tenth
    const P bounded = max(min(leading, P(number(1e8))), P(number(1e-8)));
    const P factor = P(number(0.9)) * exp(P(number(-0.5 / Tableau::order)) * log(bounded));
    const P grown = max(step * select(finite(leading), min(max(factor, P(number(0.1))), P(6)), P(number(0.1))), least);
    select(active, grown, h).store(step_);
    const P began = P::load(began_);
    select(accepted & (P(1) > began), grown, P::load(remembered_)).store(remembered_);
    select(accepted, P(1), began).store(began_);
    const P now = select(accepted, time + step, time);
    const Mask hopeless = accepted & !finite(leading);  // what is not a number stays so
    select((active & !(end > now + least)) | hopeless, end, now).store(time_);
    (trials + P(1)).store(trials_);
  }

  // Takes the lanes that are under way and follow through the next step of their leaders.
  __attribute__((noinline)) void follow_once() {
    alignas(64) Real time[width], step[width], follows[width], forces[width];  // the last two: 1, yes
    for (int lane = 0; lane < width; lane += lanes_) {
      const bool goes = leader_[lane] != nullptr && under_way(lane);
      const typename LeaderSteps<Real>::Step next = goes ? leader_[lane]->steps[followed_[lane]++] : typename LeaderSteps<Real>::Step{0, 1, false};
      for (int n = lane; n < lane + lanes_; ++n) {
        time[n] = next.time;
        step[n] = next.step;
        follows[n] = goes ? 1 : 0;
        forces[n] = next.forced ? 1 : 0;
      }
    }
    const P at = P::load(time), h = P::load(step), zero(0);
    const Mask active = P::load(follows) > zero, forced = P::load(forces) > zero;
    const P error = try_step<Tableau>(s_, at, h);
    ++counts_.steps;
    const Mask own = active & (error <= P(follower_tolerance));
    take(own | (forced & finite(error)));
    if (any(forced)) ++counts_.last_resort;
    if (any(forced & !finite(error))) ++counts_.given_up;
    if (const Mask again = active & !own & !forced; any(again)) repeat(again, at, h);
  }

 private:
  static constexpr Real number(double value) { return static_cast<Real>(value); }
  static constexpr Real smallest_step = static_cast<Real>(1e-3);  // s
  static constexpr Real follower_tolerance = 9;                   // the square of three
  static constexpr Real most_trials = 2000;                       // then all that is left is taken at once, as a last resort

  // The value of each lane's leader.
  [[nodiscard]] P of_leader(P a) const {
    if (lanes_ == 1) return a;
    Real values[width];
    for (int n = 0; n < width; ++n) values[n] = a[n / lanes_ * lanes_];
    return P::load(values);
  }
  static Mask finite(P a) { return abs(a) <= P(number(1e30)); }

  // The new concentrations where the mask says so; what lies below zero, by rounding or within the tolerance, becomes zero and is counted.
  void take(Mask mask) {
    if (s_.carries) return take_exactly(mask);
    for (int i = 0; i < Code::species; ++i) {
      const P found = P::wrap(s_.y_new[i]), kept = max(found, P(0));
      s_.y[i] = select(mask, kept, P::wrap(s_.y[i])).values();
      s_.clipped[i] += select(mask, kept - found, P(0)).values();
    }
  }

  // The same, with what rounding cuts off the sum kept for the next one (the error of a sum after Knuth, TAOCP 2, 4.2.2).
  void take_exactly(Mask mask) {
    for (int i = 0; i < Code::species; ++i) {
      const P before = P::wrap(s_.y[i]), low = P::wrap(s_.low[i]);
      const P change = P::wrap(stage_sum<Tableau::stages, P>(typename P::Values{}, Tableau::m, s_.stage, i)) + low;
      const P found = before + change, added = found - before;
      const P cut = (before - (found - added)) + (change - added), kept = select(found > P(0), found, P(0));
      s_.y[i] = select(mask, kept, before).values();
      s_.low[i] = select(mask, select(found > P(0), cut, P(0)), low).values();
      s_.clipped[i] += select(mask, kept - found, P(0)).values();
    }
  }

  // The step again for the lanes of the mask, in pieces that are halved until the error is below the tolerance of followers.
  void repeat(Mask mask, P time, P step) {
    const P whole(1), half(number(0.5)), least(number(1.0 / 4096));
    P done(0), piece = half;
    ++counts_.repeated;
    while (any(mask)) {
      const P error = try_step<Tableau>(s_, time + step * done, step * piece);
      ++counts_.steps;
      count_halved(mask);
      const Mask fine = mask & (error <= P(follower_tolerance)), forced = mask & !fine & (piece <= least);
      if (any(forced)) ++counts_.last_resort;
      if (any(forced & !finite(error))) ++counts_.given_up;
      take(fine | (forced & finite(error)));
      done = select(fine | (forced & finite(error)), done + piece, done);
      done = select(forced & !finite(error), whole, done);  // what is not a number stays so: no more is tried
      piece = select(mask & !fine & !forced, piece * half, piece);
      mask = mask & (whole > done);
    }
  }

  void count_halved(Mask mask) {
    for (int lane = 0; lane < width; lane += lanes_) {
      bool some = false;
      for (int n = lane; n < lane + lanes_; ++n) some = some || mask.lane(n);
      cells_[lane].halved += some ? 1 : 0;
    }
  }

  State& s_;
  Real duration_;
  int lanes_;
  SolverCounts& counts_;
  alignas(64) Real time_[width], step_[width], remembered_[width], began_[width], trials_[width];  // as in LaneProgress
  const LeaderSteps<Real>* leader_[width] = {};                                                   // by the first lane of each group
  std::size_t followed_[width] = {};
  CellCounts cells_[width];
};

}  // namespace pearl

#pragma once
// One step of a Rosenbrock method for all lanes of a pack, each with its own time and step.
//
//   (1 / (gamma h) I - J) K_s = f(t + alpha_s h, y + sum_j a_sj K_j) + sum_j c_sj / h K_j + gamma_s h df/dt
//   y_new = y + sum_s m_s K_s,   error = sum_s e_s K_s
//
// Form and coefficients: Hairer and Wanner, Solving ODEs II, section IV.7; Sandu et al., Atmos. Environ. 31, 3459, 1997 (ROS3, RODAS3).

#include <array>
#include <utility>

#include "model/state/pack_math.hpp"

namespace pearl {

// Order 3, 3 stages, L-stable; embedded order 2.
struct Ros3 {
  static constexpr int stages = 3, order = 3;
  static constexpr double gamma = 0.43586652150845899941601945119356;
  static constexpr double a[stages][stages] = {{}, {1}, {1}};
  static constexpr double c[stages][stages] = {{}, {-1.0156171083877702091975600115545}, {4.0759956452537699824805835358067, 9.2076794298330791242156818474003}};
  static constexpr double m[stages] = {1, 6.1697947043828245592553615689730, -0.42772256543218573326238373806514};
  static constexpr double e[stages] = {0.5, -2.9079558716805469821718236208017, 0.22354069897811569627360909276199};
  static constexpr double alpha[stages] = {0, gamma, gamma};
  static constexpr double light[stages] = {gamma, 0.24291996454816804366592249683314, 2.1851380027664058511513169485832};
  static constexpr bool new_derivative[stages] = {true, true, false};
  static constexpr double most_first_step = 1e30;  // s: none
};

// Order 3, 4 stages, stiffly accurate; embedded order 2.
struct Rodas3 {
  static constexpr int stages = 4, order = 3;
  static constexpr double gamma = 0.5;
  static constexpr double a[stages][stages] = {{}, {0}, {2, 0}, {2, 0, 1}};
  static constexpr double c[stages][stages] = {{}, {4}, {1, -1}, {1, -1, -8.0 / 3}};
  static constexpr double m[stages] = {2, 0, 1, 1};
  static constexpr double e[stages] = {0, 0, 0, 1};
  static constexpr double alpha[stages] = {0, 0, 1, 1};
  static constexpr double light[stages] = {0.5, 1.5, 0, 0};
  static constexpr bool new_derivative[stages] = {true, false, true, true};
  static constexpr double most_first_step = 60;  // s: its error estimate does not see light that ends within the step (decisions/0008)
};

// Order 4, 6 stages, stiffly accurate; embedded order 3.
struct Rodas4 {
  static constexpr int stages = 6, order = 4;
  static constexpr double gamma = 0.25;
  static constexpr double a[stages][stages] = {{},
                                               {1.544},
                                               {0.9466785280815826, 0.2557011698983284},
                                               {3.314825187068521, 2.896124015972201, 0.9986419139977817},
                                               {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
                                               {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1}};
  static constexpr double c[stages][stages] = {{},
                                               {-5.6688},
                                               {-2.430093356833875, -0.2063599157091915},
                                               {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
                                               {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
                                               {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054}};
  static constexpr double m[stages] = {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1, 1};
  static constexpr double e[stages] = {0, 0, 0, 0, 0, 1};
  static constexpr double alpha[stages] = {0, 0.386, 0.21, 0.63, 1, 1};
  static constexpr double light[stages] = {0.25, -0.1043, 0.1035, -0.0362, 0, 0};
  static constexpr bool new_derivative[stages] = {true, true, true, true, true, true};
  static constexpr double most_first_step = 1e30;  // s: none
};

// What a pack needs: 0 for concentrations that the cell does not hold.
template <class Code, class P>
struct PackState {
  typedef typename P::Values V;
  V y[Code::species], y_new[Code::species], y_stage[Code::species];  // ppb
  V source[Code::species];                                           // ppb s-1
  V clipped[Code::species];                                          // ppb that setting to zero has added
  V k[Code::reactions];                                              // rate constants at the time of the last stage
  V light[Code::photolytic + 1], slope[Code::photolytic + 1], bend[Code::photolytic + 1];  // of the reactions by light: l + s t + b t^2, s-1
  V slope_now[Code::photolytic + 1];
  V f[Code::species], f_light[Code::species];
  V m[Code::entries];
  V stage[6][Code::species];
  bool has_source = false, light_changes = false, carries = false;  // carries: `low` is kept
  P absolute = P(0), relative = P(0);
  V low[Code::species];  // ppb of y that y cannot hold: what many small steps would lose to rounding
};

template <class Code, class P>
inline void set_light(PackState<Code, P>& s, P time) {
  const auto t = time.values();
  for (int n = 0; n < Code::photolytic; ++n)
    s.k[Code::photolytic_reaction[n]] = max(P::wrap(s.light[n] + t * (s.slope[n] + t * s.bend[n])), P(0)).values();
}

// The sum of factor[j] K_j over the stages before `count`; factors of zero cost nothing.
template <int count, class P, class Factors, class V, int n>
inline __attribute__((always_inline)) V stage_sum(V start, const Factors& factors, const V (*stage)[n], int i) {
  using R = typename P::Number;
  [&]<std::size_t... j>(std::index_sequence<j...>) {
    ((factors[j] != 0 ? void(start += static_cast<R>(factors[j]) * stage[j][i]) : void()), ...);
  }(std::make_index_sequence<count>());
  return start;
}

// Tries a step from s.y at `time` (s since the light's beginning); s.y_new is the result. Returns the square of the error,
// in tolerances (root mean square over the species); not a number if the step has failed.
template <class Tableau, class Code, class P>
__attribute__((noinline)) P try_step(PackState<Code, P>& s, P time, P h) {
  using V = typename P::Values;
  using R = typename P::Number;
  constexpr int n = Code::species;
  const V step = h.values(), inverse = (P(1) / h).values();
  if (s.light_changes) set_light(s, time);
  Code::template factorize<P>(s.k, s.y, (P(static_cast<R>(1 / Tableau::gamma)) / h).values(), s.m);
  if (s.light_changes) {
    const V twice = (time + time).values();
    for (int i = 0; i < Code::photolytic; ++i) s.slope_now[i] = s.slope[i] + twice * s.bend[i];
    Code::template photolysis_derivative<P>(s.slope_now, s.y, s.f_light);
  }

  const auto run_stage = [&]<int stage>() {
    if constexpr (Tableau::new_derivative[stage]) {
      const V* y = s.y;
      if constexpr (stage > 0) {
        for (int i = 0; i < n; ++i) s.y_stage[i] = stage_sum<stage, P>(s.y[i], Tableau::a[stage], s.stage, i);
        y = s.y_stage;
        if (s.light_changes && Tableau::alpha[stage] != 0) set_light(s, time + P(static_cast<R>(Tableau::alpha[stage])) * h);
      }
      Code::template derivative<P>(s.k, y, s.f);
      if (s.has_source)
        for (int i = 0; i < n; ++i) s.f[i] += s.source[i];
    }
    V* k = s.stage[stage];
    for (int i = 0; i < n; ++i) {
      V sum = V{};
      sum = stage_sum<stage, P>(sum, Tableau::c[stage], s.stage, i);
      k[i] = s.f[i] + inverse * sum;
    }
    if (s.light_changes && Tableau::light[stage] != 0) {
      const V weight = static_cast<R>(Tableau::light[stage]) * step;
      for (int i = 0; i < n; ++i) k[i] += weight * s.f_light[i];
    }
    Code::template solve<P>(s.m, k);
  };
  [&]<std::size_t... stage>(std::index_sequence<stage...>) {
    (run_stage.template operator()<static_cast<int>(stage)>(), ...);
  }(std::make_index_sequence<Tableau::stages>());

  P sum = P(0);
  for (int i = 0; i < n; ++i) {
    const V changed = stage_sum<Tableau::stages, P>(s.y[i], Tableau::m, s.stage, i);
    s.y_new[i] = changed;
    const P error = P::wrap(stage_sum<Tableau::stages, P>(V{}, Tableau::e, s.stage, i));
    const P scaled = error / (s.absolute + s.relative * max(abs(P::wrap(s.y[i])), abs(P::wrap(changed))));
    sum = sum + scaled * scaled;
  }
  return sum * P(static_cast<R>(1.0 / n));
}

}  // namespace pearl

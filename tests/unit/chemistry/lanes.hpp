#pragma once
// Packs of cells for the tests of the solver: conditions of a sunny town, one concentration vector a lane.

#include <memory>
#include <vector>

#include "model/chemistry/lane_stepper.hpp"
#include "plain_mechanism.hpp"

namespace pearl::test {

using Lane = std::vector<double>;  // ppb by species

template <class Code, class P>
struct Pocket {
  using Real = typename P::Number;
  PackState<Code, P> state{};

  Pocket(const PlainMechanism& plain, const std::vector<Lane>& lanes, double cosine_zenith, double relative = 3e-3) {
    const std::vector<double> k = plain.rate_constants(298, 2.46e19, cosine_zenith), later = plain.rate_constants(298, 2.46e19, 0.9 * cosine_zenith);
    for (std::size_t r = 0; r < k.size(); ++r) state.k[r] = P(static_cast<Real>(k[r])).values();
    for (int p = 0; p < Code::photolytic; ++p) {
      const std::size_t r = static_cast<std::size_t>(Code::photolytic_reaction[p]);
      state.light[p] = state.k[r];
      state.slope[p] = P(static_cast<Real>((later[r] - k[r]) / 300)).values();  // the sun sinks: less by a tenth in five minutes
      state.bend[p] = P(static_cast<Real>(-2e-7 * k[r])).values();
    }
    state.light_changes = cosine_zenith > 0;
    state.absolute = P(static_cast<Real>(1e-6));
    state.relative = P(static_cast<Real>(relative));
    for (int i = 0; i < Code::species; ++i) {
      Real values[P::width];
      for (std::size_t n = 0; n < P::width; ++n) values[n] = n < lanes.size() ? static_cast<Real>(lanes[n][static_cast<std::size_t>(i)]) : Real(0);
      state.y[i] = P::load(values).values();
    }
  }
  [[nodiscard]] Lane lane(int n) const {
    Lane values;
    for (int i = 0; i < Code::species; ++i) values.push_back(static_cast<double>(P::wrap(state.y[i])[n]));
    return values;
  }
};

}  // namespace pearl::test

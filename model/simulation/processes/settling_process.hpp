#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "model/deposition/settling.hpp"
#include "model/simulation/process.hpp"
#include "model/simulation/processes/particle_sizes_of.hpp"

namespace pearl {

// Coarse particles of known size fall through the layers (model/deposition/settling.hpp). It moves mass within columns and remembers nothing; what reaches the ground is dry deposition.
template <class Real>
class SettlingProcess {
 public:
  static constexpr const char* name = "settling";
  explicit SettlingProcess(const RunShape& run) : work_(run.domain, coarse_sizes(run.mechanism), run.scenarios) {}

  void begin() {}
  void prepare(const Hour& hour) { work_.prepare(hour.weather, hour.step); }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air); }
  void report(MassLedger<Real>&) {}
  void exchange(CheckpointSection&, CheckpointMoment) {}
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // it is implicit
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  // Fine particles fall a few centimetres in an hour: nothing beside mixing.
  static std::vector<const ParticleSize*> coarse_sizes(const Mechanism& mechanism) {
    std::vector<const ParticleSize*> sizes = particle_sizes_of(mechanism);
    std::replace(sizes.begin(), sizes.end(), &fine_particle_size(), static_cast<const ParticleSize*>(nullptr));
    return sizes;
  }
  Settling<Real> work_;
};

}  // namespace pearl

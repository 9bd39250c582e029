#pragma once
// The processes of a run, each between the engine's state and the module that does the work.

#include <vector>

#include "model/chemistry/linear_chemistry.hpp"
#include "model/deposition/dry_deposition.hpp"
#include "model/deposition/wet_scavenging.hpp"
#include "model/simulation/process.hpp"
#include "model/transport/advection.hpp"
#include "model/transport/horizontal_diffusion.hpp"
#include "model/transport/vertical_exchange.hpp"

namespace pearl {

// What a process needs to know of a run when it is made.
struct RunShape {
  const Domain& domain;
  const Mechanism& mechanism;
  int scenarios = 1;
  AdvectionScheme advection = AdvectionScheme::ultimate;
  [[nodiscard]] int species() const { return static_cast<int>(mechanism.species.size()); }
};

template <class Real>
class AdvectionProcess {
 public:
  static constexpr const char* name = Advection<Real>::name;
  explicit AdvectionProcess(const RunShape& run)
      : work_(run.domain.nz(), run.domain.ny(), run.domain.nx(), run.species(), run.scenarios,
              {run.advection, run.mechanism.families}) {}
  void prepare(const Meteorology& met, double dt) { work_.prepare(met, dt); }
  void advance(State<Real>& state) { work_.advance(state.air); }
  void report(Budget& budget) { work_.report(budget); }
  std::vector<RowSums*> counters() { return work_.counters(); }
  Advection<Real>& work() { return work_; }

 private:
  Advection<Real> work_;
};

template <class Real>
class HorizontalDiffusionProcess {
 public:
  static constexpr const char* name = HorizontalDiffusion<Real>::name;
  explicit HorizontalDiffusionProcess(const RunShape& run) : work_(run.domain, run.species(), run.scenarios) {}
  void prepare(const Meteorology& met, double dt) { work_.prepare(met, dt); }
  void advance(State<Real>& state) { work_.advance(state.air); }
  void report(Budget&) {}  // moves mass between cells only
  std::vector<RowSums*> counters() { return {}; }

 private:
  HorizontalDiffusion<Real> work_;
};

template <class Real>
class VerticalExchangeProcess {
 public:
  static constexpr const char* name = VerticalExchange<Real>::name;
  explicit VerticalExchangeProcess(const RunShape& run) : deposition_(run.domain, uptakes(run.mechanism)), work_(run.domain, run.species(), run.scenarios) {}
  void prepare(const Meteorology& met, double dt) { work_.prepare(met, deposition_.velocities(met), dt); }
  void advance(State<Real>& state) { work_.advance(state.air, state.emission, state.dry); }
  void report(Budget& budget) { work_.report(budget); }
  std::vector<RowSums*> counters() { return work_.counters(); }

 private:
  static std::vector<Uptake> uptakes(const Mechanism& mechanism) {
    std::vector<Uptake> all;
    for (const Species& species : mechanism.species) all.push_back(species.uptake);
    return all;
  }
  DryDeposition deposition_;
  VerticalExchange<Real> work_;
};

template <class Real>
class ChemistryProcess {
 public:
  static constexpr const char* name = LinearChemistry<Real>::name;
  explicit ChemistryProcess(const RunShape& run) : work_(run.mechanism, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios) {}
  void prepare(const Meteorology& met, double dt) { work_.prepare(met.air_mass, met.relative_humidity, met.cloud_cover, met.cosine_zenith, dt); }
  void advance(State<Real>& state) { work_.advance(state.air); }
  void report(Budget& budget) { work_.report(budget); }
  std::vector<RowSums*> counters() { return work_.counters(); }

 private:
  LinearChemistry<Real> work_;
};

template <class Real>
class WetScavengingProcess {
 public:
  static constexpr const char* name = WetScavenging<Real>::name;
  explicit WetScavengingProcess(const RunShape& run) : work_(run.domain, coefficients(run.mechanism), run.scenarios) {}
  void prepare(const Meteorology& met, double dt) { work_.prepare(met, dt); }
  void advance(State<Real>& state) { work_.advance(state.air, state.wet); }
  void report(Budget&) {}  // the simulation counts what reached the ground
  std::vector<RowSums*> counters() { return {}; }

 private:
  static std::vector<double> coefficients(const Mechanism& mechanism) {
    std::vector<double> all;
    for (const Species& species : mechanism.species) all.push_back(washout(species.uptake));
    return all;
  }
  WetScavenging<Real> work_;
};

}  // namespace pearl

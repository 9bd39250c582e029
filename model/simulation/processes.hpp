#pragma once
// The processes of a run, each between the engine's state and the module that does the work.

#include <optional>
#include <vector>

#include "model/chemistry/cloud_sulfate.hpp"
#include "model/chemistry/gas_chemistry.hpp"
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
  GasChemistryOptions gas{};
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

// Gas chemistry, sulfate in cloud and first-order conversions, each where the mechanism has it, in this order.
template <class Real>
class ChemistryProcess {
 public:
  static constexpr const char* name = "chemistry";
  explicit ChemistryProcess(const RunShape& run) : run_(run), conversions_(run.mechanism, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios) {
    const Domain& domain = run.domain;
    if (run.mechanism.gas == nullptr) return;
    gas_.emplace(run.mechanism, domain.nz(), domain.ny(), domain.nx(), run.scenarios, run.gas);
    if (CloudSulfate<Real>::applies_to(run.mechanism)) cloud_.emplace(run.mechanism, domain.nz(), domain.ny(), domain.nx(), run.scenarios);
    height_ = Field3<float>(domain.nz(), domain.ny(), domain.nx());
    cloud_layer_ = Field3<char>(domain.nz(), domain.ny(), domain.nx());
    for (int k = 0; k < domain.nz(); ++k)
      for (int j = 0; j < domain.ny(); ++j)
        for (int i = 0; i < domain.nx(); ++i) {
          const double terrain = domain.ground.terrain(j, i), height = terrain + domain.vertical.middle_above_ground(k, terrain);
          height_(k, j, i) = static_cast<float>(height);
          cloud_layer_(k, j, i) = height > typical_cloud.base && height < typical_cloud.top;
        }
  }
  void prepare(const Meteorology& met, double dt) {
    dt_ = dt;
    conversions_.prepare(met.air_mass, met.relative_humidity, met.cloud_cover, met.cosine_zenith, dt);
    if (cloud_) cloud_->prepare(met.air_mass, met.temperature, met.density, met.relative_humidity, met.cloud_cover, cloud_layer_, dt);
    if (gas_)
      gas_->prepare({met.air_mass, met.density, met.temperature, met.relative_humidity, height_, met.cloud_cover, typical_cloud,
                     {met.cosine_zenith_begin, met.cosine_zenith, met.cosine_zenith_end}, met.ozone_column, met.aerosol_optical_depth, met.sun_distance});
  }
  void advance(State<Real>& state) {
    if (gas_) gas_->advance(state.air, state.radicals, state.first_step, state.seconds, dt_);
    if (cloud_) cloud_->advance(state.air);
    conversions_.advance(state.air);
  }
  void report(Budget& budget) {
    if (gas_) gas_->report(budget);
    if (cloud_) cloud_->report(budget);
    conversions_.report(budget);
  }
  std::vector<RowSums*> counters() {
    std::vector<RowSums*> all = conversions_.counters();
    const auto add = [&](const std::vector<RowSums*>& more) { all.insert(all.end(), more.begin(), more.end()); };
    if (gas_) add(gas_->counters());
    if (cloud_) add(cloud_->counters());
    return all;
  }
  [[nodiscard]] SolverCounts solver_counts() const { return gas_ ? gas_->counts() : SolverCounts{}; }
  void set_earlier_counts(const SolverCounts& counts) {
    if (gas_) gas_->set_earlier_counts(counts);
  }

 private:
  // Low cloud of the region, m above the sea, where the weather tells no more than its cover. Illustrative.
  static constexpr CloudLayer typical_cloud{0, 12, 600, 2200};

  RunShape run_;
  std::optional<GasChemistry<Real>> gas_;
  std::optional<CloudSulfate<Real>> cloud_;
  LinearChemistry<Real> conversions_;
  Field3<float> height_;      // m above the sea, middle of the cells
  Field3<char> cloud_layer_;
  double dt_ = 0;
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

#pragma once

#include "model/aerosol/coarse_salt.hpp"
#include "model/simulation/processes/aerosol_places.hpp"
#include "model/simulation/processes/some_mechanisms_process.hpp"

namespace pearl {

// Nitric acid on coarse sea salt (model/aerosol/coarse_salt.hpp), where the mechanism has the species.
template <class Real>
class CoarseSaltProcess : public TwoHalvesProcess<Real, CoarseSalt<Real>> {
  using Shell = TwoHalvesProcess<Real, CoarseSalt<Real>>;
  using Shell::work_;

 public:
  static constexpr const char* name = "coarse sea salt";
  explicit CoarseSaltProcess(const RunShape& run) {
    AerosolPlaces find(run.mechanism);
    const CoarseSaltSpecies species{find("HNO3"), find("HCL"), find("CCL"), find("CNO3")};
    if (find.has_all()) work_.emplace(species, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios);
  }
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (work_) work_->prepare(met.air_mass, met.density, met.temperature, met.relative_humidity, 0.5 * hour.step);
  }
};

}  // namespace pearl

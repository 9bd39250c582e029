#pragma once

#include "model/aerosol/cloud_chemistry.hpp"
#include "model/chemistry/cloud_sulfate.hpp"
#include "model/simulation/processes/aerosol_places.hpp"
#include "model/simulation/processes/heights_above_sea.hpp"
#include "model/simulation/processes/some_mechanisms_process.hpp"

namespace pearl {

// Sulfur in cloud drops with an acidity of their own (model/aerosol/cloud_chemistry.hpp), where the mechanism carries what makes it. It stands in for CloudSulfateProcess there.
// Leaves the acidity of each column's cloud for the rain of the step; found anew before every step, it is in no checkpoint.
template <class Real>
class CloudChemistryProcess : public TwoHalvesProcess<Real, CloudChemistry<Real>> {
  using Shell = TwoHalvesProcess<Real, CloudChemistry<Real>>;
  using Shell::work_;

 public:
  static constexpr const char* name = "cloud chemistry";
  static bool applies_to(const Mechanism& mechanism) { return mechanism.reacts() && species_of(mechanism).has_value(); }
  explicit CloudChemistryProcess(const RunShape& run) {
    if (!applies_to(run.mechanism)) return;
    const Domain& domain = run.domain;
    work_.emplace(*species_of(run.mechanism), domain.nz(), domain.ny(), domain.nx(), run.scenarios);
    share_ = Field3<double>(domain.nz(), domain.ny(), domain.nx());
    height_ = heights_above_sea(domain);
  }
  void prepare(const Hour& hour) {
    if (!work_) return;
    const Meteorology& met = hour.weather;
    for (int k = 0; k < height_.nz(); ++k)
      for (int j = 0; j < height_.ny(); ++j)
        for (int i = 0; i < height_.nx(); ++i) {
          const bool in_layer = height_(k, j, i) > met.clouds.base && height_(k, j, i) < met.clouds.top;
          share_(k, j, i) = in_layer ? cloud_share(met.relative_humidity(k, j, i), met.cloud_cover(j, i)) : 0;
        }
    work_->prepare(met.air_mass, met.density, met.temperature, share_, met.clouds.liquid_water, 0.5 * hour.step);
  }
  void begin_step(State<Real>& state) {
    Shell::begin_step(state);
    if (work_) state.rain_acidity = &work_->column_acidity();
  }

  // Nothing: the mechanism has not all of them.
  static std::optional<CloudChemistrySpecies> species_of(const Mechanism& mechanism) {
    AerosolPlaces find(mechanism);
    CloudChemistrySpecies all;
    all.sulfur_dioxide = find("SO2"), all.peroxide = find("H2O2"), all.ozone = find("O3"), all.methyl_peroxide = find("MEPX"), all.peracid = find("PACD"), all.sulfate = find("SO4");
    all.ammonia = find("NH3"), all.ammonium = find("PNH4"), all.nitric_acid = find("HNO3"), all.nitrate = find("PNO3"), all.hydrogen_chloride = find("HCL"), all.chloride = find("PCL");
    all.formic_acid = find("FACD");
    all.salt = find("SALTF").place;
    if (!find.has_all()) return std::nullopt;
    all.charge_per_salt = charge_per_salt(all.chloride.molar_mass);
    return all;
  }

 private:
  Field3<double> height_;  // m above the sea, middle of the cells
  Field3<double> share_;   // of the cells that is cloud
};

}  // namespace pearl

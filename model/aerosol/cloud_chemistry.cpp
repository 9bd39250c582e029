#include "model/aerosol/cloud_chemistry.hpp"

#include <algorithm>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/cloud_drops.hpp"
#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {

constexpr double standard_atmosphere = 101325;  // Pa

}  // namespace

template <class Real>
CloudChemistry<Real>::CloudChemistry(const CloudChemistrySpecies& species, int nz, int ny, int nx, int scenarios)
    : species_(species), reactant_{species.sulfur_dioxide, species.peroxide, species.ozone, species.methyl_peroxide, species.peracid}, nz_(nz), ny_(ny), shape_{nx, padded_lanes(scenarios)},
      cloudy_(static_cast<std::size_t>(nz) * ny), share_(nz, ny, nx), cloud_volume_(nz, ny, nx), hydrogen_(nz, ny, nx, 1, scenarios),
      column_acidity_(1, ny, nx, 1, scenarios), drop_air_(static_cast<std::size_t>(nz) * ny * nx), lost_(nz * ny, 1, reactants, shape_.lanes) {}

template <class Real>
void CloudChemistry<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<double>& cloudy_share, double liquid_water, double dt) {
  air_mass_ = &air_mass;
  dt_ = dt;
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(static_cast<std::size_t>(1 + reactants) * shape_.length());
  // Without a cloud the numbers are those of its last one, or of some air: they must be numbers, for packs hold both.
  const auto set = [&](std::size_t place, double warmth, double pressure, double water) {
    drop_air_[place] = converted<Real>(drop_air(warmth, pressure, water, carbon_dioxide));
  };
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    char& cloudy = cloudy_[static_cast<std::size_t>(k * ny_ + j)];
    cloudy = 0;
    for (int i = 0; i < shape_.columns; ++i) {
      const double share = liquid_water > 0 ? cloudy_share(k, j, i) : 0;
      share_(k, j, i) = static_cast<Real>(share);
      cloud_volume_(k, j, i) = static_cast<Real>(share * air_mass(k, j, i) / static_cast<double>(density(k, j, i)));
      const double warmth = temperature(k, j, i);
      set((static_cast<std::size_t>(k) * ny_ + j) * shape_.columns + static_cast<std::size_t>(i), warmth, density(k, j, i) * constants::gas_constant_dry_air * warmth / standard_atmosphere,
          liquid_water > 0 ? liquid_water : 0.1);
      cloudy = static_cast<char>(cloudy != 0 || share > 0);
    }
  });
}

template <class Real>
void CloudChemistry<Real>::advance(Concentrations<Real>& air) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) {
    if (cloudy_[static_cast<std::size_t>(k * ny_ + j)] != 0) advance_row(air, k, j, rows_[static_cast<std::size_t>(thread)]);
  });
}

template <class Real>
void CloudChemistry<Real>::advance_row(Concentrations<Real>& air, int k, int j, AlignedArray<Real>& rows) {
  using P = Pack<Real>;
  const int length = shape_.length();
  Real* share = rows.data();
  const auto lost = [&](int n) { return rows.data() + (1 + n) * length; };
  expand(share_.row(k, j), shape_, share);
  const auto ppb = [&](const AerosolSpecies& of, int e) { return max(P::load(air.row(k, j, of.place) + e), P(0)) * P(static_cast<Real>(constants::molar_mass_air / of.molar_mass)); };
  const DropAir<Real>* columns = drop_air_.data() + (static_cast<std::size_t>(k) * ny_ + j) * shape_.columns;
  for_each_pack<Real>(length, [&](int e) {
    const P in_cloud = P::load(share + e);
    if (!any(in_cloud > P(0))) {
      for (int n = 0; n < reactants; ++n) P(0).store(lost(n) + e);
      return;
    }
    const P salt = max(P::load(air.row(k, j, species_.salt) + e), P(0)) * P(static_cast<Real>(species_.charge_per_salt * constants::molar_mass_air));
    const CloudyAir<P> before{ppb(species_.sulfur_dioxide, e), ppb(species_.sulfate, e), ppb(species_.peroxide, e), ppb(species_.ozone, e), ppb(species_.methyl_peroxide, e), ppb(species_.peracid, e),
                              ppb(species_.ammonia, e) + ppb(species_.ammonium, e), ppb(species_.nitric_acid, e) + ppb(species_.nitrate, e),
                              ppb(species_.hydrogen_chloride, e) + ppb(species_.chloride, e), ppb(species_.formic_acid, e), salt};
    CloudyAir<P> cloud = before;
    CloudDrops<P>(air_of<P>(columns, shape_, e)).react(cloud, dt_, {inner_steps}).store(hydrogen_.row(k, j, 0) + e);
    const std::array<P, reactants> gone{before.sulfur_dioxide - cloud.sulfur_dioxide, before.peroxide - cloud.peroxide, before.ozone - cloud.ozone, before.methyl_peroxide - cloud.methyl_peroxide,
                                        before.peracid - cloud.peracid};
    for (int n = 0; n < reactants; ++n) {
      const AerosolSpecies& of = reactant_[static_cast<std::size_t>(n)];
      Real* row = air.row(k, j, of.place) + e;
      const P old = P::load(row), loss = min(max(old, P(0)), in_cloud * gone[static_cast<std::size_t>(n)] * P(static_cast<Real>(of.molar_mass / constants::molar_mass_air)));
      (old - loss).store(row);
      loss.store(lost(n) + e);
    }
    Real* sulfate = air.row(k, j, species_.sulfate.place) + e;
    (P::load(sulfate) + P::load(lost(0) + e) * P(static_cast<Real>(species_.sulfate.molar_mass / species_.sulfur_dioxide.molar_mass))).store(sulfate);
  });
  const double* mass = air_mass_->row(k, j);
  for (int n = 0; n < reactants; ++n) add_weighted_row(lost(n), [&](int i) { return mass[i]; }, shape_, lost_.at(k * ny_ + j, 0, n));
}

template <class Real>
const Concentrations<Real>& CloudChemistry<Real>::column_acidity() {
  using P = Pack<Real>;
  const int length = shape_.length();
  for_each_task(ny_, [&](int j, int thread) {
    Real* volume = rows_[static_cast<std::size_t>(thread)].data();
    Real* sum = volume + length;  // of the volume
    Real* mean = column_acidity_.row(0, j, 0);
    std::fill(sum, sum + length, Real(0));
    std::fill(mean, mean + length, Real(0));
    for (int k = 0; k < nz_; ++k) {
      if (cloudy_[static_cast<std::size_t>(k * ny_ + j)] == 0) continue;
      expand(cloud_volume_.row(k, j), shape_, volume);
      const Real* hydrogen = hydrogen_.row(k, j, 0);
      for_each_pack<Real>(length, [&](int e) {
        const P here = P::load(volume + e);
        (P::load(sum + e) + here).store(sum + e);
        (P::load(mean + e) + select(here > P(0), here * P::load(hydrogen + e), P(0))).store(mean + e);
      });
    }
    for_each_pack<Real>(length, [&](int e) {
      const P all = P::load(sum + e);
      select(all > P(0), P::load(mean + e) / max(all, P(Real(1e-30))), P(0)).store(mean + e);
    });
  });
  return column_acidity_;
}

template <class Real>
void CloudChemistry<Real>::report(Budget& budget) {
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
    for (int n = 0; n < reactants; ++n) budget.at(BudgetTerm::chemistry_loss, reactant_[static_cast<std::size_t>(n)].place, s) += constants::micro * lost_.total(0, n, s);
    budget.at(BudgetTerm::chemistry_gain, species_.sulfate.place, s) += constants::micro * species_.sulfate.molar_mass / species_.sulfur_dioxide.molar_mass * lost_.total(0, 0, s);
  }
  lost_.clear();
}

template class CloudChemistry<float>;
template class CloudChemistry<double>;

}  // namespace pearl

#include "model/aerosol/coarse_salt.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"
#include "model/state/two_reactants.hpp"

namespace pearl {

namespace {

constexpr double dry_diameter = dry_coarse_salt.diameter, salt_density = dry_coarse_salt.density;
constexpr double sticking = 0.5;            // of nitric acid on wet salt: Guimbaud et al., Atmos. Chem. Phys. 2, 249, 2002, as remembered (unverified)
constexpr double diffusivity_at_298 = 1.18e-5;  // m2 s-1, of nitric acid in air: Durham and Stockburger 1986, as remembered (unverified)
constexpr double gas_constant = 8.31446;    // J mol-1 K-1
constexpr double nitric_acid_mass = 0.063012, chloride_mass = 0.03545;  // kg mol-1
constexpr double mol_per_umol = 1e-6;

}  // namespace

// Twice the dry diameter at 80 %; 0.54 (1 + 1 / (1 - RH))^(1/3) of that elsewhere: Lewis and Schwartz, Sea Salt Aerosol Production, 2004, as remembered (unverified).
double salt_growth(double relative_humidity) { return 2 * 0.54 * std::cbrt(1 + 1 / (1 - std::clamp(relative_humidity, 0.45, 0.97))); }

// 1 / (d / (2 D) + 4 / (gamma c)) with the mean speed c.
double nitric_acid_uptake(double temperature, double relative_humidity) {
  const double speed = std::sqrt(8 * gas_constant * temperature / (constants::pi * nitric_acid_mass)), diffusivity = diffusivity_at_298 * std::pow(temperature / 298.15, 1.75);
  return 1 / (dry_diameter * salt_growth(relative_humidity) / (2 * diffusivity) + 4 / (sticking * speed));
}

double coarse_salt_rate(double temperature, double relative_humidity, double density) {
  const double salt = mol_per_umol * chloride_mass / constants::chloride_in_sea_salt * density;  // kg m-3 of salt with a umol of chloride in a kg of air
  const double growth = salt_growth(relative_humidity), surface = 6 * salt / salt_density * growth * growth / dry_diameter;
  return surface * nitric_acid_uptake(temperature, relative_humidity);
}

template <class Real>
CoarseSalt<Real>::CoarseSalt(const CoarseSaltSpecies& species, int nz, int ny, int nx, int scenarios)
    : species_(species), nz_(nz), ny_(ny), shape_{nx, padded_lanes(scenarios)}, rate_(nz, ny, nx), reacted_(nz * ny, 1, 1, shape_.lanes) {}

template <class Real>
void CoarseSalt<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity, double dt) {
  air_mass_ = &air_mass;
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(2 * static_cast<std::size_t>(shape_.length()));
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    for (int i = 0; i < shape_.columns; ++i)
      rate_(k, j, i) = static_cast<Real>(dt * coarse_salt_rate(temperature(k, j, i), relative_humidity(k, j, i), density(k, j, i)));
  });
}

template <class Real>
void CoarseSalt<Real>::advance(Concentrations<Real>& air) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { advance_row(air, k, j, rows_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void CoarseSalt<Real>::advance_row(Concentrations<Real>& air, int k, int j, AlignedArray<Real>& rows) {
  using P = Pack<Real>;
  Real *rate = rows.data(), *moved = rate + shape_.length();
  expand(rate_.row(k, j), shape_, rate);
  Real *acid = air.row(k, j, species_.nitric_acid.place), *chloride = air.row(k, j, species_.chloride.place);
  Real *nitrate = air.row(k, j, species_.nitrate.place), *hydrogen_chloride = air.row(k, j, species_.hydrogen_chloride.place);
  const auto mass = [](const AerosolSpecies& of) { return P(static_cast<Real>(of.molar_mass)); };
  const P acid_mass = mass(species_.nitric_acid), chloride_molar = mass(species_.chloride), nitrate_mass = mass(species_.nitrate), gas_mass = mass(species_.hydrogen_chloride);
  for_each_pack<Real>(shape_.length(), [&](int e) {
    const P a = max(P::load(acid + e), P(0)), c = max(P::load(chloride + e), P(0));
    const P x = reacted(a / acid_mass, c / chloride_molar, P::load(rate + e));
    x.store(moved + e);
    max(a - x * acid_mass, P(0)).store(acid + e);
    max(c - x * chloride_molar, P(0)).store(chloride + e);
    (P::load(nitrate + e) + x * nitrate_mass).store(nitrate + e);
    (P::load(hydrogen_chloride + e) + x * gas_mass).store(hydrogen_chloride + e);
  });
  const double* air_mass = air_mass_->row(k, j);
  add_weighted_row(moved, [&](int i) { return air_mass[i]; }, shape_, reacted_.at(k * ny_ + j, 0, 0));
}

template <class Real>
void CoarseSalt<Real>::report(Budget& budget) {
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
    const double amount = constants::micro * reacted_.total(0, 0, s);
    for (const AerosolSpecies& one : {species_.nitric_acid, species_.chloride}) budget.at(BudgetTerm::chemistry_loss, one.place, s) += amount * one.molar_mass;
    for (const AerosolSpecies& one : {species_.nitrate, species_.hydrogen_chloride}) budget.at(BudgetTerm::chemistry_gain, one.place, s) += amount * one.molar_mass;
  }
  reacted_.clear();
}

template class CoarseSalt<float>;
template class CoarseSalt<double>;

}  // namespace pearl

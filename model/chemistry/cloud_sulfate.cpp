#include "model/chemistry/cloud_sulfate.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"
#include "model/state/two_reactants.hpp"

namespace pearl {

namespace {

constexpr double gas_constant = 0.082057;        // l atm mol-1 K-1
constexpr double standard_atmosphere = 101325;   // Pa

// A constant at 298.15 K that grows as exp(heat (1/T - 1/298.15)).
struct Equilibrium {
  double at_298, heat;
  [[nodiscard]] double at(double temperature) const { return at_298 * std::exp(heat * (1 / temperature - 1 / 298.15)); }
};
// Seinfeld and Pandis (2006), tables 7.2 to 7.4, verified in the reprint of EarthSciML's Aerosol.jl; kcal mol-1 x 503.2 = K.
constexpr Equilibrium sulfur_dioxide{1.23, 3145}, hydrogen_peroxide{1.0e5, 7297}, ozone{1.1e-2, 2536};  // M atm-1
constexpr Equilibrium first_dissociation{1.3e-2, 2093}, second_dissociation{6.6e-8, 1122};             // of SO2.H2O, mol l-1
// Equations 7.79 and 7.84, the constants at 298 K verified there; their temperature coefficients are from memory: unverified.
constexpr Equilibrium peroxide_with_bisulfite{7.5e7, -4430};                                           // l2 mol-2 s-1
constexpr double peroxide_saturation = 13;                                                             // l mol-1
constexpr Equilibrium ozone_with_dissolved{2.4e4, 0}, ozone_with_bisulfite{3.7e5, -5530}, ozone_with_sulfite{1.5e9, -5280};  // l mol-1 s-1

// Dissolved concentration (mol l-1) of a gas per mole fraction of its whole amount in cloudy air.
double dissolved(double effective_henry, double temperature, double pressure, double liquid_water) {
  return effective_henry * pressure / (1 + effective_henry * gas_constant * temperature * 1e-6 * liquid_water);
}

// s-1 per ppb, of a reaction of `rate` mol l-1 s-1 of water for mole fractions of 1.
double per_ppb(double rate, double temperature, double pressure, double liquid_water) {
  return 1e-9 * rate * 1e-6 * liquid_water * gas_constant * temperature / pressure;
}

struct Sulfur {  // of one mol l-1 of S(IV)
  double henry, bisulfite, sulfite;
  Sulfur(double temperature, double hydrogen)
      : bisulfite(first_dissociation.at(temperature) / hydrogen), sulfite(bisulfite * second_dissociation.at(temperature) / hydrogen) {
    const double whole = 1 + bisulfite + sulfite;
    henry = sulfur_dioxide.at(temperature) * whole;
    bisulfite /= whole;
    sulfite /= whole;
  }
  [[nodiscard]] double unionised() const { return 1 - bisulfite - sulfite; }
};

}  // namespace

double cloud_share(double relative_humidity, double cloud_cover) {
  const double dryness = std::clamp((1 - relative_humidity) / (1 - least_cloudy_humidity), 0.0, 1.0);
  return std::clamp(cloud_cover, 0.0, 1.0) * (1 - std::sqrt(dryness));
}

double peroxide_oxidation(double temperature, double pressure, double liquid_water, double ph) {
  const double hydrogen = std::pow(10.0, -ph);
  const Sulfur sulfur(temperature, hydrogen);
  const double rate = peroxide_with_bisulfite.at(temperature) * hydrogen / (1 + peroxide_saturation * hydrogen);
  return per_ppb(rate * dissolved(hydrogen_peroxide.at(temperature), temperature, pressure, liquid_water) * sulfur.bisulfite *
                     dissolved(sulfur.henry, temperature, pressure, liquid_water),
                 temperature, pressure, liquid_water);
}

double ozone_oxidation(double temperature, double pressure, double liquid_water, double ph) {
  const Sulfur sulfur(temperature, std::pow(10.0, -ph));
  const double rate = ozone_with_dissolved.at(temperature) * sulfur.unionised() + ozone_with_bisulfite.at(temperature) * sulfur.bisulfite +
                      ozone_with_sulfite.at(temperature) * sulfur.sulfite;
  return per_ppb(rate * dissolved(ozone.at(temperature), temperature, pressure, liquid_water) *
                     dissolved(sulfur.henry, temperature, pressure, liquid_water),
                 temperature, pressure, liquid_water);
}

template <class Real>
bool CloudSulfate<Real>::applies_to(const Mechanism& mechanism) {
  return mechanism.carried_index_of("SO2") >= 0 && mechanism.carried_index_of("H2O2") >= 0 && mechanism.carried_index_of("O3") >= 0 && mechanism.carried_index_of("SO4") >= 0;
}

template <class Real>
CloudSulfate<Real>::CloudSulfate(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios)
    : species_{mechanism.carried_index_of("SO2"), mechanism.carried_index_of("H2O2"), mechanism.carried_index_of("O3")}, sulfate_(mechanism.carried_index_of("SO4")), nz_(nz), ny_(ny),
      shape_{nx, padded_lanes(scenarios)}, cloudy_(static_cast<std::size_t>(nz) * ny), share_(nz, ny, nx), peroxide_(nz, ny, nx), ozone_(nz, ny, nx),
      lost_(nz * ny, 1, reactants, shape_.lanes) {
  const auto molar_mass = [&](int sp) { return mechanism.species[static_cast<std::size_t>(sp)].molar_mass; };
  for (int n = 0; n < reactants; ++n) ppb_[n] = constants::molar_mass_air / molar_mass(species_[n]);
  sulfate_per_sulfur_dioxide_ = molar_mass(sulfate_) / molar_mass(species_[SO2]);
}

template <class Real>
void CloudSulfate<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& temperature, const Field3<float>& density,
                                 const Field3<float>& relative_humidity, const Field2<float>& cloud_cover, const Field3<char>& cloud_layer, const CloudWater& water,
                                 double dt) {
  air_ = &air_mass;
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(6 * static_cast<std::size_t>(shape_.length()));
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    char& cloudy = cloudy_[static_cast<std::size_t>(k * ny_ + j)];
    cloudy = 0;
    for (int i = 0; i < shape_.columns; ++i) {
      const double share = cloud_layer(k, j, i) != 0 ? cloud_share(relative_humidity(k, j, i), cloud_cover(j, i)) : 0.0;
      share_(k, j, i) = static_cast<Real>(share);
      peroxide_(k, j, i) = ozone_(k, j, i) = 0;
      if (!(share > 0)) continue;
      cloudy = 1;
      const double warmth = temperature(k, j, i), pressure = density(k, j, i) * constants::gas_constant_dry_air * warmth / standard_atmosphere;
      peroxide_(k, j, i) = static_cast<Real>(dt * peroxide_oxidation(warmth, pressure, water.liquid, water.ph));
      ozone_(k, j, i) = static_cast<Real>(dt * ozone_oxidation(warmth, pressure, water.liquid, water.ph));
    }
  });
}

template <class Real>
void CloudSulfate<Real>::advance(Concentrations<Real>& c) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) {
    if (cloudy_[static_cast<std::size_t>(k * ny_ + j)] != 0) advance_row(c, k, j, rows_[static_cast<std::size_t>(thread)]);
  });
}

template <class Real>
void CloudSulfate<Real>::advance_row(Concentrations<Real>& c, int k, int j, AlignedArray<Real>& rows) {
  using P = Pack<Real>;
  const int length = shape_.length();
  Real *share = rows.data(), *peroxide = share + length, *ozone = peroxide + length, *lost[reactants];
  for (int n = 0; n < reactants; ++n) lost[n] = ozone + (n + 1) * length;
  expand(share_.row(k, j), shape_, share);
  expand(peroxide_.row(k, j), shape_, peroxide);
  expand(ozone_.row(k, j), shape_, ozone);
  Real* q[reactants];
  for (int n = 0; n < reactants; ++n) q[n] = c.row(k, j, species_[n]);
  Real* sulfate = c.row(k, j, sulfate_);
  const P gain(static_cast<Real>(sulfate_per_sulfur_dioxide_));
  P ppb[reactants], mass[reactants];
  for (int n = 0; n < reactants; ++n) {
    ppb[n] = P(static_cast<Real>(ppb_[n]));
    mass[n] = P(static_cast<Real>(1 / ppb_[n]));
  }
  for_each_pack<Real>(length, [&](int e) {
    const P f = P::load(share + e);
    P amount[reactants];
    for (int n = 0; n < reactants; ++n) amount[n] = ppb[n] * max(P::load(q[n] + e), P(0));
    const P by_peroxide = reacted(amount[SO2], amount[H2O2], P::load(peroxide + e));
    const P by_ozone = reacted(amount[SO2] - by_peroxide, amount[O3], P::load(ozone + e));
    const P taken[reactants] = {by_peroxide + by_ozone, by_peroxide, by_ozone};
    for (int n = 0; n < reactants; ++n) {
      const P old = P::load(q[n] + e), loss = min(max(old, P(0)), f * taken[n] * mass[n]);  // rounding may ask for more than there is
      (old - loss).store(q[n] + e);
      loss.store(lost[n] + e);
    }
    (P::load(sulfate + e) + gain * P::load(lost[SO2] + e)).store(sulfate + e);
  });
  const double* air = air_->row(k, j);
  for (int n = 0; n < reactants; ++n) add_weighted_row(lost[n], [&](int i) { return air[i]; }, shape_, lost_.at(k * ny_ + j, 0, n));
}

template <class Real>
void CloudSulfate<Real>::report(Budget& budget) {
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
    for (int n = 0; n < reactants; ++n) budget.at(BudgetTerm::chemistry_loss, species_[n], s) += constants::micro * lost_.total(0, n, s);
    budget.at(BudgetTerm::chemistry_gain, sulfate_, s) += constants::micro * sulfate_per_sulfur_dioxide_ * lost_.total(0, SO2, s);
  }
  lost_.clear();
}

template class CloudSulfate<float>;
template class CloudSulfate<double>;

}  // namespace pearl

#include "model/aerosol/inorganic_balance.hpp"

#include <algorithm>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/inorganic_row.hpp"
#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

template <class Real>
InorganicBalance<Real>::InorganicBalance(const InorganicSpecies& species, int nz, int ny, int nx, int scenarios)
    : species_(species), pair_{species.ammonium, species.nitrate, species.chloride}, nz_(nz), ny_(ny), scenarios_(scenarios), shape_{nx, padded_lanes(scenarios)}, density_(nz, ny, nx),
      inorganic_air_(static_cast<std::size_t>(nz) * ny * nx), moved_(nz, ny, nx, pairs, scenarios), solution_(nz, ny, nx, 2, scenarios), changes_(nz * ny, changes, pairs, shape_.lanes) {}

template <class Real>
void InorganicBalance<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity) {
  air_mass_ = &air_mass;
  while (work_.size() < static_cast<std::size_t>(threads())) work_.push_back({AlignedArray<Real>(static_cast<std::size_t>(rows) * shape_.length()), {}});
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    for (int i = 0; i < shape_.columns; ++i) {
      density_(k, j, i) = static_cast<Real>(density(k, j, i));
      inorganic_air_[(static_cast<std::size_t>(k) * ny_ + j) * shape_.columns + i] = converted<Real>(inorganic_air(temperature(k, j, i), relative_humidity(k, j, i)));
    }
  });
}

template <class Real>
void InorganicBalance<Real>::begin_step(Concentrations<Real>& air) {
  for_each_row(nz_, ny_, [&](int k, int j, int) { shift_row(air, k, j); });
}

// Neither gas nor particle becomes less than half or more than twice what it is.
template <class Real>
void InorganicBalance<Real>::shift_row(Concentrations<Real>& air, int k, int j) {
  const int length = shape_.length();
  for (int n = 0; n < pairs; ++n) {
    const VolatilePair& pair = pair_[static_cast<std::size_t>(n)];
    Real *gas = air.row(k, j, pair.gas.place), *particle = air.row(k, j, pair.particle.place), *moved = moved_.row(k, j, n);
    const Real gas_mass = static_cast<Real>(pair.gas.molar_mass), particle_mass = static_cast<Real>(pair.particle.molar_mass), half = static_cast<Real>(0.5);
    for (int e = 0; e < length; ++e) {
      const Real in_gas = gas[e] / gas_mass, in_particle = particle[e] / particle_mass;
      const Real least = -std::min(in_gas, half * in_particle), most = std::min(half * in_gas, in_particle);
      moved[e] = std::min(std::max(half * moved[e], least), most);
      gas[e] -= moved[e] * gas_mass;
      particle[e] += moved[e] * particle_mass;
    }
    count(k, j, n, moved);
  }
}

template <class Real>
void InorganicBalance<Real>::advance(Concentrations<Real>& air) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) {
    ThreadWork& work = work_[static_cast<std::size_t>(thread)];
    work.counts.unsettled += balance_row(air, k, j, work.rows.data());
    work.counts.solved += static_cast<std::int64_t>(shape_.columns) * scenarios_;
  });
}

template <class Real>
int InorganicBalance<Real>::balance_row(Concentrations<Real>& air, int k, int j, Real* work) {
  const int length = shape_.length();
  const auto row = [&](int n) { return work + n * length; };
  Real* dense = row(density);
  expand(density_.row(k, j), shape_, dense);
  const auto amount = [&](int place, double umol_per_ug, Real* out) {
    const Real* mass = air.row(k, j, place);
    const Real factor = static_cast<Real>(umol_per_ug);
    for (int e = 0; e < length; ++e) out[e] = std::max(mass[e], Real(0)) * dense[e] * factor;
  };
  amount(species_.sulfate.place, 1 / species_.sulfate.molar_mass, row(sulfate));
  amount(species_.salt, species_.sodium_per_salt, row(sodium));
  for (int n = 0; n < pairs; ++n) {
    const VolatilePair& pair = pair_[static_cast<std::size_t>(n)];
    amount(pair.particle.place, 1 / pair.particle.molar_mass, row(before + n));
    amount(pair.gas.place, 1 / pair.gas.molar_mass, row(totals + n));
    Real* total = row(totals + n);
    const Real* particle = row(before + n);
    for (int e = 0; e < length; ++e) total[e] += particle[e];
  }
  InorganicRow<Real> all;
  all.shape = shape_;
  all.spare = shape_.lanes - scenarios_;
  all.air = air_of(k, j);
  all.sulfate = row(sulfate);
  all.sodium = row(sodium);
  all.ammonium = row(totals);
  all.nitrate = row(totals + 1);
  all.chloride = row(totals + 2);
  all.particle_ammonium = row(particles);
  all.particle_nitrate = row(particles + 1);
  all.particle_chloride = row(particles + 2);
  all.water = solution_.row(k, j, 0);
  all.hydrogen = solution_.row(k, j, 1);
  const int unsettled = solve<register_width<Real>>(all);
  for (int e = 0; e < length; ++e) dense[e] = dense[e] > 0 ? 1 / dense[e] : Real(0);  // padding has no air
  for (int n = 0; n < pairs; ++n) {
    const VolatilePair& pair = pair_[static_cast<std::size_t>(n)];
    Real *gas = air.row(k, j, pair.gas.place), *particle = air.row(k, j, pair.particle.place), *moved = moved_.row(k, j, n), *moves = row(before + n);
    const Real* found = row(particles + n);
    const Real gas_mass = static_cast<Real>(pair.gas.molar_mass), particle_mass = static_cast<Real>(pair.particle.molar_mass);
    for (int e = 0; e < length; ++e) {
      moves[e] = (found[e] - moves[e]) * dense[e];
      moved[e] += moves[e];
      // What moves, not what is found, is written: air in balance keeps its bits, and nothing drifts by its way to umol m-3 and back.
      gas[e] = std::max(gas[e] - moves[e] * gas_mass, Real(0));
      particle[e] = std::max(particle[e] + moves[e] * particle_mass, Real(0));
    }
    count(k, j, n, moves);
  }
  return unsettled;
}

template <class Real>
void InorganicBalance<Real>::count(int k, int j, int pair, const Real* amount) {
  add_gain_and_loss(amount, air_mass_->row(k, j), shape_, changes_.at(k * ny_ + j, gained, pair), changes_.at(k * ny_ + j, lost, pair));
}

template <class Real>
void InorganicBalance<Real>::report(Budget& budget) {
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s)
    for (int n = 0; n < pairs; ++n) {
      const VolatilePair& pair = pair_[static_cast<std::size_t>(n)];
      const double condensed = constants::micro * changes_.total(gained, n, s), evaporated = constants::micro * changes_.total(lost, n, s);
      budget.at(BudgetTerm::chemistry_gain, pair.particle.place, s) += condensed * pair.particle.molar_mass;
      budget.at(BudgetTerm::chemistry_loss, pair.particle.place, s) += evaporated * pair.particle.molar_mass;
      budget.at(BudgetTerm::chemistry_gain, pair.gas.place, s) += evaporated * pair.gas.molar_mass;
      budget.at(BudgetTerm::chemistry_loss, pair.gas.place, s) += condensed * pair.gas.molar_mass;
    }
  changes_.clear();
}

template <class Real>
typename InorganicBalance<Real>::Counts InorganicBalance<Real>::counts() const {
  Counts sum = earlier_;
  for (const ThreadWork& work : work_) {
    sum.solved += work.counts.solved;
    sum.unsettled += work.counts.unsettled;
  }
  return sum;
}

template class InorganicBalance<float>;
template class InorganicBalance<double>;

}  // namespace pearl

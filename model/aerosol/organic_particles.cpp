#include "model/aerosol/organic_particles.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"
#include "model/state/two_reactants.hpp"

namespace pearl {

namespace {

constexpr double g_per_kg = 1e3, cm3_per_m3 = 1e6, per_ppb = 1e-9;

double rate_constant(const OrganicSpecies::Partner& partner, double temperature) {
  return partner.a * std::pow(temperature / 300, partner.b) * std::exp(-partner.c / temperature);
}

template <class Item>
int place_of(std::vector<Item>& all, const Item& one) {
  const auto found = std::find(all.begin(), all.end(), one);
  const int place = static_cast<int>(found - all.begin());
  if (found == all.end()) all.push_back(one);
  return place;
}

}  // namespace

template <class Real>
OrganicParticles<Real>::Rows::Rows(std::size_t row_length, std::size_t products, std::size_t fates, std::size_t bins)
    : length(row_length), formed(products * length), share(fates * length), total(bins * length), saturation(bins * length), particle(bins * length), some(length), more(length) {}

template <class Real>
OrganicParticles<Real>::OrganicParticles(const OrganicSpecies& species, int nz, int ny, int nx, int scenarios)
    : species_(species), nz_(nz), ny_(ny), shape_{nx, padded_lanes(scenarios)} {
  for (OrganicSpecies::Formation& formation : species_.formations) {
    for (auto& [product, yield] : formation.products) product = place_of(products_, product);
    if (formation.reacted < 0) tracers_.push_back(formation.from);
  }
  const auto fields = [&](std::size_t count) { return std::vector<Field3<Real>>(count, Field3<Real>(nz, ny, nx)); };
  saturation_ = fields(species_.bins.size());
  oxidation_ = fields(tracers_.size());
  fate_rate_ = fields(species_.fates.size());
  pending_ = Concentrations<Real>(nz, ny, nx, static_cast<int>(products_.size()), scenarios);
  const auto sums = [&](int terms, std::size_t of) { return RowSums(nz * ny, terms, static_cast<int>(of), shape_.lanes); };
  formed_ = sums(1, products_.size());
  oxidised_ = sums(1, tracers_.size());
  moved_ = sums(changes, species_.bins.size());
}

template <class Real>
void OrganicParticles<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, double dt) {
  air_mass_ = &air_mass;
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(static_cast<std::size_t>(shape_.length()), products_.size(), species_.fates.size(), species_.bins.size());
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    for (int i = 0; i < shape_.columns; ++i) {
      const double dense = density(k, j, i), warm = temperature(k, j, i);
      const double molecules = per_ppb * dense * g_per_kg / constants::molar_mass_air * constants::avogadro / cm3_per_m3;  // cm-3 in a ppb
      for (std::size_t b = 0; b < species_.bins.size(); ++b) saturation_[b](k, j, i) = static_cast<Real>(saturation_at(warm, species_.bins[b].saturation, species_.bins[b].enthalpy) / dense);
      std::size_t tracer = 0;
      for (const OrganicSpecies::Formation& formation : species_.formations)
        if (formation.reacted < 0) oxidation_[tracer++](k, j, i) = static_cast<Real>(dt * molecules * rate_constant(formation.oxidant, warm));
      for (std::size_t f = 0; f < species_.fates.size(); ++f) fate_rate_[f](k, j, i) = static_cast<Real>(rate_constant(species_.fates[f], warm) / rate_constant(species_.fates[0], warm));
    }
  });
}

template <class Real>
void OrganicParticles<Real>::begin_step(Concentrations<Real>& air, const Concentrations<Real>& radicals) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { begin_row(air, radicals, k, j, rows_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void OrganicParticles<Real>::begin_row(Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows) {
  for (int p = 0; p < static_cast<int>(products_.size()); ++p) {
    std::copy_n(pending_.row(k, j, p), rows.length, rows.formed_row(p));
    std::fill_n(pending_.row(k, j, p), rows.length, Real(0));
  }
  oxidise(air, radicals, k, j, rows);
  appear(air, k, j, rows);
}

template <class Real>
void OrganicParticles<Real>::advance(Concentrations<Real>& air, const Concentrations<Real>& radicals, const Concentrations<Real>& reacted) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { advance_row(air, radicals, reacted, k, j, rows_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void OrganicParticles<Real>::advance_row(Concentrations<Real>& air, const Concentrations<Real>& radicals, const Concentrations<Real>& reacted, int k, int j, Rows& rows) {
  std::fill_n(rows.formed.data(), rows.formed.size(), Real(0));
  find_shares(air, radicals, k, j, rows);
  for (const OrganicSpecies::Formation& formation : species_.formations) {
    if (formation.reacted < 0) continue;
    const Real* change = reacted.row(k, j, formation.reacted);
    for (const auto& [product, yield] : formation.products) {
      const Real half_yield = static_cast<Real>(0.5 * yield);
      Real* formed = rows.formed_row(product);
      if (formation.fate < 0)
        for (std::size_t e = 0; e < rows.length; ++e) formed[e] += half_yield * std::max(-change[e], Real(0));
      else {
        const Real* share = rows.share_row(formation.fate);
        for (std::size_t e = 0; e < rows.length; ++e) formed[e] += half_yield * share[e] * std::max(-change[e], Real(0));
      }
    }
  }
  for (int p = 0; p < static_cast<int>(products_.size()); ++p) std::copy_n(rows.formed_row(p), rows.length, pending_.row(k, j, p));
  oxidise(air, radicals, k, j, rows);
  appear(air, k, j, rows);
  part(air, k, j, rows);
}

template <class Real>
const Real* OrganicParticles<Real>::amount_of(const OrganicSpecies::Partner& partner, const Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j) const {
  return partner.is_radical ? radicals.row(k, j, partner.place) : air.row(k, j, partner.place);
}

// Of organic peroxy radicals, those that meet each partner: by its rate over the sum of all.
template <class Real>
void OrganicParticles<Real>::find_shares(const Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows) {
  Real *sum = rows.some.data(), *rate = rows.more.data();
  std::fill_n(sum, rows.length, static_cast<Real>(1e-30));
  for (std::size_t f = 0; f < species_.fates.size(); ++f) {
    const Real *amount = amount_of(species_.fates[f], air, radicals, k, j), to_ppb = static_cast<Real>(species_.fates[f].to_ppb);
    Real* share = rows.share_row(static_cast<int>(f));
    expand(fate_rate_[f].row(k, j), shape_, rate);
    for (std::size_t e = 0; e < rows.length; ++e) {
      share[e] = rate[e] * to_ppb * std::max(amount[e], Real(0));
      sum[e] += share[e];
    }
  }
  for (std::size_t f = 0; f < species_.fates.size(); ++f) {
    Real* share = rows.share_row(static_cast<int>(f));
    for (std::size_t e = 0; e < rows.length; ++e) share[e] /= sum[e];
  }
}

template <class Real>
void OrganicParticles<Real>::oxidise(Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows) {
  using P = Pack<Real>;
  Real *rate = rows.some.data(), *lost = rows.more.data();  // 1 per ppb; ug kg-1
  int tracer = 0;
  for (const OrganicSpecies::Formation& formation : species_.formations) {
    if (formation.reacted >= 0) continue;
    Real* from = air.row(k, j, formation.from);
    const Real* oxidant = amount_of(formation.oxidant, air, radicals, k, j);
    const P to_ppb(static_cast<Real>(formation.oxidant.to_ppb));
    expand(oxidation_[static_cast<std::size_t>(tracer)].row(k, j), shape_, rate);
    for_each_pack<Real>(shape_.length(), [&](int e) {
      const P before = max(P::load(from + e), P(0)), decay = P::load(rate + e) * to_ppb * max(P::load(oxidant + e), P(0));
      const P gone = min(before, before * decay * mean_of_decay(decay));
      gone.store(lost + e);
      (before - gone).store(from + e);
    });
    const double* mass = air_mass_->row(k, j);
    add_weighted_row(lost, [&](int i) { return mass[i]; }, shape_, oxidised_.at(k * ny_ + j, 0, tracer));
    for (const auto& [product, yield] : formation.products) {
      const Real part = static_cast<Real>(yield);
      Real* formed = rows.formed_row(product);
      for (std::size_t e = 0; e < rows.length; ++e) formed[e] += part * lost[e];
    }
    ++tracer;
  }
}

template <class Real>
void OrganicParticles<Real>::appear(Concentrations<Real>& air, int k, int j, Rows& rows) {
  const double* mass = air_mass_->row(k, j);
  for (int p = 0; p < static_cast<int>(products_.size()); ++p) {
    Real* product = air.row(k, j, products_[static_cast<std::size_t>(p)]);
    const Real* formed = rows.formed_row(p);
    for (std::size_t e = 0; e < rows.length; ++e) product[e] += formed[e];
    add_weighted_row(formed, [&](int i) { return mass[i]; }, shape_, formed_.at(k * ny_ + j, 0, p));
  }
}

template <class Real>
void OrganicParticles<Real>::part(Concentrations<Real>& air, int k, int j, Rows& rows) {
  const std::size_t bins = species_.bins.size();
  Real* involatile = rows.some.data();
  std::fill_n(involatile, rows.length, Real(0));
  for (const int place : species_.absorbing) {
    const Real* matter = air.row(k, j, place);
    for (std::size_t e = 0; e < rows.length; ++e) involatile[e] += std::max(matter[e], Real(0));
  }
  OrganicRow<Real> row;
  row.length = shape_.length();
  row.bins = static_cast<int>(bins);
  row.involatile = involatile;
  for (std::size_t b = 0; b < bins; ++b) {
    const Real *gas = air.row(k, j, species_.bins[b].gas), *particle = air.row(k, j, species_.bins[b].particle);
    Real *total = rows.total.data() + b * rows.length, *saturation = rows.saturation.data() + b * rows.length;
    for (std::size_t e = 0; e < rows.length; ++e) total[e] = std::max(gas[e], Real(0)) + std::max(particle[e], Real(0));
    expand(saturation_[b].row(k, j), shape_, saturation);
    row.total[b] = total;
    row.saturation[b] = saturation;
    row.particle[b] = rows.particle.data() + b * rows.length;
  }
  partition<register_width<Real>>(row);
  // What moves, not what is found, is written: air that is parted already keeps its bits.
  const double* mass = air_mass_->row(k, j);
  for (std::size_t b = 0; b < bins; ++b) {
    Real *gas = air.row(k, j, species_.bins[b].gas), *particle = air.row(k, j, species_.bins[b].particle);
    Real* moved = row.particle[b];
    for (std::size_t e = 0; e < rows.length; ++e) {
      moved[e] -= particle[e];
      gas[e] = std::max(gas[e] - moved[e], Real(0));
      particle[e] = std::max(particle[e] + moved[e], Real(0));
    }
    double *more = moved_.at(k * ny_ + j, gained, static_cast<int>(b)), *less = moved_.at(k * ny_ + j, lost, static_cast<int>(b));
    add_gain_and_loss(moved, mass, shape_, more, less);
  }
}

template <class Real>
void OrganicParticles<Real>::report(Budget& budget) {
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
    for (std::size_t p = 0; p < products_.size(); ++p) budget.at(BudgetTerm::chemistry_gain, products_[p], s) += constants::micro * formed_.total(0, static_cast<int>(p), s);
    for (std::size_t t = 0; t < tracers_.size(); ++t) budget.at(BudgetTerm::chemistry_loss, tracers_[t], s) += constants::micro * oxidised_.total(0, static_cast<int>(t), s);
    for (std::size_t b = 0; b < species_.bins.size(); ++b) {
      const double condensed = constants::micro * moved_.total(gained, static_cast<int>(b), s), evaporated = constants::micro * moved_.total(lost, static_cast<int>(b), s);
      budget.at(BudgetTerm::chemistry_gain, species_.bins[b].particle, s) += condensed;
      budget.at(BudgetTerm::chemistry_loss, species_.bins[b].particle, s) += evaporated;
      budget.at(BudgetTerm::chemistry_gain, species_.bins[b].gas, s) += evaporated;
      budget.at(BudgetTerm::chemistry_loss, species_.bins[b].gas, s) += condensed;
    }
  }
  for (RowSums* sums : counters()) sums->clear();
}

template class OrganicParticles<float>;
template class OrganicParticles<double>;

}  // namespace pearl

#include "model/chemistry/gas_chemistry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <type_traits>

#include "model/chemistry/air.hpp"
#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {

constexpr double ground_albedo = 0.06;  // in the ultraviolet: vegetation, towns and sea are all dark there; illustrative

constexpr const char* water = "H2O";

// Reactions by light with the places of their rates in photolysis_names().
std::vector<LightReaction> known_light_reactions(const Mechanism& mechanism) {
  std::vector<LightReaction> reactions = light_reactions(mechanism);
  for (LightReaction& reaction : reactions) {
    const std::string& name = mechanism.gas.photolysis[static_cast<std::size_t>(reaction.rate)];
    reaction.rate = photolysis_index(name);
    if (reaction.rate >= 0) continue;
    const std::vector<std::string> known(photolysis_names().begin(), photolysis_names().end());
    throw UsageError(fmt::format("the mechanism '{}' wants a photolysis rate '{}'{} that no table holds; known: {}", mechanism.name, name, did_you_mean(name, known), join(known, ", ")));
  }
  return reactions;
}

// What some lanes of some gases gained and lost over a row, ug.
template <int lanes, int gases>
struct ChangeSums {
  double gained[gases][lanes] = {}, lost[gases][lanes] = {};
};

// Column after column in every lane, so that a scenario's sums are the same in any batch.
template <int lanes, class Real, std::size_t gases>
ChangeSums<lanes, static_cast<int>(gases)> sum_changes(const double* mass, const std::array<const Real*, gases>& reacted, RowShape shape, int first) {
  ChangeSums<lanes, static_cast<int>(gases)> sums;
  for (int i = 0; i < shape.columns; ++i)
    for (std::size_t g = 0; g < gases; ++g)
      for (int m = 0; m < lanes; ++m) {
        const double change = mass[i] * static_cast<double>(reacted[g][i * shape.lanes + first + m]);
        sums.gained[g][m] += std::max(change, 0.0);
        sums.lost[g][m] += std::max(-change, 0.0);
      }
  return sums;
}

}  // namespace

template <class Real>
GasChemistry<Real>::GasChemistry(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios, const GasChemistryOptions& options)
    : mechanism_(mechanism), gas_(mechanism.gas), options_(options), nz_(nz), ny_(ny), scenarios_(scenarios), shape_{nx, padded_lanes(scenarios)}, fixed_(gas_.fixed),
      light_(options.photolysis, known_light_reactions(mechanism), nz, ny, nx), earlier_costs_(nz), underneath_(ny, nx, Underneath::country), changes_(nz * ny, changes, mechanism.carried_count(), shape_.lanes) {
  for (const int place : gas_.species) {
    const Species& one = mechanism.species[static_cast<std::size_t>(place)];
    in_air_.push_back(one.carried ? place : -1);
    in_radicals_.push_back(one.carried ? -1 : place - mechanism.carried_count());
    in_step_.push_back(one.carried ? static_cast<int>(carried_.size()) : -1);
    if (one.carried) carried_.push_back(place);
    to_ppb_.push_back(static_cast<Real>(one.carried ? constants::molar_mass_air / one.molar_mass : 1.0));
  }
  for (const std::string& name : fixed_)
    if (name != water && air_share(name) == 0)
      throw UsageError(fmt::format("the mechanism '{}' takes {} as given, but the weather gives only M, O2, H2O, CH4 and H2", mechanism.name, name));
  const std::size_t rows = static_cast<std::size_t>(nz) * static_cast<std::size_t>(ny);
  rates_ = AlignedArray<Real>(rows * gas_.reactions.size() * stride());
  begin_ = Concentrations<Real>(nz, ny, nx, static_cast<int>(carried_.size()), scenarios);
  reacted_or_handed_ = Concentrations<Real>(nz, ny, nx, static_cast<int>(carried_.size()), scenarios);
}

template <class Real>
void GasChemistry<Real>::make_work() {
  while (work_.size() < static_cast<std::size_t>(threads())) {
    ThreadWork& work = work_.emplace_back();
    work.solver = make_gas_solver<Real>(mechanism_, options_.solver, options_.lanes);
    work.solver->make_room(shape_, scenarios_);
    const std::size_t length = static_cast<std::size_t>(shape_.length());
    for (AlignedArray<Real>* rows : {&work.unreacted, &work.source, &work.clipped}) *rows = AlignedArray<Real>(gas_.species.size() * length);
    for (std::size_t n = 0; n < gas_.species.size(); ++n) {
      work.clipped_rows.push_back(work.clipped.data() + n * length);
      work.source_rows.push_back(work.source.data() + n * length);
    }
    work.species.resize(gas_.species.size());
    work.by_lane.resize(mechanism_.uptakes.size());
    work.first_step = AlignedArray<Real>(stride());
    const std::size_t nx = static_cast<std::size_t>(shape_.columns);
    work.counts.resize(nx);
    work.costs = AirCosts(nz_);
    work.temperature.resize(nx);
    work.fixed.assign(fixed_.size(), std::vector<double>(nx));
    work.rates.resize(gas_.reactions.size() * nx);
    for (AlignedArray<Real>& share : work.share) share = AlignedArray<Real>(light_reactions(mechanism_).size() * stride());
  }
}

template <class Real>
void GasChemistry<Real>::prepare(const GasWeather& weather) {
  air_mass_ = &weather.air_mass;
  const Sky sky{0, weather.ozone_column, ground_albedo, weather.aerosol_optical_depth, weather.sun_distance};
  light_.prepare(weather.sun, {weather.height, weather.cloud_cover, weather.cloud, sky});
  make_work();
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { prepare_row(weather, k, j, work_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void GasChemistry<Real>::prepare_row(const GasWeather& weather, int k, int j, ThreadWork& work) {
  const int nx = shape_.columns;
  std::array<const double*, 16> fixed{};
  for (int i = 0; i < nx; ++i) {
    const double temperature = static_cast<double>(weather.temperature(k, j, i)), air = air_number_density(static_cast<double>(weather.density(k, j, i)));
    work.temperature[static_cast<std::size_t>(i)] = temperature;
    for (std::size_t n = 0; n < fixed_.size(); ++n) {
      const double humidity = static_cast<double>(weather.relative_humidity(k, j, i));
      work.fixed[n][static_cast<std::size_t>(i)] = fixed_[n] == water ? water_number_density(humidity, temperature) : air * air_share(fixed_[n]);
    }
  }
  for (std::size_t n = 0; n < fixed_.size(); ++n) fixed[n] = work.fixed[n].data();
  thermal_rates(mechanism_, nx, work.temperature.data(), fixed.data(), work.rates.data(), nx);
  Real* out = rates(k, j);
  for (std::size_t r = 0; r < gas_.reactions.size(); ++r)
    for (int i = 0; i < nx; ++i) out[r * stride() + static_cast<std::size_t>(i)] = static_cast<Real>(work.rates[r * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i)]);
}

template <class Real>
void GasChemistry<Real>::begin_step(Concentrations<Real>& air) {
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    for (std::size_t n = 0; n < gas_.species.size(); ++n) {
      if (in_air_[n] < 0) continue;
      Real *y = air.row(k, j, in_air_[n]), *first = begin_.row(k, j, in_step_[n]), *reacted = reacted_or_handed_.row(k, j, in_step_[n]);
      for (int e = 0; e < shape_.length(); ++e) {
        const Real now = y[e], half = static_cast<Real>(0.5) * now, middle = now + static_cast<Real>(0.5) * reacted[e];
        first[e] = now;
        y[e] = reacted[e] = std::min(std::max(middle, half), now + now);
      }
    }
  });
}

template <class Real>
void GasChemistry<Real>::advance(Concentrations<Real>& air, Concentrations<Real>& radicals, Field3<Real>& first_step, double begin, double dt, const Concentrations<Real>* by_lane) {
  light_.set_step(begin, dt);
  by_lane_ = by_lane;
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { advance_row(air, radicals, first_step, k, j, dt, work_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void GasChemistry<Real>::advance_row(Concentrations<Real>& air, Concentrations<Real>& radicals, Field3<Real>& first_step, int k, int j, double dt, ThreadWork& work) {
  const auto begin = std::chrono::steady_clock::now();
  const std::size_t length = static_cast<std::size_t>(shape_.length());
  for (std::size_t n = 0; n < gas_.species.size(); ++n) {
    if (in_air_[n] < 0) {
      work.species[n] = radicals.row(k, j, in_radicals_[n]);
      continue;
    }
    Real *y = air.row(k, j, in_air_[n]), *unreacted = work.unreacted.data() + n * length, *source = work.source.data() + n * length;
    const Real *first = begin_.row(k, j, in_step_[n]), *handed = reacted_or_handed_.row(k, j, in_step_[n]);
    const Real rate = to_ppb_[n] / static_cast<Real>(dt);
    for (std::size_t e = 0; e < length; ++e) {
      const Real change = y[e] - handed[e];
      unreacted[e] = first[e] + change;
      source[e] = change * rate;
      y[e] = first[e];
    }
    work.species[n] = y;
  }
  // the row of first steps is padded for the solver
  AlignedArray<Real>& steps = work.first_step;
  std::copy_n(first_step.row(k, j), shape_.columns, steps.data());

  GasRow<Real> row;
  row.shape = shape_;
  row.species = work.species.data();
  row.to_ppb = to_ppb_.data();
  row.source = work.source_rows.data();
  row.rates = rates(k, j);
  for (std::size_t n = 0; by_lane_ != nullptr && n < work.by_lane.size(); ++n) work.by_lane[n] = by_lane_->row(k, j, static_cast<int>(n));
  if (by_lane_ != nullptr) row.by_lane = work.by_lane.data();
  for (int moment = 0; moment < 3; ++moment) light_.shares(moment, k, j, work.share[static_cast<std::size_t>(moment)].data());
  row.light = light_.highest(k, j);
  row.light_begin = work.share[0].data();
  row.light_middle = work.share[1].data();
  row.light_end = work.share[2].data();
  row.clipped = work.clipped_rows.data();
  row.first_step = steps.data();
  row.duration = static_cast<Real>(dt);
  row.scenarios = scenarios_;
  std::fill(work.counts.begin(), work.counts.end(), CellCounts());
  row.counts = work.counts.data();
  const bool some_clipped = work.solver->solve(row);
  std::copy_n(steps.data(), shape_.columns, first_step.row(k, j));

  for (std::size_t n = 0; n < gas_.species.size(); ++n) {
    if (in_air_[n] < 0) continue;
    const Real *y = work.species[n], *unreacted = work.unreacted.data() + n * length;
    Real* reacted = reacted_or_handed_.row(k, j, in_step_[n]);
    for (std::size_t e = 0; e < length; ++e) reacted[e] = y[e] - unreacted[e];
  }
  count_reacted(k, j);
  if (some_clipped) count_clipped(k, j, work);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const Real* light = light_reactions(mechanism_).empty() ? nullptr : work.share[1].data();  // the first reaction's; all fade at the same height of the sun
  work.costs.add_row(k, std::span<const Underneath>(underneath_.row(j), work.counts.size()), light, work.counts, seconds);
}

// Four gases at a time: a sum waits for the one before it, and others go on meanwhile.
template <class Real>
void GasChemistry<Real>::count_reacted(int k, int j) {
  constexpr int together = 4;
  const int gases = static_cast<int>(carried_.size());
  for (int n = 0; n < gases; n += together) {
    if (gases - n >= together) count_reacted<together>(k, j, n);
    else
      for (int one = n; one < gases; ++one) count_reacted<1>(k, j, one);
  }
}

template <class Real>
template <int gases>
void GasChemistry<Real>::count_reacted(int k, int j, int n) {
  std::array<const Real*, gases> reacted;
  for (int g = 0; g < gases; ++g) reacted[g] = reacted_or_handed_.row(k, j, n + g);
  for (int first = 0; first < shape_.lanes;) {
    const int left = shape_.lanes - first;
    const auto count = [&](auto lanes) {
      const ChangeSums<lanes, gases> sums = sum_changes<lanes>(air_mass_->row(k, j), reacted, shape_, first);
      for (int g = 0; g < gases; ++g) {
        double *more = changes_.at(k * ny_ + j, gained, carried_[n + g]), *less = changes_.at(k * ny_ + j, lost, carried_[n + g]);
        for (int m = 0; m < lanes; ++m) {
          more[first + m] += sums.gained[g][m];
          less[first + m] += sums.lost[g][m];
        }
      }
      first += lanes;
    };
    if (left >= 8) count(std::integral_constant<int, 8>());
    else if (left >= 4) count(std::integral_constant<int, 4>());
    else if (left >= 2) count(std::integral_constant<int, 2>());
    else count(std::integral_constant<int, 1>());
  }
}

template <class Real>
void GasChemistry<Real>::count_clipped(int k, int j, ThreadWork& work) {
  const double* mass = air_mass_->row(k, j);
  const int lanes = shape_.lanes;
  for (std::size_t n = 0; n < gas_.species.size(); ++n) {
    Real* row = work.clipped_rows[n];
    if (in_air_[n] >= 0) {
      double *amount = changes_.at(k * ny_ + j, clipped, in_air_[n]), *values = changes_.at(k * ny_ + j, clipped_values, in_air_[n]);
      for (int i = 0; i < shape_.columns; ++i)
        for (int s = 0; s < lanes; ++s) {
          amount[s] += mass[i] * static_cast<double>(row[i * lanes + s]);
          values[s] += row[i * lanes + s] > 0 ? 1 : 0;
        }
    }
    std::fill_n(row, shape_.length(), Real(0));
  }
}

template <class Real>
void GasChemistry<Real>::report(Budget& budget) {
  budget.add(BudgetTerm::chemistry_gain, changes_, gained, constants::micro);
  budget.add(BudgetTerm::chemistry_loss, changes_, lost, constants::micro);
  // a change is what reacted and what was set to zero
  budget.add(BudgetTerm::chemistry_loss, changes_, clipped, constants::micro);
  budget.add(BudgetTerm::clipping, changes_, clipped, constants::micro);
  budget.add_clipped(changes_, clipped_values);
  changes_.clear();
}

template <class Real>
SolverCounts GasChemistry<Real>::counts() const {
  SolverCounts sum = earlier_;
  for (const ThreadWork& work : work_) sum += work.solver->counts();
  return sum;
}

template <class Real>
AirCosts GasChemistry<Real>::costs() const {
  AirCosts sum = earlier_costs_;
  for (const ThreadWork& work : work_) sum += work.costs;
  return sum;
}

template class GasChemistry<float>;
template class GasChemistry<double>;

}  // namespace pearl

#include "model/simulation/hour_means.hpp"

#include <algorithm>
#include <utility>

#include "model/state/parallel.hpp"

namespace pearl {

template <class Real>
HourMeans<Real>::HourMeans(const Domain& domain, const Mechanism& mechanism, OutputPlaces places, int scenarios)
    : domain_(domain), mechanism_(mechanism), places_(std::move(places)),
      surface_(1, domain.ny(), domain.nx(), mechanism.carried_count(), scenarios) {
  const int variables = static_cast<int>(mechanism.outputs.size());
  bool wants_radicals = false;
  for (const OutputVariable& output : mechanism.outputs) {
    std::vector<Term> terms;
    for (const auto& [species, weight] : output.species) {
      const bool radical = species >= mechanism.carried_count();
      terms.push_back({radical, radical ? species - mechanism.carried_count() : species, static_cast<Real>(weight)});
      wants_radicals = wants_radicals || radical;
    }
    terms_.push_back(std::move(terms));
  }
  if (wants_radicals) surface_radicals_ = Concentrations<Real>(1, domain.ny(), domain.nx(), static_cast<int>(mechanism.radicals().size()), scenarios);
  if (!places_.levels.empty()) levels_ = Concentrations<Real>(static_cast<int>(places_.levels.size()), domain.ny(), domain.nx(), variables, scenarios);
  if (!places_.points.empty()) points_ = Concentrations<Real>(domain.nz(), 1, static_cast<int>(places_.points.size()), variables, scenarios);

  slices_.resize(static_cast<std::size_t>(domain.ny()));
  for (int level = 0; level < static_cast<int>(places_.levels.size()); ++level)
    for (int j = 0; j < domain.ny(); ++j)
      for (int k = 0; k < domain.nz(); ++k) {
        bool used = false;
        for (int i = 0; i < domain.nx(); ++i) {
          const LayerShares shares = layer_shares(domain.vertical, domain.ground.terrain(j, i), places_.levels[static_cast<std::size_t>(level)]);
          used = used || (shares.lower == k && shares.of_lower > 0) || (shares.upper == k && shares.of_upper > 0);
        }
        if (used) slices_[static_cast<std::size_t>(j)].push_back({level, k, j});
      }
  std::size_t rows = 0;
  for (const auto& of_row : slices_) {
    first_weight_.push_back(rows);
    rows += of_row.size();
  }
  weights_ = AlignedArray<Real>(rows * static_cast<std::size_t>(surface_.shape().length()));
}

template <class Real>
void HourMeans<Real>::resize(HourlyResult& result) const {
  const std::size_t series = mechanism_.outputs.size() * static_cast<std::size_t>(surface_.scenarios());
  const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells());
  result.surface.resize(series * cells);
  result.levels.resize(series * places_.levels.size() * cells);
  result.profiles.resize(series * places_.points.size() * static_cast<std::size_t>(domain_.nz()));
}

template <class Real>
void HourMeans<Real>::prepare(const Meteorology& meteorology) {
  const RowShape shape = surface_.shape();
  std::vector<double> weight(static_cast<std::size_t>(domain_.nx()));
  for (int j = 0; j < domain_.ny(); ++j) {
    std::size_t row = first_weight_[static_cast<std::size_t>(j)];
    for (const Slice& slice : slices_[static_cast<std::size_t>(j)]) {
      for (int i = 0; i < domain_.nx(); ++i) {
        const LayerShares shares = layer_shares(domain_.vertical, domain_.ground.terrain(j, i), places_.levels[static_cast<std::size_t>(slice.level)]);
        const double share = (shares.lower == slice.layer ? shares.of_lower : 0) + (shares.upper == slice.layer ? shares.of_upper : 0);
        weight[static_cast<std::size_t>(i)] = share * static_cast<double>(meteorology.density(slice.layer, j, i));
      }
      expand(weight.data(), shape, weights_.data() + row++ * static_cast<std::size_t>(shape.length()));
    }
  }
  if (!places_.points.empty() && gathered_.nz() < threads()) gathered_ = Concentrations<Real>(threads(), 1, points_.nx(), 1, points_.scenarios());
}

template <class Real>
void HourMeans<Real>::clear() {
  for (Concentrations<Real>* sums : {&surface_, &surface_radicals_, &levels_, &points_}) sums->fill(0);
}

template <class Real>
void HourMeans<Real>::add(const State<Real>& state, int weight) {
  using P = Pack<Real>;
  const Real times = static_cast<Real>(weight);
  const auto add_row = [&](Concentrations<Real>& sums, const Concentrations<Real>& from, int j) {
    const int length = sums.shape().length() * sums.species();  // the rows of all species lie one behind the other
    const Real* q = from.row(0, j, 0);
    Real* sum = sums.row(0, j, 0);
    for_each_pack<Real>(length, [&](int e) { (P::load(sum + e) + P(times) * P::load(q + e)).store(sum + e); });
  };
  for_each_task(domain_.ny(), [&](int j, int) {
    add_row(surface_, state.air, j);
    if (surface_radicals_.species() > 0) add_row(surface_radicals_, state.radicals, j);
  });
  if (!places_.levels.empty()) add_levels(state, times);
  if (!places_.points.empty()) add_points(state, times);
}

template <class Real>
void HourMeans<Real>::add_levels(const State<Real>& state, Real times) {
  using P = Pack<Real>;
  const int length = levels_.shape().length();
  for_each_task(domain_.ny(), [&](int j, int) {
    const Real* weight = weights_.data() + first_weight_[static_cast<std::size_t>(j)] * static_cast<std::size_t>(length);
    for (const Slice& slice : slices_[static_cast<std::size_t>(j)]) {
      for (int v = 0; v < levels_.species(); ++v) {
        Real* sum = levels_.row(slice.level, j, v);
        for (const Term& term : terms_[static_cast<std::size_t>(v)]) {
          const Real* q = row_of(term, state, slice.layer, j);
          const P factor(times * term.weight);
          for_each_pack<Real>(length, [&](int e) { (P::load(sum + e) + P::load(weight + e) * (factor * P::load(q + e))).store(sum + e); });
        }
      }
      weight += length;
    }
  });
}

template <class Real>
void HourMeans<Real>::add_points(const State<Real>& state, Real times) {
  using P = Pack<Real>;
  const int length = points_.shape().length(), lanes = points_.lanes();
  for_each_task(domain_.nz(), [&](int k, int thread) {
    Real* gathered = gathered_.row(thread, 0, 0);
    for (int v = 0; v < points_.species(); ++v) {
      Real* sum = points_.row(k, 0, v);
      for (const Term& term : terms_[static_cast<std::size_t>(v)]) {
        for (std::size_t p = 0; p < places_.points.size(); ++p) {
          const OutputPoint& point = places_.points[p];
          const Real* cell = row_of(term, state, k, point.j) + static_cast<std::ptrdiff_t>(point.i) * lanes;
          std::copy(cell, cell + lanes, gathered + p * static_cast<std::size_t>(lanes));
        }
        const P factor(times * term.weight);
        for_each_pack<Real>(length, [&](int e) { (P::load(sum + e) + factor * P::load(gathered + e)).store(sum + e); });
      }
    }
  });
}

template <class Real>
void HourMeans<Real>::fill_surface(const Meteorology& meteorology, int samples, HourlyResult& result) const {
  const int carried = surface_.species();
  std::size_t n = 0;
  for (const OutputVariable& output : mechanism_.outputs)
    for (int s = 0; s < surface_.scenarios(); ++s)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) {
          double sum = 0;
          for (const auto& [sp, weight] : output.species) sum += weight * (sp < carried ? surface_(0, j, sp, i, s) : surface_radicals_(0, j, sp - carried, i, s));
          result.surface[n++] = static_cast<float>(sum / samples * meteorology.density(0, j, i));
        }
}

template <class Real>
void HourMeans<Real>::fill(const Meteorology& meteorology, int samples, HourlyResult& result) const {
  fill_surface(meteorology, samples, result);
  const int variables = static_cast<int>(mechanism_.outputs.size()), scenarios = surface_.scenarios();
  std::size_t n = 0, m = 0;
  for (int v = 0; v < variables; ++v)
    for (int s = 0; s < scenarios; ++s) {
      for (int level = 0; level < levels_.nz(); ++level)
        for (int j = 0; j < levels_.ny(); ++j)
          for (int i = 0; i < levels_.nx(); ++i) {
            const LayerShares shares = layer_shares(domain_.vertical, domain_.ground.terrain(j, i), places_.levels[static_cast<std::size_t>(level)]);
            const bool in_air = shares.of_lower + shares.of_upper > 0;
            result.levels[n++] = in_air ? static_cast<float>(static_cast<double>(levels_(level, j, v, i, s)) / samples) : not_in_the_air;
          }
      for (int k = 0; k < points_.nz(); ++k)
        for (std::size_t p = 0; p < places_.points.size(); ++p) {
          const double density = meteorology.density(k, places_.points[p].j, places_.points[p].i);
          result.profiles[m++] = static_cast<float>(static_cast<double>(points_(k, 0, v, static_cast<int>(p), s)) / samples * density);
        }
    }
}

template <class Real>
void HourMeans<Real>::exchange(CheckpointStore& store) {
  store.exchange("hour_surface", surface_.values());
  if (surface_radicals_.species() > 0) store.exchange("hour_surface_radicals", surface_radicals_.values());
  if (!places_.levels.empty()) store.exchange("hour_levels", levels_.values());
  if (!places_.points.empty()) store.exchange("hour_profiles", points_.values());
}

template class HourMeans<float>;
template class HourMeans<double>;

}  // namespace pearl

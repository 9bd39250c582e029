#include "model/chemistry/column_light.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/state/parallel.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

namespace {

using constants::pi;

constexpr double half_hour = 2 * pi * 1800 / 86400;      // of the sun's way
constexpr double node_spacing = 0.2 * constants::degree;
constexpr double deepest = 95 * constants::degree;       // zenith angle below which no rate is left

}  // namespace

template <class Real>
double ColumnLight<Real>::Path::cosine(double time) const {
  const double angle = half_hour * (time - 1800) / 1800;
  return middle + b * (std::cos(angle) - 1) + c * std::sin(angle);
}

template <class Real>
ColumnLight<Real>::ColumnLight(PhotolysisMethod method, std::vector<LightReaction> reactions, int nz, int ny, int nx)
    : reactions_(std::move(reactions)), nz_(nz), ny_(ny), nx_(nx), stride_(static_cast<std::size_t>(round_up(nx, row_unit))),
      paths_(static_cast<std::size_t>(ny) * nx), highest_time_(paths_.size()), layer_height_(static_cast<std::size_t>(nz)), cosines_(paths_.size()),
      light_(static_cast<std::size_t>(nz) * ny * reactions_.size() * stride_), method_(method) {
  for (Moment* moment : {&hour_, &step_[0], &step_[1], &step_[2]}) {
    moment->rates.resize(static_cast<std::size_t>(most_nodes) * nz * photolysis_names().size());
    moment->node.resize(paths_.size());
    moment->part.resize(paths_.size());
  }
}

template <class Real>
void ColumnLight<Real>::set_paths(const SunPath& sun) {
  for (std::size_t n = 0; n < paths_.size(); ++n) {
    const std::array<double, 3> cosine{sun.begin.values().at(n), sun.middle.values().at(n), sun.end.values().at(n)};
    for (const double one : cosine)
      if (!(one >= -1 && one <= 1))
        throw NumericsError(fmt::format("gas chemistry: the weather gives {} as a cosine of the sun's zenith angle (beginning, middle and end of the hour are needed)", one));
    paths_[n] = {cosine[1], (cosine[1] - 0.5 * (cosine[0] + cosine[2])) / (1 - std::cos(half_hour)), (cosine[2] - cosine[0]) / (2 * std::sin(half_hour))};
    highest_time_[n] = 1800.0 * static_cast<double>(std::max_element(cosine.begin(), cosine.end()) - cosine.begin());
  }
}

template <class Real>
template <class CosineOf>
void ColumnLight<Real>::look_up(Moment& moment, CosineOf&& cosine_of) {
  const auto zenith_of = [](double cosine) { return std::min(std::acos(std::clamp(cosine, -1.0, 1.0)), deepest); };
  double high = -1, low = 1;
  for (std::size_t n = 0; n < cosines_.size(); ++n) {
    cosines_[n] = cosine_of(n);
    high = std::max(high, cosines_[n]), low = std::min(low, cosines_[n]);
  }
  const double first = zenith_of(high), range = zenith_of(low) - first;
  moment.nodes = low == high ? 1 : std::clamp(static_cast<int>(std::ceil(range / node_spacing)) + 1, 1, most_nodes);
  const double spacing = moment.nodes > 1 ? range / (moment.nodes - 1) : 1;
  const std::size_t rates = photolysis_names().size();
  for_each_task(moment.nodes, [&](int node, int thread) {
    Photolysis& photolysis = workers_[static_cast<std::size_t>(thread)].photolysis;
    Sky sky = sky_;
    sky.cosine_zenith = node == 0 ? high : std::cos(first + node * spacing);
    photolysis.prepare(sky);
    double* out = moment.rates.data() + static_cast<std::size_t>(node) * nz_ * rates;
    for (std::size_t k = 0; k < layer_height_.size(); ++k) photolysis.rates(layer_height_[k], {}, out + k * rates);
  });
  for (std::size_t n = 0; n < cosines_.size(); ++n) {
    const double place = (zenith_of(cosines_[n]) - first) / spacing;
    moment.node[n] = std::clamp(static_cast<int>(place), 0, std::max(moment.nodes - 2, 0));
    moment.part[n] = moment.nodes > 1 ? place - moment.node[n] : 0;
  }
}

template <class Real>
void ColumnLight<Real>::prepare(const SunPath& sun, const LightWeather& weather) {
  while (workers_.size() < static_cast<std::size_t>(threads())) workers_.push_back({Photolysis(method_), std::vector<double>(photolysis_names().size())});
  set_paths(sun);
  sky_ = weather.sky;
  for (int k = 0; k < nz_; ++k) {
    double sum = 0;
    for (const float& height : std::span(weather.height.row(k, 0), static_cast<std::size_t>(ny_) * nx_)) sum += static_cast<double>(height);
    layer_height_[static_cast<std::size_t>(k)] = sum / (static_cast<double>(ny_) * nx_);
  }
  look_up(hour_, [&](std::size_t n) { return paths_[n].cosine(highest_time_[n]); });
  dark_ = std::all_of(hour_.rates.begin(), hour_.rates.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(hour_.nodes) * nz_ * photolysis_names().size()),
                      [](double rate) { return rate == 0; });
  if (dark_) return;
  for_each_task(ny_, [&](int j, int thread) {
    Worker& worker = workers_[static_cast<std::size_t>(thread)];
    set_highest_row(weather, j, worker.photolysis, worker.rates);
  });
}

template <class Real>
void ColumnLight<Real>::set_highest_row(const LightWeather& weather, int j, Photolysis& photolysis, std::vector<double>& rates) {
  double known = 2;  // the cosine that `photolysis` stands at
  for (int i = 0; i < nx_; ++i) {
    Sky sky = sky_;
    sky.cosine_zenith = paths_[column(j, i)].cosine(highest_time_[column(j, i)]);
    if (sky.cosine_zenith != known) photolysis.prepare(sky);
    known = sky.cosine_zenith;
    CloudLayer cloud = weather.cloud;
    cloud.cover = static_cast<double>(weather.cloud_cover(j, i));
    for (int k = 0; k < nz_; ++k) {
      photolysis.rates(static_cast<double>(weather.height(k, j, i)), cloud, rates.data());
      Real* out = light_.data() + offset(k, j);
      for (std::size_t n = 0; n < reactions_.size(); ++n)
        out[n * stride_ + static_cast<std::size_t>(i)] = static_cast<Real>(reactions_[n].scale * rates[static_cast<std::size_t>(reactions_[n].rate)]);
    }
  }
}

template <class Real>
void ColumnLight<Real>::set_step(double begin, double dt) {
  if (dark_) return;
  for (std::size_t moment = 0; moment < step_.size(); ++moment) {
    const double time = begin + 0.5 * static_cast<double>(moment) * dt;
    look_up(step_[moment], [&](std::size_t n) { return paths_[n].cosine(time); });
  }
}

template <class Real>
void ColumnLight<Real>::shares(int moment, int k, int j, Real* result) const {
  if (dark_) {
    std::fill_n(result, reactions_.size() * stride_, Real(0));
    return;
  }
  const Moment& now = step_[static_cast<std::size_t>(moment)];
  const std::size_t rates = photolysis_names().size();
  const auto at = [&](const Moment& of, std::size_t column, std::size_t rate) {
    const double* here = of.rates.data() + (static_cast<std::size_t>(of.node[column]) * nz_ + k) * rates + rate;
    return of.nodes == 1 ? *here : *here + of.part[column] * (here[static_cast<std::size_t>(nz_) * rates] - *here);
  };
  for (std::size_t n = 0; n < reactions_.size(); ++n)
    for (int i = 0; i < nx_; ++i) {
      const std::size_t rate = static_cast<std::size_t>(reactions_[n].rate);
      const double highest = at(hour_, column(j, i), rate);
      result[n * stride_ + static_cast<std::size_t>(i)] = static_cast<Real>(highest > 0 ? at(now, column(j, i), rate) / highest : 0.0);
    }
}

template class ColumnLight<float>;
template class ColumnLight<double>;

}  // namespace pearl

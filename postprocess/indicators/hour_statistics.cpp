#include "postprocess/indicators/hour_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pearl {

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

bool counts(const std::pair<float, double>& item) { return !std::isnan(item.first) && item.second > 0; }

}  // namespace

float highest_running_mean(const std::vector<float>& hours, std::size_t window) {
  float highest = nothing;
  for (std::size_t begin = 0; window > 0 && begin + window <= hours.size(); ++begin) {
    double sum = 0;
    std::size_t there = 0;
    for (std::size_t n = begin; n < begin + window; ++n)
      if (!std::isnan(hours[n])) {
        sum += hours[n];
        ++there;
      }
    if (there == 0 || 4 * there < 3 * window) continue;
    highest = std::fmax(highest, static_cast<float>(sum / static_cast<double>(there)));
  }
  return highest;
}

float weighted_mean_of(const WeightedSample& sample) {
  double sum = 0, total = 0;
  for (const auto& item : sample)
    if (counts(item)) {
      sum += item.second * item.first;
      total += item.second;
    }
  return total > 0 ? static_cast<float>(sum / total) : nothing;
}

float highest_of(const WeightedSample& sample) {
  float highest = nothing;
  for (const auto& item : sample)
    if (counts(item)) highest = std::fmax(highest, item.first);
  return highest;
}

float weighted_percentile(WeightedSample sample, double share) {
  std::erase_if(sample, [](const auto& item) { return !counts(item); });
  if (sample.empty()) return nothing;
  std::sort(sample.begin(), sample.end());
  double total = 0, below = 0;
  for (const auto& item : sample) total += item.second;
  const double enough = total * (std::clamp(share, 0.0, 1.0) - 1e-9);  // the sum of many weights is not exact
  for (const auto& [value, weight] : sample)
    if ((below += weight) >= enough) return value;
  return sample.back().first;
}

}  // namespace pearl

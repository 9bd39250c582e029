#include "postprocess/indicators/hour_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pearl {

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double enough = 0.75;  // of the hours of a mean

// Sums and numbers of hours up to each one, so that a window is a difference.
class RunningSums {
 public:
  explicit RunningSums(const HoursOfDay& day) : cells_(day.cells), sums_((day.before + day.count + 1) * cells_, 0.0), counts_(sums_.size(), 0) {
    for (std::size_t n = 0; n < (day.before + day.count) * cells_; ++n) {
      const bool there = !std::isnan(day.values[n]);
      sums_[n + cells_] = sums_[n] + (there ? static_cast<double>(day.values[n]) : 0);
      counts_[n + cells_] = counts_[n] + (there ? 1 : 0);
    }
  }
  // Of the hours [begin, end); NaN if fewer than three quarters are there.
  [[nodiscard]] float mean(std::size_t begin, std::size_t end, std::size_t cell) const {
    const std::size_t first = begin * cells_ + cell, last = end * cells_ + cell;
    const int there = counts_[last] - counts_[first];
    if (there == 0 || there < enough * static_cast<double>(end - begin)) return nothing;
    return static_cast<float>((sums_[last] - sums_[first]) / there);
  }

 private:
  std::size_t cells_;
  std::vector<double> sums_;
  std::vector<int> counts_;
};

std::vector<float> mean_of_hours(const HoursOfDay& day, int first_hour, int last_hour) {
  std::vector<double> sums(day.cells, 0);
  std::vector<int> counts(day.cells, 0);
  for (std::size_t hour = 0; hour < day.count; ++hour) {
    if (day.hour_of_day[hour] < first_hour || day.hour_of_day[hour] >= last_hour) continue;
    const float* values = day.values.data() + (day.before + hour) * day.cells;
    for (std::size_t cell = 0; cell < day.cells; ++cell)
      if (!std::isnan(values[cell])) {
        sums[cell] += values[cell];
        ++counts[cell];
      }
  }
  std::vector<float> means(day.cells, nothing);
  for (std::size_t cell = 0; cell < day.cells; ++cell)
    if (counts[cell] > 0 && counts[cell] >= enough * (last_hour - first_hour)) means[cell] = static_cast<float>(sums[cell] / counts[cell]);
  return means;
}

}  // namespace

std::vector<float> series_of_day(const HoursOfDay& day, int window, OfDay of_day, int first_hour, int last_hour) {
  if (of_day == OfDay::mean) return mean_of_hours(day, first_hour, last_hour);
  const std::size_t length = static_cast<std::size_t>(window), cells = day.cells;
  std::vector<float> series;
  if (of_day == OfDay::highest) series.assign(cells, nothing);
  const RunningSums sums(day);
  std::vector<float> means(cells);
  for (std::size_t hour = 0; hour < day.count; ++hour) {
    if (day.hour_of_day[hour] < first_hour || day.hour_of_day[hour] >= last_hour) continue;
    const std::size_t end = day.before + hour + 1;
    for (std::size_t cell = 0; cell < cells; ++cell)
      means[cell] = end < length ? nothing : length == 1 ? day.values[(end - 1) * cells + cell] : sums.mean(end - length, end, cell);
    if (of_day == OfDay::each_hour) series.insert(series.end(), means.begin(), means.end());
    else
      for (std::size_t cell = 0; cell < cells; ++cell) series[cell] = std::fmax(series[cell], means[cell]);
  }
  return series;
}

UpperTail::UpperTail(std::size_t cells, std::vector<double> weights, double most_above) : capacity_(0), counts_(cells, 0) {
  // At most so many of the lightest ones lie above, and one more is the value itself.
  std::erase_if(weights, [](double weight) { return weight <= 0; });
  std::sort(weights.begin(), weights.end());
  double sum = 0;
  while (capacity_ < weights.size() && sum <= most_above * (1 + 1e-6)) sum += weights[capacity_++];
  capacity_ = std::max<std::size_t>(1, std::min(capacity_ + 1, weights.size()));
  kept_.resize(cells * capacity_);
}

void UpperTail::add(const float* values, double weight) {
  if (weight <= 0) return;
  const auto larger = [](const auto& a, const auto& b) { return a.first > b.first; };
  for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
    const float value = values[cell];
    if (std::isnan(value)) continue;
    const auto begin = kept_.begin() + static_cast<std::ptrdiff_t>(cell * capacity_);
    std::size_t& count = counts_[cell];
    if (count == capacity_) {
      if (value <= begin->first) continue;
      std::pop_heap(begin, begin + static_cast<std::ptrdiff_t>(count), larger);
      --count;
    }
    begin[static_cast<std::ptrdiff_t>(count++)] = {value, static_cast<float>(weight)};
    std::push_heap(begin, begin + static_cast<std::ptrdiff_t>(count), larger);
  }
}

float UpperTail::value(std::size_t cell, double above) const {
  if (counts_[cell] == 0) return nothing;
  const auto begin = kept_.begin() + static_cast<std::ptrdiff_t>(cell * capacity_);
  std::vector<std::pair<float, float>> sample(begin, begin + static_cast<std::ptrdiff_t>(counts_[cell]));
  std::sort(sample.rbegin(), sample.rend());
  const double allowed = above * (1 + 1e-6) + 1e-9;  // the sum of many weights is not exact
  double sum = 0;
  for (const auto& [value, weight] : sample)
    if ((sum += weight) > allowed) return value;
  return sample.back().first;
}

}  // namespace pearl

#pragma once
// Statistics of hour means at places: running means, the upper tail of a sample with weights.

#include <cstddef>
#include <utility>
#include <vector>

#include "postprocess/results/indicator_definition.hpp"

namespace pearl {

// Hours of one day of a field, and those just before it where time goes on; hours that are missing among them are NaN.
struct HoursOfDay {
  std::size_t before = 0, count = 0, cells = 0;
  std::vector<float> values;     // [before + count][cell]; NaN: missing
  std::vector<int> hour_of_day;  // [count]: local, 0..23
};

// What a day gives, [n][cell]: one number, or one for each hour that counts.
//   each_hour  the mean of the `window` hours that end with each hour in [first_hour, last_hour)
//   highest    the highest of these
//   mean       the mean of the hours in [first_hour, last_hour)
// A window lies wholly among the hours: of a typical day within the day, since its last hour does not precede its first one; of days of the calendar it reaches over
// midnight where the day before is there, and belongs to the day on which it ends (Directive 2008/50/EC, annex XI). A mean counts if three quarters of its hours are
// there (annex VII: 6 of 8 hours; of a day 18 of 24, of fewer hours that count their part), else it is NaN.
std::vector<float> series_of_day(const HoursOfDay& day, int window, OfDay of_day, int first_hour, int last_hour);

// Of samples with weights the largest values of each cell, as many as may be needed to know which value is exceeded by so much weight and no more. Its memory is that of
// the tail, not of the sample.
class UpperTail {
 public:
  // weights: of all that will be added; most_above: the largest weight that may lie above the value asked for.
  UpperTail(std::size_t cells, std::vector<double> weights, double most_above);
  void add(const float* values, double weight);  // [cell]; NaN is left out
  // The smallest value of a cell such that no more weight than `above` lies above it, without interpolation; NaN if nothing was added. above <= most_above.
  [[nodiscard]] float value(std::size_t cell, double above) const;

 private:
  std::size_t capacity_;
  std::vector<std::size_t> counts_;
  std::vector<std::pair<float, float>> kept_;  // [cell][capacity]: value and weight, heaps with the smallest value first
};

}  // namespace pearl

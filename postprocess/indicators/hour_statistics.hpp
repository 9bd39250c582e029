#pragma once
// Statistics of hour means over typical days: running means within a day, percentiles by weight.

#include <cstddef>
#include <utility>
#include <vector>

namespace pearl {

// The highest mean of `window` consecutive hours. Only windows that lie wholly in the list count: a typical day's last hour does not precede its
// first one, so that a window over midnight would join air that never met; of days of the calendar the list begins window - 1 hours earlier, since a
// window belongs to the day on which it ends (Directive 2008/50/EC, annex XI). Hours that are NaN are missing; a window counts if three quarters of its hours
// are there (6 of 8 as for ozone in the European Union: https://www.legislation.gov.uk/nisr/2003/240 schedule 8 part II, verified). NaN if none does.
float highest_running_mean(const std::vector<float>& hours, std::size_t window);

// Values with weights, of one place; values that are NaN or weigh nothing are left out.
using WeightedSample = std::vector<std::pair<float, double>>;  // value, weight

float weighted_mean_of(const WeightedSample& sample);  // NaN if nothing is left
float highest_of(const WeightedSample& sample);        // NaN if nothing is left
// The smallest value that is not exceeded in a `share` (0..1) of the weight, without interpolation: of 8760 equal hours the share
// 1 - 18/8760 gives the 19th highest. NaN if nothing is left.
float weighted_percentile(WeightedSample sample, double share);

}  // namespace pearl

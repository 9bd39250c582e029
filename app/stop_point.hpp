#pragma once

#include <string>
#include <vector>

#include "model/simulation/run_place.hpp"

namespace pearl::app {

// Where --until stops, as whole simulated hours (spin-up included) since the beginning of the run, from 1. WHEN is either
// a time since the beginning, "36 h" or "2 d", or an hour of a typical day in local time, "jan-weak:18": 0 is its midnight,
// 24 its end, -6 six hours before, in its spin-up. Throws UsageError: what is wrong, what may be chosen.
long long hours_until(const std::string& when, const std::vector<Span>& periods);

// "hour 18 of jan-weak", "hour -6 of jan-weak (spin-up)"; with the step if it is inside an hour.
std::string text_of(const std::vector<Span>& periods, const RunPlace& place);

}  // namespace pearl::app

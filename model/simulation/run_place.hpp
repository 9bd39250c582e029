#pragma once

#include <cstddef>
#include <vector>

#include "model/interfaces/span.hpp"

namespace pearl {

// How far a run has come: everything before this hour and step is done, nothing of it or after it.
struct RunPlace {
  std::size_t period = 0;  // index
  int hour = 0;            // of the period, negative in its spin-up
  int step = 0;            // of the hour; 0: between hours

  [[nodiscard]] bool begins(const Span& of) const { return hour == -of.spinup_hours && step == 0; }
};

// The place where a period begins; the index may be that behind the last period.
inline RunPlace begin_of(const std::vector<Span>& periods, std::size_t period) {
  return {period, period < periods.size() ? -periods[period].spinup_hours : 0, 0};
}

// Whole hours simulated before a place, spin-up included.
inline long long hours_before(const std::vector<Span>& periods, const RunPlace& place) {
  long long hours = 0;
  for (std::size_t p = 0; p < place.period; ++p) hours += periods[p].spinup_hours + periods[p].hours;
  return place.period < periods.size() ? hours + periods[place.period].spinup_hours + place.hour : hours;
}

}  // namespace pearl

#pragma once
// Values as they stand in files, and the series they make.

#include <memory>
#include <vector>

#include "model/core/error.hpp"
#include "postprocess/observations/observation_reader.hpp"

namespace pearl {

// A value as it stands, before those of one hour are one.
struct ObservedSample {
  std::size_t station = 0, pollutant = 0;
  Averaging averaging = Averaging::hour;
  Seconds at = 0;  // as written: what must not be there twice
  ObservedValue value;
  std::size_t file = 0;
  int line = 0, column = 0;
  bool is_sound = true;  // false: its line has a fault, and its values are judged and not kept
};

// Samples become the series of `all`: in the order of time, what is there twice once, and those within one hour as their mean; what was repeated is counted at its file. Two values of one time are
// faults, of which the first hundreds are told and the rest counted. `sources`: by the samples' file.
void gather_series(std::vector<ObservedSample>& samples, const std::vector<std::shared_ptr<const SourceText>>& sources, Observations& all, Faults& faults);

}  // namespace pearl

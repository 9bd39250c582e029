#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/interfaces/checkpoint_section.hpp"
#include "model/state/row_sums.hpp"

namespace pearl {

// Saves or restores the sums that a process will report at the end of the hour.
inline void exchange_counters(CheckpointSection& section, const std::vector<RowSums*>& counters) {
  int number = 0;
  for (RowSums* sums : counters) section.exchange("counter_" + std::to_string(number++), std::span<double>(sums->values()));
}

}  // namespace pearl

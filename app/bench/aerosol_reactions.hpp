#pragma once

#include <vector>

#include "app/bench/bench_row.hpp"

namespace pearl::app {

// Sulfur in cloud drops (a call of 150 s, as a run of 5 minutes makes two) and gases lost on particles (dinitrogen pentoxide by both parametrisations and a gas of fixed uptake): ns per cell and scenario.
void add_aerosol_reactions(const BenchOptions& options, int scenarios, std::vector<BenchRow>& rows);

}  // namespace pearl::app

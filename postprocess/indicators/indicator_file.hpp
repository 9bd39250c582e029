#pragma once
// SCENARIO/indicators.nc: the indicators of a finished run as CF-1.8 fields, for other programs' maps.

#include "postprocess/results/result_set.hpp"

namespace pearl {

// Stands at the end of the attribute `history` of such a file.
inline constexpr const char* indicator_file_mark = "; then pearl report, from hourly.nc";
// True if the run has indicators, and so such files.
bool has_indicator_files(const RunDescription& run);

// Writes one file a scenario if the run has indicators. Throws RunError if a place cannot be written.
void write_indicator_files(const ResultSet& results);

}  // namespace pearl

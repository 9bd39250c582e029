#pragma once
// Names of regions as tables show them: one of which few people live on the map bears a mark, explained below the table.

#include <string>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

std::string region_label(const Words& words, const RegionMask& mask);        // HTML; with the mark where the map cuts the region
std::string plain_region_label(const Words& words, const RegionMask& mask);  // the same for drawings, not escaped
// The footnote: each marked region with the part of its people that lives on the map; empty if none is cut.
std::string cut_regions_note(const Words& words, const Indicators& indicators);

}  // namespace pearl

#pragma once
// Maps of what groups of sources contribute: their fields and their words.

#include <vector>

#include "postprocess/indicators/contributions.hpp"
#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/maps/sheet_text.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// Who causes what: the shares, and the runs that answer, in the order of the shares' own.
struct MappedContributions {
  const ContributionTable* table = nullptr;
  const ResultSet* runs = nullptr;
};

// What each group adds in each cell, [group][j][i], in the unit of the runs' variable v, by the run's method.
std::vector<std::vector<float>> contributions_of(const MappedContributions& mapped, std::size_t v);
// One scale for all groups of one variable; of one field: its own.
ColourScale contribution_scale(const std::vector<std::vector<float>>& fields, const RunDescription& run);
// `text`: of the scenario's own map; v: as in the runs that answer. It says the method, and warns where shares mislead.
MapText text_of_group(MapText text, const SheetSettings& sheet, const MappedContributions& mapped, const RunDescription& run, std::size_t v, std::size_t group);
// Of three keys of the catalogue that of the method.
std::string by_method(const ContributionsInfo& asked, const char* zero_out, const char* step, const char* shapley);

}  // namespace pearl

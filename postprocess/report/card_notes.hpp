#pragma once
// What a reader must know beside the number of a card: whether a closing factor makes part of it, and how sure it is.

#include <string>

#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// Where a closing factor acts on the emissions of the variable in the region: the mark of the scenario and what the measures alone reach; nothing where it acts on other pollutants or elsewhere.
// Where it acts and no verdict says on what: that it makes part.
std::string closing_note(const Words& words, const ResultSet& results, std::size_t s, std::size_t v, const std::string& region);

// Both numbers that there are of how sure the change is, each under its name: what the inventory's own uncertainty makes of the change of emissions, and the error of the chosen days; "not known"
// where one is not.
std::string uncertainty_note(const Words& words, const ResultSet& results, std::size_t s, std::size_t v, const std::string& region);

}  // namespace pearl

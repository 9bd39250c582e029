#pragma once
// How far the change of an emission between two scenarios of a run may be off because the inventory is.

#include <optional>
#include <string>

#include "postprocess/results/result_set.hpp"

namespace pearl {

struct EmissionUncertainty {
  double change = 0;      // of the scenario against the baseline, a fraction of the baseline's emission
  double half_width = 0;  // of the 95 % interval of the change, in the same: 0.03 for 3 points
  std::string status;     // the weakest of the numbers behind it
};

// By half_width_of_change (model/core), by which verdicts are judged too (scenarios/change_uncertainty.hpp), over the rows of reference/uncertainty.csv from the tonnes of their sectors in the
// baseline and in the scenario; for every pollutant and not for those alone that have a target. Of a region of the inventory or a group of them. A run of an older program carries no table: then
// that of its verdict counts, which is measured from the target's year. Nothing where neither is, where a sector has no row, or where nothing is emitted.
std::optional<EmissionUncertainty> emission_uncertainty(const ResultSet& results, std::size_t scenario, const std::string& region, const std::string& pollutant);

// What a scenario changes of a pollutant's emissions in a region, whatever its sign, over the baseline's: the sum over sectors and regions inside. Infinity where the baseline emits
// nothing and the scenario something; nothing where neither does.
std::optional<double> changed_share(const ResultSet& results, std::size_t scenario, const std::string& region, const std::string& pollutant);

// Whether a scenario changes no emission of a region of the inventory or a group of them, of any pollutant; false where nothing is known to be emitted there.
bool leaves_emissions_alone(const ResultSet& results, std::size_t scenario, const std::string& region);

// The pollutant of the run's emissions under which a variable is emitted, as they write it: itself, of NO and NO2 the oxides together; "" for what is emitted by nobody, such as ozone.
std::string emitted_as(const RunDescription& run, const VariableInfo& variable);

}  // namespace pearl

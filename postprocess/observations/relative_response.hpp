#pragma once
// A measured design value taken into the future by the modelled relative response (US EPA, SMAT-CE): future = base x RRF.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/words/saying.hpp"

namespace pearl {

// One row of attainment_rules.csv. Concentrations are ppb.
struct AttainmentRule {
  std::string rule, pollutant, status, source;
  double level = 0, least_base = 0, wide_cells_km = 0;
  int rank = 1, years = 1, days = 1, fewest_days = 1;
  int first_window = 0, last_window = 23;  // hours at which a day's means of 8 hours begin
};
const AttainmentRule& attainment_rule();  // the one that the program carries

// A day's highest means of 8 hours in one cell, in two scenarios, ppb.
struct BaseAndFuture {
  double base = 0, future = 0;
};

struct RelativeResponse {
  int days = 0;                   // that reach least_base, at most `days` of the rule
  std::optional<double> factor;   // RRF = mean future / mean base; nothing: refused
  Saying refused;                 // why; nothing: it is not
};
// Of each day the cell with the highest base value counts, with its own future value; of the days the highest base values. days: [day][cell].
RelativeResponse relative_response(const std::vector<std::vector<BaseAndFuture>>& days, const AttainmentRule& rule);
// Of typical days, which are too few for ten: all of them, by their weights. weights: [day].
RelativeResponse relative_response_of_typical_days(const std::vector<std::vector<BaseAndFuture>>& days, const std::vector<double>& weights);

struct DesignValue {
  std::vector<int> means;         // of the rule's years, one after the other, each cut to whole ppb
  std::optional<double> value;    // their mean
  Saying refused;
};
// values: of years that follow one another, the latest at most two more than the rule's; ppb.
DesignValue base_design_value(const std::vector<double>& values, const AttainmentRule& rule);

}  // namespace pearl

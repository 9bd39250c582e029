#pragma once
// The scenario ledger, added up: tonnes after each step, by side of the delta and pollutant.

#include <map>
#include <string>
#include <vector>

#include "postprocess/report/region_panels.hpp"
#include "postprocess/results/reference_tables.hpp"

namespace pearl {

// What was done in one step, to which pollutants, with the number of ledger rows that say so.
struct LedgerNote {
  std::string detail, source;
  std::vector<std::string> pollutants;
  int rows = 0;
};

struct LedgerStep {
  std::string name;                   // "growth", as in ledger.csv
  std::map<std::string, double> tonnes;  // by pollutant, t a year after this step
  std::vector<LedgerNote> notes;
};

// The steps of one scenario in one region panel, in the model's order. A step that no row of the panel names is left
// out, but not `base` and `final`. A source without a row for a step stands as after the step before.
std::vector<LedgerStep> ledger_steps(const std::vector<LedgerLine>& ledger, const std::string& scenario, const RegionPanel& panel);

}  // namespace pearl

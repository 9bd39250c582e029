#pragma once
// Targets are judged last and never change an emission.

#include <optional>
#include <string>
#include <vector>

#include "scenarios/change_uncertainty.hpp"
#include "scenarios/evaluate.hpp"

namespace pearl {

struct Verdict {
  std::string scenario, region, pollutant;
  int year = 0, versus = 0;
  double target_change = 0;               // -0.25: what must be reached at least
  std::optional<double> strongest;        // the far end, where the target is a range
  std::optional<double> change;           // reached; against the inventory of `versus`, or as published
  std::string verdict;                    // "met", "missed", "not judged"
  std::string basis;                      // "ledger", "published" or empty
  std::string status, source, note;       // of the target
  // Where a closing factor of the scenario acts on these emissions (basis ledger).
  std::optional<double> without_closing;  // the change without it: what the measures reach alone
  double missing = 0;                     // t a year that they leave open to the target; 0 if they meet it
  bool by_construction = false;           // met, but not by the measures alone
  // Half the width of the 95 % interval of the change, by the inventory's uncertainty; and whether the margin to the target lies inside it.
  std::optional<ChangeUncertainty> uncertainty;
  bool within_uncertainty = false;
};

// Every target against every evaluated scenario of its year, in the order of the plan. A target that was set on another
// inventory than the scenario's is judged from what was published, never as a ratio of tonnes of two inventories; and only where the scenario is the
// inventory of that year as it stands: history says nothing of a what-if. A scenario that leaves sources out is not judged.
std::vector<Verdict> judge_targets(const Plan& plan, const Inventory& inventory, const Evaluation& evaluation);

std::string verdicts_text(const std::vector<Verdict>& verdicts);  // a table for the terminal
std::string verdicts_json(const std::vector<Verdict>& verdicts);  // as in run.json (docs/results.md)

// Sum over regions and all sectors in the inventory's own table, t a year; nothing if the inventory lacks the year.
std::optional<double> inventory_total(const Inventory& inventory, const std::string& id, const std::vector<std::string>& regions,
                                      const std::string& pollutant, int year);

}  // namespace pearl

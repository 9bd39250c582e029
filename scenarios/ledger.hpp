#pragma once
// Tonnes before and after, step by step: what a scenario does to every source, and why.

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// The order is fixed by the model, not by the file.
enum class Step { base, backed_out, growth, retirement, measures, scale, caps, final };
std::string name_of(Step step);          // "backed_out"
std::string description_of(Step step);   // "base-year controls backed out"

// One factor on one pollutant of a source.
struct FactorNote {
  int pollutant = -1;  // -1: all
  std::string text;    // "fgd: 95 % of the source x 0.90 x 95 % removed"
  std::string source, status;
  std::string part;          // of a source that a mask cuts: "inside harbour"; empty: all of it
  bool is_zero_out = false;  // the scenario leaves the source out

  [[nodiscard]] std::string with_part(const std::string& words) const { return part.empty() ? words : part + ": " + words; }
};

struct LedgerRow {
  std::string scenario, region, sector, pollutant;
  Step step = Step::base;
  double tonnes = 0;  // t a year after this step
  std::vector<FactorNote> notes;

  [[nodiscard]] std::string detail() const;  // all notes in one line
  [[nodiscard]] std::string source() const;  // their sources, each once
};

struct Ledger {
  // By scenario, region, sector, pollutant, step. `base` and `final` stand for every source and pollutant that has
  // emission; the steps between only where they changed or judged something.
  std::vector<LedgerRow> rows;

  // Sum over the regions given and all sectors that the prefix covers, after the last step; t a year.
  [[nodiscard]] double total(const std::string& scenario, const std::vector<std::string>& regions, const std::string& sector,
                             const std::string& pollutant) const;
};

// ledger.csv: scenario,region,sector,pollutant,step,tonnes,detail,source (docs/results.md).
std::string ledger_csv(const Ledger& ledger);
void write_ledger(const Ledger& ledger, const std::filesystem::path& file);

}  // namespace pearl

#pragma once
// The steps from the inventory to what a scenario emits, each a function on the list of sources. evaluate.cpp calls
// them in the one order there is.

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "inputs/emissions/emission_table.hpp"
#include "scenarios/ledger.hpp"
#include "scenarios/plan.hpp"
#include "scenarios/region_map.hpp"

namespace pearl {

using Tonnes = std::array<double, most_pollutants>;  // t a year

// Share of the pattern of (region, sector) that lies inside a mask, 0..1, with the plants of a year.
using MaskShare = std::function<double(const std::string& region, const std::string& sector, const std::string& mask, int plants_of)>;

struct StepRecord {
  Step step = Step::base;
  Tonnes tonnes{};
  std::vector<FactorNote> notes;
};

// One sector of one region, or its part inside or outside a mask, on its way through the steps.
struct SourceState {
  EmissionGroup group;
  Tonnes now{};
  Tonnes present{};  // what the inventory and new plant hold of it: whether a rule has something to act on
  std::vector<StepRecord> steps;
};

struct StepContext {
  const Plan& plan;
  const Inventory& inventory;
  const RegionMap& regions;
  const Scenario& scenario;
  std::vector<SourceState>& sources;
  std::vector<std::string>& notes;  // a cap that does not bind, a rule not in force
  std::vector<std::string>& warnings;
  Faults& faults;

  // Sources that a rule covers. A region or a sector of the rule that holds no emission of the pollutants concerned
  // is a fault that names it, and so are regions of one rule that overlap.
  std::vector<std::size_t> matched(const Rule& rule, const std::vector<Word>& sectors, const std::string& what,
                                   const std::array<bool, most_pollutants>& concerned) const;
  // Every pollutant that a rule states must be emitted by one of its sources at least.
  void check_emitted(const Location& where, const std::string& what, const PollutantValues& values, const std::vector<std::size_t>& matched) const;
  [[nodiscard]] const Pollutants& pollutants() const { return inventory.data.pollutants; }
  void fault(const Location& where, const std::string& sentence, std::source_location by = std::source_location::current()) const;
  void note(const std::string& sentence) const;  // for the user
  // The record of a step for a source; made when first asked for.
  StepRecord& record(std::size_t source, Step step) const;
  // Writes the present tonnes into every record of the step.
  void close(Step step) const;
};

FactorNote note_of(const RuleOrigin& origin, std::string text, int pollutant = -1);
std::array<bool, most_pollutants> all_pollutants();
std::array<bool, most_pollutants> stated(const PollutantValues& values);
std::string list_of(const std::vector<Word>& words);
std::string names_of(const std::vector<std::size_t>& which, const Pollutants& pollutants);  // "BC and OC"

// Step 1. The sources of the base year; sources under a mask that the scenario names are cut in two.
std::vector<SourceState> base_sources(const Plan& plan, const Inventory& inventory, const RegionMap& regions, const Scenario& scenario,
                                      const MaskShare& share, Faults& faults);
void apply_growth(const StepContext& context);               // step 3
void apply_retirement_and_new_plant(const StepContext& context);  // step 4

// Steps 2 and 5: what techniques leave of each source and pollutant, in the base year and in the scenario's.
class Techniques {
 public:
  explicit Techniques(const StepContext& context);
  void back_out(const StepContext& context) const;
  void apply(const StepContext& context) const;

 private:
  struct Use {
    const Application* application;
    const Measure* measure;
    PollutantValues removal;  // with parts
    double part = 1;          // share of the source it can act on
    double base = 0, now = 0;  // penetration
  };
  // What is left of a pollutant: product over groups of (1 - sum over techniques of penetration x effectiveness x part x removal).
  // Only techniques that state `stated`: the pollutant itself, or a whole that it is part of.
  [[nodiscard]] double left(std::size_t source, std::size_t pollutant, std::size_t stated, bool base) const;
  [[nodiscard]] Tonnes without_controls(std::size_t source, const Tonnes& with) const;  // in the base year
  [[nodiscard]] Tonnes with_controls(std::size_t source, const Tonnes& without) const;  // in the scenario's; the inverse, were the years one
  // What techniques that state a part but not its whole take from the whole: summed over the next parts, t.
  [[nodiscard]] double taken_from_parts(std::size_t source, std::size_t whole, const Tonnes& without, bool base) const;
  void check_groups(const StepContext& context) const;
  const Pollutants& pollutants_;
  std::vector<std::vector<Use>> uses_;  // by source
};

void apply_scale(const StepContext& context);    // step 6
void apply_caps(const StepContext& context);     // step 7
void apply_reshape(const StepContext& context);  // step 8

}  // namespace pearl

#pragma once
// What run.json says about a run: plan, scenarios, periods, grid, verdicts, emissions, data status (docs/results.md).

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/result_files/checksums.hpp"
#include "postprocess/results/data_set_info.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

// A text of a plan by language.
using TextByLanguage = std::map<std::string, std::string>;

// What a scenario costs a year against the baseline; in all scenarios of a run in one currency and in prices of one year.
struct CostInfo {
  double value = 0;  // below 0: a saving
  std::string currency;  // "HKD"
  int price_year = 0;
  std::string status, source, note;
};

struct ScenarioInfo {
  std::string name, title, summary;
  int year = 0;
  bool illustrative = false;  // rests on estimates of ours
  std::optional<bool> zero_out{};  // it leaves sources out; nothing in runs of older programs
  bool closes_target = false;      // a closing factor acts in it; in runs of older programs as their verdicts tell
  TextByLanguage titles{}, summaries{};  // where the plan gives them by language
  std::optional<CostInfo> cost{};        // where the plan gives one
};

struct PeriodInfo {
  std::string name, weather_class, begin;
  int month = 0;
  double weight = 0;  // share of the year, all periods together 1
  std::optional<std::array<double, 12>> days_of_month{};  // days of each calendar month that it stands for; nothing in runs of older programs
  int hours = 24;         // that were simulated and count
  bool calendar = false;  // a stretch of the calendar, not a typical day

  // Days of the year that it stands for within a month, 1..12. An older run's period stands for its own month, with its whole weight.
  [[nodiscard]] double days_in(int of_month) const {
    if (days_of_month) return (*days_of_month)[static_cast<std::size_t>(of_month - 1)];
    return of_month == month ? weight : 0;
  }
};

// All of them are stretches of the calendar.
bool of_calendar(const std::vector<PeriodInfo>& periods);

struct VariableInfo {
  std::string name, long_name, units;
  std::vector<TextRun> label;  // as people read it: NO2 of a linear mechanism is "NOx (as NO2)"
  bool indicator = false;      // made of the run's hours after it, not of run.json; then:
  std::string of{};            // the variable whose hours it is made of; empty: an index of several
  bool mean_of_year = false;   // it is a mean over the whole year
  std::string cell_methods{};  // CF
  std::vector<std::pair<std::string, double>> made_of{};  // of a variable of run.json: species and weights; empty in runs of older programs
};

// What the solver of gas chemistry did, over all cells and scenarios.
struct SolverInfo {
  double pack_steps = 0, repeated_in_halves = 0, last_resort = 0;  // numbers of steps; last_resort: taken though their error lay above the tolerance
};

// What reacts in the run. Absent from run.json: linear.
struct ChemistryInfo {
  std::string mechanism = "linear", title, summary;  // mechanism: linear, cb6r3, cb6r3_ae or a user's own
  std::optional<SolverInfo> solver;  // absent: linear, or a run of an older program
  [[nodiscard]] bool linear() const { return mechanism == "linear"; }
  [[nodiscard]] bool carbon_bond() const { return mechanism == "cb6r3" || mechanism == "cb6r3_ae"; }
};

struct VerdictInfo {
  std::string scenario, region, pollutant, verdict, status, source, note;
  int year = 0, versus = 0;
  // Fractions of the emission of the year `versus`, negative is less; `strongest` is the far end of a target that is a range.
  std::optional<double> target_change, strongest, change;
  // Where a closing factor acts on these emissions: the change without it, the tonnes a year that are then missing, and whether the target is met by it alone.
  std::optional<double> without_closing;
  double missing_t = 0;
  bool by_construction = false;
  // Half the width of the 95 % interval of the change, by the inventory's uncertainty.
  std::optional<double> uncertainty;
  std::string uncertainty_status;
  bool within_uncertainty = false;
};

struct ComparisonInfo {
  std::string of, against;
};

struct EmissionInfo {
  std::string scenario, region, sector, pollutant;
  double tonnes = 0;  // t a year
};

struct DataStatusInfo {
  std::string table;
  int verified = 0, derived = 0, illustrative = 0, unverified = 0;  // rows
};

struct GridInfo {
  int nx = 0, ny = 0, nz = 0;
  double spacing = 0, west = 0, south = 0, top = 0;  // m
  LambertParameters lambert;
};

struct TimingInfo {
  double wall_s = 0, cpu_s = 0, cpu_us_per_cell_day_scenario = 0;
  int threads = 0;
  double cells = 0, days = 0;
};

// Whose emissions cause how much of a scenario's air, and the scenarios that answer it.
struct ContributionsInfo {
  struct Run {
    ScenarioInfo scenario;
    std::vector<bool> cut;  // by group
  };
  std::string of, method;  // method: shapley, zero-out or step
  double step_left = 0;    // what is left of a group that is cut
  std::vector<std::pair<std::string, std::string>> groups;  // name, title
  std::vector<Run> runs;
  std::vector<TextByLanguage> group_titles{};  // by group, where the plan gives them by language
};

struct RunDescription {
  int schema = 0;  // of run.json; 0: an older program
  std::string version, plan_name, plan_title, plan_summary, plan_file, baseline, weather_note, method;
  TextByLanguage plan_titles, plan_summaries;  // where the plan gives them by language
  int reference_year = 0;
  std::vector<ScenarioInfo> scenarios;  // without those that were made to answer `contributions`
  std::optional<ContributionsInfo> contributions;
  std::vector<PeriodInfo> periods;
  std::string day_choice;       // "representative", "named" or "months"; empty in runs of older programs
  int typical_days_in_all = 0;  // of the climatology; 0: not said
  std::string weather_tables;   // checksum of the tables that made the weather; empty in runs of older programs
  std::vector<std::string> species;
  std::vector<VariableInfo> variables;  // of run.json; a ResultSet adds its indicators at the end
  ChemistryInfo chemistry;
  GridInfo grid;
  DataSetInfo data_set;  // empty in runs of older programs
  std::vector<VerdictInfo> verdicts;
  std::vector<ComparisonInfo> comparisons;
  std::vector<EmissionInfo> emissions;
  double emission_coverage = 1;  // share of the ledger's tonnes, all pollutants together, that lies inside the grid
  std::vector<std::string> notes;  // caps that do not bind, rules that are not in force
  std::optional<double> injected_against_ledger, budget_residual;  // largest relative errors of the run
  std::vector<DataStatusInfo> data_status;
  TimingInfo timing;
  std::string plan_sha256;            // empty: a run of an older program
  std::vector<ResultFileInfo> files;  // the same

  [[nodiscard]] std::size_t scenario_index(const std::string& name) const;  // npos if absent
  [[nodiscard]] std::size_t variable_index(const std::string& name) const;  // npos if absent
  [[nodiscard]] std::size_t baseline_index() const { return scenario_index(baseline); }
  [[nodiscard]] bool of_calendar() const { return pearl::of_calendar(periods); }
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

// Throws RunError, with what to do, if the folder is none or holds no run.json: the run was interrupted, or it is no run's folder.
void require_whole_run(const std::filesystem::path& folder);

// Reads and checks DIR/run.json. Throws InputError with every fault: place in the JSON, what is allowed; or that a newer Pearl wrote it.
RunDescription read_run_description(const std::filesystem::path& file);

// The parameters of "+proj=lcc +lat_1=.. +lat_2=.. +lon_0=.. +lat_0=.."; nothing if it is another map.
std::optional<LambertParameters> parse_lambert(const std::string& proj);
}  // namespace pearl

#pragma once
// A finished run beside measurements: means, seasons, day cycles, winds, shares by zero-out, and which bars they meet.

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/skill.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/results/run_reader.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct EvaluateRunOptions {
  std::string scenario;                                         // empty: the baseline
  std::vector<std::pair<std::string, std::string>> zero_outs;   // code of what is without emission, scenario; empty: found by the emissions of run.json
  std::string language = "en";                                  // of the words of judged quantities and of notes
};

using Months = std::array<std::optional<double>, 12>;  // ug m-3 or m s-1, [month - 1]; empty: nothing measured, or not in the run

// One station, one pollutant. Means are ug m-3, of the station's cell and of the station.
struct StationComparison {
  std::string code, name;
  bool background = false;  // shown apart
  int i = 0, j = 0;         // the cell
  Months measured_months, modelled_months;
  std::optional<double> measured, modelled;  // of the year, by days; of the run's months where these do not make a year
};

struct PollutantComparison {
  std::string pollutant;                    // as measured: "PM2.5"
  std::vector<StationComparison> stations;  // with a measured mean, inside the grid
  Skill over_stations, over_months;         // without background stations: their annual means; station-months
  Months measured_months, modelled_months;  // means over those stations that have the month
  // The inventory's emission in the year of the measurements over that in the scenario's year: {region or group, pollutant of inventories, ratio}.
  struct Change {
    std::string region, emitted;
    double ratio = 1;
  };
  std::vector<Change> inventory;
};

struct CycleComparison {
  std::string place, season, pollutant, period;  // season as measured: year is the mean of the four seasons
  bool relative = false;                         // both over their means
  std::array<double, 24> measured{}, modelled{};  // [local hour]
  double correlation = 0;
};
int hour_of_least(const std::array<double, 24>& cycle);
int hour_of_most(const std::array<double, 24>& cycle);
double relative_range(const std::array<double, 24>& cycle);  // (max - min) / mean

struct NetworkComparison {
  MeasuredNetwork measured;
  int stations = 0;     // with a known place inside the grid
  double modelled = 0;  // mean over their cells, ug m-3
};

struct WindComparison {
  int month = 0, stations = 0;
  double measured = 0, modelled = 0;  // m s-1, means over the same stations
};

// What of a pollutant over the people of a receptor region goes when a source is without emission.
struct ShareComparison {
  std::string receptor, pollutant, season;                   // season: year, DJF, JJA
  std::vector<std::pair<std::string, double>> from;          // code, 1 - C(zeroed) / C(scenario)
  std::vector<std::string> around;                           // those codes of `from` that hold the receptor and more
  double remainder = 0;                                      // from beyond all of them; see evaluation_shares.hpp
  double concentration = 0;                                  // ug m-3, of the scenario
};

// What the run has at a station of the user's own that no comparison holds: nothing was measured there, or nothing that the run has.
struct UnmeasuredStation {
  std::string code, name;
  int i = 0, j = 0;              // the cell
  std::vector<double> modelled;  // of each variable of the run, ug m-3
};

enum class BarVerdict { met, missed, not_judged };
struct JudgedQuantity {
  EvaluationBar bar;
  std::string what;                // for people: "O3, annual mean over measured"
  std::optional<double> value;     // empty: the run cannot say
  std::string shown, measured;     // the value and what was measured, as text
  BarVerdict verdict = BarVerdict::not_judged;
  std::string reason;              // why it is not judged
};

// How many of the bars have which verdict. A bar that is met by construction counts as that alone; missed, it is missed.
struct BarCounts {
  int met = 0, missed = 0, not_judged = 0, met_by_construction = 0;
};

struct RunEvaluation {
  std::string run, plan_title, scenario, scenario_title, mechanism, created;
  std::string episodes;          // DataSetInfo::episodes
  std::map<std::string, std::string> places;  // how places and regions are called in the language; others by their own names
  std::string particle_limit;    // which sentence of the catalogue says what its particles lack (particle_limit())
  int scenario_year = 0;
  double measured_year = 0;      // mean of the years of the monthly measurements
  double spacing_km = 0;
  int nx = 0, ny = 0, nz = 0;
  std::vector<PeriodInfo> periods;
  DaysOfAYear days;              // what the run's days can stand for: bars of a year are judged where they stand for one
  bool has_measured_pollutant = false;  // the run has one of those that the tables have measurements of
  bool whole_year = false;       // the run has days of its own in all four seasons: its mean is one of a year
  bool all_months = false;        // each month has a typical day of its own
  std::vector<PollutantComparison> pollutants;
  std::vector<std::string> without_station;  // measured pollutants that the run has, and no station of the tables inside the grid
  std::set<std::string> outside;             // names of stations that measured and stand outside the grid: a note tells them
  std::vector<std::string> variables;        // of the run
  std::vector<UnmeasuredStation> unmeasured;
  std::vector<NetworkComparison> networks;
  std::vector<CycleComparison> cycles;
  std::vector<WindComparison> winds;
  std::vector<std::pair<std::string, std::string>> zero_outs;  // code, scenario
  std::vector<ShareComparison> shares;
  std::vector<JudgedQuantity> judged;
  std::vector<std::string> notes;  // what was left out, and why
};

BarCounts count_bars(const RunEvaluation& evaluation);

// As a place or region is called in the evaluation's language.
std::string called(const RunEvaluation& evaluation, const std::string& place);

// Compares a run with the tables. Throws UsageError for a scenario that the run has not, InputError for damaged files.
RunEvaluation evaluate_run(const RunReader& run, const EvaluationTables& tables, const EvaluateRunOptions& options = {});

// Fills `judged` from everything else: one row for each bar that holds at the run's spacing.
void judge(RunEvaluation& evaluation, const std::vector<EvaluationBar>& bars, const Words& words = english());

}  // namespace pearl

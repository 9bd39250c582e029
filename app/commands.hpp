#pragma once
// The subcommands; each returns the process's exit code and throws pearl::Error for what a user can cure.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::app {

struct RunOptions {
  std::filesystem::path plan, out;
  std::vector<std::string> only;  // scenario names; the baseline rides along
  int threads = 0;                // 0: threads_to_use says
  bool quiet = false;
  bool strict = false;            // exit 5 if a target is missed
  std::string until;              // where to stop with a checkpoint (stop_point.hpp); empty: at the end
  int checkpoint_every = 0;       // simulated hours, spin-up included; 0: only when stopped
  std::string advection = "ultimate";  // a name of advection_schemes (model/transport/advection_scheme.hpp)
  int step = 300;                 // s; divides an hour
  bool overwrite = false;         // replace the whole run that `out` holds
};
ExitCode run(const RunOptions& options);

// What is not given is as the run began.
struct ResumeOptions {
  std::filesystem::path results;
  std::string until;
  std::optional<int> threads, checkpoint_every;
  bool quiet = false, strict = false;
};
ExitCode resume(const ResumeOptions& options);

struct BoxCommandOptions {
  std::filesystem::path setup, out;  // no out: the standard output
  std::string mechanism = "cb6r3";   // one that reacts
  std::string method = "ros3";       // a name of solver_methods
  double relative = 1e-3, absolute = 1e-6;  // ppb
  double step = 30;                  // s; divides an hour
  bool double_precision = false;
  std::vector<std::string> scales;   // each a scenario: "NOx=0.5,VOC=1.2"
  std::string scale_grid;            // "NOx=0.2:2:13,VOC=0.2:2:13"
  std::string units = "cm3";         // or ppb
};
ExitCode box(const BoxCommandOptions& options);

struct BenchCommandOptions {
  std::string suite = "all";   // one of bench_suites()
  bool json = false, quick = false;
  std::vector<int> scenarios;  // empty: 1 and 16
  std::vector<int> grid;       // columns, rows, layers; empty: the usual
};
std::vector<std::string> bench_suites();
ExitCode bench(const BenchCommandOptions& options);

struct CheckOptions {
  std::vector<std::filesystem::path> plans;
};
ExitCode check(const CheckOptions& options);

struct PlanOptions {
  std::filesystem::path plan;
  bool json = false;
  bool people = false;  // persons by region on the plan's grid, instead
  bool calibrate = false;  // costs are measured, whatever is remembered
  int threads = 0;         // for which time is told; 0: one a core
};
ExitCode plan(const PlanOptions& options);

struct ExplainOptions {
  std::filesystem::path plan;
  std::string scenario;
  std::string region, sector, pollutant;  // empty: all
};
ExitCode explain(const ExplainOptions& options);

struct InventoryOptions {
  std::vector<std::string> data;  // built-in data sets or folders, each laid over the one before; empty: the default one
  int year = 0;                   // 0: the data set's base year
  std::string region, pollutant;  // empty: all
  std::string format = "text";    // text, csv, json
};
ExitCode inventory(const InventoryOptions& options);

struct ReportOptions {
  std::filesystem::path results;
  std::vector<std::string> standards;   // shown beside those whose rows say so; {"all"}
  std::vector<std::string> indicators;  // beside those that every report shows; {"all"}: all that the days carry
  bool maps = true, exceedance_maps = false;
  std::vector<std::string> map_variables, map_scenarios;  // of the maps that are drawn; empty: those of every report, all scenarios; variables {"all"}: all
  std::string map_view = "smooth";  // one of map_view_names(), of the maps
  std::string map_scale = "common";  // one of sheet_scale_names(), of the maps
  std::string language = "en";  // of the maps, and in which the page opens
  bool strict = false;
  int threads = 0;  // that draw maps; 0: one a core
};
ExitCode report(const ReportOptions& options);

struct ExportOptions {
  std::filesystem::path results, out;  // no out: RESULTS/exports
  std::string format;                  // one of export_formats()
  std::vector<std::string> variables, indicators, scenarios, regions;  // empty: all
  std::vector<std::string> contributions;  // groups of sources; empty: no contributions
  bool exceedances = false;            // how many times limits
  std::string difference_to;           // a scenario that is taken off
  std::string time;                    // mean, periods or hours
  bool cells = false;                  // tables and shapes of cells instead of regions
  int dpi = 0;                         // of png; 0: 150
  std::string map_view;                // one of map_view_names(), of map sheets; empty: smooth
  std::string map_scale;               // one of sheet_scale_names(); empty: common
  std::string language = "en";         // of the words on pictures
};
ExitCode export_results(const ExportOptions& options);

struct CompareOptions {
  std::filesystem::path one, other;
  bool json = false;
  bool strict = false;  // exit 5 if their numbers differ
};
ExitCode compare(const CompareOptions& options);

struct CompareDaysOptions {
  std::filesystem::path all, few;  // results of all typical days and of representative ones
  std::filesystem::path out;       // the table to be renewed; empty: only print
};
ExitCode compare_days(const CompareDaysOptions& options);
struct EvaluateCommandOptions {
  std::vector<std::filesystem::path> results;  // at least one
  std::string scenario;                 // empty: the baseline
  std::vector<std::string> zero_outs;   // "REGION=SCENARIO"; empty: found
  std::filesystem::path out, json;      // a page in Markdown and JSON; empty: none
  std::filesystem::path figures;        // folder for PNG figures; empty: none
  std::filesystem::path tables;         // measurements and bars; empty: those that each run carries
  std::string language = "en";          // of page, figures and terminal
  bool strict = false;                  // exit 5 if a bar is missed
};
ExitCode evaluate(const EvaluateCommandOptions& options);

struct VersionOptions {
  bool json = false;
};
ExitCode version(const VersionOptions& options);

// "0.1.0 (git hash)"
std::string version_text();
// The same with compiler and kind of build: what must agree for the same bits.
std::string program_text();

}  // namespace pearl::app

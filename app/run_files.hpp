#pragma once
// The small files of a run: budget.csv, run.json, reference/. See docs/results.md.

#include <filesystem>
#include <string>
#include <vector>

#include "app/carried_tables.hpp"
#include "app/input_files.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/chemistry/air_costs.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/chemistry/solver_options.hpp"
#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/result_files/checksums.hpp"
#include "model/simulation/output_places.hpp"
#include "model/state/budget.hpp"
#include "scenarios/evaluate.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// Rows scenario,species,term,kg; the last term of each species is `residual`.
std::string budget_csv(const Budget& budget);

// How well the three totals agree: the inventory's table, the ledger and what the engine injected.
struct Closure {
  double injected_against_ledger = 0;  // worst relative difference over scenarios and pollutants, inside the grid
  double budget_residual = 0;          // worst relative residual over scenarios and species
  double share_inside = 1;             // of all tonnes, inside the grid
};

struct Timing {
  double wall = 0, cpu = 0;  // s, of the simulation
  int threads = 1;
  double cells = 0, days = 0;  // layers included; simulated days, spin-up included
  std::size_t scenarios = 1;
  double memory = 0;           // bytes, the most that was resident
  [[nodiscard]] double cpu_microseconds() const { return 1e6 * cpu / (cells * days * static_cast<double>(scenarios)); }
};

struct RunSummary {
  const InputFiles* inputs = nullptr;
  const CarriedTables* carried = nullptr;
  const Plan* plan = nullptr;
  const Inventory* inventory = nullptr;
  const Evaluation* evaluation = nullptr;
  const Domain* domain = nullptr;
  const Mechanism* mechanism = nullptr;
  std::vector<std::string> scenarios;
  std::vector<Span> periods;
  Closure closure;
  Timing timing;
  std::string created;
  std::string method;  // as in the result files
  SolverCounts solver;
  AirCosts air_costs;
  OutputPlaces places;  // beside the surface
  std::vector<ResultFileInfo> files;  // list_result_files
  std::size_t all_days = 0;      // typical days that the data set has
  std::vector<std::string> unused{}, own_stations{};  // app/study/unused_rows.hpp, unused_stations.hpp
};
std::string run_json(const RunSummary& run);

// Writes the tables that the report shows, as they were when the run began, and the inventory's sums.
void write_reference_tables(const CarriedTables& carried, const Inventory& inventory, const std::filesystem::path& folder);

}  // namespace pearl::app

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/bench/bench_row.hpp"
#include "app/commands.hpp"
#include "app/cost/remembered_samples.hpp"
#include "app/provenance.hpp"
#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/state/pack.hpp"

namespace pearl::app {

namespace {

struct Suite {
  std::string_view name;
  std::vector<BenchRow> (*run)(const BenchOptions& options);
};
constexpr std::array<Suite, 6> suites{{{"transport", bench_transport}, {"chemistry", bench_chemistry}, {"aerosol", bench_aerosol}, {"state", bench_state}, {"air", bench_air}, {"model", bench_model}}};

// Cost per scenario of one scenario over that of the most; 0 where there is only one number.
double one_over_many(const std::vector<BenchRow>& rows, const BenchRow& row) {
  const auto same = [&](const BenchRow& other) { return other.suite == row.suite && other.kernel == row.kernel; };
  const BenchRow *one = nullptr, *most = nullptr;
  for (const BenchRow& other : rows) {
    if (!same(other)) continue;
    if (other.scenarios == 1) one = &other;
    if (most == nullptr || other.scenarios > most->scenarios) most = &other;
  }
  return one != nullptr && most != one ? one->best / most->best : 0;
}

// Gas chemistry: the whole of a step, so per cell and scenario.
std::string chemistry_table(const std::vector<BenchRow>& rows) {
  std::string text = "\nGas chemistry, us of CPU per cell, scenario and step, one thread, 64 states from clean to urban by day and night; scalar: the same solver on plain doubles\n\n";
  text += fmt::format("{:34} {:>9}  {:>17}  {:>10} {:>9}  {}\n", "solver", "scenarios", "us, best (median)", "scalar", "faster", "answer");
  for (const BenchRow& row : rows) {
    if (row.suite != "chemistry") continue;
    text += fmt::format("{:34} {:>9}  {:>17}  {:>7.2f} us {:>7.1f} x  {} ({}: {:.1e})\n", row.kernel, row.scenarios, fmt::format("{:.2f} ({:.2f})", 1e-3 * row.best, 1e-3 * row.median),
                        1e-3 * row.scalar, row.scalar / row.best, row.right() ? "right" : "WRONG", row.check, row.error);
  }
  return text;
}

std::string aerosol_table(const std::vector<BenchRow>& rows) {
  std::string text = "\nParticles in balance with their gases (SO4, NO3, NH4, Na, Cl, water), us of CPU per cell and scenario, one thread, 2048 airs of a coast with towns; scalar: the same on plain doubles\n\n";
  text += fmt::format("{:38} {:>9}  {:>17}  {:>10} {:>9}  {}\n", "solver", "scenarios", "us, best (median)", "scalar", "faster", "answer");
  for (const BenchRow& row : rows)
    if (row.suite == "aerosol")
      text += fmt::format("{:38} {:>9}  {:>17}  {:>7.2f} us {:>7.1f} x  {} ({}: {:.1e})\n", row.kernel, row.scenarios, fmt::format("{:.3f} ({:.3f})", 1e-3 * row.best, 1e-3 * row.median),
                          1e-3 * row.scalar, row.scalar / row.best, row.right() ? "right" : "WRONG", row.check, row.error);
  return text;
}

// What a step costs in which air: what is tried and found too long is the cause.
std::string air_table(const std::vector<BenchRow>& rows) {
  std::string text = "\nGas chemistry by air, CB6r3, a step of 5 minutes by one thread: us of CPU per cell and scenario; steps that a cell tries, of these found too long,\nand done again in halves for scenarios (NOx less by up to 60 %)\n\n";
  text += fmt::format("{:38} {:>9}  {:>17}  {:>6} {:>9} {:>7}  {}\n", "air", "scenarios", "us, best (median)", "tries", "rejected", "halved", "answer");
  for (const BenchRow& row : rows)
    if (row.suite == "air")
      text += fmt::format("{:38} {:>9}  {:>17}  {:>6.2f} {:>9.2f} {:>7.2f}  {} ({}: {:.1e})\n", row.kernel, row.scenarios, fmt::format("{:.2f} ({:.2f})", 1e-3 * row.best, 1e-3 * row.median), row.tries,
                          row.rejected, row.halved, row.right() ? "right" : "WRONG", row.check, row.error);
  return text;
}

std::string model_table(const std::vector<BenchRow>& rows) {
  std::string text = "\nA day of the whole model by one thread, measured once: us of CPU per cell, day and scenario, and memory of the process\n\n";
  text += fmt::format("{:48} {:>9}  {:>5}  {:>7}\n", "run", "scenarios", "us", "memory");
  for (const BenchRow& row : rows)
    if (row.suite == "model") text += fmt::format("{:48} {:>9}  {:>5.0f}  {:>4.0f} MB\n", row.kernel, row.scenarios, 1e-3 * row.best, 1e-6 * row.memory_bytes);
  const BenchRow* most = nullptr;
  for (const BenchRow& row : rows)
    if (!row.airs.empty() && (most == nullptr || row.scenarios > most->scenarios)) most = &row;
  if (most == nullptr) return text;
  text += fmt::format("\nWhere its gas chemistry goes with {} scenarios: us by the wall clock per cell, scenario and step of 5 minutes; steps that a cell tries, of these found too long, and done again in halves\n"
                      "for scenarios. Sea, country and town (a fifth is built up) up to where the air aloft begins\n\n", most->scenarios);
  text += fmt::format("{:24} {:>6} {:>6}  {:>5}  {:>5} {:>9} {:>7}\n", "air", "cells", "time", "us", "tries", "rejected", "halved");
  for (const AirRow& air : most->airs)
    text += fmt::format("{:24} {:>4.0f} % {:>4.0f} %  {:>5.2f}  {:>5.2f} {:>9.3f} {:>7.3f}\n", air.air, 100 * air.cells, 100 * air.time, air.us, air.tries, air.rejected, air.halved);
  return text;
}

bool has_suite(const std::vector<BenchRow>& rows, std::string_view name) {
  return std::any_of(rows.begin(), rows.end(), [&](const BenchRow& row) { return row.suite == name; });
}

std::string table(const std::vector<BenchRow>& rows, const BenchOptions& options) {
  const auto is_kernel = [](const BenchRow& row) { return row.suite == "transport" || row.suite == "state"; };
  std::string text = processor_name() + "\n";
  if (std::any_of(rows.begin(), rows.end(), is_kernel)) {
    text += fmt::format("packs of {} float; grid {} x {} x {}, 11 species; one thread; CPU time, best of {} (median)\n\n", Pack<float>::width, options.nx, options.ny, options.nz,
                        options.repetitions);
    text += fmt::format("{:30} {:>9}  {:>17}  {:>11} {:>9}  {:>12} {:>10}  {}\n", "kernel", "scenarios", "ns, best (median)", "scalar loop", "faster", "memory bound",
                        "share of it", "answer");
  }
  for (const BenchRow& row : rows) {
    if (!is_kernel(row)) continue;
    const std::string ns = fmt::format("{:.3f} ({:.3f})", row.best, row.median);
    text += fmt::format("{:30} {:>9}  {:>17}  ", row.kernel, row.scenarios, ns);
    text += row.scalar > 0 ? fmt::format("{:>8.2f} ns {:>7.1f} x  ", row.scalar, row.scalar / row.best) : fmt::format("{:>11} {:>9}  ", "-", "-");
    text += fmt::format("{:>9.3f} ns {:>9.0f} %  {} ({}: {:.1e})\n", row.memory_bound, 100 * row.memory_bound / row.best, row.right() ? "right" : "WRONG", row.check, row.error);
  }
  if (has_suite(rows, "chemistry")) text += chemistry_table(rows);
  if (has_suite(rows, "aerosol")) text += aerosol_table(rows);
  if (has_suite(rows, "air")) text += air_table(rows);
  if (has_suite(rows, "model")) text += model_table(rows);
  std::string ratios;
  for (const BenchRow& row : rows)
    if (const double ratio = one_over_many(rows, row); row.scenarios == 1 && ratio > 0) ratios += fmt::format("  {:34} {:.2f}\n", row.kernel, ratio);
  if (!ratios.empty()) text += "\nCost of one scenario alone over its cost in the largest batch:\n" + ratios;
  double one = 0, many = 0;
  for (const BenchRow& row : rows) {
    const bool in_a_step = row.kernel.rfind("ultimate", 0) == 0 || row.kernel == "horizontal diffusion" || row.kernel == "vertical exchange, plumes";
    if (!in_a_step) continue;
    if (row.scenarios == 1) one += row.best;
    if (row.scenarios == *std::max_element(options.scenarios.begin(), options.scenarios.end())) many += row.best;
  }
  if (one > 0 && many > 0 && one_over_many(rows, rows.front()) > 0) text += fmt::format("  {:34} {:.2f}\n", "a whole transport step", one / many);
  return text;
}

std::string json(const std::vector<BenchRow>& rows, const BenchOptions& options) {
  using nlohmann::ordered_json;
  ordered_json list = ordered_json::array();
  const auto of = [](double value) { return value > 0 ? ordered_json(value) : ordered_json(nullptr); };
  for (const BenchRow& row : rows) {
    ordered_json airs = ordered_json::array();
    for (const AirRow& air : row.airs)
      airs.push_back({{"air", air.air}, {"share_of_cells", air.cells}, {"share_of_time", air.time}, {"us", air.us}, {"tries", air.tries}, {"rejected", air.rejected}, {"halved", air.halved}});
    list.push_back({{"suite", row.suite}, {"kernel", row.kernel}, {"scenarios", row.scenarios}, {"ns_best", row.best}, {"ns_median", row.median},
                    {"ns_scalar", of(row.scalar)}, {"ns_memory_bound", of(row.memory_bound)}, {"check", row.check},
                    {"error", row.error}, {"tolerance", row.tolerance}, {"right", row.right()}, {"tries", of(row.tries)}, {"rejected", row.tries > 0 ? ordered_json(row.rejected) : ordered_json(nullptr)}, {"halved", row.tries > 0 ? ordered_json(row.halved) : ordered_json(nullptr)},
                    {"memory_bytes", of(row.memory_bytes)}});
    if (!airs.empty()) list.back()["airs"] = airs;
  }
  const ordered_json all{{"program", program_text()}, {"flags", PEARL_FLAGS}, {"machine", processor_name()}, {"date", now_iso()},
                         {"grid", {{"nx", options.nx}, {"ny", options.ny}, {"nz", options.nz}}}, {"threads", 1}, {"pack", Pack<float>::width},
                         {"unit", "ns of CPU per cell, species and scenario; chemistry, aerosol, air: per cell and scenario; model: per cell, day and scenario"}, {"rows", list}};
  return all.dump(1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

std::vector<std::string> bench_suites() {
  std::vector<std::string> names{"all"};
  for (const Suite& suite : suites) names.emplace_back(suite.name);
  return names;
}

ExitCode bench(const BenchCommandOptions& command) {
  BenchOptions options;
  if (command.quick) options = {{1, 16}, 24, 20, 8, 1, {1, 8, 16}, 6, 4, 3};
  if (!command.scenarios.empty()) options.scenarios = options.scenarios_of_days = command.scenarios;
  if (!command.grid.empty()) {
    if (command.grid.size() != 3) throw UsageError("--grid takes three numbers: columns, rows and layers (120,100,20)");
    options.nx = command.grid[0], options.ny = command.grid[1], options.nz = command.grid[2];
  }
  std::vector<BenchRow> rows;
  for (const Suite& suite : suites) {
    if (command.suite != "all" && command.suite != suite.name) continue;
    const std::vector<BenchRow> more = suite.run(options);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  fmt::print("{}\n", command.json ? json(rows, options) : table(rows, options));
  std::string wrong;
  for (const BenchRow& row : rows)
    if (!row.right()) wrong += fmt::format("\n  {}, {} scenarios: {} is off by {:.1e} (at most {:.0e})", row.kernel, row.scenarios, row.check, row.error, row.tolerance);
  if (!wrong.empty()) throw RunError("a kernel gives a wrong answer:" + wrong);
  return ExitCode::done;
}

}  // namespace pearl::app

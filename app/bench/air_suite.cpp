#include <fmt/format.h>

#include <algorithm>

#include "app/bench/bench_row.hpp"
#include "app/bench/chemistry_states.hpp"
#include "app/bench/measure.hpp"
#include "app/bench/state_row.hpp"
#include "model/chemistry/mechanism.hpp"

namespace pearl::app {

std::vector<BenchRow> bench_air(const BenchOptions& options) {
  constexpr double duration = 300;
  constexpr int enough_columns = 16;  // few states are repeated, so that a row is as long as those of a grid
  constexpr std::size_t percent = 90;  // a single kind of air at the minutes in which its ozone or NO runs out has larger errors than all together
  constexpr int settling_steps = 12;  // until each scenario's radicals are those of its own air
  const Mechanism& mechanism = *find_mechanism("cb6r3");
  const int scenarios = *std::max_element(options.scenarios.begin(), options.scenarios.end());
  std::vector<BenchRow> rows;
  for (const AirKinds where : {AirKinds::near_ground, AirKinds::aloft}) {
    const std::vector<ChemistryState> all = chemistry_states(mechanism, duration, where);
    std::vector<std::string> kinds;
    for (const ChemistryState& state : all)
      if (std::find(kinds.begin(), kinds.end(), state.kind) == kinds.end()) kinds.push_back(state.kind);
    for (const std::string& kind : kinds)
      for (const bool day : {true, false}) {
        std::vector<ChemistryState> states;
        for (const ChemistryState& state : all)
          if (state.kind == kind && state.is_day == day) states.push_back(state);
        if (states.empty()) continue;
        for (std::size_t n = 0; static_cast<int>(states.size()) < enough_columns; ++n) states.push_back(states[n]);
        StateRow<float> row(mechanism, states, scenarios, duration, Stirring::source);
        const auto solver = make_gas_solver<float>(mechanism, {});
        for (int step = 0; step < settling_steps; ++step) {
          row.solve(*solver);
          row.go_on();
        }
        row.solve(*solver);
        const SolverCounts before = solver->counts();
        const Spent spent = measure(options.repetitions, [&] { row.solve(*solver); });
        const SolverCounts after = solver->counts();
        StateRow<double> exact(mechanism, states, scenarios, duration, Stirring::source);
        exact.begin_like(row);
        SolverOptions tight;
        tight.relative = 1e-7;
        tight.absolute = 1e-11;
        exact.solve(*make_gas_solver<double>(mechanism, tight));
        const double error = error_of(mechanism, row, exact, scenarios, percent), solved = 1 + options.repetitions;
        const double columns = static_cast<double>(states.size()), cells = columns * scenarios;
        const auto of_column = [&](long long count) { return static_cast<double>(count) / (solved * columns); };
        rows.push_back({"air", kind + (day ? ", day" : ", night"), scenarios, 1e9 * spent.best / cells, 1e9 * spent.median / cells, 0, 0, fmt::format("{} % of 13 species, tight double", percent), error, 3e-2,
                        of_column(after.tries - before.tries),
                        of_column(after.rejected - before.rejected), of_column(after.repeated - before.repeated)});
      }
  }
  return rows;
}

}  // namespace pearl::app

#include <fmt/format.h>

#include "app/bench/bench_row.hpp"
#include "app/bench/chemistry_states.hpp"
#include "app/bench/measure.hpp"
#include "app/bench/state_row.hpp"
#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/mechanism.hpp"

namespace pearl::app {

std::vector<BenchRow> bench_chemistry(const BenchOptions& options) {
  std::vector<BenchRow> rows;
  const Mechanism& mechanism = *find_mechanism("cb6r3");
  for (const double duration : {300.0, 900.0}) {
    const std::vector<ChemistryState> states = chemistry_states(mechanism, duration);
    for (const int scenarios : options.scenarios) {
      StateRow<double> exact(mechanism, states, scenarios, duration);
      SolverOptions tight;
      tight.relative = 1e-7;
      tight.absolute = 1e-11;
      exact.solve(*make_gas_solver<double>(mechanism, tight));
      const double cells = static_cast<double>(states.size()) * scenarios;
      double scalar = 0;
      const auto add = [&]<class Real>(const char* name, Real, GasLanes lanes) {
        StateRow<Real> row(mechanism, states, scenarios, duration);
        const auto solver = make_gas_solver<Real>(mechanism, {}, lanes);
        row.solve(*solver);  // finds the first steps
        const Spent spent = measure(options.repetitions, [&] { row.solve(*solver); });
        if (lanes == GasLanes::scalar) scalar = 1e9 * spent.best / cells;
        rows.push_back({"chemistry", fmt::format("cb6r3, {:.0f} min, {}", duration / 60, name), scenarios, 1e9 * spent.best / cells, 1e9 * spent.median / cells, scalar, 0,
                        "99 % of 13 species, tight double", error_of(mechanism, row, exact, scenarios), 2e-2});
      };
      add("scalar double", double{}, GasLanes::scalar);
      add("packs of float", float{}, GasLanes::packs);
      add("packs of double", double{}, GasLanes::packs);
    }
  }
  return rows;
}

}  // namespace pearl::app

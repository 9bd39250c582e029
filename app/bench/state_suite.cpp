#include <cmath>

#include "app/bench/bench_row.hpp"
#include "app/bench/measure.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/parallel.hpp"

namespace pearl::app {

namespace {
constexpr int species = 11;
}

std::vector<BenchRow> bench_state(const BenchOptions& options) {
  set_threads(1);
  std::vector<BenchRow> rows;
  for (const int scenarios : options.scenarios) {
    Concentrations<float> c(options.nz, options.ny, options.nx, species, scenarios);
    const double elements = static_cast<double>(options.nz) * options.ny * options.nx * species * scenarios;
    const double bound = memory_bound(c.values().size(), options.repetitions);
    const auto add = [&](const std::string& kernel, const std::string& check, double error, double tolerance, Spent spent, double scalar) {
      rows.push_back({"state", kernel, scenarios, 1e9 * spent.best / elements, 1e9 * spent.median / elements, scalar, bound, check, error, tolerance});
    };

    const Spent filling = measure(options.repetitions, [&] { c.fill(1.5f); });
    double worst = 0;
    for (const float value : c.values()) worst = std::max(worst, std::abs(static_cast<double>(value) - 1.5));
    add("fill", "every element", worst, 0, filling, 0);

    // Mass-weighted sums of all species by scenario, in double: what budgets are made of.
    std::vector<double> weight(static_cast<std::size_t>(options.nx)), sums(static_cast<std::size_t>(c.lanes()));
    for (std::size_t i = 0; i < weight.size(); ++i) weight[i] = 1 + 0.01 * static_cast<double>(i);
    const auto sum = [&] {
      std::fill(sums.begin(), sums.end(), 0.0);
      for (int k = 0; k < c.nz(); ++k)
        for (int j = 0; j < c.ny(); ++j)
          for (int sp = 0; sp < species; ++sp) add_weighted_row(c.row(k, j, sp), [&](int i) { return weight[static_cast<std::size_t>(i)]; }, c.shape(), sums.data());
    };
    const Spent summing = measure(options.repetitions, sum);
    double exact = 0;
    for (const double w : weight) exact += 1.5 * w * c.nz() * c.ny() * species;
    add("weighted sums", "exact sum", std::abs(sums.front() / exact - 1), 1e-12, summing, 0);
  }
  return rows;
}

}  // namespace pearl::app

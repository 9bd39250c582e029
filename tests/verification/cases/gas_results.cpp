#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tests/verification/cases/box_comparison.hpp"
#include "tests/verification/cases/gas_day.hpp"
#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

Section verify_gas_box() {
  const Mechanism* mechanism = find_mechanism("cb6r3");
  if (mechanism == nullptr) throw std::runtime_error("this build has no cb6r3");
  struct Settings {
    const char* name;
    BoxOptions options;
    double worst, median, leading;
    bool rounding;  // float adds some 1e-6 of its own
  };
  const Settings all[] = {{"float, rtol 1e-3, steps of 30 s", {{SolverMethod::ros3, 1e-3, 1e-6}, 30, false}, 0.02, 5e-4, 1e-3, true},
                          {"float, rtol 3e-3, steps of 300 s", {{SolverMethod::ros3, 3e-3, 1e-6}, 300, false}, 0.05, 2e-3, 3e-3, false},
                          {"double, rtol 1e-7, steps of 5 s", {{SolverMethod::rodas4, 1e-7, 1e-12}, 5, true}, 1e-4, 1e-4, 1e-4, true}};
  Section section;
  section.title = "Gas chemistry in a box";
  section.text = "CB6r3 through three days of a town (`pearl box`), against an independent tight solution: twelve species at six times, where there are more than "
                 "1e6 molecules cm-3. Relative errors: the worst, the median, and the worst of O3, NO2, HNO3, PAN and FORM. The second row of settings is that of "
                 "the three-dimensional model. The suite compares the whole reference, 67 hours of all species, where it has it.";
  const BoxCase box = urban_case(*mechanism);
  for (const Settings& settings : all) {
    const BoxErrors errors = compare_box(urban_extract(), run_box(*mechanism, box.setup, {box.base}, settings.options), 0, *mechanism);
    section.findings.push_back({settings.name, "worst", errors.worst, Bound::at_most, settings.worst, "", settings.rounding});
    section.findings.push_back({settings.name, "median", errors.median, Bound::at_most, settings.median, "", true});
    section.findings.push_back({settings.name, "five species", errors.leading, Bound::at_most, settings.leading, "", true});
  }
  return section;
}

Section verify_gas_day() {
  Section section;
  section.title = "Gas chemistry in three dimensions";
  section.text = "A day of CB6r3 over an invented coast with a town, a stack and vegetation, 12 x 10 x 5 cells, from clean air at midnight; baseline, NOx emissions cut by "
                 "0.5 % and by 1 %, and none by people at all, in one batch at default settings in float, against the same in double at rtol 1e-6. Hour means at the "
                 "surface. Responses count where 1 % of NOx changes the species by more than 0.02 ppb; there the ratio of the two responses should be that of the tight run. "
                 "Noise: the difference of the responses to 1 %, over all cells and hours. Errors are relative, of O3, NO2, HNO3, PAN and FORM, above 1e-3 ppb.";
  GasDayOptions options;
  const GasDay day = run_gas_day(options);
  options.precise = true;
  options.solver = {SolverMethod::rodas4, 1e-6, 1e-10};
  const GasDay exact = run_gas_day(options);
  for (std::size_t sp = 0; sp < 3; ++sp) {
    const ResponseError error = response_error(exact, day, sp);
    const std::string name = "response of " + error.species;
    section.findings.push_back({name, "share of values with a ratio off by more than 0.02", static_cast<double>(error.off) / static_cast<double>(std::max<std::size_t>(1, error.values)),
                                Bound::at_most, 0.01, fmt::format("{} values", error.values), true});
    section.findings.push_back({name, "noise, 99th percentile, ppb", error.noise_99, Bound::at_most, 1e-3, fmt::format("largest response {:.2g} ppb", error.largest), true});
  }
  const GasDayError clean = scenario_error(exact, day, gas_zero_out), polluted = scenario_error(exact, day, gas_baseline);
  section.findings.push_back({"no emissions by people", "worst", clean.worst, Bound::at_most, 3e-3, "", true});
  section.findings.push_back({"no emissions by people", "median", clean.median, Bound::at_most, 2e-3, "", true});
  section.findings.push_back({"baseline", "worst", polluted.worst, Bound::at_most, 1e-2, "polluted nights make little HNO3, by little OH"});
  section.findings.push_back({"baseline", "99th percentile", polluted.percentile_99, Bound::none});
  section.findings.push_back({"baseline", "median", polluted.median, Bound::at_most, 2e-3, "", true});
  section.findings.push_back({"whole batch", "steps taken as a last resort", static_cast<double>(day.counts.last_resort), Bound::at_most, 0});
  for (const auto* element : {&day.nitrogen, &day.sulfur}) {
    double worst = 0;
    for (const ElementBudget& budget : *element) worst = std::max(worst, std::abs(budget.residual));
    section.findings.push_back({element == &day.nitrogen ? "budget of nitrogen" : "budget of sulfur", "left open, worst scenario", worst, Bound::at_most, 1e-3, "", true});
  }
  return section;
}

}  // namespace pearl::verification

// Laws of gas chemistry in three dimensions: small cuts are answered in proportion, a world without people is as right as one with them, and nitrogen
// and sulfur are kept. The figures are printed by: test_verification "a day of gas chemistry*"
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <cmath>

#include "tests/verification/cases/gas_day.hpp"

using namespace pearl;
using namespace pearl::verification;

namespace {

const SolverOptions model{}, tight{SolverMethod::rodas4, 1e-6, 1e-10};

void check_response(const GasDay& exact, const GasDay& same_settings, const GasDay& day) {
  for (std::size_t sp = 0; sp < 3; ++sp) {
    const ResponseError all = response_error(exact, day, sp), rounding = response_error(same_settings, day, sp);
    const double off = static_cast<double>(all.off) / std::max(1.0, static_cast<double>(all.values));
    const std::string text =
        fmt::format("{}: {} of {} hour means respond to 1 % of NOx by more than 0.02 ppb (at most {:.3g}); the ratio of responses is off by more than 0.02 in {} ({:.2f} %), "
                    "by {:.2g} at the 99th percentile; noise floor {:.2g} ppb (99 %), {:.2g} (worst), of it by rounding {:.2g} and {:.2g}",
                    all.species, all.values, day.ppb[sp][0].size(), all.largest, all.off, 100 * off, all.ratio_99, all.noise_99, all.noise_most, rounding.noise_99, rounding.noise_most);
    fmt::print("{}\n", text);
    INFO(text);
    CHECK(all.values >= 50);
    CHECK(off <= 0.01);
    CHECK(all.noise_99 <= 1e-3);
    CHECK(rounding.noise_99 <= 2e-4);
  }
}

// Bars of the worst and the median error over O3, NO2, HNO3, PAN and FORM.
void check_errors(const char* name, const GasDay& exact, const GasDay& day, int scenario, double worst, double median) {
  const GasDayError error = scenario_error(exact, day, scenario);
  const std::string text = fmt::format("{}, scenario {}: errors of O3, NO2, HNO3, PAN, FORM: worst {:.2g} ({}), 99 % {:.2g}, median {:.2g}", name, scenario, error.worst, error.place,
                                       error.percentile_99, error.median);
  fmt::print("{}\n", text);
  INFO(text);
  CHECK(error.worst <= worst);
  CHECK(error.median <= median);
}

void check_elements(const char* name, const GasDay& day) {
  for (const auto* element : {&day.nitrogen, &day.sulfur})
    for (const ElementBudget& budget : *element) {
      const std::string text = fmt::format("{}, {} of {}: made {:.2g}, left open {:.2g} of {:.3g} kg", name, element == &day.nitrogen ? "N" : "S", budget.scenario, budget.made,
                                           budget.residual, budget.throughput);
      fmt::print("{}\n", text);
      INFO(text);
      CHECK(budget.throughput > 1000);
      CHECK(std::abs(budget.residual) <= 1e-3);
    }
}

void check_day(const GasDayOptions& size) {
  const auto run = [&](const char* name, const SolverOptions& solver, bool precise) {
    GasDayOptions options = size;
    options.solver = solver;
    options.precise = precise;
    GasDay day = run_gas_day(options);
    fmt::print("{}: {:.1f} s CPU, {} steps of packs, {} repeated, {} last resort\n", name, day.seconds, day.counts.steps, day.counts.repeated, day.counts.last_resort);
    return day;
  };
  const GasDay exact = run("tight double", tight, true), same_settings = run("double, default settings", model, true), day = run("float, default settings", model, false);
  const GasDay by_rodas3 = run("float, rodas3", {SolverMethod::rodas3}, false);
  // The tight run may be forced where radicals that start from zero ask for steps below a millisecond.
  for (const GasDay* one : {&same_settings, &day, &by_rodas3}) CHECK(one->counts.last_resort == 0);

  check_response(exact, same_settings, day);
  check_errors("float, default settings", exact, day, gas_zero_out, 3e-3, 2e-3);
  check_errors("float, rodas3", exact, by_rodas3, gas_zero_out, 3e-3, 2e-3);
  for (const int polluted : {gas_baseline, gas_half_cut, gas_cut}) {
    // Bars of this case, not of the box: polluted nights make little HNO3, by little OH, wrong by 0.7 % with RODAS3; where O3 is titrated to 0.02 ppb,
    // ROS3 misses 0.3 % of it in the longer run.
    check_errors("float, default settings", exact, day, polluted, 1e-2, 2e-3);
    check_errors("float, rodas3", exact, by_rodas3, polluted, 1e-2, 2e-3);
  }
  for (int s = 0; s < gas_scenarios; ++s) check_errors("float against double, default settings", same_settings, day, s, 1e-4, 1e-6);
  check_elements("float", day);
  check_elements("tight double", exact);
}

}  // namespace

TEST_CASE("a day of gas chemistry: small cuts are answered in proportion, a world without people is as right, elements are kept") { check_day({}); }
TEST_CASE("two days of gas chemistry on a larger grid", "[.long]") { check_day({{}, false, 20, 16, 8, 48}); }

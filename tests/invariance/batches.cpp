// Law 1: the answer of a scenario is bitwise the same alone or in any batch, with any number of threads.
#include <catch2/catch.hpp>

#include <cstring>

#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

struct Run {
  Sink sink;
  Budget budget;
  int scenarios = 0;
};

// Scenarios by their number in the whole set.
template <class Real>
Run run(const Domain& domain, const std::vector<int>& scenarios, int threads, AdvectionScheme scheme = AdvectionScheme::ultimate,
        const std::vector<std::vector<int>>& families = {}) {
  Mechanism mechanism = linear_mechanism();
  mechanism.families = families;
  Weather weather(domain, 12);
  Emissions emissions(domain, mechanism.carried_count(), scenarios);
  const Boundary boundary(2, 2e-4);
  SimulationOptions options;
  options.threads = threads;
  options.advection = scheme;
  options.places = make_places(domain);
  Simulation<Real> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(scenarios.size()), options);
  Run result;
  result.scenarios = static_cast<int>(scenarios.size());
  REQUIRE(simulation.run({make_period(4, 1)}, result.sink) == RunStatus::complete);
  result.budget = simulation.budget();
  return result;
}

// All fields of all species of one scenario of two runs are equal to the last bit.
bool same(const Run& a, int scenario_a, const Run& b, int scenario_b, const Domain& domain) {
  const std::size_t cells = static_cast<std::size_t>(domain.nx()) * domain.ny();
  const std::size_t species = static_cast<std::size_t>(linear_mechanism().carried_count()), outputs = linear_mechanism().outputs.size();
  if (a.sink.hours.size() != b.sink.hours.size() || a.sink.hours.empty()) return false;
  for (std::size_t hour = 0; hour < a.sink.hours.size(); ++hour) {
    const HourlyResult &x = a.sink.hours[hour], &y = b.sink.hours[hour];
    const auto differs = [&](const std::vector<float>& of_x, const std::vector<float>& of_y, std::size_t variables, std::size_t length) {  // of a variable and scenario
      if (of_x.size() != variables * a.scenarios * length || of_y.size() != variables * b.scenarios * length) return true;
      for (std::size_t v = 0; v < variables; ++v)
        if (std::memcmp(of_x.data() + (v * a.scenarios + scenario_a) * length, of_y.data() + (v * b.scenarios + scenario_b) * length, length * sizeof(float)) != 0) return true;
      return false;
    };
    for (const auto field : {&HourlyResult::dry_deposition, &HourlyResult::wet_deposition, &HourlyResult::emission})
      if (differs(x.*field, y.*field, species, cells)) return false;
    if (differs(x.surface, y.surface, outputs, cells) || differs(x.levels, y.levels, outputs, 3 * cells) || differs(x.profiles, y.profiles, outputs, 3 * static_cast<std::size_t>(domain.nz()))) return false;
  }
  for (int sp = 0; sp < static_cast<int>(species); ++sp)
    for (int term = 0; term < static_cast<int>(BudgetTerm::count); ++term)
      if (a.budget.at(static_cast<BudgetTerm>(term), sp, scenario_a) != b.budget.at(static_cast<BudgetTerm>(term), sp, scenario_b)) return false;
  return true;
}

}  // namespace

TEMPLATE_TEST_CASE("a scenario is bitwise the same alone and in batches of 2, 3, 8, 11 and 32", "", float, double) {
  const Domain domain = make_domain();
  const Run baseline = run<TestType>(domain, {0}, 1), fifth = run<TestType>(domain, {5}, 1);
  CHECK_FALSE(same(baseline, 0, fifth, 0, domain));
  for (const int size : {2, 3, 8, 11, 32}) {
    std::vector<int> scenarios{0};
    while (static_cast<int>(scenarios.size()) < size - 1) scenarios.push_back(20 + static_cast<int>(scenarios.size()));
    scenarios.push_back(5);
    const Run batch = run<TestType>(domain, scenarios, 1);
    INFO("batch of " << size);
    CHECK(same(baseline, 0, batch, 0, domain));
    CHECK(same(fifth, 0, batch, size - 1, domain));
  }
}

TEST_CASE("every advection scheme, and families, give a scenario the same bits alone and in a batch, with any number of threads") {
  const Domain domain = make_domain();
  const AdvectionScheme scheme = GENERATE(AdvectionScheme::ultimate, AdvectionScheme::ppm, AdvectionScheme::van_leer);
  const std::vector<std::vector<int>> families{{0, 1, 4}, {2, 3}};
  const Run alone = run<float>(domain, {5}, 1, scheme, families);
  CHECK_FALSE(same(alone, 0, run<float>(domain, {5}, 1, scheme), 0, domain));
  CHECK(same(alone, 0, run<float>(domain, {0, 5, 21}, 2, scheme, families), 1, domain));
  CHECK(same(alone, 0, run<float>(domain, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, 3, scheme, families), 5, domain));
}

TEST_CASE("one thread, two and five give the same bits") {
  const Domain domain = make_domain();
  const Run one = run<float>(domain, {0, 1, 2}, 1);
  for (const int threads : {2, 5}) {
    const Run more = run<float>(domain, {0, 1, 2}, threads);
    for (int s = 0; s < 3; ++s) CHECK(same(one, s, more, s, domain));
  }
}

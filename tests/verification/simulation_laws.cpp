// What must hold in every run, in an invented world with hills, divergent wind, rain and a daily cycle.
#include <catch2/catch.hpp>

#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

Mechanism inert_mechanism() {
  Mechanism mechanism;
  mechanism.name = "inert";
  mechanism.species = {{"A", "tracer", 1}, {"B", "tracer", 1}};
  mechanism.outputs = {{"A", "tracer", "", {{0, 1.0}}}};
  return mechanism;
}

// Small grids and a busy test machine: waiting for a second thread would take longer than the work.
SimulationOptions one_thread(int step = 300) {
  SimulationOptions options;
  options.threads = 1;
  options.step_seconds = step;
  return options;
}

}  // namespace

TEST_CASE("the derived weather closes: a uniform mixing ratio stays uniform in it") {
  const Domain domain = make_domain();
  const Mechanism mechanism = inert_mechanism();
  Weather weather(domain, 8);
  Emissions emissions(domain, 2, {0}, 0.0);
  const Boundary boundary(7);
  Simulation<double> simulation(domain, mechanism, weather, emissions, boundary, derive, names(1), one_thread());
  Sink sink;
  REQUIRE(simulation.run({make_period(6, 0)}, sink) == RunStatus::complete);
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) REQUIRE(simulation.state().air(k, j, 1, i, 0) == Approx(7).epsilon(1e-12));
}

TEMPLATE_TEST_CASE("the budget of every species and scenario closes", "", float, double) {
  const Domain domain = make_domain();
  const Mechanism& mechanism = linear_mechanism();
  Weather weather(domain, 10);
  Emissions emissions(domain, static_cast<int>(mechanism.species.size()), {0, 1, 2});
  const Boundary boundary(3, 3e-4);
  Simulation<TestType> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(3), one_thread());
  Sink sink;
  REQUIRE(simulation.run({make_period(18, 6, "first"), make_period(6, 0, "second")}, sink) == RunStatus::complete);
  const Budget& budget = simulation.budget();
  INFO("worst residual " << budget.worst_relative_residual() << ", clipped " << budget.clipped());
  CHECK(budget.worst_relative_residual() <= (std::is_same_v<TestType, float> ? 1e-5 : 1e-12));

  for (int s = 0; s < 3; ++s) {
    for (int sp = 0; sp < mechanism.carried_count(); ++sp) {
      // Every way in and out is used, so that its sign is tested.
      for (const auto term : {BudgetTerm::initial, BudgetTerm::emission, BudgetTerm::inflow_west, BudgetTerm::inflow_east, BudgetTerm::inflow_south,
                              BudgetTerm::inflow_north, BudgetTerm::inflow_top, BudgetTerm::outflow_west, BudgetTerm::outflow_east,
                              BudgetTerm::outflow_south, BudgetTerm::outflow_north, BudgetTerm::outflow_top, BudgetTerm::final})
        CHECK(budget.at(term, sp, s) > 0);
      CHECK((budget.at(BudgetTerm::dry_deposition, sp, s) > 0) == (mechanism.species[static_cast<std::size_t>(sp)].uptake.kind != UptakeKind::none));
      CHECK((budget.at(BudgetTerm::wet_deposition, sp, s) > 0) == (washout(mechanism.species[static_cast<std::size_t>(sp)].uptake, CloudAndRain{}) > 0));
    }
    for (const Conversion& conversion : mechanism.conversions)  // sulfur lost is sulfur gained, nitrogen too
      CHECK(budget.at(BudgetTerm::chemistry_gain, conversion.to, s) * conversion.element_share_to ==
            Approx(budget.at(BudgetTerm::chemistry_loss, conversion.from, s) * conversion.element_share_from).epsilon(1e-3));
  }
}

TEST_CASE("what is injected is what the factors and patterns say, and hours add up to results") {
  const Domain domain = make_domain();
  const Mechanism& mechanism = linear_mechanism();
  Weather weather(domain);
  Emissions emissions(domain, mechanism.carried_count(), {0, 1, 2});
  const Boundary boundary(1);
  Simulation<float> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(3), one_thread());
  Sink sink;
  const Span period = make_period(24, 2);
  REQUIRE(simulation.run({period}, sink) == RunStatus::complete);
  REQUIRE(sink.hours.size() == 24);
  REQUIRE(simulation.injected().size() == 1);

  std::vector<double> share(2);  // of the groups' annual mass, in the counted hours
  for (int hour = 0; hour < 24; ++hour) {
    HourlyPattern pattern;
    emissions.load(period, hour, {}, pattern);
    for (const EmissionEntry& entry : pattern.entries) share[static_cast<std::size_t>(entry.group)] += 3600 * entry.rate;
  }
  const EmissionFactors& factors = emissions.factors();
  for (int sp = 0; sp < mechanism.carried_count(); ++sp)
    for (int s = 0; s < 3; ++s) {
      const double expected = share[0] * factors(0, sp, s) + share[1] * factors(1, sp, s);
      CHECK(simulation.injected()[0].kg[static_cast<std::size_t>(sp * 3 + s)] == Approx(expected).epsilon(1e-6));
      double mapped = 0;
      for (const HourlyResult& hour : sink.hours)
        for (int j = 0; j < domain.ny(); ++j)
          for (int i = 0; i < domain.nx(); ++i)
            mapped += domain.horizontal.area(i, j) * hour.emission[((static_cast<std::size_t>(sp) * 3 + s) * domain.ny() + j) * domain.nx() + i];
      CHECK(mapped == Approx(expected).epsilon(1e-6));
    }
  CHECK(simulation.budget().at(BudgetTerm::emission, 0, 0) > simulation.injected()[0].kg[0]);  // the spin-up hours, too
}

TEST_CASE("everything stays positive and plumes stay between clean air and their source") {
  const Domain domain = make_domain();
  const Mechanism mechanism = inert_mechanism();
  Weather weather(domain, 15);
  Emissions emissions(domain, 2, {0});
  const Boundary boundary(0);
  Simulation<float> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(1), one_thread());
  Sink sink;
  REQUIRE(simulation.run({make_period(24, 0)}, sink) == RunStatus::complete);  // throws for a negative value
  for (const HourlyResult& hour : sink.hours)
    for (const float value : hour.surface) REQUIRE((value >= 0 && std::isfinite(value)));
  const Budget& budget = simulation.budget();
  CHECK(budget.at(BudgetTerm::inflow_west, 0, 0) == 0);
  CHECK(budget.at(BudgetTerm::clipping, 0, 0) <= 1e-6 * budget.at(BudgetTerm::emission, 0, 0));
}

TEST_CASE("halving the step changes daily means by little") {
  const Domain domain = make_domain();
  const Mechanism& mechanism = linear_mechanism();
  const auto mean_pm = [&](int step) {
    Weather weather(domain, 6);
    Emissions emissions(domain, mechanism.carried_count(), {0});
    const Boundary boundary(1);
    Simulation<double> simulation(domain, mechanism, weather, emissions, boundary, already_derived, names(1), one_thread(step));
    Sink sink;
    simulation.run({make_period(24, 0)}, sink);
    std::vector<double> mean(static_cast<std::size_t>(domain.ny()) * domain.nx());
    for (const HourlyResult& hour : sink.hours)
      for (std::size_t n = 0; n < mean.size(); ++n) mean[n] += hour.surface[3 * mean.size() + n] / 24;
    return mean;
  };
  const std::vector<double> exact = mean_pm(100);
  const auto error = [&](int step) {
    const std::vector<double> mean = mean_pm(step);
    double sum = 0, norm = 0;
    for (std::size_t n = 0; n < mean.size(); ++n) {
      sum += (mean[n] - exact[n]) * (mean[n] - exact[n]);
      norm += exact[n] * exact[n];
    }
    return std::sqrt(sum / norm);
  };
  const double at_300 = error(300), at_600 = error(600);
  INFO("l2 of daily PM2.5 against 100 s: " << at_300 << " at 300 s, " << at_600 << " at 600 s");
  CHECK(at_300 < at_600);
  CHECK(at_300 < 0.015);
  CHECK(at_600 < 0.035);
}

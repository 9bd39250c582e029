#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/error.hpp"
#include "model/simulation/check.hpp"
#include "model/simulation/simulation.hpp"
#include "model/simulation/time_loop.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/support/synthetic.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

struct Setup {
  Domain domain = make_domain(10, 8, 4);
  Weather weather{domain};
  Emissions emissions{domain, linear_mechanism().carried_count(), {0, 1, 2}};
  Boundary boundary{1};
  Sink sink;
  RunStatus run(SimulationOptions options, const std::vector<Span>& periods, MeteorologySource* other = nullptr) {
    options.threads = 1;
    Simulation<float> simulation(domain, linear_mechanism(), other != nullptr ? *other : weather, emissions, boundary, already_derived, names(3), options);
    return simulation.run(periods, sink);
  }
};

struct SpoiledWeather : MeteorologySource {
  const Domain& domain;
  explicit SpoiledWeather(const Domain& d) : domain(d) {}
  void load(const Span&, int hour, Meteorology& met) override {
    met = make_weather(domain, 12);
    if (hour == 1) met.relative_humidity(2, 3, 4) = std::nanf("");
  }
};

// Makes one radical of one cell and scenario no number.
struct SpoilRadical {
  static constexpr const char* name = "a spoiler";
  explicit SpoilRadical(const RunShape& run) : place(run.mechanism.index_of("HO2") - run.mechanism.carried_count()) {}
  void begin() {}
  void prepare(const Hour&) {}
  void begin_step(State<float>&) {}
  void advance(State<float>& state, const TimeStep&) { state.radicals(1, 2, place, 3, 1) = std::nanf(""); }
  void report(MassLedger<float>&) {}
  void exchange(CheckpointSection&, CheckpointMoment) {}
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return {}; }
  [[nodiscard]] ProcessReport summary() const { return {}; }
  int place;
};
static_assert(Process<SpoilRadical, float>);

}  // namespace

TEST_CASE("the sink gets the counted hours of every period, and progress ends at one") {
  Setup setup;
  SimulationOptions options;
  std::vector<double> progress;
  options.progress = [&](double fraction) { progress.push_back(fraction); };
  CHECK(setup.run(options, {make_period(2, 1, "a"), make_period(1, 2, "b")}) == RunStatus::complete);
  CHECK(setup.sink.begun == 2);
  CHECK(setup.sink.ended == 2);
  REQUIRE(setup.sink.hours.size() == 3);
  CHECK(setup.sink.hours[0].hour == 0);
  CHECK(setup.sink.hours[1].hour == 1);
  CHECK(progress.size() == 6 * 12);
  CHECK(progress.back() == Approx(1));
  CHECK(std::is_sorted(progress.begin(), progress.end()));
}

TEST_CASE("an interrupted run stops before the next step and says so") {
  Setup setup;
  std::atomic<bool> stop{false};
  SimulationOptions options;
  options.interrupt = &stop;
  int steps = 0;
  options.progress = [&](double) { stop = ++steps == 15; };
  CHECK(setup.run(options, {make_period(4, 0)}) == RunStatus::interrupted);
  CHECK(steps == 15);
  CHECK(setup.sink.hours.size() == 1);
  CHECK(setup.sink.ended == 0);
}

TEST_CASE("a value that is not a number ends the run with process, species, cell and time") {
  Setup setup;
  SpoiledWeather spoiled(setup.domain);
  CHECK_THROWS_AS(setup.run({}, {make_period(3, 0)}, &spoiled), NumericsError);
  CHECK_THROWS_WITH(setup.run({}, {make_period(3, 0)}, &spoiled),
                    Catch::Contains("after conversions: SO2 of scenario scenario-0 in cell (i 4, j 3, k 2) is nan") && Catch::Contains("period day, hour 1"));
}

TEST_CASE("a radical that is not a number ends the run by its own name") {
  const Domain domain = make_domain(6, 5, 3, 9000, false);
  GasWorldWeather weather(domain, 11);
  GasEmissions emissions(domain, {gas_scenario(0), gas_scenario(3)});
  const GasInflow inflow;
  SimulationOptions options;
  options.threads = 1;
  Simulation<float, Sequence<float, VerticalExchangeProcess<float>, SpoilRadical>> simulation(domain, gas_mechanism(), weather, emissions, inflow, already_derived, names(2), options);
  Sink sink;
  CHECK_THROWS_WITH(simulation.run({make_period(2, 0)}, sink),
                    Catch::Contains("after a spoiler: HO2 of scenario scenario-1 in cell (i 3, j 2, k 1) is nan ppb") && Catch::Contains("period day, hour 0"));
}

TEST_CASE("a step that does not divide an hour is refused") {
  Setup setup;
  SimulationOptions options;
  options.step_seconds = 700;
  CHECK_THROWS_AS(setup.run(options, {make_period(1, 0)}), UsageError);
}

TEST_CASE("outputs are weighted species in ug m-3") {
  Setup setup;
  Emissions none(setup.domain, linear_mechanism().carried_count(), {0, 1, 2}, 0.0);
  const Boundary ten(10);
  const Mechanism inert = [] {
    Mechanism m = linear_mechanism();
    m.conversions.clear();
    for (Species& species : m.species) species.uptake = {};
    return m;
  }();
  Simulation<float> simulation(setup.domain, inert, setup.weather, none, ten, already_derived, names(3));
  simulation.run({make_period(1, 0)}, setup.sink);
  const std::size_t cells = 80;
  const HourlyResult& hour = setup.sink.hours.at(0);
  REQUIRE(hour.surface.size() == inert.outputs.size() * 3 * cells);
  for (std::size_t s = 0; s < 3; ++s) {
    CHECK(hour.surface[(0 * 3 + s) * cells + 33] == Approx(10 * 1.2f));                                 // SO2
    CHECK(hour.surface[(3 * 3 + s) * cells + 33] == Approx(10 * 1.2 * (1.375 + 1.29 + 1 + 1 + 1 + 1)));  // PM2.5, the last is sea salt
    CHECK(hour.surface[(2 * 3 + s) * cells + 33] == Approx(10 * 1.2 * (1.375 + 1.29 + 2 + 1 + 1 + 2)));  // PM10
  }
}

TEST_CASE("a negative or infinite element is found where it is") {
  Concentrations<float> c(2, 3, 5, 4, 3);
  c.fill(1);
  CHECK_FALSE(find_bad(c));
  c(1, 2, 3, 4, 1) = -1e-30f;
  REQUIRE(find_bad(c));
  CHECK(find_bad(c)->k == 1);
  CHECK(find_bad(c)->j == 2);
  CHECK(find_bad(c)->species == 3);
  CHECK(find_bad(c)->i == 4);
  CHECK(find_bad(c)->scenario == 1);
  c(0, 0, 0, 0, 2) = std::numeric_limits<float>::infinity();
  CHECK(find_bad(c)->scenario == 2);
}

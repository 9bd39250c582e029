// Law 1 with gas chemistry and particles in balance with gases: a scenario is bitwise the same with its baseline alone and in any batch, with any number of threads, and stopped and
// resumed anywhere. Every batch holds the baseline, which leads the steps of its cells.
#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <map>

#include "model/chemistry/element_budget.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using namespace pearl::synthetic;
namespace fs = std::filesystem;

namespace {

constexpr int steps_an_hour = 12;

Domain make_small_domain() { return make_domain(9, 6, 4, 9000, false); }
const std::vector<Span> dawn{make_period(2, 1, "dawn")};  // dark, dawn, day

std::vector<GasScenario> scenarios_of(const std::vector<int>& numbers) {
  std::vector<GasScenario> all;
  for (const int number : numbers) all.push_back(gas_scenario(number));
  return all;
}

// The mechanism with a radical among its results.
const Mechanism& with_hydroxyl() {
  static const Mechanism mechanism = [] {
    Mechanism made = aerosol_mechanism();
    made.outputs.push_back({"OH", "hydroxyl radical", "", {{made.index_of("OH"), 0.587}}});
    return made;
  }();
  return mechanism;
}

template <class Real>
struct World {
  Domain domain = make_small_domain();
  GasWorldWeather weather{domain, 6};
  GasEmissions emissions;
  GasInflow inflow{aerosol_mechanism()};
  Sink sink;
  std::atomic<bool> stop{false};
  int scenarios, steps_left;  // until it is interrupted; below 0: never
  Simulation<Real> simulation;

  explicit World(const std::vector<int>& numbers, int threads = 1, int steps = -1)
      : emissions(domain, scenarios_of(numbers), 1, aerosol_mechanism()), scenarios(static_cast<int>(numbers.size())), steps_left(steps),
        simulation(domain, with_hydroxyl(), weather, emissions, inflow, already_derived, names(numbers.size()), options(threads)) {}
  World(const World&) = delete;

  SimulationOptions options(int threads) {
    SimulationOptions options;
    options.threads = threads;
    options.places = make_places(domain);
    options.interrupt = &stop;
    options.progress = [this](double) { stop = --steps_left == 0; };
    return options;
  }
};

// All that a run leaves of one scenario.
template <class Real>
struct Trace {
  std::vector<float> results;
  std::vector<Real> air, radicals, moved, solution, first_steps;
  std::vector<double> budget;
  bool operator==(const Trace&) const = default;  // no result is NaN or a negative zero: the engine checks
};

// Of the hours that went to `before`, and to the world's own sink.
template <class Real>
Trace<Real> trace(World<Real>& world, int scenario, const std::vector<HourlyResult>& before = {}) {
  Trace<Real> all;
  const std::size_t cells = static_cast<std::size_t>(world.domain.nx()) * world.domain.ny(), scenarios = static_cast<std::size_t>(world.scenarios);
  std::vector<HourlyResult> hours = before;
  hours.insert(hours.end(), world.sink.hours.begin(), world.sink.hours.end());
  const auto add_results = [&](const std::vector<float>& field, std::size_t length) {  // of a variable and scenario
    REQUIRE(field.size() > scenarios * length);
    for (std::size_t n = static_cast<std::size_t>(scenario) * length; n < field.size(); n += scenarios * length) {
      const auto begin = field.begin() + static_cast<std::ptrdiff_t>(n);
      all.results.insert(all.results.end(), begin, begin + static_cast<std::ptrdiff_t>(length));
    }
  };
  for (const HourlyResult& hour : hours) {
    for (const auto field : {&HourlyResult::surface, &HourlyResult::dry_deposition, &HourlyResult::wet_deposition, &HourlyResult::emission}) add_results(hour.*field, cells);
    add_results(hour.light, cells);
    add_results(hour.levels, 3 * cells);
    add_results(hour.profiles, 3 * static_cast<std::size_t>(world.domain.nz()));
  }
  State<Real>& state = world.simulation.state();
  const auto add = [&](const Concentrations<Real>& c, std::vector<Real>& to) {
    for (int k = 0; k < c.nz(); ++k)
      for (int j = 0; j < c.ny(); ++j)
        for (int sp = 0; sp < c.species(); ++sp)
          for (int i = 0; i < c.nx(); ++i) to.push_back(c(k, j, sp, i, scenario));
  };
  add(state.air, all.air);
  add(state.radicals, all.radicals);
  const InorganicBalance<Real>& balance = *world.simulation.processes().template find<InorganicParticlesProcess<Real>>().balance();
  add(balance.moved(), all.moved);
  add(balance.solution(), all.solution);
  const Field3<Real>& first_step = world.simulation.processes().template find<GasChemistryProcess<Real>>().first_step();
  all.first_steps.assign(first_step.values().begin(), first_step.values().end());
  for (int sp = 0; sp < state.air.species(); ++sp)
    for (int term = 0; term < static_cast<int>(BudgetTerm::count); ++term) all.budget.push_back(world.simulation.budget().at(static_cast<BudgetTerm>(term), sp, scenario));
  return all;
}

template <class Real>
std::vector<Trace<Real>> run(const std::vector<int>& numbers, int threads = 1) {
  World<Real> world(numbers, threads);
  REQUIRE(world.simulation.run(dawn, world.sink) == RunStatus::complete);
  std::vector<Trace<Real>> all;
  for (int s = 0; s < world.scenarios; ++s) all.push_back(trace(world, s));
  return all;
}

}  // namespace

TEMPLATE_TEST_CASE("gas chemistry: a scenario is bitwise the same alone with its baseline and in batches of 2, 3, 8, 11, 16 and 17", "", float, double) {
  const Trace<TestType> baseline = run<TestType>({0})[0];
  REQUIRE(baseline.radicals.size() > 1000);
  REQUIRE(std::any_of(baseline.radicals.begin(), baseline.radicals.end(), [](TestType ppb) { return ppb > 0; }));
  std::map<int, Trace<TestType>> alone;
  const auto of = [&](int number) -> const Trace<TestType>& {
    if (!alone.contains(number)) {
      std::vector<Trace<TestType>> pair = run<TestType>({0, number});
      CHECK(pair[0] == baseline);
      CHECK(pair[1].air != baseline.air);
      CHECK(pair[1].first_steps == baseline.first_steps);
      alone.emplace(number, std::move(pair[1]));
    }
    return alone.at(number);
  };
  for (const int size : {2, 3, 8, 11, 16, 17}) {
    std::vector<int> numbers{0};
    for (int n = 1; n < size; ++n) numbers.push_back((n + 4) % 17 == 0 ? 17 : (n + 4) % 17);  // the one without emissions comes second
    const std::vector<Trace<TestType>> batch = run<TestType>(numbers);
    CHECK(batch[0] == baseline);
    for (const int s : {1, 2, 7, 8, 10, 15, 16}) {
      if (s >= size) continue;
      INFO("scenario " << numbers[static_cast<std::size_t>(s)] << " in a batch of " << size);
      CHECK(batch[static_cast<std::size_t>(s)] == of(numbers[static_cast<std::size_t>(s)]));
    }
  }
}

TEMPLATE_TEST_CASE("gas chemistry: one thread, two and five give the same bits", "", float, double) {
  const std::vector<Trace<TestType>> one = run<TestType>({0, 5, 3}, 1);
  for (const int threads : {2, 5}) CHECK(run<TestType>({0, 5, 3}, threads) == one);
}

TEMPLATE_TEST_CASE("gas chemistry: stopped before any step of an hour and resumed = straight", "", float, double) {
  const std::vector<int> numbers{0, 5, 3};
  const std::vector<Trace<TestType>> straight = run<TestType>(numbers, 1);
  const TemporaryDirectory folder;
  for (int steps = 2 * steps_an_hour; steps < 3 * steps_an_hour; ++steps) {  // the hour after sunrise; before its first step, too
    INFO("after step " << steps);
    World<TestType> first(numbers, 2, steps);
    REQUIRE(first.simulation.run(dawn, first.sink) == RunStatus::interrupted);
    REQUIRE(first.simulation.place(dawn).step == steps % steps_an_hour);
    {
      CheckpointWriter store(folder / "state.h5");
      first.simulation.exchange(dawn, store);
      store.commit();
    }
    World<TestType> second(numbers, steps % 2 == 0 ? 1 : 5);
    {
      CheckpointReader store(folder / "state.h5");
      second.simulation.exchange(dawn, store);
    }
    for (int s = 0; s < 3; ++s) {
      const Trace<TestType> saved = trace(first, s), restored = trace(second, s);
      REQUIRE(saved.radicals == restored.radicals);
      REQUIRE(saved.moved == restored.moved);
      REQUIRE(saved.solution == restored.solution);
    }
    REQUIRE(second.simulation.run(dawn, second.sink) == RunStatus::complete);
    for (int s = 0; s < 3; ++s) CHECK((trace(second, s, first.sink.hours) == straight[static_cast<std::size_t>(s)]));
  }
}

TEST_CASE("gas chemistry: sulfate forms in cloud in these runs, nitrate, ammonium and organic gases condense, and all elements are kept") {
  World<float> world({0, 5});
  REQUIRE(world.simulation.run(dawn, world.sink) == RunStatus::complete);
  const Budget& budget = world.simulation.budget();
  for (const char* name : {"SO4", "PNO3", "PNH4", "PCL", "CNO3", "CLNO2", "PSA", "PSB", "SAV2", "PAV2", "PAV3", "PAV4", "SBV3", "PBV1", "PBV2", "PBV3"}) CHECK(budget.at(BudgetTerm::chemistry_gain, aerosol_mechanism().index_of(name), 0) > 0);
  for (const Element element : {Element::nitrogen, Element::sulfur, Element::chlorine}) {
    const ElementBudget worst = worst_element_budget(budget, aerosol_mechanism(), element);
    INFO(name_of(element) << " made " << worst.made << ", left open " << worst.residual << " of " << worst.throughput << " kg");
    CHECK(worst.throughput > 100);
    CHECK(std::abs(worst.residual + worst.made) < 1e-6);
    CHECK(std::abs(worst.made) < (element == Element::nitrogen ? 1e-3 : 1e-6));  // some reactions of nitrogen do not keep it exactly
  }
  // Organic matter that was produced = deposited + flowed out + is there: nothing of it is lost between gas and particle.
  double produced = 0, open = 0;
  for (const char* name : {"PSA", "PSB", "SAV2", "SAV3", "SAV4", "PAV2", "PAV3", "PAV4", "SBV1", "SBV2", "SBV3", "PBV1", "PBV2", "PBV3"}) {
    const int species = aerosol_mechanism().index_of(name);
    produced += budget.at(BudgetTerm::chemistry_gain, species, 0) - budget.at(BudgetTerm::chemistry_loss, species, 0);
    open += budget.residual(species, 0);
  }
  CHECK(produced > 100);  // kg
  CHECK(std::abs(open) < 1e-6 * produced);
  CHECK(world.simulation.processes().find<GasChemistryProcess<float>>().counts().last_resort == 0);
}

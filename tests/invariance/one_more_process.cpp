// A process that Pearl does not have, defined here alone: it runs, is saved and goes on bit for bit, and nothing outside of it knows of it.
#include <catch2/catch.hpp>

#include <cstring>

#include "model/core/error.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/simulation/time_loop.hpp"
#include "tests/support/hdf5_sets.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using namespace pearl::synthetic;
namespace fs = std::filesystem;

namespace {

// Fog takes water-soluble mass out of the lowest layer: it grows from step to step, by a law of its own, and remembers how thick it is; what it
// takes falls to the ground at the hour's end. State between steps, between hours, and over a whole run.
template <class Real>
class FogProcess {
 public:
  static constexpr const char* name = "ground fog";
  explicit FogProcess(const RunShape& run)
      : thickness_(1, run.domain.ny(), run.domain.nx(), 0.0), fallen_(1, run.domain.ny(), run.domain.nx(), run.species(), run.scenarios) {}

  void begin() { std::fill(thickness_.values().begin(), thickness_.values().end(), 0.0); }
  void prepare(const Hour& hour) { air_ = &hour.weather.air_mass; }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep& step) {
    ++steps_;
    for (int j = 0; j < state.air.ny(); ++j)
      for (int i = 0; i < state.air.nx(); ++i) {
        double& thick = thickness_(0, j, i);
        thick = 0.9 * thick + 0.001 * (1 + i + 2 * j) + 1e-7 * step.begin;
        thickest_ = std::max(thickest_, thick);
        const Real share = static_cast<Real>(0.02 * std::min(1.0, thick));
        for (int sp = 0; sp < state.air.species(); ++sp)
          for (int s = 0; s < state.air.lanes(); ++s) {
            Real& here = state.air.row(0, j, sp)[i * state.air.lanes() + s];
            const Real taken = share * here;
            here -= taken;
            fallen_.row(0, j, sp)[i * state.air.lanes() + s] += taken * static_cast<Real>((*air_)(0, j, i));
          }
      }
  }
  void report(MassLedger<Real>& ledger) {
    ledger.add(BudgetTerm::wet_deposition, fallen_, 1);
    fallen_.fill(0);
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    section.exchange("thickness", std::span<double>(thickness_.values()));
    section.exchange_number("steps", steps_);
    section.exchange_number("thickest", thickest_);
    if (moment == CheckpointMoment::inside_hour) section.exchange("fallen", fallen_.values());
  }
  void describe(RunFacts& facts) const { facts.emplace_back(name, "grows by the column"); }
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return StepLimit{name, "fog wants long steps", 1e3, 1}; }
  [[nodiscard]] ProcessReport summary() const { return {{"fog lay for " + std::to_string(steps_) + " steps"}, {}}; }
  [[nodiscard]] double thickest() const { return thickest_; }

 private:
  Field3<double> thickness_;
  Concentrations<Real> fallen_;
  const Field3<double>* air_ = nullptr;
  long long steps_ = 0;
  double thickest_ = 0;
};
static_assert(Process<FogProcess<float>, float>);

// A process whose author misspelled what it does before a step is none.
struct MisspelledFog : FogProcess<float> {
  using FogProcess::FogProcess;
  void begin_step(State<float>&) = delete;
  void beginn_step(State<float>&) {}
};
static_assert(!Process<MisspelledFog, float>);

// The engine's sequence and one line more.
template <class Real>
using FoggySequence = Sequence<Real,
                               AdvectionProcess<Real>,
                               HorizontalDiffusionProcess<Real>,
                               VerticalExchangeProcess<Real>,
                               Group<GasChemistryProcess<Real>, CloudSulfateProcess<Real>, ConversionsProcess<Real>>,
                               FogProcess<Real>,
                               WetScavengingProcess<Real>>;

const std::vector<Span> periods{make_period(2, 1, "first"), make_period(2, 0, "second")};
constexpr int steps_an_hour = 12, all_steps = 5 * steps_an_hour;
const int all_species = linear_mechanism().carried_count();

template <class Real, class Processes = FoggySequence<Real>>
struct World {
  Domain domain = make_domain(9, 7, 4);
  Weather weather{domain, 10};
  Emissions emissions{domain, all_species, {0, 4, 2}};
  Boundary boundary{2, 2e-4};
  Sink sink;
  std::atomic<bool> stop{false};
  int steps_left;
  Simulation<Real, Processes> simulation;

  explicit World(int threads = 1, int steps = -1)
      : steps_left(steps), simulation(domain, linear_mechanism(), weather, emissions, boundary, already_derived, names(3), options(threads)) {}
  World(const World&) = delete;

  SimulationOptions options(int threads) {
    SimulationOptions options;
    options.threads = threads;
    options.interrupt = &stop;
    options.progress = [this](double) { stop = --steps_left == 0; };
    return options;
  }
  RunStatus run() { return simulation.run(periods, sink); }
  void save(const fs::path& path) {
    CheckpointWriter store(path);
    simulation.exchange(periods, store);
    store.commit();
  }
  void restore(const fs::path& path) {
    CheckpointReader store(path);
    simulation.exchange(periods, store);
  }
};

}  // namespace

TEMPLATE_TEST_CASE("a process that is new acts, closes its budget and goes on bitwise from any step", "", float, double) {
  World<TestType> straight, twice;
  World<TestType, EngineSequence<TestType>> without;
  REQUIRE(straight.run() == RunStatus::complete);
  REQUIRE(without.run() == RunStatus::complete);
  const Budget& budget = straight.simulation.budget();
  CHECK(budget.worst_relative_residual() < 1e-5);
  for (int sp = 0; sp < all_species; ++sp) CHECK(budget.at(BudgetTerm::wet_deposition, sp, 1) > 1.01 * without.simulation.budget().at(BudgetTerm::wet_deposition, sp, 1));

  const TemporaryDirectory folder;
  for (const int steps : {1, 12, 17, 41, all_steps - 1}) {
    INFO("stopped after step " << steps);
    World<TestType> first(1, steps), second;
    REQUIRE(first.run() == RunStatus::interrupted);
    first.save(folder / "state.h5");
    second.restore(folder / "state.h5");
    REQUIRE(second.run() == RunStatus::complete);
    auto expected = straight.simulation.state().air.values(), found = second.simulation.state().air.values();
    REQUIRE(std::memcmp(expected.data(), found.data(), expected.size_bytes()) == 0);
    for (int sp = 0; sp < all_species; ++sp)
      for (int s = 0; s < 3; ++s)
        for (int term = 0; term < static_cast<int>(BudgetTerm::count); ++term)
          REQUIRE(budget.at(static_cast<BudgetTerm>(term), sp, s) == second.simulation.budget().at(static_cast<BudgetTerm>(term), sp, s));
    std::vector<HourlyResult> hours = first.sink.hours;
    hours.insert(hours.end(), second.sink.hours.begin(), second.sink.hours.end());
    REQUIRE(hours.size() == straight.sink.hours.size());
    for (std::size_t n = 0; n < hours.size(); ++n) {
      REQUIRE(hours[n].surface == straight.sink.hours[n].surface);
      REQUIRE(hours[n].wet_deposition == straight.sink.hours[n].wet_deposition);
    }
    CHECK(second.simulation.summary().notes == std::vector<std::string>{"fog lay for " + std::to_string(all_steps) + " steps"});
    CHECK(second.simulation.processes().template find<FogProcess<TestType>>().thickest() == straight.simulation.processes().template find<FogProcess<TestType>>().thickest());
  }
}

TEST_CASE("the sections of a checkpoint bear their owners' names, and a run without the process is refused") {
  World<float> foggy(1, 5);
  REQUIRE(foggy.run() == RunStatus::interrupted);
  const TemporaryDirectory folder;
  foggy.save(folder / "state.h5");
  std::vector<std::string> sets;
  for (const Hdf5Set& set : hdf5_sets(folder / "state.h5")) sets.push_back(set.name);
  for (const char* name : {"ground_fog.thickness", "ground_fog.steps", "ground_fog.thickest", "ground_fog.fallen", "advection.reversed", "vertical_exchange.dry", "wet_scavenging.wet"})
    CHECK(std::count(sets.begin(), sets.end(), name) == 1);
  World<float, EngineSequence<float>> without;
  CHECK_THROWS_WITH(without.restore(folder / "state.h5"), Catch::Contains("processes is not what it was: then advection, horizontal diffusion, vertical exchange, gas chemistry, cloud sulfate, "
                                                                           "conversions, ground fog, wet scavenging, now advection") &&
                                                              Catch::Contains("ground fog is not what it was: then grows by the column, now none"));
}

TEST_CASE("what limits the step is told with the name of the process that does") {
  World<float> foggy;
  World<float, EngineSequence<float>> plain;
  REQUIRE(foggy.run() == RunStatus::complete);
  REQUIRE(plain.run() == RunStatus::complete);
  CHECK(foggy.simulation.step_limit().process == "ground fog");
  CHECK(plain.simulation.step_limit().process == "advection");
  CHECK(plain.simulation.step_limit().ratio > 0);
  CHECK_THAT(plain.simulation.step_limit().text, Catch::Contains("Courant number"));
}

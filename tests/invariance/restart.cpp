// A run that was stopped, saved, and continued by another process is the run that never stopped: bitwise, wherever it was stopped.
#include <catch2/catch.hpp>

#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <thread>

#include "model/core/error.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/hdf5_sets.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using namespace pearl::synthetic;
namespace fs = std::filesystem;

namespace {

const std::vector<Span> periods{make_period(3, 2, "first"), make_period(2, 1, "second")};
constexpr int all_hours = 8, steps_an_hour = 12;

// Air that becomes denser from hour to hour: what the last hour held matters to the next.
struct DenserWeather : Weather {
  using Weather::Weather;
  void load(const Span& period, int hour, Meteorology& met) override {
    Weather::load(period, hour, met);
    for (double& mass : met.air_mass.values()) mass *= 1 + 0.01 * hour;
  }
};

// Air that changes from hour to hour and from place to place of a side.
struct ShiftingInflow : Boundary {
  using Boundary::Boundary;
  [[nodiscard]] InflowVariation variation(const Span&) const override { return {true, true}; }
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override {
    return Boundary::mixing_ratio(point) * (1 + 0.05 * static_cast<double>(point.instant().seconds / one_hour % 24)) * (1 + 0.01 * (point.place.lat + point.place.lon - 136));
  }
};

// Air that does not change within a span, but knows the hour at which it was asked.
struct InflowOfHourAsked : Boundary {
  using Boundary::Boundary;
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override { return Boundary::mixing_ratio(point) * (1 + 0.05 * point.hour); }
};

// A small world with strong winds, and a run of it.
template <class Real, class Inflow = ShiftingInflow>
struct World {
  Domain domain = make_domain(14, 11, 5);
  DenserWeather weather{domain, 12};
  Emissions emissions{domain, linear_mechanism().carried_count(), {0, 4, 2}};
  Inflow boundary{2, 2e-4};
  Sink sink;
  std::atomic<bool> stop{false};
  int steps_left = -1;  // until it is interrupted; below 0: never
  Simulation<Real> simulation;

  explicit World(int threads, int steps = -1) : steps_left(steps), simulation(domain, linear_mechanism(), weather, emissions, boundary, already_derived, names(3), options(threads)) {}
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

template <class Real, class Inflow>
void save(World<Real, Inflow>& world, const fs::path& path) {
  CheckpointWriter store(path);
  world.simulation.exchange(periods, store);
  store.commit();
}

template <class Real, class Inflow>
void restore(World<Real, Inflow>& world, const fs::path& path) {
  CheckpointReader store(path);
  world.simulation.exchange(periods, store);
}

bool same(const std::vector<float>& a, const std::vector<float>& b) { return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0; }

// The continued run, whose first hours went to another sink.
template <class Real, class Inflow>
void require_same(const World<Real, Inflow>& straight, const std::vector<HourlyResult>& before, World<Real, Inflow>& resumed) {
  std::vector<HourlyResult> hours = before;
  hours.insert(hours.end(), resumed.sink.hours.begin(), resumed.sink.hours.end());
  REQUIRE(hours.size() == straight.sink.hours.size());
  for (std::size_t n = 0; n < hours.size(); ++n)
    for (const auto field : {&HourlyResult::surface, &HourlyResult::levels, &HourlyResult::profiles, &HourlyResult::dry_deposition, &HourlyResult::wet_deposition, &HourlyResult::emission})
      REQUIRE(same(hours[n].*field, straight.sink.hours[n].*field));
  auto expected = const_cast<World<Real, Inflow>&>(straight).simulation.state().air.values(), found = resumed.simulation.state().air.values();
  REQUIRE(std::memcmp(expected.data(), found.data(), expected.size_bytes()) == 0);
  for (int sp = 0; sp < linear_mechanism().carried_count(); ++sp)
    for (int s = 0; s < 3; ++s)
      for (int term = 0; term < static_cast<int>(BudgetTerm::count); ++term)
        REQUIRE(straight.simulation.budget().at(static_cast<BudgetTerm>(term), sp, s) == resumed.simulation.budget().at(static_cast<BudgetTerm>(term), sp, s));
  REQUIRE(straight.simulation.budget().clipped() == resumed.simulation.budget().clipped());
  REQUIRE(straight.simulation.step_limit().text == resumed.simulation.step_limit().text);
  REQUIRE(straight.simulation.injected().size() == resumed.simulation.injected().size());
  for (std::size_t p = 0; p < periods.size(); ++p) {
    REQUIRE(straight.simulation.injected()[p].period == resumed.simulation.injected()[p].period);
    REQUIRE(straight.simulation.injected()[p].kg == resumed.simulation.injected()[p].kg);
  }
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEMPLATE_TEST_CASE("stopped at any hour and resumed = straight, with other numbers of threads", "", float, double) {
  World<TestType> straight(1);
  REQUIRE(straight.simulation.run(periods, straight.sink) == RunStatus::complete);
  const TemporaryDirectory folder;
  for (int hour = 0; hour < all_hours; ++hour) {
    INFO("after hour " << hour);
    World<TestType> first(2, hour * steps_an_hour);
    if (hour == 0) first.stop = true;
    REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
    REQUIRE(hours_before(periods, first.simulation.place(periods)) == hour);
    REQUIRE(first.simulation.place(periods).step == 0);
    save(first, folder / "state.h5");
    World<TestType> second(hour % 2 == 0 ? 1 : 3);
    restore(second, folder / "state.h5");
    REQUIRE(second.simulation.run(periods, second.sink) == RunStatus::complete);
    require_same(straight, first.sink.hours, second);
  }
}

TEST_CASE("saved at its end, a run is whole when it is taken up: nothing is simulated again") {
  World<float> straight(1), again(2);
  REQUIRE(straight.simulation.run(periods, straight.sink) == RunStatus::complete);
  REQUIRE(hours_before(periods, straight.simulation.place(periods)) == all_hours);
  const TemporaryDirectory folder;
  save(straight, folder / "state.h5");
  restore(again, folder / "state.h5");
  REQUIRE(again.simulation.run(periods, again.sink) == RunStatus::complete);
  REQUIRE(again.sink.hours.empty());
  require_same(straight, straight.sink.hours, again);
}

TEST_CASE("stopped inside an hour, at any of its steps, and resumed = straight") {
  World<float> straight(2);
  REQUIRE(straight.simulation.run(periods, straight.sink) == RunStatus::complete);
  const TemporaryDirectory folder;
  for (const int steps : {1, 11, 25, 30, 59, 61, 73, 95}) {
    INFO("after step " << steps);
    World<float> first(1, steps);
    REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
    REQUIRE(first.simulation.place(periods).step == steps % steps_an_hour);
    save(first, folder / "state.h5");
    World<float> second(2);
    restore(second, folder / "state.h5");
    REQUIRE(second.simulation.run(periods, second.sink) == RunStatus::complete);
    require_same(straight, first.sink.hours, second);
  }
}

TEST_CASE("inflow that does not vary is that of the span's first hour, also where a run is taken up later") {
  World<float, InflowOfHourAsked> straight(1);
  REQUIRE(straight.simulation.run(periods, straight.sink) == RunStatus::complete);
  const TemporaryDirectory folder;
  for (const int steps : {12, 30, 48, 90}) {
    INFO("after step " << steps);
    World<float, InflowOfHourAsked> first(1, steps), second(1);
    REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
    save(first, folder / "state.h5");
    restore(second, folder / "state.h5");
    REQUIRE(second.simulation.run(periods, second.sink) == RunStatus::complete);
    require_same(straight, first.sink.hours, second);
  }
}

TEST_CASE("5 h + 5 h = 10 h, and a run in three pieces or gone on with in the same process is the same") {
  const std::vector<Span> ten{make_period(10, 0, "ten")};
  World<float> straight(2), first(2, 5 * steps_an_hour), second(1), third(1, 7);
  REQUIRE(straight.simulation.run(ten, straight.sink) == RunStatus::complete);
  REQUIRE(first.simulation.run(ten, first.sink) == RunStatus::interrupted);
  REQUIRE(first.sink.hours.size() == 5);
  const TemporaryDirectory folder;
  {
    CheckpointWriter store(folder / "state.h5");
    first.simulation.exchange(ten, store);
    store.commit();
  }
  {
    CheckpointReader store(folder / "state.h5");
    second.simulation.exchange(ten, store);
  }
  REQUIRE(second.simulation.run(ten, second.sink) == RunStatus::complete);
  REQUIRE(second.sink.hours.size() == 5);
  first.stop = false;
  REQUIRE(first.simulation.run(ten, first.sink) == RunStatus::complete);
  while (third.simulation.run(ten, third.sink) == RunStatus::interrupted) {
    third.stop = false;
    third.steps_left = 17;
  }
  for (std::size_t n = 0; n < 10; ++n) {
    CHECK(same(straight.sink.hours[n].surface, first.sink.hours[n].surface));
    CHECK(same(straight.sink.hours[n].surface, third.sink.hours[n].surface));
    if (n >= 5) CHECK(same(straight.sink.hours[n].surface, second.sink.hours[n - 5].surface));
  }
  CHECK(straight.simulation.budget().worst_relative_residual() == second.simulation.budget().worst_relative_residual());
}

TEST_CASE("the same state gives the same file, and a file that was read the same again") {
  const TemporaryDirectory folder;
  World<float> first(2, 30);
  REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
  save(first, folder / "a.h5");
  for (const std::time_t then = std::time(nullptr); std::time(nullptr) == then;) std::this_thread::sleep_for(std::chrono::milliseconds(10));  // of another second
  save(first, folder / "b.h5");
  World<float> second(1);
  restore(second, folder / "a.h5");
  save(second, folder / "c.h5");
  CHECK(bytes_of(folder / "a.h5").size() > 100000);
  // The weather of the last hour is loaded anew by the run; of it only the air is kept.
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "c.h5"));
}

TEST_CASE("a wrong byte in any data set is an error that names it") {
  const TemporaryDirectory folder;
  World<float> first(2, 30);
  REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
  save(first, folder / "good.h5");
  const std::string good = bytes_of(folder / "good.h5");
  const std::vector<Hdf5Set> sets = hdf5_sets(folder / "good.h5");
  REQUIRE(sets.size() > 20);
  for (const Hdf5Set& set : sets) {
    for (const std::size_t at : {std::size_t{0}, set.bytes / 2, set.bytes - 1}) {
      std::string bad = good;
      bad[set.offset + at] = static_cast<char>(bad[set.offset + at] ^ 4);
      write(folder / "bad.h5", bad);
      World<float> second(1);
      INFO(set.name << " byte " << at);
      REQUIRE_THROWS_AS(restore(second, folder / "bad.h5"), InputError);
      REQUIRE_THROWS_WITH(restore(second, folder / "bad.h5"), Catch::Contains("data set '" + set.name + "'"));
    }
  }
}

TEST_CASE("another number type, grid, scenario, step or set of days is refused, with what differs") {
  const TemporaryDirectory folder;
  World<float> first(1, 30);
  REQUIRE(first.simulation.run(periods, first.sink) == RunStatus::interrupted);
  save(first, folder / "state.h5");
  World<double> precise(1);
  CHECK_THROWS_WITH(restore(precise, folder / "state.h5"), Catch::Contains("number type is not what it was: then 4 bytes, now 8 bytes"));
  World<float> other(1);
  CheckpointReader store(folder / "state.h5");
  CHECK_THROWS_WITH(other.simulation.exchange({periods[0]}, store), Catch::Contains("typical days") && Catch::Contains("second"));
  SimulationOptions options;
  options.step_seconds = 600;
  Simulation<float> coarse(first.domain, linear_mechanism(), first.weather, first.emissions, first.boundary, already_derived, {"a", "b", "c"}, options);
  try {
    coarse.exchange(periods, store);
    FAIL("was taken");
  } catch (const InputError& error) {
    CHECK(error.faults().size() == 3);
    CHECK_THAT(error.what(), Catch::Contains("results is not what it was: then SO2, NO2") && Catch::Contains("at 700 m") && Catch::Contains("over a (7, 3)"));
    CHECK_THAT(error.what(), Catch::Contains("step is not what it was: then 300 s, now 600 s"));
    CHECK_THAT(error.what(), Catch::Contains("scenarios is not what it was: then scenario-0, scenario-1, scenario-2, now a, b, c"));
  }
}

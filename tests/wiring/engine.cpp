// That every process, way in and output of the engine is connected, the right way round: each is seen at work in a whole run of an invented world.
// The mutants of tests/mutants.cmake disconnect them one by one.
#include <catch2/catch.hpp>

#include <cmath>
#include <map>

#include "model/simulation/simulation.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/support/no_sink.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

constexpr double a_year = 365.0 * 86400;  // s

// Flat ground and air that is the same everywhere in a layer. What moves is what a test asks for.
struct PlainWeather : MeteorologySource {
  const Domain& domain;
  int first_hour = 12;
  double u = 0, v = 0;    // m s-1
  double stretch = 0;     // s-1: du/dx about the middle, so that air sinks
  float kz = 0, kh = 0;   // m2 s-1
  float rain = 0;         // mm h-1

  explicit PlainWeather(const Domain& of) : domain(of) {}
  void load(const Span&, int hour, Meteorology& met) override {
    met = make_weather(domain, (hour + first_hour) % 24);
    const double side = domain.horizontal.spacing();
    for (int k = 0; k < domain.nz(); ++k) {
      const double column = static_cast<double>(met.density(k, 0, 0)) * side * domain.vertical.thickness(k, 0);
      for (int j = 0; j <= domain.ny(); ++j)
        for (int i = 0; i <= domain.nx(); ++i) {
          if (j < domain.ny()) met.mass_flux_x(k, j, i) = column * (u + stretch * side * (i - 0.5 * domain.nx()));
          if (i < domain.nx()) met.mass_flux_y(k, j, i) = column * v;
          if (j == domain.ny() || i == domain.nx()) continue;
          met.kz(k, j, i) = k == 0 ? 0 : kz;
          met.kh(k, j, i) = kh;
          met.plume_rate(k, j, i) = 0;
          met.rain(j, i) = rain;
        }
    }
    synthetic::close_continuity(met);
  }
};

struct SidesOfTheirOwn : BoundarySource {
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override { return 10.0 * (1 + static_cast<int>(point.side)); }
};

Mechanism tracer() {
  Mechanism mechanism;
  mechanism.name = "tracer";
  mechanism.species = {{"A", "a tracer", 10}};
  mechanism.outputs = {{"A", "a tracer", "", {{0, 1.0}}}};
  return mechanism;
}

// A source on the ground (group 0) and one in the third layer (group 1), of one species, each in a cell of its own.
class TwoSources : public EmissionSource {
 public:
  static constexpr int low_i = 2, low_j = 4, high_i = 5, high_j = 1, high_layer = 2;
  TwoSources(const Domain& domain, std::vector<double> kg_a_year) : ny_(domain.ny()) {  // [group][scenario]
    factors_.groups = 2;
    factors_.species = 1;
    factors_.scenarios = static_cast<int>(kg_a_year.size()) / 2;
    factors_.mass = std::move(kg_a_year);
  }
  [[nodiscard]] const EmissionFactors& factors() const override { return factors_; }
  void load(const Span&, int, const Meteorology&, HourlyPattern& pattern) override {
    pattern = {high_layer + 1, ny_, {}, {}};
    for (int k = 0; k <= high_layer; ++k)
      for (int j = 0; j < ny_; ++j) {
        pattern.begin.push_back(pattern.entries.size());
        if (k == 0 && j == low_j) pattern.entries.push_back({low_i, 0, 1 / a_year});
        if (k == high_layer && j == high_j) pattern.entries.push_back({high_i, 1, 1 / a_year});
      }
    pattern.begin.push_back(pattern.entries.size());
  }

 private:
  int ny_;
  EmissionFactors factors_;
};

// A run of one mechanism in plain air, with what it leaves.
struct World {
  Domain domain = make_domain(8, 7, 4, 9000, false);
  PlainWeather weather{domain};
  Mechanism mechanism = tracer();
  std::vector<double> kg_a_year{0, 0};
  std::unique_ptr<BoundarySource> inflow = std::make_unique<Boundary>(0);
  Sink sink;
  std::unique_ptr<EmissionSource> emissions;
  std::unique_ptr<Simulation<float>> simulation;

  int step = 300;  // s

  void run(int hours) {
    if (!emissions) emissions = std::make_unique<TwoSources>(domain, kg_a_year);
    const int scenarios = emissions->factors().scenarios;
    SimulationOptions options;
    options.threads = 1;
    options.step_seconds = step;
    simulation = std::make_unique<Simulation<float>>(domain, mechanism, weather, *emissions, *inflow, already_derived, names(static_cast<std::size_t>(scenarios)), options);
    REQUIRE(simulation->run({make_period(hours, 0)}, sink) == RunStatus::complete);
  }
  [[nodiscard]] double air(int k, int j, int i, int s = 0) const { return simulation->state().air(k, j, 0, i, s); }  // ug kg-1
  [[nodiscard]] Meteorology last_weather() {
    Meteorology met;
    weather.load({}, static_cast<int>(sink.hours.size()) - 1, met);
    return met;
  }
};

}  // namespace

TEST_CASE("wiring: air that comes in bears the ratio of its own side") {
  struct Wind {
    const char* from;
    double u, v, expected;
  };
  for (const Wind& wind : {Wind{"west", 15, 0, 10}, {"east", -15, 0, 20}, {"south", 0, 15, 30}, {"north", 0, -15, 40}}) {
    World world;
    world.weather.u = wind.u;
    world.weather.v = wind.v;
    world.inflow = std::make_unique<SidesOfTheirOwn>();
    world.run(3);
    INFO("from the " << wind.from);
    for (int k = 0; k < 4; ++k) CHECK(world.air(k, 3, 4) == Approx(wind.expected).epsilon(0.01));
  }
  World sinking;
  sinking.weather.stretch = 4e-4;
  sinking.inflow = std::make_unique<SidesOfTheirOwn>();
  sinking.run(6);
  CHECK(sinking.air(3, 3, 4) == Approx(50).epsilon(0.02));
}

// Asks for nothing but itself: the ratio says where and when the air came in, and of what.
struct TellingInflow : BoundarySource {
  Instant begin;
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override {
    return 10 + static_cast<double>((point.instant() - begin) / one_hour) + 100 * static_cast<int>(point.side) + 1e-3 * point.height + 3 * (point.place.lat - 22) + 7 * (point.place.lon - 113) +
           (point.species == "B" ? 1000 : 0);
  }
};

TEST_CASE("wiring: air that comes in is asked for by instant, side, height, place along the side and species") {
  struct Wind {
    Side side;
    double u, v;
  };
  for (const Wind& wind : {Wind{Side::west, 12, 0}, {Side::east, -12, 0}, {Side::south, 0, 12}, {Side::north, 0, -12}}) {
    World world;
    world.mechanism.species = {{"A", "a tracer", 10}, {"B", "another", 20}};
    world.emissions = std::make_unique<Emissions>(world.domain, 2, std::vector<int>{0}, 0.0);
    world.weather.u = wind.u;
    world.weather.v = wind.v;
    auto inflow = std::make_unique<TellingInflow>();
    inflow->begin = make_period(1, 0).begin;
    const TellingInflow& telling = *inflow;
    world.inflow = std::move(inflow);
    constexpr int hours = 3;
    world.run(hours);
    const bool along_rows = wind.u != 0;
    const int places = along_rows ? world.domain.ny() : world.domain.nx();
    const Span period = make_period(hours, 0);
    for (int sp = 0; sp < 2; ++sp)
      for (int k = 0; k < world.domain.nz(); ++k)
        for (int place = 0; place < places; ++place) {
          const int last_i = world.domain.nx() - 1, last_j = world.domain.ny() - 1;
          const int i = along_rows ? (wind.u > 0 ? 0 : last_i) : place, j = along_rows ? place : (wind.v > 0 ? 0 : last_j);
          INFO("side " << static_cast<int>(wind.side) << ", layer " << k << ", place " << place);
          const std::string& name = world.mechanism.species[static_cast<std::size_t>(sp)].name;
          const double expected = telling.mixing_ratio({period, hours - 1, wind.side, world.domain.vertical.middle_above_ground(k, 0), world.domain.horizontal.centre(i, j), name});
          CHECK(world.simulation->state().air(k, j, sp, i, 0) == Approx(expected).margin(0.02));  // of a whole hour, one of a cell's width is 0.6
        }
  }
  World sinking;
  sinking.weather.stretch = 4e-4;
  auto inflow = std::make_unique<TellingInflow>();
  inflow->begin = make_period(1, 0).begin;
  const TellingInflow& telling = *inflow;
  sinking.inflow = std::move(inflow);
  sinking.run(6);
  const std::string name = "A";
  for (const int i : {3, 4}) {
    const double expected = telling.mixing_ratio({make_period(6, 0), 5, Side::top, sinking.domain.vertical.top(), sinking.domain.horizontal.centre(i, 3), name});
    CHECK(sinking.air(3, 3, i) == Approx(expected).margin(0.5));
  }
}

TEST_CASE("wiring: each source emits its scenario's mass into its own cell and layer") {
  World world;
  world.kg_a_year = {1e9, 1e9, 3e9, 1.5e9};  // the second scenario halves the high source alone
  world.run(2);
  const Meteorology met = world.last_weather();
  for (int s = 0; s < 2; ++s) {
    const auto expected = [&](double kg_a_year, int k, int j, int i) { return kg_a_year * 1e9 * 7200 / a_year / met.air_mass(k, j, i); };
    CHECK(world.air(0, TwoSources::low_j, TwoSources::low_i, s) == Approx(expected(1e9, 0, TwoSources::low_j, TwoSources::low_i)).epsilon(1e-4));
    CHECK(world.air(2, TwoSources::high_j, TwoSources::high_i, s) == Approx(expected(s == 0 ? 3e9 : 1.5e9, 2, TwoSources::high_j, TwoSources::high_i)).epsilon(1e-4));
    CHECK(world.air(0, TwoSources::high_j, TwoSources::high_i, s) == 0);
    CHECK(world.air(2, TwoSources::low_j, TwoSources::low_i, s) == 0);
    CHECK(world.simulation->injected()[0].kg[static_cast<std::size_t>(s)] == Approx((s == 0 ? 4e9 : 2.5e9) * 7200 / a_year).epsilon(1e-5));
  }
}

TEST_CASE("wiring: the surface is the lowest layer, in ug m-3") {
  World world;
  world.inflow = std::make_unique<Boundary>(8, 1e-3);
  world.run(1);
  const Meteorology met = world.last_weather();
  REQUIRE(world.air(1, 3, 4) < 0.95 * world.air(0, 3, 4));
  const float found = world.sink.hours.at(0).surface.at(3 * 8 + 4);
  CHECK(found == Approx(world.air(0, 3, 4) * static_cast<double>(met.density(0, 3, 4))).epsilon(1e-5));
}

TEST_CASE("wiring: eddies spread a gas sideways, and upwards") {
  for (const bool mixes : {false, true}) {
    World world;
    world.kg_a_year = {1e9, 0};
    if (mixes) {
      world.weather.kh = 5000;
      world.weather.kz = 5;
    }
    world.run(2);
    const double here = world.air(0, TwoSources::low_j, TwoSources::low_i);
    REQUIRE(here > 0);
    CHECK((world.air(0, TwoSources::low_j, TwoSources::low_i + 1) > 0.02 * here) == mixes);
    CHECK((world.air(0, TwoSources::low_j - 1, TwoSources::low_i) > 0.02 * here) == mixes);
    CHECK((world.air(1, TwoSources::low_j, TwoSources::low_i) > 0.02 * here) == mixes);
  }
}

TEST_CASE("wiring: ground and rain take up what they can, results and budget know it, and the budget closes") {
  for (const float rain : {0.0f, 3.0f}) {
    World world;
    world.mechanism = linear_mechanism();
    world.emissions = std::make_unique<Emissions>(world.domain, world.mechanism.carried_count(), std::vector<int>{0});
    world.inflow = std::make_unique<Boundary>(4);
    world.weather.kz = 5;
    world.weather.rain = rain;
    world.run(2);
    const Budget& budget = world.simulation->budget();
    CHECK(budget.worst_relative_residual() < 1e-5);
    const std::size_t cells = 56;
    for (const char* name : {"SO2", "SO4", "PMC"}) {
      INFO(name << ", rain " << rain);
      const int sp = world.mechanism.index_of(name);
      double dry = 0, wet = 0;
      for (const HourlyResult& hour : world.sink.hours)
        for (std::size_t c = 0; c < cells; ++c) {
          const double area = world.domain.horizontal.area(static_cast<int>(c % 8), static_cast<int>(c / 8));
          dry += area * hour.dry_deposition[static_cast<std::size_t>(sp) * cells + c];
          wet += area * hour.wet_deposition[static_cast<std::size_t>(sp) * cells + c];
        }
      CHECK(budget.at(BudgetTerm::dry_deposition, sp, 0) > 1e-4 * budget.throughput(sp, 0));
      CHECK(dry == Approx(budget.at(BudgetTerm::dry_deposition, sp, 0)).epsilon(1e-5));
      CHECK((budget.at(BudgetTerm::wet_deposition, sp, 0) > 1e-3 * budget.throughput(sp, 0)) == (rain > 0));
      CHECK(wet == Approx(budget.at(BudgetTerm::wet_deposition, sp, 0)).epsilon(1e-5));
      CHECK(budget.at(BudgetTerm::emission, sp, 0) > 0);
    }
    CHECK(budget.at(BudgetTerm::dry_deposition, world.mechanism.index_of("CO"), 0) == 0);
    CHECK(budget.at(BudgetTerm::chemistry_gain, world.mechanism.index_of("SO4"), 0) > 0);
  }
}

TEST_CASE("wiring: coarse particles fall from the stack's layer where their size is known, fine ones do not, and the ground takes each by its size") {
  std::map<std::string, double> dry;
  for (const Mechanism* mechanism : {&gas_mechanism(), &aerosol_mechanism()}) {
    World world;
    world.mechanism = *mechanism;
    world.emissions = std::make_unique<GasEmissions>(world.domain, std::vector<GasScenario>{gas_scenario(0)}, 1, *mechanism);
    world.inflow = std::make_unique<GasInflow>(*mechanism);
    world.run(1);  // no wind, no eddies: only what falls leaves its layer
    const bool by_size = mechanism == &aerosol_mechanism();
    const auto below_stack = [&](const char* name) { return world.simulation->state().air(1, world.domain.ny() / 2, mechanism->index_of(name), world.domain.nx() / 3, 0); };
    CHECK((below_stack("PMC") > 0) == by_size);
    CHECK(below_stack("BC") == 0);
    const Budget& budget = world.simulation->budget();
    for (const char* name : {"PMC", "BC"}) {
      const int sp = mechanism->index_of(name);
      CHECK(std::abs(budget.residual(sp, 0)) < 1e-5 * budget.throughput(sp, 0));
      const double taken = budget.at(BudgetTerm::dry_deposition, sp, 0);
      if (by_size) CHECK(std::abs(taken / dry[name] - 1) > 0.1);
      dry[name] = taken;
    }
  }
}

TEST_CASE("wiring: the mean of an hour is that of its beginning, its steps and its end") {
  World world;
  world.inflow = std::make_unique<Boundary>(4);
  world.run(2);
  const Meteorology met = world.last_weather();
  for (int j = 0; j < 7; ++j)
    for (int i = 0; i < 8; ++i) CHECK(world.sink.hours.back().surface.at(static_cast<std::size_t>(j) * 8 + static_cast<std::size_t>(i)) == Approx(4 * met.density(0, j, i)).epsilon(1e-5));
}

TEST_CASE("wiring: two steps go forth and back, so that a source and rain balance to second order") {
  const auto coarse_particles = [](int step) {
    World world;
    world.mechanism = linear_mechanism();
    world.emissions = std::make_unique<Emissions>(world.domain, world.mechanism.carried_count(), std::vector<int>{0});
    world.weather.rain = 20;
    world.step = step;
    world.run(3);
    const int output = [&] {
      for (std::size_t n = 0; n < world.mechanism.outputs.size(); ++n)
        if (world.mechanism.outputs[n].name == "PM10") return static_cast<int>(n);
      return -1;
    }();
    REQUIRE(output >= 0);
    double sum = 0;
    for (int c = 0; c < 56; ++c) sum += world.sink.hours.back().surface.at(static_cast<std::size_t>(output) * 56 + static_cast<std::size_t>(c));
    return sum;
  };
  const double fine = coarse_particles(60), usual = coarse_particles(300);
  INFO("in steps of 60 s " << fine << ", of 300 s " << usual);
  REQUIRE(fine > 0);
  CHECK(usual == Approx(fine).epsilon(0.008));  // deposition within the step is of first order; always in one order it were 0.013
}

TEST_CASE("wiring: half of the conversions come before a step and half at its end, so that a source and a sink balance to second order") {
  World world;
  world.mechanism.species.push_back({"B", "what it becomes", 10});
  constexpr double rate = 1.0 / 3000;  // s-1, in the dark
  world.mechanism.conversions = {{0, 1, 1, 0, rate, 0, 0, 0}};
  world.weather.first_hour = 18;
  struct OneGas : TwoSources {
    explicit OneGas(const Domain& domain) : TwoSources(domain, {1e9, 0}), both(TwoSources::factors()) {
      both.species = 2;
      both.mass = {1e9, 0, 0, 0};
    }
    [[nodiscard]] const EmissionFactors& factors() const override { return both; }
    EmissionFactors both;
  };
  world.emissions = std::make_unique<OneGas>(world.domain);
  world.run(10);  // of night
  const double balance = 1e9 * 1e9 / a_year / world.last_weather().air_mass(0, TwoSources::low_j, TwoSources::low_i) / rate;
  CHECK(world.air(0, TwoSources::low_j, TwoSources::low_i) == Approx(balance).epsilon(0.01));
}

TEST_CASE("wiring: every hour has its own weather, and results bear it") {
  struct Watcher : Sink {
    std::vector<double> suns;
    void hour(const HourlyResult& result, const Meteorology& met) override {
      Sink::hour(result, met);
      suns.push_back(met.cosine_zenith(0, 0));
    }
  };
  World world;
  const Domain& domain = world.domain;
  Watcher sink;
  TwoSources emissions(domain, {0, 0});
  SimulationOptions options;
  options.threads = 1;
  Simulation<float> simulation(domain, world.mechanism, world.weather, emissions, *world.inflow, already_derived, names(1), options);
  REQUIRE(simulation.run({make_period(3, 1)}, sink) == RunStatus::complete);
  REQUIRE(sink.suns.size() == 3);
  for (int hour = 0; hour < 3; ++hour) CHECK(sink.suns[static_cast<std::size_t>(hour)] == Approx(make_weather(domain, 12 + hour).cosine_zenith(0, 0)));
}

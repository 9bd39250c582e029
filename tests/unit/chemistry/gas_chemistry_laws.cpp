// The process on a row of cells with the tutorial mechanism: atoms of nitrogen are kept by amount and not by mass, light is that of the hour, and
// the day's ozone balance stands.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "model/chemistry/gas_chemistry.hpp"
#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

// Four cells at the ground under a clear sky.
struct Cells {
  static constexpr int nx = 4;
  Field3<double> air_mass{1, 1, nx};
  Field3<float> density{1, 1, nx}, temperature{1, 1, nx}, humidity{1, 1, nx}, height{1, 1, nx};
  Field2<float> cover{1, nx};
  const Mechanism& mechanism = *find_mechanism("tutorial");
  GasChemistry<double> chemistry;
  Concentrations<double> air, radicals;
  Field3<double> first_step{1, 1, nx};

  explicit Cells(const SolverOptions& solver = {}, int scenarios = 2)
      : chemistry(mechanism, 1, 1, nx, scenarios, {solver}), air(1, 1, nx, mechanism.carried_count(), scenarios), radicals(1, 1, nx, static_cast<int>(mechanism.radicals().size()), scenarios) {
    set_threads(1);
    for (int i = 0; i < nx; ++i) {
      air_mass(0, 0, i) = 1e9 * (1 + i);
      density(0, 0, i) = 1.18f;
      temperature(0, 0, i) = 290.0f + 4 * static_cast<float>(i);
      humidity(0, 0, i) = 0.6f;
      height(0, 0, i) = 20;
      first_step(0, 0, i) = 1;
      for (int s = 0; s < scenarios; ++s) {
        set("O3", i, s, 40);
        set("NO", i, s, 4.0 / (1 + s));
        set("NO2", i, s, 12.0 / (1 + s));
        set("CO", i, s, 300);
      }
    }
  }
  [[nodiscard]] double mass_of_ppb(int sp) const { return mechanism.species[static_cast<std::size_t>(sp)].molar_mass / constants::molar_mass_air; }
  void set(const char* name, int i, int s, double ppb) { air(0, 0, mechanism.index_of(name), i, s) = ppb * mass_of_ppb(mechanism.index_of(name)); }
  [[nodiscard]] double ppb(const char* name, int i, int s) const { return air(0, 0, mechanism.index_of(name), i, s) / mass_of_ppb(mechanism.index_of(name)); }

  void prepare(const std::array<double, 3>& sun) {
    const Field2<double> begin(cover.ny(), cover.nx(), sun[0]), middle(cover.ny(), cover.nx(), sun[1]), end(cover.ny(), cover.nx(), sun[2]);
    chemistry.prepare({air_mass, density, temperature, humidity, height, cover, {}, {begin, middle, end}});
  }
  // others(): what the other processes do in a step.
  void run(int steps, double dt = 300, const std::function<void()>& others = [] {}) {
    for (int n = 0; n < steps; ++n) {
      chemistry.begin_step(air);
      others();
      chemistry.advance(air, radicals, first_step, n * dt, dt);
    }
  }
};

}  // namespace

TEST_CASE("gas chemistry keeps the amount of nitrogen, and tells in the budget what it made and took") {
  Cells cells;
  const auto nitrogen = [&](int i, int s) { return cells.ppb("NO", i, s) + cells.ppb("NO2", i, s) + cells.ppb("HNO3", i, s); };
  cells.prepare({0.7, 0.8, 0.85});
  cells.run(12);
  std::vector<std::string> names;
  for (const Species& species : cells.mechanism.carried()) names.push_back(species.name);
  Budget budget(names, {"base", "half"});
  cells.chemistry.report(budget);
  for (int s = 0; s < 2; ++s) {
    for (int i = 0; i < Cells::nx; ++i) CHECK(nitrogen(i, s) == Approx(16.0 / (1 + s)).epsilon(1e-9));
    const int acid = cells.mechanism.index_of("HNO3");
    double kg = 0;
    for (int i = 0; i < Cells::nx; ++i) kg += 1e-9 * cells.air_mass(0, 0, i) * cells.air(0, 0, acid, i, s);
    CHECK(kg > 0);
    CHECK(budget.at(BudgetTerm::chemistry_gain, acid, s) - budget.at(BudgetTerm::chemistry_loss, acid, s) == Approx(kg).epsilon(1e-12));
  }
}

TEST_CASE("costs tell every cell and step by what lies below and by light, and all tries") {
  Cells cells;
  Field2<Underneath> below(1, Cells::nx, Underneath::sea);
  below(0, 3) = Underneath::town;
  cells.chemistry.set_underneath(below);
  cells.prepare({0.7, 0.8, 0.85});
  cells.run(5);
  cells.prepare({-0.5, -0.4, -0.3});
  cells.run(2);
  const AirCosts costs = cells.chemistry.costs();
  const SolverCounts counts = cells.chemistry.counts();
  CHECK(costs.at(0, Underneath::sea, true).solved == 3 * 5);
  CHECK(costs.at(0, Underneath::sea, false).solved == 3 * 2);
  CHECK(costs.at(0, Underneath::town, true).solved == 5);
  CHECK(costs.at(0, Underneath::town, false).solved == 2);
  double tries = 0, rejected = 0;
  for (const Underneath one : {Underneath::sea, Underneath::country, Underneath::town})
    for (const bool light : {true, false}) {
      tries += costs.at(0, one, light).tries, rejected += costs.at(0, one, light).rejected;
      CHECK((costs.at(0, one, light).seconds > 0) == (one != Underneath::country));
    }
  CHECK(tries == static_cast<double>(counts.tries));
  CHECK(rejected == static_cast<double>(counts.rejected));
}

TEST_CASE("without light nitrogen oxides do nothing but what ozone does to them") {
  Cells cells({SolverMethod::rodas4, 1e-7, 1e-9});
  cells.prepare({-0.5, -0.4, -0.3});
  cells.run(12);
  for (int i = 0; i < Cells::nx; ++i) {
    // O3 + NO -> NO2: both in turn, exactly; k of the mechanism in ppb-1 s-1
    const double kelvin = static_cast<double>(cells.temperature(0, 0, i)), k = 1.4e-12 * std::exp(-1310 / kelvin) * 1.18e-6 * 6.02214076e23 / (constants::molar_mass_air * 1e-3) * 1e-9;
    const double decay = std::exp(-k * 36 * 3600);
    CHECK(cells.ppb("NO", i, 0) == Approx(4 * 36 * decay / (40 - 4 * decay)).epsilon(2e-5).margin(1e-6));
    CHECK(cells.ppb("O3", i, 0) == Approx(36).epsilon(2e-5));
    CHECK(cells.ppb("HNO3", i, 0) == 0);
  }
}

TEST_CASE("an hour of changing sun is the same in steps of five minutes and of one") {
  const SolverOptions tight{SolverMethod::rodas4, 1e-8, 1e-10};
  Cells coarse(tight), fine(tight);
  for (Cells* cells : {&coarse, &fine}) cells->prepare({0.02, 0.14, 0.26});
  coarse.run(12);
  fine.run(60, 60);
  for (int i = 0; i < Cells::nx; ++i) {
    INFO("NO " << fine.ppb("NO", i, 0) << ", HNO3 " << fine.ppb("HNO3", i, 0));
    CHECK(fine.ppb("NO", i, 0) > 1);
    CHECK(coarse.ppb("NO", i, 0) == Approx(fine.ppb("NO", i, 0)).epsilon(1e-4));
    CHECK(coarse.ppb("HNO3", i, 0) == Approx(fine.ppb("HNO3", i, 0)).epsilon(1e-3));
  }
}

TEST_CASE("what the others did in a step acts evenly over it, and to second order") {
  // A town's emission, and a ground that takes up; exact in a step of any length.
  const auto after_an_hour = [](double dt) {
    Cells cells({SolverMethod::rodas4, 1e-6, 1e-9}, 1);
    cells.prepare({0.6, 0.7, 0.78});
    const auto others = [&] {
      for (int i = 0; i < Cells::nx; ++i) {
        cells.set("NO", i, 0, cells.ppb("NO", i, 0) + 20 / 3600.0 * dt);
        cells.set("O3", i, 0, cells.ppb("O3", i, 0) * std::exp(-dt / 3000));
        cells.set("NO2", i, 0, cells.ppb("NO2", i, 0) * std::exp(-dt / 2000));
        cells.set("HNO3", i, 0, cells.ppb("HNO3", i, 0) * std::exp(-dt / 1000));
      }
    };
    cells.run(static_cast<int>(std::lround(3600 / dt)), dt, others);
    std::map<std::string, double> gases;
    for (const char* name : {"O3", "NO", "NO2", "HNO3"}) gases[name] = cells.ppb(name, 1, 0);
    return gases;
  };
  const auto truth = after_an_hour(7.5), long_steps = after_an_hour(600), half_as_long = after_an_hour(300);
  for (const auto& [name, ppb] : truth) {
    const double error = std::abs(long_steps.at(name) / ppb - 1), half = std::abs(half_as_long.at(name) / ppb - 1);
    INFO(name << ": " << ppb << " ppb; relative error " << error << ", in steps half as long " << half);
    CHECK(error < 0.02);
    CHECK((error > 3 * half || half < 1e-4));
  }
}

TEST_CASE("the air that the others are handed is at most twice, at least half of what is there, and none is lost by it") {
  Cells cells({}, 1);
  cells.prepare({0.7, 0.8, 0.85});
  cells.run(1);
  const auto nitrogen = [&] { return cells.ppb("NO", 0, 0) + cells.ppb("NO2", 0, 0) + cells.ppb("HNO3", 0, 0); };
  const double before = nitrogen(), oxide = cells.ppb("NO", 0, 0);
  cells.set("NO", 0, 0, 1e-6);  // far less than reacted in the step before
  cells.chemistry.begin_step(cells.air);
  CHECK(cells.ppb("NO", 0, 0) >= 0.5e-6);
  CHECK(cells.ppb("NO", 0, 0) <= 2e-6);
  cells.set("NO", 0, 0, cells.ppb("NO", 0, 0) + 5);  // emission
  cells.chemistry.advance(cells.air, cells.radicals, cells.first_step, 300, 300);
  CHECK(nitrogen() == Approx(before - oxide + 1e-6 + 5).epsilon(1e-9));
}

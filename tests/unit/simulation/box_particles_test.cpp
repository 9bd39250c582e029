#include "model/simulation/box_particles.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/cloud_chemistry.hpp"
#include "model/aerosol/cloud_drops.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;
using namespace pearl::synthetic;

namespace {

constexpr double air = 2.46e19;  // molecules cm-3
const Mechanism& mechanism = aerosol_mechanism();

std::size_t tracer(const char* name) {
  const std::vector<int> all = box_tracers(mechanism);
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), mechanism.carried_index_of(name)) - all.begin());
}

BoxSetup dark(double temperature, int hours) {
  BoxSetup setup;
  setup.air = air;
  for (const std::string& name : mechanism.gas.fixed) setup.fixed.push_back(name == "M" ? air : name == "O2" ? 0.2095 * air : name == "H2O" ? 1.5e17 : 2e-6 * air);
  setup.temperature = [temperature](double) { return temperature; };
  setup.photolysis = [](double, double* rates) { std::fill_n(rates, mechanism.gas.photolysis.size(), 0.0); };
  setup.hours = hours;
  return setup;
}

struct Box {
  std::vector<BoxScenario> gases;
  std::vector<BoxTracers> tracers;
  BoxResult result;
  std::vector<double> amounts;

  Box(const BoxSetup& setup, const std::vector<double>& ammonia, double step = 60) {
    for (const double one : ammonia) {
      BoxScenario scenario{std::vector<double>(mechanism.gas.species.size()), std::vector<double>(mechanism.gas.species.size())};
      scenario.initial[static_cast<std::size_t>(mechanism.reacting_index_of("HNO3"))] = 4;
      scenario.initial[static_cast<std::size_t>(mechanism.reacting_index_of("O3"))] = 40;
      gases.push_back(scenario);
      BoxTracers particles{std::vector<double>(box_tracers(mechanism).size()), std::vector<double>(box_tracers(mechanism).size())};
      particles.initial[tracer("SO4")] = 5;
      particles.initial[tracer("OC")] = 3;
      particles.initial[tracer("SAV2")] = 2;
      particles.initial[tracer("NH3")] = one;
      tracers.push_back(particles);
    }
    BoxOptions options;
    options.step = step;
    BoxParticles beside(mechanism, setup, gases, tracers, step);
    result = run_box(mechanism, setup, gases, options, &beside);
    amounts = beside.amounts();
  }
  // ug m-3 at the end.
  [[nodiscard]] double particle(std::size_t s, const char* name) const {
    const std::size_t width = box_tracers(mechanism).size(), hours = result.times.size();
    return amounts[(s * hours + hours - 1) * width + tracer(name)];
  }
  [[nodiscard]] double gas_ppb(std::size_t s, const char* name) const {
    const std::size_t width = mechanism.gas.species.size(), hours = result.times.size();
    return 1e9 / air * result.number_density[(s * hours + hours - 1) * width + static_cast<std::size_t>(mechanism.reacting_index_of(name))];
  }
};

// A box in the dark whose every step is looked at; without `takes_up` its particles take up nothing.
class Watched : public BoxCompanion {
 public:
  struct Given {
    std::map<std::string, double> ppb, micrograms;  // ug m-3
  };
  Watched(const BoxSetup& setup, const std::vector<Given>& scenarios, bool takes_up, double step = 30) : count_(scenarios.size()), takes_up_(takes_up) {
    for (const Given& given : scenarios) {
      BoxScenario& scenario = gases_.emplace_back(BoxScenario{std::vector<double>(gas_count), std::vector<double>(gas_count)});
      BoxTracers& particles = tracers_.emplace_back(BoxTracers{std::vector<double>(tracer_count), std::vector<double>(tracer_count)});
      for (const auto& [name, amount] : given.ppb) scenario.initial[gas(name)] = amount;
      for (const auto& [name, amount] : given.micrograms) particles.initial[tracer(name.c_str())] = amount;
    }
    beside_ = std::make_unique<BoxParticles>(mechanism, setup, gases_, tracers_, step);
    BoxOptions options;
    options.step = step;
    options.solver.relative = 1e-6;
    result = run_box(mechanism, setup, gases_, options, this);
    amounts = beside_->amounts();
  }
  void before_step(double time, std::vector<double>& ppb) override {
    beside_->before_step(time, ppb);
    begun.push_back(ppb);
    beside_->hour();
  }
  void after_step(double time, std::vector<double>& ppb) override {
    reacted.push_back(ppb);
    beside_->after_step(time, ppb);
    ended.push_back(ppb);
    beside_->hour();
  }
  void hour() override {}
  [[nodiscard]] std::span<const double> uptake_rates() const override { return takes_up_ ? beside_->uptake_rates() : std::span<const double>{}; }

  static std::size_t gas(const std::string& name) { return static_cast<std::size_t>(mechanism.reacting_index_of(name)); }
  // s-1: how fast a gas was lost in a step of gas chemistry.
  [[nodiscard]] double loss(const char* name, std::size_t s, std::size_t step, double seconds = 30) const {
    return std::log(begun[step][s * gas_count + gas(name)] / reacted[step][s * gas_count + gas(name)]) / seconds;
  }
  // ug m-3 of a tracer while gases react in a step.
  [[nodiscard]] double meets(const char* name, std::size_t s, std::size_t step) const { return amounts[(s * 2 * ended.size() + 2 * step) * tracer_count + tracer(name)]; }
  // At a step's end: ppb, and ug m-3 of a tracer.
  [[nodiscard]] double ppb(const char* name, std::size_t s, std::size_t step) const { return ended[step][s * gas_count + gas(name)]; }
  [[nodiscard]] double micrograms(const char* name, std::size_t s, std::size_t step) const { return amounts[(s * 2 * ended.size() + 2 * step + 1) * tracer_count + tracer(name)]; }

  std::vector<std::vector<double>> begun, reacted, ended;  // [step][scenario, gas], ppb
  std::vector<double> amounts;                             // [scenario][step, while gases react and at its end][tracer]
  BoxResult result;

 private:
  const std::size_t gas_count = mechanism.gas.species.size(), tracer_count = box_tracers(mechanism).size();
  std::size_t count_;
  bool takes_up_;
  std::vector<BoxScenario> gases_;
  std::vector<BoxTracers> tracers_;
  std::unique_ptr<BoxParticles> beside_;
};

// ug m-3 of dry fine particles and of their water.
struct Fine {
  double sulfate, nitrate, ammonium, chloride, other, water;
};
// The rate constant of dinitrogen pentoxide in the case heterogeneous_uptake, s-1, by the equations that its README names (gamma after Davis et al. 2008).
double rate_of_case(double temperature, double humidity, const Fine& fine) {
  const double diameter = 0.26e-6, surface = 6e-12 / diameter * (fine.sulfate / 1.8 + fine.nitrate / 1.72 + fine.ammonium / 1.75 + fine.chloride / 1.6 + fine.other / 1.5 + fine.water);
  const auto share = [](double x) { return 1 / (1 + std::exp(-x)); };
  const double salt = -3.64849 + 9.553 * std::min(0.0, humidity - 0.46);
  const double bisulfate = std::min(share(salt + 0.97579 - 0.20427 * std::max(0.0, temperature - 291)), 0.08585), sulfate = std::min(share(salt), 0.053), nitrate = std::min(share(-8.10774 + 4.902 * humidity), 0.0154);
  const double anions = fine.nitrate / 62.0 + fine.sulfate / 96.06, x_nitrate = fine.nitrate / 62.0 / anions, x_sulfate = std::max(0.0, std::min(1 - x_nitrate, fine.ammonium / 18.04 / anions - 1));
  const double gamma = (1 - x_nitrate - x_sulfate) * bisulfate + x_sulfate * sulfate + x_nitrate * nitrate;
  const double speed = std::sqrt(8 * 8.31446 * temperature / (std::numbers::pi * 0.10801)), diffusivity = 1e-5 * std::pow(temperature / 298.15, 1.75);
  return gamma * speed * surface / (4 + 0.5 * diameter * gamma * speed / diffusivity);
}

constexpr double cold = 255;  // K: dinitrogen pentoxide hardly falls apart

BoxSetup humid(double humidity, int hours = 1) {
  BoxSetup setup = dark(cold, hours);
  for (std::size_t n = 0; n < setup.fixed.size(); ++n)
    if (mechanism.gas.fixed[n] == "H2O") setup.fixed[n] *= humidity / humidity_of_vapour(setup.fixed[n], cold);
  return setup;
}

// Much nitrogen dioxide holds nitrate radicals bound.
const std::map<std::string, double> pentoxide{{"N2O5", 0.05}, {"NO2", 100}};
std::map<std::string, double> and_also(std::map<std::string, double> gases, const char* name, double ppb) {
  gases[name] = ppb;
  return gases;
}

}  // namespace

TEST_CASE("humidity is that of the box's water vapour") {
  CHECK(humidity_of_vapour(0, 290) == 0);
  CHECK(humidity_of_vapour(4.83e17, 290) == Approx(1).epsilon(0.01));  // 1937 Pa over 1.380649e-23 J K-1 x 290 K
}

TEST_CASE("in a box ammonia and nitric acid condense, more of them where it is cold, and organic gases dissolve") {
  const Box cold(dark(278, 2), {6, 0}), warm(dark(300, 2), {6, 0});
  CHECK(cold.particle(0, "PNO3") > 3 * warm.particle(0, "PNO3"));
  CHECK(cold.particle(0, "PNO3") > 5);
  CHECK(cold.particle(1, "PNO3") < 0.1);  // nothing holds it there
  CHECK(cold.particle(0, "PAV2") > 0.5);
  CHECK(cold.particle(0, "PAV2") + cold.particle(0, "SAV2") == Approx(2).epsilon(1e-6));
}

TEST_CASE("in a box nitrogen of nitric acid and ammonia is kept between gas and particle") {
  const Box box(dark(285, 3), {6});
  const double per_ppb = 1e6 * air / constants::avogadro * 1e-9;  // mol m-3
  const double nitrate = box.gas_ppb(0, "HNO3") * per_ppb + 1e-6 * box.particle(0, "PNO3") / 62.0049, before = 4 * per_ppb;
  CHECK(nitrate == Approx(before).epsilon(2e-4));
  CHECK(box.particle(0, "NH3") / 17.03 + box.particle(0, "PNH4") / 18.04 == Approx(6 / 17.03).epsilon(2e-3));
}

TEST_CASE("a scenario of a box with particles is the same bits alone with its base and in a batch") {
  const Box batch(dark(285, 2), {6, 3, 1, 0, 9}), pair(dark(285, 2), {6, 1});
  for (const char* name : {"PNO3", "PNH4", "PAV2", "NH3"}) {
    CHECK(batch.particle(0, name) == pair.particle(0, name));
    CHECK(batch.particle(2, name) == pair.particle(1, name));
  }
  CHECK(batch.gas_ppb(2, "HNO3") == pair.gas_ppb(1, "HNO3"));
}

TEST_CASE("dinitrogen pentoxide in a dark box decays at the rate of the case heterogeneous_uptake for the particles that are given, with the water of their balance") {
  // The equations above are those of the case.
  double worst = 0;
  for (const std::vector<double>& row : numbers_of(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol/heterogeneous_uptake.csv"))
    worst = std::max(worst, std::abs(rate_of_case(row[0], row[1], {row[2], row[3], row[4], row[5], row[6], row[7]}) / row[18] - 1));
  REQUIRE(worst < 1e-5);

  const double neutral = 2 * 18.04 / 96.06;  // ammonium over sulfate
  const std::vector<Watched::Given> airs{{pentoxide, {{"SO4", 12}, {"PNH4", 12 * neutral}}},
                                         {pentoxide, {{"SO4", 12}, {"PNH4", 6 * neutral}}},
                                         {pentoxide, {{"SO4", 5}, {"PNH4", 5 * neutral}, {"OC", 9}, {"BC", 2}}},
                                         {and_also(pentoxide, "HNO3", 3), {{"SO4", 4}, {"NH3", 5}}},
                                         {{{"N2O5", 0.002}, {"NO2", 100}, {"HCL", 1}}, {{"SO4", 4}, {"NH3", 5}, {"PMF", 6}}}};  // so little that it takes no chloride away
  for (const double humidity : {0.4, 0.75, 0.9}) {
    const BoxSetup setup = humid(humidity);
    const Watched box(setup, airs, true), without(setup, airs, false);
    for (std::size_t s = 0; s < airs.size(); ++s)
      for (const std::size_t step : {std::size_t{0}, std::size_t{1}, std::size_t{20}, std::size_t{119}}) {
        const double per_ppb = 1e6 * air / constants::avogadro * 1e-9 * 1e6;  // umol m-3
        const auto gas = [&](const std::vector<double>& ppb, const char* name) { return ppb[s * mechanism.gas.species.size() + Watched::gas(name)] * per_ppb; };
        Fine fine{box.meets("SO4", s, step), box.meets("PNO3", s, step), box.meets("PNH4", s, step), gas(box.begun[step], "PCL") * 35.45, 0, 0};
        for (const char* dry : {"OC", "BC", "PMF"}) fine.other += box.meets(dry, s, step);
        // Water is that of the last balance, and in the first step of the air as it is given.
        const auto then = [&](const char* name) { return step > 0 ? box.micrograms(name, s, step - 1) : box.meets(name, s, 0); };
        const std::vector<double>& gases = step > 0 ? box.ended[step - 1] : box.begun[0];
        const InorganicPoint totals{then("SO4") / 96.06, then("PNH4") / 18.04 + then("NH3") / 17.031, then("PNO3") / 62.005 + gas(gases, "HNO3"), gas(gases, "PCL") + gas(gases, "HCL"), 0, cold, humidity};
        fine.water = 1000 * solved<1, double>({totals}).water[0];
        INFO("humidity " << humidity << ", air " << s << ", step " << step << ", water " << fine.water << ", nitrate " << fine.nitrate << ", chloride " << fine.chloride);
        CHECK(box.loss("N2O5", s, step) - without.loss("N2O5", s, step) == Approx(rate_of_case(cold, humidity, fine)).epsilon(1e-4));
      }
  }
}

TEST_CASE("air without particles takes nothing up in a box, bit by bit") {
  const std::vector<Watched::Given> airs{{{{"N2O5", 0.5}, {"NO2", 30}, {"O3", 40}, {"GLY", 0.2}, {"EPOX", 0.1}, {"NTR2", 0.3}}, {}}, {{{"NO2", 30}, {"O3", 40}}, {{"SO4", 5}}}};
  const BoxSetup setup = humid(0.8);
  const Watched box(setup, airs, true), without(setup, airs, false);
  const std::size_t gases = mechanism.gas.species.size();
  int different = 0, with_particles = 0;
  for (std::size_t step = 0; step < box.ended.size(); ++step)
    for (std::size_t n = 0; n < gases; ++n) {
      different += box.ended[step][n] == without.ended[step][n] ? 0 : 1;
      with_particles += box.ended[step][gases + n] == without.ended[step][gases + n] ? 0 : 1;
    }
  CHECK(different == 0);
  CHECK(with_particles > 0);
}

TEST_CASE("nitrogen and chlorine close in a box whose particles take up") {
  const Watched box(humid(0.8, 6), {{{{"N2O5", 2}, {"NO2", 30}, {"O3", 40}, {"HCL", 1}, {"HNO3", 1}, {"NTR2", 0.5}}, {{"SO4", 8}, {"NH3", 6}, {"OC", 5}}}}, true);
  const double per_ppb = 1e6 * air / constants::avogadro * 1e-9 * 1e6;  // umol m-3
  const auto sums = [&](const std::vector<double>& ppb, double nitrate) {
    double nitrogen = nitrate / 62.0049 / per_ppb, chlorine = 0;
    for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) nitrogen += mechanism.reacting(n).nitrogen * ppb[n], chlorine += mechanism.reacting(n).chlorine * ppb[n];
    return std::pair(nitrogen, chlorine);
  };
  const std::size_t last = box.ended.size() - 1;
  const auto before = sums(box.begun.front(), 0), after = sums(box.ended[last], box.micrograms("PNO3", 0, last));
  CHECK(box.ppb("CLNO2", 0, last) > 0.01);
  CHECK(box.ppb("HONO", 0, last) > 0.01);
  CHECK(after.first == Approx(before.first).epsilon(1e-5));
  CHECK(after.second == Approx(before.second).epsilon(1e-5));
  const Watched without(humid(0.8, 6), {{{{"N2O5", 2}, {"NO2", 30}, {"O3", 40}, {"HCL", 1}, {"HNO3", 1}, {"NTR2", 0.5}}, {{"SO4", 8}, {"NH3", 6}, {"OC", 5}}}}, false);
  CHECK(without.ppb("CLNO2", 0, last) == 0);
  CHECK(box.micrograms("PNO3", 0, last) > without.micrograms("PNO3", 0, last) + 0.5);
}

TEST_CASE("the ground of a box makes nitrous acid by its depth, and without a depth there is none") {
  BoxSetup setup = humid(0.5);
  const std::vector<Watched::Given> airs{{{{"NO2", 20}}, {}}};
  const Watched none(setup, airs, true);
  CHECK(none.ppb("HONO", 0, 119) == 0);
  setup.depth = 50;
  const Watched box(setup, airs, true);
  CHECK(box.loss("NO2", 0, 60) == Approx(1e-4 * 2 / 50).epsilon(1e-3));  // 1e-4 m s-1 over 2 / depth
  CHECK(box.ppb("HONO", 0, 119) == Approx(0.5 * 20 * (1 - std::exp(-1e-4 * 2 / 50 * 3600))).epsilon(1e-3));
}

TEST_CASE("the cloud of a box makes sulfate as drops of each scenario's acidity do, and sulfur closes") {
  BoxSetup setup = humid(1);
  setup.cloud_water = 0.2;
  const auto given = [](double ammonia) { return Watched::Given{{{"SO2", 4}, {"H2O2", 0.5}, {"O3", 60}, {"HNO3", 1}}, {{"SO4", 2}, {"NH3", ammonia}}}; };
  const std::vector<double> ammonia{0.3, 2, 4};  // ug m-3
  std::vector<Watched::Given> airs;
  for (const double one : ammonia) airs.push_back(given(one));
  const Watched box(setup, airs, true);
  setup.cloud_water = 0;
  const Watched clear(setup, airs, true);
  const double per_ppb = 1e6 * air / constants::avogadro * 1e-9 * 1e6;  // umol m-3
  const double kelvin_pascal = 1e6 * air * constants::boltzmann;       // Pa K-1
  using P = Pack<double, 1>;
  for (std::size_t s = 0; s < airs.size(); ++s) {
    const DropAir<P> drop = converted<P>(drop_air(cold, kelvin_pascal * cold / 101325, 0.2, 390e3));
    CloudyAir<P> parcel{P(4), P(2 / 96.06 / per_ppb), P(0.5), P(60), P(0), P(0), P(ammonia[s] / 17.031 / per_ppb), P(1), P(0), P(0), P(0)};
    const CloudDrops<P> drops(drop);
    for (int half = 0; half < 240; ++half) drops.react(parcel, 15, {CloudChemistry<double>::inner_steps});
    INFO("ammonia " << ammonia[s] << ", SO2 " << parcel.sulfur_dioxide[0]);
    CHECK(box.ppb("SO2", s, 119) == Approx(parcel.sulfur_dioxide[0]).margin(0.004));  // 1e-3 of what there was
    CHECK(box.ppb("SO2", s, 119) < 3.6);
    CHECK(clear.ppb("SO2", s, 119) > 3.99);
    CHECK(box.ppb("SO2", s, 119) + box.micrograms("SO4", s, 119) / 96.06 / per_ppb == Approx(4 + 2 / 96.06 / per_ppb).epsilon(1e-4));
  }
  CHECK(box.ppb("SO2", 2, 119) < box.ppb("SO2", 0, 119) - 0.1);  // less sour, and so faster by ozone
}

TEST_CASE("a cloud is refused where the mechanism has not all that makes sulfate in drops") {
  Mechanism other = mechanism;
  other.species[static_cast<std::size_t>(other.carried_index_of("MEPX"))].name = "MEPY";
  BoxSetup setup = humid(1);
  const std::vector<BoxScenario> gases{{std::vector<double>(other.gas.species.size()), std::vector<double>(other.gas.species.size())}};
  const std::vector<BoxTracers> tracers{{std::vector<double>(box_tracers(other).size()), std::vector<double>(box_tracers(other).size())}};
  CHECK_NOTHROW(BoxParticles(other, setup, gases, tracers, 30));
  setup.cloud_water = 0.2;
  CHECK_THROWS_WITH(BoxParticles(other, setup, gases, tracers, 30), Catch::Contains("has not all that makes sulfate in drops"));
}

TEST_CASE("a scenario whose particles take up is the same bits alone with its base and in a batch, and its own particles count") {
  const auto given = [](double sulfate) { return Watched::Given{and_also(pentoxide, "O3", 40), {{"SO4", sulfate}, {"NH3", 3}, {"OC", 2}}}; };
  const BoxSetup setup = humid(0.7);
  std::vector<Watched::Given> many;
  for (int n = 0; n < 19; ++n) many.push_back(given(1 + n));
  const Watched batch(setup, many, true), pair(setup, {given(1), given(14)}, true);
  for (const char* name : {"N2O5", "HONO", "HNO3", "NO2"}) CHECK(batch.ppb(name, 13, 119) == pair.ppb(name, 1, 119));
  CHECK(batch.micrograms("PNO3", 13, 119) == pair.micrograms("PNO3", 1, 119));
  CHECK(batch.loss("N2O5", 13, 5) > 3 * batch.loss("N2O5", 0, 5));
}

TEST_CASE("mechanisms without the ions have no tracers in a box") {
  CHECK(box_tracers(gas_mechanism()).empty());
  CHECK_FALSE(box_tracers(mechanism).empty());
}

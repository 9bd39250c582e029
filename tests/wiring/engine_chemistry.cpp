// That chemistry, particles and light are connected to the engine: each is seen at work in a whole run of an invented world. The mutants of tests/mutants.cmake disconnect processes one by one.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/simulation/simulation.hpp"
#include "tests/support/gas_world.hpp"
#include "tests/support/no_sink.hpp"

using namespace pearl;
using namespace pearl::synthetic;

TEST_CASE("wiring: at night, where no hydroxyl makes it, sulfate comes from cloud") {
  const auto sulfate_made = [](float cover, const Mechanism& mechanism) {
    struct Clouds : GasWorldWeather {
      float cover;
      Clouds(const Domain& domain, float of) : GasWorldWeather(domain, 0), cover(of) {}
      void load(const Span& period, int hour, Meteorology& met) override {
        GasWorldWeather::load(period, hour, met);
        for (float& cell : met.cloud_cover.values()) cell = cover;
        for (float& humidity : met.relative_humidity.values()) humidity = 0.95f;
      }
    };
    const Domain domain = make_domain(6, 5, 4, 9000, false);
    Clouds weather(domain, cover);
    GasEmissions emissions(domain, {gas_scenario(0)}, 1, mechanism);
    const GasInflow inflow(mechanism);
    SimulationOptions options;
    options.threads = 1;
    Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, already_derived, names(1), options);
    NoSink sink;
    REQUIRE(simulation.run({make_period(2, 0)}, sink) == RunStatus::complete);
    return simulation.budget().at(BudgetTerm::chemistry_gain, mechanism.index_of("SO4"), 0);
  };
  for (const Mechanism* mechanism : {&gas_mechanism(), &aerosol_mechanism()}) {  // of a given acidity, and of its own
    const double clear = sulfate_made(0, *mechanism), cloudy = sulfate_made(1, *mechanism);
    INFO(mechanism->name << ": clear " << clear << " kg, cloudy " << cloudy << " kg");
    CHECK(cloudy > 5 * clear);
  }
}

namespace {

struct WetShares {
  double sulfur_dioxide = 0, ammonia = 0;  // what rain took over what is left
};

// Of two hours of light rain under clouds in air that has so many times the ammonia.
WetShares wet_shares(const Mechanism& mechanism, double times, float cover) {
  struct Ammonia : GasInflow {
    double times;
    Ammonia(const Mechanism& of, double more) : GasInflow(of), times(more) {}
    [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override { return GasInflow::mixing_ratio(point) * (point.species == "NH3" ? times : 1); }
  };
  struct Drizzle : GasWorldWeather {
    float cover;
    Drizzle(const Domain& domain, float of) : GasWorldWeather(domain, 0), cover(of) {}
    void load(const Span& period, int hour, Meteorology& met) override {
      GasWorldWeather::load(period, hour, met);
      for (float& cell : met.cloud_cover.values()) cell = cover;
      for (float& humidity : met.relative_humidity.values()) humidity = 0.95f;
      for (float& cell : met.rain.values()) cell = 0.1f;
    }
  };
  const Domain domain = make_domain(6, 5, 4, 9000, false);
  Drizzle weather(domain, cover);
  GasEmissions emissions(domain, {gas_scenario(0)}, 1, mechanism);
  const Ammonia inflow(mechanism, times);
  SimulationOptions options;
  options.threads = 1;
  Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, already_derived, names(1), options);
  NoSink sink;
  REQUIRE(simulation.run({make_period(2, 0)}, sink) == RunStatus::complete);
  CHECK(simulation.budget().worst_relative_residual() < 1e-5);
  const auto share = [&](const char* name) {
    const int sp = mechanism.index_of(name);
    return simulation.budget().at(BudgetTerm::wet_deposition, sp, 0) / simulation.budget().at(BudgetTerm::final, sp, 0);
  };
  return {share("SO2"), share("NH3")};
}

}  // namespace

TEST_CASE("wiring: rain is as sour as the cloud, where the mechanism knows how sour it is: with more ammonia it takes more sulfur dioxide and less of the ammonia") {
  const WetShares little = wet_shares(aerosol_mechanism(), 0.3, 1), much = wet_shares(aerosol_mechanism(), 30, 1);
  INFO("sulfur dioxide " << little.sulfur_dioxide << ", " << much.sulfur_dioxide << "; ammonia " << little.ammonia << ", " << much.ammonia);
  CHECK(much.sulfur_dioxide > 2 * little.sulfur_dioxide);
  CHECK(much.ammonia < 0.7 * little.ammonia);
  const WetShares fixed = wet_shares(gas_mechanism(), 0.3, 1), fixed_too = wet_shares(gas_mechanism(), 30, 1);
  CHECK(fixed.sulfur_dioxide == Approx(fixed_too.sulfur_dioxide).epsilon(1e-3));
  CHECK(fixed.ammonia < fixed_too.ammonia);  // of which more is where it rains
  const WetShares clear = wet_shares(aerosol_mechanism(), 0.3, 0);  // no cloud: the pH that weather gives, of 5
  CHECK(clear.sulfur_dioxide == Approx(fixed.sulfur_dioxide).epsilon(0.1));
}

TEST_CASE("wiring: particles take up dinitrogen pentoxide in the dark, and their chloride leaves as nitryl chloride") {
  const Domain domain = make_domain(6, 5, 4, 9000, false);
  GasWorldWeather weather(domain, 0);
  GasEmissions emissions(domain, {gas_scenario(0)}, 1, aerosol_mechanism());
  const GasInflow inflow(aerosol_mechanism());
  SimulationOptions options;
  options.threads = 1;
  Simulation<float> simulation(domain, aerosol_mechanism(), weather, emissions, inflow, already_derived, names(1), options);
  NoSink sink;
  REQUIRE(simulation.run({make_period(2, 0)}, sink) == RunStatus::complete);
  CHECK(simulation.budget().at(BudgetTerm::chemistry_gain, aerosol_mechanism().index_of("CLNO2"), 0) > 0);
}

namespace {

// kg of some species at the end of two hours in a weather that is so much warmer.
double left_when_warmer(float warmer, const std::vector<std::string>& species) {
  struct Warm : GasWorldWeather {
    float more;
    Warm(const Domain& domain, float warmer) : GasWorldWeather(domain, 10), more(warmer) {}
    void load(const Span& period, int hour, Meteorology& met) override {
      GasWorldWeather::load(period, hour, met);
      for (float& cell : met.temperature.values()) cell += more;
    }
  };
  const Domain domain = make_domain(6, 5, 4, 9000, false);
  Warm weather(domain, warmer);
  GasEmissions emissions(domain, {gas_scenario(0)}, 1, aerosol_mechanism());
  const GasInflow inflow(aerosol_mechanism());
  SimulationOptions options;
  options.threads = 1;
  Simulation<float> simulation(domain, aerosol_mechanism(), weather, emissions, inflow, already_derived, names(1), options);
  NoSink sink;
  REQUIRE(simulation.run({make_period(2, 0)}, sink) == RunStatus::complete);
  double kg = 0;
  for (const std::string& name : species) kg += simulation.budget().at(BudgetTerm::final, aerosol_mechanism().index_of(name), 0);
  return kg;
}

}  // namespace

TEST_CASE("wiring: ammonia and nitric acid are in balance with particles, of which cold air holds more") {
  const double cold = left_when_warmer(-15, {"PNO3"}), warm = left_when_warmer(5, {"PNO3"});
  INFO("cold " << cold << " kg, warm " << warm << " kg");
  CHECK(cold > 3 * warm);
}

TEST_CASE("wiring: organic gases form and dissolve in particles, more of them where it is cold") {
  const std::vector<std::string> gases{"SAV3", "SBV2"}, particles{"PAV3", "PBV2"};
  const double cold = left_when_warmer(-15, particles) / left_when_warmer(-15, gases), warm = left_when_warmer(5, particles) / left_when_warmer(5, gases);
  INFO("particles over gases: cold " << cold << ", warm " << warm);
  CHECK(warm > 0);
  CHECK(cold > 1.5 * warm);
}

TEST_CASE("wiring: the light of an hour grows in the morning") {
  const Domain domain = make_domain(6, 5, 4, 9000, false);
  Mechanism mechanism = gas_mechanism();
  const int index = mechanism.index_of("OH"), hydroxyl = index - mechanism.carried_count();
  REQUIRE(hydroxyl >= 0);
  mechanism.outputs = {{"OH", "hydroxyl radical", "", {{index, 1.0}}}};  // ppb x kg m-3 of air
  GasWorldWeather weather(domain, 6);
  GasEmissions emissions(domain, {gas_scenario(0)});
  const GasInflow inflow;
  SimulationOptions options;
  options.threads = 1;
  Simulation<float> simulation(domain, mechanism, weather, emissions, inflow, already_derived, names(1), options);
  Sink sink;
  REQUIRE(simulation.run({make_period(1, 0)}, sink) == RunStatus::complete);
  Meteorology met;
  weather.load({}, 0, met);
  REQUIRE(met.cosine_zenith_end(0, 0) > met.cosine_zenith_begin(0, 0) + 0.2);
  const double mean = sink.hours.at(0).surface.at(0), end = static_cast<double>(simulation.state().radicals(0, 0, hydroxyl, 0, 0)) * static_cast<double>(met.density(0, 0, 0));
  INFO("mean " << mean << ", at the end " << end);
  REQUIRE(mean > 0);
  CHECK(end > 1.3 * mean);
}

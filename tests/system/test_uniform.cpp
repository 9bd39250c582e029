// A uniform mixing ratio stays uniform in the weather of the quickstart.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "app/study/study.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/no_sink.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

constexpr double ratio = 40.0;  // ug kg-1

struct UniformInflow : BoundarySource {
  [[nodiscard]] double mixing_ratio(const InflowPoint&) const override { return ratio; }
};

struct NoEmission : EmissionSource {
  EmissionFactors none{1, 1, 1, {0.0}};
  [[nodiscard]] const EmissionFactors& factors() const override { return none; }
  void load(const Span&, int, const Meteorology& meteorology, HourlyPattern& pattern) override {
    pattern.layers = 1;
    pattern.ny = meteorology.rain.ny();
    pattern.begin.assign(static_cast<std::size_t>(pattern.ny) + 1, 0);
    pattern.entries.clear();
  }
};

struct Deviation {
  double worst = 0, least = 1e300;  // |q / ratio - 1|; ug kg-1
};

template <class Real>
Deviation after_a_day(const Plan& plan, const Domain& domain, const Span& day) {
  Mechanism mechanism;
  mechanism.name = "one inert gas";
  mechanism.species = {{"TRACER", "a gas that nothing takes up", 28.0}};
  mechanism.outputs = {{"TRACER", "tracer", "", {{0, 1.0}}}};
  TypicalDays weather(domain, WeatherClasses::read(prd_data()));
  NoEmission emissions;
  const UniformInflow inflow;
  Simulation<Real> simulation(domain, mechanism, weather, emissions, inflow, derive, {plan.batch.baseline});
  NoSink sink;
  REQUIRE(simulation.run({day}, sink) == RunStatus::complete);
  Deviation spread;
  const auto& c = simulation.state().air;
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const double q = c(k, j, 0, i, 0);
        spread.worst = std::max(spread.worst, std::abs(q / ratio - 1));
        spread.least = std::min(spread.least, q);
      }
  return spread;
}

}  // namespace

TEST_CASE("a uniform mixing ratio stays uniform through a day of the quickstart's weather") {
  const std::filesystem::path plan_file = std::filesystem::path(PEARL_TEST_SOURCE) / "scenarios" / "library" / "prd-quickstart.yaml";
  app::Study study = app::Study::of_file(plan_file);
  const Plan& plan = study.plan();
  const Domain& domain = study.domain();
  const std::vector<Span>& periods = study.periods();
  for (const char* weather_class : {"northeasterly", "weak"}) {
    const auto day = std::find_if(periods.begin(), periods.end(), [&](const Span& p) { return p.weather_class == weather_class; });
    REQUIRE(day != periods.end());
    Span alone = *day;
    alone.spinup_hours = 0;
    const Deviation single = after_a_day<float>(plan, domain, alone);
    INFO(alone.name << ": float " << single.worst);
    CHECK(single.worst <= 1e-5);
    CHECK(single.least > 0);
    const Deviation twice = after_a_day<double>(plan, domain, alone);
    INFO("double " << twice.worst);
    CHECK(twice.worst <= 1e-12);
    CHECK(twice.least > 0);
  }
}

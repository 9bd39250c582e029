#include "tests/verification/cases/uniform_day.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/meteorology/derive.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/verification/cases/random_weather.hpp"
#include "tests/support/prd_data.hpp"

namespace pearl::verification {

namespace {

constexpr double ratio = 40;  // ug kg-1

Mechanism inert() {
  Mechanism mechanism;
  mechanism.name = "inert";
  mechanism.species = {{"A", "tracer", 1}};
  mechanism.outputs = {{"A", "tracer", "", {{0, 1.0}}}};
  return mechanism;
}

template <class Real>
double deviation_after(const Domain& domain, MeteorologySource& weather, const typename Simulation<Real>::Derive& derive, Span period, int step,
                       double& courant) {
  const Mechanism mechanism = inert();
  synthetic::Emissions emissions(domain, 1, {0}, 0.0);
  const synthetic::Boundary boundary(ratio);
  SimulationOptions options;
  options.threads = 1;
  options.step_seconds = step;
  Simulation<Real> simulation(domain, mechanism, weather, emissions, boundary, derive, synthetic::names(1), options);
  synthetic::Sink sink;
  period.hours = 24;
  period.spinup_hours = 0;
  if (simulation.run({period}, sink) != RunStatus::complete) throw std::runtime_error("the day of a uniform tracer did not complete");
  courant = simulation.step_limit().ratio;
  double worst = 0;
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(simulation.state().air(k, j, 0, i, 0)) / ratio - 1));
  return worst;
}

template <class Derive>
UniformDay day(const std::string& wind, const Domain& domain, MeteorologySource& weather, Derive&& derive, const Span& period, int step = 300) {
  UniformDay result{wind, 0, 0, 0};
  result.in_float = deviation_after<float>(domain, weather, derive, period, step, result.courant);
  result.in_double = deviation_after<double>(domain, weather, derive, period, step, result.courant);
  return result;
}

}  // namespace

std::vector<UniformDay> carry_uniform_tracer() {
  std::vector<UniformDay> days;
  const Domain invented = synthetic::make_domain();
  synthetic::Weather weather(invented, 12);
  days.push_back(day("invented divergent wind", invented, weather, synthetic::already_derived, synthetic::make_period(24, 0)));
  RandomWeather random(invented);
  days.push_back(day("random divergent winds", invented, random, derive, synthetic::make_period(24, 0), 600));
  // The quickstart's layers over the built-in ground, in cells of 18 km.
  const Domain region = make_domain(prd_map, 18000, 30, 25, VerticalGrid::stretched(12, 40, 3000), GroundTables::read(prd_folder()));
  TypicalDays typical(region, WeatherClasses::read(prd_data()));
  Selection selection;
  selection.months = {1, 7};
  for (const Span& period : typical_days(WeatherClasses::read(prd_data()), selection)) days.push_back(day("typical day " + period.name, region, typical, derive, period));
  return days;
}

}  // namespace pearl::verification

#include "tests/verification/cases/gas_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <stdexcept>

#include "model/simulation/simulation.hpp"
#include "tests/support/gas_world.hpp"

namespace pearl::verification {

namespace {

template <class Real>
GasDay run(const GasDayOptions& options) {
  const std::clock_t begin = std::clock();
  const Domain domain = synthetic::make_domain(options.nx, options.ny, options.nz, 9000, false);
  synthetic::GasWorldWeather weather(domain, 0, 1.5);
  synthetic::GasEmissions emissions(domain, {{}, {0.995, 1, 1}, {0.99, 1, 1}, {0, 0, 0}}, 2);
  const synthetic::GasInflow inflow;
  const Mechanism& mechanism = synthetic::gas_mechanism();
  GasDay day;
  SimulationOptions settings;
  settings.threads = 1;
  settings.gas.solver = options.solver;
  synthetic::Sink sink;
  Simulation<Real> simulation(domain, mechanism, weather, emissions, inflow, synthetic::already_derived, synthetic::names(gas_scenarios), settings);
  if (simulation.run({synthetic::make_period(options.hours, 0)}, sink) != RunStatus::complete) throw std::runtime_error("the day did not end");
  const double density = static_cast<double>(synthetic::make_weather(domain).density(0, 0, 0));  // the same in all cells and hours
  const std::size_t cells = static_cast<std::size_t>(options.nx) * static_cast<std::size_t>(options.ny);
  for (const std::string& name : gas_day_species()) {
    const auto output = std::find_if(mechanism.outputs.begin(), mechanism.outputs.end(), [&](const OutputVariable& one) { return one.name == name; });
    const double to_ppb = constants::molar_mass_air / mechanism.species[static_cast<std::size_t>(mechanism.index_of(name))].molar_mass / density;
    auto& of_species = day.ppb.emplace_back(gas_scenarios);
    for (std::size_t s = 0; s < gas_scenarios; ++s)
      for (const HourlyResult& hour : sink.hours)
        for (std::size_t c = 0; c < cells; ++c) {
          const std::size_t v = static_cast<std::size_t>(output - mechanism.outputs.begin());
          of_species[s].push_back(to_ppb * static_cast<double>(hour.surface[(v * gas_scenarios + s) * cells + c]));
        }
  }
  day.counts = simulation.processes().template find<GasChemistryProcess<Real>>().counts();
  for (int s = 0; s < gas_scenarios; ++s) {
    day.nitrogen.push_back(element_budget(simulation.budget(), mechanism, Element::nitrogen, s));
    day.sulfur.push_back(element_budget(simulation.budget(), mechanism, Element::sulfur, s));
  }
  day.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  return day;
}

// The value that a share of all does not exceed; NaN counts as the greatest.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  for (double& value : values)
    if (std::isnan(value)) value = std::numeric_limits<double>::infinity();
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

}  // namespace

GasDay run_gas_day(const GasDayOptions& options) { return options.precise ? run<double>(options) : run<float>(options); }

ResponseError response_error(const GasDay& exact, const GasDay& day, std::size_t species) {
  constexpr double least = 0.02, tolerance = 0.02;
  ResponseError error;
  error.species = gas_day_species()[species];
  const auto &a = exact.ppb[species], &b = day.ppb[species];
  std::vector<double> noise, ratios;
  for (std::size_t n = 0; n < a[gas_baseline].size(); ++n) {
    const double exact_half = a[gas_half_cut][n] - a[gas_baseline][n], exact_whole = a[gas_cut][n] - a[gas_baseline][n];
    const double half = b[gas_half_cut][n] - b[gas_baseline][n], whole = b[gas_cut][n] - b[gas_baseline][n];
    noise.push_back(std::abs(whole - exact_whole));
    error.largest = std::max(error.largest, std::abs(exact_whole));
    if (!(std::abs(exact_whole) > least)) continue;
    const double difference = std::abs(half / whole - exact_half / exact_whole);
    ratios.push_back(difference);
    error.off += difference <= tolerance ? 0 : 1;
  }
  error.values = ratios.size();
  error.ratio_99 = quantile(ratios, 0.99);
  error.noise_99 = quantile(noise, 0.99);
  error.noise_most = quantile(noise, 1);
  return error;
}

GasDayError scenario_error(const GasDay& exact, const GasDay& day, int scenario) {
  constexpr double least = 1e-3;  // ppb
  GasDayError error;
  std::vector<double> all;
  for (std::size_t sp = 0; sp < gas_day_species().size(); ++sp) {
    const auto &a = exact.ppb[sp][static_cast<std::size_t>(scenario)], &b = day.ppb[sp][static_cast<std::size_t>(scenario)];
    for (std::size_t n = 0; n < a.size(); ++n) {
      if (!(a[n] > least)) continue;
      all.push_back(std::abs(b[n] / a[n] - 1));
      if (all.back() <= error.worst) continue;
      error.worst = std::isnan(all.back()) ? std::numeric_limits<double>::infinity() : all.back();
      error.place = fmt::format("{} at place {} of hours and cells, {:.3g} ppb", gas_day_species()[sp], n, a[n]);
    }
  }
  error.median = quantile(all, 0.5);
  error.percentile_99 = quantile(all, 0.99);
  return error;
}

}  // namespace pearl::verification

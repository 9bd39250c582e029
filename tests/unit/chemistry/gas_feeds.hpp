#pragma once
// An hour of cb6r3 in the process and in the box. The box is fed by numbers computed here, of constants of its own, so that what the process feeds to
// the generated code is held against something.

#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "model/chemistry/box_model.hpp"
#include "model/chemistry/gas_chemistry.hpp"
#include "model/state/parallel.hpp"

namespace pearl::test {

using Gases = std::map<std::string, double>;  // ppb

struct Cell {
  double density = 1.15, temperature = 296, humidity = 0.6, height = 100;  // kg m-3, K, 0..1, m
  Gases initial{};
};

// cos z = mean + swing cos(2 pi (time - noon) / day), as anywhere on Earth.
struct Sun {
  double mean = 0.2, swing = 0.6, noon = 1800;  // noon: s after the beginning
  [[nodiscard]] double cosine(double time) const { return mean + swing * std::cos(2 * std::numbers::pi * (time - noon) / 86400); }
};

struct Light {
  Sun sun{};
  double ozone_column = 300, aerosol_optical_depth = 0.235;
  CloudLayer cloud{};
  double sun_distance = 1;
};

inline const Gases city_air{{"O3", 50}, {"NO", 2}, {"NO2", 10}, {"CO", 300}, {"FORM", 3}, {"ALD2", 1.5}, {"PAR", 30}, {"ETH", 2}, {"OLE", 0.8},
                            {"TOL", 3}, {"XYLMN", 1.5}, {"ISOP", 0.5}, {"SO2", 4}, {"H2O2", 0.5}, {"PAN", 0.3}, {"HNO3", 1}, {"HONO", 0.2}};
inline const Gases clean_air{{"O3", 45}, {"NO", 0.02}, {"NO2", 0.08}, {"CO", 90}, {"FORM", 0.3}, {"ALD2", 0.1}, {"ETHA", 1}, {"PAR", 1}, {"H2O2", 1}, {"PAN", 0.1}, {"HNO3", 0.1}};

inline const SolverOptions tight{SolverMethod::rodas4, 1e-5, 1e-9};
constexpr double dry_air = 28.9647;  // g mol-1

// Cells [k][i] with the cover of cloud over every column; all gases after every step of `dt` s, [step][k * columns + i].
inline std::vector<std::vector<Gases>> in_process(const std::vector<std::vector<Cell>>& cells, const std::vector<double>& cover, const Light& light, int hours = 1, double dt = 300) {
  set_threads(1);
  const Mechanism& mechanism = *find_mechanism("cb6r3");
  const int nz = static_cast<int>(cells.size()), nx = static_cast<int>(cover.size());
  Field3<double> air_mass(nz, 1, nx), first_step(nz, 1, nx);
  Field3<float> density(nz, 1, nx), temperature(nz, 1, nx), humidity(nz, 1, nx), height(nz, 1, nx);
  Field2<float> cloud_cover(1, nx);
  std::vector<std::string> radical_names;
  for (const Species& one : mechanism.radicals()) radical_names.push_back(one.name);
  const int species = mechanism.carried_count(), radical_count = static_cast<int>(radical_names.size());
  Concentrations<double> air(nz, 1, nx, species, 1), radicals(nz, 1, nx, radical_count, 1);
  const auto mass_of_ppb = [&](int n) { return mechanism.species[static_cast<std::size_t>(n)].molar_mass / dry_air; };
  for (int k = 0; k < nz; ++k)
    for (int i = 0; i < nx; ++i) {
      const Cell& cell = cells[static_cast<std::size_t>(k)][static_cast<std::size_t>(i)];
      air_mass(k, 0, i) = 1e9;
      first_step(k, 0, i) = 1;
      density(k, 0, i) = static_cast<float>(cell.density);
      temperature(k, 0, i) = static_cast<float>(cell.temperature);
      humidity(k, 0, i) = static_cast<float>(cell.humidity);
      height(k, 0, i) = static_cast<float>(cell.height);
      cloud_cover(0, i) = static_cast<float>(cover[static_cast<std::size_t>(i)]);
      for (const auto& [name, ppb] : cell.initial) air(k, 0, mechanism.index_of(name), i, 0) = ppb * mass_of_ppb(mechanism.index_of(name));
    }
  GasChemistryOptions options;
  options.solver = tight;
  GasChemistry<double> chemistry(mechanism, nz, 1, nx, 1, options);
  std::vector<std::vector<Gases>> history;
  for (int hour = 0; hour < hours; ++hour) {
    const auto cosine = [&](double time) { return light.sun.cosine(3600.0 * hour + time); };
    const Field2<double> sun_begin(1, nx, cosine(0)), sun_middle(1, nx, cosine(1800)), sun_end(1, nx, cosine(3600));
    chemistry.prepare(GasWeather{.air_mass = air_mass, .density = density, .temperature = temperature, .relative_humidity = humidity, .height = height,
                                 .cloud_cover = cloud_cover, .cloud = light.cloud, .sun = {sun_begin, sun_middle, sun_end},
                                 .ozone_column = light.ozone_column, .aerosol_optical_depth = light.aerosol_optical_depth, .sun_distance = light.sun_distance});
    for (int n = 0; n * dt < 3600; ++n) {
      chemistry.begin_step(air);
      chemistry.advance(air, radicals, first_step, n * dt, dt);
      std::vector<Gases>& now = history.emplace_back();
      for (int k = 0; k < nz; ++k)
        for (int i = 0; i < nx; ++i) {
          Gases& gases = now.emplace_back();
          for (std::size_t g = 0; g < mechanism.gas.species.size(); ++g)
            if (const Species& one = mechanism.reacting(g); one.carried) gases[one.name] = air(k, 0, mechanism.index_of(one.name), i, 0) / mass_of_ppb(mechanism.index_of(one.name));
          for (int r = 0; r < radical_count; ++r) gases[radical_names[static_cast<std::size_t>(r)]] = radicals(k, 0, r, i, 0);
        }
    }
  }
  return history;
}

// Pa over water: Goff and Gratch, 1946, as in the Smithsonian tables of 1984.
inline double goff_gratch(double kelvin) {
  const double boiling = 373.16, x = boiling / kelvin;
  const double exponent = -7.90298 * (x - 1) + 5.02808 * std::log10(x) - 1.3816e-7 * (std::pow(10, 11.344 * (1 - 1 / x)) - 1) + 8.1328e-3 * (std::pow(10, -3.49149 * (x - 1)) - 1);
  return 101324.6 * std::pow(10, exponent);
}

// The same cell in the box, after as many hours.
inline Gases in_box(const Cell& cell, double cover, const Light& light, int hours = 1, double dt = 300) {
  const Mechanism& mechanism = *find_mechanism("cb6r3");
  const GasReactions& gas = mechanism.gas;
  BoxSetup setup;
  setup.air = cell.density / (dry_air / 1000 / 6.02214076e23) / 1e6;
  const double vapour = cell.humidity * goff_gratch(cell.temperature) / (8.314462618 * cell.temperature) * 6.02214076e17;
  // of the air: 20.95 % oxygen (dry air of the standard atmosphere), 1.85 ppm methane and 0.53 ppm hydrogen
  const Gases given{{"M", setup.air}, {"O2", 0.2095 * setup.air}, {"H2O", vapour}, {"CH4", 1.85e-6 * setup.air}, {"H2", 0.53e-6 * setup.air}};
  for (const std::string& name : gas.fixed) setup.fixed.push_back(given.at(name));
  setup.temperature = [&](double) { return cell.temperature; };
  setup.photolysis = [&](double time, double* rates) {
    Sky sky;
    sky.cosine_zenith = light.sun.cosine(time);
    sky.ozone_column = light.ozone_column;
    sky.aerosol_optical_depth = light.aerosol_optical_depth;
    sky.sun_distance = light.sun_distance;
    sky.albedo = 0.06;  // the process's ground
    Photolysis photolysis;
    photolysis.prepare(sky);
    CloudLayer cloud = light.cloud;
    cloud.cover = cover;
    std::vector<double> all(photolysis_names().size());
    photolysis.rates(cell.height, cloud, all.data());
    for (std::size_t n = 0; n < gas.photolysis.size(); ++n) rates[n] = all.at(static_cast<std::size_t>(photolysis_index(gas.photolysis[n])));
  };
  setup.hours = hours;
  BoxScenario scenario{std::vector<double>(gas.species.size()), std::vector<double>(gas.species.size())};
  for (const auto& [name, ppb] : cell.initial) scenario.initial.at(static_cast<std::size_t>(mechanism.reacting_index_of(name))) = ppb;
  BoxOptions options;
  options.solver = tight;
  options.step = dt;
  options.double_precision = true;
  const std::vector<double> densities = run_box(mechanism, setup, {scenario}, options).number_density;
  Gases gases;
  for (std::size_t n = 0; n < gas.species.size(); ++n)
    gases[mechanism.reacting(n).name] = densities[static_cast<std::size_t>(hours) * gas.species.size() + n] / setup.air * 1e9;
  return gases;
}

}  // namespace pearl::test

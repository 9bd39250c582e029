#include "app/bench/chemistry_states.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "model/chemistry/air.hpp"
#include "model/chemistry/box_model.hpp"
#include "model/chemistry/photolysis.hpp"
#include "model/core/constants.hpp"

namespace pearl::app {

namespace {

struct Kind {
  const char* name;
  double temperature;  // K
  double latitude_less_declination;  // degrees
  double pollution;    // scale of man-made gases and their emission
  double nox;          // scale of nitrogen oxides beside that
  double biogenic;     // scale of isoprene and terpenes
  double pressure = 101325;  // Pa
  double emission = 1;       // what of all sources reaches it
};
constexpr std::array<Kind, 8> near_ground{{{"clean sea air, summer", 300, 2, 0.02, 0.3, 0.1},
                                     {"country, summer", 302, 2, 0.15, 1, 2},
                                     {"suburb, summer", 303, 2, 0.5, 1, 1},
                                     {"city, summer", 304, 2, 1, 1, 0.5},
                                     {"city, winter", 288, 43, 1, 1.5, 0.1},
                                     {"traffic, winter", 290, 43, 1, 4, 0.1},
                                     {"country, winter", 286, 43, 0.3, 1, 0.2},
                                     {"forest, autumn", 298, 30, 0.1, 0.5, 5}}};
constexpr std::array<Kind, 3> aloft{{{"2 km above the sea, summer", 289, 2, 0.01, 0.2, 0, 80000, 0},
                                     {"2 km above the country, summer", 290, 2, 0.05, 0.5, 0.2, 80000, 0},
                                     {"1 km above a city, summer", 297, 2, 0.4, 0.7, 0.2, 90000, 0.02}}};

// Orders of magnitude of a city's air and of an hour's emission into a mixed layer, ppb and ppb h-1.
const std::map<std::string, double> city{{"NO", 8}, {"NO2", 20}, {"CO", 500}, {"SO2", 8}, {"FORM", 3}, {"ALD2", 1.5}, {"PAR", 40}, {"ETH", 2}, {"ETHA", 3}, {"PRPA", 3},
                                         {"OLE", 1}, {"IOLE", 0.4}, {"TOL", 4}, {"XYLMN", 2}, {"BENZENE", 0.8}, {"MEOH", 2}, {"ETOH", 1}, {"ACET", 2}, {"ETHY", 2}, {"HNO3", 1}};
const std::map<std::string, double> city_emission{{"NO", 1.5}, {"NO2", 0.15}, {"CO", 10}, {"SO2", 0.4}, {"PAR", 3}, {"ETH", 0.2}, {"OLE", 0.1}, {"IOLE", 0.04}, {"TOL", 0.4},
                                                  {"XYLMN", 0.3}, {"BENZENE", 0.06}, {"FORM", 0.1}, {"ALD2", 0.05}};
const std::map<std::string, double> background{{"O3", 35}, {"CO", 120}, {"H2O2", 0.5}, {"ETHA", 1}};
const std::map<std::string, double> forest{{"ISOP", 0.4}, {"TERP", 0.1}};

BoxScenario air_of(const Kind& kind, const Mechanism& mechanism) {
  BoxScenario air{std::vector<double>(mechanism.gas.species.size()), std::vector<double>(mechanism.gas.species.size())};
  const auto add = [&](const std::map<std::string, double>& amounts, double scale, std::vector<double>& to) {
    for (const auto& [name, amount] : amounts)
      if (const int n = mechanism.reacting_index_of(name); n >= 0) to[static_cast<std::size_t>(n)] += scale * (name == "NO" || name == "NO2" ? kind.nox : 1.0) * amount;
  };
  add(background, 1, air.initial);
  add(city, kind.pollution, air.initial);
  add(forest, kind.biogenic, air.initial);
  add(city_emission, kind.pollution * kind.emission, air.emission);
  add(forest, kind.biogenic * kind.emission, air.emission);
  return air;
}

BoxSetup setup_of(const Kind& kind, const Mechanism& mechanism) {
  constexpr double water = 0.015;
  BoxSetup setup;
  setup.air = gas_number_density(kind.pressure, kind.temperature);
  for (const std::string& name : mechanism.gas.fixed) setup.fixed.push_back((name == "H2O" ? water : air_share(name)) * setup.air);
  setup.temperature = [kind](double) { return kind.temperature; };
  setup.photolysis = [kind, &mechanism](double time, double* rates) {
    Photolysis sun;
    Sky sky;
    sky.cosine_zenith = 0.95 * std::cos(kind.latitude_less_declination * constants::degree) - 0.95 * (1 + std::cos(constants::pi * time / 43200)) / 1.3 + 0.05;
    sun.prepare(sky);
    std::vector<double> all(photolysis_names().size());
    sun.rates(200.0, {}, all.data());
    for (std::size_t n = 0; n < mechanism.gas.photolysis.size(); ++n) {
      const int rate = photolysis_index(mechanism.gas.photolysis[n]);
      rates[n] = rate < 0 ? 0.0 : all[static_cast<std::size_t>(rate)];
    }
  };
  setup.start = 0;
  setup.hours = 45;
  return setup;
}

}  // namespace

std::vector<ChemistryState> chemistry_states(const Mechanism& mechanism, double duration, AirKinds which) {
  const std::vector<Kind> kinds = which == AirKinds::near_ground ? std::vector<Kind>(near_ground.begin(), near_ground.end()) : std::vector<Kind>(aloft.begin(), aloft.end());
  constexpr int times = 8, first_hour = 24, every = 3;
  const std::size_t species = mechanism.gas.species.size();
  const std::vector<LightReaction>& light = light_reactions(mechanism);
  std::vector<BoxSetup> setups;
  std::vector<BoxScenario> airs;
  std::vector<std::vector<double>> runs;  // ppb [hour][species]
  for (const Kind& kind : kinds) {
    setups.push_back(setup_of(kind, mechanism));
    airs.push_back(air_of(kind, mechanism));
    BoxOptions options;
    options.step = 300;
    runs.push_back(run_box(mechanism, setups.back(), {airs.back()}, options).number_density);
    for (double& value : runs.back()) value *= 1e9 / setups.back().air;
  }
  std::vector<ChemistryState> states;
  for (int t = 0; t < times; ++t)  // neighbours in a row see the same sun
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      const int hour = first_hour + every * t;
      const BoxSetup& setup = setups[kind];
      ChemistryState state;
      state.kind = kinds[kind].name;
      state.name = state.kind + ", hour " + std::to_string(every * t);
      const double *own = runs[kind].data() + static_cast<std::size_t>(hour) * species, *other = runs[(kind + 1) % kinds.size()].data() + static_cast<std::size_t>(hour) * species;
      const double stirred = duration / 300 * 0.02;
      for (std::size_t n = 0; n < species; ++n) {
        state.ppb.push_back(mechanism.reacting(n).carried ? (1 - stirred) * own[n] + stirred * other[n] + airs[kind].emission[n] * duration / 3600 : own[n]);
        state.change.push_back((state.ppb.back() - own[n]) / duration);
      }
      const double temperature = kinds[kind].temperature;
      std::vector<const double*> fixed;
      for (const double& density : setup.fixed) fixed.push_back(&density);
      state.rates.resize(mechanism.gas.reactions.size());
      thermal_rates(mechanism, 1, &temperature, fixed.data(), state.rates.data(), 1);
      std::vector<double> rates(mechanism.gas.photolysis.size());
      setup.photolysis(3600.0 * hour + 0.5 * duration, rates.data());
      for (const LightReaction& one : light) state.light.push_back(one.scale * rates[static_cast<std::size_t>(one.rate)]);
      state.is_day = std::any_of(state.light.begin(), state.light.end(), [](double rate) { return rate > 0; });
      states.push_back(std::move(state));
    }
  return states;
}

}  // namespace pearl::app

#pragma once
// What the invented world needs for gas chemistry and particles: air that flows in, towns, a stack and vegetation, and hours of any time of day. All numbers are
// plausible and no more: summer air over a coast, and a region of some million people.

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "tests/support/synthetic.hpp"

namespace pearl::synthetic {

inline const Mechanism& gas_mechanism() { return *find_mechanism("cb6r3"); }
inline const Mechanism& aerosol_mechanism() { return *find_mechanism("cb6r3_ae"); }  // the same gases, and particles in balance with them

// Shares of the baseline's emissions by people that a scenario keeps.
struct GasScenario {
  double nox = 1, voc = 1, other = 1;
};
// The scenario of a number: 0 is the baseline, 5 has no emissions by people, the others lie between.
inline GasScenario gas_scenario(int number) {
  if (number == 5) return {0, 0, 0};
  return {1 - 0.043 * number, 1 + 0.031 * number, 1 - 0.02 * number};
}

// Summer air, ppb at the ground and at 3 km.
class GasInflow : public BoundarySource {
 public:
  explicit GasInflow(const Mechanism& mechanism = gas_mechanism()) : mechanism_(mechanism) {}
  [[nodiscard]] InflowVariation variation(const Span&) const override { return {false, false}; }
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override {
    static const std::map<std::string, std::pair<double, double>> ppb{
        {"O3", {32, 42}}, {"NO2", {0.4, 0.03}}, {"NO", {0.05, 0.01}}, {"HNO3", {0.2, 0.1}}, {"HONO", {0.01, 0}}, {"PAN", {0.15, 0.1}}, {"H2O2", {0.8, 0.9}},
        {"CO", {140, 95}}, {"SO2", {0.5, 0.1}}, {"FORM", {0.8, 0.3}}, {"ALD2", {0.2, 0.04}}, {"MEOH", {1, 0.4}}, {"ACET", {0.6, 0.3}}, {"PAR", {3, 1}},
        {"ETHA", {0.9, 0.6}}, {"PRPA", {0.4, 0.1}}, {"ETH", {0.1, 0.01}}, {"OLE", {0.03, 0}}, {"TOL", {0.1, 0.01}}, {"XYLMN", {0.02, 0}}, {"ISOP", {0.05, 0}},
        {"NTR1", {0.1, 0.03}}, {"MEPX", {0.3, 0.3}}, {"ROOH", {0.1, 0.05}}, {"SO4", {0.6, 0.2}}, {"NH3", {0.8, 0.1}},
        {"PNH4", {1, 0.3}}, {"HCL", {0.2, 0.1}}};
    const auto found = ppb.find(point.species);
    if (found == ppb.end()) return 0;
    const auto [ground, aloft] = found->second;
    const double weight = std::clamp(point.height / 3000, 0.0, 1.0), share = ground + (aloft - ground) * weight;
    const Species& of = mechanism_.species[static_cast<std::size_t>(mechanism_.index_of(point.species))];
    return share * (1 + 0.05 * static_cast<double>(point.side)) * of.molar_mass / constants::molar_mass_air;
  }

 private:
  const Mechanism& mechanism_;
};

// A town with traffic in it, a stack aloft, and vegetation that breathes by day and that no scenario changes.
class GasEmissions : public EmissionSource {
 public:
  GasEmissions(const Domain& domain, const std::vector<GasScenario>& scenarios, double strength = 1, const Mechanism& mechanism = gas_mechanism()) : domain_(domain) {
    // kt a year: the town's, the stack's, the vegetation's
    static const std::map<std::string, std::array<double, groups>> kilotonnes{
        {"NO", {22, 8, 0.4}}, {"NO2", {2.7, 0.6, 0}}, {"HONO", {0.3, 0, 0}}, {"CO", {140, 3, 0}}, {"SO2", {6, 20, 0}}, {"NH3", {2, 0, 1}},
        {"PAR", {30, 0.5, 3}}, {"OLE", {2.5, 0, 0.5}}, {"IOLE", {0.8, 0, 0}}, {"ETH", {2.5, 0, 0}}, {"ETHA", {2, 0, 0}}, {"ETHY", {2, 0, 0}}, {"PRPA", {2.5, 0, 0}},
        {"TOL", {8, 0, 0}}, {"XYLMN", {7, 0, 0}}, {"BENZENE", {2, 0, 0}}, {"NAPH", {0.1, 0, 0}}, {"FORM", {1.2, 0.1, 0.3}}, {"ALD2", {0.8, 0, 0.5}},
        {"ALDX", {0.5, 0, 0}}, {"KET", {1.5, 0, 0}}, {"ACET", {1, 0, 0.5}}, {"MEOH", {1.5, 0, 2}}, {"ETOH", {1.5, 0, 0.5}}, {"GLY", {0.05, 0, 0}},
        {"MGLY", {0.05, 0, 0}}, {"CRES", {0.05, 0, 0}}, {"TERP", {0.2, 0, 4}}, {"APIN", {0, 0, 2}}, {"ISOP", {0.1, 0, 14}}, {"SO4", {0.2, 0.5, 0}},
        {"BC", {1, 0.1, 0}}, {"OC", {1.5, 0, 0}}, {"PMF", {2, 1, 0}}, {"PMC", {4, 0.5, 0}}, {"SALTF", {0, 0, 0.4}}, {"PCL", {0, 0, 0.5}}, {"SALTC", {0, 0, 2}}, {"CCL", {0, 0, 2.5}},
        {"PNCOM", {0.6, 0, 0}}, {"PCVOC", {8, 0, 0}}, {"SOAALK", {4, 0, 0}}};
    factors_.groups = groups;
    factors_.species = mechanism.carried_count();
    factors_.scenarios = static_cast<int>(scenarios.size());
    factors_.mass.resize(static_cast<std::size_t>(groups) * mechanism.carried().size() * scenarios.size());
    for (const auto& [name, masses] : kilotonnes) {
      const int sp = mechanism.index_of(name);
      if (sp < 0) continue;  // of particles that the mechanism does not tell apart
      const bool is_nox = name == "NO" || name == "NO2" || name == "HONO";
      const bool is_other = name == "CO" || name == "SO2" || name == "NH3" || name == "SO4" || name == "BC" || name == "OC" || name == "PMF" || name == "PMC";
      for (int s = 0; s < factors_.scenarios; ++s) {
        const GasScenario& scenario = scenarios[static_cast<std::size_t>(s)];
        const double share = is_nox ? scenario.nox : is_other ? scenario.other : scenario.voc;
        for (int g = 0; g < groups; ++g) factors_(g, sp, s) = 1e6 * strength * masses[static_cast<std::size_t>(g)] * (g == vegetation ? 1 : share);
      }
    }
  }
  [[nodiscard]] const EmissionFactors& factors() const override { return factors_; }
  void load(const Span&, int, const Meteorology& met, HourlyPattern& pattern) override {
    const int nx = domain_.nx(), ny = domain_.ny();
    constexpr double a_year = 365.0 * 86400;
    // more traffic by day; vegetation breathes with the light
    const double day = std::max(0.0, met.cosine_zenith(0, 0)), by_hour = (0.5 + 0.8 * day) / a_year;
    double weights = 0, land = 0;
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        weights += town(i, j);
        land += static_cast<double>(domain_.ground.land_fraction(j, i));
      }
    pattern = {};
    pattern.layers = 3;
    pattern.ny = ny;
    for (int k = 0; k < pattern.layers; ++k)
      for (int j = 0; j < ny; ++j) {
        pattern.begin.push_back(pattern.entries.size());
        for (int i = 0; i < nx; ++i) {
          if (k == 0) {
            pattern.entries.push_back({i, people, by_hour * town(i, j) / weights});
            const double green = static_cast<double>(domain_.ground.land_fraction(j, i)) / land;
            if (green > 0 && day > 0) pattern.entries.push_back({i, vegetation, 3 * day * green / a_year});
          }
          if (k == 2 && j == ny / 2 && i == nx / 3) pattern.entries.push_back({i, stack, 1 / a_year});
        }
      }
    pattern.begin.push_back(pattern.entries.size());
  }

 private:
  static constexpr int people = 0, stack = 1, vegetation = 2, groups = 3;
  // How much of the town is here.
  [[nodiscard]] double town(int i, int j) const {
    const double x = i - 0.5 * domain_.nx(), y = j - 0.6 * domain_.ny();
    return 0.02 + std::exp(-0.15 * (x * x + y * y));
  }
  const Domain& domain_;
  EmissionFactors factors_;
};

// The made-up weather, with what plants show to the air, from a given hour of the day on.
class GasWorldWeather : public Weather {
 public:
  explicit GasWorldWeather(const Domain& domain, int first_hour = 0, double speed = 3) : Weather(domain, speed), first_hour_(first_hour) {}
  void load(const Span& period, int hour, Meteorology& met) override { Weather::load(period, hour + first_hour_, met); }

 private:
  int first_hour_;
};

}  // namespace pearl::synthetic

#include "model/chemistry/mechanism.hpp"

namespace pearl {

int Mechanism::index_of(const std::string& wanted) const {
  for (std::size_t n = 0; n < species.size(); ++n)
    if (species[n].name == wanted) return static_cast<int>(n);
  return -1;
}

namespace {

constexpr double percent_per_hour = 0.01 / 3600;  // s-1

Uptake particle(UptakeKind kind, double in_cloud, double below_cloud) {
  Uptake uptake{kind};
  uptake.washout = particle_washout(in_cloud, below_cloud);
  return uptake;
}
Uptake fine(double in_cloud, double below_cloud) { return particle(UptakeKind::fine_particle, in_cloud, below_cloud); }

// Henry's constant, -dH/R, first dissociation as acid, as base, f0, molar mass; the sources are those of cb6r3.yaml.
// SO2: Seinfeld and Pandis (2006), tables 7.2 to 7.4. NO2 and NH3: Chameides (1984), Clegg and Brimblecombe (1989) as in the
// MIT-licensed CMAQ (hlconst.F); the base is 1.7e-5 / 1e-14. f0: Wesely (1989), table 2. All verified in secondary prints.
constexpr Uptake sulfur_dioxide{UptakeKind::gas, 1.23, 3145, 1.3e-2, 0, 0, 64.07};
constexpr Uptake nitrogen_dioxide{UptakeKind::gas, 1.2e-2, 2500, 0, 0, 0.1, 46.01};
constexpr Uptake ammonia{UptakeKind::gas, 61, 4200, 0, 1.7e9, 0, 17.03};

constexpr int SO2 = 0, SO4 = 1, NOx = 2, NO3 = 3, PMF = 4, PMC = 5, BC = 6, OC = 7, CO = 8, VOC = 9, NH3 = 10;

Mechanism make_linear_mechanism() {
  Mechanism m;
  m.name = "linear";
  m.species = {
      {"SO2", "sulfur dioxide", 64.07, sulfur_dioxide},
      {"SO4", "sulfate", 96.06, fine(1.0, 0.02)},
      {"NOx", "nitrogen oxides as nitrogen dioxide", 46.01, nitrogen_dioxide},
      {"NO3", "nitrate", 62.00, fine(1.0, 0.02)},
      {"PMF", "other primary fine particles", 0, fine(0.5, 0.02)},  // solubility: illustrative
      {"PMC", "primary coarse particles", 0, particle(UptakeKind::coarse_particle, 1.0, 0.4)},
      {"BC", "black carbon", 12.01, fine(0.2, 0.02)},               // mostly aged
      {"OC", "organic carbon", 12.01, fine(0.5, 0.02)},             // solubility: illustrative
      {"CO", "carbon monoxide", 28.01},
      {"VOC", "volatile organic compounds"},
      {"NH3", "ammonia", 17.03, ammonia},
  };

  // Illustrative rates of the usual size. SO2: about 1 % an hour with OH by day, little at night, more in wet air and
  // cloud. NOx: NO2 + OH by day, N2O5 on particles at night. Formed mass per lost mass = ratio of the molar masses.
  Conversion sulfur;
  sulfur.from = SO2;
  sulfur.to = SO4;
  sulfur.mass_ratio = 96.06 / 64.07;
  sulfur.day_rate = 1.0 * percent_per_hour;
  sulfur.night_rate = 0.1 * percent_per_hour;
  sulfur.humid_rate = 2.0 * percent_per_hour;
  sulfur.element_share_from = 32.06 / 64.07;
  sulfur.element_share_to = 32.06 / 96.06;
  Conversion nitrogen;
  nitrogen.from = NOx;
  nitrogen.to = NO3;
  nitrogen.mass_ratio = 62.00 / 46.01;
  nitrogen.day_rate = 6.0 * percent_per_hour;
  nitrogen.night_rate = 2.0 * percent_per_hour;
  nitrogen.element_share_from = 14.01 / 46.01;
  nitrogen.element_share_to = 14.01 / 62.00;
  m.conversions = {sulfur, nitrogen};

  // Sulfate and nitrate count in particle mass as ammonium salts, (NH4)2SO4 / SO4 = 1.375 and NH4NO3 / NO3 = 1.29. What
  // organic matter weighs beside its carbon is part of PMF, because PMF is primary PM2.5 less BC and OC.
  const std::vector<std::pair<int, double>> small = {{SO4, 1.375}, {NO3, 1.29}, {PMF, 1.0}, {BC, 1.0}, {OC, 1.0}};
  std::vector<std::pair<int, double>> all = small;
  all.emplace_back(PMC, 1.0);
  m.outputs = {
      {"SO2", "sulfur dioxide", "mass_concentration_of_sulfur_dioxide_in_air", {{SO2, 1.0}}},
      {"NO2", "nitrogen oxides as nitrogen dioxide", "", {{NOx, 1.0}}, "all nitrogen oxides counted as NO2: the linear mechanism does not tell NO from NO2"},
      {"PM10", "particles below 10 um", "mass_concentration_of_pm10_ambient_aerosol_particles_in_air", all},
      {"PM25", "particles below 2.5 um", "mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air", small},
      {"sulfate", "sulfate", "mass_concentration_of_sulfate_dry_aerosol_particles_in_air", {{SO4, 1.0}}},
      {"nitrate", "nitrate", "mass_concentration_of_nitrate_dry_aerosol_particles_in_air", {{NO3, 1.0}}},
      {"BC", "black carbon", "mass_concentration_of_elemental_carbon_dry_aerosol_particles_in_air", {{BC, 1.0}}},
      {"OC", "organic carbon", "", {{OC, 1.0}}},
      {"CO", "carbon monoxide", "mass_concentration_of_carbon_monoxide_in_air", {{CO, 1.0}}},
      {"VOC", "volatile organic compounds", "", {{VOC, 1.0}}},
      {"NH3", "ammonia", "mass_concentration_of_ammonia_in_air", {{NH3, 1.0}}},
  };
  return m;
}

}  // namespace

const Mechanism& linear_mechanism() {
  static const Mechanism mechanism = make_linear_mechanism();
  return mechanism;
}

}  // namespace pearl

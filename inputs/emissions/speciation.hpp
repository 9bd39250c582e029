#pragma once
// From the pollutants of inventories to the species that the model carries, and back.

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

using PollutantMasses = std::array<double, 9>;              // in the order of pollutant_names()
using SpeciesMasses = std::map<std::string, double>;        // by the name of the species
using Shares = std::vector<std::pair<std::string, double>>; // name and mass share; they sum to 1

// Data tables by sector: NOx into NO, NO2, HONO (mass as NO2), PM2.5 without BC and OC into components, VOC into groups.
// A row names a sector or the beginning of one ("road" covers "road.car"), "*" the rest; the longest name that fits counts.
class Speciation {
 public:
  // Reads speciation_nox.csv, speciation_pm.csv, speciation_voc.csv. Shares that do not sum to 1 (to 0.001) are faults.
  static Speciation read(const std::filesystem::path& folder, Faults& faults);

  // Empty if no row fits.
  [[nodiscard]] const Shares& nox(const std::string& sector) const;
  [[nodiscard]] const Shares& pm(const std::string& sector) const;
  [[nodiscard]] const Shares& voc(const std::string& sector) const;

 private:
  std::map<std::string, Shares> nox_, pm_, voc_;
};

// Species of the linear mechanism, kg from kg (or t from t):
//   SO2, CO, VOC, NH3, BC, OC and NOx (as NO2) one to one;  PMC = PM10 - PM2.5;  rest = PM2.5 - BC - OC;
//   SO4 = sulfate share of the rest;  NO3 = its nitrate share;  PMF = what remains (ammonium, mineral and other).
// PM10 >= PM2.5 >= BC + OC must hold (see particle_fault); differences within 1e-9 of PM10 count as zero.
SpeciesMasses linear_species(const PollutantMasses& pollutants, const Shares& pm_components);

// The inverse: PM2.5 = PMF + SO4 + NO3 + BC + OC, PM10 = PM2.5 + PMC, the others one to one.
PollutantMasses pollutants_of(const SpeciesMasses& species);

// What is wrong with the particles of a source, "PM2.5 12 t/a is less than BC + OC 13 t/a"; empty if nothing is.
std::string particle_fault(const PollutantMasses& tonnes);

}  // namespace pearl

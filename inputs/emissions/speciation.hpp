#pragma once
// How the pollutants of inventories divide into constituents, by sector.

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

enum class Pollutant : std::size_t { so2, nox_as_no2, pm10, pm25, voc, co, nh3, bc, oc };  // the order of pollutant_names()
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
  // Names of all groups of VOC, each once, in alphabetical order.
  [[nodiscard]] std::vector<std::string> voc_groups() const;

 private:
  std::map<std::string, Shares> nox_, pm_, voc_;
};

// The particles that are neither BC nor OC, in the unit of the pollutants. PM10 >= PM2.5 >= BC + OC must hold (see particle_fault);
// differences within 1e-9 of PM10 count as zero.
struct FineParticles {
  double rest = 0;    // PM2.5 - BC - OC
  double coarse = 0;  // PM10 - PM2.5
};
FineParticles fine_particles(const PollutantMasses& pollutants);

// What is wrong with the particles of a source, "PM2.5 12 t/a is less than BC + OC 13 t/a"; empty if nothing is.
std::string particle_fault(const PollutantMasses& tonnes);

}  // namespace pearl

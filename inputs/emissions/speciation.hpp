#pragma once
// How the pollutants of inventories divide into constituents, by sector.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/core/error.hpp"

namespace pearl {

using SpeciesMasses = std::map<std::string, double>;        // by the name of the species
using Shares = std::vector<std::pair<std::string, double>>; // name and mass share; they sum to 1

// Data tables by sector: NOx into NO, NO2, HONO (mass as NO2), PM2.5 without BC and OC into components, VOC into groups.
// A row names a sector or the beginning of one ("road" covers "road.car"), "*" the rest; the longest name that fits counts.
class Speciation {
 public:
  // Reads speciation_nox.csv, speciation_pm.csv, speciation_voc.csv. Shares that do not sum to 1 (to 0.001) are faults.
  static Speciation read(const DataTables& tables, Faults& faults);

  // Empty if no row fits.
  [[nodiscard]] const Shares& nox(const std::string& sector) const;
  [[nodiscard]] const Shares& pm(const std::string& sector) const;
  // kg of oxygen, hydrogen and other elements of organic matter beside a kg of its carbon, part of the component `other`; 0 if no row fits.
  [[nodiscard]] double noncarbon(const std::string& sector) const;
  // The part, 0..1, of a sector's organic matter that engines and furnaces emit, with the gases of which more is formed; 0 if no row fits.
  [[nodiscard]] double combustion(const std::string& sector) const;
  [[nodiscard]] const Shares& voc(const std::string& sector) const;
  // Names of all groups of VOC, each once, in alphabetical order.
  [[nodiscard]] std::vector<std::string> voc_groups() const;

 private:
  std::map<std::string, Shares> nox_, pm_, voc_;
  std::map<std::string, double> noncarbon_, combustion_;
};

}  // namespace pearl

#pragma once
// From the constituents of the emissions to the species of a mechanism, by a table, and back.

#include <map>
#include <string>
#include <vector>

#include "inputs/dataset/data_set.hpp"
#include "inputs/emissions/speciation.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/error.hpp"

namespace pearl {

// "species_linear.csv" of "linear".
std::string species_table_name(const std::string& mechanism);

// species_<mechanism>.csv; for a mechanism that extends another that one's table, and what its own adds, if there is one. Constituents, by the kind of the data set's pollutants:
//   a substance                   the pollutant itself, by its name
//   nitrogen oxides               NOx, or NOx.NO, NOx.NO2, NOx.HONO: all of it, or its parts (speciation_nox.csv); mass as NO2
//   organic gases                 VOC, and VOC.<group>: a part of it (speciation_voc.csv), beside it; none for mechanisms without reacting VOC
//   particles                     PM.coarse, what is in none of their parts (PM10 - PM2.5)
//   fine particles                PM.sulfate, PM.nitrate: shares of what is in none of their parts (speciation_pm.csv); PM.ammonium: the same, or no row,
//                                 and it is not apart; <part>.noncarbon of a part that is the carbon of organic matter: its other elements, of the component `other`, or
//                                 no row; PM.fine: the rest of it. <part>.combustion: carbon and other elements of organic matter that engines and furnaces emit, beside the ledger
// All but the groups and what is beside it make up the ledger: each has one species, and from their species the pollutants follow again. The groups
// feed the reacting species, which the ledger does not count.
class SpeciesTable {
 public:
  // Reads the table of the mechanism and checks it against the mechanism and the profiles. Faults: species that the mechanism
  // lacks, unknown constituents, constituents and groups without a row, mole ratios without molar mass, species of the ledger
  // that stand for two pollutants. After faults the table must not be used.
  static SpeciesTable read(const DataSet& data, const Mechanism& mechanism, const Speciation& speciation, Faults& faults);

  // kg of species (or t) from kg of pollutants of a sector. No whole may be less than its parts
  // (see Pollutants::part_fault); differences within 1e-9 of the outermost whole count as zero.
  [[nodiscard]] SpeciesMasses species_of(const PollutantMasses& pollutants, const std::string& sector) const;

  // The inverse, from the species of the ledger: PM2.5 = BC + OC + sulfate + nitrate + ammonium + other fine particles, PM10 = PM2.5 + coarse ones,
  // NOx as NO2 from all its parts.
  [[nodiscard]] PollutantMasses pollutants_of(const SpeciesMasses& species) const;

  // kg of species from one kg of a constituent; empty if it has no row.
  [[nodiscard]] std::vector<std::pair<std::string, double>> row(const std::string& constituent) const;

 private:
  struct Part {
    std::string species;
    double mass_ratio = 0;  // kg of species from one kg of the constituent
  };
  // A constituent of the ledger and the pollutants that count it.
  struct Counted {
    std::string constituent;
    std::vector<std::size_t> pollutants;
  };
  static std::vector<Counted> ledger_of(const Pollutants& pollutants);

  Pollutants pollutants_;
  std::vector<Counted> ledger_;
  std::map<std::string, std::vector<Part>> rows_;
  Speciation speciation_;
};

}  // namespace pearl

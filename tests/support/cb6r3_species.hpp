#pragma once
// The species that CB6r3 carries in three dimensions, made by hand for tests of what enters the air.

#include "model/chemistry/mechanism.hpp"

namespace pearl {

struct Atoms {
  const char* name;
  int c, h, o, n, s;
};

// Transported gases, as in model/chemistry/mechanisms/cb6r3.yaml.
inline const std::vector<Atoms>& cb6r3_gases() {
  static const std::vector<Atoms> gases = {
      {"NO2", 0, 0, 2, 1, 0}, {"NO", 0, 0, 1, 1, 0}, {"O3", 0, 0, 3, 0, 0}, {"NO3", 0, 0, 3, 1, 0}, {"H2O2", 0, 2, 2, 0, 0},
      {"N2O5", 0, 0, 5, 2, 0}, {"HNO3", 0, 1, 3, 1, 0}, {"HONO", 0, 1, 2, 1, 0}, {"PNA", 0, 1, 4, 1, 0}, {"SO2", 0, 0, 2, 0, 1},
      {"SULF", 0, 2, 4, 0, 1}, {"PAN", 2, 3, 5, 1, 0}, {"PACD", 2, 4, 3, 0, 0}, {"AACD", 2, 4, 2, 0, 0}, {"ALD2", 2, 4, 1, 0, 0},
      {"PANX", 3, 5, 5, 1, 0}, {"FORM", 1, 2, 1, 0, 0}, {"MEPX", 1, 4, 2, 0, 0}, {"MEOH", 1, 4, 1, 0, 0}, {"ROOH", 4, 10, 2, 0, 0},
      {"NTR1", 4, 9, 3, 1, 0}, {"NTR2", 4, 9, 4, 1, 0}, {"FACD", 1, 2, 2, 0, 0}, {"CO", 1, 0, 1, 0, 0}, {"ALDX", 3, 6, 1, 0, 0},
      {"GLYD", 2, 4, 2, 0, 0}, {"GLY", 2, 2, 2, 0, 0}, {"MGLY", 3, 4, 2, 0, 0}, {"ETHA", 2, 6, 0, 0, 0}, {"ETOH", 2, 6, 1, 0, 0},
      {"KET", 4, 8, 1, 0, 0}, {"PAR", 1, 2, 0, 0, 0}, {"ACET", 3, 6, 1, 0, 0}, {"PRPA", 3, 8, 0, 0, 0}, {"ETHY", 2, 2, 0, 0, 0},
      {"ETH", 2, 4, 0, 0, 0}, {"OLE", 3, 6, 0, 0, 0}, {"IOLE", 4, 8, 0, 0, 0}, {"ISOP", 5, 8, 0, 0, 0}, {"ISPD", 4, 6, 1, 0, 0},
      {"INTR", 5, 9, 4, 1, 0}, {"ISPX", 5, 10, 3, 0, 0}, {"HPLD", 5, 8, 3, 0, 0}, {"EPOX", 5, 10, 3, 0, 0}, {"TERP", 10, 16, 0, 0, 0},
      {"APIN", 10, 16, 0, 0, 0}, {"BENZENE", 6, 6, 0, 0, 0}, {"CRES", 7, 8, 1, 0, 0}, {"OPEN", 4, 4, 2, 0, 0}, {"TOL", 7, 8, 0, 0, 0},
      {"XYLMN", 8, 10, 0, 0, 0}, {"NAPH", 10, 8, 0, 0, 0}, {"XOPN", 5, 6, 2, 0, 0}, {"CAT1", 7, 8, 2, 0, 0}, {"CRON", 7, 7, 3, 1, 0},
      {"OPAN", 4, 3, 6, 1, 0}, {"ECH4", 1, 4, 0, 0, 0},
  };
  return gases;
}

// The gases, and the tracers beside them.
inline Mechanism cb6r3_names() {
  Mechanism mechanism;
  mechanism.name = "cb6r3";
  const auto add = [&](const char* name, double molar_mass) {
    Species species;
    species.name = name;
    species.molar_mass = molar_mass;
    mechanism.species.push_back(species);
  };
  for (const Atoms& gas : cb6r3_gases()) add(gas.name, 12.011 * gas.c + 1.008 * gas.h + 15.999 * gas.o + 14.007 * gas.n + 32.06 * gas.s);
  add("SO4", 96.056);
  add("PNO3", 62.004);
  add("NH3", 17.031);
  add("BC", 12.011);
  add("OC", 12.011);
  for (const char* name : {"PMF", "PMC", "VOC", "SALTF", "SALTC"}) add(name, 0);
  return mechanism;
}

// The same with what cb6r3_ae carries beside it.
inline Mechanism cb6r3_with_particles() {
  Mechanism mechanism = cb6r3_names();
  mechanism.base = mechanism.name;
  mechanism.name = "cb6r3_ae";
  for (const char* name : {"PNH4", "CLNO2", "HCL", "PCL", "CCL", "CNO3", "PNCOM", "PSA", "PAV2", "PAV3", "PAV4", "PSB", "PBV1", "PBV2", "PBV3", "SAV2", "SAV3", "SAV4", "SBV1", "SBV2", "SBV3", "PCVOC", "SOAALK"}) {
    Species species;
    species.name = name;
    mechanism.species.push_back(species);
  }
  return mechanism;
}

}  // namespace pearl

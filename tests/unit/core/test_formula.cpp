#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/formula.hpp"

using namespace pearl;

TEST_CASE("a formula gives atoms and a molar mass") {
  CHECK(atoms_of("C2H3NO5") == AtomCounts{{"C", 2}, {"H", 3}, {"N", 1}, {"O", 5}});
  CHECK(atoms_of("CH3COOH") == AtomCounts{{"C", 2}, {"H", 4}, {"O", 2}});
  CHECK(atoms_of("HCl") == AtomCounts{{"H", 1}, {"Cl", 1}});
  for (const char* wrong : {"", "no2", "2O", "C-H", "H2O ", "C1000000", "C0", "C1001", "C99999999999999999999"}) CHECK(atoms_of(wrong).empty());
  // PubChem's molar masses
  CHECK(molar_mass_of(atoms_of("O3")) == Approx(47.998).margin(2e-3));
  CHECK(molar_mass_of(atoms_of("HNO3")) == Approx(63.013).margin(2e-3));
  CHECK(molar_mass_of(atoms_of("H2SO4")) == Approx(98.08).margin(1e-2));
  CHECK(molar_mass_of(atoms_of("C10H16")) == Approx(136.23).margin(1e-2));
  CHECK(molar_mass_of(atoms_of("CH3I")) == Approx(141.939).margin(2e-3));
  CHECK(molar_mass_of(atoms_of("NO3")) == 62.004);  // to the last bit, on all machines
  CHECK(molar_mass_of(atoms_of("C3H5O3")) == 89.07);
  CHECK(std::isnan(molar_mass_of(atoms_of("Xe"))));
  CHECK(std::isnan(molar_mass_of(atoms_of("H2Xe"))));
}

TEST_CASE("only the mean formula of a mixture has parts of atoms") {
  CHECK(atoms_of("C8.3H10.6").empty());
  CHECK(atoms_of("C8.3H10.6", FormulaKind::mean) == AtomCounts{{"C", 8.3}, {"H", 10.6}});
  CHECK(atoms_of("NO2", FormulaKind::mean) == atoms_of("NO2"));
  for (const char* wrong : {"C1.2.3", "C.", "C0.0", "C1000.1", "C1e3", "C8,3"}) CHECK(atoms_of(wrong, FormulaKind::mean).empty());
}

TEST_CASE("atomic weights are IUPAC's, and there are none of other elements") {
  CHECK(atomic_weight("N") == 14.007);
  CHECK(atomic_weight("S") == 32.06);
  CHECK(atomic_weight("Br") == 79.904);
  for (const char* wrong : {"", "n", "Xe", "NO"}) CHECK(std::isnan(atomic_weight(wrong)));
}

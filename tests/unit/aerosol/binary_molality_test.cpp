#include "model/aerosol/binary_molality.hpp"

#include <catch2/catch.hpp>

#include "model/aerosol/binary_molality_table.hpp"

using namespace pearl;

namespace {

double of(Salt salt, double humidity) { return binary_molality(humidity)[static_cast<std::size_t>(salt)]; }

}  // namespace

TEST_CASE("a salt alone has the table's molality at whole per cents and lies linear between them") {
  CHECK(of(Salt::ammonium_sulfate, 0.80) == Approx(5.56).margin(0.3));
  CHECK(of(Salt::sodium_chloride, 0.75) == Approx(6.0).margin(0.3));   // its saturation, 6.1, is at 75 %
  CHECK(of(Salt::ammonium_nitrate, 0.62) == Approx(25).margin(9));     // and that of ammonium nitrate, 26, at 62 %
  for (const Salt salt : {Salt::sodium_sulfate, Salt::letovicite, Salt::ammonium_chloride})
    CHECK(of(salt, 0.705) == Approx(0.5 * (of(salt, 0.70) + of(salt, 0.71))));
  CHECK(of(Salt::sulfuric_acid, 0.10) == Approx(18.45));
  CHECK(of(Salt::sodium_nitrate, 0.99) == Approx(0.31));
}

TEST_CASE("the table has each whole per cent from 10 to 99 once") {
  const std::span<const MolalityRow> table = binary_molality_table();
  REQUIRE(table.size() == 90);
  for (std::size_t n = 0; n < table.size(); ++n) CHECK(table[n].percent == 10 + static_cast<double>(n));
}

TEST_CASE("every salt takes more water in damper air, and beyond the table as much as at its ends") {
  for (int salt = 0; salt < salts; ++salt)
    for (int percent = 10; percent < 99; ++percent) {
      INFO(salt << " " << percent);
      CHECK(binary_molality((percent + 1) / 100.0)[static_cast<std::size_t>(salt)] < binary_molality(percent / 100.0)[static_cast<std::size_t>(salt)]);
    }
  CHECK(binary_molality(0) == binary_molality(0.1));
  CHECK(binary_molality(1.2) == binary_molality(0.99));
}

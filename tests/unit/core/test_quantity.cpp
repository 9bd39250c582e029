#include <catch2/catch.hpp>

#include "model/core/quantity.hpp"

using namespace pearl;

TEST_CASE("quantities are read into SI") {
  REQUIRE(parse_quantity("12.5 kt", Dimension::mass).value == Approx(12.5e6));
  REQUIRE(parse_quantity("25 %", Dimension::fraction).value == Approx(0.25));
  REQUIRE(parse_quantity("-25%", Dimension::fraction).value == Approx(-0.25));
  REQUIRE(parse_quantity("0.3", Dimension::fraction).value == Approx(0.3));
  REQUIRE(parse_quantity("30 t/d", Dimension::mass_per_time).value == Approx(30e3 / 86400));
  REQUIRE(parse_quantity("1 kt/yr", Dimension::mass_per_time).value == Approx(1e6 / (365 * 86400.0)));
  REQUIRE(parse_quantity("3 km", Dimension::length).value == Approx(3000));
  REQUIRE(parse_quantity("24 h", Dimension::time).value == Approx(86400));
  REQUIRE(parse_quantity("1.5e3 m", Dimension::length).value == Approx(1500));
  REQUIRE(parse_quantity("20 degC", Dimension::temperature).value == Approx(293.15));
}

TEST_CASE("a wrong quantity says what was read and what is allowed") {
  REQUIRE_THROWS_WITH(parse_quantity("12.5", Dimension::mass), "'12.5' has no unit (allowed: kg, t, kt, Mt, Gg)");
  REQUIRE_THROWS_WITH(parse_quantity("3 km", Dimension::mass), "'3 km' is a length, not a mass (allowed: kg, t, kt, Mt, Gg)");
  REQUIRE_THROWS_WITH(parse_quantity("3 furlong", Dimension::length), "'3 furlong' has the unknown unit 'furlong' (allowed: m, km)");
  REQUIRE_THROWS_AS(parse_quantity("", Dimension::fraction), QuantityError);
  REQUIRE_THROWS_AS(parse_quantity("1e999 m", Dimension::length), QuantityError);
  REQUIRE_THROWS_AS(parse_quantity("nan", Dimension::fraction), QuantityError);
  REQUIRE_THROWS_AS(parse_quantity("1.2.3 m", Dimension::length), QuantityError);
}

TEST_CASE("every symbol that is told of a dimension is read as it") {
  for (const Dimension dimension : {Dimension::fraction, Dimension::mass, Dimension::mass_per_time, Dimension::length, Dimension::time, Dimension::speed, Dimension::temperature, Dimension::power}) {
    REQUIRE_FALSE(unit_symbols(dimension).empty());
    for (const std::string_view symbol : unit_symbols(dimension)) REQUIRE(parse_quantity("2 " + std::string(symbol), dimension).dimension == dimension);
  }
}

#include "model/aerosol/inorganic_row.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;

TEST_CASE("a million points over eight decades, with zeros: every answer is a number within its totals") {
  const std::vector<InorganicPoint> points = random_points(1000000, 0.2);
  const InorganicAnswer found = solved<register_width<float>, float>(points);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto within = [](double part, double total) { return part >= 0 && part <= total; };  // false for NaN
    wrong += !(within(found.ammonium[i], points[i].ammonium) && within(found.nitrate[i], points[i].nitrate) && within(found.chloride[i], points[i].chloride));
    wrong += !(found.water[i] >= 0 && found.water[i] < 1e9 && found.hydrogen[i] > 0 && found.hydrogen[i] < 1e4);
  }
  CHECK(wrong == 0);
  CHECK(found.unsettled < 0.05 * static_cast<double>(points.size()));
}

TEST_CASE("particles never hold more than there is, nor ammonium without its anions, in any air") {
  const std::vector<InorganicPoint> points = random_points(20000, 0.2);
  const InorganicAnswer found = solved<half_register, float>(points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const InorganicPoint& point = points[i];
    INFO(i << " S " << point.sulfate << " A " << point.ammonium << " N " << point.nitrate << " Cl " << point.chloride << " Na " << point.sodium << " T " << point.temperature << " RH " << point.humidity);
    REQUIRE((found.ammonium[i] >= 0 && found.ammonium[i] <= point.ammonium));
    REQUIRE((found.nitrate[i] >= 0 && found.nitrate[i] <= point.nitrate));
    REQUIRE((found.chloride[i] >= 0 && found.chloride[i] <= point.chloride));
    REQUIRE((found.water[i] >= 0 && std::isfinite(found.water[i])));
    REQUIRE((found.hydrogen[i] > 0 && std::isfinite(found.hydrogen[i])));
    REQUIRE(found.ammonium[i] <= 1.00001 * (2 * point.sulfate + found.nitrate[i] + found.chloride[i]));
  }
  CHECK(found.unsettled < 1000);
}

TEST_CASE("floats give what doubles give, in 99 of 100 points to 1e-5 of the total") {
  for (const bool is_usual : {true, false}) {
    const std::vector<InorganicPoint> points = is_usual ? usual_points(20000) : random_points(20000, 0.2);
    const InorganicAnswer a = solved<half_register, float>(points), b = solved<register_width<double>, double>(points);
    std::vector<double> differences;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto off = [](double one, double other, double total) { return total > 0 ? std::abs(one - other) / total : 0.0; };
      differences.push_back(std::max({off(a.ammonium[i], b.ammonium[i], points[i].ammonium), off(a.nitrate[i], b.nitrate[i], points[i].nitrate), off(a.chloride[i], b.chloride[i], points[i].chloride)}));
    }
    std::sort(differences.begin(), differences.end());
    CAPTURE(is_usual, differences[10000], differences[19800], differences[19980]);
    CHECK(differences[19800] < 1e-5);
    CHECK(differences[10000] < 1e-7);
  }
}

TEST_CASE("an element has the same bits in a register and in half a one, alone and among scenarios") {
  const std::vector<InorganicPoint> points = random_points(500, 0.2);
  const InorganicAnswer half = solved<half_register, float>(points), whole = solved<register_width<float>, float>(points), batch = solved<register_width<float>, float>(points, {}, 3);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto same = [&](const std::vector<double> InorganicAnswer::*field) {
      const double one = (half.*field)[i];
      return std::memcmp(&one, &(whole.*field)[i], sizeof(double)) == 0 && std::memcmp(&one, &(batch.*field)[3 * i + 2], sizeof(double)) == 0;
    };
    INFO(i);
    REQUIRE((same(&InorganicAnswer::ammonium) && same(&InorganicAnswer::nitrate) && same(&InorganicAnswer::chloride) && same(&InorganicAnswer::water) && same(&InorganicAnswer::hydrogen)));
  }
}

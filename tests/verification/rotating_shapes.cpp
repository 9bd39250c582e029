// Beyond the bars of the report: two dimensions together, and float beside double.
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/verification/cases/shapes.hpp"

using namespace pearl::verification;

TEST_CASE("float follows double through a rotation") {
  const Arrival wide = travel<double>(rotation_journey(64)), narrow = travel<float>(rotation_journey(64));
  CHECK(narrow.l2 == Approx(wide.l2).epsilon(1e-4));
  CHECK(narrow.uniform_error < 1e-6);
}

TEST_CASE("halving the cells divides the error of a smooth hump by more than three") {
  // The limiter flattens the top of the hump: between second and third order in l2.
  const auto hump = [](double x, double y) {
    const double r = std::min(std::hypot(x - 0.3, y - 0.5) / 0.2, 1.0);
    return std::pow(std::cos(0.5 * M_PI * r), 4);
  };
  const double coarse = travel<double>({32, 202, 1.0, hump, rotation}).l2, fine = travel<double>({64, 404, 1.0, hump, rotation}).l2;
  INFO("l2 " << coarse << " " << fine << ", order " << std::log2(coarse / fine));
  CHECK(coarse / fine > 3.0);
}

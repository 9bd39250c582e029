#include "model/chemistry/cubic_stencil.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace pearl;

TEST_CASE("a cubic stencil is exact for parabolas, and its slope does not jump") {
  const std::vector<double> x{0, 1, 2.5, 3, 5, 9};
  const auto value = [&](double at, const auto& f) {
    const CubicStencil s = cubic_stencil(x, at);
    double sum = 0;
    for (std::size_t p = 0; p < 4; ++p) sum += s.weight[p] * f(x[s.first + p]);
    return sum;
  };
  const auto parabola = [](double v) { return 3 - v + 0.5 * v * v; };
  for (double at = 0; at <= 9; at += 0.125) CHECK(value(at, parabola) == Approx(parabola(at)));
  CHECK(value(11, parabola) == Approx(parabola(9) + 2 * 8.0));
  CHECK(value(-4, parabola) == Approx(parabola(0)));
  const auto wild = [](double v) { return std::sin(2 * v); };
  const double h = 1e-6;
  for (const double at : x)
    if (at > 0) CHECK(value(at + h, wild) - value(at, wild) == Approx(value(at, wild) - value(at - h, wild)).margin(1e-10));
}

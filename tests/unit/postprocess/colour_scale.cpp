#include "postprocess/maps/colour_scale.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace pearl;

TEST_CASE("limits of an even field are even round steps") {
  std::vector<float> values;
  for (int n = 0; n <= 1000; ++n) values.push_back(0.1f * static_cast<float>(n));  // 0..100
  const auto limits = sequential_limits(values);
  CHECK(limits == std::vector<double>{10, 20, 30, 40, 50, 60, 70, 80, 90});
}

TEST_CASE("limits of a field on a high background begin at its lowest values") {
  std::vector<float> values;
  for (int n = 0; n <= 1000; ++n) values.push_back(90 + 0.03f * static_cast<float>(n));  // 90..120
  CHECK(sequential_limits(values) == std::vector<double>{92.5, 95, 97.5, 100, 102.5, 105, 107.5, 110, 112.5, 115, 117.5});
  CHECK(sequential_limits(std::vector<float>(100, 50.0f)) == std::vector<double>{5, 10, 15, 20, 25, 30, 35, 40, 45});  // no contrast: from zero
}

TEST_CASE("limits of a spiky field go up in 1-2-5 steps") {
  std::vector<float> values(1000, 1.0f);
  for (int n = 0; n < 8; ++n) values[static_cast<std::size_t>(n)] = 120.0f;
  const auto limits = sequential_limits(values);
  CHECK(limits == std::vector<double>{0.2, 0.5, 1, 2, 5, 10, 20, 50, 100});
}

TEST_CASE("cities are told apart though most places and scenarios have far less") {
  std::vector<float> values;
  for (int n = 0; n < 600; ++n) values.push_back(3 + 0.005f * static_cast<float>(n));  // sea and hills, 3..6
  for (int n = 0; n < 400; ++n) values.push_back(20 + 0.1f * static_cast<float>(n));   // cities, 20..60
  values.push_back(60);
  const auto base = sequential_limits(values);
  CHECK(base == std::vector<double>{4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50});
  // Scenarios without emission beside it push nothing out of the upper classes.
  std::vector<float> with_zero_outs = values;
  with_zero_outs.insert(with_zero_outs.end(), 10 * values.size(), 0.05f);
  CHECK(sequential_limits(with_zero_outs) == base);
}

TEST_CASE("one hot cell does not spread the classes, and no class above the highest value is made") {
  std::vector<float> values;
  for (int n = 0; n < 1000; ++n) values.push_back(0.1f * static_cast<float>(n));
  values.push_back(5000);
  const auto limits = sequential_limits(values);
  CHECK(limits.front() <= 20);
  CHECK(limits.back() < 150);
  values.pop_back();
  CHECK(sequential_limits(values).back() < 99.9);
  CHECK(sequential_limits({}) == std::vector<double>{1});
}

TEST_CASE("limits of differences are symmetric about zero and round") {
  std::vector<float> values(1000, 0.0f);
  for (int n = 0; n < 100; ++n) values[static_cast<std::size_t>(n)] = -37.0f;
  CHECK(difference_limits(values) == std::vector<double>{-20, -10, -5, -2, -1, 1, 2, 5, 10, 20});
  CHECK(difference_limits(values, 0.25) == std::vector<double>{-20, -10, 10, 20});  // the class in the middle holds what is no finding
  CHECK(difference_limits(values, 0.9) == std::vector<double>{-20, 20});
  // The few cells where a package does most are told from the others, up to seven limits a side.
  for (int n = 0; n < 3; ++n) values[static_cast<std::size_t>(n)] = 320.0f;
  CHECK(difference_limits(values, 0.1) == std::vector<double>{-200, -100, -50, -20, 20, 50, 100, 200} );
  CHECK(difference_limits(values) == std::vector<double>{-100, -50, -20, -10, -5, -2, -1, 1, 2, 5, 10, 20, 50, 100});
  for (int n = 0; n < 3; ++n) values[static_cast<std::size_t>(n)] = -37.0f;
  for (float& value : values) value *= 0.001f;
  CHECK(difference_limits(values) == std::vector<double>{-0.02, -0.01, -0.005, -0.002, -0.001, 0.001, 0.002, 0.005, 0.01, 0.02});
}

TEST_CASE("fields of zeros and of no change still get a scale") {
  CHECK(sequential_scale(std::vector<float>(10, 0.0f)).limits == std::vector<double>{1});
  const ColourScale scale = difference_scale(std::vector<float>(10, 0.0f));
  CHECK(scale.limits == std::vector<double>{-1, 1});
  CHECK(scale.colours.size() == 3);
  CHECK(difference_limits({}) == std::vector<double>{-1, 1});
}

TEST_CASE("a value on a limit belongs to the class above it") {
  const ColourScale scale{{1, 2}, {Colour{1, 1, 1}, Colour{2, 2, 2}, Colour{3, 3, 3}}};
  CHECK(scale.class_of(0.999) == 0);
  CHECK(scale.class_of(1) == 1);
  CHECK(scale.class_of(2) == 2);
  CHECK(scale.class_of(1e9) == 2);
}

TEST_CASE("lightness falls evenly along the sequential colours") {
  double before = lightness_of(sequential_colour(0));
  CHECK(before > 0.95);
  for (int n = 1; n <= 20; ++n) {
    const double now = lightness_of(sequential_colour(n / 20.0));
    CHECK(before - now == Approx(0.69 / 20).margin(0.012));
    before = now;
  }
}

TEST_CASE("diverging colours are neutral at zero, equally dark on both sides, blue for less and red for more") {
  const Colour middle = diverging_colour(0);
  CHECK(std::abs(middle.red - middle.blue) < 12);
  CHECK(lightness_of(middle) > 0.95);
  for (const double t : {0.2, 0.4, 0.6, 0.8, 1.0}) {
    const Colour less = diverging_colour(-t), more = diverging_colour(t);
    CHECK(lightness_of(less) == Approx(lightness_of(more)).margin(0.01));
    CHECK(less.blue > less.red);
    CHECK(more.red > more.blue);
  }
  CHECK(Colour{255, 0, 16}.css() == "#ff0010");
}

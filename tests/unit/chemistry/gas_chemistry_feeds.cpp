// What the process feeds to the generated code: air and its shares, water, temperature, and light by sun, ozone, haze, height and cloud.
// Held against the box, fed by the test, and against what is known of each.
#include <catch2/catch.hpp>

#include "gas_feeds.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

void compare(const Gases& a, const Gases& b, double tolerance, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    CAPTURE(name);
    CHECK(b.at(name) > 0);
    CHECK(std::abs(a.at(name) / b.at(name) - 1) < tolerance);
  }
}

// The last step of an hour in one cell.
Gases hour_of(const Cell& cell, const Light& light, double cover = 0) { return in_process({{cell}}, {cover}, light).back().front(); }

// In proportion to the rate of O3 to O1D: O1D lives for nanoseconds, and light does not change what takes it.
double rate_of_o1d(const Gases& gases) { return gases.at("O1D") / gases.at("O3"); }
// In proportion to that of NO2: NO and NO2 are in balance with ozone within minutes: J k-1 = NO O3 / NO2 where little else makes NO2 of NO.
double rate_of_no2(const Gases& gases) { return gases.at("NO") * gases.at("O3") / gases.at("NO2"); }

// Nothing but nitrogen oxides and ozone, dry: what `rate_of_no2` wants.
const Cell inert{.humidity = 0, .initial = {{"O3", 60}, {"NO", 3}, {"NO2", 8}}};

}  // namespace

TEST_CASE("the process feeds air, water, temperature and light to cb6r3 as the box is fed by the test") {
  // Two columns, one of them under a cloud of 0.7, of a layer below and a layer above it. The sun stays below a cosine of 0.5, where the cloud's
  // factor does not change with it: scaled from the hour's highest sun, light is then exactly that of the time.
  const Light light{.sun = {.mean = 0.1, .swing = 0.38, .noon = 5400}, .ozone_column = 270, .aerosol_optical_depth = 0.5,
                    .cloud = {.optical_depth = 20, .base = 800, .top = 1600}};
  const std::vector<double> cover{0, 0.7};
  const std::vector<std::vector<Cell>> cells{{{.density = 1.17, .temperature = 299, .humidity = 0.7, .height = 150, .initial = city_air},
                                              {.density = 1.14, .temperature = 293, .humidity = 0.9, .height = 150, .initial = city_air}},
                                             {{.density = 0.92, .temperature = 281, .humidity = 0.3, .height = 2900, .initial = clean_air},
                                              {.density = 0.88, .temperature = 285, .humidity = 0.5, .height = 2900, .initial = clean_air}}};
  const std::vector<Gases> process = in_process(cells, cover, light).back();
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < 2; ++i) {
      CAPTURE(k, i);
      const Gases box = in_box(cells[k][i], cover[i], light);
      const Gases& here = process[2 * k + i];
      // water vapour by Magnus and by Goff and Gratch is 0.1 to 0.2 % apart; what comes of it
      compare(here, box, 2e-4, {"O3", "NO2", "NO", "PAN", "HNO3", "FORM"});
      compare(here, box, 1e-3, {"OH", "HO2", "MEO2"});
      compare(here, box, 3e-4, {"O1D", "O"});  // light, and the water and oxygen that take them
    }
}

TEST_CASE("scaled from the hour's highest sun and the layer's mean height, light is within 2 % of that of time and place") {
  // A high sun under cloud, whose factor changes with it, and a layer over a hill: what the scaling leaves out.
  const Light light{.sun = {.mean = 0.2, .swing = 0.7, .noon = 7200}, .cloud = {.optical_depth = 15, .base = 3000, .top = 4000}};
  const std::vector<std::vector<Cell>> cells{{{.height = 50, .initial = city_air}, {.density = 1.05, .height = 1050, .initial = city_air}}};
  const std::vector<double> cover{0.5, 0.5};
  const std::vector<Gases> process = in_process(cells, cover, light).back();
  for (std::size_t i = 0; i < 2; ++i) {
    const Gases box = in_box(cells[0][i], cover[i], light);
    compare(process[i], box, 5e-3, {"O3", "NO2", "FORM"});
    compare(process[i], box, 2e-2, {"OH", "HO2", "O1D", "PAN", "HNO3"});
  }
}

TEST_CASE("cloud dims what is below it and brightens what is above it, by Chang's formula") {
  const double depth = 20, cover = 0.6, cosine = 0.5, t = (5 - std::exp(-depth)) / (4 + 0.42 * depth);  // a sun of 0.5 and less counts as 0.5
  Light light{.sun = {.mean = 0, .swing = 0.45}, .cloud = {.optical_depth = depth, .base = 1000, .top = 2000}};
  Cell low{.height = 500, .initial = city_air}, high{.height = 2500, .initial = city_air};
  const double below = 1 + cover * (1.6 * t * cosine - 1), above = cover * (1 - t) * cosine;
  CHECK(rate_of_o1d(hour_of(low, light, cover)) == Approx(below * rate_of_o1d(hour_of(low, light))).epsilon(1e-4));
  CHECK(rate_of_o1d(hour_of(high, light, cover)) == Approx((1 + 0.7 * above) * rate_of_o1d(hour_of(high, light))).epsilon(1e-4));
  low.initial = high.initial = inert.initial;
  low.humidity = high.humidity = 0;
  CHECK(rate_of_no2(hour_of(low, light, cover)) == Approx(below * rate_of_no2(hour_of(low, light))).epsilon(0.02));
  CHECK(rate_of_no2(hour_of(high, light, cover)) == Approx((1 + 1.2 * above) * rate_of_no2(hour_of(high, light))).epsilon(0.02));
  // cover is the field's; that of the layer says nothing
  light.cloud.cover = 1;
  CHECK(hour_of(low, light) == hour_of(low, Light{.sun = light.sun}));
}

TEST_CASE("the chemistry follows the cloud: less light, less OH, and more NO2 of the nitrogen oxides") {
  const Light light{.sun = {.mean = 0, .swing = 0.45}, .cloud = {.optical_depth = 20, .base = 1000, .top = 2000}};
  const Cell low{.height = 500, .initial = city_air}, high{.height = 2500, .initial = city_air};
  const Gases clear_low = hour_of(low, light), cloudy_low = hour_of(low, light, 0.6);
  const Gases clear_high = hour_of(high, light), cloudy_high = hour_of(high, light, 0.6);
  CHECK(cloudy_low.at("OH") < 0.8 * clear_low.at("OH"));
  CHECK(cloudy_low.at("NO") / cloudy_low.at("NO2") < 0.8 * clear_low.at("NO") / clear_low.at("NO2"));
  CHECK(cloudy_high.at("OH") > 1.05 * clear_high.at("OH"));
  CHECK(cloudy_high.at("NO") / cloudy_high.at("NO2") > 1.05 * clear_high.at("NO") / clear_high.at("NO2"));
}

TEST_CASE("the ozone column takes light from O1D and OH and leaves it to NO2") {
  const Cell cell{.initial = city_air};
  const auto under = [&](double column, const Cell& here) { return hour_of(here, Light{.sun = {.mean = 0.1, .swing = 0.7}, .ozone_column = column}); };
  const Gases thin = under(250, cell), thick = under(350, cell);
  // Radiation amplification of J(O1D): 1.2 to 2 at such a sun.
  const double power = std::log(rate_of_o1d(thin) / rate_of_o1d(thick)) / std::log(350.0 / 250);
  CAPTURE(power);
  CHECK(power > 1.2);
  CHECK(power < 2);
  CHECK(thin.at("OH") > 1.05 * thick.at("OH"));
  CHECK(rate_of_no2(under(250, inert)) == Approx(rate_of_no2(under(350, inert))).epsilon(0.01));
}

TEST_CASE("haze takes light from all, and height gives it") {
  const Sun sun{.mean = 0.1, .swing = 0.6};
  const auto in_haze = [&](double depth, const Cell& cell) { return hour_of(cell, Light{.sun = sun, .aerosol_optical_depth = depth}); };
  Cell city{.initial = city_air};
  const double dimmed_no2 = rate_of_no2(in_haze(1.2, inert)) / rate_of_no2(in_haze(0.235, inert));
  const double dimmed_o1d = rate_of_o1d(in_haze(1.2, city)) / rate_of_o1d(in_haze(0.235, city));
  CAPTURE(dimmed_no2, dimmed_o1d);
  CHECK((dimmed_no2 > 0.55 && dimmed_no2 < 0.92));  // absorbing haze of optical depth 1: a tenth to two fifths less
  CHECK((dimmed_o1d > 0.55 && dimmed_o1d < 0.92));
  CHECK(in_haze(1.2, city).at("OH") < 0.97 * in_haze(0.235, city).at("OH"));

  Cell ground = inert, aloft = inert;  // the same air, so that nothing but light differs
  ground.height = 0;
  aloft.height = 5000;
  const double risen_no2 = rate_of_no2(hour_of(aloft, {.sun = sun})) / rate_of_no2(hour_of(ground, {.sun = sun}));
  ground.initial = aloft.initial = city_air;
  const Gases down = hour_of(ground, {.sun = sun}), up = hour_of(aloft, {.sun = sun});
  const double risen_o1d = rate_of_o1d(up) / rate_of_o1d(down);
  CAPTURE(risen_no2, risen_o1d);
  CHECK((risen_no2 > 1.15 && risen_no2 < 1.7));
  CHECK((risen_o1d > 1.15 && risen_o1d < 1.8));
  CHECK(up.at("OH") > 1.03 * down.at("OH"));
}

TEST_CASE("a nearer sun gives more light by the square of its distance") {
  const auto from = [](double distance) { return rate_of_no2(hour_of(inert, Light{.sun = {.mean = 0.1, .swing = 0.6}, .sun_distance = distance})); };
  CHECK(from(0.983) / from(1.017) == Approx(1.017 * 1.017 / (0.983 * 0.983)).epsilon(1e-3));
}

TEST_CASE("night has no light, whatever the sky") {
  const Sun night{.mean = -0.5, .swing = 0.3};
  const Cell cell{.initial = city_air};
  const Gases dark = hour_of(cell, {.sun = night});
  CHECK(dark.at("O1D") == 0);
  CHECK(dark.at("O") < 1e-15);  // OH and OH make a little
  CHECK(dark.at("O3") < 50);
  CHECK(dark == hour_of(cell, {.sun = night, .ozone_column = 200, .aerosol_optical_depth = 2, .cloud = {.optical_depth = 10, .base = 1000, .top = 2000}}, 0.8));
}

TEST_CASE("hours of sunrise and of sunset are finite, above zero and continuous, and those of the box") {
  const Cell cell{.initial = city_air};
  for (const bool rises : {true, false}) {
    CAPTURE(rises);
    // three hours: the sun crosses the horizon a quarter of an hour into the second
    const Light light{.sun = {.mean = 0.1, .swing = 0.85, .noon = 4500 + (rises ? 1 : -1) * 86400 / (2 * std::numbers::pi) * std::acos(-0.1 / 0.85)}};
    REQUIRE(std::abs(light.sun.cosine(4500)) < 1e-9);
    const auto history = in_process({{cell}}, {0.0}, light, 3, 60);
    REQUIRE(history.size() == 180);
    double brightest = 0, before = rises ? 0 : rate_of_o1d(history.front().front());
    for (const auto& step : history) brightest = std::max(brightest, rate_of_o1d(step.front()));
    CHECK(rate_of_o1d(history[rises ? 0 : 179].front()) == 0);
    for (std::size_t n = 0; n < history.size(); ++n) {
      CAPTURE(n);
      const Gases& now = history[n].front();
      for (const auto& [name, ppb] : now)
        if (!(std::isfinite(ppb) && ppb >= 0)) FAIL_CHECK(name << " is " << ppb);
      const double change = (rises ? 1 : -1) * (rate_of_o1d(now) - before);
      CHECK(change >= 0);                 // ever brighter, or darker
      CHECK(change < 0.05 * brightest);  // 180 steps from nothing to all: no jump where an hour begins
      before = rate_of_o1d(now);
    }
    const Gases box = in_box(cell, 0, light, 3, 60);
    compare(history.back().front(), box, 5e-4, {"O3", "NO2", "PAN", "HNO3", "FORM"});
    compare(history.back().front(), box, 1e-3, {"OH", "HO2"});
  }
}

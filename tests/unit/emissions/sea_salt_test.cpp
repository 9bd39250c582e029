#include "inputs/emissions/sea_salt.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "model/meteorology/similarity.hpp"
#include "model/meteorology/surface_layer.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

// Emits nothing.
struct Nobody : EmissionSource {
  EmissionFactors none;
  int ny;
  Nobody(const Mechanism& mechanism, int scenarios, int rows) : ny(rows) {
    none.species = mechanism.carried_count();
    none.scenarios = scenarios;
  }
  [[nodiscard]] const EmissionFactors& factors() const override { return none; }
  void load(const Span&, int, const Meteorology&, HourlyPattern& pattern) override { pattern = {0, ny, {0}, {}}; }
};

Mechanism with_salt() {
  Mechanism mechanism = cb6r3_names();
  REQUIRE(SeaSaltEmissions::has_salt_species(mechanism));
  return mechanism;
}

// A wind over a cell; the other cells are land.
struct OneCellOfSea {
  Domain domain = small_domain();
  Meteorology weather = small_weather(domain);
  Mechanism mechanism = with_salt();
  int j = 3, i = 4;

  explicit OneCellOfSea(float sea, float wind = 8) {
    domain.ground.land_fraction(j, i) = 1 - sea;
    weather.sea_excess = 0.8;
    for (float& density : weather.density.values()) density = 1.2F;
    for (float& u : weather.u.values()) u = 0.6F * wind;
    for (float& v : weather.v.values()) v = -0.8F * wind;
  }
  // kg s-1 of a species, everywhere, in a scenario.
  [[nodiscard]] double emitted(const std::string& species, int scenario = 0) const {
    Nobody nobody(mechanism, 2, domain.ny());
    SeaSaltEmissions emissions(domain, mechanism, nobody);
    HourlyPattern pattern;
    emissions.load(Span{}, 12, weather, pattern);
    CHECK(pattern.layers == 1);  // the lowest
    double sum = 0;
    for (const EmissionEntry& entry : pattern.entries) sum += entry.rate * emissions.factors()(entry.group, mechanism.carried_index_of(species), scenario);
    return sum;
  }
};

}  // namespace

TEST_CASE("the flux of sea salt meets the table of the reference case to 1e-4") {
  std::ifstream file(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/emissions/sea_salt_flux.csv");
  std::string line;
  int rows = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#' || line[0] == 'u') continue;
    for (char& letter : line)
      if (letter == ',') letter = ' ';
    std::istringstream values(line);
    double wind = 0, from = 0, to = 0, number = 0, mass = 0;
    REQUIRE(values >> wind >> from >> to >> number >> mass);
    const SeaSaltFlux flux = sea_salt_flux(wind, from, to);
    INFO(line);
    CHECK(flux.number == Approx(number).epsilon(1e-4));
    CHECK(flux.dry_mass == Approx(mass).epsilon(1e-4));
    ++rows;
  }
  CHECK(rows == 77);
}

TEST_CASE("the flux of sea salt grows as the wind to the power of 3.41, and its parts add up") {
  CHECK(sea_salt_flux(12, 0.07, 5).dry_mass == Approx(std::pow(2, 3.41) * sea_salt_flux(6, 0.07, 5).dry_mass));
  CHECK(sea_salt_flux(6, 0.07, 5).dry_mass == Approx(sea_salt_flux(6, 0.07, 1.25).dry_mass + sea_salt_flux(6, 1.25, 5).dry_mass).epsilon(1e-6));
  CHECK(sea_salt_flux(0, 0.07, 5).dry_mass == 0);
  // One particle a m2, s and um where all exponents are simple: r = 1, A = 4.7 x 31^-0.017, B = 1.
  CHECK(sea_salt_number_flux(1, 1) == Approx(1.373 * 1.057 * std::pow(10, 1.607 * std::exp(-1.0))));
}

TEST_CASE("a cell emits salt by the part of it that is sea, its area and the wind at 10 m over the sea") {
  const OneCellOfSea whole(1), half(0.5F), none(0);
  CHECK(none.emitted("SALTC") == 0);
  CHECK(half.emitted("SALTC") == Approx(0.5 * whole.emitted("SALTC")));
  const NearSurfaceAir air{8, 10, whole.weather.temperature(0, 3, 4), 1.2};  // the lowest layer is 20 m deep: its middle is at 10 m
  const double at_ten = 8 * wind_ratio(10, 10, sea_roughness, sea_surface_layer(air, 0.8).inverse_obukhov);
  CHECK(at_ten == 8);
  const double area = whole.domain.horizontal.area(4, 3);
  CHECK(whole.emitted("SALTF") == Approx(1e-9 * sea_salt_flux(8, 0.07, 1.25).dry_mass * area).epsilon(1e-5));
  CHECK(whole.emitted("SALTC") == Approx(1e-9 * sea_salt_flux(8, 1.25, 5).dry_mass * area).epsilon(1e-5));
  CHECK(whole.emitted("PMF") + whole.emitted("PMC") + whole.emitted("SO4") == 0);
  CHECK(whole.emitted("SALTC", 1) == whole.emitted("SALTC", 0));  // alike in all scenarios
  CHECK(OneCellOfSea(1, 0).emitted("SALTC") == 0);
}

TEST_CASE("the wind of a deep lowest layer is brought down to 10 m over the sea's roughness, not the cell's") {
  OneCellOfSea sea(1);
  Domain deep = small_domain();
  deep.vertical = VerticalGrid({0, 40, 100, 200, 400, 600, 800, 1600, 3000});
  deep.ground.land_fraction(3, 4) = 0;
  sea.domain = deep;
  const NearSurfaceAir air{8, 20, sea.weather.temperature(0, 3, 4), 1.2};
  const double at_ten = 8 * wind_ratio(10, 20, sea_roughness, sea_surface_layer(air, 0.8).inverse_obukhov);
  CHECK((at_ten > 7.3 && at_ten < 7.9));
  CHECK(sea.emitted("SALTC") == Approx(1e-9 * sea_salt_flux(at_ten, 1.25, 5).dry_mass * deep.horizontal.area(4, 3)).epsilon(1e-5));
}

TEST_CASE("a mechanism with chloride of its own gets that of the salt apart, fine or coarse or both, and no salt is lost or made") {
  const OneCellOfSea whole(1);
  OneCellOfSea apart(1), both(1), coarse(1);
  coarse.mechanism.species.push_back({"CCL", "chloride", 35.45});
  both.mechanism.species.push_back({"CCL", "chloride", 35.45});
  both.mechanism.species.push_back({"PCL", "chloride", 35.45});
  CHECK(coarse.emitted("SALTF") == whole.emitted("SALTF"));
  for (const OneCellOfSea* one : {&coarse, &both}) {
    CHECK(one->emitted("CCL") == Approx(0.5503 * whole.emitted("SALTC")).epsilon(1e-5));
    CHECK(one->emitted("CCL") + one->emitted("SALTC") == Approx(whole.emitted("SALTC")).epsilon(1e-6));
  }
  CHECK(both.emitted("PCL") == Approx(0.5503 * whole.emitted("SALTF")).epsilon(1e-5));
  apart.mechanism.species.push_back({"PCL", "chloride", 35.45});
  CHECK(apart.emitted("PCL") == Approx(0.5503 * whole.emitted("SALTF")).epsilon(1e-5));
  CHECK(apart.emitted("PCL") + apart.emitted("SALTF") == Approx(whole.emitted("SALTF")).epsilon(1e-6));
  CHECK(apart.emitted("SALTC") == whole.emitted("SALTC"));
}

TEST_CASE("a mechanism without salt has no sea salt") {
  Mechanism mechanism = cb6r3_names();
  CHECK(SeaSaltEmissions::has_salt_species(linear_names()));
  for (Species& species : mechanism.species)
    if (species.name == "SALTC") species.name = "other";
  CHECK_FALSE(SeaSaltEmissions::has_salt_species(mechanism));
  const Domain domain = small_domain();
  Nobody nobody(mechanism, 1, domain.ny());
  CHECK_THROWS_AS(SeaSaltEmissions(domain, mechanism, nobody), std::invalid_argument);
}

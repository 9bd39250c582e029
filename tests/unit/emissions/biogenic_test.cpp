#include "tests/support/gridded.hpp"
#include "inputs/emissions/biogenic.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <tuple>

#include "inputs/emissions/gridded_emissions.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

const std::filesystem::path built_in = std::filesystem::path(PEARL_TEST_SOURCE) / "inputs" / "prd";

BiogenicParameters parameters() {
  Faults faults;
  const BiogenicParameters result = BiogenicParameters::read(built_in / "biogenic.csv", faults);
  faults.throw_if_any();
  return result;
}

// Emits nothing but what it is told.
struct Given : EmissionSource {
  EmissionFactors all;
  HourlyPattern what;
  explicit Given(const Mechanism& mechanism, int scenarios = 2, int groups = 2) {
    all.groups = groups;
    all.species = mechanism.carried_count();
    all.scenarios = scenarios;
    all.mass.assign(static_cast<std::size_t>(all.groups * all.species * all.scenarios), 3.0);
    what.ny = 12;
  }
  [[nodiscard]] const EmissionFactors& factors() const override { return all; }
  void load(const Span&, int, const Meteorology&, HourlyPattern& pattern) override { pattern = what; }
};

Meteorology air(const Domain& domain, float temperature, float radiation) {
  Meteorology weather = small_weather(domain);
  for (float& value : weather.temperature_2m.values()) value = temperature;
  for (float& value : weather.shortwave.values()) value = radiation;
  return weather;
}

Span of_month(int month) {
  Span period;
  period.month = month;
  return period;
}

double rate_of(const HourlyPattern& pattern, int group) {
  double sum = 0;
  for (const EmissionEntry& entry : pattern.entries)
    if (entry.group == group) sum += entry.rate;
  return sum;
}

}  // namespace

TEST_CASE("isoprene follows temperature: 1 at 303 K, highest near 312 K, little in the cold and in great heat") {
  CHECK(isoprene_temperature_factor(303) == Approx(1).epsilon(0.005));
  double warmest = 280;
  for (double t = 280; t < 330; t += 0.1)
    if (isoprene_temperature_factor(t) > isoprene_temperature_factor(warmest)) warmest = t;
  CHECK(warmest == Approx(312.4).margin(0.6));
  CHECK(isoprene_temperature_factor(warmest) == Approx(1.9).margin(0.1));
  CHECK(isoprene_temperature_factor(283) == Approx(0.072).margin(0.005));
  CHECK(isoprene_temperature_factor(330) < 0.5);
}

TEST_CASE("isoprene follows light: none in the dark, 1 at 1500, bending over, the closed form is the mean over the leaves") {
  const BiogenicParameters p = parameters();
  CHECK(isoprene_light_factor(0, p) == 0);
  CHECK(isoprene_light_factor(-5, p) == 0);
  CHECK(isoprene_light_factor(1500, p) == Approx(1));
  CHECK(isoprene_light_factor(3000, p) > 1);
  CHECK(isoprene_light_factor(750, p) > 0.5);
  const auto mean = [&](double photons) {
    const int steps = 20000;
    double sum = 0;
    for (int n = 0; n < steps; ++n) {
      const double light = photons * std::exp(-p.light_extinction * p.leaf_area_index * (n + 0.5) / steps);
      sum += 0.0027 * 1.066 * light / std::sqrt(1 + 0.0027 * light * 0.0027 * light);
    }
    return sum / steps;
  };
  for (const double photons : {10.0, 200.0, 1000.0, 2200.0}) CHECK(isoprene_light_factor(photons, p) == Approx(mean(photons) / mean(1500)).epsilon(1e-6));
}

TEST_CASE("terpenes follow temperature alone, by 9 % a kelvin") {
  const BiogenicParameters p = parameters();
  CHECK(terpene_temperature_factor(303, p) == Approx(1));
  CHECK(terpene_temperature_factor(304, p) == Approx(std::exp(0.09)));
  CHECK(terpene_temperature_factor(293, p) == Approx(std::exp(-0.9)));
}

TEST_CASE("the vegetation of a cell emits by its land outside towns, the month's leaves, light and warmth") {
  BiogenicParameters p = parameters();
  p.urban_vegetation = 0.25;
  Domain domain = small_domain();
  domain.ground.land_fraction(3, 4) = 0.5F;   // half sea
  domain.ground.urban_fraction(3, 4) = 0.2F;
  domain.ground.land_fraction(3, 5) = 0.3F;
  domain.ground.urban_fraction(3, 5) = 0.5F;  // more town than leaves anything
  for (int i = 0; i < domain.nx(); ++i) domain.ground.land_fraction(7, i) = 0;
  const Mechanism mechanism = cb6r3_names();
  Given nothing(mechanism);
  BiogenicEmissions emissions(domain, mechanism, nothing, p);
  const float radiation = static_cast<float>(1500 / (p.photosynthetic_share * p.photons));
  HourlyPattern pattern;
  emissions.load(of_month(7), 12, air(domain, 303, radiation), pattern);
  CHECK(pattern.layers == 1);
  REQUIRE(pattern.begin.size() == 13);
  CHECK(pattern.begin[8] == pattern.begin[7]);  // a row of sea
  double found = 0, town = 0;
  for (std::size_t n = pattern.begin[3]; n < pattern.begin[4]; ++n) {
    if (pattern.entries[n].i == 4 && pattern.entries[n].group == 2) found = pattern.entries[n].rate;
    if (pattern.entries[n].i == 5) ++town;
  }
  CHECK(found == Approx(p.isoprene_emission * 1e-6 / 3600 * (0.5 - 0.75 * 0.2) * domain.horizontal.area(4, 3)).epsilon(0.005));
  CHECK(town == 0);

  HourlyPattern night, winter;
  emissions.load(of_month(7), 0, air(domain, 303, 0), night);
  CHECK(rate_of(night, 2) == 0);                                     // no isoprene in the dark
  CHECK(rate_of(night, 3) == Approx(rate_of(pattern, 3)));           // terpenes all the same
  emissions.load(of_month(1), 12, air(domain, 303, radiation), winter);
  CHECK(rate_of(winter, 2) == Approx(rate_of(pattern, 2) * p.leaf[0] / p.leaf[6]));
  CHECK(rate_of(winter, 2) < rate_of(pattern, 2));
  Span span = of_month(7);  // of the calendar, which looks at the date alone
  span.kind = SpanKind::calendar;
  span.clock = LocalClock(5 * one_hour + one_hour / 2);
  span.begin = span.clock.instant({2012, 2, 29});
  for (const auto& [hour, month] : {std::pair{23, 2}, {24, 3}}) {
    emissions.load(span, hour, air(domain, 303, radiation), pattern);
    CHECK(rate_of(pattern, 2) == Approx(rate_of(winter, 2) * p.leaf[static_cast<std::size_t>(month - 1)] / p.leaf[0]));
  }
}

TEST_CASE("what vegetation emits is the same in all scenarios and stands behind what others emit") {
  const Domain domain = small_domain();
  const Mechanism mechanism = cb6r3_names();
  Given others(mechanism);
  others.what.layers = 2;
  others.what.entries = {{2, 0, 1e-9}, {2, 1, 2e-9}, {11, 1, 3e-9}, {5, 0, 4e-9}};  // row 1 of the lowest layer, row 4 of the second
  others.what.begin.assign(25, 0);
  for (std::size_t n = 2; n <= 16; ++n) others.what.begin[n] = 3;
  for (std::size_t n = 17; n <= 24; ++n) others.what.begin[n] = 4;
  BiogenicEmissions emissions(domain, mechanism, others, parameters());
  const EmissionFactors& factors = emissions.factors();
  REQUIRE(factors.groups == 4);
  for (int sp = 0; sp < factors.species; ++sp)
    for (int s = 0; s < 2; ++s) {
      CHECK(factors(0, sp, s) == 3);  // as it was
      CHECK(factors(2, sp, s) == (mechanism.species[static_cast<std::size_t>(sp)].name == "ISOP" ? 1 : 0));
      CHECK(factors(3, sp, s) == (mechanism.species[static_cast<std::size_t>(sp)].name == "TERP" ? 1 : 0));
    }
  HourlyPattern pattern;
  emissions.load(of_month(7), 12, air(domain, 300, 500), pattern);
  REQUIRE(pattern.layers == 2);
  REQUIRE(pattern.begin.size() == 25);
  CHECK(pattern.begin.back() == pattern.entries.size());
  CHECK(pattern.entries.size() == 4 + 2 * 144);
  for (std::size_t bucket = 0; bucket < 24; ++bucket)
    for (std::size_t n = pattern.begin[bucket] + 1; n < pattern.begin[bucket + 1]; ++n)
      CHECK(std::tie(pattern.entries[n - 1].i, pattern.entries[n - 1].group) < std::tie(pattern.entries[n].i, pattern.entries[n].group));
  CHECK(rate_of(pattern, 0) == Approx(5e-9));
  CHECK(rate_of(pattern, 1) == Approx(5e-9));
  CHECK(pattern.begin[17] - pattern.begin[16] == 1);  // the second layer has nothing else
}

TEST_CASE("the ledger does not count what vegetation emits") {
  const SmallData data;
  for (const char* name : {"species_cb6r3.csv", "speciation_voc.csv"})
    std::filesystem::copy_file(built_in / name, data.folder() / name, std::filesystem::copy_options::overwrite_existing);
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  const Domain domain = small_domain();
  const Mechanism mechanism = cb6r3_names();
  const EmissionTable table = table_of(inventory, 2010, true);
  GriddedEmissions others = pearl::gridded(domain, inventory, table, mechanism);
  BiogenicEmissions emissions(domain, mechanism, others, parameters());
  const EmissionFactors& factors = emissions.factors();
  HourlyPattern pattern;
  const auto injected = [&](EmissionSource& source) {
    source.load(of_month(7), 12, air(domain, 303, 700), pattern);
    SpeciesMasses kg;
    for (const EmissionEntry& entry : pattern.entries)
      for (int sp = 0; sp < factors.species; ++sp) kg[mechanism.species[static_cast<std::size_t>(sp)].name] += entry.rate * factors(entry.group, sp, 0);
    return kg;
  };
  const SpeciesMasses with = injected(emissions), without = injected(others);
  CHECK(with.at("ISOP") > without.at("ISOP"));
  CHECK(with.at("TERP") > without.at("TERP"));
  CHECK(with.at("VOC") == Approx(without.at("VOC")).epsilon(1e-14));
  const PollutantMasses a = others.pollutants_of(with), b = others.pollutants_of(without);
  for (std::size_t p = 0; p < a.size(); ++p) CHECK(a[p] == Approx(b[p]).epsilon(1e-14));
}

TEST_CASE("a mechanism without the species of vegetation has no biogenic emissions") {
  const Domain domain = small_domain();
  CHECK(!BiogenicEmissions::has_biogenic_species(linear_names()));
  CHECK(BiogenicEmissions::has_biogenic_species(cb6r3_names()));
  Given others(linear_names());
  CHECK_THROWS_AS(BiogenicEmissions(domain, linear_names(), others, parameters()), std::invalid_argument);
}

TEST_CASE("faults of the table of vegetation come together") {
  const SmallData data;
  std::filesystem::copy_file(built_in / "biogenic.csv", data.folder() / "biogenic.csv");
  data.replace("biogenic.csv", "terpene_slope,0.09,K-1", "terpene_slope,9,1");
  data.replace("biogenic.csv", "leaf_5,1", "leaf_4,1");
  data.replace("biogenic.csv", "leaf_12,", "leaf_13,");
  Faults faults;
  BiogenicParameters::read(data.folder() / "biogenic.csv", faults);
  std::string text;
  for (const Fault& fault : faults.all()) text += fault.text() + "\n";
  INFO(text);
  CHECK_THAT(text, Catch::Contains("unit: unknown '1'; allowed: K-1"));
  CHECK_THAT(text, Catch::Contains("value: 9 is outside 0..1"));
  CHECK_THAT(text, Catch::Contains("the parameter 'leaf_4' stands twice"));
  CHECK_THAT(text, Catch::Contains("the parameter 'leaf_5' has no row"));
  CHECK_THAT(text, Catch::Contains("parameter: unknown 'leaf_13'"));
  CHECK_THAT(text, Catch::Contains("the parameter 'leaf_12' has no row"));
  CHECK(faults.size() == 6);
  Faults missing;
  BiogenicParameters::read(data.folder() / "no.csv", missing);
  CHECK(missing.size() == 1);
}

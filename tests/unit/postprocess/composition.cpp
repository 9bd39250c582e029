#include "postprocess/report/composition.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/report/sections.hpp"
#include "tests/support/fine_parts.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

// The made-up run with the parts of its fine particles; but for so much of the last one.
ResultSet with_parts(const TemporaryResults& run, float missing = 0) {
  ResultSet results = read_results(run.folder);
  add_fine_parts(results, missing);
  return results;
}

std::vector<AirStation> stations_of(const ResultSet& results) {
  const LonLat inside = results.grid().projection().to_lon_lat({results.grid().x_centre(3), results.grid().y_centre(5)});
  std::vector<AirStation> all(4);
  all[0] = {"net", "S1", "<b>Inside</b>", "", "general", inside};
  all[1] = {"net", "S2", "At a road", "", "roadside", inside};
  all[2] = {"net", "S3", "Unknown", "", "general", std::nullopt};
  all[3] = {"net", "S4", "Far away", "", "general", LonLat{0, 0}};
  return all;
}

}  // namespace

TEST_CASE("parts of fine particles add up at regions and at stations, which are those in the grid and not at roadsides") {
  const TemporaryResults run;
  const ResultSet results = with_parts(run);
  const Indicators indicators(results);
  const std::vector<AirStation> stations = stations_of(results);
  const Composition composition(results, indicators, &stations);
  REQUIRE_FALSE(composition.empty());
  REQUIRE(composition.parts().size() == 8);
  REQUIRE(composition.places().size() == indicators.masks().size() + 1);
  const Composition::Place& station = composition.places().back();
  CHECK(station.is_station);
  CHECK(station.code == "S1");
  const std::size_t last = composition.places().size() - 1, cell = 5U * static_cast<std::size_t>(results.grid().nx()) + 3;
  CHECK(composition.whole_at(1, last) == Approx(results.mean(1, composition.whole())[cell]));
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s)
    for (std::size_t p = 0; p < composition.places().size(); ++p) {
      if (std::isnan(composition.whole_at(s, p))) continue;
      double sum = 0;
      for (std::size_t part = 0; part < 8; ++part) sum += composition.at(s, part, p);
      CHECK(sum == Approx(composition.whole_at(s, p)).epsilon(1e-5));
      if (!composition.places()[p].is_station) CHECK(composition.whole_at(s, p) == indicators.at(s, composition.whole(), composition.places()[p].mask).population_mean);
    }
}

TEST_CASE("a run whose parts do not add up, or that lacks one, has no composition, and the report no section of it") {
  const TemporaryResults run;
  const ResultSet results = with_parts(run, 0.1F), plain = read_results(run.folder);
  for (const ResultSet* one : {&results, &plain}) {
    const Indicators indicators(*one);
    const Composition composition(*one, indicators, nullptr);
    CHECK(composition.empty());
    CHECK(composition_section(Words::of("en"), *one, indicators, composition).empty());
  }
}

TEST_CASE("composition.csv has every scenario, place and part, its share and what the scenario changes of it") {
  const TemporaryResults run;
  const ResultSet results = with_parts(run);
  const Indicators indicators(results);
  const std::vector<AirStation> stations = stations_of(results);
  const Composition composition(results, indicators, &stations);
  const std::vector<std::string> lines = split(composition_csv(results, composition), '\n');
  CHECK(lines.front() == "scenario,kind,place,part,unit,value,share_percent,difference");
  CHECK(lines.size() == 2 + results.run().scenarios.size() * composition.places().size() * 9);  // a head, and the end behind the last line
  double shares = 0;
  for (const std::string& line : lines) {
    const std::vector<std::string> cells = split(line, ',');
    if (cells.size() != 8 || cells[2] != "S1" || cells[0] != results.run().baseline) continue;
    CHECK(cells[1] == "station");
    CHECK(cells[7] == "0");
    if (cells[3] != "PM25") shares += std::stod(cells[6]);
  }
  CHECK(shares == Approx(100).epsilon(1e-3));
}

TEST_CASE("the section of composition draws all parts, tells them apart without colour, names no part in English alone and lets no markup in") {
  const TemporaryResults run;
  const ResultSet results = with_parts(run);
  const Indicators indicators(results);
  const std::vector<AirStation> stations = stations_of(results);
  const Composition composition(results, indicators, &stations);
  for (const std::string& language : Words::languages()) {
    const std::string html = composition_section(Words::of(language), results, indicators, composition);
    INFO(language);
    CHECK(html.find("<b>Inside") == std::string::npos);
    CHECK(html.find("url(#composition-1)") != std::string::npos);
    CHECK(html.find("id=\"composition-1\"") != std::string::npos);
    for (const char* name : {"ammonium", "fine_other", "OM_primary", "fine_sea_salt"}) {
      const std::string said = Words::of(language).named("variable", name);
      CHECK(said != name + std::string(language == "en" && std::string(name) == "ammonium" ? "!" : ""));
      CHECK(html.find(said) != std::string::npos);
    }
    CHECK(html.find("data-switch=\"composition-change\"") != std::string::npos);
  }
}

// A fault hides no other that does not follow from it: all are told at once, by every command that judges a plan.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>

#include "app/study/study.hpp"
#include "tests/support/command.hpp"
#include "tests/support/full_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

struct World : FullPlan {
  void replace(const fs::path& file, const std::string& from, const std::string& to) const {
    std::string text = bytes_of(file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(file, std::ios::binary) << text;
  }
  void remove(const std::string& table) const { REQUIRE(fs::remove(data / table)); }
  void restore(const std::string& table) const { fs::copy(folder / "kept" / table, data / table); }
  void keep() const { fs::copy(data, folder / "kept", fs::copy_options::recursive); }

  // Every fault of a run's study, each on a line of its own; without excerpts.
  [[nodiscard]] std::string faults() const {
    std::string all;
    try {
      app::Study study = app::Study::of_file(plan);
      study.judge_run();
    } catch (const InputError& error) {
      for (const Fault& fault : error.faults()) all += fs::path(fault.where.name()).filename().string() + ": " + fault.message + "\n";
    }
    return all;
  }
};

std::string gone(const std::string& table) { return table + ": no such file"; }

// Tables without which a run is refused.
std::vector<std::string> needed(const World& world) {
  std::vector<std::string> tables;
  for (const auto& entry : fs::directory_iterator(world.folder / "kept")) {
    const std::string name = entry.path().filename().string();
    if (name == "dataset.yaml") continue;
    world.remove(name);
    const std::string faults = world.faults();
    INFO(name << "\n" << faults);
    if (!faults.empty()) {
      CHECK(contains(faults, gone(name)));
      CHECK(std::count(faults.begin(), faults.end(), '\n') == 1);
      tables.push_back(name);
    }
    world.restore(name);
  }
  return tables;
}

}  // namespace

TEST_CASE("a table that is missing is named whatever else is missing or wrong, and alone it is one fault") {
  const World world;
  world.keep();
  REQUIRE(world.faults() == "");
  const std::vector<std::string> tables = needed(world);
  REQUIRE(tables.size() > 25);
  for (const char* first : {"regions.csv", "regions.geojson", "inventory.csv", "nightlights.nc", "weather_classes.csv", "inflow_airs.csv"}) {
    world.remove(first);
    for (const std::string& second : tables) {
      if (second == first) continue;
      world.remove(second);
      const std::string faults = world.faults();
      INFO(first << " and " << second << "\n" << faults);
      CHECK(contains(faults, gone(first)));
      CHECK(contains(faults, gone(second)));
      CHECK(std::count(faults.begin(), faults.end(), '\n') == 2);
      world.restore(second);
    }
    world.restore(first);
  }
  world.replace(world.data / "dataset.yaml", "utc_offset: \"-03:30\"", "time_zone: America/Nowhere");
  world.replace(world.plan, "domain: {layers: 4", "domain: {layer: 4");
  for (const std::string& table : tables) world.remove(table);
  const std::string faults = world.faults();
  INFO(faults);
  for (const std::string& table : tables) CHECK(contains(faults, gone(table)));
  CHECK(contains(faults, "dataset.yaml: clock.time_zone: no time zone"));
  CHECK(contains(faults, "unknown key 'layer' (did you mean 'layers'?)"));
  CHECK(std::count(faults.begin(), faults.end(), '\n') == static_cast<std::ptrdiff_t>(tables.size() + 2));
}

TEST_CASE("a fault of one key of dataset.yaml hides none of the others, of the tables or of the plan") {
  for (const auto& [from, to, says] : {std::tuple{"utc_offset: \"-03:30\"", "time_zone: America/Nowhere", "no time zone"}, {"columns: 9", "columns: many", "'many' is not a number"},
                                       {"is: organic gases", "is: gas", "unknown 'gas'"}, {"share: 0.3", "share: 3", "3 is outside 0..1"}, {"reach: 0.5", "reach: 50", "50 is outside"},
                                       {"base_year: 2021", "base_year: 21", "21 is outside"}, {"major: yes", "major: perhaps", "neither yes nor no"}}) {
    const World world;
    world.replace(world.data / "dataset.yaml", from, to);
    for (const char* table : {"people.nc", "town.csv", "inventory.csv", "profiles_hourly.csv"}) world.remove(table);
    world.replace(world.plan, "domain: {layers: 4", "domain: {layer: 4");
    world.replace(world.plan, "polygons: harbour.geojson", "polygons: haven.geojson");
    const std::string faults = world.faults();
    INFO(from << "\n" << faults);
    for (const char* part : {says, "people.nc: no such file", "town.csv: no such file", "inventory.csv: no such file", "profiles_hourly.csv: no such file", "unknown key 'layer'", "haven.geojson"})
      CHECK(contains(faults, part));
    CHECK(std::count(faults.begin(), faults.end(), '\n') == 7);
  }
}

TEST_CASE("a fault of one key of a plan hides none of what the others ask for") {
  const World world;
  world.replace(world.plan, "name: whole", "nam: whole");
  world.replace(world.plan, "layers: 4", "spacing: 60 km, layers: 4");  // beyond the terrain
  world.replace(world.plan, "day: jan-trades", "day: jan-trade");
  world.replace(world.plan, "variables: [SO2, PM25]", "variables: [SO3]");
  world.replace(world.plan, "polygons: harbour.geojson", "polygons: haven.geojson");
  const std::string faults = world.faults();
  INFO(faults);
  for (const char* part : {"unknown key 'nam'", "the grid reaches", "unknown typical day 'jan-trade'", "SO3", "haven.geojson"}) CHECK(contains(faults, part));
  CHECK(std::count(faults.begin(), faults.end(), '\n') == 5);
}

TEST_CASE("check and plan and run say the same of a table that only the spreading of emissions reads") {
  const World world;
  world.remove("people.nc");
  const std::string of = " '" + world.plan.string() + "'", out = (world.folder / "out").string();
  for (const std::string& line : {"pearl check" + of, "pearl plan" + of, "pearl plan --json" + of, "pearl plan --people" + of, "pearl run" + of + " --out " + out}) {
    const CommandResult result = command(line);
    INFO(line << "\n" << result.errors);
    CHECK(result.exit == 3);
    CHECK(contains(result.errors, "people.nc: no such file"));
    CHECK(result.output.empty());
  }
  CHECK_FALSE(fs::exists(out));
}

TEST_CASE("a mask that lies in no region is told as such, with both boxes, and asks for swapped coordinates where they would fit") {
  const World world;
  const std::string whole = bytes_of(world.mask);
  const auto with = [&](const std::string& ring) {
    std::ofstream(world.mask, std::ios::binary) << whole.substr(0, whole.find("[[[")) + ring + "}}]}\n";
    const std::string faults = world.faults();
    CHECK(std::count(faults.begin(), faults.end(), '\n') <= 1);  // that its rules act on nothing follows from it
    return faults;
  };
  CHECK(with("[[[-71.3, -33.5], [-71.1, -33.5], [-71.1, -33.3], [-71.3, -33.5]]]").empty());
  CHECK(with("[[[288.7, -33.5], [288.9, -33.5], [288.9, -33.3], [288.7, -33.5]]]").empty());  // the same, counted eastwards
  CHECK(with("[[[-71.2, -33.41], [-71.1999, -33.41], [-71.1999, -33.4099], [-71.2, -33.41]]]").find("wholly outside") == std::string::npos);  // a house
  CHECK(with("[[[-75, -35], [-60, -35], [-60, -30], [-75, -30], [-75, -35]]]").find("wholly outside") == std::string::npos);                   // holds all of them
  CHECK(with("[[[-75, -33.401], [-60, -33.401], [-60, -33.4], [-75, -33.4], [-75, -33.401]]]").find("wholly outside") == std::string::npos);   // a strip through them
  const std::string outside = with("[[[-81.3, -33.5], [-81.1, -33.5], [-81.1, -33.3], [-81.3, -33.5]]]");
  INFO(outside);
  CHECK(contains(outside, "regions.harbour.mask: 'harbour.geojson' lies wholly outside the regions of the data set: it reaches over longitudes -81.30..-81.10, latitudes -33.50..-33.30, "
                          "the regions over longitudes -71.30..-70.80, latitudes -33.75..-33.05"));
  CHECK_FALSE(contains(outside, "other way round"));
  CHECK(contains(with("[[[-33.5, -71.3], [-33.5, -71.1], [-33.3, -71.1], [-33.5, -71.3]]]"), "with longitude and latitude swapped it would fit"));
  // Where a latitude would be beyond the pole, its reader says so, once.
  const std::string beyond = with("[[[33.5, 111.3], [33.5, 111.1], [33.3, 111.1], [33.5, 111.3]]]");
  CHECK(contains(beyond, "the place 33.5, 111.3 is not on the map"));
  CHECK(contains(beyond, "are they the other way round?"));
}

// People belong to their region by where they live: what the cells of a region hold is what the table says, summed as it stands.

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/people_table.hpp"
#include "app/study/study.hpp"
#include "inputs/emissions/people_pattern.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/netcdf.hpp"
#include "tests/support/command.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

// Persons of 2010 as the table's text says.
double table_of_2010(const std::string& region) {
  Faults faults;
  const csv::Table table = csv::Table::read(prd_folder() / "population.csv", {"region", "year", "persons", "status"}, {"source", "note"}, faults);
  for (const csv::Row& row : table.rows())
    if (row.text("region") == region && row.text("year") == "2010") return row.number("persons", faults);
  return 0;
}

}  // namespace

TEST_CASE("persons by region are within 2 % of the table at 15, 9 and 3 km") {
  const Inventory inventory = app::StudiedData({prd_folder()}).sound_inventory();
  for (const auto& [spacing, columns, rows] : {std::tuple{15e3, 36, 30}, {9e3, 60, 50}, {3e3, 150, 120}}) {
    const HorizontalGrid grid = HorizontalGrid::centred(prd_map, spacing, columns, rows);
    int wholly_inside = 0;
    Faults faults;
    Surrogates surrogates(grid, inventory, SurrogateTables::read(inventory, faults), faults);
    faults.throw_if_any();
    for (const app::RegionPeople& one : app::people_by_region(surrogates, inventory, 2010)) {
      INFO(one.region << " at " << spacing << " m");
      REQUIRE(one.table == Approx(table_of_2010(one.region)));
      if (one.area_inside < 1 - 1e-9) continue;
      ++wholly_inside;
      REQUIRE(one.gridded == Approx(one.table).epsilon(0.02));
    }
    REQUIRE(wholly_inside >= 9);  // Hong Kong, Macau and seven cities at least; Zhaoqing and Huizhou reach beyond the finest grid
  }
}

TEST_CASE("a run's static.nc holds every region's people, and `pearl plan --people` says the same") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "tiny.yaml") << "pearl: 1\nkind: plan\nname: tiny\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n"
                                         "domain: {spacing: 20 km, columns: 16, rows: 13, layers: 3, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.4, lat: 22.9}}\n"
                                         "meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\n";
  const std::string plan = (folder / "tiny.yaml").string(), out = (folder / "out").string();
  const CommandResult run = command("pearl run --quiet " + plan + " --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const CommandResult said = command("pearl plan --people --json " + plan);
  REQUIRE(said.exit == 0);
  const nlohmann::json people = nlohmann::json::parse(said.output)["regions"];

  const netcdf::Reader reader(std::filesystem::path(out) / "static.nc");
  const std::vector<std::string> codes = split(reader.text_attribute("region_fraction", "codes"), ',');
  const std::vector<float> by_region = reader.floats("population_by_region"), everybody = reader.floats("population"), whole = reader.floats("region_population");
  REQUIRE(people.size() == codes.size());
  REQUIRE(by_region.size() == codes.size() * everybody.size());
  double all = 0, all_by_region = 0;
  for (const float persons : everybody) all += persons;
  for (std::size_t r = 0; r < codes.size(); ++r) {
    INFO(codes[r]);
    double sum = 0;
    for (std::size_t cell = 0; cell < everybody.size(); ++cell) sum += by_region[r * everybody.size() + cell];
    all_by_region += sum;
    REQUIRE(whole[r] == Approx(table_of_2010(codes[r])));
    REQUIRE(people[r]["region"] == codes[r]);
    REQUIRE(people[r]["gridded"].get<double>() == Approx(sum).epsilon(1e-5));
    if (codes[r] == "HK" || codes[r] == "MO" || codes[r] == "shenzhen") REQUIRE(sum == Approx(whole[r]).epsilon(0.02));
  }
  REQUIRE(all == Approx(all_by_region).epsilon(1e-5));
}

TEST_CASE("the built-in pattern of people holds every region's census, and coarse cells the sum of their fine ones") {
  const Inventory inventory = app::StudiedData({prd_folder()}).sound_inventory();
  const PeoplePattern pattern = PeoplePattern::read(prd_folder() / "people.nc", inventory.inventory_regions());
  for (const std::string& region : inventory.inventory_regions()) {
    double sum = 0;
    for (const PeoplePattern::Cell& cell : pattern.cells(region)) sum += cell.persons;
    INFO(region);
    REQUIRE(sum == Approx(table_of_2010(region)).epsilon(0.025));  // Hong Kong and Macau: the census of 2011
  }
  Faults faults;
  Surrogates fine(HorizontalGrid::centred(prd_map, 3e3, 180, 150), inventory, SurrogateTables::read(inventory, faults), faults), middle(HorizontalGrid::centred(prd_map, 9e3, 60, 50), inventory, SurrogateTables::read(inventory, faults), faults),
      coarse(HorizontalGrid::centred(prd_map, 15e3, 36, 30), inventory, SurrogateTables::read(inventory, faults), faults);
  faults.throw_if_any();
  for (const char* region : {"HK", "guangzhou", "dongguan", "zhongshan"})
    for (const char* surrogate : {"population", "urban"}) {
      const SpatialPattern of_fine = fine.pattern(region, "road.car", surrogate, 2010);
      for (const auto& [other, times] : {std::pair{&middle, 3}, {&coarse, 5}}) {
        std::map<std::pair<int, int>, double> difference;
        for (const CellWeight& cell : other->pattern(region, "road.car", surrogate, 2010).cells) difference[{cell.i, cell.j}] += cell.weight;
        for (const CellWeight& cell : of_fine.cells) difference[{cell.i / times, cell.j / times}] -= cell.weight;
        double moved = 0;
        for (const auto& [cell, weight] : difference) moved += std::abs(weight) / 2;
        INFO(region << " " << surrogate << ", cells " << times << " times as wide");
        REQUIRE(moved < 0.03);
      }
    }
}

TEST_CASE("people and traffic stand in the towns, not evenly under saturated lights") {
  const Inventory inventory = app::StudiedData({prd_folder()}).sound_inventory();
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 3e3, 180, 150);
  Faults faults;
  Surrogates surrogates(grid, inventory, SurrogateTables::read(inventory, faults), faults);
  faults.throw_if_any();
  const auto within = [&](const SpatialPattern& pattern, LonLat place, double km) {
    const MapPoint middle = grid.projection().to_map(place);
    double sum = 0;
    for (const CellWeight& cell : pattern.cells)
      if (std::hypot(grid.x_face(cell.i) + 1500 - middle.x, grid.y_face(cell.j) + 1500 - middle.y) < 1000 * km) sum += cell.weight;
    return sum;
  };
  const SpatialPattern hk = surrogates.pattern("HK", "", "population", 2010), guangzhou = surrogates.pattern("guangzhou", "", "population", 2010), lights = surrogates.pattern("guangzhou", "", "nightlights", 2010);
  // Kowloon, Kwai Tsing and the island's north: 4 of Hong Kong's 7 million; the five old districts of Guangzhou: 5 of its 12.7 (a part lies beyond 10 km).
  REQUIRE(within(hk, {114.175, 22.315}, 9) > 0.45);
  REQUIRE(within(hk, {113.95, 22.25}, 5) < 0.02);  // Lantau's hills
  REQUIRE(within(guangzhou, {113.28, 23.12}, 10) > 0.35);
  REQUIRE(within(guangzhou, {113.28, 23.12}, 10) > 1.3 * within(lights, {113.28, 23.12}, 10));
}

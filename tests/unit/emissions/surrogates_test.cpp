#include "inputs/emissions/surrogates.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

struct World {
  SmallData data;
  Inventory inventory;
  Faults faults;
  World() { inventory = Inventory::read(DataSet::read(data.folder()), faults); }
  Surrogates surrogates(const HorizontalGrid& grid) {
    Surrogates made(grid, inventory, SurrogateTables::read(inventory, faults), faults);
    faults.throw_if_any();
    return made;
  }
};

double sum_of(const SpatialPattern& pattern) {
  double sum = 0;
  for (const CellWeight& cell : pattern.cells) sum += cell.weight;
  return sum;
}

const Mask western_half{"half", {{{{113.0, 22.0}, {113.4, 22.0}, {113.4, 23.5}, {113.0, 23.5}}, {}}}};

}  // namespace

TEST_CASE("weights inside the grid and the share outside make 1 for every surrogate") {
  World world;
  const Domain domain = small_domain();
  Surrogates surrogates = world.surrogates(domain.horizontal);
  for (const char* name : {"points", "population", "nightlights", "urban", "lanes", "airports", "land", "uniform"})
    for (const char* region : {"west", "east"}) {
      INFO(name << " " << region);
      const SpatialPattern pattern = surrogates.pattern(region, name == std::string("points") ? "power.coal" : "marine.oceangoing", name, 2010);
      CHECK(sum_of(pattern) + pattern.outside == Approx(1).epsilon(1e-14));
      CHECK(std::is_sorted(pattern.cells.begin(), pattern.cells.end(), [](const CellWeight& a, const CellWeight& b) { return std::tie(a.j, a.i) < std::tie(b.j, b.i); }));
    }
}

TEST_CASE("what lies beyond the grid is known") {
  World world;
  const Domain domain = small_domain();
  Surrogates surrogates = world.surrogates(domain.horizontal);
  CHECK(surrogates.pattern("west", "agriculture", "uniform", 2010).outside == 0);
  // East reaches from 113.6 to 114.8 E, about 123 km, of which the grid holds 54 km.
  CHECK(surrogates.pattern("east", "agriculture", "uniform", 2010).inside() == Approx(0.439).margin(0.005));
  // Light rises eastwards: less of it lies inside than of the area.
  CHECK(surrogates.pattern("east", "agriculture", "nightlights", 2010).inside() < 0.43);
  CHECK(surrogates.pattern("east", "agriculture", "land", 2010).inside() > 0.44);
}

TEST_CASE("a smaller grid sees the same pattern, cropped") {
  World world;
  const HorizontalGrid large = HorizontalGrid::centred(prd_map, 9000, 40, 12), small = HorizontalGrid::centred(prd_map, 9000, 12, 12);
  Surrogates on_large = world.surrogates(large), on_small = world.surrogates(small);
  const SpatialPattern whole = on_large.pattern("east", "road.car", "urban", 2010), part = on_small.pattern("east", "road.car", "urban", 2010);
  CHECK(whole.outside == 0);
  const int shift = (40 - 12) / 2;
  std::size_t compared = 0;
  for (const CellWeight& cell : part.cells)
    for (const CellWeight& same : whole.cells)
      if (same.i == cell.i + shift && same.j == cell.j) {
        CHECK(cell.weight == Approx(same.weight).epsilon(1e-9));
        ++compared;
      }
  CHECK(compared == part.cells.size());
}

TEST_CASE("plants share by capacity among those that run in the year") {
  World world;
  Surrogates surrogates = world.surrogates(small_domain().horizontal);
  CHECK(surrogates.running_plants("west", "power.coal", 1990).size() == 1);
  const auto both = surrogates.running_plants("west", "power.coal", 2010);
  REQUIRE(both.size() == 2);
  CHECK(both[0].share == Approx(0.25));
  CHECK(both[1].share == Approx(0.75));
  CHECK(surrogates.running_plants("west", "power.coal", 2013).size() == 1);
  CHECK(surrogates.running_plants("east", "power.coal", 2010).empty());
}

TEST_CASE("a region without a surrogate's objects falls back on night lights, and says so") {
  World world;
  Surrogates surrogates = world.surrogates(small_domain().horizontal);
  const SpatialPattern fallen = surrogates.pattern("east", "power.coal", "points", 2010), lights = surrogates.pattern("east", "power.coal", "nightlights", 2010);
  REQUIRE(fallen.cells.size() == lights.cells.size());
  for (std::size_t n = 0; n < fallen.cells.size(); ++n) CHECK(fallen.cells[n].weight == lights.cells[n].weight);
  surrogates.pattern("east", "power.coal", "points", 2010);
  CHECK(surrogates.notes() == std::vector<std::string>{"power.coal in east: no plant runs in 2010; spread by night lights"});
}

TEST_CASE("ports and lanes share by weight, a lane along its length") {
  World world;
  const Domain domain = small_domain();
  Surrogates surrogates = world.surrogates(domain.horizontal);
  const SpatialPattern pattern = surrogates.pattern("west", "marine.oceangoing", "lanes", 2010);
  int i = 0, j = 0;
  REQUIRE(domain.horizontal.find({113.55, 22.5}, i, j));
  double in_port_cell = 0;
  for (const CellWeight& cell : pattern.cells)
    if (cell.i == i && cell.j == j) in_port_cell = cell.weight;
  CHECK(in_port_cell > 0.5);
  CHECK(in_port_cell < 0.7);
  // The grid ends at 22.31 N; the lane runs from 22.5 to 22.1 N.
  CHECK(pattern.outside == Approx(0.5 * (22.314 - 22.1) / 0.4).margin(0.01));
}

TEST_CASE("a mask cuts a region by its pattern") {
  World world;
  Surrogates shares = Surrogates::for_shares(world.inventory, SurrogateTables::read(world.inventory, world.faults), world.faults);
  REQUIRE_NOTHROW(world.faults.throw_if_any());
  CHECK(shares.share_inside_mask("west", "road.car", western_half, 2010, "uniform") == Approx(0.5).margin(0.002));
  // Light is proportional to lon - 112.525: 0.775 against 0.975 in the middles of the halves.
  CHECK(shares.share_inside_mask("west", "road.car", western_half, 2010, "nightlights") == Approx(0.775 / 1.75).margin(0.003));
  CHECK(shares.share_inside_mask("east", "road.car", western_half, 2010) == 0);
  const Mask new_plant{"new", {{{{113.45, 22.8}, {113.55, 22.8}, {113.55, 23.0}, {113.45, 23.0}}, {}}}};
  CHECK(shares.share_inside_mask("west", "power.coal", new_plant, 2010) == Approx(0.75));
  const Mask everything{"all", {{{{100, 10}, {130, 10}, {130, 40}, {100, 40}}, {}}}};
  CHECK(shares.share_inside_mask("east", "road.car", everything, 2010) == 1);  // not less by a rounding error, which would be an emission without a place
  CHECK_FALSE(shares.touches("east", everything, false));
  CHECK(shares.touches("east", everything, true));
  CHECK_FALSE(shares.touches("east", western_half, true));
  // Two features that overlap hold what lies in both.
  const Mask twice{"twice", {{{{113.0, 22.0}, {113.47, 22.0}, {113.47, 23.5}, {113.0, 23.5}}, {}}, {{{113.33, 22.0}, {113.7, 22.0}, {113.7, 23.5}, {113.33, 23.5}}, {}}}};
  CHECK(shares.share_inside_mask("west", "power.coal", twice, 2010) == 1);
}

TEST_CASE("the parts inside and outside a mask add up to the whole") {
  World world;
  Surrogates surrogates = world.surrogates(small_domain().horizontal);
  const double share = surrogates.share_inside_mask("west", "road.car", western_half, 2010);
  const SpatialPattern in = surrogates.pattern("west", "road.car", "urban", 2010, &western_half, true);
  const SpatialPattern out = surrogates.pattern("west", "road.car", "urban", 2010, &western_half, false);
  const SpatialPattern whole = surrogates.pattern("west", "road.car", "urban", 2010);
  CHECK(sum_of(in) == Approx(1).epsilon(1e-14));
  CHECK(sum_of(out) == Approx(1).epsilon(1e-14));
  for (const CellWeight& cell : whole.cells) {
    double sum = 0;
    for (const CellWeight& part : in.cells) sum += part.i == cell.i && part.j == cell.j ? share * part.weight : 0;
    for (const CellWeight& part : out.cells) sum += part.i == cell.i && part.j == cell.j ? (1 - share) * part.weight : 0;
    CHECK(sum == Approx(cell.weight).epsilon(1e-12));
  }
}

TEST_CASE("population is interpolated between years and spread over its region") {
  World world;
  Surrogates surrogates = world.surrogates(HorizontalGrid::centred(prd_map, 9000, 40, 12));
  CHECK(surrogates.persons("west", 2005) == Approx(1.5e6));
  CHECK(surrogates.persons("nowhere", 2005) == 0);
  double west = 0, east = 0;
  for (const double persons : surrogates.population("west", 2005)) west += persons;
  for (const double persons : surrogates.population("east", 2005)) east += persons;
  CHECK(west == Approx(1.5e6).epsilon(1e-12));
  CHECK(east == Approx(0.5e6).epsilon(1e-12));
  double area = 0;
  for (const CellFraction& cell : surrogates.region_fractions("west")) area += cell.fraction * 81;
  CHECK(area == Approx(41.1 * 66.7).epsilon(0.02));  // km2: 0.4 degrees of longitude, 0.6 of latitude
}

TEST_CASE("a mask is read from the features that a property names") {
  const SmallData data;
  Faults faults;
  const Mask mask = read_mask("zone", data.folder() / "regions.geojson", "code", "west", {}, faults);
  REQUIRE(faults.empty());
  CHECK(mask.shape.size() == 1);
  CHECK(read_mask("zone", data.folder() / "regions.geojson", "", "", {}, faults).shape.size() == 2);
  read_mask("zone", data.folder() / "regions.geojson", "code", "wset", {}, faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all()[0].message.find("has code = 'wset' (did you mean 'west'?); there are: west, east") != std::string::npos);
}

#include "tests/support/gridded.hpp"
#include "inputs/emissions/gridded_emissions.hpp"

#include <catch2/catch.hpp>

#include <tuple>

#include "tests/support/cb6r3_species.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

// kg [species][scenario] injected over a set of periods.
std::vector<double> injected(GriddedEmissions& emissions, const Domain& domain, const std::vector<Span>& periods) {
  const EmissionFactors& factors = emissions.factors();
  const Meteorology weather = small_weather(domain);
  std::vector<double> share(static_cast<std::size_t>(factors.groups), 0.0);
  HourlyPattern pattern;
  for (const Span& period : periods)
    for (int hour = 0; hour < period.hours; ++hour) {
      emissions.load(period, hour, weather, pattern);
      for (const EmissionEntry& entry : pattern.entries) share[static_cast<std::size_t>(entry.group)] += entry.rate * 3600 * period.weight;
    }
  std::vector<double> kg(static_cast<std::size_t>(factors.species * factors.scenarios), 0.0);
  for (int g = 0; g < factors.groups; ++g)
    for (int sp = 0; sp < factors.species; ++sp)
      for (int s = 0; s < factors.scenarios; ++s)
        kg[static_cast<std::size_t>(sp * factors.scenarios + s)] += share[static_cast<std::size_t>(g)] * factors(g, sp, s);
  return kg;
}

// Largest relative difference between the table and what is injected plus what falls outside, over groups and pollutants.
// Every group must be a scenario of its own.
double worst_difference(GriddedEmissions& emissions, const Domain& domain, const EmissionTable& table, const Mechanism& mechanism) {
  const std::vector<double> kg = injected(emissions, domain, twelve_days());
  std::vector<PollutantMasses> outside(table.scenarios.size());
  for (const OutsideMass& mass : emissions.outside())
    for (std::size_t s = 0; s < table.scenarios.size(); ++s)
      if (mass.scenario == table.scenarios[s])
        for (std::size_t p = 0; p < mass.tonnes.size(); ++p) outside[s][p] += mass.tonnes[p];
  double worst = 0;
  for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
    SpeciesMasses species;
    for (std::size_t sp = 0; sp < mechanism.carried().size(); ++sp) species[mechanism.species[sp].name] = kg[sp * table.scenarios.size() + s] / 1000;
    const PollutantMasses inside = emissions.pollutants_of(species);
    for (std::size_t p = 0; p < inside.size(); ++p) {
      const double expected = table.at(s, p, s);
      if (expected == 0) worst = std::max(worst, inside[p] + outside[s][p]);
      else worst = std::max(worst, std::abs(inside[p] + outside[s][p] - expected) / expected);
    }
  }
  return worst;
}

struct World {
  SmallData data;
  Faults faults;
  Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  Domain domain = small_domain();
  Mechanism mechanism = linear_names();
};

}  // namespace

TEST_CASE("a year of the calendar injects the annual mass, and a week its share, which the groups know") {
  const SmallData data;
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  faults.throw_if_any();
  const Domain domain = small_domain();
  const EmissionTable table = table_of(inventory, 2010, true);
  GriddedEmissions emissions = pearl::gridded(domain, inventory, table, linear_names());
  Span year;
  year.kind = SpanKind::calendar;
  year.clock = LocalClock(-(3 * one_hour + one_hour / 2));
  year.begin = year.clock.instant({2012, 1, 1});
  year.hours = 366 * 24;
  Span week = year;
  week.begin = year.clock.instant({2012, 2, 26});
  week.hours = 7 * 24;
  const std::vector<double> all = injected(emissions, domain, twelve_days()), of_year = injected(emissions, domain, {year}), of_week = injected(emissions, domain, {week});
  double sum = 0;
  for (std::size_t n = 0; n < all.size(); ++n) {
    CHECK(of_year[n] == Approx(all[n]).epsilon(1e-10));
    CHECK(of_week[n] < 0.03 * all[n] + 1e-9);
    sum += of_week[n];
  }
  CHECK(sum > 0);
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    CHECK(emissions.share_of_year(g, {year}) == Approx(1).epsilon(1e-10));
    CHECK(emissions.share_of_year(g, {week}) == Approx(7.0 / 366).epsilon(0.45));
    CHECK(emissions.share_of_year(g, twelve_days()) == 1);
  }
}

TEST_CASE("sums over the grid and the year equal the table by region, sector and pollutant") {
  const World world;
  const EmissionTable table = table_of(world.inventory, 2010, false);
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  CHECK(worst_difference(emissions, world.domain, table, world.mechanism) < 1e-12);
  CHECK(!emissions.outside().empty());  // the eastern region reaches beyond the grid
}

TEST_CASE("the shares of a group over the year sum to its share inside the grid") {
  const World world;
  const EmissionTable table = table_of(world.inventory, 2010, true);
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  const std::vector<double> kg = injected(emissions, world.domain, twelve_days());
  double nox = 0;  // species 2
  for (std::size_t g = 0; g < table.groups.size(); ++g) nox += table.at(g, 1, 0) * 1000 * emissions.share_inside(g);
  CHECK(kg[2] == Approx(nox).epsilon(1e-12));
}

TEST_CASE("the entries of an hour are sorted by layer, row, column and group") {
  const World world;
  const EmissionTable table = table_of(world.inventory, 2010, true);
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  HourlyPattern pattern;
  emissions.load(twelve_days()[0], 8, small_weather(world.domain), pattern);
  REQUIRE(pattern.begin.size() == static_cast<std::size_t>(pattern.layers * pattern.ny) + 1);
  CHECK(pattern.begin.front() == 0);
  CHECK(pattern.begin.back() == pattern.entries.size());
  CHECK(pattern.layers > 4);  // plumes rise above 200 m
  CHECK(pattern.layers <= world.domain.nz());
  bool sorted = true, inside = true;
  for (std::size_t bucket = 0; bucket + 1 < pattern.begin.size(); ++bucket) {
    sorted = sorted && pattern.begin[bucket] <= pattern.begin[bucket + 1];
    for (std::size_t n = pattern.begin[bucket]; n < pattern.begin[bucket + 1]; ++n) {
      inside = inside && pattern.entries[n].i >= 0 && pattern.entries[n].i < world.domain.nx() && pattern.entries[n].rate >= 0;
      if (n > pattern.begin[bucket])
        sorted = sorted && std::tie(pattern.entries[n - 1].i, pattern.entries[n - 1].group) < std::tie(pattern.entries[n].i, pattern.entries[n].group);
    }
  }
  CHECK(sorted);
  CHECK(inside);
}

TEST_CASE("cars emit in the lowest layer and four times as much at eight as at three") {
  const World world;
  EmissionTable table = table_of(world.inventory, 2010, true);
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t p = 0; p < 9; ++p)
      if (table.groups[g].sector != "road.car") table.at(g, p, 0) = 0;
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  HourlyPattern at_eight, at_three;
  emissions.load(twelve_days()[0], 8, small_weather(world.domain), at_eight);
  emissions.load(twelve_days()[0], 3, small_weather(world.domain), at_three);
  CHECK(at_eight.layers == 1);
  REQUIRE(at_eight.entries.size() == at_three.entries.size());
  CHECK(at_eight.entries[5].rate == Approx(4 * at_three.entries[5].rate));
}

TEST_CASE("the year of each scenario's inventory decides which plants run") {
  const World world;
  EmissionTable table = table_of(world.inventory, 2010, true);
  table.scenarios = {"then", "later"};
  table.plant_years = {1990, 2013};
  std::vector<double> tonnes;
  for (const double value : table.tonnes) tonnes.insert(tonnes.end(), {value, value});
  table.tonnes = tonnes;
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  int plants = 0;
  for (std::size_t g = 0; g < emissions.source_names().size(); ++g) {
    const std::string& name = emissions.source_names()[g];
    if (name.find("west|plant") == std::string::npos) continue;
    ++plants;
    const bool is_old = name.find("Old plant") != std::string::npos;
    CHECK(emissions.factors()(static_cast<int>(g), 0, 0) == (is_old ? 5e6 : 0));
    CHECK(emissions.factors()(static_cast<int>(g), 0, 1) == (is_old ? 0 : 5e6));
  }
  CHECK(plants == 2);
}

TEST_CASE("a rule's year of plants goes before the inventory's") {
  const World world;
  EmissionTable table = table_of(world.inventory, 2010, true);
  table.plant_years = {1990};
  for (EmissionGroup& group : table.groups)
    if (group.sector == "power.coal") group.plants_year = 2013;
  const GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism);
  bool is_new = false;
  for (const std::string& name : emissions.source_names()) {
    CHECK(name.find("Old plant") == std::string::npos);
    is_new = is_new || name.find("New plant") != std::string::npos;
  }
  CHECK(is_new);
}

TEST_CASE("a scenario's sums do not depend on its company") {
  const World world;
  const EmissionTable alone = table_of(world.inventory, 2010, true);
  // In company: a second scenario that moves the cars of the west to another time and place, its groups first.
  EmissionTable together;
  together.scenarios = {"other", "all"};
  EmissionGroup moved;
  moved.region = "west";
  moved.sector = "road.car";
  moved.hourly = "flat";
  moved.surrogate = "uniform";
  together.groups = {moved};
  together.groups.insert(together.groups.end(), alone.groups.rbegin(), alone.groups.rend());
  together.tonnes.assign(together.groups.size() * most_pollutants * 2, 0.0);
  for (std::size_t g = 0; g < alone.groups.size(); ++g)
    for (std::size_t p = 0; p < 9; ++p) together.at(alone.groups.size() - g, p, 1) = alone.at(g, p, 0);
  together.at(0, 1, 0) = 500;

  GriddedEmissions first = pearl::gridded(world.domain, world.inventory, alone, world.mechanism);
  GriddedEmissions second = pearl::gridded(world.domain, world.inventory, together, world.mechanism);
  HourlyPattern a, b;
  first.load(twelve_days()[6], 12, small_weather(world.domain), a);
  second.load(twelve_days()[6], 12, small_weather(world.domain), b);
  const auto sums = [](const GriddedEmissions& emissions, const HourlyPattern& pattern, int scenario) {
    std::map<std::tuple<std::size_t, int, int>, float> cells;
    for (std::size_t bucket = 0; bucket + 1 < pattern.begin.size(); ++bucket)
      for (std::size_t n = pattern.begin[bucket]; n < pattern.begin[bucket + 1]; ++n)
        for (int sp = 0; sp < emissions.factors().species; ++sp) {
          const double mass = pattern.entries[n].rate * emissions.factors()(pattern.entries[n].group, sp, scenario);
          if (mass != 0) cells[{bucket, pattern.entries[n].i, sp}] += static_cast<float>(mass);
        }
    return cells;
  };
  CHECK(sums(first, a, 0) == sums(second, b, 1));  // bitwise
}

TEST_CASE("groups inside and outside a mask emit what they are given") {
  const World world;
  const std::vector<Mask> masks = {{"half", {{{{113.0, 22.0}, {113.4, 22.0}, {113.4, 23.5}, {113.0, 23.5}}, {}}}}};
  EmissionTable table;
  table.scenarios = {"in", "out"};
  for (const bool inside : {true, false}) {
    EmissionGroup group;
    group.region = "west";
    group.sector = "road.car";
    group.mask = "half";
    group.inside_mask = inside;
    table.groups.push_back(group);
  }
  table.tonnes.assign(2 * most_pollutants * 2, 0.0);
  table.at(0, 1, 0) = 100;
  table.at(1, 1, 1) = 300;
  GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism, masks);
  const std::vector<double> kg = injected(emissions, world.domain, twelve_days());
  CHECK(kg[2 * 2] == Approx(1e5).epsilon(1e-12));
  CHECK(kg[2 * 2 + 1] == Approx(3e5).epsilon(1e-12));
}

TEST_CASE("faults of a table's groups are named together") {
  const World world;
  EmissionTable table;
  table.scenarios = {"plan"};
  for (const auto& [region, sector] : {std::pair{"west", "road.car"}, {"wset", "road.car"}, {"both", "road.car"}, {"east", "agriculture"}, {"east", "power.coal"}}) {
    EmissionGroup group;
    group.region = region;
    group.sector = sector;
    table.groups.push_back(group);
  }
  table.groups[3].hourly = "rsuh";
  table.groups[4].mask = "far";
  table.tonnes.assign(table.groups.size() * most_pollutants, 0.0);
  table.at(0, 2, 0) = 10;
  table.at(0, 3, 0) = 11;
  table.at(4, 0, 0) = 1;
  const std::vector<Mask> masks = {{"far", {{{{100.0, 10.0}, {101.0, 10.0}, {101.0, 11.0}, {100.0, 11.0}}, {}}}}};
  try {
    GriddedEmissions emissions = pearl::gridded(world.domain, world.inventory, table, world.mechanism, masks);
    FAIL("no fault was found");
  } catch (const InputError& error) {
    const std::string text = error.what();
    INFO(text);
    CHECK(error.faults().size() == 5);
    CHECK(text.find("scenario 'plan', west, road.car: PM10 10 t/a is less than PM2.5 11 t/a") != std::string::npos);
    CHECK(text.find("wset, road.car: unknown region 'wset' (did you mean 'west'?); allowed: west, east") != std::string::npos);
    CHECK(text.find("both, road.car: unknown region 'both'") != std::string::npos);
    CHECK(text.find("east, agriculture: unknown hourly profile 'rsuh' (did you mean 'rush'?); allowed: flat, rush") != std::string::npos);
    CHECK(text.find("scenario 'plan', east, power.coal, inside 'far': emits, but none of the sector's pattern lies there") != std::string::npos);
  }
}

TEST_CASE("the built-in inventory is injected to the tonne, or known to lie outside") {
  Faults faults;
  const Inventory inventory = Inventory::read(prd_data(), faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  const Domain domain = small_domain(12000, 30, 24);
  const Mechanism mechanism = linear_names(), gases = cb6r3_names();
  for (const int year : inventory.years()) {
    INFO(year);
    const EmissionTable table = table_of(inventory, year, false);
    GriddedEmissions emissions = pearl::gridded(domain, inventory, table, mechanism);
    CHECK(worst_difference(emissions, domain, table, mechanism) < 1e-9);
    GriddedEmissions for_gases = pearl::gridded(domain, inventory, table, gases);
    CHECK(worst_difference(for_gases, domain, table, gases) < 1e-9);
    // The nine cities, Hong Kong and Macau lie inside, but for what the polygons hold of the open sea.
    for (std::size_t g = 0; g < table.groups.size(); ++g)
      if (table.groups[g].region == "guangzhou") CHECK(emissions.share_inside(g, g) > 0.999);
  }
}

// Weeks of the calendar, over a new year and over 29 February, in made-up weather: weekdays, local time and tonnes are the calendar's.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>

#include "app/study/study.hpp"
#include "app/run/closure.hpp"
#include "tests/support/gridded.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/simulation/simulation.hpp"
#include "tests/support/prd_data.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

namespace {

constexpr int nx = 10, ny = 9;

const Inventory& inventory() {
  static const Inventory read = app::StudiedData({prd_folder()}).sound_inventory();
  return read;
}

// All that is emitted in a year, and a scenario in which only cars are left.
EmissionTable everything_and_cars() {
  EmissionTable table;
  table.scenarios = {"all", "cars"};
  for (const std::string& region : inventory().inventory_regions())
    for (const Sector& sector : inventory().sectors) {
      table.groups.emplace_back();
      table.groups.back().region = region;
      table.groups.back().sector = sector.code;
    }
  table.plant_years.assign(2, 2010);
  table.tonnes.assign(table.groups.size() * most_pollutants * 2, 0.0);
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p)
      for (std::size_t s = 0; s < 2; ++s)
        if (s == 0 || table.groups[g].sector == "road.car")
          table.at(g, p, s) = inventory().tonnes(table.groups[g].region, table.groups[g].sector, prd_data().pollutants.names()[p], 2010);
  return table;
}

// The kg of carbon monoxide of each counted hour, by scenario.
struct HourlyCarbonMonoxide : ResultSink {
  const Domain& domain;
  std::vector<double> kg[2];
  explicit HourlyCarbonMonoxide(const Domain& of) : domain(of) {}
  void begin_period(const Span&) override {}
  void end_period(const Span&) override {}
  void hour(const HourlyResult& result, const Meteorology&) override {
    for (std::size_t s = 0; s < 2; ++s) {
      const float* field = result.emission.data() + (static_cast<std::size_t>(linear_mechanism().index_of("CO")) * 2 + s) * nx * ny;
      double sum = 0;
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) sum += field[j * nx + i] * domain.horizontal.area(i, j);
      kg[s].push_back(sum);
    }
  }
};

Span week_of(const LocalClock& clock, const CivilTime& first_day) {
  Span span;
  span.name = "a week";
  span.kind = SpanKind::calendar;
  span.clock = clock;
  span.begin = clock.instant(first_day);
  span.hours = 7 * 24;
  span.spinup_hours = 24;
  return span;
}

// Weather that depends on the instant, so that no two days are alike.
struct WeatherOfTheCalendar : synthetic::Weather {
  using Weather::Weather;
  void load(const Span& span, int hour, Meteorology& met) override {
    const int days = static_cast<int>(span.instant(hour).seconds / one_day % 5);
    Weather::load(span, static_cast<int>(span.instant(hour).seconds / one_hour % 24) - 24, met);
    for (double& flux : met.mass_flux_x.values()) flux *= 1 + 0.1 * days;
    synthetic::close_continuity(met);
  }
};

// A week of the engine with the built-in inventory.
struct Week {
  Domain domain = synthetic::make_domain(nx, ny, 4, 36000);
  EmissionTable table = everything_and_cars();
  GriddedEmissions emissions = pearl::gridded(domain, inventory(), table, linear_mechanism());
  WeatherOfTheCalendar weather{domain};
  synthetic::Boundary inflow{1};
  HourlyCarbonMonoxide sink{domain};
  int hours_left = -1;
  Simulation<float> simulation{domain, linear_mechanism(), weather, emissions, inflow, synthetic::already_derived, table.scenarios, options()};

  SimulationOptions options() {
    SimulationOptions options;
    options.threads = 1;
    options.step_seconds = 3600;
    options.hour_done = [this](const RunPlace&) { return --hours_left != 0; };
    return options;
  }
};

// What the calendar gives a span of a year's mass, found by going through all hours of its local years one by one.
double share_by_hand(const Sector& sector, const TimeProfiles& profiles, const Span& span, Seconds offset) {
  const MonthlyProfile& monthly = *profiles.monthly(sector.monthly);
  const WeeklyProfile& weekly = *profiles.weekly(sector.weekly);
  const HourlyProfile& hourly = *profiles.hourly(sector.hourly);
  double share = 0;
  for (int year = (span.begin + offset).utc().year; year <= (span.end() + offset).utc().year; ++year) {
    std::map<int, std::vector<std::pair<Instant, double>>> months;  // local hours as if UTC, and what the week and the day make of them
    for (Instant hour = Instant::from_utc({year, 1, 1}); hour.utc().year == year; hour = hour + one_hour)
      months[hour.utc().month].emplace_back(hour, weekly[static_cast<std::size_t>(hour.weekday_local(0))] * hourly[static_cast<std::size_t>(hour.utc().hour)]);
    double all = 0, in_span = 0;
    for (const auto& [month, hours] : months) {
      const double sum = std::accumulate(hours.begin(), hours.end(), 0.0, [](double so_far, const auto& one) { return so_far + one.second; });
      const double of_month = monthly[static_cast<std::size_t>(month - 1)] * static_cast<double>(hours.size());
      all += of_month;
      for (const auto& [hour, factor] : hours)
        if (hour - offset >= span.begin && hour - offset < span.end()) in_span += of_month * factor / sum;
    }
    share += in_span / all;
  }
  return share;
}

constexpr Seconds half_hour = one_hour / 2;

}  // namespace

TEST_CASE("wiring: a week over a new year and one over 29 February emit the calendar's share of the ledger, by weekday and local hour, at three offsets") {
  Faults faults;
  const TimeProfiles profiles = TimeProfiles::read(prd_data().tables, faults);
  faults.throw_if_any();
  const Sector& cars = *inventory().find_sector("road.car");
  const HourlyProfile& rush = *profiles.hourly(cars.hourly);
  const WeeklyProfile& weekly = *profiles.weekly(cars.weekly);
  REQUIRE(weekly[6] < 0.95 * weekly[4]);
  for (const Seconds offset : {8 * one_hour, 5 * one_hour + half_hour, -(3 * one_hour + half_hour)})
    for (const CivilTime& first : {CivilTime{2009, 12, 28}, CivilTime{2012, 2, 27}}) {  // Mondays
      Week week;
      const Span span = week_of(LocalClock(offset), first);
      INFO(span.clock.text() << " from " << first.year);
      REQUIRE(span.begin == Instant::from_local(first, offset));
      REQUIRE(week.simulation.run({span}, week.sink) == RunStatus::complete);
      REQUIRE(week.sink.kg[1].size() == 7 * 24);
      // Tonnes.
      for (std::size_t s = 0; s < 2; ++s) {
        SpeciesMasses injected;
        for (std::size_t sp = 0; sp < linear_mechanism().carried().size(); ++sp) injected[linear_mechanism().species[sp].name] = week.simulation.injected().at(0).kg[sp * 2 + s];
        const PollutantMasses found = week.emissions.pollutants_of(injected);
        for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p) {
          double expected = 0;
          for (std::size_t g = 0; g < week.table.groups.size(); ++g)
            if (week.table.at(g, p, s) > 0)
              expected += week.table.at(g, p, s) * week.emissions.share_inside(g, s) * share_by_hand(*inventory().find_sector(week.table.groups[g].sector), profiles, span, offset);
          INFO(prd_data().pollutants.names()[p]);
          CHECK(found[p] / 1e3 == Approx(expected).epsilon(1e-6));
        }
      }
      CHECK(app::closure_of(week.simulation.budget(), {span}, week.simulation.injected(), week.emissions, week.table, linear_mechanism()).injected_against_ledger < 1e-6);
      // Weekdays and local hours of the cars.
      const std::vector<double>& kg = week.sink.kg[1];
      const auto day = [&](int n) { return std::accumulate(kg.begin() + 24 * n, kg.begin() + 24 * (n + 1), 0.0); };
      REQUIRE(day(4) > 0);
      CHECK(day(6) / day(4) == Approx(weekly[6] / weekly[4]).epsilon(1e-5));  // Sunday and Friday, of one month
      CHECK(day(5) / day(4) == Approx(weekly[5] / weekly[4]).epsilon(1e-5));
      for (int hour = 0; hour < 7 * 24; ++hour) {
        const CivilTime local = (span.begin + hour * one_hour + offset).utc();
        CHECK(kg[static_cast<std::size_t>(hour)] / day(hour / 24) * 24 == Approx(rush[static_cast<std::size_t>(local.hour)]).epsilon(1e-5));
      }
    }
}

TEST_CASE("wiring: a week of the calendar that is stopped on 29 February goes on bit for bit") {
  const Span span = week_of(LocalClock(5 * one_hour + half_hour), {2012, 2, 27});
  Week straight, first, second;
  REQUIRE(straight.simulation.run({span}, straight.sink) == RunStatus::complete);
  first.hours_left = 24 + 2 * 24 + 5;
  REQUIRE(first.simulation.run({span}, first.sink) == RunStatus::interrupted);
  const TemporaryDirectory folder;
  {
    CheckpointWriter store(folder / "state.h5");
    first.simulation.exchange({span}, store);
    store.commit();
  }
  {
    CheckpointReader store(folder / "state.h5");
    Span other = span;
    other.begin = span.begin + one_day;
    CHECK_THROWS_AS(second.simulation.exchange({other}, store), InputError);  // another week of the same name
  }
  {
    CheckpointReader store(folder / "state.h5");
    second.simulation.exchange({span}, store);
  }
  REQUIRE(second.simulation.run({span}, second.sink) == RunStatus::complete);
  CHECK(first.sink.kg[0].size() + second.sink.kg[0].size() == straight.sink.kg[0].size());
  CHECK(straight.simulation.injected()[0].kg == second.simulation.injected()[0].kg);
  const auto expected = straight.simulation.state().air.values(), found = second.simulation.state().air.values();
  CHECK(std::memcmp(expected.data(), found.data(), expected.size_bytes()) == 0);
}

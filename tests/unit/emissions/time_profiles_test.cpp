#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "model/io/time_zone.hpp"
#include "tests/support/prd_data.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

TimeProfiles read_times(const SmallData& data) {
  Faults faults;
  TimeProfiles profiles = TimeProfiles::read(data.folder(), faults);
  faults.throw_if_any();
  return profiles;
}

// A calendar span over whole local years.
Span calendar(const LocalClock& clock, const CivilTime& begin, const CivilTime& end) {
  Span span;
  span.kind = SpanKind::calendar;
  span.clock = clock;
  span.begin = clock.instant(begin);
  span.hours = static_cast<int>((clock.instant(end) - span.begin) / one_hour);
  return span;
}

double share_of(const EmissionTimes& times, const Span& span) {
  double sum = 0;
  for (int hour = 0; hour < span.hours; ++hour) sum += emission_rate(times, span, hour) * one_hour;
  return sum;
}

EmissionTimes varied_times() {
  const TimeProfiles profiles = read_times(SmallData());
  return {*profiles.monthly("summer"), *profiles.weekly("week"), *profiles.hourly("rush")};
}

// The names of the zones that tzdata holds, without those that are other names of one.
std::vector<std::string> system_zones() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  REQUIRE(file);
  std::vector<std::string> zones;
  for (std::string line; std::getline(file, line);)
    if (line.rfind("Z ", 0) == 0) zones.push_back(line.substr(2, line.find(' ', 2) - 2));
  return zones;
}

}  // namespace

TEST_CASE("time profiles have the mean 1 exactly, months weighted by their days") {
  const SmallData data;
  data.replace("profiles_hourly.csv", "rush,0.5,", "rush,0.51,");  // a rounded table: mean 1.0004
  const TimeProfiles profiles = read_times(data);
  double year = 0;
  for (int month = 1; month <= 12; ++month) year += profiles.monthly("summer")->at(static_cast<std::size_t>(month - 1)) * days_in_month(month);
  CHECK(year == Approx(365).epsilon(1e-14));
  const HourlyProfile& rush = *profiles.hourly("rush");
  CHECK(std::accumulate(rush.begin(), rush.end(), 0.0) == Approx(24).epsilon(1e-14));
  CHECK(profiles.weekly("no such profile") == nullptr);
}

TEST_CASE("the hours of a calendar year emit the annual mass, in any zone, in leap years and with summer time, months keep their share") {
  const EmissionTimes times = varied_times();
  const LocalClock summer_time("Test/Zone", one_hour, {{Instant::from_utc({2012, 3, 25, 1}), 2 * one_hour}, {Instant::from_utc({2012, 10, 28, 1}), one_hour}});
  for (const LocalClock& clock : {LocalClock(8 * one_hour), LocalClock(5 * one_hour + one_hour / 2), LocalClock(-(3 * one_hour + one_hour / 2)), summer_time})
    for (const int year : {2010, 2012}) {
      INFO(clock.text() << " " << year);
      CHECK(share_of(times, calendar(clock, {year, 1, 1}, {year + 1, 1, 1})) == Approx(1).epsilon(1e-12));
      CHECK(share_of(times, calendar(clock, {year, 3, 1}, {year, 4, 1})) == Approx(31 * times.monthly[2] / (year == 2012 ? 365 + times.monthly[1] : 365)).epsilon(1e-12));
    }
}

TEST_CASE("a profile that emits only in the hour that clocks skip emits on that day all the same, evenly") {
  const LocalClock clock = read_time_zone("Europe/Berlin");
  EmissionTimes times = varied_times();
  times.hourly.fill(0);
  times.hourly[2] = 24;  // clocks go from 2:00 to 3:00 on 25 March 2012
  const Span day = calendar(clock, {2012, 3, 25}, {2012, 3, 26}), before = calendar(clock, {2012, 3, 18}, {2012, 3, 19});
  REQUIRE(day.hours == 23);
  for (int hour = 0; hour < day.hours; ++hour) CHECK(emission_rate(times, day, hour) == Approx(emission_rate(times, before, 2) / 23).epsilon(1e-12));
  CHECK(share_of(times, calendar(clock, {2012, 1, 1}, {2013, 1, 1})) == Approx(1).epsilon(1e-12));
}

TEST_CASE("hours in which clocks are put forward or back between whole hours count by their parts") {
  EmissionTimes times = varied_times();
  times.hourly.fill(0);
  times.hourly[1] = 6, times.hourly[2] = 18;
  // Half an hour forward at 2:00 by the clock: hour 2 is shown for half an hour, and the hours of the span are askew after it.
  const LocalClock clock("Test/Zone", 0, {{Instant::from_utc({2012, 3, 21, 2}), one_hour / 2}});
  const Span day = calendar(clock, {2012, 3, 21}, {2012, 3, 21, 23, 30});
  const double of_day = share_of(times, calendar(clock, {2012, 3, 14}, {2012, 3, 15})) / one_hour;  // the same weekday
  CHECK(emission_rate(times, day, 1) == Approx(of_day * 6 / (6 + 9)).epsilon(1e-12));
  CHECK(emission_rate(times, day, 2) == Approx(of_day * 9 / (6 + 9)).epsilon(1e-12));
  CHECK(emission_rate(times, day, 3) == 0);
}

TEST_CASE("the annual mass is emitted in every year from 2000 to 2030 in every zone of the system's list") {
  EmissionTimes times = varied_times();
  for (std::size_t hour = 0; hour < 24; ++hour) times.hourly[hour] = static_cast<double>(hour % 5) * 24 / 46;  // none in some hours
  std::set<std::string> seen;  // years whose clocks do the same at the same hours; most zones share their rules
  std::size_t zones = 0, worst_zones = 0;
  double worst = 0;
#ifdef __SANITIZE_ADDRESS__
  constexpr std::size_t every = 10;  // of the zones: all of them take ten minutes under the sanitizers
#else
  constexpr std::size_t every = 1;
#endif
  for (const std::string& zone : system_zones()) {
    if (++zones % every != 0) continue;
    const LocalClock clock = read_time_zone(zone);
    for (int year = 2000; year <= 2030; ++year) {
      const Instant begin = clock.instant({year, 1, 1}), end = clock.instant({year + 1, 1, 1});
      std::string key = fmt::format("{} {}", year, clock.civil(begin).hour);
      for (auto change = clock.next_change(begin - 3 * one_day); change && *change < end + 3 * one_day; change = clock.next_change(*change))
        key += fmt::format(" {}:{}", *change - begin, clock.offset_at(*change) - clock.offset_at(begin));
      if (!seen.insert(key).second) continue;
      const Span whole = calendar(clock, {year, 1, 1}, {year + 1, 1, 1});
      Span last = whole;  // the half hour that is left where a year has one
      last.begin = end - one_hour;
      const double share = share_of(times, whole) + emission_rate(times, last, 0) * static_cast<double>((end - begin) % one_hour);
      worst = std::max(worst, std::abs(share - 1));
      if (!(std::abs(share - 1) <= 1e-9)) {
        ++worst_zones;
        UNSCOPED_INFO(fmt::format("{} {}: {:.12f}", zone, year, share));
      }
    }
  }
  UNSCOPED_INFO(fmt::format("{} zones, {} different years, worst {:g}", zones, seen.size(), worst));
  CHECK(zones > 300);
  CHECK(worst_zones == 0);
}

TEST_CASE("a calendar hour emits by its weekday and its hour of local time, a typical day knows no weekday") {
  const EmissionTimes times = varied_times();
  const LocalClock half(5 * one_hour + one_hour / 2);
  const Span week = calendar(half, {2009, 12, 28}, {2010, 1, 4});  // Monday to Sunday
  // 8 in the morning of Friday 1 January against Sunday 3 January, 1.1 against 0.7; of the same month.
  CHECK(emission_rate(times, week, 4 * 24 + 8) / emission_rate(times, week, 6 * 24 + 8) == Approx(1.1 / 0.7).epsilon(1e-12));
  CHECK(emission_rate(times, week, 4 * 24 + 8) / emission_rate(times, week, 4 * 24 + 7) == Approx(2.0 / 1.5).epsilon(1e-12));
  // The spin-up runs through the days before: Sunday 27 December.
  CHECK(emission_rate(times, week, 8) / emission_rate(times, week, 8 - 24) == Approx(1.1 / 0.7).epsilon(1e-12));
  // Hours that begin at whole hours of UTC lie half in one local hour and half in the next.
  Span shifted = week;
  shifted.begin = week.begin + one_hour / 2;
  CHECK(emission_rate(times, shifted, 7) == Approx(0.5 * (emission_rate(times, week, 7) + emission_rate(times, week, 8))).epsilon(1e-12));
  Span typical;
  typical.month = 1;
  typical.begin = week.begin;
  CHECK(emission_rate(times, typical, 8) == emission_rate({times.monthly, {}, times.hourly}, typical, 8 + 24));
}

TEST_CASE("a typical day takes the mean of the months it stands for, and local hours") {
  const SmallData data;
  const TimeProfiles profiles = read_times(data);
  Span period;
  period.month = 7;
  period.weight = 40;
  period.days_of_month[0] = 10;
  period.days_of_month[6] = 30;
  const MonthlyProfile& summer = *profiles.monthly("summer");
  CHECK(monthly_factor(summer, period) == Approx((10 * summer[0] + 30 * summer[6]) / 40).epsilon(1e-14));
  CHECK(monthly_factor(summer, Span{"", "", 3, {}, 24, 24, 1, {}}) == summer[2]);
  const MonthlyProfile& flat = *profiles.monthly("flat");
  const HourlyProfile& rush = *profiles.hourly("rush");
  CHECK(emission_rate({flat, {}, rush}, period, 8) == Approx(2.0 / (8760 * 3600)).epsilon(1e-14));
  CHECK(emission_rate({flat, {}, rush}, period, -16) == emission_rate({flat, {}, rush}, period, 8));  // spin-up repeats the day
}

TEST_CASE("twelve typical days emit the annual mass") {
  const SmallData data;
  const TimeProfiles profiles = read_times(data);
  double sum = 0;
  for (const Span& period : twelve_days())
    for (int hour = 0; hour < 24; ++hour) sum += emission_rate({*profiles.monthly("summer"), *profiles.weekly("week"), *profiles.hourly("rush")}, period, hour) * 3600 * period.weight;
  CHECK(sum == Approx(1).epsilon(1e-12));
}

TEST_CASE("heights go to layers by overlap and nothing is lost") {
  const VerticalGrid grid({0, 20, 60, 100, 200});
  const HeightProfile profile = {{0, 40, 0.4}, {80, 160, 0.4}, {300, 400, 0.2}};
  const std::vector<double> shares = layer_shares(profile, grid, 0);
  CHECK(shares[0] == Approx(0.2));
  CHECK(shares[1] == Approx(0.2));
  CHECK(shares[2] == Approx(0.1));
  CHECK(shares[3] == Approx(0.3 + 0.2));  // the last band lies above the top
  // Over terrain of half the top's height layers are half as thick: faces at 0, 10, 30, 50, 100 m above ground.
  const std::vector<double> squeezed = layer_shares({{0, 40, 1.0}}, grid, 100);
  CHECK(squeezed[0] == Approx(0.25));
  CHECK(squeezed[1] == Approx(0.5));
  CHECK(squeezed[2] == Approx(0.25));
  CHECK(layer_shares({{70, 70, 1.0}}, grid, 0) == std::vector<double>{0, 0, 1, 0});
}

// Li et al. 2021: 3.08 over China in 2016.
TEST_CASE("ammonia of July is nearly three times that of January in the built-in inventory") {
  Faults faults;
  const Inventory inventory = Inventory::read(prd_data(), faults);
  const TimeProfiles profiles = TimeProfiles::read(prd_folder(), faults);
  faults.throw_if_any();
  double january = 0, july = 0;
  for (const InventoryRow& row : inventory.rows) {
    if (row.pollutant != "NH3" || row.year != 2010) continue;
    const MonthlyProfile& profile = *profiles.monthly(inventory.find_sector(row.sector)->monthly);
    january += row.tonnes * profile[0];
    july += row.tonnes * profile[6];
  }
  CHECK(july / january == Approx(2.9).margin(0.1));
}

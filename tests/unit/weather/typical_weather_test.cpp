#include "inputs/meteorology/typical_weather.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "inputs/meteorology/weather_report.hpp"
#include "model/meteorology/continuity.hpp"
#include "model/result_files/table_columns.hpp"
#include "model/io/text_file.hpp"
#include "model/meteorology/derive.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/weather/prd_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

constexpr int nx = 60, ny = 50, nz = 12;

std::vector<Span> all_days() {
  Selection selection;
  selection.months = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  return typical_days(built_in_classes(), selection);
}

struct Cell {
  int i = 0, j = 0;
};
Cell cell_at(LonLat place, const Domain& domain = prd_domain()) {
  Cell cell;
  REQUIRE(domain.horizontal.find(place, cell.i, cell.j));
  return cell;
}

const LonLat far_inland{113.0, 24.5}, open_sea{115.3, 21.0}, hong_kong_waters{114.30, 22.18}, guangzhou{113.27, 23.13};

}  // namespace

TEST_CASE("the same hour always gives the same bits, in any order and in the spin-up") {
  TypicalDays first(prd_domain(), built_in_classes()), second(prd_domain(), built_in_classes());
  const auto periods = all_days();
  Meteorology a(nz, ny, nx), b(nz, ny, nx), c(nz, ny, nx);
  first.load(periods[3], 14, a);
  second.load(periods[7], 2, b);
  second.load(periods[3], 14, b);
  second.load(periods[3], 14 - 24, c);
  for (const Meteorology* other : {&b, &c}) {
    CHECK(a.mass_flux_x.values() == other->mass_flux_x.values());
    CHECK(a.mass_flux_y.values() == other->mass_flux_y.values());
    CHECK(a.density.values() == other->density.values());
    CHECK(a.temperature.values() == other->temperature.values());
    CHECK(a.relative_humidity.values() == other->relative_humidity.values());
    CHECK(a.u.values() == other->u.values());
    CHECK(a.rain.values() == other->rain.values());
    CHECK(a.shortwave.values() == other->shortwave.values());
    CHECK(a.boundary_layer_height.values() == other->boundary_layer_height.values());
    CHECK(a.cosine_zenith.values() == other->cosine_zenith.values());
  }
}

TEST_CASE("the wind of every class is mass-consistent, closed at the top, gentle and smooth in time") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  FlowLimits worst;
  double steepest = 0;
  for (const Span& period : typical_days(built_in_classes(), Selection{})) {
    std::vector<float> before_u, before_density;
    for (int hour = -3; hour < 24; hour += 3) {
      source.load(period, hour, m);
      derive(prd_domain(), m);
      const FlowLimits limits = flow_limits(prd_domain(), m, 300);
      worst.largest_residual = std::max(worst.largest_residual, limits.largest_residual);
      worst.top_exchange = std::max(worst.top_exchange, limits.top_exchange);
      worst.largest_ascent = std::max(worst.largest_ascent, limits.largest_ascent);
      worst.largest_horizontal_courant = std::max(worst.largest_horizontal_courant, limits.largest_horizontal_courant);
      worst.largest_vertical_courant = std::max(worst.largest_vertical_courant, limits.largest_vertical_courant);
      if (!before_density.empty()) CHECK(m.density.values() == before_density);  // constant through the period
      for (std::size_t n = 0; n < before_u.size(); ++n) steepest = std::max<double>(steepest, std::abs(m.u.values()[n] - before_u[n]));
      before_u = m.u.values();
      before_density = m.density.values();
    }
  }
  CHECK(worst.largest_residual <= 1e-12);
  CHECK(worst.top_exchange <= 1e-10);               // m s-1
  CHECK(worst.largest_ascent <= 0.3);
  CHECK(worst.largest_horizontal_courant <= 0.6);   // at 9 km and 300 s
  CHECK(worst.largest_vertical_courant <= 0.6);
  CHECK(steepest <= 10);                            // m s-1 in three hours
}

TEST_CASE("the wind on the grid off Hong Kong still meets the month's climatology") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  const Cell sea = cell_at(open_sea);
  const double middle = prd_domain().vertical.middle_above_ground(0, 0);
  const double to_ten_metres = profile_share(10, 2e-4, 1) / profile_share(middle, 2e-4, 1);
  for (const int month : {1, 4, 7, 10}) {
    Wind mean;
    double speed = 0;
    for (const WeatherClass& one : built_in_classes().of(month)) {
      Span period;
      period.month = month;
      period.weather_class = one.name;
      for (int hour = 0; hour < 24; ++hour) {
        source.load(period, hour, m);
        const double share = to_ten_metres * one.days / days_in_month(month) / 24;
        mean.u += share * m.u(0, sea.j, sea.i);
        mean.v += share * m.v(0, sea.j, sea.i);
        speed += share * std::hypot(m.u(0, sea.j, sea.i), m.v(0, sea.j, sea.i));
      }
    }
    const MonthlyClimate& climate = built_in_classes().climatology().of(month);
    INFO("month " << month << ": " << mean.u << " " << mean.v << " " << speed);
    INFO("climatology " << climate.sea_wind.u << " " << climate.sea_wind.v << " " << climate.sea_speed);
    CHECK(std::hypot(mean.u - climate.sea_wind.u, mean.v - climate.sea_wind.v) <= 0.6);
    CHECK(std::abs(speed - climate.sea_speed) <= 0.5);
  }
}

TEST_CASE("the wind is slower over land, grows with height and turns to the right") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  source.load(all_days().front(), 12, m);  // jan-northeasterly
  const Cell land = cell_at(far_inland), sea = cell_at(open_sea);
  const auto speed = [&](int k, Cell cell) { return std::hypot(m.u(k, cell.j, cell.i), m.v(k, cell.j, cell.i)); };
  CHECK(speed(0, land) < 0.75 * speed(0, sea));
  CHECK(speed(4, land) > 1.2 * speed(0, land));
  const auto from = [&](int k, Cell cell) { return direction_of({m.u(k, cell.j, cell.i), m.v(k, cell.j, cell.i)}); };
  CHECK(std::remainder(from(5, land) - from(0, land), 360) > 5);
  CHECK(std::remainder(from(0, sea) - from(0, land), 360) > 5);
}

TEST_CASE("the breeze blows from the sea in the afternoon, from the land at night, and returns aloft") {
  const Domain& domain = prd_domain();
  const WindField field(domain);
  WeatherClass calm;
  calm.breeze = 1;  // no synoptic wind
  Meteorology afternoon(nz, ny, nx), night(nz, ny, nx);
  for (Meteorology* m : {&afternoon, &night})
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) m->density(k, j, i) = static_cast<float>(1.2 * std::exp(-domain.vertical.middle_above_ground(k, 0) / 9000));
  field.fill(calm, 14.5, afternoon);
  field.fill(calm, 3.5, night);

  const Cell coast = cell_at({112.0, 21.8});  // Yangjiang; the sea lies south
  const Wind inland = field.inland(coast.j, coast.i);
  const double weight = std::hypot(inland.u, inland.v);
  CHECK(weight > 0.7);
  CHECK(inland.v > 0.8 * weight);
  const auto onshore = [&](const Meteorology& m, int k, Cell cell) {
    return (m.u(k, cell.j, cell.i) * inland.u + m.v(k, cell.j, cell.i) * inland.v) / weight;
  };
  CHECK(onshore(afternoon, 0, coast) > 2);
  CHECK(onshore(afternoon, 0, coast) < 4);
  CHECK(onshore(night, 0, coast) < -0.8);

  double below = 0, column = 0;
  bool returns = false;
  for (int k = 0; k < nz; ++k) {
    const double flux = onshore(afternoon, k, coast) * afternoon.density(k, coast.j, coast.i) * domain.vertical.thickness(k, domain.ground.terrain(coast.j, coast.i));
    column += flux;
    if (flux > 0) below += flux;
    returns = returns || onshore(afternoon, k, coast) < -0.5;
  }
  CHECK(returns);
  CHECK(std::abs(column) < 0.05 * below);

  const Cell behind{coast.i, coast.j + 7};  // 63 km inland
  const Wind there = field.inland(behind.j, behind.i);
  CHECK(std::hypot(there.u, there.v) < 0.4 * weight);
  const Cell middle = cell_at(far_inland);
  CHECK(std::hypot(afternoon.u(0, middle.j, middle.i), afternoon.v(0, middle.j, middle.i)) < 0.2);
}

TEST_CASE("boundary-layer heights: the lidar's by day, shallow over the country by night, deeper over towns") {
  const Domain& domain = prd_domain();
  TypicalDays source(domain, built_in_classes());
  Meteorology m(nz, ny, nx);
  const Cell country = cell_at(far_inland), sea = cell_at(open_sea), town = cell_at(guangzhou);
  double dry = 0, wet = 0, night_country = 0, night_town = 0, dry_days = 0, wet_days = 0;
  for (const Span& period : all_days()) {
    float highest = 0;
    for (const int hour : {3, 13, 14, 21}) {
      source.load(period, hour, m);
      highest = std::max(highest, m.boundary_layer_height(country.j, country.i));
      CHECK(m.boundary_layer_height(sea.j, sea.i) >= 450.0F);
      CHECK(m.boundary_layer_height(sea.j, sea.i) <= 610.0F);
      for (const float height : m.boundary_layer_height.values()) CHECK(height >= 50.0F);
      if (hour == 3) night_country += period.weight / 365 * m.boundary_layer_height(country.j, country.i);
      if (hour == 3) night_town += period.weight / 365 * m.boundary_layer_height(town.j, town.i);
    }
    const bool is_wet = period.month >= 4 && period.month <= 9;
    (is_wet ? wet : dry) += period.weight * highest;
    (is_wet ? wet_days : dry_days) += period.weight;
  }
  CHECK(dry / dry_days == Approx(1050).margin(25));
  CHECK(wet / wet_days == Approx(1200).margin(25));
  CHECK(night_country > 60);   // tens to a few hundred metres
  CHECK(night_country < 400);
  CHECK(night_town == Approx(450).margin(60));
}

TEST_CASE("by night towns mix, and the country's inversion holds") {
  const Domain& domain = prd_domain();
  TypicalDays source(domain, built_in_classes());
  Meteorology m(nz, ny, nx);
  const Cell country = cell_at({113.52, 23.88}), town = cell_at(guangzhou);
  for (const Span& period : all_days()) {
    source.load(period, 2, m);
    derive(domain, m);
    INFO(period.name);
    CHECK(m.sensible_heat(town.j, town.i) > 0);       // 10 to 40 W m-2 over dense towns
    CHECK(m.sensible_heat(town.j, town.i) < 40);
    CHECK(m.sensible_heat(country.j, country.i) < 0);
    CHECK(m.inverse_obukhov(country.j, country.i) > 0);
    CHECK(m.friction_velocity(town.j, town.i) > m.friction_velocity(country.j, country.i));
    CHECK(m.kz(2, town.j, town.i) > 1.0F);            // London: 6 to 15 m2 s-1 by the time to reach 190 m, in more wind
  }
}

TEST_CASE("the year's rain at Hong Kong is the sum of the normals, less falls inland") {
  TypicalDays source(coarse_domain(), built_in_classes());
  Meteorology m(4, 16, 20);
  const Cell hong_kong = cell_at(hong_kong_waters, coarse_domain()), inland = cell_at(far_inland, coarse_domain());
  std::array<double, 12> here{};
  double year = 0, there = 0;
  for (const Span& period : all_days())
    for (int hour = 0; hour < 24; ++hour) {
      source.load(period, hour, m);
      here[static_cast<std::size_t>(period.month - 1)] += period.weight * m.rain(hong_kong.j, hong_kong.i);
      there += period.weight * m.rain(inland.j, inland.i);
    }
  for (int month = 1; month <= 12; ++month) {
    CHECK(here[static_cast<std::size_t>(month - 1)] == Approx(built_in_classes().climatology().of(month).rain).epsilon(1e-5));
    year += here[static_cast<std::size_t>(month - 1)];
  }
  CHECK(there / year == Approx(1696.5 / 2382.7).epsilon(1e-4));
}

TEST_CASE("temperature, humidity and sun keep the climatology") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  const Cell city = cell_at(guangzhou), sea = cell_at(open_sea);
  for (const int month : {1, 7}) {
    double warmest = 0, coldest = 0, sum_of_light = 0;
    for (const Span& period : all_days()) {
      if (period.month != month) continue;
      double sun_before = 0, highest = 0, lowest = 400, at_sea_high = 0, at_sea_low = 400;
      for (int hour = 0; hour < 24; ++hour) {
        source.load(period, hour, m);
        const double t = m.temperature_2m(city.j, city.i), t_sea = m.temperature_2m(sea.j, sea.i);
        highest = std::max(highest, t), lowest = std::min(lowest, t);
        at_sea_high = std::max(at_sea_high, t_sea), at_sea_low = std::min(at_sea_low, t_sea);
        const bool night = hour < 5 || hour > 19;
        CHECK((m.shortwave(city.j, city.i) == 0) == (night || m.cosine_zenith(city.j, city.i) < 0.03));
        if (night) CHECK(m.cosine_zenith(city.j, city.i) < 0);
        if (hour > 0) CHECK(m.cosine_zenith_begin(city.j, city.i) == Approx(sun_before).margin(1e-12));  // the sun goes on where it was
        sun_before = m.cosine_zenith_end(city.j, city.i);
        if (month == 1 || month == 7) CHECK(m.sun_distance == Approx(month == 1 ? 0.984 : 1.0165).margin(2e-3));
        CHECK((m.ozone_column > 230 && m.ozone_column < 300));
        sum_of_light += period.weight / days_in_month(month) * m.shortwave(city.j, city.i) * 3600e-6;  // MJ m-2 a day
        const auto [driest, dampest] = std::minmax_element(m.relative_humidity.values().begin(), m.relative_humidity.values().end());
        CHECK(*driest >= 0.05F);
        CHECK(*dampest <= 0.99F);
      }
      CHECK(at_sea_high - at_sea_low < 2.0);
      warmest += period.weight / days_in_month(month) * highest;
      coldest += period.weight / days_in_month(month) * lowest;
    }
    const MonthlyClimate& climate = built_in_classes().climatology().of(month);
    const double mean = climate.temperature + climate.inland_warmer;
    CHECK(warmest == Approx(mean + 0.5 * climate.daily_range).margin(1.0));
    CHECK(coldest == Approx(mean - 0.5 * climate.daily_range).margin(1.0));
    CHECK(sum_of_light > (month == 1 ? 8.0 : 14.0));   // Guangzhou: 12.3 MJ m-2 a day, mean of the year
    CHECK(sum_of_light < (month == 1 ? 14.0 : 23.0));
  }
}

TEST_CASE("a class that the month does not have is refused") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  Span period;
  period.name = "jan-southerly";
  period.weather_class = "southerly";
  CHECK_THROWS_WITH(source.load(period, 0, m), "jan-southerly: month 1 has no weather class 'southerly'");
}

TEST_CASE("the rows of weather.csv name places, true winds and units") {
  TypicalDays source(prd_domain(), built_in_classes());
  Meteorology m(nz, ny, nx);
  const Span period = all_days().front();
  source.load(period, 0, m);
  const std::vector<WeatherPlace> places = read_weather_places(prd_folder());
  const auto rows = weather_rows(prd_domain(), places, period, 0, m);
  const auto inside = std::count_if(places.begin(), places.end(), [](const WeatherPlace& place) {
    int i = 0, j = 0;
    return prd_domain().horizontal.find(place.position, i, j);
  });
  REQUIRE(static_cast<long>(rows.size()) == inside);
  REQUIRE(rows.size() > 3);
  CHECK(rows[0].place == "Waglan Island");
  CHECK(rows[1].place == "Guangzhou");
  CHECK(rows[2].place == "mid-estuary");
  for (const WeatherRow& row : rows) CHECK(std::hypot(row.u, row.v) == Approx(row.speed));
  CHECK(rows[0].speed > rows[1].speed);
  CHECK(weather_csv_line(rows[0]).starts_with("jan-northeasterly,0,Waglan Island,"));
  const std::string line = weather_csv_line(rows[0]);
  CHECK(std::count(line.begin(), line.end(), ',') + 1 == static_cast<std::ptrdiff_t>(weather_columns().size()));
  CHECK_THAT(prd_data().weather.note, Catch::Contains("a climatology of typical days, not a year"));
}

TEST_CASE("the wind at 10 m follows the profile of similarity theory") {
  const Domain& domain = prd_domain();
  Meteorology m(nz, ny, nx);
  std::fill(m.u.values().begin(), m.u.values().end(), 5.0f);
  const std::vector<WeatherPlace> places{{"town", {113.27, 23.13}}};
  int i = 0, j = 0;
  REQUIRE(domain.horizontal.find(places[0].position, i, j));
  const double height = domain.vertical.middle_above_ground(0, domain.ground.terrain(j, i)), roughness = std::min<double>(domain.ground.roughness(j, i), 1);
  const auto speed = [&](double inverse_obukhov) {
    std::fill(m.inverse_obukhov.values().begin(), m.inverse_obukhov.values().end(), static_cast<float>(inverse_obukhov));
    return weather_rows(domain, places, {}, 0, m).at(0).speed;
  };
  const double neutral = speed(0);
  CHECK(neutral == Approx(5 * std::log(10 / roughness + 1) / std::log(height / roughness + 1)));
  // Stable up to z/L = 1: psi = -5 z/L.
  const double stable = 0.5 / height;
  CHECK(speed(stable) == Approx(5 * (std::log(10 / roughness + 1) + 5 * 10 * stable) / (std::log(height / roughness + 1) + 5 * height * stable)).epsilon(1e-5));
  CHECK(speed(stable) < neutral);
  CHECK(speed(-0.01) > neutral);
  CHECK(speed(-0.5) <= 5);
}

TEST_CASE("a table of weather places is judged row by row") {
  TemporaryDirectory folder;
  write_text_file(folder.path() / "weather_places.csv", "place,lon,lat,use\nA,113,22,rose\nA,113,95,station\nB,113,22,tower\n");
  try {
    read_weather_places(folder.path());
    FAIL("the faults were not seen");
  } catch (const InputError& error) {
    CHECK(error.faults().size() == 3);
    CHECK_THAT(error.what(), Catch::Contains("stands twice") && Catch::Contains("weather_places.csv:3") && Catch::Contains("rose, station"));
  }
}

#include "postprocess/indicators/indicator_pass.hpp"

#include <catch2/catch.hpp>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/result_files/cf_time.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

namespace {

constexpr int cells = 3;
const HorizontalGrid grid(Projection(LambertParameters{20, 40, 0, 30}), 0, 0, 1000, cells, 1);
const LocalClock clock_of_test(8 * one_hour);

// ---- A year of the calendar with a leap day and gaps, of made-up but lively hours. Local hours are counted from the first of January.
constexpr int hours_of_year = 366 * 24;
bool is_there(int hour) {
  const int day = hour / 24, of_day = hour % 24;
  if (day >= 100 && day < 103) return false;                    // three days
  if (day == 191 && of_day >= 5 && of_day < 10) return false;   // five hours of one day
  if (hour >= 62 * 24 + 20 && hour < 63 * 24 + 3) return false; // seven over a midnight
  return hour >= 0 && hour < hours_of_year;
}
float value_at(int hour, int cell, int variable) {
  const unsigned mixed = (static_cast<unsigned>(hour) * 2654435761u + static_cast<unsigned>(cell) * 40503u + static_cast<unsigned>(variable) * 9973u) >> 8;
  const double noise = (mixed % 100000) / 100000.0, season = std::sin(6.2831853 * (hour / 8784.0 - 0.3)), sun = std::max(0.0, std::sin(6.2831853 * (hour % 24 - 7) / 26));
  return static_cast<float>(15 + 12 * noise + 20 * cell + (variable == 0 ? 90 * sun * (1 + 0.6 * season) * (0.4 + noise) : 30 * noise * noise * (1 - 0.5 * season)));
}
const std::vector<const char*> variables{"O3", "PM25"};

void write_year(const std::filesystem::path& file, const std::vector<const char*>& names = variables, float factor = 1) {
  std::vector<double> time, date;
  std::vector<int> hours;
  for (int hour = 0; hour < hours_of_year; ++hour) {
    if (!is_there(hour)) continue;
    hours.push_back(hour);
    const Instant begin = clock_of_test.instant({2012, 1, 1}) + hour * one_hour;
    time.push_back(hours_since_2010(begin) + 0.5);
    date.push_back(days_since_1970(clock_of_test.civil(begin)));
  }
  netcdf::Writer writer(file);
  writer.record_dimension("time", time.size());
  writer.dimension("y", 1);
  writer.dimension("x", cells);
  for (const char* name : {"time", "period_weight", "local_day"}) writer.variable(name, netcdf::Type::float64, {"time"}, {});
  for (const char* name : names) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {{"molar_mass_g_mol", 48.0}});
  writer.write("time", time);
  writer.write("period_weight", std::vector<double>(time.size(), 1.0));
  writer.write("local_day", date);
  for (std::size_t v = 0; v < names.size(); ++v) {
    std::vector<float> values;
    for (const int hour : hours)
      for (int cell = 0; cell < cells; ++cell) values.push_back(factor * value_at(hour, cell, static_cast<int>(v)));
    writer.write(names[v], values);
  }
  writer.commit();
}

RunDescription run_of_year() {
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  for (const char* name : variables) run.variables.push_back({name, name, "ug m-3", {{name, false}}});
  PeriodInfo year{"year", "", "", 1, 1, std::array<double, 12>{31, 29, 31, 27, 31, 30, 31, 31, 30, 31, 30, 31}, 0, true};
  for (int hour = 0; hour < hours_of_year; ++hour) year.hours += is_there(hour);
  run.periods.push_back(year);
  return run;
}

// ---- The same numbers another way: hour by hour with the calendar in hand, sorted lists, no weights.
int month_of(int hour) {
  int day = hour / 24, month = 0;
  for (const int length : {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}) {
    if (day < length) return month;
    day -= length;
    ++month;
  }
  return 12;
}
const std::vector<int> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

std::optional<double> mean_between(int first, int last, double part, int cell, int variable) {
  double sum = 0;
  int count = 0;
  for (int hour = first; hour < last; ++hour)
    if (is_there(hour)) sum += static_cast<double>(value_at(hour, cell, variable)), ++count;
  if (count == 0 || count < part * (last - first)) return {};
  return sum / count;
}
// Of each day that has one: its month and value.
using Days = std::vector<std::pair<int, double>>;
Days highest_means(int window, int cell, int variable) {
  Days days;
  for (int day = 0; day < 366; ++day) {
    std::optional<double> highest;
    for (int end = 24 * day + 1; end <= 24 * day + 24; ++end)
      if (const auto mean = mean_between(end - window, end, 0.75, cell, variable); mean && (!highest || *mean > *highest)) highest = mean;
    bool any = false;
    for (int hour = 24 * day; hour < 24 * day + 24; ++hour) any = any || is_there(hour);
    if (highest && any) days.emplace_back(month_of(24 * day), *highest);
  }
  return days;
}
Days daily_means(int cell, int variable) {
  Days days;
  for (int day = 0; day < 366; ++day)
    if (const auto mean = mean_between(24 * day, 24 * day + 24, 0.75, cell, variable)) days.emplace_back(month_of(24 * day), *mean);
  return days;
}
Days all_hours(int cell, int variable) {
  Days hours;
  for (int hour = 0; hour < hours_of_year; ++hour)
    if (is_there(hour)) hours.emplace_back(month_of(hour), value_at(hour, cell, variable));
  return hours;
}
double mean_of(const Days& days, const std::vector<int>& months = {}) {
  double sum = 0;
  int count = 0;
  for (const auto& [month, value] : days)
    if (months.empty() || std::find(months.begin(), months.end(), month) != months.end()) sum += value, ++count;
  return sum / count;
}
double nth_highest(const Days& days, std::size_t n) {
  std::vector<double> values;
  for (const auto& [month, value] : days) values.push_back(value);
  std::sort(values.begin(), values.end(), std::greater<>());
  return values.at(n - 1);
}
double share_below(const Days& days, double share) {
  const double count = static_cast<double>(days.size());
  return nth_highest(days, days.size() - static_cast<std::size_t>(std::ceil(share * count - 1e-9)) + 1);
}
double days_above(const Days& days, double limit) {
  return static_cast<double>(std::count_if(days.begin(), days.end(), [&](const auto& day) { return day.second > limit; }));
}
// The sum over daylight hours of a month, with the factor for those that are missing.
double daylight_sum(int first_month, int last_month, int cell, const std::function<double(double)>& enters) {
  double sum = 0;
  int there = 0, possible = 0;
  for (int hour = 0; hour < hours_of_year; ++hour) {
    if (hour % 24 < 8 || hour % 24 >= 20 || month_of(hour) < first_month || month_of(hour) > last_month) continue;
    ++possible;
    if (!is_there(hour)) continue;
    ++there;
    sum += enters(static_cast<double>(value_at(hour, cell, 0)));
  }
  return sum * possible / there;
}
double highest_months(int length, const std::function<double(int, int)>& of_months) {
  double highest = 0;
  for (int first = 0; first + length <= 12; ++first) highest = std::max(highest, of_months(first, first + length - 1));
  return highest;
}

IndicatorDefinition definition(const std::string& name) {
  for (const IndicatorDefinition& one : common_indicators())
    if (one.name == name) return one;
  throw std::logic_error(name);
}

// Fields of one indicator of a run's hours.
std::vector<float> field_of(const RunIndicator& one, const RunDescription& run, const HourFile& file) { return make_indicators({one}, file, RunDays(run, file), cells)[0]; }

}  // namespace

TEST_CASE("indicators of a year with a leap day and gaps against a plain reckoning, to 1e-6") {
  const TemporaryDirectory folder;
  write_year(folder / "hourly.nc");
  const HourFile file(folder / "hourly.nc", grid, clock_of_test);
  const RunDescription run = run_of_year();
  ReferenceTables tables;
  std::vector<RunIndicator> all = indicators_of(run, tables);
  std::erase_if(all, [](const RunIndicator& one) { return one.definition.of_day == OfDay::deposited; });
  const std::vector<std::vector<float>> fields = make_indicators(all, file, RunDays(run, file), cells);
  std::size_t compared = 0;
  const auto value = [&](const std::string& name, int cell) {
    for (std::size_t n = 0; n < all.size(); ++n)
      if (all[n].definition.name == name) {
        const IndicatorDefinition& of = all[n].definition;  // the highest of a year is refused to a year that lacks three days
        CHECK(all[n].lack == (of.of_year == OfYear::highest && of.number == 1 ? IndicatorLack::heavy_day : IndicatorLack::none));
        ++compared;
        return static_cast<double>(fields[n][static_cast<std::size_t>(cell)]);
      }
    throw std::logic_error(name);
  };
  const double ppm = 8.314462618 * 298.15 / 101325 / 48;  // of a microgram in a cubic metre
  for (int cell = 0; cell < cells; ++cell) {
    const auto same = [&](const std::string& name, double expected) {
      INFO(name << " in cell " << cell);
      CHECK(value(name, cell) == Approx(expected).epsilon(1e-6));
    };
    const Days mda8 = highest_means(8, cell, 0), mda1 = highest_means(1, cell, 0), hours = all_hours(cell, 0), pm = daily_means(cell, 1);
    REQUIRE(mda8.size() == 363);
    same("O3_MDA8", mean_of(mda8));
    same("O3_MDA8_p90", share_below(mda8, 0.90));
    same("O3_MDA8_p99", share_below(mda8, 0.99));
    same("O3_MDA8_p975", nth_highest(mda8, 10));
    same("O3_MDA8_h4", nth_highest(mda8, 4));
    same("O3_MDA8_h26", nth_highest(mda8, 26));
    same("O3_MDA8_max", nth_highest(mda8, 1));
    same("O3_MDA1", mean_of(mda1));
    same("O3_1h_max", nth_highest(hours, 1));
    same("O3_days_above_120", days_above(mda8, 120));
    same("O3_days_above_160", days_above(mda8, 160));
    same("O3_DJF", mean_of(hours, {11, 0, 1}));
    same("O3_JJA", mean_of(hours, {5, 6, 7}));
    same("PM25_MAM", mean_of(all_hours(cell, 1), {2, 3, 4}));
    same("PM25_24h_p95", share_below(pm, 0.95));
    same("PM25_24h_p98", share_below(pm, 0.98));
    same("PM25_24h_h10", nth_highest(pm, 10));
    same("PM25_24h_max", nth_highest(pm, 1));
    same("O3_peak_season", highest_months(6, [&](int first, int last) {
           std::vector<int> months;
           for (int month = first; month <= last; ++month) months.push_back(month);
           return mean_of(mda8, months);
         }));
    same("O3_AOT40", daylight_sum(4, 6, cell, [](double c) { return std::max(0.0, c - 80); }));
    same("O3_AOT40_forest", daylight_sum(3, 8, cell, [](double c) { return std::max(0.0, c - 80); }));
    const auto by_month = [&](const std::function<double(double)>& enters) {
      return highest_months(3, [&](int first, int last) {
        double sum = 0;
        for (int month = first; month <= last; ++month) sum += daylight_sum(month, month, cell, enters);
        return sum;
      });
    };
    same("O3_W126", by_month([&](double c) { return ppm * c / (1 + 4403 * std::exp(-126 * ppm * c)); }));
    same("O3_SUM06", by_month([&](double c) { return ppm * c >= 0.06 ? ppm * c : 0; }));
  }
  CHECK(compared == 3 * 23);
}

TEST_CASE("hours of reduced visibility are counted in light.nc, which is in metres, where a run has one") {
  const TemporaryDirectory folder;
  write_year(folder / "light.nc", {"visual_range"}, 200);  // 3 to 30 km
  const HourFile file(folder / "light.nc", grid, clock_of_test);
  RunDescription run = run_of_year();
  const auto offered = [&] {
    std::vector<RunIndicator> all = indicators_of(run, ReferenceTables{});
    std::erase_if(all, [](const RunIndicator& one) { return one.definition.name != "reduced_visibility"; });
    return all;
  };
  CHECK(offered().empty());
  run.files.push_back({"base/light.nc", 1, "0"});
  const std::vector<RunIndicator> all = offered();
  REQUIRE(all.size() == 1);
  CHECK(all[0].lack == IndicatorLack::none);
  const std::vector<float> field = field_of(all[0], run, file);
  for (int cell = 0; cell < cells; ++cell) {
    double hours = 0;
    for (int hour = 0; hour < hours_of_year; ++hour) hours += is_there(hour) && 0.2 * static_cast<double>(value_at(hour, cell, 0)) < 8;
    CHECK((hours > 0) == (cell < 2));  // the third sees farther in every hour
    CHECK(static_cast<double>(field[static_cast<std::size_t>(cell)]) == Approx(hours).epsilon(1e-6));
  }
  const VariableInfo variable = indicator_variable(all[0], run);
  CHECK(variable.units == "hours");
  CHECK_FALSE(variable.mean_of_year);
}

TEST_CASE("typical days: weights by month, no window over midnight, and a year without a beginning") {
  const TemporaryDirectory folder;
  // Two days, 24 hours each: one of January to March and December, one of the others. At night four hours high at either end.
  netcdf::Writer writer(folder / "hourly.nc");
  writer.record_dimension("time", 48);
  writer.dimension("y", 1);
  writer.dimension("x", cells);
  for (const char* name : {"time", "period_weight"}) writer.variable(name, netcdf::Type::float64, {"time"}, {});
  writer.variable("O3", netcdf::Type::float32, {"time", "y", "x"}, {});
  const double first = hours_since_2010(clock_of_test.instant({2010, 1, 15})), second = hours_since_2010(clock_of_test.instant({2010, 7, 15}));
  std::vector<double> time, weight;
  std::vector<float> o3;
  for (int hour = 0; hour < 48; ++hour) {
    time.push_back((hour < 24 ? first : second) + hour % 24 + 0.5);
    weight.push_back(hour < 24 ? 121 : 244);
    const bool night = hour % 24 < 4 || hour % 24 >= 20;
    o3.insert(o3.end(), cells, hour < 24 ? (night ? 96.0f : 48.0f) : (night ? 90.0f : 110.0f));
  }
  writer.write("time", time);
  writer.write("period_weight", weight);
  writer.write("O3", o3);
  writer.commit();
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  run.variables.push_back({"O3", "Ozone", "ug m-3", {{"O3", false}}});
  run.periods.push_back({"winter", "", "", 1, 121 / 365.0, std::array<double, 12>{31, 28, 31, 0, 0, 0, 0, 0, 0, 0, 0, 31}});
  run.periods.push_back({"rest", "", "", 7, 244 / 365.0, std::array<double, 12>{0, 0, 0, 30, 31, 30, 31, 31, 30, 31, 30, 0}});
  const HourFile file(folder / "hourly.nc", grid, clock_of_test);
  const auto value = [&](IndicatorDefinition one) { return field_of({std::move(one), "O3"}, run, file)[0]; };
  CHECK(value(definition("O3_MDA8")) == Approx((121 * (4 * 96 + 4 * 48) / 8.0 + 244 * 110) / 365));  // not 96: the ends of a day do not meet
  IndicatorDefinition four = definition("O3_peak_season");
  four.best_months = 4;
  four.of_day = OfDay::each_hour;
  four.window = 1;
  CHECK(value(four) == Approx((8 * 90 + 16 * 110) / 24.0));
  for (float& c : o3) c = c < 100 ? c : 20;  // now the winter's months are the highest: December to March, over the end of the year
  {
    netcdf::Writer again(folder / "other.nc");
    again.record_dimension("time", 48);
    again.dimension("y", 1);
    again.dimension("x", cells);
    for (const char* name : {"time", "period_weight"}) again.variable(name, netcdf::Type::float64, {"time"}, {});
    again.variable("O3", netcdf::Type::float32, {"time", "y", "x"}, {});
    again.write("time", time);
    again.write("period_weight", weight);
    again.write("O3", o3);
    again.commit();
  }
  const HourFile other(folder / "other.nc", grid, clock_of_test);
  CHECK(field_of({four, "O3"}, run, other)[0] == Approx((8 * 96 + 16 * 48) / 24.0));
  // AOT40 of May to July: daylight hours of the second day, twelve a day on 92 days.
  CHECK(value(definition("O3_AOT40")) == Approx(92 * 12 * 30));
  // Hours of a typical day are told by their place in it: a zone's summer time moves none.
  const HourFile summer(folder / "hourly.nc", grid, LocalClock(9 * one_hour));
  CHECK(field_of({definition("O3_AOT40"), "O3"}, run, summer)[0] == Approx(92 * 12 * 30));
  // Its season alone counts: December to February is the first day's.
  IndicatorDefinition winter = definition("*_DJF");
  CHECK(value(winter) == Approx((8 * 96 + 16 * 48) / 24.0));
  // 121 days lie above 70 in winter's highest mean, 244 in the other's.
  CHECK(value(definition("O3_days_above_120")) == 0);
  IndicatorDefinition days = definition("O3_days_above_120");
  days.number = 100;
  CHECK(value(days) == 244);
}

TEST_CASE("an air quality index is that of its worst pollutant, a health index that of the sum of risks") {
  const TemporaryDirectory folder;
  write_year(folder / "hourly.nc");
  const HourFile file(folder / "hourly.nc", grid, clock_of_test);
  const RunDescription run = run_of_year();
  IndexScale worst{"AQI", {{"PM25", 24, OfDay::mean, {{0, 20, 0, 50}, {20, 60, 50, 100}}, 0, ""}, {"O3", 8, OfDay::highest, {{0, 100, 0, 50}, {100, 160, 50, 100}, {160, 800, 100, 300}}, 0, ""}}, {}};
  IndicatorDefinition mean = definition("PM25_24h_max"), above = definition("PM25_days_above_75");
  mean.of_year = OfYear::mean;
  above.number = 80;
  IndexScale risk{"AQHI", {{"O3", 3, OfDay::each_hour, {}, 0.0005, "O3"}, {"PM25", 3, OfDay::each_hour, {}, 0.0003, "PM"}}, {{0, 2, 1, 1}, {2, 4, 2, 2}, {4, 1e9, 3, 3}}};
  IndicatorDefinition high = definition("O3_MDA1");
  for (int cell = 0; cell < cells; ++cell) {
    std::map<int, std::pair<double, double>> days;  // by number of the day: the two parts
    for (int day = 0; day < 366; ++day) {
      const auto pm = mean_between(24 * day, 24 * day + 24, 0.75, cell, 1);
      double ozone = -1;
      for (int end = 24 * day + 1; end <= 24 * day + 24; ++end)
        if (const auto eight = mean_between(end - 8, end, 0.75, cell, 0)) ozone = std::max(ozone, *eight);
      if (!pm) continue;
      days[day] = {*pm <= 20 ? *pm * 2.5 : *pm <= 60 ? 50 + (*pm - 20) * 1.25 : 100, ozone <= 100 ? ozone / 2 : ozone <= 160 ? 50 + (ozone - 100) / 1.2 : 100 + (ozone - 160) / 3.2};
    }
    double sum = 0, count = 0;
    for (const auto& [day, parts] : days) {
      sum += std::max(parts.first, parts.second);
      count += std::max(parts.first, parts.second) > 80;
    }
    const std::size_t at = static_cast<std::size_t>(cell);
    CHECK(field_of({mean, "", worst}, run, file)[at] == Approx(sum / static_cast<double>(days.size())).epsilon(1e-6));
    CHECK(field_of({above, "", worst}, run, file)[at] == Approx(count));
    double bands = 0;
    int of_days = 0;
    for (int day = 0; day < 366; ++day) {
      int highest = 0;
      for (int end = 24 * day + 1; end <= 24 * day + 24; ++end) {
        const auto o3 = mean_between(end - 3, end, 0.75, cell, 0), pm = mean_between(end - 3, end, 0.75, cell, 1);
        if (!o3 || !pm) continue;
        const double added = 100 * (std::exp(0.0005 * *o3) - 1) + 100 * (std::exp(0.0003 * *pm) - 1);
        highest = std::max(highest, added <= 2 ? 1 : added <= 4 ? 2 : 3);
      }
      if (highest == 0 || (day >= 100 && day < 103)) continue;
      bands += highest;
      ++of_days;
    }
    CHECK(field_of({high, "", risk}, run, file)[at] == Approx(bands / of_days).epsilon(1e-6));
  }
}

TEST_CASE("the air quality health index of the reference case policy_health: forty hours by the built-in table") {
  // NO2, SO2, O3, PM10, PM2.5 as means of three hours, ug m-3, and the index of the hour; 11 stands for 10+. Computed with numpy from published coefficients.
  const std::vector<std::array<double, 6>> hours{
      {105.6, 10.2, 14.7, 34.8, 12.2, 4}, {66.4, 12.9, 160.1, 77.5, 37.9, 8}, {15.5, 4.5, 4.7, 9.4, 4.1, 1}, {5.6, 2.7, 14.4, 9.1, 3.9, 1}, {31.9, 4.7, 19.1, 41.9, 12.6, 2},
      {62.2, 2.7, 59.8, 18.9, 25, 4}, {91.3, 6, 92.3, 69.1, 96.1, 6}, {138.6, 10.3, 86.2, 48.6, 128.7, 8}, {125.1, 85.4, 170.3, 133.7, 89.4, 11}, {11.6, 6.1, 11.2, 12.3, 7.3, 1},
      {17.5, 2.2, 13.3, 12.7, 7.8, 1}, {152.3, 9.1, 46.9, 37.3, 96.4, 7}, {32.6, 5, 22.3, 47.1, 13, 3}, {58.5, 4.4, 39.4, 36.5, 18.8, 4}, {39.2, 20.2, 34.4, 17.2, 8.1, 3},
      {9.8, 3.2, 10.7, 8.2, 4.8, 1}, {29.6, 9.9, 37.9, 38.9, 76.8, 3}, {15.7, 25.5, 63, 20.8, 42.3, 3}, {12.3, 1.9, 9.5, 6, 7.6, 1}, {33.3, 11.6, 183.6, 17.7, 28.6, 7},
      {74, 10.5, 53, 79.8, 70, 5}, {91.9, 30.6, 133.8, 135.6, 71.2, 9}, {54.2, 27, 76.4, 39.6, 37.6, 5}, {33, 14.5, 76.8, 92.7, 24.7, 5}, {5, 8.7, 31.9, 5.8, 16.8, 2},
      {13.6, 7, 34.6, 95.1, 15.3, 3}, {34.7, 7.6, 37.9, 21.1, 28, 3}, {58.8, 5.2, 22.1, 39.3, 16.1, 3}, {61, 7.2, 425.7, 139.6, 30.1, 11}, {27.2, 0.6, 10.1, 8.7, 10.9, 2},
      {11.3, 2.4, 14.2, 33.4, 26.9, 2}, {7, 13.6, 7.5, 7.8, 7.5, 1}, {54.1, 16.7, 65, 21.7, 33.2, 4}, {37.4, 2.7, 5.8, 5.9, 17.6, 2}, {8.8, 0.8, 9.9, 11, 15, 1},
      {18.1, 4.4, 9.1, 9.8, 21.3, 1}, {34.1, 4.5, 18.7, 21.7, 6.8, 2}, {53.1, 19.9, 102.6, 425.2, 48.1, 11}, {26, 6, 13, 22.1, 2, 2}, {148.8, 4.7, 48.3, 151.7, 46.3, 8}};
  Faults faults;
  const auto scales = read_index_scales(csv::Table::read(PEARL_TEST_SOURCE "/inputs/prd/index_scales.csv", index_scale_columns(), optional_index_scale_columns(), faults), faults);
  REQUIRE(faults.empty());
  IndexScale scale = *std::find_if(scales.begin(), scales.end(), [](const IndexScale& one) { return one.of_risk(); });
  for (IndexPart& part : scale.parts) std::erase(part.pollutant, '.');  // as the run's variables are named
  const std::vector<const char*> names{"NO2", "SO2", "O3", "PM10", "PM25"};
  // A day of hours that are all alike, a cell for each hour of the case.
  const int count = static_cast<int>(hours.size());
  const HorizontalGrid wide(Projection(LambertParameters{20, 40, 0, 30}), 0, 0, 1000, count, 1);
  const TemporaryDirectory folder;
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  run.periods.push_back({"day", "", "", 1, 1, std::array<double, 12>{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}, 24, false});
  netcdf::Writer writer(folder / "hourly.nc");
  writer.record_dimension("time", 24);
  writer.dimension("y", 1);
  writer.dimension("x", hours.size());
  for (const char* name : {"time", "period_weight"}) writer.variable(name, netcdf::Type::float64, {"time"}, {});
  for (const char* name : names) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {{"molar_mass_g_mol", 48.0}});
  std::vector<double> time;
  for (int hour = 0; hour < 24; ++hour) time.push_back(hours_since_2010(clock_of_test.instant({2010, 1, 15}) + hour * one_hour) + 0.5);
  writer.write("time", time);
  writer.write("period_weight", std::vector<double>(24, 365.0));
  for (std::size_t v = 0; v < names.size(); ++v) {
    run.variables.push_back({names[v], names[v], "ug m-3", {{names[v], false}}});
    std::vector<float> values;
    for (int hour = 0; hour < 24; ++hour)
      for (const auto& one : hours) values.push_back(static_cast<float>(one[v]));
    writer.write(names[v], values);
  }
  writer.commit();
  const HourFile file(folder / "hourly.nc", wide, clock_of_test);
  IndicatorDefinition highest = definition("O3_MDA1");
  const std::vector<float> found = make_indicators({{highest, "", scale}}, file, RunDays(run, file), hours.size()).front();
  for (std::size_t n = 0; n < hours.size(); ++n) {
    INFO(n);
    CHECK(found[n] == hours[n][5]);
  }
}

TEST_CASE("a mixing ratio is that at 25 degrees Celsius, and needs a molar mass") {
  CHECK(per_microgram("ug m-3", 0) == 1);
  CHECK(per_microgram("ppb", 48) == Approx(24.465 / 48).epsilon(1e-4));
  CHECK(per_microgram("ppm", 48) == Approx(24.465e-3 / 48).epsilon(1e-4));
  CHECK_THROWS_AS(per_microgram("ppb", 0), UsageError);
}

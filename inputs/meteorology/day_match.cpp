#include "inputs/meteorology/day_match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "inputs/meteorology/sweeps.hpp"

namespace pearl {

const std::array<DayPropertyName, day_property_count>& day_property_names() {
  static const std::array<DayPropertyName, day_property_count> names{{{"u", "u", "m/s", 2},
                                                                      {"v", "v", "m/s", 2},
                                                                      {"speed", "speed", "m/s", 2},
                                                                      {"cloud_cover", "cloud", "", 2},
                                                                      {"rain", "rain", "mm/d", 1},
                                                                      {"mixing_height_by_day", "mixing day", "m", 0},
                                                                      {"mixing_height_by_night", "night", "m", 0},
                                                                      {"temperature", "temp.", "C", 1},
                                                                      {"breeze", "breeze", "", 2}}};
  return names;
}

DayProperties day_properties(const WeatherClasses& weather, const WeatherClass& day) {
  constexpr double zero_celsius = 273.15;
  DayProperties mean{};
  for (int hour = 0; hour < 24; ++hour) {
    const Wind wind = sea_wind_at(day, hour + 0.5);
    mean[0] += wind.u / 24;
    mean[1] += wind.v / 24;
    mean[2] += std::hypot(wind.u, wind.v) / 24;
  }
  mean[3] = day.cloud_cover;
  mean[4] = day.rain;
  mean[5] = day.mixing_maximum;
  mean[6] = day.mixing_minimum;
  mean[7] = weather.climatology().of(day.month).temperature + day.temperature_offset - zero_celsius;
  mean[8] = day.breeze;
  return mean;
}

std::vector<SeasonMatch> season_match(const WeatherClasses& weather, const std::vector<Span>& periods) {
  std::vector<SeasonMatch> match;
  const std::vector<std::string> classes = weather.names();
  for (const auto& [name, first] : {std::pair{"Dec-Feb", 12}, {"Mar-May", 3}, {"Jun-Aug", 6}, {"Sep-Nov", 9}, {"year", 0}}) {
    const auto belongs = [first = first](int month) { return first == 0 || (month - first + 12) % 12 < 3; };
    SeasonMatch season;
    season.season = name;
    season.class_days_all.assign(classes.size(), 0);
    season.class_days_chosen.assign(classes.size(), 0);
    const auto add = [&](const WeatherClass& day, double days, DayProperties& mean, std::vector<double>& class_days) {
      const DayProperties properties = day_properties(weather, day);
      for (std::size_t p = 0; p < day_property_count; ++p) mean[p] += days * properties[p];
      class_days[static_cast<std::size_t>(std::find(classes.begin(), classes.end(), day.name) - classes.begin())] += days;
    };
    for (int month = 1; month <= 12; ++month)
      if (belongs(month))
        for (const WeatherClass& day : weather.of(month)) {
          add(day, day.days, season.all, season.class_days_all);
          season.days += day.days;
        }
    double chosen = 0;
    for (const Span& period : periods)
      for (int month = 1; month <= 12; ++month)
        if (const double days = period.days_of_month[static_cast<std::size_t>(month - 1)]; belongs(month) && days > 0) {
          add(*weather.find(period.month, period.weather_class), days, season.chosen, season.class_days_chosen);
          chosen += days;
        }
    for (std::size_t p = 0; p < day_property_count; ++p) {
      season.all[p] /= season.days;
      if (chosen > 0) season.chosen[p] /= chosen;
    }
    match.push_back(std::move(season));
  }
  return match;
}

namespace {
std::size_t width_of(const DayPropertyName& property) { return std::max<std::size_t>(5, std::string_view(property.name).size()); }
}  // namespace

std::string match_text(const WeatherClasses& weather, const std::vector<Span>& periods) {
  std::size_t width = 0;
  for (const Span& period : periods) width = std::max(width, period.name.size());
  std::string text = "days of the year that each stands for, by the season of those days:\n";
  text += fmt::format("  {:<{}}  {:>6}  {:>7}  {:>7}  {:>7}  {:>7}\n", "", width, "year", "Dec-Feb", "Mar-May", "Jun-Aug", "Sep-Nov");
  for (const Span& period : periods) {
    std::array<double, 4> seasons{};
    for (std::size_t month = 0; month < 12; ++month) seasons[(month + 1) % 12 / 3] += period.days_of_month[month];
    text += fmt::format("  {:<{}}  {:>6.1f}  {:>7.1f}  {:>7.1f}  {:>7.1f}  {:>7.1f}\n", period.name, width, period.weight, seasons[0], seasons[1], seasons[2], seasons[3]);
  }
  text += "means of all typical days, and below them of the chosen ones (wind at sea, mixing over land; days a season by class);\n"
          "u: wind towards the east, v: towards the north (below 0: towards the west, the south); speed: whatever its direction:\n";
  text += fmt::format("  {:<7}", "");
  for (const DayPropertyName& property : day_property_names()) text += fmt::format("  {:>{}}", property.name, width_of(property));
  for (const std::string& name : weather.names()) text += fmt::format("  {:>13}", name);
  text += fmt::format("\n  {:<7}", "");
  for (const DayPropertyName& property : day_property_names()) text += fmt::format("  {:>{}}", property.unit, width_of(property));
  text += "\n";
  for (const SeasonMatch& season : season_match(weather, periods))
    for (const bool chosen : {false, true}) {
      text += fmt::format("  {:<7}", chosen ? "chosen" : season.season);
      for (std::size_t p = 0; p < day_property_count; ++p)
        text += fmt::format("  {:>{}.{}f}", chosen ? season.chosen[p] : season.all[p], width_of(day_property_names()[p]), day_property_names()[p].decimals);
      for (const double days : chosen ? season.class_days_chosen : season.class_days_all) text += fmt::format("  {:>13.1f}", days);
      text += "\n";
    }
  text += fmt::format("in the course of each day the wind turns to and fro; {:.0f} % of this turning falls on the same hours on all days (\"keeps to the clock\"). The less the better: turning that always comes\n"
                      "at one hour would blow the smoke of that hour, say of the morning's traffic, always to the same side, which real weather does not do.\n", 100 * common_sweep(weather, periods));
  return text;
}

}  // namespace pearl

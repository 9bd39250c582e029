#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/wind_rose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

constexpr std::array<const char*, 5> speed_colours{"#c6dbef", "#85bcdc", "#4292c6", "#1f62a5", "#0b2f66"};

std::string wedge(double cx, double cy, double inner, double outer, double middle, const char* fill) {
  const double half = 0.42 * 2 * constants::pi / WindRose::sectors;
  const auto point = [&](double radius, double angle) { return fmt::format("{:.1f} {:.1f}", cx + radius * std::sin(angle), cy - radius * std::cos(angle)); };
  return fmt::format("<path fill=\"{}\" d=\"M{}A{r2:.1f} {r2:.1f} 0 0 1 {}L{}A{r1:.1f} {r1:.1f} 0 0 0 {}Z\"/>", fill, point(outer, middle - half),
                     point(outer, middle + half), point(inner, middle + half), point(inner, middle - half), fmt::arg("r1", inner), fmt::arg("r2", outer));
}

double longest(const WindRose& rose) {
  double most = 0;
  for (const auto& sector : rose.share) {
    double sum = 0;
    for (const double part : sector) sum += part;
    most = std::max(most, sum);
  }
  return most;
}

}  // namespace

int sector_of(double u, double v) {
  const double from = std::atan2(-u, -v);  // radians clockwise from north
  const int sector = static_cast<int>(std::lround(from / (2 * constants::pi) * WindRose::sectors));
  return (sector % WindRose::sectors + WindRose::sectors) % WindRose::sectors;
}

WindRose wind_rose(const std::vector<WeatherLine>& weather, const std::vector<PeriodInfo>& periods, const std::string& place, const std::string& period) {
  WindRose rose;
  double total = 0;
  for (const PeriodInfo& info : periods) {
    if (!period.empty() && info.name != period) continue;
    double hours = 0;
    for (const WeatherLine& row : weather) hours += row.place == place && row.period == info.name;
    if (hours == 0) continue;
    const double each = (period.empty() ? info.weight : 1.0) / hours;
    for (const WeatherLine& row : weather) {
      if (row.place != place || row.period != info.name) continue;
      total += each;
      rose.mean_speed += each * row.speed;
      if (row.speed < WindRose::calm_below) {
        rose.calm += each;
        continue;
      }
      const auto limit = std::upper_bound(WindRose::speed_limits.begin(), WindRose::speed_limits.end(), row.speed);
      rose.share[static_cast<std::size_t>(sector_of(row.u, row.v))][static_cast<std::size_t>(limit - WindRose::speed_limits.begin())] += each;
    }
  }
  if (total <= 0) return rose;
  for (auto& sector : rose.share)
    for (double& part : sector) part /= total;
  rose.calm /= total;
  rose.mean_speed /= total;
  return rose;
}

std::string draw_wind_rose(const Words& words, const WindRose& rose, const std::string& title, double size, double outer, bool detailed) {
  const double centre = size / 2, core = 0.05 * size, reach = (detailed ? 0.38 : 0.42) * size - core;
  std::string body;
  for (int ring = 1; ring <= 2; ++ring) {
    const double radius = core + reach * ring / 2;
    body += fmt::format("<circle cx=\"{0:.1f}\" cy=\"{0:.1f}\" r=\"{1:.1f}\" class=\"ring\"/>", centre, radius);
    if (detailed) body += svg::text(centre + radius * 0.72 + 3, centre + radius * 0.72 + 10, fmt::format("{:.0f} %", 50 * ring * outer), "tick");
  }
  for (int sector = 0; sector < WindRose::sectors; ++sector) {
    double radius = core;
    for (std::size_t n = 0; n < 5; ++n) {
      const double share = rose.share[static_cast<std::size_t>(sector)][n];
      if (share <= 0) continue;
      const double next = radius + reach * share / outer;
      body += wedge(centre, centre, radius, next, 2 * constants::pi * sector / WindRose::sectors, speed_colours[n]);
      radius = next;
    }
  }
  body += fmt::format("<circle cx=\"{0:.1f}\" cy=\"{0:.1f}\" r=\"{1:.1f}\" class=\"core\"/>", centre, core);
  const double edge = core + reach + (detailed ? 15 : 9);
  const char* style = detailed ? "label" : "tick";
  body += svg::text(centre, centre - edge + 7, words.plain("weather.north"), style, "middle");
  if (detailed) {
    body += svg::text(centre, centre + edge + 4, words.plain("weather.south"), style, "middle") + svg::text(centre + edge, centre + 5, words.plain("weather.east"), style, "middle") + svg::text(centre - edge, centre + 5, words.plain("weather.west"), style, "middle");
  }
  return fmt::format("<figure class=\"rose{}\"><svg viewBox=\"0 0 {s} {s}\" width=\"{s}\" height=\"{s}\" role=\"img\" aria-label=\"{}\">{}</svg><figcaption>{}<br><span class=\"quiet\">{}{}</span></figcaption></figure>",
                     detailed ? " large" : "", escape_html(words.plain("weather.rose", {{"title", title}})), body, escape_html(title),
                     words("weather.mean_speed", {{"speed", limit_label(std::round(rose.mean_speed * 10) / 10, false)}}),
                     rose.calm > 0.005 ? words("weather.calm", {{"share", fmt::format("{:.0f}", 100 * rose.calm)}}) : "", fmt::arg("s", size));
}

std::string wind_roses(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  std::vector<std::string> places;
  const std::vector<std::string>& stations = results.reference().weather_stations;
  for (const WeatherLine& row : results.weather())
    if (std::find(places.begin(), places.end(), row.place) == places.end() && std::find(stations.begin(), stations.end(), row.place) == stations.end()) places.push_back(row.place);
  if (places.empty()) return "<p>" + words("weather.none") + "</p>";
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::string& place : places) options.emplace_back(place, escape_html(run.data_set.said(place)));
  std::string html = switch_buttons(words, "wind", words.plain("column.place"), options);
  for (std::size_t n = 0; n < places.size(); ++n) {
    const WindRose whole = wind_rose(results.weather(), run.periods, places[n], "");
    html += panel_begin("wind", places[n], n == 0) + "<div class=\"roses\">";
    html += draw_wind_rose(words, whole, words.plain(run.of_calendar() ? "weather.all_dates" : "weather.all_days", {{"place", run.data_set.said(places[n])}}), 300, axis_ticks(longest(whole), 4).back(), true);
    html += "<div class=\"small-roses\">";
    for (const PeriodInfo& period : run.periods) {
      const WindRose rose = wind_rose(results.weather(), run.periods, places[n], period.name);
      html += draw_wind_rose(words, rose, words.plain("weather.one_day", {{"month", words.month(period.month)}, {"weather", period.weather_class.empty() ? period.name : period.weather_class},
                                                                 {"share", fmt::format("{:.0f}", 100 * period.weight)}}),
                             130, std::max(1e-6, longest(rose)), false);
    }
    html += "</div></div></div>";
  }
  html += "<ul class=\"keys\">";
  for (std::size_t n = 0; n < 5; ++n)
    html += fmt::format("<li><span class=\"swatch\" style=\"background:{}\"></span>{}</li>", speed_colours[n],
                        n == 0   ? words("weather.below")
                        : n == 4 ? words("weather.above")
                                 : words("weather.between", {{"from", fmt::format("{:g}", WindRose::speed_limits[n - 1])}, {"to", fmt::format("{:g}", WindRose::speed_limits[n])}}));
  return html + "</ul>";
}

}  // namespace pearl

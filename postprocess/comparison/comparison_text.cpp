#include "postprocess/comparison/comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"

namespace pearl {

namespace {

using nlohmann::ordered_json;

std::string place_words(const NumberDifference& row) {
  if (!row.region.empty()) return "region " + row.region;
  std::string words = fmt::format("{:.3f} E {:.3f} N (column {}, row {})", row.place.lon, row.place.lat, row.column, row.row);
  if (!row.time.empty()) words += " at " + row.time;
  return words;
}

// How large a difference is beside the field that it is in.
double relative(const NumberDifference& row) {
  const double size = std::max(std::abs(row.mean_one), std::abs(row.mean_other));
  return size > 0 ? std::abs(row.largest) / size : std::abs(row.largest);
}

std::string rows_text(const std::string& title, std::vector<NumberDifference> rows) {
  const std::size_t all = rows.size();
  if (all == 0) return fmt::format("{}: nothing to compare, for no scenario and variable is in both\n", title);
  std::erase_if(rows, [](const NumberDifference& row) { return row.is_equal(); });
  if (rows.empty()) return fmt::format("{}: equal, bit for bit ({} pairs of scenario and variable)\n", title, all);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return relative(a) > relative(b); });
  std::string text = fmt::format("{}: {} of {} pairs of scenario and variable differ\n{:<20} {:<14} {:<8} {:>10} {:>10} {:>11} {:>11} {:>10} {:>10}  {}\n", title, rows.size(), all, "scenario", "variable",
                                 "unit", "mean", "other", "mean diff.", "largest", "there", "other", "where");
  constexpr std::size_t most = 40;
  for (std::size_t n = 0; n < std::min(most, rows.size()); ++n) {
    const NumberDifference& row = rows[n];
    const std::string scenario = row.scenario == row.other_scenario ? row.scenario : row.scenario + " / " + row.other_scenario;
    text += fmt::format("{:<20} {:<14} {:<8} {:>10.4g} {:>10.4g} {:>+11.3g} {:>+11.3g} {:>10.4g} {:>10.4g}  {}\n", scenario, row.variable, row.unit, row.mean_one, row.mean_other,
                        row.mean_difference, row.largest, row.one_there, row.other_there, place_words(row));
  }
  if (rows.size() > most) text += fmt::format("... and {} more (--json shows all)\n", rows.size() - most);
  return text;
}

ordered_json rows_json(const std::vector<NumberDifference>& rows) {
  ordered_json list = ordered_json::array();
  for (const NumberDifference& row : rows) {
    ordered_json one{{"scenario", row.scenario}, {"scenario_other", row.other_scenario}, {"variable", row.variable}, {"unit", row.unit}, {"mean", row.mean_one}, {"mean_other", row.mean_other}, {"mean_difference", row.mean_difference},
                     {"mean_size", row.mean_size}, {"largest", row.largest}, {"there", row.one_there}, {"there_other", row.other_there}};
    if (row.column >= 0) one.update({{"column", row.column}, {"row", row.row}, {"lon", row.place.lon}, {"lat", row.place.lat}});
    if (!row.region.empty()) one["region"] = row.region;
    if (!row.time.empty()) one["time"] = row.time;
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string comparison_text(const RunComparison& comparison) {
  std::string text = fmt::format("{}\nbeside the other, {}\n\n", comparison.one, comparison.other);
  if (comparison.origins.empty()) text += "origin: the same version, plan, method, grid, days and inputs\n";
  for (const OriginDifference& line : comparison.origins)
    text += fmt::format("{}:\n    {}\n    other: {}\n", line.what, line.one.empty() ? "-" : line.one, line.other.empty() ? "-" : line.other);
  for (const auto& [title, list] : {std::pair{"only in the first", &comparison.only_in_one}, {"only in the other", &comparison.only_in_other}})
    if (!list->empty()) text += fmt::format("{}: {}\n", title, join(*list, ", "));
  text += '\n' + rows_text(comparison.is_same_grid ? "means of the year, cell by cell" : "means of the year where people live, by region, for the grids differ", comparison.means);
  if (comparison.are_hours_compared) text += '\n' + rows_text("hours", comparison.hours);
  else text += "\nhours: not compared (other grids or hours, or the files are gone)\n";
  return text;
}

std::string comparison_json(const RunComparison& comparison) {
  ordered_json json{{"one", comparison.one},
                    {"other", comparison.other},
                    {"equal", comparison.are_numbers_equal()},
                    {"same_grid", comparison.is_same_grid},
                    {"origins", ordered_json::array()},
                    {"only_in_one", comparison.only_in_one},
                    {"only_in_other", comparison.only_in_other},
                    {"by", comparison.is_same_grid ? "cell" : "region"},
                    {"means", rows_json(comparison.means)},
                    {"hours_compared", comparison.are_hours_compared},
                    {"hours", rows_json(comparison.hours)}};
  for (const OriginDifference& line : comparison.origins) json["origins"].push_back({{"what", line.what}, {"one", line.one}, {"other", line.other}});
  return json.dump(1) + "\n";
}

}  // namespace pearl

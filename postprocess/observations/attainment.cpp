#include "postprocess/observations/attainment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/evaluation/text_table.hpp"
#include "postprocess/observations/highest_hours.hpp"
#include "postprocess/observations/pairing.hpp"

namespace pearl {

const std::string attainment_csv_head = "run,base,future,station,years,base_design_value,days_used,rrf,future_design_value,cut,level,unit,attains,refused";

namespace {

constexpr int days_of_a_year = 365, hours_of_a_day = 24;

// The rank-th highest day of each year of which three quarters of the days were measured, ppb; how many days of the other years were.
struct Years {
  std::map<int, double> values;
  std::map<int, std::size_t> short_of;
};
Years values_of_years(const ObservedSeries& series, const std::optional<LocalClock>& clock, double micrograms_per_ppb, const AttainmentRule& rule) {
  HoursByDate hours;
  for (const ObservedValue& value : series.values) {
    const CivilTime local = clock ? clock->civil({value.begin}) : value.local;
    hours.add(date_key(local), local.hour, value.begin, value.value / micrograms_per_ppb, 0);
  }
  std::map<int, std::vector<double>> days;
  for (const auto& [date, highest] : hours.highest_means_beginning(rule.first_window, rule.last_window)) days[date / 10000].push_back(highest.first);
  Years years;
  for (auto& [year, all] : days) {
    if (!enough(all.size(), days_of_a_year)) {
      years.short_of[year] = all.size();
      continue;
    }
    std::sort(all.begin(), all.end(), std::greater<>());
    years.values[year] = all[static_cast<std::size_t>(rule.rank - 1)];
  }
  return years;
}

// Behind the reason: "(of one year only 40 days, of another only 1 day; a year needs 274 of 365)"
Saying with_short_years(const Saying& reason, const std::map<int, std::size_t>& years) {
  return [reason, years](const Words& words) {
    std::vector<std::string> all;
    for (const auto& [year, days] : years) all.push_back(words.counted_plain("attainment.short_year", days, {{"year", year}}));
    return words.plain("attainment.with_short_years", {{"reason", reason(words)}, {"years", join(all, words.plain("list.separator"))}, {"needed", needed_of(days_of_a_year)}, {"of", days_of_a_year}});
  };
}

std::string years_of(const std::vector<int>& years, const Words& words) { return words.plain("observed.years", {{"from", years.front()}, {"to", years.back()}}); }

// The square of cells around a station, those inside the grid.
std::vector<std::size_t> cells_around(const HorizontalGrid& grid, const PlacedStation& station, int across) {
  std::vector<std::size_t> cells;
  const int reach = across / 2;
  for (int j = std::max(0, station.j - reach); j <= std::min(grid.ny() - 1, station.j + reach); ++j)
    for (int i = std::max(0, station.i - reach); i <= std::min(grid.nx() - 1, station.i + reach); ++i) cells.push_back(grid.index(i, j));
  return cells;
}

InputError no_hours(const std::string& scenario, const std::string& pollutant) {
  return {{}, fmt::format("the hourly.nc of the scenario '{}' is gone or holds no {}: attainment needs the hours of both scenarios; run the plan again", scenario, pollutant)};
}

// Days of both scenarios in cells, [day][cell], with the days' weights; of the calendar by date.
struct ModelDays {
  std::map<int, std::map<std::size_t, BaseAndFuture>> days;
  std::vector<double> weights;
  [[nodiscard]] std::vector<std::vector<BaseAndFuture>> in(const std::vector<std::size_t>& cells) const {
    std::vector<std::vector<BaseAndFuture>> all;
    for (const auto& [day, by_cell] : days) {
      all.emplace_back();
      for (const std::size_t cell : cells) all.back().push_back(by_cell.at(cell));
    }
    return all;
  }
};

ModelDays typical_days(const EvaluationFields& fields, const Attainment& asked, const std::string& pollutant, const std::vector<std::size_t>& cells, double micrograms_per_ppb) {
  const auto base = fields.hours(asked.base, pollutant, cells);
  if (!base) throw no_hours(asked.base, pollutant);
  const auto future = fields.hours(asked.future, pollutant, cells);
  if (!future) throw no_hours(asked.future, pollutant);
  ModelDays model;
  for (std::size_t p = 0; p < base->size(); ++p) {
    model.weights.push_back(fields.run().periods[p].weight);
    for (std::size_t n = 0; n < cells.size(); ++n) {
      HoursByDate hours;
      for (int hour = 0; hour < hours_of_a_day; ++hour) hours.add(1, hour, hour * one_hour, (*base)[p][static_cast<std::size_t>(hour)][n], (*future)[p][static_cast<std::size_t>(hour)][n]);
      const auto [of_base, of_future] = hours.highest_means(true).at(1);
      model.days[static_cast<int>(p)][cells[n]] = {of_base / micrograms_per_ppb, of_future / micrograms_per_ppb};
    }
  }
  return model;
}

ModelDays calendar_days(const EvaluationFields& fields, const Attainment& asked, const std::string& pollutant, const std::vector<std::size_t>& cells, double micrograms_per_ppb) {
  const auto base = fields.series(asked.base, pollutant, cells);
  if (!base) throw no_hours(asked.base, pollutant);
  const auto future = fields.series(asked.future, pollutant, cells);
  if (!future) throw no_hours(asked.future, pollutant);
  ModelDays model;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    HoursByDate hours;
    for (std::size_t hour = 0; hour < base->begins.size(); ++hour)
      hours.add(date_key(base->local[hour]), base->local[hour].hour, base->begins[hour].seconds, base->values[n][hour], future->values[n][hour]);
    const AttainmentRule& rule = attainment_rule();
    for (const auto& [date, highest] : hours.highest_means_beginning(rule.first_window, rule.last_window)) model.days[date][cells[n]] = {highest.first / micrograms_per_ppb, highest.second / micrograms_per_ppb};
  }
  return model;
}

}  // namespace

Attainment attainment_of(const EvaluationFields& fields, const std::string& base, const std::string& future, const Observations& observations, const PlacedStations& placed, double temperature, double pressure) {
  const AttainmentRule& rule = attainment_rule();
  Attainment all{base, future, true, fields.run().grid.spacing <= 1000 * rule.wide_cells_km ? 3 : 1, {}, {}};
  all.typical_days = std::none_of(fields.run().periods.begin(), fields.run().periods.end(), [](const PeriodInfo& period) { return period.calendar; });
  std::vector<const ObservedSeries*> measured;
  std::set<std::size_t> needed;  // cells, read once for all stations
  for (const ObservedSeries& series : observations.series) {
    const auto& station = placed.stations[series.station];
    if (observations.pollutants[series.pollutant].name != rule.pollutant || series.averaging != Averaging::hour || !station || !station->inside) continue;
    measured.push_back(&series);
    const std::vector<std::size_t> cells = cells_around(fields.grid(), *station, all.cells_across);
    needed.insert(cells.begin(), cells.end());
  }
  if (measured.empty()) {
    all.notes.push_back(saying("attainment.no_station", {{"pollutant", rule.pollutant}}));
    return all;
  }
  const ObservedPollutant& pollutant = observations.pollutants[measured.front()->pollutant];
  const double micrograms_per_ppb = micrograms_per_cubic_metre(1, {"ppb", true, 1}, pollutant.molar_mass, temperature, pressure);
  const std::vector<std::size_t> all_cells(needed.begin(), needed.end());
  const ModelDays model = all.typical_days ? typical_days(fields, all, pollutant.name, all_cells, micrograms_per_ppb) : calendar_days(fields, all, pollutant.name, all_cells, micrograms_per_ppb);
  for (const ObservedSeries* series : measured) {
    StationAttainment one;
    one.station = series->station;
    const Years years = values_of_years(*series, fields.run().data_set.clock, micrograms_per_ppb, rule);
    for (const auto& [year, value] : years.values) {
      if (!one.years.empty() && one.years.back() + 1 != year) {
        one.years.clear();
        one.year_values.clear();
      }
      one.years.push_back(year);
      one.year_values.push_back(value);
    }
    one.base = base_design_value(one.year_values, rule);
    if (one.base.refused && !years.short_of.empty()) one.base.refused = with_short_years(one.base.refused, years.short_of);
    const std::vector<std::vector<BaseAndFuture>> days = model.in(cells_around(fields.grid(), *placed.stations[series->station], all.cells_across));
    one.response = all.typical_days ? relative_response_of_typical_days(days, model.weights) : relative_response(days, rule);
    std::vector<Saying> refused;
    for (const Saying& reason : {one.base.refused, one.response.refused})
      if (reason) refused.push_back(reason);
    if (!refused.empty()) one.refused = [refused](const Words& words) { return join(said(refused, words), words.plain("list.reasons")); };
    else {
      one.future = *one.base.value * *one.response.factor;
      one.attains = std::floor(*one.future) <= rule.level;
    }
    all.stations.push_back(std::move(one));
  }
  return all;
}

std::string attainment_csv(const Attainment& attainment, const std::string& run, const PlacedStations& placed) {
  std::string text;
  const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  for (const StationAttainment& one : attainment.stations)
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{:g},ppb,{},{}\n", csv::quote(run), csv::quote(attainment.base), csv::quote(attainment.future), csv::quote(placed.stations[one.station]->code),
                        one.years.empty() ? "" : years_of(one.years, english()), number(one.base.value), one.response.days, number(one.response.factor), number(one.future),
                        one.future ? fmt::format("{:.0f}", std::floor(*one.future)) : "", attainment_rule().level, one.attains ? (*one.attains ? "yes" : "no") : "not computed", one.refused ? csv::quote(one.refused(english())) : "");
  return text;
}

std::string attainment_text(const Attainment& attainment, const PlacedStations& placed, const std::string& heading, const Words& words) {
  const AttainmentRule& rule = attainment_rule();
  const auto as_written = [](const std::string&, const std::string& text) { return text; };
  std::string text = fmt::format("{} {}\n\n", heading, words.plain("attainment.title", {{"pollutant", rule.pollutant}, {"base", attainment.base}, {"future", attainment.future}}));
  const std::string level = fmt::format("{:g}", rule.level);
  TextTable table({words.plain("evaluated.station"), words.plain("attainment.years"), words.plain("attainment.base_value"), words.plain("attainment.days"), "RRF", words.plain("attainment.future_value"), words.plain("attainment.cut"),
                   words.plain("attainment.at_most", {{"level", level}})});
  const auto number = [](const std::optional<double>& value, int digits) { return value ? fmt::format("{:.{}f}", *value, digits) : std::string("-"); };
  std::string refused;
  for (const StationAttainment& one : attainment.stations) {
    const PlacedStation& station = *placed.stations[one.station];
    const std::string name = plain_words(station.name.empty() ? station.code : station.called(words));
    table.add({name, one.years.empty() ? "-" : years_of(one.years, words), number(one.base.value, 1), std::to_string(one.response.days), number(one.response.factor, 3), number(one.future, 1),
               one.future ? fmt::format("{:.0f}", std::floor(*one.future)) : "-", words.plain(one.attains ? (*one.attains ? "attainment.yes" : "attainment.no") : "attainment.not_computed")});
    if (one.refused) refused += "- " + words.plain("attainment.refused", {{"station", name}, {"reason", one.refused(words)}}) + "\n";
  }
  if (!table.empty()) text += table.text() + "\n";
  text += "- " + words.plain("attainment.rule", {{"rule", words.retold("attainment_rule", rule.rule, as_written).value_or(rule.rule)}, {"status", words.named("status", rule.status)},
                                                 {"source", words.retold("attainment_rule", rule.source, as_written).value_or(rule.source)}, {"years", rule.years}, {"rank", rule.rank}, {"first", rule.first_window}, {"last", rule.last_window}}) + "\n";
  text += "- " + (attainment.typical_days ? words.plain("attainment.response_of_typical_days", {{"count", attainment.stations.empty() ? 0 : attainment.stations.front().response.days}, {"days", rule.days}})
                                          : words.plain("attainment.response", {{"days", rule.days}, {"least", fmt::format("{:g}", rule.least_base)}, {"fewest", rule.fewest_days}})) + "\n";
  text += "- " + words.plain(attainment.cells_across == 1 ? "attainment.own_cell" : "attainment.nine_cells") + "\n";
  for (const Saying& note : attainment.notes) text += "- " + note(words) + "\n";
  return text + refused + "\n";
}

}  // namespace pearl

#include "postprocess/evaluation/evaluation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "model/core/text.hpp"
#include "postprocess/evaluation/text_table.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

std::string number(double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-"; }
std::string number(const std::optional<double>& value, int digits) { return value ? number(*value, digits) : "-"; }
std::string percent(double fraction) { return std::isfinite(fraction) ? fmt::format("{:+.0f} %", 100 * fraction) : "-"; }

// "north NOx -12 %, south NOx -5 %"
std::string changes(const Words& words, const RunEvaluation& evaluation, const PollutantComparison& comparison) {
  std::vector<std::string> all;
  for (const auto& change : comparison.inventory)
    all.push_back(fmt::format("{}{} {}", called(evaluation, change.region), change.emitted == comparison.pollutant ? "" : " " + change.emitted, percent(change.ratio - 1)));
  return all.empty() ? "-" : join(all, words.plain("list.separator"));
}

std::string with_pollutant(const Words& words, const char* key, const std::string& pollutant, const std::string& place) { return words.plain(key, {{"pollutant", words.named("substance", pollutant)}, {"place", place}}); }
std::string hour(const Words& words, int of) { return words.plain("evaluated.hour", {{"hour", of}}); }

std::vector<std::string> heads(const Words& words, std::initializer_list<const char*> keys) {
  std::vector<std::string> all;
  for (const char* key : keys) all.push_back(words.plain(key));
  return all;
}

std::string bars(const Words& words, const RunEvaluation& evaluation) {
  TextTable table(heads(words, {"evaluated.quantity", "evaluated.pearl", "evaluated.measured", "evaluated.bar", "evaluated.verdict"}));
  for (const JudgedQuantity& row : evaluation.judged) table.add({row.what, row.shown, row.measured.empty() ? "-" : row.measured, bar_text(row.bar, words), verdict_text(row, words)});
  if (table.empty()) return words.plain("evaluated.no_bar", {{"spacing", fmt::format("{:g}", evaluation.spacing_km)}}) + "\n";
  const BarCounts counts = count_bars(evaluation);
  std::string text = table.text() + "\n" + words.plain("evaluated.counts", {{"met", counts.met}, {"missed", counts.missed}, {"not_judged", counts.not_judged}});
  if (counts.met_by_construction > 0) text += words.plain("list.sentences") + words.plain("evaluated.counts_by_construction", {{"count", counts.met_by_construction}});
  return text + "\n";
}

std::string annual_means(const Words& words, const RunEvaluation& evaluation) {
  std::vector<std::string> header = heads(words, {"evaluated.over_stations"});
  header.emplace_back("n");
  for (const char* key : {"evaluated.measured", "evaluated.pearl", "evaluated.ratio"}) header.push_back(words.plain(key));
  header.push_back(words.plain("evaluated.emission_from_to", {{"from", evaluation.scenario_year}, {"to", fmt::format("{:.0f}", evaluation.measured_year)}}));
  for (const std::string& one : {std::string("NMB"), std::string("NME"), std::string("RMSE"), words.plain("evaluated.r_months"), std::string("FAC2"), words.plain("evaluated.r_stations")}) header.push_back(one);
  TextTable table(header);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const Skill &year = comparison.over_stations, &months = comparison.over_months;
    if (year.n == 0) continue;
    table.add({comparison.pollutant, std::to_string(year.n), number(year.measured, 1), number(year.modelled, 1), number(year.ratio, 2), changes(words, evaluation, comparison), percent(months.bias),
               fmt::format("{:.0f} %", 100 * months.error), number(months.rms_error, 1), number(months.correlation, 2), number(months.within_two, 2), number(year.correlation, 2)});
  }
  std::string text = !table.empty() ? table.text() : words.plain(evaluation.has_measured_pollutant ? "evaluated.no_station" : "evaluated.no_pollutant") + "\n";
  if (!evaluation.networks.empty()) {
    TextTable networks(heads(words, {"evaluated.network", "evaluated.year", "evaluated.pollutant", "evaluated.stations_placed", "evaluated.measured", "evaluated.pearl", "evaluated.ratio", "evaluated.network_status"}));
    for (const NetworkComparison& network : evaluation.networks)
      networks.add({called(evaluation, network.measured.network), std::to_string(network.measured.year), network.measured.pollutant, std::to_string(network.stations), number(network.measured.mean, 0),
                    number(network.modelled, 1), number(network.modelled / network.measured.mean, 2), words.named("status", network.measured.status)});
    text += "\n" + networks.text();
  }
  return text;
}

std::string stations(const Words& words, const RunEvaluation& evaluation) {
  std::vector<const StationComparison*> all;
  for (const PollutantComparison& comparison : evaluation.pollutants)
    for (const StationComparison& station : comparison.stations)
      if (std::none_of(all.begin(), all.end(), [&](const auto* known) { return known->code == station.code; })) all.push_back(&station);
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->background < b->background; });
  std::vector<std::string> header = heads(words, {"evaluated.station", "evaluated.cell"});
  for (const PollutantComparison& comparison : evaluation.pollutants) header.push_back(comparison.pollutant);
  TextTable table(header);
  for (const StationComparison* station : all) {
    const std::string name = called(evaluation, station->name);
    std::vector<std::string> row{station->background ? words.plain("evaluated.background", {{"station", name}}) : name, fmt::format("{},{}", station->i, station->j)};
    for (const PollutantComparison& comparison : evaluation.pollutants) {
      const auto found = std::find_if(comparison.stations.begin(), comparison.stations.end(), [&](const auto& one) { return one.code == station->code; });
      if (found == comparison.stations.end() || !found->measured || !found->modelled) row.emplace_back("-");
      else row.push_back(fmt::format("{} / {} = {}", number(found->modelled, 0), number(found->measured, 0), number(*found->modelled / *found->measured, 2)));
    }
    table.add(row);
  }
  return table.empty() ? "" : table.text();
}

// Stations of the user's own without a measurement: what the run has there.
std::string unmeasured(const Words& words, const RunEvaluation& evaluation) {
  std::vector<std::string> header = heads(words, {"evaluated.station", "evaluated.cell"});
  header.insert(header.end(), evaluation.variables.begin(), evaluation.variables.end());
  TextTable table(header);
  for (const UnmeasuredStation& station : evaluation.unmeasured) {
    std::vector<std::string> row{plain_words(called(evaluation, station.name)), fmt::format("{},{}", station.i, station.j)};
    for (const double value : station.modelled) row.push_back(number(value, 1));
    table.add(row);
  }
  return table.empty() ? "" : words.plain("evaluated.unmeasured_intro") + "\n\n" + table.text();
}

std::string seasons(const Words& words, const RunEvaluation& evaluation) {
  std::vector<std::string> header = heads(words, {"evaluated.over_stations"});
  std::vector<std::size_t> months;
  for (std::size_t m = 0; m < 12; ++m)
    if (std::any_of(evaluation.pollutants.begin(), evaluation.pollutants.end(), [&](const auto& one) { return one.modelled_months[m].has_value(); })) months.push_back(m);
  for (const std::size_t m : months) header.push_back(words.month(static_cast<int>(m) + 1));
  TextTable table(header);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const auto named = [&](const char* key) { return std::vector<std::string>{words.plain(key, {{"pollutant", comparison.pollutant}})}; };
    std::vector<std::string> measured = named("evaluated.row_measured"), modelled = named("evaluated.row_pearl"), ratio = named("evaluated.row_ratio");
    for (const std::size_t m : months) {
      measured.push_back(number(comparison.measured_months[m], 0));
      modelled.push_back(number(comparison.modelled_months[m], 0));
      ratio.push_back(comparison.measured_months[m] && comparison.modelled_months[m] && *comparison.measured_months[m] > 0 ? number(*comparison.modelled_months[m] / *comparison.measured_months[m], 2) : "-");
    }
    table.add(measured);
    table.add(modelled);
    table.add(ratio);
  }
  if (table.empty()) return "";
  std::vector<std::string> lent;  // months of which days of other months stand in
  for (const std::size_t m : months)
    if (!evaluation.days.has_own(static_cast<int>(m) + 1)) lent.push_back(words.month(static_cast<int>(m) + 1));
  return table.text() + (lent.empty() ? "" : "\n" + words.plain("evaluated.lent_months", {{"months", join(lent, words.plain("list.separator"))}}) + "\n");
}

std::string cycles(const Words& words, const RunEvaluation& evaluation) {
  std::vector<std::string> header = heads(words, {"evaluated.cycle", "evaluated.season"});
  header.emplace_back("r");
  for (const char* key : {"evaluated.least_measured", "evaluated.least_pearl", "evaluated.most_measured", "evaluated.most_pearl", "evaluated.range_measured", "evaluated.range_pearl"}) header.push_back(words.plain(key));
  TextTable table(header);
  for (const CycleComparison& cycle : evaluation.cycles)
    table.add({with_pollutant(words, "evaluated.at", cycle.pollutant, called(evaluation, cycle.place)), words.named("season_name", cycle.season), number(cycle.correlation, 2), hour(words, hour_of_least(cycle.measured)),
               hour(words, hour_of_least(cycle.modelled)), hour(words, hour_of_most(cycle.measured)), hour(words, hour_of_most(cycle.modelled)), number(relative_range(cycle.measured), 2),
               number(relative_range(cycle.modelled), 2)});
  if (table.empty()) return "";
  std::string text = table.text() + "\n";
  for (const CycleComparison& cycle : evaluation.cycles) {
    if (cycle.season != "year") continue;
    const auto line = [](const std::array<double, 24>& values) {
      std::string all;
      for (const double value : values) all += fmt::format("{}{:.0f}", all.empty() ? "" : " ", value);
      return all;
    };
    text += "- " + words.plain("evaluated.cycle_hours", {{"pollutant", cycle.pollutant}, {"place", called(evaluation, cycle.place)}, {"measured", line(cycle.measured)}, {"pearl", line(cycle.modelled)}}) + "\n";
  }
  return text;
}

std::string winds(const Words& words, const RunEvaluation& evaluation) {
  TextTable table(heads(words, {"evaluated.wind_stations", "evaluated.count_stations", "evaluated.wind_measured", "evaluated.wind_pearl", "evaluated.ratio"}));
  for (const WindComparison& wind : evaluation.winds)
    table.add({words.month(wind.month), std::to_string(wind.stations), number(wind.measured, 2), number(wind.modelled, 2), number(wind.modelled / wind.measured, 2)});
  return table.empty() ? "" : table.text();
}

std::string shares(const Words& words, const RunEvaluation& evaluation) {
  if (evaluation.shares.empty()) return "";
  std::vector<std::string> header = heads(words, {"evaluated.share_of", "evaluated.season"});
  header.emplace_back("µg/m³");
  for (const auto& [code, scenario] : evaluation.zero_outs) header.push_back(words.plain("evaluated.share_from", {{"place", called(evaluation, code)}, {"scenario", scenario}}));
  header.push_back(words.plain("evaluated.beyond"));
  TextTable table(header);
  for (const ShareComparison& share : evaluation.shares) {
    std::vector<std::string> row{with_pollutant(words, "evaluated.in_place", share.pollutant, called(evaluation, share.receptor)), words.named("season_name", share.season), number(share.concentration, 1)};
    for (const auto& [code, part] : share.from) row.push_back(fmt::format("{:.0f} %", 100 * part));
    row.push_back(fmt::format("{:.0f} %", 100 * share.remainder));
    table.add(row);
  }
  return table.text();
}

}  // namespace

std::string bar_text(const EvaluationBar& bar, const Words& words) {
  const bool months = starts_with(bar.quantity, "month_of_"), hours = bar.quantity == "cycle_least_hour";
  const bool parts = starts_with(bar.quantity, "share_");
  const auto word = [&](double value) {
    return months ? words.month(static_cast<int>(value)) : hours ? fmt::format("{:g}", value) : parts ? fmt::format("{:.0f} %", 100 * value) : fmt::format("{:g}", value);
  };
  const bool correlation = (bar.quantity == "cycle_r" || bar.quantity == "station_r") && bar.high && *bar.high >= 1;
  if (bar.low && (!bar.high || correlation)) return words.plain("judged.at_least", {{"value", word(*bar.low)}});
  if (!bar.low) return words.plain("judged.at_most", {{"value", word(*bar.high)}});
  return words.plain(hours ? "judged.between_hours" : "judged.between", {{"from", word(*bar.low)}, {"to", word(*bar.high)}});
}

std::string verdict_text(const JudgedQuantity& row, const Words& words) {
  if (row.verdict == BarVerdict::met) return words.plain(row.bar.by_construction ? "evaluated.met_by_construction" : "evaluated.met");
  if (row.verdict == BarVerdict::missed) return words.plain("evaluated.missed");
  return words.plain("evaluated.not_judged_because", {{"reason", row.reason}});
}

std::string evaluation_title(const RunEvaluation& evaluation, const Words& words) {
  return words.plain("evaluated.run_title", {{"run", evaluation.run}, {"scenario", evaluation.scenario}, {"year", evaluation.scenario_year}, {"days", days_told(evaluation.periods, words)}, {"nx", evaluation.nx}, {"ny", evaluation.ny},
                                             {"nz", evaluation.nz}, {"spacing", fmt::format("{:g}", evaluation.spacing_km)}, {"mechanism", evaluation.mechanism}});
}

std::string evaluation_head(const RunEvaluation& evaluation, const Words& words) {
  return words.plain("evaluated.beside", {{"run", evaluation_title(evaluation, words)}, {"year", fmt::format("{:.0f}", evaluation.measured_year)}});
}

std::string evaluation_tables_text(const RunEvaluation& evaluation, const std::string& heading, const Words& words) {
  const auto section = [&](const char* title, const std::string& body) { return body.empty() ? "" : heading + " " + words.plain(title) + "\n\n" + body + "\n"; };
  std::string text = section("evaluated.asked", bars(words, evaluation)) + section("evaluated.annual_means", annual_means(words, evaluation)) + section("evaluated.stations", stations(words, evaluation)) +
                     section("evaluated.unmeasured", unmeasured(words, evaluation)) +
                     section("evaluated.seasons", seasons(words, evaluation)) + section("evaluated.cycles", cycles(words, evaluation)) + section("evaluated.winds", winds(words, evaluation)) +
                     section("evaluated.shares", shares(words, evaluation));
  std::string notes;
  for (const std::string& note : evaluation.notes) notes += "- " + note + "\n";
  return text + section("evaluated.left_out", notes);
}

}  // namespace pearl

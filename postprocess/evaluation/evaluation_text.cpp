#include "postprocess/evaluation/evaluation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/evaluation/text_table.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

std::string number(double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-"; }
std::string number(const std::optional<double>& value, int digits) { return value ? number(*value, digits) : "-"; }
std::string percent(double fraction) { return std::isfinite(fraction) ? fmt::format("{:+.0f} %", 100 * fraction) : "-"; }

std::string changes(const PollutantComparison& comparison) {
  std::string text;
  for (const auto& change : comparison.inventory)
    text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", change.region, change.emitted == comparison.pollutant ? "" : change.emitted, percent(change.ratio - 1));
  std::string::size_type two;
  while ((two = text.find("  ")) != std::string::npos) text.erase(two, 1);
  return text.empty() ? "-" : text;
}

const char* season_name(const std::string& season) {
  return season == "year" ? "year" : season == "DJF" ? "winter" : season == "MAM" ? "spring" : season == "JJA" ? "summer" : "autumn";
}

std::string bars(const RunEvaluation& evaluation) {
  TextTable table({"quantity", "Pearl", "measured", "bar", "verdict"});
  for (const JudgedQuantity& row : evaluation.judged) table.add({row.what, row.shown, row.measured.empty() ? "-" : row.measured, bar_text(row.bar), verdict_text(row)});
  if (table.empty()) return fmt::format("No bar holds for cells of {:g} km.\n", evaluation.spacing_km);
  const BarCounts counts = count_bars(evaluation);
  std::string text = table.text() + fmt::format("\n{} met, {} missed, {} not judged.", counts.met, counts.missed, counts.not_judged);
  if (counts.met_by_construction > 0)
    text += fmt::format(" Apart from these, {} met by construction: what was measured there is an input of the weather, so they show nothing.", counts.met_by_construction);
  return text + "\n";
}

std::string annual_means(const RunEvaluation& evaluation) {
  TextTable table({"mean over stations", "n", "measured", "Pearl", "ratio", fmt::format("emission {} to {:.0f}", evaluation.scenario_year, evaluation.measured_year), "NMB", "NME", "RMSE", "r months", "FAC2", "r stations"});
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const Skill &year = comparison.over_stations, &months = comparison.over_months;
    if (year.n == 0) continue;
    table.add({comparison.pollutant, std::to_string(year.n), number(year.measured, 1), number(year.modelled, 1), number(year.ratio, 2), changes(comparison), percent(months.bias),
               fmt::format("{:.0f} %", 100 * months.error), number(months.rms_error, 1), number(months.correlation, 2), number(months.within_two, 2), number(year.correlation, 2)});
  }
  std::string text = !table.empty()                     ? table.text()
                     : evaluation.has_measured_pollutant ? "No station lies inside the grid.\n"
                                                         : "The run has none of the pollutants that the tables have measurements of: its plan asks for other variables (`output`).\n";
  if (!evaluation.networks.empty()) {
    TextTable networks({"network", "year", "pollutant", "stations placed", "measured", "Pearl", "ratio", "status of the measured mean"});
    for (const NetworkComparison& network : evaluation.networks)
      networks.add({network.measured.network, std::to_string(network.measured.year), network.measured.pollutant, std::to_string(network.stations), number(network.measured.mean, 0),
                    number(network.modelled, 1), number(network.modelled / network.measured.mean, 2), network.measured.status});
    text += "\n" + networks.text();
  }
  return text;
}

std::string stations(const RunEvaluation& evaluation) {
  std::vector<const StationComparison*> all;
  for (const PollutantComparison& comparison : evaluation.pollutants)
    for (const StationComparison& station : comparison.stations)
      if (std::none_of(all.begin(), all.end(), [&](const auto* known) { return known->code == station.code; })) all.push_back(&station);
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->background < b->background; });
  std::vector<std::string> header{"station", "cell"};
  for (const PollutantComparison& comparison : evaluation.pollutants) header.push_back(comparison.pollutant);
  TextTable table(header);
  for (const StationComparison* station : all) {
    std::vector<std::string> row{station->name + (station->background ? " (background, apart)" : ""), fmt::format("{},{}", station->i, station->j)};
    for (const PollutantComparison& comparison : evaluation.pollutants) {
      const auto found = std::find_if(comparison.stations.begin(), comparison.stations.end(), [&](const auto& one) { return one.code == station->code; });
      if (found == comparison.stations.end() || !found->measured || !found->modelled) row.emplace_back("-");
      else row.push_back(fmt::format("{} / {} = {}", number(found->modelled, 0), number(found->measured, 0), number(*found->modelled / *found->measured, 2)));
    }
    table.add(row);
  }
  return table.empty() ? "" : table.text();
}

std::string seasons(const RunEvaluation& evaluation) {
  std::vector<std::string> header{"mean over stations"};
  std::vector<std::size_t> months;
  for (std::size_t m = 0; m < 12; ++m)
    if (std::any_of(evaluation.pollutants.begin(), evaluation.pollutants.end(), [&](const auto& one) { return one.modelled_months[m].has_value(); })) months.push_back(m);
  for (const std::size_t m : months) header.push_back(month_name(static_cast<int>(m) + 1));
  TextTable table(header);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    std::vector<std::string> measured{comparison.pollutant + " measured"}, modelled{comparison.pollutant + " Pearl"}, ratio{comparison.pollutant + " ratio"};
    for (const std::size_t m : months) {
      measured.push_back(number(comparison.measured_months[m], 0));
      modelled.push_back(number(comparison.modelled_months[m], 0));
      ratio.push_back(comparison.measured_months[m] && comparison.modelled_months[m] && *comparison.measured_months[m] > 0 ? number(*comparison.modelled_months[m] / *comparison.measured_months[m], 2) : "-");
    }
    table.add(measured);
    table.add(modelled);
    table.add(ratio);
  }
  return table.empty() ? "" : table.text();
}

std::string cycles(const RunEvaluation& evaluation) {
  TextTable table({"day cycle", "season", "r", "least measured", "least Pearl", "most measured", "most Pearl", "range measured", "range Pearl"});
  for (const CycleComparison& cycle : evaluation.cycles)
    table.add({cycle.pollutant + " at " + cycle.place, season_name(cycle.season), number(cycle.correlation, 2), fmt::format("{} h", hour_of_least(cycle.measured)),
               fmt::format("{} h", hour_of_least(cycle.modelled)), fmt::format("{} h", hour_of_most(cycle.measured)), fmt::format("{} h", hour_of_most(cycle.modelled)),
               number(relative_range(cycle.measured), 2), number(relative_range(cycle.modelled), 2)});
  if (table.empty()) return "";
  std::string text = table.text() + "\n";
  for (const CycleComparison& cycle : evaluation.cycles) {
    if (cycle.season != "year") continue;
    const auto line = [](const std::array<double, 24>& values) {
      std::string all;
      for (const double value : values) all += fmt::format(" {:.0f}", value);
      return all;
    };
    text += fmt::format("- {} at {}, hours 0 to 23, µg/m³. Measured:{}. Pearl:{}.\n", cycle.pollutant, cycle.place, line(cycle.measured), line(cycle.modelled));
  }
  return text;
}

std::string winds(const RunEvaluation& evaluation) {
  TextTable table({"wind at land stations, 10 m", "stations", "measured, m/s", "Pearl, m/s", "ratio"});
  for (const WindComparison& wind : evaluation.winds)
    table.add({month_name(wind.month), std::to_string(wind.stations), number(wind.measured, 2), number(wind.modelled, 2), number(wind.modelled / wind.measured, 2)});
  return table.empty() ? "" : table.text();
}

std::string shares(const RunEvaluation& evaluation) {
  if (evaluation.shares.empty()) return "";
  std::vector<std::string> header{"share of"};
  header.emplace_back("season");
  header.emplace_back("µg/m³");
  for (const auto& [code, scenario] : evaluation.zero_outs) header.push_back(fmt::format("{} ({})", code, scenario));
  header.emplace_back("beyond (what remains)");
  TextTable table(header);
  for (const ShareComparison& share : evaluation.shares) {
    std::vector<std::string> row{share.pollutant + " in " + share.receptor, season_name(share.season), number(share.concentration, 1)};
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

std::string verdict_text(const JudgedQuantity& row) {
  if (row.verdict == BarVerdict::met) return row.bar.by_construction ? "met by construction" : "met";
  if (row.verdict == BarVerdict::missed) return "MISSED";
  return "not judged: " + row.reason;
}

std::string evaluation_title(const RunEvaluation& evaluation) {
  std::vector<int> months;
  for (const PeriodInfo& period : evaluation.periods) months.push_back(period.month);
  return fmt::format("{}: scenario {} ({}), {}, {} x {} x {} cells of {:g} km, mechanism {}", evaluation.run, evaluation.scenario, evaluation.scenario_year, typical_days(months), evaluation.nx,
                     evaluation.ny, evaluation.nz, evaluation.spacing_km, evaluation.mechanism);
}

std::string evaluation_tables_text(const RunEvaluation& evaluation, const std::string& heading) {
  const auto section = [&](const std::string& title, const std::string& body) { return body.empty() ? "" : heading + " " + title + "\n\n" + body + "\n"; };
  std::string text = section("What was asked, and what it gives", bars(evaluation)) + section("Annual means", annual_means(evaluation)) +
                     section("Stations: Pearl / measured = ratio, µg/m³", stations(evaluation)) + section("Season, µg/m³", seasons(evaluation)) +
                     section("Day cycle", cycles(evaluation)) + section("Wind", winds(evaluation)) + section("Shares by zero-out", shares(evaluation));
  std::string notes;
  for (const std::string& note : evaluation.notes) notes += "- " + note + "\n";
  return text + section("Left out", notes);
}

}  // namespace pearl

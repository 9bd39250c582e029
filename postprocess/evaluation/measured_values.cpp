#include "postprocess/evaluation/measured_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/io/csv.hpp"
#include "model/io/place_columns.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/results/pollutant_name.hpp"
#include "postprocess/results/run_name.hpp"

namespace pearl {

const std::string station_means_mark = "run,scenario,station,name,lon,lat,pollutant,averaging,pairs,measured,modelled,unit";
const std::string station_means_head = station_means_mark + ",kind,first_year,last_year";

namespace {

bool on_the_grid(const ResultSet& results, LonLat place) {
  int i = 0, j = 0;
  return results.grid().find(place, i, j);
}

// The years in which a mean was measured; 0 and 0 where the row does not tell them.
std::pair<int, int> years_of(const csv::Row& row, Faults& faults) {
  constexpr const char *from = "first_year", *to = "last_year";
  const auto year = [&](const char* column) { return row.text(column).empty() ? 0 : row.integer_between(column, 1800, 2200, faults); };
  const int first = year(from), last = year(to);
  if (row.text(from).empty() != row.text(to).empty()) {
    const bool has_first = !row.text(from).empty();
    faults.add(row.where(has_first ? to : from), fmt::format("the row has {} as the {} year and no {} one; a mean has both years, or none", row.text(has_first ? from : to), has_first ? "first" : "last", has_first ? "last" : "first"));
  } else if (first > last && last > 0) {
    faults.add(row.where(from), fmt::format("the first year, {}, is after the last, {}; write the earlier of both years as first_year", first, last));
  }
  return {first, last};
}

}  // namespace

std::vector<MeasuredValue> measured_values(const ResultSet& results, const EvaluationTables& tables) {
  const RunDescription& run = results.run();
  std::vector<MeasuredValue> values;
  const RunEvaluation evaluation = evaluate_run(results.reader(), tables);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const std::string variable = name_without_points(comparison.pollutant);
    if (run.variable_index(variable) == RunDescription::npos) continue;
    for (const StationComparison& station : comparison.stations) {
      const auto known = std::find_if(tables.stations.begin(), tables.stations.end(), [&](const AirStation& one) { return one.code == station.code && one.place; });
      std::size_t months = 0;  // of the year, or of the run where its own make none
      for (std::size_t month = 0; month < station.measured_months.size(); ++month) months += station.measured_months[month] && (evaluation.whole_year || station.modelled_months[month]);
      if (!station.measured || known == tables.stations.end()) continue;
      values.push_back({evaluation.scenario, variable, station.name.empty() ? station.code : station.name, *known->place, *station.measured, MeasuredMean::months, months, station.code, known->roadside()});
      MeasuredValue& one = values.back();
      for (const MeasuredMonth& month : tables.months)
        if (month.code == station.code && month.pollutant == comparison.pollutant) {
          one.first_year = one.first_year == 0 ? month.first_year : std::min(one.first_year, month.first_year);
          one.last_year = std::max(one.last_year, month.last_year);
        }
    }
  }
  return values;
}

OwnMeasuredValues own_measured_values(const ResultSet& results) {
  const std::filesystem::path file = results.folder() / station_means_file;
  OwnMeasuredValues own;
  if (!std::filesystem::exists(file)) return own;
  const std::set<std::string> names{run_name(results.folder()), std::filesystem::weakly_canonical(results.folder()).filename().string()};  // also of a folder that a link leads to
  const std::vector<std::string> averagings{"hour", "day", "month", "year"};
  Faults faults;
  const csv::Table table = csv::Table::read(file, {"run", "scenario", "station", "lon", "lat", "pollutant", "averaging", "pairs", "measured"}, {"name", "modelled", "unit", "kind", "first_year", "last_year"}, faults);
  std::map<std::string, int> shorter;                                               // rows of this run by their averaging, where it is not the year
  std::set<std::string> other_runs, other_scenarios;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> lines;  // of a scenario, a variable and a station
  bool is_of_this_run = table.rows().empty();
  for (const csv::Row& row : table.rows()) {
    const LonLat place{csv::longitude(row, faults), csv::latitude(row, faults)};
    const std::string run = row.word("run", faults), scenario = row.word("scenario", faults), variable = name_without_points(row.word("pollutant", faults)), averaging = row.one_of("averaging", averagings, faults);
    const double value = row.number_between("measured", 0, 1e6, faults);
    const int pairs = row.integer_between("pairs", 1, std::numeric_limits<int>::max(), faults);
    if (!names.contains(run)) {
      other_runs.insert("'" + run + "'");
      continue;
    }
    is_of_this_run = true;
    if (results.run().scenario_index(scenario) == RunDescription::npos) {
      other_scenarios.insert("'" + scenario + "'");
      continue;
    }
    if (results.run().variable_index(variable) == RunDescription::npos || !on_the_grid(results, place)) continue;
    if (averaging != averagings.back()) {
      ++shorter[averaging];
      ++own.shorter;
      continue;
    }
    const std::string& station = row.text("station");
    const auto [before, is_new] = lines.try_emplace({scenario, variable, station}, row.where("station").line);
    if (!is_new) faults.add(row.where("station"), fmt::format("station '{}' of {} in '{}' is told in line {} already: runs of one name lie in this table; evaluate this run alone", station, variable, scenario, before->second));
    const auto [first_year, last_year] = years_of(row, faults);
    own.values.push_back({scenario, variable, row.text("name").empty() ? station : row.text("name"), place, value, MeasuredMean::year, static_cast<std::size_t>(pairs), station,
                          is_roadside(row.text("kind")), first_year, last_year});
  }
  faults.throw_if_any();
  if (!is_of_this_run)
    own.left_out.push_back(fmt::format("none of its rows is of the run '{}', but of {}: make it anew with `pearl evaluate`", run_name(results.folder()), fmt::join(other_runs, ", ")));
  if (!other_scenarios.empty()) own.left_out.push_back(fmt::format("the run has no scenario {}: its rows are left out; make the table anew with `pearl evaluate`", fmt::join(other_scenarios, ", ")));
  for (const auto& [averaging, count] : shorter)
    own.left_out.push_back(fmt::format("{} of its rows {} by the {}, not of the year: maps of the year have no {}", count, count == 1 ? "is a mean" : "are means", averaging, count == 1 ? "dot of it" : "dots of them"));
  return own;
}

}  // namespace pearl

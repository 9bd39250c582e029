#include "postprocess/evaluation/measured_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "model/io/csv.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"

namespace pearl {

const std::string station_means_head = "run,scenario,station,name,lon,lat,pollutant,averaging,pairs,measured,modelled,unit";

namespace {

// The variable of a pollutant as measured: PM2.5 is PM25.
std::string variable_of(std::string pollutant) {
  std::erase(pollutant, '.');
  return pollutant;
}

bool on_the_grid(const ResultSet& results, LonLat place) {
  int i = 0, j = 0;
  return results.grid().find(place, i, j);
}

}  // namespace

std::vector<MeasuredValue> measured_values(const ResultSet& results, const EvaluationTables& tables) {
  const RunDescription& run = results.run();
  std::vector<MeasuredValue> values;
  const RunEvaluation evaluation = evaluate_run(results.reader(), tables);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const std::string variable = variable_of(comparison.pollutant);
    if (run.variable_index(variable) == RunDescription::npos) continue;
    for (const StationComparison& station : comparison.stations) {
      const auto known = std::find_if(tables.stations.begin(), tables.stations.end(), [&](const AirStation& one) { return one.code == station.code && one.place; });
      if (station.measured && known != tables.stations.end()) values.push_back({evaluation.scenario, variable, station.name.empty() ? station.code : station.name, *known->place, *station.measured});
    }
  }
  return values;
}

std::vector<MeasuredValue> own_measured_values(const ResultSet& results) {
  const std::filesystem::path file = results.folder() / station_means_file;
  std::vector<MeasuredValue> values;
  if (!std::filesystem::exists(file)) return values;
  Faults faults;
  const csv::Table table = csv::Table::read(file, {"scenario", "station", "lon", "lat", "pollutant", "measured"}, {"run", "name", "averaging", "pairs", "modelled", "unit"}, faults);
  for (const csv::Row& row : table.rows()) {
    const LonLat place{row.number_between("lon", -180, 180, faults), row.number_between("lat", -90, 90, faults)};
    const std::string scenario = row.word("scenario", faults), variable = variable_of(row.word("pollutant", faults));
    const double value = row.number_between("measured", 0, 1e6, faults);
    if (!scenario.empty() && results.run().scenario_index(scenario) == RunDescription::npos)
      faults.add(row.where("scenario"), fmt::format("the run has no scenario '{}': this table is of another run; make it anew with `pearl evaluate`", scenario));
    if (results.run().variable_index(variable) == RunDescription::npos || !on_the_grid(results, place)) continue;
    values.push_back({scenario, variable, row.text("name").empty() ? row.text("station") : row.text("name"), place, value});
  }
  faults.throw_if_any();
  return values;
}

}  // namespace pearl

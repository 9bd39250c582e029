#include "postprocess/evaluation/own_stations.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl {

namespace {

// run.json was judged when the run was opened; runs of older programs do not tell them.
std::vector<std::string> codes_of(const std::filesystem::path& file) {
  std::vector<std::string> codes;
  const nlohmann::json run = nlohmann::json::parse(read_text_file(file), nullptr, false);
  if (run.is_discarded() || !run.contains("data_set") || !run["data_set"].contains("own_stations")) return codes;
  for (const nlohmann::json& code : run["data_set"]["own_stations"])
    if (code.is_string()) codes.push_back(code.get<std::string>());
  return codes;
}

}  // namespace

OwnStations own_stations_of(const RunReader& run) {
  OwnStations own;
  const std::vector<std::string> codes = codes_of(run.folder() / result_file::run);
  const std::filesystem::path file = run.reference_folder() / result_file::stations;
  if (codes.empty() || !std::filesystem::exists(file)) return own;
  Faults faults;
  const csv::Table table = csv::Table::read(file, station_columns(), optional_station_columns(), faults);
  for (const csv::Row& row : table.rows()) {
    OwnStation one{read_station(row, faults), 0, 0, 0};
    if (std::find(codes.begin(), codes.end(), one.station.code) == codes.end()) continue;
    if (!one.station.place || !run.grid().find(*one.station.place, one.i, one.j)) {
      own.outside.push_back(one.station.name.empty() ? one.station.code : one.station.name);
      continue;
    }
    one.cell = run.grid().index(one.i, one.j);
    own.inside.push_back(std::move(one));
  }
  faults.throw_if_any();
  return own;
}

}  // namespace pearl

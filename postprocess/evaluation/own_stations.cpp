#include "postprocess/evaluation/own_stations.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "model/result_files/file_names.hpp"

namespace pearl {

OwnStations own_stations_of(const RunReader& run) {
  OwnStations own;
  const std::vector<std::string>& codes = run.run().data_set.own_stations;
  const std::filesystem::path file = run.reference_folder() / result_file::stations;
  if (codes.empty() || !std::filesystem::exists(file)) return own;
  Faults faults;
  const csv::Table table = csv::Table::read(file, station_columns(), optional_station_columns(), faults);
  std::set<std::string> seen;
  for (const csv::Row& row : table.rows()) {
    OwnStation one{read_station(row, faults), 0, 0, 0};
    if (!seen.insert(one.station.code).second) continue;  // what was measured belongs to the first row of a code
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

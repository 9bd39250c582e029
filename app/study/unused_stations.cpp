#include "app/study/unused_stations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/study/own_layers.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

class UnusedStations {
 public:
  UnusedStations(const DataTables& tables, const HorizontalGrid& grid, const std::vector<fs::path>& own) : tables_(tables), grid_(grid), own_(own) { stations(); }
  [[nodiscard]] const std::vector<std::string>& sentences() const { return sentences_; }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> sentence, Arguments&&... arguments) {
    sentences_.push_back(fmt::format(sentence, std::forward<Arguments>(arguments)...));
  }
  [[nodiscard]] bool is_own(const Location& where) const { return stands_in(own_, where); }
  [[nodiscard]] csv::Table table_of(const char* name, const std::vector<std::string>& required, const std::vector<std::string>& optional) {
    return tables_.has(name) ? tables_.read(name, required, optional, faults_) : csv::Table{};
  }

  // Stations outside the grid; measurements at stations that no row has.
  void stations() {
    const csv::Table table = table_of(result_file::stations, station_columns(), optional_station_columns());
    std::set<std::string> known;
    NamesByFile outside, exchanged, repeated;
    std::map<std::string, int> inside;
    bool has_own = false;
    for (const csv::Row& row : table.rows()) {
      const AirStation station = read_station(row, faults_);
      const bool is_new = known.insert(station.code).second;
      const Location where = row.where("code");
      if (!is_own(where)) continue;
      has_own = true;
      if (!is_new) {  // whoever looks a code up finds the first
        repeated.add(shown_file(where), station.code);
        continue;
      }
      int i = 0, j = 0;
      if (station.place && grid_.find(*station.place, i, j)) ++inside[shown_file(where)];
      else if (station.place && std::abs(station.place->lon) <= 90 && grid_.find({station.place->lat, station.place->lon}, i, j)) exchanged.add(shown_file(where), station.name.empty() ? station.code : station.name);
      else outside.add(shown_file(where), station.name.empty() ? station.code : station.name);
    }
    outside.tell([&](const std::string& file, const std::string& names) {
      if (inside[file] > 0) say("{}: these stations lie outside the grid or have no place, and nothing of them shows: {}; are lon and lat right?", file, names);
      else say("{}: none of its stations lies inside the grid ({}), so that nothing of them shows: {}; correct lon and lat, or move the grid", file, extent(), names);
    });
    exchanged.tell([&](const std::string& file, const std::string& names) {
      say("{}: lon and lat look exchanged, so that these stations lie outside the grid and nothing of them shows: {}; degrees east stand under lon, degrees north under lat", file, names);
    });
    repeated.tell([&](const std::string& file, const std::string& codes) {
      say("{}: rows before have these codes already, and they count, not these: {}; give a station of your own a code of its own, or replace the table", file, codes);
    });
    NamesByFile unknown;
    for (const EvaluationTable& one : evaluation_table_readers()) {
      if (one.name != std::string(result_file::observed_months)) continue;
      const csv::Table months = table_of(one.name, one.required, one.optional);
      for (const csv::Row& row : months.rows())
        if (!known.contains(row.text("code")) && (has_own || is_own(row.where("code")))) unknown.add(shown_file(row.where("code")), row.text("code"));
    }
    unknown.tell([&](const std::string& file, const std::string& codes) {
      say("{}: stations.csv has no station of these codes, so that their measurements are compared with nothing: {}; add the stations to stations.csv, or replace the measurements, too", file, codes);
    });
  }

  // "112.8 to 114.4 E, 22.1 to 23.5 N": of the middles of the outermost cells.
  [[nodiscard]] std::string extent() const {
    const HorizontalGrid& grid = grid_;
    LonLat low = grid.centre(0, 0), high = low;
    for (int j = 0; j < grid.ny(); ++j)
      for (int i = 0; i < grid.nx(); ++i) {
        const LonLat at = grid.centre(i, j);
        low = {std::min(low.lon, at.lon), std::min(low.lat, at.lat)};
        high = {std::max(high.lon, at.lon), std::max(high.lat, at.lat)};
      }
    return fmt::format("{:.1f} to {:.1f} E, {:.1f} to {:.1f} N", low.lon, high.lon, low.lat, high.lat);
  }

  const DataTables& tables_;
  const HorizontalGrid& grid_;
  const std::vector<fs::path>& own_;
  std::vector<std::string> sentences_;
  Faults faults_;  // told where the tables are judged
};

}  // namespace

std::vector<std::string> unused_stations(const DataTables& tables, const HorizontalGrid& grid, const std::vector<fs::path>& own) { return UnusedStations(tables, grid, own).sentences(); }

std::vector<std::string> own_stations(const DataTables& tables) {
  std::vector<std::string> codes;
  const std::vector<fs::path> own = own_folders(tables);
  if (own.empty() || !tables.has(result_file::stations)) return codes;
  Faults told;  // where the tables are judged
  const csv::Table table = tables.read(result_file::stations, station_columns(), optional_station_columns(), told);
  for (const csv::Row& row : table.rows())
    if (stands_in(own, row.where("code"))) codes.push_back(row.text("code"));
  return codes;
}

}  // namespace pearl::app

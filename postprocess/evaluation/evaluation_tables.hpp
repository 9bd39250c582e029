#pragma once
// What a run is compared with: measured means and cycles, stations, bars, and how the region's emissions changed between the years.

#include <array>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/grid/projection.hpp"
#include "model/io/csv.hpp"

namespace pearl {

// Of the kind of a station, as its table says it.
inline bool is_roadside(const std::string& kind) { return kind.find("roadside") != std::string::npos; }

struct AirStation {
  std::string network, code, name, region, kind;
  std::optional<LonLat> place;  // absent: not known
  [[nodiscard]] bool roadside() const { return is_roadside(kind); }
  [[nodiscard]] bool background() const { return kind.find("rural") != std::string::npos || kind.find("background") != std::string::npos; }
};

// Mean of a calendar month at a station, over the years there are.
struct MeasuredMonth {
  std::string code, pollutant, source;
  int month = 0, years = 0, first_year = 0, last_year = 0;
  double mean = 0;  // ug m-3
};

struct MeasuredCycle {
  std::string place, season, pollutant, period, source;  // season: year, DJF, MAM, JJA, SON
  LonLat position;
  bool relative = false;           // over the mean of the 24 hours; else ug m-3
  std::array<double, 24> hours{};  // [local hour]
};

struct MeasuredWind {
  std::string place;
  int month = 0;
  double speed = 0;  // m s-1 at 10 m
};

struct MeasuredNetwork {
  std::string network, pollutant, status;
  int year = 0;
  double mean = 0;  // ug m-3, of the year
};

struct EvaluationBar {
  std::string quantity, place, pollutant, source, note;
  double from = 0, to = 0;        // km, cells for which it holds
  std::optional<double> low, high;
  bool by_construction = false;   // what is measured is an input of the weather: to meet the bar shows nothing
};

// Tonnes a year of all sectors in one inventory region.
struct EmissionTotal {
  std::string region, pollutant;
  int year = 0;
  double tonnes = 0;
};

struct EvaluationTables {
  std::vector<AirStation> stations;
  std::vector<MeasuredMonth> months;
  std::vector<MeasuredCycle> cycles;
  std::vector<MeasuredWind> winds;
  std::vector<MeasuredNetwork> networks;
  std::vector<EvaluationBar> bars;
  std::vector<EmissionTotal> emissions;  // not read from a table of the data set: the inventory's sums

  // The emission of a year over that of another, by lines between the inventory's years; nothing outside them or from zero.
  [[nodiscard]] std::optional<double> emission_ratio(const std::vector<std::string>& regions, const std::string& pollutant, double year, double over) const;
};

// One of them as a file: its columns, and what takes its rows up. For those who judge a data set before it is run, too.
struct EvaluationTable {
  const char* name;
  std::vector<std::string> required, optional;
  void (*read)(const csv::Table& table, EvaluationTables& tables, Faults& faults);
};
const std::vector<EvaluationTable>& evaluation_table_readers();

// stations.csv, also for who writes profiles over the stations.
const std::vector<std::string>& station_columns();
const std::vector<std::string>& optional_station_columns();
AirStation read_station(const csv::Row& row, Faults& faults);  // both coordinates empty: its place is not known
// Words of which the kind of a station may be made; what stands in brackets is a remark.
const std::vector<std::string>& station_kinds();
// A misspelt `roadside` would put a kerb into the means of the town: other words are faults.
void judge_kind(const csv::Row& row, Faults& faults);

// The tables that an evaluation needs and the folder lacks: a data set may have no measurements, and runs of older programs carry none.
std::vector<std::string> missing_evaluation_tables(const std::filesystem::path& folder);
// A file's name with what it holds: "observations_monthly.csv (monthly means at stations)". The names as they are for others.
std::string words_of_evaluation_table(const std::string& name);
// Sums of the inventory that a run wrote; empty if the file is not there. Throws InputError.
std::vector<EmissionTotal> read_emission_totals(const std::filesystem::path& file);
// Reads stations.csv, observations_*.csv and evaluation_bars.csv of a folder, and emission_totals.csv where it is there. Throws InputError with all faults.
EvaluationTables read_evaluation_tables(const std::filesystem::path& folder);

}  // namespace pearl

#pragma once
// The small tables that a run copies into DIR/reference and the tables it writes beside its fields (docs/results.md).

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"
#include "postprocess/results/health_tables.hpp"
#include "postprocess/results/index_scale.hpp"
#include "postprocess/results/indicator_definition.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl {

struct RegionName {
  std::string code, name, kind;  // kind: inventory or group
};
struct RegionGroup {
  std::string code;
  std::vector<std::string> members;  // inventory regions
};

// One published number of the 2002-2010 Plan or the targets that followed it.
struct PublishedRow {
  std::string topic, region, pollutant, sector, quantity, value, unit, status, source, note;
  int year = 0;
};

// One row of representative_error.csv.
struct DayErrorRow {
  int days = 0;                 // representative days
  std::string mechanism;
  double spacing = 0;           // m, of the grid that it was measured on
  std::string pollutant, region;
  double difference = 0;        // mean of the few less mean of all, over the latter: population-weighted annual means of the baseline
  std::string chosen;           // the names of the days, blank between
  std::string status, source;
  std::string weather_tables;   // checksum of the tables of the weather that it was measured with; empty: not known
};
// Half the width of the 95 % interval of a sector's emission of a pollutant; sectors of one row share one error.
struct UncertaintyRow {
  std::string sector, pollutant;  // a sector stands for all below it
  double half_width = 0;          // fraction of the emission
  std::string status;
};
// Both throw InputError with every fault. A file that is not there is an empty table: runs of older programs have none.
std::vector<UncertaintyRow> read_uncertainty_rows(const std::filesystem::path& file);
std::vector<DayErrorRow> read_day_errors(const std::filesystem::path& file);

struct ReferenceTables {
  std::vector<RegionName> regions;
  std::vector<RegionGroup> groups;
  std::vector<PublishedRow> published;
  std::vector<StandardRow> standards;
  std::vector<IndicatorDefinition> indicators = common_indicators();  // with those of the data set
  std::vector<IndexScale> index_scales;
  HealthTables health;
  std::vector<DayErrorRow> day_errors;  // what representative days miss
  std::vector<std::string> weather_stations;  // places of weather.csv that are there to be compared with measurements, not to be drawn

  [[nodiscard]] std::string region_name(const std::string& code) const;  // the code itself if unknown
};

// One of them as a file: its columns, and what takes its rows up. For those who judge a data set before it is run, too.
struct ReferenceTable {
  const char* name;
  bool is_needed;  // others may be absent: a data set may have none of them
  std::vector<std::string> required, optional;
  void (*read)(const csv::Table& table, ReferenceTables& tables, Faults& faults);
};
const std::vector<ReferenceTable>& reference_table_readers();

// Reads regions.csv, region_groups.csv, plan_targets_results.csv and standards.csv of a folder, and indicators.csv, index_scales.csv, weather_places.csv and representative_error.csv where they are there; throws InputError.
ReferenceTables read_reference_tables(const std::filesystem::path& folder);

struct BudgetRow {
  std::string scenario, species, term;
  double kg = 0;
};
std::vector<BudgetRow> read_budget(const std::filesystem::path& file);

struct WeatherLine {
  std::string period, place;
  int hour = 0;
  double u = 0, v = 0, speed = 0;                                      // m s-1; u eastwards, v northwards
  double boundary_layer_height = 0, temperature = 0, rain = 0;         // m, K, mm h-1
};
std::vector<WeatherLine> read_weather(const std::filesystem::path& file);

// One line of the scenario ledger: tonnes of a source after a step; rows come back as written.
struct LedgerLine {
  std::string scenario, region, sector, pollutant, step, detail, source;
  double tonnes = 0;  // t a year
};
std::vector<LedgerLine> read_ledger(const std::filesystem::path& file);

}  // namespace pearl

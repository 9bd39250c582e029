#include "postprocess/evaluation/evaluation_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/core/text.hpp"
#include "model/io/place_columns.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

LonLat place_of(const csv::Row& row, Faults& faults) { return {csv::longitude(row, faults), csv::latitude(row, faults)}; }

int month_of(const csv::Row& row, Faults& faults) { return row.integer_between("month", 1, 12, faults); }

void read_stations(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) tables.stations.push_back(read_station(row, faults));
}

void read_months(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) {
    row.one_of("unit", {"ug m-3"}, faults);
    tables.months.push_back({row.word("code", faults), row.word("pollutant", faults), row.text("source"), month_of(row, faults), row.integer("n_months", faults),
                             row.integer("first_year", faults), row.integer("last_year", faults), row.number_between("mean", 0, 1e6, faults)});
  }
}

const std::vector<std::string>& hour_columns() {
  static const std::vector<std::string> columns = [] {
    std::vector<std::string> hours;
    for (int hour = 0; hour < 24; ++hour) hours.push_back(fmt::format("h{:02}", hour));
    return hours;
  }();
  return columns;
}

std::vector<std::string> cycle_columns() {
  std::vector<std::string> columns{"place", "lon", "lat", "season", "pollutant", "unit", "period", "source"};
  columns.insert(columns.end(), hour_columns().begin(), hour_columns().end());
  return columns;
}

void read_cycles(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) {
    MeasuredCycle cycle{row.word("place", faults), row.one_of("season", {"year", "DJF", "MAM", "JJA", "SON"}, faults), row.word("pollutant", faults), row.text("period"), row.text("source"),
                        place_of(row, faults), row.one_of("unit", {"ug m-3", "1"}, faults) == "1", {}};
    for (std::size_t hour = 0; hour < 24; ++hour) cycle.hours[hour] = row.number_between(hour_columns()[hour], 0, 1e6, faults);
    tables.cycles.push_back(std::move(cycle));
  }
}

void read_winds(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) {
    row.one_of("unit", {"m s-1"}, faults);
    tables.winds.push_back({row.word("place", faults), month_of(row, faults), row.number_between("speed", 0, 100, faults)});
  }
}

void read_networks(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) {
    row.one_of("unit", {"ug m-3"}, faults);
    tables.networks.push_back({row.word("network", faults), row.word("pollutant", faults), row.text("status"), row.integer("year", faults), row.number_between("value", 0, 1e6, faults)});
  }
}

void read_bars(const csv::Table& table, EvaluationTables& tables, Faults& faults) {
  static const std::vector<std::string> quantities{"annual_ratio", "cycle_r",   "cycle_least_hour", "cycle_range_ratio", "wind_ratio",              "month_of_most",
                                                   "month_of_least", "station_r", "share_outside",    "share_own_lead",    "share_beyond_winter_lead"};
  for (const csv::Row& row : table.rows()) {
    EvaluationBar bar{row.one_of("quantity", quantities, faults), row.word("place", faults), row.word("pollutant", faults), row.text("source"), row.text("note"),
                      row.number_between("spacing_from_km", 0, 1e4, faults), row.number_between("spacing_to_km", 0, 1e4, faults), row.optional_number("low", faults),
                      row.optional_number("high", faults), false};
    if (!row.text("by_construction").empty()) bar.by_construction = row.one_of("by_construction", {"yes", "no"}, faults) == "yes";
    if (!bar.low && !bar.high) faults.add(row.where("low"), "neither low nor high is given; a bar needs one of them");
    if (bar.low && bar.high && *bar.low > *bar.high) faults.add(row.where("low"), "low lies above high");
    tables.bars.push_back(std::move(bar));
  }
}

std::vector<EmissionTotal> read_emissions(const fs::path& file, Faults& faults) {
  std::vector<EmissionTotal> totals;
  const csv::Table table = csv::Table::read(file, emission_total_columns(), {}, faults);
  for (const csv::Row& row : table.rows())
    totals.push_back({row.word(column::region, faults), row.word(column::pollutant, faults), row.integer(column::year, faults), row.number(column::tonnes, faults)});
  return totals;
}

}  // namespace

const std::vector<std::string>& station_columns() {
  static const std::vector<std::string> columns{"code", "name", "lon", "lat"};
  return columns;
}

const std::vector<std::string>& optional_station_columns() {
  static const std::vector<std::string> columns{"network", "region", "kind", "status", "source", "note"};
  return columns;
}

AirStation read_station(const csv::Row& row, Faults& faults) {
  AirStation station{row.text("network"), row.word("code", faults), row.text("name"), row.text("region"), row.text("kind"), {}};
  if (!row.text("lon").empty() || !row.text("lat").empty()) station.place = place_of(row, faults);
  return station;
}

const std::vector<std::string>& station_kinds() {
  static const std::vector<std::string> kinds{"general", "urban", "suburban", "rural", "roadside", "background", "regional", "industrial", "meteorological"};
  return kinds;
}

void judge_kind(const csv::Row& row, Faults& faults) {
  std::string kind = row.text("kind");
  for (std::size_t begin = kind.find('('); begin != std::string::npos; begin = kind.find('(')) {
    const std::size_t end = kind.find(')', begin);
    kind.erase(begin, end == std::string::npos ? end : end - begin + 1);
  }
  constexpr const char* between = " ,;/-";
  for (std::size_t begin = kind.find_first_not_of(between); begin != std::string::npos;) {
    const std::size_t end = std::min(kind.find_first_of(between, begin), kind.size());
    const std::string word = kind.substr(begin, end - begin);
    if (std::find(station_kinds().begin(), station_kinds().end(), word) == station_kinds().end())
      faults.add(row.where("kind"), fmt::format("kind: '{}' is no kind of station{}; allowed: {}, several with a comma between them, a remark in brackets behind them", word, did_you_mean(word, station_kinds()),
                                                join(station_kinds(), ", ")));
    begin = kind.find_first_not_of(between, end);
  }
}

const std::vector<EvaluationTable>& evaluation_table_readers() {
  static const std::vector<EvaluationTable> tables{
      {result_file::stations, station_columns(), optional_station_columns(), read_stations},
      {result_file::observed_months, {"code", "pollutant", "month", "mean", "n_months", "first_year", "last_year", "unit"}, {"station", "status", "source"}, read_months},
      {result_file::observed_cycles, cycle_columns(), {"status"}, read_cycles},
      {result_file::observed_winds, {"place", "month", "speed", "unit"}, {"n_days", "height_m", "status", "source"}, read_winds},
      {result_file::observed_networks, {"network", "year", "pollutant", "value", "unit", "status"}, {"source", "note"}, read_networks},
      {result_file::evaluation_bars, {"quantity", "place", "pollutant", "spacing_from_km", "spacing_to_km", "low", "high", "source"}, {"by_construction", "status", "note"}, read_bars}};
  return tables;
}

std::optional<double> EvaluationTables::emission_ratio(const std::vector<std::string>& regions, const std::string& pollutant, double year, double over) const {
  std::map<int, double> sums;  // by year of the inventory
  for (const EmissionTotal& total : emissions)
    if (total.pollutant == pollutant && std::find(regions.begin(), regions.end(), total.region) != regions.end()) sums[total.year] += total.tonnes;
  const auto at = [&](double when) -> std::optional<double> {
    const auto after = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) { return sum.first >= when; });
    if (after == sums.end()) return {};
    if (after->first == when) return after->second;
    if (after == sums.begin()) return {};
    const auto before = std::prev(after);
    return before->second + (after->second - before->second) * (when - before->first) / (after->first - before->first);
  };
  const std::optional<double> then = at(over), now = at(year);
  if (!then || !now || *then <= 0) return {};
  return *now / *then;
}

std::vector<std::string> missing_evaluation_tables(const fs::path& folder) {
  std::vector<std::string> missing;
  for (const std::string& name : evaluation_file_names())
    if (!fs::exists(folder / name)) missing.push_back(name);
  return missing;
}

std::string words_of_evaluation_table(const std::string& name) {
  static const std::map<std::string, const char*> content{{result_file::stations, "stations and where they stand"},    {result_file::observed_months, "monthly means at stations"},
                                                          {result_file::observed_cycles, "day cycles"},                {result_file::observed_winds, "monthly mean winds"},
                                                          {result_file::observed_networks, "annual means of networks"}, {result_file::evaluation_bars, "what is asked of a run"}};
  const auto found = content.find(name);
  return found == content.end() ? name : fmt::format("{} ({})", name, found->second);
}

std::vector<EmissionTotal> read_emission_totals(const fs::path& file) {
  if (!fs::exists(file)) return {};
  Faults faults;
  std::vector<EmissionTotal> totals = read_emissions(file, faults);
  faults.throw_if_any();
  return totals;
}

EvaluationTables read_evaluation_tables(const fs::path& folder) {
  Faults faults;
  EvaluationTables tables;
  for (const EvaluationTable& one : evaluation_table_readers()) one.read(csv::Table::read(folder / one.name, one.required, one.optional, faults), tables, faults);
  if (fs::exists(folder / result_file::emission_totals)) tables.emissions = read_emissions(folder / result_file::emission_totals, faults);
  faults.throw_if_any();
  return tables;
}

}  // namespace pearl

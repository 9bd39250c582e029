#include "postprocess/results/reference_tables.hpp"

#include <algorithm>

#include "inputs/geodata/region_columns.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl {

namespace {

void read_regions(const csv::Table& table, ReferenceTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows())
    tables.regions.push_back({row.word("code", faults), row.word("name", faults), row.one_of("kind", {"inventory", "group"}, faults)});
}

// A group's rows need not stand together: layers add theirs at the end.
void read_groups(const csv::Table& table, ReferenceTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows()) {
    const std::string& code = row.word("group", faults);
    auto group = std::find_if(tables.groups.begin(), tables.groups.end(), [&](const RegionGroup& one) { return one.code == code; });
    if (group == tables.groups.end()) group = tables.groups.insert(group, {code, {}});
    group->members.push_back(row.word("member", faults));
  }
}

void read_published(const csv::Table& table, ReferenceTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows())
    tables.published.push_back({row.text("topic"), row.text("region"), row.text("pollutant"), row.text("sector"), row.text("quantity"),
                                row.text("value"), row.text("unit"), row.text("status"), row.text("source"), row.text("note"),
                                row.integer("year", faults)});
}

void read_weather_stations(const csv::Table& table, ReferenceTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows())
    if (row.one_of("use", {"rose", "station"}, faults) == "station") tables.weather_stations.push_back(row.word("place", faults));
}

void read_day_error_rows(const csv::Table& table, ReferenceTables& tables, Faults& faults) {
  for (const csv::Row& row : table.rows())
    tables.day_errors.push_back({row.integer("days", faults), row.word("mechanism", faults), 1000 * row.number_between("spacing_km", 0.001, 1000, faults), row.word("pollutant", faults),
                                 row.word("region", faults), row.number_between("relative_difference", -1, 1000, faults), row.word("chosen_days", faults), row.word("status", faults), row.text("source"),
                                 row.text("weather_tables")});
}

}  // namespace

const std::vector<ReferenceTable>& reference_table_readers() {
  static const std::vector<ReferenceTable> tables{
      {result_file::regions, true, region_columns(), optional_region_columns(), read_regions},
      {result_file::region_groups, true, region_group_columns(), optional_region_group_columns(), read_groups},
      {result_file::published, false, {"topic", "region", "year", "pollutant", "quantity", "value", "unit", "status"}, {"sector", "source", "note"}, read_published},
      {result_file::standards, false, standard_columns(), optional_standard_columns(),
       [](const csv::Table& table, ReferenceTables& all, Faults& faults) { all.standards = read_standards(table, faults); }},
      {result_file::indicator_table, false, indicator_columns(), optional_indicator_columns(),
       [](const csv::Table& table, ReferenceTables& all, Faults& faults) { all.indicators = with_common_indicators(read_indicators(table, faults, true)); }},
      {result_file::index_scales, false, index_scale_columns(), optional_index_scale_columns(),
       [](const csv::Table& table, ReferenceTables& all, Faults& faults) { all.index_scales = read_index_scales(table, faults); }},
      {result_file::health_functions, false, health_function_columns(), optional_health_function_columns(),
       [](const csv::Table& table, ReferenceTables& all, Faults& faults) { read_health_functions(table, all.health, faults, true); }},
      {result_file::mortality, false, mortality_columns(), optional_source_columns(), [](const csv::Table& table, ReferenceTables& all, Faults& faults) { read_mortality(table, all.health, faults, true); }},
      {result_file::age_shares, false, age_share_columns(), optional_source_columns(), [](const csv::Table& table, ReferenceTables& all, Faults& faults) { read_age_shares(table, all.health, faults, true); }},
      {result_file::life_values, false, life_value_columns(), optional_life_value_columns(),
       [](const csv::Table& table, ReferenceTables& all, Faults& faults) { read_life_values(table, all.health, faults, true); }},
      {result_file::day_errors, false, {"days", "mechanism", "spacing_km", "pollutant", "region", "relative_difference", "chosen_days", "status", "source"}, {"weather_tables", "note"}, read_day_error_rows},
      {result_file::weather_places, false, {"place", "use"}, {"lon", "lat", "status", "source", "note"}, read_weather_stations}};
  return tables;
}

std::vector<DayErrorRow> read_day_errors(const std::filesystem::path& file) {
  ReferenceTables tables;
  if (!std::filesystem::exists(file)) return {};
  Faults faults;
  for (const ReferenceTable& one : reference_table_readers())
    if (one.name == std::string(result_file::day_errors)) one.read(csv::Table::read(file, one.required, one.optional, faults), tables, faults);
  faults.throw_if_any();
  return tables.day_errors;
}

std::vector<UncertaintyRow> read_uncertainty_rows(const std::filesystem::path& file) {
  std::vector<UncertaintyRow> rows;
  if (!std::filesystem::exists(file)) return rows;
  constexpr double widest = 300;  // per cent, as where the inventory is read
  Faults faults;
  const csv::Table table = csv::Table::read(file, {"sector", "pollutant", "half_width_percent", "status", "source"}, {"note"}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word("sector", faults), row.word("pollutant", faults), row.number_between("half_width_percent", 0, widest, faults) / 100, row.word("status", faults)});
  faults.throw_if_any();
  return rows;
}

std::string ReferenceTables::region_name(const std::string& code) const {
  for (const RegionName& region : regions)
    if (region.code == code) return region.name;
  return code;
}

ReferenceTables read_reference_tables(const std::filesystem::path& folder) {
  Faults faults;
  ReferenceTables tables;
  for (const ReferenceTable& one : reference_table_readers())
    if (one.is_needed || std::filesystem::exists(folder / one.name)) one.read(csv::Table::read(folder / one.name, one.required, one.optional, faults), tables, faults);
  faults.throw_if_any();
  return tables;
}

std::vector<BudgetRow> read_budget(const std::filesystem::path& file) {
  Faults faults;
  std::vector<BudgetRow> rows;
  const csv::Table table = csv::Table::read(file, budget_columns(), {}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word(column::scenario, faults), row.word(column::species, faults), row.word(column::term, faults), row.number(column::kilograms, faults)});
  faults.throw_if_any();
  return rows;
}

std::vector<WeatherLine> read_weather(const std::filesystem::path& file) {
  Faults faults;
  std::vector<WeatherLine> rows;
  const csv::Table table = csv::Table::read(file, {column::period, column::hour, column::place, column::u, column::v, column::speed},
                                            {column::boundary_layer_height, column::temperature, column::rain}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word(column::period, faults), row.word(column::place, faults), row.integer(column::hour, faults), row.number(column::u, faults),
                    row.number(column::v, faults), row.number(column::speed, faults), row.optional_number(column::boundary_layer_height, faults).value_or(0),
                    row.optional_number(column::temperature, faults).value_or(0), row.optional_number(column::rain, faults).value_or(0)});
  faults.throw_if_any();
  return rows;
}

std::vector<LedgerLine> read_ledger(const std::filesystem::path& file) {
  Faults faults;
  std::vector<LedgerLine> rows;
  const csv::Table table = csv::Table::read(file, {column::scenario, column::region, column::sector, column::pollutant, column::step, column::tonnes}, {column::detail, column::source}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word(column::scenario, faults), row.word(column::region, faults), row.word(column::sector, faults), row.word(column::pollutant, faults),
                    row.word(column::step, faults), row.text(column::detail), row.text(column::source), row.number(column::tonnes, faults)});
  faults.throw_if_any();
  return rows;
}

}  // namespace pearl

#include "postprocess/results/reference_tables.hpp"

#include "model/io/csv.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl {

namespace {

std::vector<RegionName> read_regions(const std::filesystem::path& file, Faults& faults) {
  std::vector<RegionName> regions;
  const csv::Table table = csv::Table::read(file, {"code", "name", "kind"}, {"name_local", "status", "source", "note"}, faults);
  for (const csv::Row& row : table.rows())
    regions.push_back({row.word("code", faults), row.word("name", faults), row.one_of("kind", {"inventory", "group"}, faults)});
  return regions;
}

std::vector<RegionGroup> read_groups(const std::filesystem::path& file, Faults& faults) {
  std::vector<RegionGroup> groups;
  const csv::Table table = csv::Table::read(file, {"group", "member"}, {}, faults);
  for (const csv::Row& row : table.rows()) {
    const std::string& code = row.word("group", faults);
    if (groups.empty() || groups.back().code != code) groups.push_back({code, {}});
    groups.back().members.push_back(row.word("member", faults));
  }
  return groups;
}

std::vector<PublishedRow> read_published(const std::filesystem::path& file, Faults& faults) {
  std::vector<PublishedRow> published;
  const csv::Table table = csv::Table::read(file, {"topic", "region", "year", "pollutant", "quantity", "value", "unit", "status"},
                                            {"sector", "source", "note"}, faults);
  for (const csv::Row& row : table.rows())
    published.push_back({row.text("topic"), row.text("region"), row.text("pollutant"), row.text("sector"), row.text("quantity"),
                         row.text("value"), row.text("unit"), row.text("status"), row.text("source"), row.text("note"),
                         row.integer("year", faults)});
  return published;
}

std::vector<IndicatorDefinition> read_own_indicators(const std::filesystem::path& file, Faults& faults) {
  return with_common_indicators(read_indicators(csv::Table::read(file, indicator_columns(), optional_indicator_columns(), faults), faults, true));
}

std::vector<std::string> read_weather_stations(const std::filesystem::path& file, Faults& faults) {
  std::vector<std::string> stations;
  const csv::Table table = csv::Table::read(file, {"place", "use"}, {"lon", "lat", "status", "source", "note"}, faults);
  for (const csv::Row& row : table.rows())
    if (row.one_of("use", {"rose", "station"}, faults) == "station") stations.push_back(row.word("place", faults));
  return stations;
}

}  // namespace

std::vector<DayErrorRow> read_day_errors(const std::filesystem::path& file) {
  std::vector<DayErrorRow> rows;
  if (!std::filesystem::exists(file)) return rows;
  Faults faults;
  const csv::Table table = csv::Table::read(file, {"days", "mechanism", "spacing_km", "pollutant", "region", "relative_difference", "chosen_days", "status", "source"}, {"weather_tables", "note"}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.integer("days", faults), row.word("mechanism", faults), 1000 * row.number_between("spacing_km", 0.001, 1000, faults), row.word("pollutant", faults),
                    row.word("region", faults), row.number_between("relative_difference", -1, 1000, faults), row.word("chosen_days", faults), row.word("status", faults), row.text("source"), row.text("weather_tables")});
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
  tables.regions = read_regions(folder / result_file::regions, faults);
  tables.groups = read_groups(folder / result_file::region_groups, faults);
  // A data set may have none of these.
  if (std::filesystem::exists(folder / result_file::published)) tables.published = read_published(folder / result_file::published, faults);
  if (std::filesystem::exists(folder / result_file::standards))
    tables.standards = read_standards(csv::Table::read(folder / result_file::standards, standard_columns(), optional_standard_columns(), faults), faults);
  if (std::filesystem::exists(folder / result_file::indicator_table)) tables.indicators = read_own_indicators(folder / result_file::indicator_table, faults);
  if (std::filesystem::exists(folder / result_file::index_scales))
    tables.index_scales = read_index_scales(csv::Table::read(folder / result_file::index_scales, index_scale_columns(), optional_index_scale_columns(), faults), faults);
  try {
    tables.day_errors = read_day_errors(folder / result_file::day_errors);
  } catch (const InputError& error) {
    faults.add(error);
  }
  if (std::filesystem::exists(folder / result_file::weather_places)) tables.weather_stations = read_weather_stations(folder / result_file::weather_places, faults);
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

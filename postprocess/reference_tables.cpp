#include "postprocess/reference_tables.hpp"

#include "model/io/csv.hpp"

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

std::vector<StandardRow> read_standards(const std::filesystem::path& file, Faults& faults) {
  std::vector<StandardRow> standards;
  const csv::Table table = csv::Table::read(file, {"standard", "class", "pollutant", "averaging", "value", "unit", "effective", "status"},
                                            {"exceedances_allowed", "source", "note"}, faults);
  for (const csv::Row& row : table.rows())
    standards.push_back({row.text("standard"), row.text("class"), row.text("pollutant"), row.text("averaging"), row.text("unit"),
                         row.text("effective"), row.text("status"), row.text("source"), row.optional_number("value", faults).value_or(0)});
  return standards;
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
  const csv::Table table = csv::Table::read(file, {"days", "mechanism", "spacing_km", "pollutant", "region", "relative_difference", "chosen_days", "status", "source"}, {"note"}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.integer("days", faults), row.word("mechanism", faults), 1000 * row.number_between("spacing_km", 0.001, 1000, faults), row.word("pollutant", faults),
                    row.word("region", faults), row.number_between("relative_difference", -1, 1000, faults), row.word("chosen_days", faults), row.word("status", faults), row.text("source")});
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
  tables.regions = read_regions(folder / "regions.csv", faults);
  tables.groups = read_groups(folder / "region_groups.csv", faults);
  // A data set may have none of these.
  if (std::filesystem::exists(folder / "plan_targets_results.csv")) tables.published = read_published(folder / "plan_targets_results.csv", faults);
  if (std::filesystem::exists(folder / "standards.csv")) tables.standards = read_standards(folder / "standards.csv", faults);
  try {
    tables.day_errors = read_day_errors(folder / "representative_error.csv");
  } catch (const InputError& error) {
    faults.add(error);
  }
  if (std::filesystem::exists(folder / "weather_places.csv")) tables.weather_stations = read_weather_stations(folder / "weather_places.csv", faults);
  faults.throw_if_any();
  return tables;
}

std::vector<BudgetRow> read_budget(const std::filesystem::path& file) {
  Faults faults;
  std::vector<BudgetRow> rows;
  const csv::Table table = csv::Table::read(file, {"scenario", "species", "term", "kg"}, {}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word("scenario", faults), row.word("species", faults), row.word("term", faults), row.number("kg", faults)});
  faults.throw_if_any();
  return rows;
}

std::vector<WeatherLine> read_weather(const std::filesystem::path& file) {
  Faults faults;
  std::vector<WeatherLine> rows;
  const csv::Table table = csv::Table::read(file, {"period", "hour", "place", "u", "v", "speed"},
                                            {"boundary_layer_height", "temperature", "rain"}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word("period", faults), row.word("place", faults), row.integer("hour", faults), row.number("u", faults),
                    row.number("v", faults), row.number("speed", faults), row.optional_number("boundary_layer_height", faults).value_or(0),
                    row.optional_number("temperature", faults).value_or(0), row.optional_number("rain", faults).value_or(0)});
  faults.throw_if_any();
  return rows;
}

std::vector<LedgerLine> read_ledger(const std::filesystem::path& file) {
  Faults faults;
  std::vector<LedgerLine> rows;
  const csv::Table table = csv::Table::read(file, {"scenario", "region", "sector", "pollutant", "step", "tonnes"}, {"detail", "source"}, faults);
  for (const csv::Row& row : table.rows())
    rows.push_back({row.word("scenario", faults), row.word("region", faults), row.word("sector", faults), row.word("pollutant", faults),
                    row.word("step", faults), row.text("detail"), row.text("source"), row.number("tonnes", faults)});
  faults.throw_if_any();
  return rows;
}

}  // namespace pearl

#include "app/carried_tables.hpp"

#include <fmt/format.h>

#include "inputs/dataset/data_set.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/csv.hpp"
#include "model/io/yaml_canonical.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace {

// 16 hexadecimal digits: equal if all tables are that say what the air of the typical days and the ground under it do, as the layers make them, and if the
// data sets say the same of the typical weather, however it is written.
std::string weather_tables_checksum(const InputFiles& inputs, const DataTables& tables) {
  std::string all;
  for (const char* name : {"climatology.csv", "monthly_winds.csv", "weather_classes.csv", "town.csv", "clouds.csv", "relief.csv", "regions.geojson", "terrain.nc", "nightlights.nc"})
    if (inputs.has_table(name, tables)) all += fmt::format("{} {}\n", name, sha256(inputs.table(name, tables)));
  Faults faults;
  for (const InputFile& file : inputs.tables()) {
    if (file.path.filename() != data_set_file) continue;
    const yaml::Node root = yaml::parse_text(file.path.string(), file.bytes, faults);
    if (const yaml::Node* weather = root.find("typical_weather")) all += yaml::canonical_text(*weather) + "\n";
  }
  faults.throw_if_any();
  return sha256(all).substr(0, 16);
}

// Rows of a table by status. Words behind the status, "verified (secondary site)", are the source's own.
std::map<std::string, int> count_status(const InputFile& file) {
  Faults faults;  // of a table that has a reader, they are told; nobody needs any other
  const csv::Table table = csv::Table::as_written(file.path.string(), file.bytes, faults);
  std::map<std::string, int> counts;
  if (!faults.empty() || table.column_index("status") < 0) return counts;
  for (const csv::Row& row : table.rows()) {
    std::string found = "unverified";
    for (const std::string& name : status_names())
      if (starts_with(row.text("status"), name)) found = name;
    ++counts[found];
  }
  return counts;
}

}  // namespace

CarriedTables carried_tables(const InputFiles& inputs, const DataTables& tables) {
  CarriedTables carried;
  for (const InputFile& file : inputs.tables()) {
    if (file.path.extension() != ".csv") continue;
    if (std::map<std::string, int> counts = count_status(file); !counts.empty()) carried.status.push_back({file.path.filename().string(), std::move(counts)});
  }
  carried.weather = weather_tables_checksum(inputs, tables);
  for (const std::string& name : reference_file_names())
    if (inputs.has_table(name, tables)) carried.reference.emplace_back(name, inputs.table(name, tables));
  return carried;
}

}  // namespace pearl::app

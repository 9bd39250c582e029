#include "postprocess/results/standard_row.hpp"

#include <array>
#include <utility>

namespace pearl {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 7> units{
    {{"ug/m3", "ug m-3"}, {"mg/m3", "mg m-3"}, {"ppb", "ppb"}, {"ppm", "ppm"}, {"ug/m3 h", "ug m-3 h"}, {"ppm h", "ppm h"}, {"days", "days"}}};

}  // namespace

std::vector<StandardRow> read_standards(const csv::Table& table, Faults& faults) {
  std::vector<StandardRow> standards;
  for (const csv::Row& row : table.rows())
    standards.push_back({row.text("standard"), row.text("class"), row.text("pollutant"), row.text("averaging"), row.text("unit"), row.text("effective"), row.text("status"), row.text("source"),
                         row.optional_number("value", faults).value_or(0), row.text("exceedances_allowed"), row.text("indicator"), row.text("reading"), row.text("reading_status"),
                         row.text("shown").empty() || row.one_of("shown", {"yes", "no"}, faults) == "yes"});
  return standards;
}

const std::vector<std::string>& standard_columns() {
  static const std::vector<std::string> columns{"standard", "class", "pollutant", "averaging", "value", "unit", "effective", "status"};
  return columns;
}

const std::vector<std::string>& optional_standard_columns() {
  static const std::vector<std::string> columns{"exceedances_allowed", "indicator", "reading", "reading_status", "shown", "source", "note"};
  return columns;
}

std::string cf_unit_of(const StandardRow& row) {
  for (const auto& [written, cf] : units)
    if (row.unit == written) return cf;
  return {};
}

const std::vector<std::string>& standard_units() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [written, cf] : units) all.emplace_back(written);
    return all;
  }();
  return names;
}

}  // namespace pearl

// What the program itself is made by: the keys of plans, the formats of exports.

#include <fmt/format.h>

#include "app/describe/describe.hpp"
#include "model/core/text.hpp"
#include "postprocess/exports/export_plan.hpp"
#include "scenarios/key_table.hpp"

namespace pearl::app {

DescribedTable described_parameters(const DescribeOptions&) {
  DescribedTable table{"parameters", "Keys of a plan", {{"mapping"}, {"key"}, {"required"}, {"type"}, {"unit"}, {"default"}, {"range"}, {"meaning"}}, {}, true};
  for (const KeyTable& mapping : key_tables())
    for (const KeyRow& row : mapping.rows) {
      const std::string name(mapping.name), key(row.key);
      table.rows.push_back({{name, name + "." + key, key}, {name, key, row.required ? "required" : "", type_text(row), unit_text(row), std::string(row.fallback), range_text(row), std::string(row.sentence)}});
    }
  return table;
}

DescribedTable described_formats(const DescribeOptions&) {
  DescribedTable table{"formats", "Formats of `pearl export`", {{"format"}, {"files"}, {"time"}, {"fields"}, {"cells"}, {"dpi"}, {"map_view"}, {"meaning"}}, {}, true};
  const auto yes = [](bool can) { return can ? "yes" : ""; };
  for (const ExportFormatName& one : export_formats()) {
    const ExportAbilities can = abilities_of(one.format);
    table.rows.push_back({{one.name}, {one.name, one.files, can.times(), can.maps ? "yes" : can.cells ? "with --cells" : "", yes(can.cells), yes(can.dpi), can.views ? join(map_view_names(), ", ") : "", one.meaning}});
  }
  return table;
}

}  // namespace pearl::app

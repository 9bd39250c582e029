#pragma once
// What is handed to other programs, whatever the format: fields on the grid and tables, each with all that a reader must know of it.

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/grid/polygon.hpp"
#include "postprocess/maps/colour_scale.hpp"

namespace pearl {

// Where everything of an export comes from.
struct ExportOrigin {
  std::string program{};  // that writes: "Pearl 0.1.0"
  std::string version{};  // of the program that ran the plan
  std::string plan{}, plan_title{}, plan_sha256{};
  std::string created{};  // of the run, ISO 8601, UTC; so that an export made again has the same bytes
  std::string method{}, data_status{};
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> lines() const;  // key, text; without what is not known
};

// One map of a field: the mean of the year, of a typical day, or of an hour.
struct ExportBand {
  std::string title;
  std::string begin, end;     // ISO 8601, UTC; empty: the year that the days stand for
  std::vector<float> values;  // [j][i], in the field's unit; NaN: outside the regions that were asked for
};

struct ExportField {
  std::string name, long_name, units, cell_methods, comment;
  std::string scenario, scenario_title;
  std::string against;  // the scenario that was taken off; empty: the field itself
  bool illustrative = false;
  ColourScale scale;    // that all scenarios share
  std::vector<ExportBand> bands;
  std::string title{}, against_title{};  // as people read them: of the field, "O3 daily max. 8 h"; of the scenario that was taken off
  std::string shown_unit{};              // where words say more than the unit: "times the limit 40"

  [[nodiscard]] std::string label() const;      // "O3", or "O3 less base-2010"
  [[nodiscard]] std::string file_stem() const;  // "O3", or "O3-minus-base-2010"
};

// The values of a field's maps, where the field does not hold them: [cell] of map n. Writers ask for them in their order, and those that look twice begin again with the first.
using MapValues = std::function<std::vector<float>(std::size_t map)>;

using ExportValue = std::variant<std::monostate, double, std::string>;  // monostate: there is none

struct ExportColumn {
  std::string name, unit, meaning;
  bool is_number = false;
};

struct ExportTable {
  std::string name, title;
  std::vector<ExportColumn> columns;
  std::vector<std::vector<ExportValue>> rows;
};

// Regions with their numbers: shapes[n] in degrees belongs to row n.
struct ExportFeatures {
  ExportTable table;
  std::vector<MultiPolygon> shapes;
};

// For XML: control characters, marks that turn the direction of text, and what is no UTF-8 or no character of XML left out, the rest escaped.
std::string xml_text(std::string_view text);
// Digits as short as they can be read back without loss; a decimal point whatever the language.
std::string plain_number(double value);
inline constexpr double no_data = -9999;  // of rasters

}  // namespace pearl

#include "postprocess/exports/shapefile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <set>

#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/byte_order.hpp"
#include "model/io/csv.hpp"
#include "postprocess/exports/rings.hpp"

namespace pearl {

namespace {

constexpr std::int32_t polygon_type = 5;

// Both .shp and .shx begin so; `bytes`: of the whole file.
std::string file_head(std::size_t bytes, const ShapeBounds& bounds) {
  constexpr std::int32_t file_code = 9994, version = 1000;
  std::string head;
  append_big(head, file_code);
  for (int n = 0; n < 5; ++n) append_big(head, std::int32_t{0});
  append_big(head, static_cast<std::int32_t>(bytes / 2));  // in words of 16 bits
  append_little(head, version);
  append_little(head, polygon_type);
  for (const double edge : {bounds.west, bounds.south, bounds.east, bounds.north, 0.0, 0.0, 0.0, 0.0}) append_little(head, edge);
  return head;
}

std::string record_of(const MultiPolygon& shape) {
  std::vector<Ring> rings;
  for (const Polygon& polygon : shape) {
    rings.push_back(directed_ring(polygon.outer, false));
    for (const Ring& hole : polygon.holes) rings.push_back(directed_ring(hole, true));
  }
  std::string bytes;
  if (rings.empty()) {
    append_little(bytes, std::int32_t{0});  // a null shape
    return bytes;
  }
  const ShapeBounds bounds = bounds_of(shape);
  append_little(bytes, polygon_type);
  for (const double edge : {bounds.west, bounds.south, bounds.east, bounds.north}) append_little(bytes, edge);
  std::size_t points = 0;
  for (const Ring& ring : rings) points += ring.size();
  append_little(bytes, static_cast<std::int32_t>(rings.size()));
  append_little(bytes, static_cast<std::int32_t>(points));
  std::int32_t first = 0;
  for (const Ring& ring : rings) {
    append_little(bytes, first);
    first += static_cast<std::int32_t>(ring.size());
  }
  for (const Ring& ring : rings)
    for (const MapPoint& point : ring) {
      append_little(bytes, point.x);
      append_little(bytes, point.y);
    }
  return bytes;
}

constexpr std::size_t number_width = 19, number_decimals = 11, longest_text = 254, name_width = 11;

// At most so many bytes, whole characters of UTF-8.
std::string cut(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
  return text;
}

std::string number_words(double value) {
  std::string text = fmt::format("{:.{}g}", value, 12);
  if (text.size() > number_width) text = fmt::format("{:.{}g}", value, 9);
  return text;
}

std::string dbf_bytes(const ExportTable& table, const std::vector<std::string>& names, const std::string& created) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t width = 1;
    for (const auto& row : table.rows)
      if (const auto* text = std::get_if<std::string>(&row[c])) width = std::max(width, cut(*text, longest_text).size());
    widths.push_back(table.columns[c].is_number ? number_width : width);
  }
  std::size_t record = 1;
  for (const std::size_t width : widths) record += width;
  constexpr long first_year = 1900, last_year = first_year + 255;  // a byte holds it
  const auto part = [&](std::size_t from, std::size_t count) { return created.size() >= 10 ? parse_integer(created.substr(from, count)).value_or(0) : 0; };
  long year = part(0, 4), month = part(5, 2), day = part(8, 2);
  if (year < first_year || year > last_year || !is_date(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day))) year = 1970, month = day = 1;
  std::string bytes;
  append_little(bytes, std::uint8_t{3});  // dBASE III without memo
  for (const long number : {year - first_year, month, day}) append_little(bytes, static_cast<std::uint8_t>(number));
  append_little(bytes, static_cast<std::uint32_t>(table.rows.size()));
  append_little(bytes, static_cast<std::uint16_t>(32 + 32 * names.size() + 1));
  append_little(bytes, static_cast<std::uint16_t>(record));
  bytes.append(20, '\0');
  for (std::size_t c = 0; c < names.size(); ++c) {
    std::string name = names[c];
    name.resize(name_width, '\0');
    bytes += name;
    bytes += table.columns[c].is_number ? 'N' : 'C';
    bytes.append(4, '\0');
    append_little(bytes, static_cast<std::uint8_t>(widths[c]));
    append_little(bytes, static_cast<std::uint8_t>(table.columns[c].is_number ? number_decimals : 0));
    bytes.append(14, '\0');
  }
  bytes += '\r';
  for (const auto& row : table.rows) {
    bytes += ' ';
    for (std::size_t c = 0; c < names.size(); ++c) {
      std::string text;
      if (const auto* number = std::get_if<double>(&row[c])) text = number_words(*number);
      else if (const auto* words = std::get_if<std::string>(&row[c])) text = cut(*words, longest_text);
      text.insert(table.columns[c].is_number ? 0 : text.size(), widths[c] - std::min(widths[c], text.size()), ' ');
      bytes += text;
    }
  }
  return bytes + '\x1A';
}

}  // namespace

std::vector<std::string> shapefile_names(const std::vector<ExportColumn>& columns) {
  constexpr std::size_t longest = 10;
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const ExportColumn& column : columns) {
    std::string name;
    for (const char letter : column.name) {
      const auto code = static_cast<unsigned char>(letter);
      name += code < 128 && std::isalnum(code) != 0 ? letter : '_';
    }
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0) name = "F" + name;
    const auto lower = [](std::string text) {
      for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
      return text;
    };
    std::string chosen = name.substr(0, longest);
    for (int n = 1; taken.contains(lower(chosen)); ++n) {
      const std::string number = fmt::format("_{}", n);
      chosen = name.substr(0, longest - number.size()) + number;
    }
    taken.insert(lower(chosen));
    names.push_back(chosen);
  }
  return names;
}

std::vector<std::pair<std::string, std::string>> shapefile(const std::string& name, const ExportFeatures& features, const ExportOrigin& origin) {
  constexpr std::size_t most_fields = 255;
  const ExportTable& table = features.table;
  if (table.columns.size() > most_fields)
    throw RunError(fmt::format("a shapefile of {} columns: it can have {}; name fewer with --variable and --indicator, or use --format geopackage", table.columns.size(), most_fields));
  std::string records, index;
  constexpr std::size_t head_size = 100;
  for (std::size_t n = 0; n < features.shapes.size(); ++n) {
    const std::string record = record_of(features.shapes[n]);
    append_big(index, static_cast<std::int32_t>((head_size + records.size()) / 2));
    append_big(index, static_cast<std::int32_t>(record.size() / 2));
    append_big(records, static_cast<std::int32_t>(n + 1));
    append_big(records, static_cast<std::int32_t>(record.size() / 2));
    records += record;
  }
  const ShapeBounds bounds = bounds_of(features.shapes);
  const std::vector<std::string> names = shapefile_names(table.columns);
  std::string key = "field,column,unit,meaning\n";
  for (std::size_t c = 0; c < names.size(); ++c)
    key += fmt::format("{},{},{},{}\n", names[c], csv::quote(table.columns[c].name), csv::quote(table.columns[c].unit), csv::quote(table.columns[c].meaning));
  return {{name + ".shp", file_head(head_size + records.size(), bounds) + records},
          {name + ".shx", file_head(head_size + index.size(), bounds) + index},
          {name + ".dbf", dbf_bytes(table, names, origin.created)},
          {name + ".prj", "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"},
          {name + ".cpg", "UTF-8"},
          {name + "-fields.csv", key}};
}

}  // namespace pearl

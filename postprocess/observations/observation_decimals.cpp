#include "postprocess/observations/observation_decimals.hpp"

#include "model/core/text.hpp"
#include "model/io/csv_line.hpp"

namespace pearl {

namespace {

// A comma that is not one between thousands.
bool has_decimal_comma(const std::string& text) {
  constexpr std::size_t digits_of_thousands = 3;
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || !parse_number(with_decimal_point(text))) return false;
  const std::size_t sign = text.front() == '-' || text.front() == '+' ? 1 : 0;
  return text.size() - comma - 1 != digits_of_thousands || comma - sign > digits_of_thousands || comma == sign || text[sign] == '0';
}

}  // namespace

std::string with_decimal_point(std::string text) {
  if (const std::size_t comma = text.find(','); comma != std::string::npos) text[comma] = '.';
  return text;
}

bool writes_decimal_commas(const std::shared_ptr<const SourceText>& source, const ObservationHeader& header) {
  if (header.mark == ',') return false;
  std::vector<std::size_t> columns;
  for (const ObservationHeader::Measured& one : header.measured) columns.push_back(one.column);
  for (const ColumnRole role : {ColumnRole::value, ColumnRole::lon, ColumnRole::lat})
    if (header.has(role)) columns.push_back(header.of.at(role));
  bool found = false;
  Faults ignored;
  for (int line = header.line + 1; line <= static_cast<int>(source->lines.size()); ++line) {
    const std::vector<csv::Cell> cells = csv::cells_of_line(source, line, ignored, header.mark);
    if (cells.front().text.starts_with('#')) continue;
    for (const std::size_t column : columns) {
      if (column >= cells.size()) continue;
      const std::string& text = cells[column].text;
      if (text.find('.') != std::string::npos && parse_number(text)) return false;
      found = found || has_decimal_comma(text);
    }
  }
  return found;
}

}  // namespace pearl

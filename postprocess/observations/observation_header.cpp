#include "postprocess/observations/observation_header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "model/io/csv_line.hpp"
#include "postprocess/observations/observation_time.hpp"

namespace pearl {

namespace {

constexpr int lines_of_remarks = 100;  // that may stand before the header

const ObservationNames& names() { return ObservationNames::carried(); }

bool has_role(const std::vector<csv::Cell>& cells, std::initializer_list<ColumnRole> roles) {
  return std::any_of(cells.begin(), cells.end(), [&](const csv::Cell& cell) {
    const auto role = names().role(cell.text);
    return role && std::find(roles.begin(), roles.end(), *role) != roles.end();
  });
}

// A time, and a pollutant or what names one.
bool is_header(const std::vector<csv::Cell>& cells) {
  if (!has_role(cells, {ColumnRole::time, ColumnRole::time_utc, ColumnRole::date, ColumnRole::year})) return false;
  return has_role(cells, {ColumnRole::pollutant}) || std::any_of(cells.begin(), cells.end(), [](const csv::Cell& cell) { return pollutant_and_unit(cell.text).first != nullptr; });
}

std::string allowed_forms() {
  return fmt::format("three layouts are read: a line for each value (time, station, pollutant, value, unit), a column for each pollutant (date, site, no2, o3, ...) and a column for each station (date, hour, type, "
                     "1001A, 1002A, ...). Times: {}; {} with {}; pollutants: {}; and those after them in docs/your-own-observations.md",
                     join(names().columns_of(ColumnRole::time), ", "), join(names().columns_of(ColumnRole::date), ", "), join(names().columns_of(ColumnRole::hour), ", "), join(names().pollutants(), ", "));
}

// The layout of which the header has all columns.
const ObservationLayout* layout_of(const std::vector<csv::Cell>& cells, ObservationForm form) {
  std::vector<std::string> plain;
  for (const csv::Cell& cell : cells) plain.push_back(plain_name(cell.text));
  for (const ObservationLayout& layout : names().layouts())
    if (layout.form == form && std::all_of(layout.columns.begin(), layout.columns.end(), [&](const std::string& column) { return std::find(plain.begin(), plain.end(), column) != plain.end(); }))
      return &layout;
  return nullptr;
}

// Which columns are which; a role twice is taken where it first stands, and a second name of it is not used.
void sort_columns(const std::vector<csv::Cell>& cells, ObservationHeader& header, Faults& faults) {
  std::vector<std::string> seen;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    const std::string plain = plain_name(cells[n].text);
    if (!plain.empty() && std::find(seen.begin(), seen.end(), plain) != seen.end()) {
      faults.add_parent(cells[n].where, fmt::format("the column '{}' stands twice", cells[n].text));
      continue;
    }
    seen.push_back(plain);
    const auto role = names().role(cells[n].text);
    if (role) {
      if (*role != ColumnRole::ignored && !header.of.emplace(*role, n).second) header.unused.push_back(cells[n].text);
      continue;
    }
    if (cells[n].text.empty()) continue;
    const auto [pollutant, unit] = pollutant_and_unit(cells[n].text);
    if (header.form == ObservationForm::stations) header.measured.push_back({n, nullptr, nullptr, cells[n].text});
    else if (header.form == ObservationForm::pollutants && pollutant != nullptr) header.measured.push_back({n, pollutant, unit, cells[n].text});
    else header.unused.push_back(cells[n].text);
  }
}

// A column of dates beside one of times of day, by the first time that is there.
bool is_time_split(const std::shared_ptr<const SourceText>& source, const ObservationHeader& header) {
  if (!header.has(ColumnRole::date) || !header.has(ColumnRole::time) || header.has(ColumnRole::time_utc)) return false;
  const std::size_t column = header.of.at(ColumnRole::time);
  Faults ignored;
  for (int line = header.line + 1; line <= static_cast<int>(source->lines.size()); ++line) {
    const std::vector<csv::Cell> cells = csv::cells_of_line(source, line, ignored);
    if (column < cells.size() && !cells.front().text.starts_with('#') && !names().is_missing(cells[column].text)) return is_time_of_day(cells[column].text);
  }
  return false;
}

void judge_place(const Location& where, const ObservationHeader& header, Faults& faults) {
  if (header.has(ColumnRole::lon) != header.has(ColumnRole::lat))
    faults.add_parent(where, fmt::format("the header has a column of {} and none of {}; a place needs both", header.has(ColumnRole::lon) ? "longitudes" : "latitudes", header.has(ColumnRole::lon) ? "latitudes" : "longitudes"));
  if (header.has(ColumnRole::year) && !header.has(ColumnRole::month) && (header.has(ColumnRole::day) || header.has(ColumnRole::hour)))
    faults.add_parent(where, "the header has columns of years and of days or hours, and none of months");
}

}  // namespace

std::pair<const ObservedPollutant*, const ObservationUnit*> pollutant_and_unit(const std::string& column) {
  if (const ObservedPollutant* whole = names().pollutant(column)) return {whole, nullptr};
  for (const char mark : {'(', '[', ' ', '_', '.'}) {
    const std::size_t at = column.find(mark);
    if (at == std::string::npos || at == 0) continue;
    std::string unit = column.substr(at + 1);
    std::erase_if(unit, [](char c) { return c == ')' || c == ']' || c == '(' || c == '['; });
    const ObservedPollutant* pollutant = names().pollutant(column.substr(0, at));
    const ObservationUnit* known = names().unit(unit);
    if (pollutant != nullptr && known != nullptr) return {pollutant, known};
  }
  return {nullptr, nullptr};
}

std::optional<ObservationHeader> read_observation_header(const std::shared_ptr<const SourceText>& source, Faults& faults) {
  std::vector<csv::Cell> first;  // of the file, for the sentence
  for (int line = 1; line <= std::min(static_cast<int>(source->lines.size()), lines_of_remarks); ++line) {
    const std::string_view text = trim(source->lines[static_cast<std::size_t>(line - 1)]);
    if (text.empty() || text.front() == '#') continue;
    Faults ignored;  // remarks before the header need not be fields
    const std::vector<csv::Cell> cells = csv::cells_of_line(source, line, ignored);
    if (first.empty()) first = cells;
    if (!is_header(cells)) continue;
    ObservationHeader header;
    header.line = line;
    header.columns = cells.size();
    const bool rows = has_role(cells, {ColumnRole::value}), names_pollutant = has_role(cells, {ColumnRole::pollutant});
    header.form = rows ? ObservationForm::rows : names_pollutant ? ObservationForm::stations : ObservationForm::pollutants;
    Faults own;
    if (rows && !names_pollutant) own.add_parent(cells.front().where, fmt::format("the header has a column of values and none that names the pollutant; allowed: {}", join(names().columns_of(ColumnRole::pollutant), ", ")));
    sort_columns(cells, header, own);
    judge_place(cells.front().where, header, own);
    if (header.form == ObservationForm::stations && header.measured.empty()) own.add_parent(cells.front().where, "the header names the pollutant of a line, but no column of values and no station; " + allowed_forms());
    header.layout = layout_of(cells, header.form);
    header.is_time_split = is_time_split(source, header);
    for (const Fault& fault : own.all()) faults.add(fault);
    if (!own.empty()) return {};
    return header;
  }
  std::vector<std::string> seen;
  for (const csv::Cell& cell : first)
    if (seen.size() < 12) seen.push_back("'" + cell.text.substr(0, 40) + "'");
  faults.add_parent({source, first.empty() ? 0 : first.front().where.line, 0, 1},
                    first.empty() ? "is empty; expected a header line and measurements: " + allowed_forms()
                                  : fmt::format("no line among the first {} is a header with a column of times and one of a pollutant, separated by commas; the first line has: {}. {}", lines_of_remarks, join(seen, ", "), allowed_forms()));
  return {};
}

}  // namespace pearl

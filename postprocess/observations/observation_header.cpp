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

// The first field of a column below the header that holds something; empty: none.
std::string first_of(const std::shared_ptr<const SourceText>& source, const ObservationHeader& header, std::size_t column) {
  Faults ignored;
  for (int line = header.line + 1; line <= static_cast<int>(source->lines.size()); ++line) {
    const std::vector<csv::Cell> cells = csv::cells_of_line(source, line, ignored, header.mark);
    if (column < cells.size() && !cells.front().text.starts_with('#') && !names().is_missing(cells[column].text)) return names().plain_time(cells[column].text);
  }
  return {};
}

// A column of dates beside one of times: by the first time that is there it holds times of day, hours, or whole times.
void judge_times(const std::shared_ptr<const SourceText>& source, ObservationHeader& header) {
  if (!header.has(ColumnRole::date) || !header.has(ColumnRole::time) || header.has(ColumnRole::time_utc)) return;
  const std::string first = first_of(source, header, header.of.at(ColumnRole::time));
  header.is_time_split = is_time_of_day(first);
  constexpr long hours_of_a_day = 24;
  const auto hour = parse_integer(first);
  if (!hour || *hour < 0 || *hour > hours_of_a_day || header.has(ColumnRole::hour)) return;
  header.of[ColumnRole::hour] = header.of.at(ColumnRole::time);
  header.of.erase(ColumnRole::time);
}

// The pollutant that both halves of a name in two scripts name: letters of ASCII begin the second.
const ObservedPollutant* in_two_scripts(const std::string& column) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto second = std::find_if(column.begin(), column.end(), [&](char c) { return is_ascii(c) && c != ' '; });
  if (second == column.begin() || second == column.end()) return nullptr;
  const ObservedPollutant* one = names().pollutant(std::string(column.begin(), second));
  std::string rest(second, column.end());
  std::erase_if(rest, [](char c) { return c == '(' || c == ')'; });
  return one != nullptr && one == names().pollutant(rest) ? one : nullptr;
}

// A half of a place is none: a parent fault, and the other half is not read.
void judge_place(const Location& where, ObservationHeader& header, Faults& faults) {
  if (header.has(ColumnRole::lon) != header.has(ColumnRole::lat)) {
    faults.add_parent(where, fmt::format("the header has a column of {} and none of {}; a place needs both", header.has(ColumnRole::lon) ? "longitudes" : "latitudes", header.has(ColumnRole::lon) ? "latitudes" : "longitudes"));
    header.of.erase(ColumnRole::lon);
    header.of.erase(ColumnRole::lat);
  }
  if (header.has(ColumnRole::year) && !header.has(ColumnRole::month) && (header.has(ColumnRole::day) || header.has(ColumnRole::hour)))
    faults.add_parent(where, "the header has columns of years and of days or hours, and none of months");
}

}  // namespace

std::pair<const ObservedPollutant*, const ObservationUnit*> pollutant_and_unit(const std::string& column) {
  if (const ObservedPollutant* whole = names().pollutant(column)) return {whole, nullptr};
  std::string plain = column;
  for (const auto& [wide, narrow] : {std::pair{"\xEF\xBC\x88", "("}, {"\xEF\xBC\x89", ")"}})  // brackets of full width
    for (std::size_t at = 0; (at = plain.find(wide, at)) != std::string::npos; ++at) plain.replace(at, 3, narrow);
  for (const char mark : {'(', '[', ' ', '_', '.'}) {
    const std::size_t at = plain.find(mark);
    if (at == std::string::npos || at == 0) continue;
    std::string unit = plain.substr(at + 1);
    std::erase_if(unit, [](char c) { return c == ')' || c == ']' || c == '(' || c == '['; });
    const std::string name = plain.substr(0, at);
    const ObservedPollutant* pollutant = names().pollutant(name) != nullptr ? names().pollutant(name) : in_two_scripts(name);
    const ObservationUnit* known = names().unit(unit);
    if (pollutant != nullptr && known != nullptr) return {pollutant, known};
  }
  return {in_two_scripts(plain), nullptr};
}

std::optional<ObservationHeader> read_observation_header(const std::shared_ptr<const SourceText>& source, Faults& faults) {
  std::vector<csv::Cell> first;  // of the file, for the sentence
  for (int line = 1; line <= std::min(static_cast<int>(source->lines.size()), lines_of_remarks); ++line) {
    const std::string_view text = trim(source->lines[static_cast<std::size_t>(line - 1)]);
    if (text.empty() || text.front() == '#') continue;
    Faults ignored;  // remarks before the header need not be fields
    ObservationHeader header;
    std::vector<csv::Cell> cells;
    for (const char mark : {',', ';', '\t'}) {
      cells = csv::cells_of_line(source, line, ignored, mark);
      header.mark = mark;
      if (first.empty()) first = cells;
      if (is_header(cells)) break;
      cells.clear();
    }
    if (cells.empty()) continue;
    header.line = line;
    header.columns = cells.size();
    const bool rows = has_role(cells, {ColumnRole::value}), names_pollutant = has_role(cells, {ColumnRole::pollutant});
    header.form = rows ? ObservationForm::rows : names_pollutant ? ObservationForm::stations : ObservationForm::pollutants;
    sort_columns(cells, header, faults);
    judge_place(cells.front().where, header, faults);
    header.layout = layout_of(cells, header.form);
    judge_times(source, header);
    if (rows && !names_pollutant) {
      faults.add_parent(cells.front().where, fmt::format("the header has a column of values and none that names the pollutant; allowed: {}", join(names().columns_of(ColumnRole::pollutant), ", ")));
      return {};
    }
    if (header.form == ObservationForm::stations && header.measured.empty()) {
      faults.add_parent(cells.front().where, "the header names the pollutant of a line, but no column of values and no station; " + allowed_forms());
      return {};
    }
    return header;
  }
  std::vector<std::string> seen;
  for (const csv::Cell& cell : first)
    if (seen.size() < 12) seen.push_back("'" + cell.text.substr(0, 40) + "'");
  faults.add_parent({source, first.empty() ? 0 : first.front().where.line, 0, 1},
                    first.empty() ? "is empty; expected a header line and measurements: " + allowed_forms()
                                  : fmt::format("no line among the first {} is a header with a column of times and one of a pollutant, separated by commas, semicolons or tabs; the first line has: {}; {}", lines_of_remarks, join(seen, ", "), allowed_forms()));
  return {};
}

}  // namespace pearl

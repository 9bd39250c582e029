#include "model/io/csv_line.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "model/io/number_meant.hpp"
#include "model/io/text_check.hpp"
#include "model/io/text_file.hpp"

namespace pearl::csv {

namespace {

// A spreadsheet takes such a beginning for a formula: after blanks and apostrophes of ours, and in the full-width form, too.
bool begins_a_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("' \t"), text.size()));
  if (text.empty()) return false;
  const Character first = character_at(text, 0);
  const char ascii = first.code < 0x80 ? static_cast<char>(first.code) : ascii_of_look_alike(first.code);
  return ascii == '=' || ascii == '+' || ascii == '-' || ascii == '@';
}

// A header of one cell that holds all the names, but with another mark between them: one fault instead of one for each cell.
bool report_separator(const std::vector<Cell>& header, const std::vector<std::string>& required, Faults& faults) {
  if (header.size() != 1 || required.size() < 2) return false;
  for (const auto& [mark, name] : {std::pair{";", "';'"}, std::pair{"\t", "tabs"}, std::pair{"|", "'|'"}, std::pair{"\xEF\xBC\x8C", "full-width commas (U+FF0C)"}}) {
    const std::size_t at = header.front().text.find(mark);
    if (at == std::string::npos) continue;
    Location where = header.front().where;
    where.column += static_cast<int>(at);
    where.length = 1;
    faults.add_parent(where, fmt::format("the fields of this table are separated by {}; only ',' is read (and '.' in numbers): save it as comma-separated values", name));
    return true;
  }
  return false;
}

}  // namespace

std::vector<Cell> cells_of_line(const std::shared_ptr<const SourceText>& source, int line, Faults& faults, char mark) {
  const std::string& text = source->lines[static_cast<std::size_t>(line - 1)];
  std::vector<Cell> cells;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = at;
    std::string value;
    if (at < text.size() && text[at] == '"') {
      bool closed = false;
      for (++at; at < text.size(); ++at) {
        if (text[at] != '"') value += text[at];
        else if (at + 1 < text.size() && text[at + 1] == '"') value += text[at++];
        else { closed = true; ++at; break; }
      }
      if (!closed) faults.add({source, line, static_cast<int>(begin) + 1, 1}, "a quoted field is not closed on its line");
      while (at < text.size() && text[at] != mark) value += text[at++];
      if (value.size() > 1 && value.front() == '\'' && begins_a_formula(value)) value.erase(0, 1);  // of `quote`
    } else {
      const std::size_t end = std::min(text.find(mark, at), text.size());
      value = text.substr(at, end - at);
      at = end;
    }
    cells.push_back({std::string(trim(value)), {source, line, static_cast<int>(begin) + 1, static_cast<int>(std::max<std::size_t>(1, at - begin))}});
    if (at >= text.size()) return cells;
    ++at;  // the mark
  }
}

Table::Table(Table&& other) noexcept { *this = std::move(other); }

Table& Table::operator=(Table&& other) noexcept {
  columns_ = std::move(other.columns_);
  rows_.clear();
  for (Row& row : other.rows_) rows_.push_back(Row(*this, std::move(row).release()));
  return *this;
}

void Table::append(Table&& other) {
  for (const std::string& column : other.columns_)
    if (column_index(column) < 0) columns_.push_back(column);
  for (const Row& row : other.rows_) {
    std::vector<Cell> cells;
    for (const std::string& column : columns_) cells.push_back(row.cell(column));
    rows_.emplace_back(*this, std::move(cells));
  }
}

int Table::column_index(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

Table Table::read(const std::filesystem::path& path, const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Faults& faults) {
  try {
    return parse(path.string(), read_text_file(path), required, optional, faults);
  } catch (const InputError& error) {
    for (Fault fault : error.faults()) {
      fault.parent = true;  // what other tables say of its rows follows from it
      faults.add(fault);
    }
    return {};
  }
}

Table Table::parse(const std::string& name, std::string_view text, const std::vector<std::string>& required, const std::vector<std::string>& optional, Faults& faults) {
  return parse(name, text, &required, optional, faults);
}

Table Table::as_written(const std::string& name, std::string_view text, Faults& faults) { return parse(name, text, nullptr, {}, faults); }

Table Table::parse(const std::string& name, std::string_view text, const std::vector<std::string>* required, const std::vector<std::string>& optional, Faults& faults) {
  static const std::vector<std::string> none;
  const std::vector<std::string>& needed = required == nullptr ? none : *required;
  text = without_byte_order_mark(text);
  const auto source = make_source(name, text);
  Table table;
  if (!check_text(source, text, faults)) return table;
  bool has_header = false, whole = true;
  for (int line = 1; line <= static_cast<int>(source->lines.size()); ++line) {
    const std::string_view content = trim(source->lines[static_cast<std::size_t>(line - 1)]);
    if (content.empty() || content.front() == '#') continue;
    std::vector<Cell> cells = cells_of_line(source, line, faults);
    if (!has_header) {
      has_header = true;
      if (report_separator(cells, needed, faults)) return table;
      std::vector<std::string> known = needed;
      known.insert(known.end(), optional.begin(), optional.end());
      for (const Cell& cell : cells) {
        if (required != nullptr && std::find(known.begin(), known.end(), cell.text) == known.end())
          faults.add_parent(cell.where, fmt::format("unknown column '{}'{}{}; allowed: {}", cell.text, did_you_mean(cell.text, known), look_alike_hint(cell.text), join(known, ", ")));
        else if (table.column_index(cell.text) >= 0)
          faults.add_parent(cell.where, fmt::format("the column '{}' stands twice", cell.text));
        table.columns_.push_back(cell.text);
      }
      for (const std::string& column : needed)
        if (table.column_index(column) < 0) {
          faults.add_parent({source, line, 1, 1}, fmt::format("the column '{}' is missing", column));
          whole = false;
        }
    } else if (cells.size() != table.columns_.size()) {
      faults.add({source, line, 1, 1}, fmt::format("this line has {} fields, the header has {}{}", cells.size(), table.columns_.size(), torn_number(cells, table.columns_.size())));
    } else if (whole) {  // without a column its cells would all be faults
      table.rows_.emplace_back(table, std::move(cells));
    }
  }
  if (!has_header) faults.add({source, 0, 0, 1}, "is empty; expected a header line" + (needed.empty() ? std::string{} : ": " + join(needed, ",")));
  return table;
}

const Cell& Row::cell(std::string_view column) const {
  static const Cell absent;
  const int index = table_->column_index(column);
  return index < 0 || static_cast<std::size_t>(index) >= cells_.size() ? absent : cells_[static_cast<std::size_t>(index)];
}

double Row::number(std::string_view column, Faults& faults) const {
  const Cell& found = cell(column);
  if (const auto value = parse_number(found.text)) return *value;
  faults.add(found.where, fmt::format("{}: '{}' is not a number{}", column, found.text, number_meant(found.text)));
  return 0;
}

double Row::number_between(std::string_view column, double least, double most, Faults& faults) const {
  const Cell& found = cell(column);
  const std::size_t before = faults.size();
  const double value = number(column, faults);
  if (faults.size() == before && !(value >= least && value <= most))
    faults.add(found.where, fmt::format("{}: {} is outside {}..{}", column, found.text, least, most));
  return value;
}

int Row::integer(std::string_view column, Faults& faults) const {
  const Cell& found = cell(column);
  const auto value = parse_integer(found.text);
  if (value && *value >= -1'000'000'000 && *value <= 1'000'000'000) return static_cast<int>(*value);
  faults.add(found.where, fmt::format("{}: '{}' is not a whole number", column, found.text));
  return 0;
}

int Row::integer_between(std::string_view column, int least, int most, Faults& faults) const {
  const std::size_t before = faults.size();
  const int value = integer(column, faults);
  if (value >= least && value <= most) return value;
  if (faults.size() == before) faults.add(where(column), fmt::format("{}: {} is outside {}..{}", column, text(column), least, most));
  return least;
}

std::optional<double> Row::optional_number(std::string_view column, Faults& faults) const {
  if (cell(column).text.empty()) return {};
  return number(column, faults);
}

const std::string& Row::word(std::string_view column, Faults& faults) const {
  const Cell& found = cell(column);
  if (found.text.empty()) faults.add(found.where, fmt::format("{} is empty", column));
  return found.text;
}

const std::string& Row::one_of(std::string_view column, const std::vector<std::string>& allowed, Faults& faults) const {
  const Cell& found = cell(column);
  if (std::find(allowed.begin(), allowed.end(), found.text) == allowed.end())
    faults.add(found.where, fmt::format("{}: unknown '{}'{}; allowed: {}", column, found.text, did_you_mean(found.text, allowed), join(allowed, ", ")));
  return found.text;
}

std::string quote(std::string_view text) {
  const bool formula = begins_a_formula(text);
  if (!formula && text.find_first_of(",;\t\"\n\r#") == std::string_view::npos) return std::string(text);
  std::string quoted = formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  return quoted + '"';
}

}  // namespace pearl::csv

#include "app/describe/described_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/evaluation/text_table.hpp"
#include "postprocess/results/pollutant_name.hpp"

namespace pearl::app {

namespace {

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width) { return text + std::string(width - width_of(text), ' '); }

// Blanks at the end of a line serve nobody.
std::string without_end_blanks(std::string line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

bool is_empty(const DescribedTable& table, std::size_t column) {
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const DescribedRow& row) { return row.cells[column].empty(); });
}

// A text in lines of at most `width` signs, broken between words; a longer word is broken where it is.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines{""};
  for (std::string word : split(text, ' ')) {
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    while (width_of(word) > width) {
      std::size_t bytes = 0;
      for (std::size_t signs = 0; bytes < word.size(); ++bytes)
        if ((static_cast<unsigned char>(word[bytes]) & 0xC0) != 0x80 && signs++ == width) break;
      lines.back() += word.substr(0, bytes);
      word = word.substr(bytes);
      lines.emplace_back();
    }
    lines.back() += word;
  }
  return lines;
}

constexpr std::size_t between = 2;  // blanks between two columns

std::size_t width_of_line(const std::vector<std::size_t>& widths) {
  std::size_t whole = between * (widths.size() - 1);
  for (const std::size_t one : widths) whole += one;
  return whole;
}

// The widest columns give way until the line fits, or none can any more: the last one, which holds sentences, keeps `last`. True if it fits.
bool fit(std::vector<std::size_t>& widths, std::size_t width, std::size_t last) {
  constexpr std::size_t narrow = 8;
  while (width_of_line(widths) > width) {
    std::size_t* widest = nullptr;
    for (std::size_t n = 0; n < widths.size(); ++n)
      if (widths[n] > (n + 1 == widths.size() ? last : narrow) && (widest == nullptr || widths[n] > *widest)) widest = &widths[n];
    if (widest == nullptr) return false;
    --*widest;
  }
  return true;
}

// One row of cells, each within its column.
std::string row_text(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t most = 0;
  for (std::size_t n = 0; n < widths.size(); ++n) {
    cells.push_back(width_of(row[n]) <= widths[n] ? std::vector<std::string>{row[n]} : wrapped(row[n], widths[n]));
    most = std::max(most, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < most; ++line) {
    std::string one;
    for (std::size_t n = 0; n < widths.size(); ++n) one += (n > 0 ? std::string(between, ' ') : "") + padded(line < cells[n].size() ? cells[n][line] : "", widths[n]);
    text += without_end_blanks(one) + "\n";
  }
  return text;
}

// In few columns of the terminal the sentences of the last column stand below their row.
std::string overview(const DescribedTable& table, std::optional<std::size_t> width) {
  constexpr std::size_t of_sentences = 24, indent = 4;
  std::vector<std::size_t> shown, widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (!table.columns[c].in_overview || is_empty(table, c)) continue;
    shown.push_back(c);
    widths.push_back(width_of(table.columns[c].name));
    for (const DescribedRow& row : table.rows) widths.back() = std::max(widths.back(), width_of(row.cells[c]));
  }
  bool is_below = false;
  if (width && widths.size() > 1) {
    std::vector<std::size_t> narrow = widths;
    is_below = !fit(narrow, *width, of_sentences);
    if (is_below) {
      narrow = widths;
      narrow.pop_back();
      static_cast<void>(fit(narrow, *width, 0));
    }
    widths = narrow;
  }
  const auto text_of = [&](const auto& cell) {
    std::vector<std::string> row;
    for (const std::size_t c : shown) row.push_back(cell(c));
    std::string text = row_text(row, widths);
    if (is_below && !row.back().empty())
      for (const std::string& line : wrapped(row.back(), std::max(of_sentences, *width - std::min(*width, indent)))) text += std::string(indent, ' ') + line + "\n";
    return text;
  };
  std::string text = text_of([&](std::size_t c) { return table.columns[c].name; });
  for (const DescribedRow& row : table.rows) text += text_of([&](std::size_t c) { return row.cells[c]; });
  return text;
}

std::string records(const DescribedTable& table) {
  std::size_t width = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (!is_empty(table, c)) width = std::max(width, width_of(table.columns[c].name));
  std::string text;
  for (const DescribedRow& row : table.rows) {
    if (!text.empty()) text += '\n';
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      if (!row.cells[c].empty()) text += fmt::format("{}  {}\n", padded(table.columns[c].name, width), row.cells[c]);
  }
  return text;
}

std::string marked_cell(const std::string& text, bool is_marked) {
  if (!is_marked) return plain_words(text);
  std::string safe;
  for (const char letter : text) safe += letter == '|' ? "\\|" : std::string(1, letter);
  return safe;
}

}  // namespace

DescribedTable rows_named(DescribedTable table, const std::vector<std::string>& asked, const std::string& otherwise) {
  if (asked.empty()) return table;
  std::vector<std::string> first, all;
  for (const DescribedRow& row : table.rows) {
    if (std::find(first.begin(), first.end(), row.names.front()) == first.end()) first.push_back(row.names.front());
    all.insert(all.end(), row.names.begin(), row.names.end());
  }
  std::vector<std::string> faults, names = asked;
  for (std::string& name : names) {
    if (const auto same = std::find_if(all.begin(), all.end(), [&](const std::string& one) { return name_without_points(one) == name_without_points(name); }); std::find(all.begin(), all.end(), name) == all.end() && same != all.end()) name = *same;
    if (std::find(all.begin(), all.end(), name) == all.end())
      faults.push_back(fmt::format("{}: there is no '{}'{}; {}", table.what, name, did_you_mean(name, all), first.empty() ? "the table is empty" : "there are: " + join(first, ", ")) + otherwise);
  }
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
  std::erase_if(table.rows, [&](const DescribedRow& row) {
    return std::none_of(names.begin(), names.end(), [&](const std::string& name) { return std::find(row.names.begin(), row.names.end(), name) != row.names.end(); });
  });
  return table;
}

std::string as_text(const DescribedTable& table, bool whole_rows, std::optional<std::size_t> width) { return whole_rows ? records(table) : overview(table, width); }

std::string as_csv(const DescribedTable& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c > 0 ? "," : "") + csv::quote(table.columns[c].name);
  text += '\n';
  for (const DescribedRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) text += (c > 0 ? "," : "") + csv::quote(row.cells[c]);
    text += '\n';
  }
  return text;
}

std::string as_json(const DescribedTable& table) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const DescribedRow& row : table.rows) {
    nlohmann::ordered_json one = nlohmann::ordered_json::object();
    for (std::size_t c = 0; c < row.cells.size(); ++c) one[table.columns[c].name] = row.cells[c];
    rows.push_back(std::move(one));
  }
  return nlohmann::ordered_json{{"what", table.what}, {"title", table.title}, {"rows", std::move(rows)}}.dump(2) + "\n";
}

std::string as_markdown(const DescribedTable& table) {
  std::string text = fmt::format("# {}\n\nMade by `pearl describe {} --format markdown` from the program's own tables.\n\n|", table.title, table.what);
  std::string rule = "|";
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (is_empty(table, c)) continue;
    shown.push_back(c);
    text += " " + table.columns[c].name + " |";
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  for (const DescribedRow& row : table.rows) {
    text += "|";
    for (const std::size_t c : shown) text += " " + marked_cell(row.cells[c], table.is_marked) + " |";
    text += '\n';
  }
  return text;
}

}  // namespace pearl::app

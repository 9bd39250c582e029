#pragma once
// Columns of numbers in the tables of a page: what of them does not stand below what is of its kind.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/support/html_scan.hpp"

namespace pearl::testing {

struct WrittenNumber {
  std::string text;   // "12 300.5"
  std::string after;  // the words between it and the next one
  std::size_t decimals = 0;
};

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The numbers of a text, thousands apart or not; digits of a name, as those of O3, are none.
inline std::vector<WrittenNumber> numbers_of(std::string_view text) {
  std::vector<WrittenNumber> found;
  for (std::size_t at = 0; at < text.size();) {
    const bool in_a_name = at > 0 && ((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= 'A' && text[at - 1] <= 'Z'));
    if (!is_digit(text[at]) || in_a_name) {
      if (!found.empty()) found.back().after += text[at];
      ++at;
      continue;
    }
    WrittenNumber one;
    const auto take_digits = [&] { while (at < text.size() && is_digit(text[at])) one.text += text[at++]; };
    const auto is_group = [&] { return at + 3 < text.size() && text[at] == ' ' && is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]) && (at + 4 == text.size() || !is_digit(text[at + 4])); };
    take_digits();
    while (is_group()) {
      one.text += text[at++];
      take_digits();
    }
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
      one.text += text[at++];
      const std::size_t whole = one.text.size();
      take_digits();
      one.decimals = one.text.size() - whole;
    }
    if (at + 2 < text.size() && text[at] == 'e' && (text[at + 1] == '-' || text[at + 1] == '+')) {  // a power of ten
      one.text += text[at++];
      one.text += text[at++];
      take_digits();
    }
    found.push_back(one);
  }
  return found;
}

struct ColumnFaults {
  std::size_t numbers = 0;          // looked at
  std::set<std::string> tables;     // by class and id, that hold any
  std::vector<std::string> faults;  // in words
};

// Looks at every table: numbers of a column that are followed by the same words have one number of decimals, within rows of one unit (data-unit), those of the second line of a cell apart from those
// of the first; a cell that is a number bears the class by which it stands to the right; where there is none stands a dash, and no minus.
inline ColumnFaults uneven_columns(std::string_view html) {
  struct Place {
    std::size_t column;
    std::string unit, line, after;
    bool operator<(const Place& other) const { return std::tie(column, unit, line, after) < std::tie(other.column, other.unit, other.line, other.after); }
  };
  struct Table {
    std::string name;
    std::map<Place, std::map<std::size_t, std::string>> decimals;  // with a number of each
    std::map<std::size_t, std::size_t> taken;                      // by column: rows below that a cell reaches into
    std::size_t column = 0;
  };
  ColumnFaults result;
  std::vector<Table> open;
  std::string unit, cell_class;
  bool in_cell = false, is_head = false;
  std::size_t width = 1;
  std::vector<std::string> lines;                // kinds of the lines that are open within the cell: "", "change", "aim"
  std::map<std::string, std::string> text;       // of the cell, by kind
  std::vector<std::pair<std::string, bool>> within;  // elements of the cell; whether they began a line
  const auto value = [](const Attributes& attributes, const char* name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
  };
  const auto end_cell = [&] {
    if (!in_cell) return;
    in_cell = false;
    Table& table = open.back();
    const std::size_t column = table.column;
    table.column += width;
    if (is_head) return;
    std::string own = text[""];
    while (!own.empty() && own.back() == ' ') own.pop_back();
    const bool is_number_cell = (" " + cell_class + " ").find(" number ") != std::string::npos;
    const std::vector<WrittenNumber> alone = numbers_of(own);
    if (!is_number_cell && cell_class.find("rank") == std::string::npos && alone.size() == 1 && alone[0].text == own) result.faults.push_back(table.name + ": '" + own + "' does not stand to the right");
    if (!is_number_cell) return;
    if (own == "-" || own == "—" || own == "nan") result.faults.push_back(table.name + ": '" + own + "' where there is no number");
    else if (own.starts_with('-')) result.faults.push_back(table.name + ": '" + own + "' has no minus but a hyphen");
    for (const auto& [line, words] : text)
      for (const WrittenNumber& number : numbers_of(words)) {
        table.decimals[{column, unit, line, number.after}].emplace(number.decimals, number.text);
        ++result.numbers;
        result.tables.insert(table.name);
      }
  };
  scan_html(html, {[&](const std::string& tag, const Attributes& attributes) {
                     if (tag == "table") open.push_back({value(attributes, "class") + "#" + value(attributes, "id"), {}, {}, 0});
                     if (open.empty()) return;
                     Table& table = open.back();
                     if (tag == "tr") {
                       unit = value(attributes, "data-unit");
                       table.column = 0;
                     } else if (tag == "td" || tag == "th") {
                       while (table.taken[table.column] > 0) --table.taken[table.column++];
                       const std::string reach = value(attributes, "rowspan"), across = value(attributes, "colspan");
                       if (!reach.empty()) table.taken[table.column] = std::stoul(reach) - 1;
                       width = across.empty() ? 1 : std::stoul(across);
                       in_cell = true;
                       is_head = tag == "th";
                       cell_class = value(attributes, "class");
                       text.clear();
                       within.clear();
                       lines = {""};
                     } else if (in_cell && tag != "br") {
                       const std::string kind = value(attributes, "class");
                       const bool is_mark = kind == "above" || kind.starts_with("status"), is_line = tag == "span" && (kind.starts_with("change") || kind.starts_with("aim") || kind == "quiet");
                       if (is_mark || is_line) lines.push_back(is_mark ? "mark" : kind.substr(0, kind.find(' ')));
                       if (is_line) text[lines.back()] += '|';  // a line of its own
                       within.emplace_back(tag, is_mark || is_line);
                     }
                   },
                   [&](const std::string& tag) {
                     if (open.empty()) return;
                     if (tag == "td" || tag == "th") end_cell();
                     else if (in_cell && !within.empty()) {
                       if (within.back().second) lines.pop_back();
                       within.pop_back();
                     }
                     if (tag != "table") return;
                     for (const auto& [place, numbers] : open.back().decimals)
                       if (numbers.size() > 1)
                         result.faults.push_back(open.back().name + ", column " + std::to_string(place.column + 1) + (place.unit.empty() ? "" : " in " + place.unit) + ": '" + numbers.begin()->second + place.after + "' and '" +
                                                 numbers.rbegin()->second + place.after + "'");
                     open.pop_back();
                   },
                   [&](const std::string& words) {
                     if (in_cell) text[lines.back()] += words;
                   }});
  return result;
}

}  // namespace pearl::testing

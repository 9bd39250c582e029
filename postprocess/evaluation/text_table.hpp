#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pearl {

// Words of a user within Markdown: they stay words.
inline std::string plain_words(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) safe += ' ';
    else if (c == '<') safe += "&lt;";
    else if (c == '&') safe += "&amp;";
    else {
      if (std::string_view("\\`*_[]|#").find(c) != std::string_view::npos) safe += '\\';
      safe += c;
    }
  }
  return safe;
}

// A table of Markdown whose columns line up where it is read as plain text. Cells must hold no '|' that is not escaped.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) : rows_{std::move(header)} {}
  void add(std::vector<std::string> row) {
    row.resize(rows_.front().size());
    rows_.push_back(std::move(row));
  }
  [[nodiscard]] bool empty() const { return rows_.size() == 1; }
  // The first column to the left, the others to the right.
  [[nodiscard]] std::string text() const {
    std::vector<std::size_t> widths(rows_.front().size(), 3);
    for (const auto& row : rows_)
      for (std::size_t n = 0; n < row.size(); ++n) widths[n] = std::max(widths[n], width(row[n]));
    std::string all;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t n = 0; n < widths.size(); ++n) {
        const std::string space(widths[n] - width(rows_[r][n]), ' ');
        all += n == 0 ? "| " + rows_[r][n] + space : " | " + space + rows_[r][n];
      }
      all += " |\n";
      if (r > 0) continue;
      for (std::size_t n = 0; n < widths.size(); ++n) all += n == 0 ? "|" + std::string(widths[n] + 2, '-') : "|" + std::string(widths[n] + 1, '-') + ":";
      all += "|\n";
    }
    return all;
  }

 private:
  // Columns of a terminal: Chinese characters and their punctuation take two.
  static std::size_t width(const std::string& text) {
    std::size_t columns = 0;
    for (const char byte : text) {
      const auto code = static_cast<unsigned char>(byte);
      if ((code & 0xC0) != 0x80) columns += (code >= 0xE3 && code <= 0xED) || code == 0xEF ? 2 : 1;
    }
    return columns;
  }
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace pearl

#include "model/io/yaml_look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/core/unicode.hpp"

namespace pearl::yaml {

namespace {

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

// Walks over the lines and knows what a quote or a block text hides.
class Scanner {
 public:
  explicit Scanner(const std::shared_ptr<const SourceText>& source) : source_(source) {}

  std::vector<LookAlike> scan() {
    for (number_ = 0; number_ < source_->lines.size(); ++number_) scan_line(source_->lines[number_]);
    return std::move(found_);
  }

 private:
  void add(std::size_t at, const Character& sign, const std::string& meant, bool certain) {
    LookAlike& one = found_.emplace_back();
    one.fault.where = {source_, static_cast<int>(number_) + 1, static_cast<int>(at) + 1, 1};
    one.fault.message = fmt::format("a {} stands here; write {}", name_of_look_alike(sign.code), meant);
    one.certain = certain;
  }

  // Position of the first byte that is no ASCII blank.
  static std::size_t indent_of(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

  bool hidden_by_block(const std::string& line) {
    if (!in_block_) return false;
    const std::size_t indent = indent_of(line);
    if (indent == line.size() || indent > block_indent_) return true;
    in_block_ = false;
    return false;
  }

  void scan_line(const std::string& line) {
    if (quote_ == 0 && hidden_by_block(line)) return;
    bool at_begin = quote_ == 0;  // nothing but indentation so far
    bool value_begins = at_begin;
    std::size_t word = std::string::npos;  // where the run of key letters before this place began
    for (std::size_t at = 0; at < line.size();) {
      const Character sign = character_at(line, at);
      const char c = line[at];
      if (quote_ != 0) {
        if (quote_ == '"' && c == '\\') ++at;
        else if (c == quote_) quote_ = 0;
        at += sign.bytes;
        continue;
      }
      if (c == '#' && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t')) break;
      if (value_begins && (c == '"' || c == '\'')) quote_ = c;
      if (sign.bytes > 1 && sign.valid) judge(line, at, sign, at_begin, value_begins, word);
      if (is_key_letter(c)) word = word == std::string::npos ? at : word;
      else if (c != ' ') word = std::string::npos;
      const bool blank = c == ' ' || is_other_space(sign.code);
      const bool opens = c == '{' || c == '[' || c == ',' || ((c == ':' || c == '-' || c == '?') && (at + 1 == line.size() || line[at + 1] == ' '));
      if (!blank) value_begins = opens;
      if (!blank && !(c == '-' && opens)) at_begin = false;
      at += sign.bytes;
    }
    note_block(line);
  }

  void judge(const std::string& line, std::size_t at, const Character& sign, bool at_begin, bool value_begins, std::size_t word) {
    const char meant = ascii_of_look_alike(sign.code);
    if (meant == 0) return;
    if (meant == ' ') {
      if (at_begin && (found_.empty() || found_.back().fault.where.line != static_cast<int>(number_) + 1)) add(at, sign, "spaces", true);  // once a line
    } else if (meant == ':') {
      if (word != std::string::npos && key_begins(line, word)) add(at, sign, "': ', with a space after it", false);
    } else if (meant == ',') {
      if (key_follows(line, at + sign.bytes)) add(at, sign, "','", false);
    } else if (meant == '-' && at_begin) {
      add(at, sign, "'- '", false);
    } else if (value_begins && (meant == '{' || meant == '[' || meant == '(' || meant == '"' || meant == '\'')) {
      add(at, sign, fmt::format("{}", meant == '"' || meant == '\'' ? "a straight quote, or none" : meant == '[' ? "'['" : "'{'"), false);
    } else if (meant == '}' || meant == ']') {
      add(at, sign, fmt::format("'{}'", meant), false);
    }
  }

  // Only blanks, or a sign after which a key may begin, stand before the word.
  static bool key_begins(const std::string& line, std::size_t word) {
    const std::size_t before = line.find_last_not_of(' ', word == 0 ? std::string::npos : word - 1);
    if (word == 0 || before == std::string::npos || before >= word) return true;
    std::size_t begin = before;
    while (begin > 0 && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80) --begin;
    const Character sign = character_at(line, begin);
    const char meant = sign.code < 0x80 ? static_cast<char>(sign.code) : ascii_of_look_alike(sign.code);
    return meant == '{' || meant == ',' || meant == '-' || meant == '[' || meant == '?' || meant == ' ';
  }

  static bool key_follows(const std::string& line, std::size_t at) {
    at = std::min(line.find_first_not_of(' ', at), line.size());
    const std::size_t begin = at;
    while (at < line.size() && is_key_letter(line[at])) ++at;
    if (at == begin || at == line.size()) return false;
    const Character sign = character_at(line, at);
    return sign.code == ':' || ascii_of_look_alike(sign.code) == ':';
  }

  // A line that ends with '>' or '|' begins a block text.
  void note_block(const std::string& line) {
    const std::size_t last = line.find_last_not_of(' ');
    if (quote_ != 0 || last == std::string::npos) return;
    const std::size_t mark = line.find_last_of(">|", last);
    if (mark == std::string::npos || line.find_first_not_of("+-0123456789", mark + 1) < last + 1) return;
    if (mark == 0 || line[mark - 1] != ' ') return;
    in_block_ = true;
    block_indent_ = indent_of(line);
  }

  const std::shared_ptr<const SourceText>& source_;
  std::vector<LookAlike> found_;
  std::size_t number_ = 0;
  char quote_ = 0;
  bool in_block_ = false;
  std::size_t block_indent_ = 0;
};

}  // namespace

std::vector<LookAlike> look_alikes(const std::shared_ptr<const SourceText>& source) { return Scanner(source).scan(); }

}  // namespace pearl::yaml

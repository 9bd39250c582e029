#include "model/core/unicode.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace pearl {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// The text with every character that `bad` picks, or that is no UTF-8, given to `write` in its place.
template <class Bad, class Write>
std::string replaced(std::string_view text, Bad bad, Write write) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    if (found.valid && !bad(found.code)) result += text.substr(at, found.bytes);
    else write(result, found);
    at += found.bytes;
  }
  return result;
}

bool obeyed_by_terminals(char32_t code) { return is_control(code) || is_direction_mark(code) || code == 0x2028 || code == 0x2029; }

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t n) { return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0U; };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0;
  if (length == 0) return {};
  char32_t code = first & (0x7FU >> length);
  for (std::size_t n = 1; n < length; ++n) {
    if ((byte(n) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(n) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

std::optional<std::size_t> first_fault_of_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    if (!found.valid) return at;
    at += found.bytes;
  }
  return {};
}

bool is_control(char32_t code) { return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code <= 0x9F); }

bool is_direction_mark(char32_t code) { return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069); }

std::string terminal_text(std::string_view text) {
  std::string shown = replaced(text, obeyed_by_terminals, [](std::string& result, const Character&) { result += replacement; });
  // A lone carriage return would write over the line.
  for (std::size_t at = shown.find('\r'); at != std::string::npos; at = shown.find('\r', at + 1))
    if (at + 1 < shown.size() && shown[at + 1] != '\n') shown.replace(at, 1, replacement);
  return shown;
}

std::string terminal_json(std::string_view text) {
  return replaced(text, obeyed_by_terminals, [](std::string& result, const Character& found) {
    result += found.valid ? fmt::format("\\u{:04x}", static_cast<unsigned>(found.code)) : std::string(replacement);
  });
}

std::string without_direction_marks(std::string_view text) {
  return replaced(text, is_direction_mark, [](std::string& result, const Character& found) {
    if (!found.valid) result += replacement;
  });
}

bool is_other_space(char32_t code) {
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x202F || code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

char ascii_of_look_alike(char32_t code) {
  if (is_other_space(code)) return ' ';
  if (code >= 0xFF01 && code <= 0xFF5E) return static_cast<char>(code - 0xFF01 + '!');
  constexpr std::array<std::pair<char32_t, char>, 21> others{{{0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'}, {0x300C, '"'},
                                                              {0x300D, '"'}, {0x3001, ','}, {0x3002, '.'}, {0x3010, '['}, {0x3011, ']'}, {0x2010, '-'}, {0x2011, '-'},
                                                              {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'}, {0x2212, '-'}, {0xFE55, ':'}, {0x2236, ':'}, {0xFE6A, '%'}}};
  for (const auto& [other, ascii] : others)
    if (code == other) return ascii;
  return 0;
}

std::string name_of_look_alike(char32_t code) {
  const std::string number = fmt::format("(U+{:04X})", static_cast<unsigned>(code));
  if (code == 0xA0) return "no-break space " + number;
  if (code == 0x3000) return "full-width space " + number;
  if (is_other_space(code)) return "strange space " + number;
  const char ascii = ascii_of_look_alike(code);
  if (code >= 0xFF01 && code <= 0xFF5E) return fmt::format("full-width '{}' {}", ascii, number);
  if (ascii == '\'' || ascii == '"') return "curly quote " + number;
  return fmt::format("look-alike of '{}' {}", ascii, number);
}

std::string look_alike_hint(std::string_view word) {
  std::string ascii, first;
  for (std::size_t at = 0; at < word.size();) {
    const Character found = character_at(word, at);
    const char meant = found.valid ? ascii_of_look_alike(found.code) : 0;
    if (meant == 0) ascii += word.substr(at, found.bytes);
    else if (ascii += meant; first.empty()) first = name_of_look_alike(found.code);
    at += found.bytes;
  }
  if (first.empty()) return {};
  const std::size_t begin = ascii.find_first_not_of(" \"'"), end = ascii.find_last_not_of(" \"'");
  ascii = begin == std::string::npos ? "" : ascii.substr(begin, end - begin + 1);
  return ascii.empty() ? fmt::format(" (it holds a {})", first) : fmt::format(" (it holds a {}: write {})", first, ascii);
}

}  // namespace pearl

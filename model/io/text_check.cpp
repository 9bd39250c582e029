#include "model/io/text_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

namespace pearl {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// "UTF-16" or "UTF-32" by the mark at the beginning or, without one, by the zero bytes between the letters; empty if it is neither.
std::string wide_encoding(std::string_view text) {
  using namespace std::string_view_literals;
  if (starts_with(text, "\xFF\xFE\0\0"sv) || starts_with(text, "\0\0\xFE\xFF"sv)) return "UTF-32";
  if (starts_with(text, "\xFF\xFE") || starts_with(text, "\xFE\xFF")) return "UTF-16";
  const std::string_view head = text.substr(0, 64);
  const auto zeros = [&](std::size_t first, std::size_t step) {
    std::size_t count = 0;
    for (std::size_t n = first; n < head.size(); n += step) count += head[n] == '\0';
    return count;
  };
  if (head.size() < 8) return {};
  if (zeros(0, 1) * 10 > head.size() * 6) return "UTF-32";
  const std::size_t even = zeros(0, 2), odd = zeros(1, 2), half = head.size() / 2;
  return std::max(even, odd) * 10 > half * 8 && std::min(even, odd) * 10 < half * 2 ? "UTF-16" : "";
}

std::string name_of_control(char32_t code) {
  const char* name = code == 0 ? ", NUL" : code == 0x1B ? ", ESC" : code == 0x7F ? ", DEL" : code == 0x08 ? ", backspace" : "";
  return fmt::format("U+{:04X}{}", static_cast<unsigned>(code), name);
}

}  // namespace

Location location_of(const std::shared_ptr<const SourceText>& source, std::string_view text, std::size_t byte, int length) {
  const std::string_view before = text.substr(0, byte);
  const std::size_t line_end = before.rfind('\n');
  const std::size_t column = line_end == std::string_view::npos ? byte : byte - line_end - 1;
  return {source, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(column) + 1, length};
}

std::string_view without_byte_order_mark(std::string_view text) {
  if (starts_with(text, byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

bool check_text(const std::shared_ptr<const SourceText>& source, std::string_view text, Faults& faults) {
  if (const std::string wide = wide_encoding(text); !wide.empty()) {
    faults.add_parent({source, 0, 0, 1}, fmt::format("not UTF-8 but {}: save the file as UTF-8", wide));
    return false;
  }
  std::optional<std::size_t> first;
  Character found_first;
  std::size_t lines = 0, line_begin = 0, counted = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    if (found.valid && found.code == '\n') line_begin = at + 1;
    if (!found.valid || is_control(found.code)) {
      if (!first) {
        first = at;
        found_first = found;
      }
      if (counted != line_begin) ++lines;
      counted = line_begin;
    }
    at += found.bytes;
  }
  if (!first) return true;
  const std::string more = lines > 1 ? fmt::format("; {} more line{} hold{} the like", lines - 1, lines == 2 ? "" : "s", lines == 2 ? "s" : "") : "";
  const Location where = location_of(source, text, *first);
  if (!found_first.valid)
    faults.add_parent(where, fmt::format("not UTF-8: the byte 0x{:02X} begins no character; save the file as UTF-8 (texts of a Chinese Windows are often GBK or Big5){}",
                                         static_cast<unsigned char>(text[*first]), more));
  else if (found_first.code == 0)
    faults.add_parent(where, "holds a zero byte: this is not a text file" + more);
  else
    faults.add_parent(where, fmt::format("holds the control character {}: remove it{}", name_of_control(found_first.code), more));
  return false;
}

}  // namespace pearl

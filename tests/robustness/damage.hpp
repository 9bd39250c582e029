#pragma once
// Random damage to the bytes of a file, the same for the same numbers.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace pearl::robustness {

// splitmix64 (Steele, Lea, Flood, 2014): the same on every machine, which the standard's distributions are not.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(next() % end); }

 private:
  std::uint64_t state_;
};

struct Damaged {
  std::string bytes, what;  // what was done, in words
};

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

// The numbers of a text: where each begins and how long it is.
inline std::vector<std::pair<std::size_t, std::size_t>> numbers_of(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> numbers;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) { ++at; continue; }
    std::size_t end = at;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
    numbers.emplace_back(at, end - at);
    at = end;
  }
  return numbers;
}

inline Damaged damage(const std::string& good, bool is_text, Chance& chance) {
  std::string bytes = good;
  const std::string at_byte = " at byte ";
  const std::size_t kind = chance.below(is_text ? 14 : 7), at = chance.below(bytes.size());
  const auto block = [&](char with, const char* word) {
    const std::size_t length = std::min<std::size_t>(1 + chance.below(64), bytes.size() - at);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length, with);
    return Damaged{bytes, std::to_string(length) + word + at_byte + std::to_string(at)};
  };
  switch (kind) {
    case 0: {
      const std::size_t flips = 1 + chance.below(3);
      for (std::size_t n = 0; n < flips; ++n) {
        const std::size_t place = n == 0 ? at : chance.below(bytes.size());
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << chance.below(8)));
      }
      return {bytes, std::to_string(flips) + " bits flipped, the first" + at_byte + std::to_string(at)};
    }
    case 1: bytes.resize(at); return {bytes, "cut to " + std::to_string(at) + " of " + std::to_string(good.size()) + " bytes"};
    case 2: {
      std::string some;
      for (std::size_t n = 1 + chance.below(16); n > 0; --n) some += static_cast<char>(chance.next());
      bytes.insert(at, some);
      return {bytes, std::to_string(some.size()) + " random bytes put in" + at_byte + std::to_string(at)};
    }
    case 3: return block('\0', " zeros");
    case 4: return block('\xff', " bytes of ones");
    case 5: {
      const std::size_t length = 1 + chance.below(std::min<std::size_t>(200, bytes.size()));
      bytes.erase(at, length);
      return {bytes, std::to_string(length) + " bytes taken out" + at_byte + std::to_string(at)};
    }
    case 6: {  // near the beginning, where formats keep their counts
      const std::size_t head = chance.below(std::min<std::size_t>(bytes.size(), 512));
      bytes[head] = static_cast<char>(chance.next());
      return {bytes, "a random byte" + at_byte + std::to_string(head)};
    }
    default: break;
  }
  std::vector<std::string> lines = lines_of(good);
  const std::size_t line = chance.below(lines.size());
  const std::string in_line = " in line " + std::to_string(line + 1);
  switch (kind) {
    case 7: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line)); return {joined(lines), "line " + std::to_string(line + 1) + " taken out"};
    case 8: {
      const std::string copy = lines[line];  // an element of itself may not be inserted
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(line), copy);
      return {joined(lines), "line " + std::to_string(line + 1) + " twice"};
    }
    case 9: std::swap(lines[line], lines[chance.below(lines.size())]); return {joined(lines), "line " + std::to_string(line + 1) + " changed places"};
    case 10: lines.resize(line); return {joined(lines), "cut to " + std::to_string(line) + " lines"};
    case 11: {
      static const std::vector<std::string> strange{"\"", "'", ";", "\t", "\r", "\\", "{", "}", "[", "]", ":", "#", "&a ", "*a ", "!!int ", "\xc3\x28", "\x1b[31m", "\xef\xbb\xbf", ",,", "- ", "\xe2\x80\xae"};
      const std::string& word = strange[chance.below(strange.size())];
      lines[line].insert(chance.below(lines[line].size()), word);
      return {joined(lines), "strange characters" + in_line};
    }
    case 12: lines[line].insert(chance.below(lines[line].size()), std::string(100000, 'x')); return {joined(lines), "100000 letters" + in_line};
    default: break;
  }
  const auto numbers = numbers_of(good);
  if (numbers.empty()) return {good + good, "twice over"};
  static const std::vector<std::string> strange{"nan", "inf", "1e308", "-1e308", "1e999", "-1", "0", "99999999999999999999", "1e-320", "0x10", "", "1,5", "2147483648", "1e9", "-0", "null"};
  const auto [place, length] = numbers[chance.below(numbers.size())];
  const std::string& word = strange[chance.below(strange.size())];
  return {bytes.replace(place, length, word), "'" + good.substr(place, length) + "' becomes '" + word + "'" + at_byte + std::to_string(place)};
}

}  // namespace pearl::robustness

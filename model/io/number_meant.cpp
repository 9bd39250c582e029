#include "model/io/number_meant.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl::csv {

namespace {

constexpr std::size_t digits_of_thousands = 3;

std::string without(std::string_view text, char sign) {
  std::string kept(text);
  std::erase(kept, sign);
  return kept;
}

std::string with_point(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

bool are_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// "1,234,567": one to three digits, of which the first is no zero, and groups of three behind them.
bool is_grouped(std::string_view whole, char mark) {
  std::size_t begin = 0;
  for (std::size_t end = whole.find(mark); ; end = whole.find(mark, begin)) {
    const std::string_view group = whole.substr(begin, end == std::string_view::npos ? end : end - begin);
    if (!are_digits(group) || (begin == 0 ? group.size() > digits_of_thousands || group.front() == '0' : group.size() != digits_of_thousands)) return false;
    if (end == std::string_view::npos) return begin > 0;
    begin = end + 1;
  }
}

}  // namespace

std::string number_meant(std::string_view text) {
  const std::size_t comma = text.find(','), point = text.find('.');
  if (comma == std::string_view::npos) return {};
  const std::string_view plain = text.substr(text.front() == '-' || text.front() == '+' ? 1 : 0);
  const std::string grouped = without(text, ','), decimal = with_point(without(text, '.'));
  const bool as_thousands = parse_number(grouped).has_value() && is_grouped(plain.substr(0, plain.find('.')), ',');
  const bool as_decimals = comma == text.rfind(',') && parse_number(decimal).has_value() && (point == std::string_view::npos || is_grouped(plain.substr(0, plain.find(',')), '.'));
  if (as_thousands && as_decimals) return fmt::format("; write {} if the comma stands before decimals, {} if it stands between thousands", decimal, grouped);
  if (as_decimals) return fmt::format("; write {}, with a point before decimals", decimal);
  if (as_thousands) return fmt::format("; write {}, with nothing between thousands", grouped);
  return {};
}

std::string torn_number(const std::vector<Cell>& cells, std::size_t columns) {
  if (cells.size() <= columns || cells.back().text.empty()) return {};  // an empty last field: a comma too many at the end
  for (std::size_t n = cells.size() - 1; n > 0; --n) {
    std::string_view whole = cells[n - 1].text;
    if (!whole.empty() && whole.front() == '-') whole.remove_prefix(1);
    constexpr std::size_t longest = 3;  // a year beside a number is none torn in two
    if (whole.size() <= longest && are_digits(whole) && are_digits(cells[n].text)) return fmt::format("; is '{0},{1}' one number? Write {0}.{1}, with a point before decimals", cells[n - 1].text, cells[n].text);
  }
  return {};
}

}  // namespace pearl::csv

#include "postprocess/words/table_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr int digits_of_largest = 3, digits_of_half = 2, most_digits = 5;
constexpr double least_size = 1e-9;  // what is less is what rounding leaves of a difference

int power_of_ten(double size) { return static_cast<int>(std::floor(std::log10(size))); }

bool is_zero(std::string_view number) { return number.find_first_of("123456789") == std::string_view::npos; }

}  // namespace

int column_decimals(std::vector<double> values) {
  for (double& value : values) value = std::abs(value);
  std::erase_if(values, [](double size) { return !std::isfinite(size) || size < least_size; });
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end(), std::greater<>());
  const int largest = power_of_ten(values.front()), half = power_of_ten(values[(values.size() - 1) / 2]);
  return std::max(0, std::min(std::max(digits_of_largest - 1 - largest, digits_of_half - 1 - half), most_digits - 1 - largest));
}

std::string even_number(double value, int decimals) {
  if (!std::isfinite(value)) return no_number;
  const double size = std::abs(value);
  const std::string text = decimals == 0 && size >= 1000 ? format_significant(size, digits_of_largest) : fmt::format("{:.{}f}", size, decimals);
  return (value < 0 && !is_zero(text) ? "−" : "") + text;
}

std::string even_signed_number(double value, int decimals) {
  const std::string text = even_number(value, decimals);
  return (value > 0 && std::isfinite(value) && !is_zero(text) ? "+" : "") + text;
}

std::string even_percent(double fraction) { return std::isfinite(fraction) ? even_signed_number(100 * fraction, 1) + " %" : no_number; }

std::string NumberColumn::text(double value) const { return even_number(value, decimals()); }

std::string NumberColumn::signed_text(double value) const { return even_signed_number(value, decimals()); }

int NumberColumn::decimals() const { return std::min(std::max(column_decimals(values_), least_decimals_), most_decimals_); }

void level(const std::vector<NumberColumn*>& columns) {
  int most = 0;
  for (const NumberColumn* column : columns) most = std::max(most, column->decimals());
  for (NumberColumn* column : columns) column->least_decimals_ = most;
}

}  // namespace pearl

#pragma once
// Numbers with units as users write them: "12.5 kt", "25 %", "30 t/d", "3 km".

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

enum class Dimension { fraction, mass, mass_per_time, length, time, speed, temperature, power };

std::string_view name_of(Dimension dimension);  // "a mass"
std::string_view units_of(Dimension dimension);  // "kg, t, kt, Mt, Gg"
std::vector<std::string_view> unit_symbols(Dimension dimension);  // all that are read

// A value in SI: fraction 1, kg, kg s-1, m, s, m s-1, K, W.
struct Quantity {
  double value = 0;
  Dimension dimension = Dimension::fraction;
};

struct QuantityError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A year has 365 days here, as in emission tables.
constexpr double seconds_per_year = 365.0 * 86400.0;

// Reads a quantity of one dimension. A bare number is a fraction and nothing else; a percentage needs its sign.
// Throws QuantityError: what was read, what is allowed.
Quantity parse_quantity(std::string_view text, Dimension expected);

}  // namespace pearl

#include "model/core/quantity.hpp"

#include <fmt/format.h>

#include <array>

#include "model/core/text.hpp"

namespace pearl {

namespace {

struct Unit {
  std::string_view symbol;
  Dimension dimension;
  double factor;  // to SI
  double offset = 0;
};

constexpr double year = seconds_per_year;
constexpr double day = 86400.0;
constexpr double hour = 3600.0;

constexpr std::array units{
    Unit{"%", Dimension::fraction, 0.01},
    Unit{"percent", Dimension::fraction, 0.01},
    Unit{"kg", Dimension::mass, 1},
    Unit{"g", Dimension::mass, 1e-3},
    Unit{"t", Dimension::mass, 1e3},
    Unit{"kt", Dimension::mass, 1e6},
    Unit{"Gg", Dimension::mass, 1e6},
    Unit{"Mt", Dimension::mass, 1e9},
    Unit{"t/d", Dimension::mass_per_time, 1e3 / day},
    Unit{"kg/d", Dimension::mass_per_time, 1 / day},
    Unit{"kg/h", Dimension::mass_per_time, 1 / hour},
    Unit{"t/h", Dimension::mass_per_time, 1e3 / hour},
    Unit{"kg/s", Dimension::mass_per_time, 1},
    Unit{"g/s", Dimension::mass_per_time, 1e-3},
    Unit{"t/yr", Dimension::mass_per_time, 1e3 / year},
    Unit{"kt/yr", Dimension::mass_per_time, 1e6 / year},
    Unit{"Mt/yr", Dimension::mass_per_time, 1e9 / year},
    Unit{"m", Dimension::length, 1},
    Unit{"km", Dimension::length, 1e3},
    Unit{"s", Dimension::time, 1},
    Unit{"min", Dimension::time, 60},
    Unit{"h", Dimension::time, hour},
    Unit{"d", Dimension::time, day},
    Unit{"m/s", Dimension::speed, 1},
    Unit{"km/h", Dimension::speed, 1 / 3.6},
    Unit{"K", Dimension::temperature, 1},
    Unit{"degC", Dimension::temperature, 1, 273.15},
    Unit{"MW", Dimension::power, 1e6},
    Unit{"GW", Dimension::power, 1e9},
    Unit{"kW", Dimension::power, 1e3},
};

}  // namespace

std::string_view name_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::fraction: return "a fraction";
    case Dimension::mass: return "a mass";
    case Dimension::mass_per_time: return "a mass per time";
    case Dimension::length: return "a length";
    case Dimension::time: return "a time";
    case Dimension::speed: return "a speed";
    case Dimension::temperature: return "a temperature";
    case Dimension::power: return "a power";
  }
  return "a number";
}

std::string_view units_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::fraction: return "%, or a bare number";
    case Dimension::mass: return "kg, t, kt, Mt, Gg";
    case Dimension::mass_per_time: return "t/d, t/yr, kt/yr, kg/h, g/s";
    case Dimension::length: return "m, km";
    case Dimension::time: return "s, min, h, d";
    case Dimension::speed: return "m/s, km/h";
    case Dimension::temperature: return "K, degC";
    case Dimension::power: return "kW, MW, GW";
  }
  return "";
}

std::vector<std::string_view> unit_symbols(Dimension dimension) {
  std::vector<std::string_view> symbols;
  for (const Unit& unit : units)
    if (unit.dimension == dimension) symbols.push_back(unit.symbol);
  return symbols;
}

Quantity parse_quantity(std::string_view text, Dimension expected) {
  text = trim(text);
  const std::size_t unit_begin = text.find_first_not_of("0123456789.+-eE");
  // "12.5e3 t": an e belongs to the number only if it does.
  std::string_view number = trim(text.substr(0, unit_begin));
  std::string_view symbol = unit_begin == std::string_view::npos ? std::string_view{} : trim(text.substr(unit_begin));
  const auto value = parse_number(number);
  if (!value)
    throw QuantityError(fmt::format("'{}' is not {} (write a number and a unit: {})", text, name_of(expected), units_of(expected)));
  if (symbol.empty()) {
    if (expected == Dimension::fraction) return {*value, expected};
    throw QuantityError(fmt::format("'{}' has no unit (allowed: {})", text, units_of(expected)));
  }
  for (const Unit& unit : units) {
    if (unit.symbol != symbol) continue;
    if (unit.dimension != expected)
      throw QuantityError(fmt::format("'{}' is {}, not {} (allowed: {})", text, name_of(unit.dimension), name_of(expected), units_of(expected)));
    return {*value * unit.factor + unit.offset, expected};
  }
  throw QuantityError(fmt::format("'{}' has the unknown unit '{}' (allowed: {})", text, symbol, units_of(expected)));
}

}  // namespace pearl

#pragma once
// A number that may change with the year: {2010: 0.10, 2020: 0.85}.

#include <map>
#include <string>

#include "model/core/error.hpp"

namespace pearl {

struct YearMap {
  bool by_year = false;          // false: one number for all years, in `constant`
  double constant = 0;
  std::map<int, double> points;  // by year
  Location where;

  // Linear between the years given, constant outside them.
  [[nodiscard]] double at(int year) const;
  // First year of the map, or nothing special (the smallest int) for a single number.
  [[nodiscard]] int first_year() const;
  // Greatest value given.
  [[nodiscard]] double largest() const;
  [[nodiscard]] std::string text() const;  // as an analyst would write it
};

}  // namespace pearl

#pragma once
// The highest mean of 8 hours of a day, of two series that have the same hours.

#include <map>
#include <utility>

#include "model/core/clock.hpp"

namespace pearl {

class HoursByDate {
 public:
  // An hour, 0 to 23, of a local date (any number that tells dates apart), by its begin.
  void add(int date, int hour, Seconds begin, double first, double second) { hours_[begin] = {date, hour, first, second}; }

  // By date. A window of 8 hours belongs to the date on which its last hour lies and counts if 6 of them are there; a date counts if three quarters of its windows do: of 24, or of the
  // 17 that lie within it. Directive 2008/50/EC, annexes VII and XI.
  [[nodiscard]] std::map<int, std::pair<double, double>> highest_means(bool within_day) const;

 private:
  struct Hour {
    int date = 0, hour = 0;
    double first = 0, second = 0;
  };
  std::map<Seconds, Hour> hours_;
};

}  // namespace pearl

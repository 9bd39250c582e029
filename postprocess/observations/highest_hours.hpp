#pragma once
// The highest mean of 8 hours of a day, of two series that have the same hours.

#include <map>
#include <optional>
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

  // The same by the hour at which a window begins: of a date those that begin from `first` to `last`, also where they end on the next one. A date counts if three quarters of them have six hours.
  // 40 CFR part 50, appendix U, has 7 to 23.
  [[nodiscard]] std::map<int, std::pair<double, double>> highest_means_beginning(int first, int last) const;

 private:
  struct Hour {
    int date = 0, hour = 0;
    double first = 0, second = 0;
  };
  // Of the 8 hours from `begin` on, those that are there; nothing if fewer than 6 are.
  [[nodiscard]] std::optional<std::pair<double, double>> mean_from(Seconds begin) const;
  std::map<Seconds, Hour> hours_;
};

}  // namespace pearl

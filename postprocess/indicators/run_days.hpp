#pragma once
// The days of a run on the calendar: how much of the year each stands for, and in which months.

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "postprocess/results/hour_file.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

// A month of the run: of typical days one of twelve, after December comes January; of the calendar each from the first to the last that was simulated.
struct MonthOfRun {
  int month = 1;    // 1..12
  double days = 0;  // of typical days those that stand for it; of the calendar the month's own, in leap years 29 of February
};

class RunDays {
 public:
  RunDays(const RunDescription& run, const HourFile& file);

  [[nodiscard]] std::size_t size() const { return weights_.size(); }
  // Days of the year that a day stands for: the sum of its weights in the months that count.
  [[nodiscard]] double weight(std::size_t day, const std::array<bool, 12>& months) const;
  [[nodiscard]] const std::vector<std::pair<std::size_t, double>>& months_of(std::size_t day) const { return weights_[day]; }  // which month of the run, how many days
  [[nodiscard]] const std::vector<MonthOfRun>& months() const { return months_; }
  [[nodiscard]] bool cyclic() const { return cyclic_; }  // typical days: a climatology has no first month

 private:
  void read_typical(const RunDescription& run, const HourFile& file);
  void read_calendar(const HourFile& file);

  bool cyclic_ = true;
  std::vector<MonthOfRun> months_;
  std::vector<std::vector<std::pair<std::size_t, double>>> weights_;  // [day]
};

}  // namespace pearl

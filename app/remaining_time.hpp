#pragma once

#include <cstddef>
#include <vector>

namespace pearl::app {

// How long the rest of a run will take, by what its hours have taken so far: an hour of the night is cheaper than one of the day, and the same hour of another
// day is like it. Hours whose like has not been seen are taken for the mean of those seen.
class RemainingTime {
 public:
  // `kinds`: of all hours of the run, in their order, the hour of the day (or any small number that tells alike ones).
  explicit RemainingTime(std::vector<int> kinds);

  // The run stands at this share of its hours (0..1, ascending), `seconds` after any fixed moment. The first call says where it begins.
  void reached(double fraction, double seconds);
  [[nodiscard]] double seconds() const;       // that the rest will take; 0 as long as nothing is known
  [[nodiscard]] bool knows_pace() const { return seen_hours_ > 0; }

 private:
  struct Seen {
    double hours = 0, seconds = 0;
  };
  std::vector<int> kinds_;
  std::vector<Seen> seen_;      // by kind
  std::vector<double> ahead_;   // hours, by kind
  double seen_hours_ = 0, seen_seconds_ = 0;
  double position_ = -1, moment_ = 0;
};

}  // namespace pearl::app

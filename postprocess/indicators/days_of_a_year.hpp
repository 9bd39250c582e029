#pragma once
// What the days of a run can stand for: a year or a month. Bars and standards of a year are for runs whose days stand for one.

#include <array>
#include <optional>
#include <string>

#include "postprocess/indicators/day_error.hpp"

namespace pearl {

class DaysOfAYear {
 public:
  enum class Lack { none, days, seasons, error };  // what the days lack: enough of them, one in each season, a small enough error of their own

  DaysOfAYear() = default;  // of all typical days: they stand for everything
  DaysOfAYear(const RunDescription& run, const std::vector<DayErrorRow>& measured);

  [[nodiscard]] bool all_typical() const { return all_; }       // of the climatology
  [[nodiscard]] int count() const { return count_; }            // days simulated
  [[nodiscard]] bool has_own(int month) const { return own_[static_cast<std::size_t>(month - 1)]; }  // a day of the month, not one of another that stands in; 1..12
  [[nodiscard]] bool all_seasons() const { return all_seasons_; }                                    // each season has a day of its own

  // Why the days cannot stand for the year of a variable. All typical days can. Representative ones can if their measured error is at most 10 %, a third of the narrowest bar (a factor of
  // 1.3); of a variable that was not measured the largest error of the others counts. Where nothing was measured six days and one in each season are asked for: with four, chosen by
  // hand or by the program, annual means were off by 12 to 16 % (docs/decisions/0012).
  [[nodiscard]] Lack lack(const std::string& variable) const;
  // True if the days stand for a month: all typical days of it, or representative ones of a year that they stand for; of a stretch of the calendar, three quarters of the month.
  [[nodiscard]] bool stand_for_month(int month) const;
  // Relative error of the annual mean, its size, where people live: of a region, or the largest over regions. 0 for all typical days; nothing if it was not measured.
  [[nodiscard]] std::optional<double> error(const std::string& variable, const std::string& region) const;
  [[nodiscard]] std::optional<double> largest_error(const std::string& variable) const;

 private:
  int count_ = 0;
  bool all_ = true, all_seasons_ = true, representative_ = false;
  std::array<bool, 12> own_{true, true, true, true, true, true, true, true, true, true, true, true}, whole_month_ = own_;
  DayError error_;
};

}  // namespace pearl

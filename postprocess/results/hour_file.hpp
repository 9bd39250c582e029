#pragma once
// SCENARIO/hourly.nc of a finished run, checked.

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/local_clock.hpp"
#include "model/grid/horizontal_grid.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/results/day_of_hours.hpp"

namespace pearl {

class HourFile {
 public:
  // Throws InputError if the file, its time or its weights are missing, damaged or disagree. `clock`: of the data set; nothing in runs of older programs, whose
  // typical days begin at midnight.
  HourFile(const std::filesystem::path& file, const HorizontalGrid& grid, const std::optional<LocalClock>& clock = {});
  [[nodiscard]] const std::vector<DayOfHours>& days() const { return days_; }
  [[nodiscard]] const std::vector<double>& times() const { return times_; }          // of the middle of each hour, in hours
  [[nodiscard]] const std::vector<double>& dates() const { return dates_; }          // local, of each hour, in days after 1970-01-01; empty: typical days
  [[nodiscard]] const std::vector<int>& hours_of_day() const { return hours_of_day_; }  // that clocks show at the beginning of each hour, 0..23
  [[nodiscard]] CivilTime date_of(std::size_t hour) const;  // local; of typical days without a clock that of the middle of their day in UTC
  [[nodiscard]] std::pair<double, double> time_span() const { return time_span_; }  // begin of the first and end of the last hour, as the file counts
  [[nodiscard]] bool has(const std::string& variable) const { return reader_.has(variable); }
  // Hour means, [hour][cell]. Throws InputError if the variable is missing, has another shape or holds a value that is not a number.
  [[nodiscard]] std::vector<float> read(const std::string& variable) const;
  [[nodiscard]] std::vector<float> read(const std::string& variable, std::size_t first, std::size_t count) const;  // of these hours alone
  [[nodiscard]] double molar_mass(const std::string& variable) const;  // g mol-1; 0: the file does not say it

 private:
  std::filesystem::path file_;
  netcdf::Reader reader_;
  std::vector<std::size_t> shape_;
  std::vector<DayOfHours> days_;
  std::vector<double> times_, dates_;
  std::vector<int> hours_of_day_;
  std::optional<LocalClock> clock_;
  std::pair<double, double> time_span_;
};

}  // namespace pearl

#pragma once
// SCENARIO/hourly.nc of a finished run, checked.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/results/day_of_hours.hpp"

namespace pearl {

class HourFile {
 public:
  // Throws InputError if the file, its time or its weights are missing, damaged or disagree.
  HourFile(const std::filesystem::path& file, const HorizontalGrid& grid);
  [[nodiscard]] const std::vector<DayOfHours>& days() const { return days_; }
  [[nodiscard]] std::pair<double, double> time_span() const { return time_span_; }  // begin of the first and end of the last hour, as the file counts
  [[nodiscard]] bool has(const std::string& variable) const { return reader_.has(variable); }
  // Hour means, [hour][cell]. Throws InputError if the variable is missing, has another shape or holds a value that is not a number.
  [[nodiscard]] std::vector<float> read(const std::string& variable) const;

 private:
  std::filesystem::path file_;
  netcdf::Reader reader_;
  std::vector<std::size_t> shape_;
  std::vector<DayOfHours> days_;
  std::pair<double, double> time_span_;
};

}  // namespace pearl

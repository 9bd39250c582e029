#pragma once

#include <filesystem>
#include <vector>

#include "model/io/netcdf.hpp"
#include "model/output/hourly_content.hpp"

namespace pearl {

// Hour means of one scenario on their way to their file. They wait in memory until they fill pieces of it (netcdf::Writer), and the file is
// open only while these are written: an open file costs its library a megabyte and more, whatever the grid.
class HourQueue {
 public:
  // `file`: all is defined and written but the fields. `hours`: that the file will have.
  HourQueue(netcdf::Writer file, std::vector<HourlyContent::Field> fields, std::size_t hours);

  // Hours in their order, without gaps; the fields of an hour in any. The values are copied. Throws RunError on a full disk.
  void write(std::size_t hour, std::size_t field, const float* values);
  void end_hour(std::size_t hour);  // all fields of the hour are there
  [[nodiscard]] std::size_t most_waiting_bytes() const;  // what the queue grows to: 1 MB, or one piece of every field, or one hour
  void commit();
  void commit_as(const std::filesystem::path& path);

 private:
  void empty();

  netcdf::Writer file_;
  std::vector<HourlyContent::Field> fields_;
  std::vector<std::size_t> values_of_hour_;     // by field
  std::size_t most_waiting_;                    // hours; those that end at a multiple of it are written
  std::vector<std::vector<float>> waiting_;     // by field: its hours, one after the other
  std::size_t first_waiting_ = 0, waiting_hours_ = 0;
};

}  // namespace pearl

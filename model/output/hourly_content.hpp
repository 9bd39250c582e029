#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/interfaces/result_sink.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

// What a file of hour means holds beside its time axis. The fields of an hour are one block of memory each, in the order
// in which the file names their dimensions.
class HourlyContent {
 public:
  struct Field {
    std::string name;
    std::vector<std::size_t> extents;  // of an hour
  };
  virtual ~HourlyContent() = default;

  [[nodiscard]] virtual std::string file_name() const = 0;    // "hourly.nc", in the folder of each scenario
  [[nodiscard]] virtual std::string title(const std::string& days) const = 0;  // "hour means of typical days", whatever the days are
  [[nodiscard]] virtual std::vector<Field> fields() const = 0;
  // Defines all but the time axis; the dimension `nv` of bounds, too.
  virtual void define(netcdf::Writer& file) const = 0;
  virtual void write_fixed(netcdf::Writer& file) const = 0;   // what does not change with time
  // Calls take(field, values) for each field of the hour, by its place in `fields`; the values live until it returns.
  using Take = std::function<void(std::size_t field, const float* values)>;
  virtual void each_field(const HourlyResult& result, const Meteorology& meteorology, std::size_t scenario, const Take& take) const = 0;
  [[nodiscard]] virtual netcdf::Attributes more_attributes() const { return {}; }  // of the whole file
};

}  // namespace pearl

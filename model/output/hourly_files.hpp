#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/interfaces/checkpoint_store.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/output/hour_queue.hpp"
#include "model/output/hourly_content.hpp"
#include "model/output/result_description.hpp"

namespace pearl {

// A file of hour means of each scenario, DIR/SCENARIO/hourly.nc and its like, written hour by hour. At a checkpoint the hours so
// far are put aside: closed, in the checkpoint folder, where nothing that happens to the run later can spoil them. `join` brings
// them together again.
class HourlyFiles {
 public:
  // The description must outlive this object. Throws RunError if the files cannot be made.
  HourlyFiles(std::unique_ptr<HourlyContent> content, const ResultDescription& description);
  ~HourlyFiles();

  void write(std::size_t hour, const HourlyResult& result, const Meteorology& meteorology);  // hour: of all counted hours, from 0
  // `hours`: done so far. Saving puts them aside. Restoring checks every file that was put aside: InputError if one is missing or changed.
  void exchange(CheckpointStore& store, std::size_t hours);
  void join();    // makes the files whole, still under their temporary names
  void commit();  // after `join`: gives them their names

 private:
  // Hours that were put aside: [begin, end) of every scenario, with the checksum of each file.
  struct Part {
    std::size_t begin = 0, end = 0;
    std::vector<std::string> checksums;
  };
  [[nodiscard]] std::filesystem::path path_of(const Part& part, std::size_t scenario) const;
  [[nodiscard]] std::unique_ptr<HourQueue> make_file(std::size_t scenario) const;
  [[nodiscard]] HourQueue& file_of(std::size_t scenario);
  [[nodiscard]] std::size_t all_hours() const;
  void put_aside(std::size_t hours);
  [[nodiscard]] std::string stem() const;      // "hourly" of hourly.nc
  [[nodiscard]] std::string set_name() const { return stem() + "_files"; }
  void read_parts(CheckpointStore& store, const std::string& text, std::size_t hours);

  std::unique_ptr<HourlyContent> content_;
  const ResultDescription& description_;
  std::vector<HourlyContent::Field> fields_;
  std::vector<std::size_t> written_;                     // the scenarios that get files
  std::vector<std::unique_ptr<HourQueue>> files_;         // by scenario; none: not begun
  std::vector<Part> parts_;
};

}  // namespace pearl

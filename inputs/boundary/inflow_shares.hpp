#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "inputs/boundary/inflow_air.hpp"
#include "inputs/dataset/data_tables.hpp"
#include "model/core/error.hpp"
#include "model/grid/side.hpp"

namespace pearl {

// "west", "east", "south", "north", "top"
std::string name_of(Side side);

// Which airs flow in at a side in a weather class and month, from inflow_shares.csv.
class InflowShares {
 public:
  struct Part {
    std::size_t air = 0;  // index in the list of airs
    double share = 0;     // 0..1
  };

  // Reads inflow_shares.csv of a folder. The weather classes are those of weather_classes.csv beside it: each class needs, in each month
  // in which it occurs and at each side, shares that sum to 1 (+-1e-6). Faults go to `faults`: unknown words, shares outside 0..1, an
  // air given twice, an air of the wrong level, gaps and sums.
  static InflowShares read(const DataTables& tables, const std::vector<InflowAir>& airs, Faults& faults);

  // The airs of a side and their shares; without a weather class, the mean of all classes that occur in the month, each alike. Throws
  // RunError for a weather class or month that the table does not hold.
  [[nodiscard]] const std::vector<Part>& of(const std::string& weather_class, Side side, int month) const;

 private:
  using Months = std::array<std::vector<Part>, 12>;
  using Sides = std::array<Months, 5>;
  // What the classes and months that occur lack, but for the `faulty` classes and sides ("weak,north"). last_row: of a class, side and
  // month ("weak,north,1"), to point at.
  void report_gaps_and_sums(const std::string& file, const std::map<std::string, std::set<int>>& occurrences, const std::set<std::string>& faulty,
                            const std::map<std::string, Location>& last_row, Faults& faults);

  void add_mean_of_classes(const std::map<std::string, std::set<int>>& occurrences);  // under the empty name

  std::map<std::string, Sides> classes_;
};

}  // namespace pearl

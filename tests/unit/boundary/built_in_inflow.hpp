#pragma once
// The built-in tables of inflow, and copies of them with damage.

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/boundary/inflow_table.hpp"
#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/support/prd_data.hpp"
#include "tests/support/temporary_directory.hpp"

namespace pearl {

inline const std::filesystem::path& built_in_folder() {
  static const std::filesystem::path folder = prd_folder();
  return folder;
}

inline Span weather_of(const std::string& weather_class, int month) {
  Span period;
  period.weather_class = weather_class;
  period.month = month;
  return period;
}

// What flows in at a side, ug kg-1, in the middle of nowhere: the tables know no place along a side.
inline double ratio_of(const InflowTable& table, const Span& span, const std::string& species, Side side, double height, int hour = 0) {
  return table.mixing_ratio({span, hour, side, height, {}, species});
}

inline std::string faults_in(const std::filesystem::path& folder, const Mechanism& mechanism) {
  try {
    InflowTable::read(folder, mechanism);
  } catch (const InputError& error) {
    std::string all;  // what() shows the first twenty
    for (const Fault& fault : error.faults()) all += fault.text() + '\n';
    return all;
  }
  return {};
}

// The built-in tables in a folder of their own, some of them changed.
struct ChangedInflow {
  TemporaryDirectory folder;
  ChangedInflow() {
    for (const char* name : {"boundary.csv", "inflow_airs.csv", "inflow_names.csv", "inflow_gases.csv", "inflow_shares.csv", "weather_classes.csv"})
      std::filesystem::copy_file(built_in_folder() / name, folder.path() / name);
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_text_file(folder.path() / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write_text_file(folder.path() / file, text.replace(at, from.size(), to));
  }
  void append(const std::string& file, const std::string& rows) const { write_text_file(folder.path() / file, read_text_file(folder.path() / file) + rows); }
  [[nodiscard]] std::string faults(const Mechanism& mechanism = cb6r3_names()) const { return faults_in(folder.path(), mechanism); }
};

inline const std::vector<Side>& all_sides() {
  static const std::vector<Side> sides{Side::west, Side::east, Side::south, Side::north, Side::top};
  return sides;
}

}  // namespace pearl

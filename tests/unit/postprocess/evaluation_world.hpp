#pragma once
// What the tests of an evaluation share: the made-up run as they ask it, and tables and bars of their own.

#include <catch2/catch.hpp>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

namespace pearl {

inline const std::filesystem::path built_in = PEARL_TEST_SOURCE "/inputs/prd";
inline const LonLat here{114.15, 22.32}, there{113.3, 23.12};  // sources of the made-up results: Hong Kong and Guangzhou

struct MadeUpRun {
  std::filesystem::path folder;
  RunDescription description = read_run_description(folder / "run.json");
  HorizontalGrid grid{Projection(description.grid.lambert), description.grid.west, description.grid.south, description.grid.spacing, description.grid.nx, description.grid.ny};
  [[nodiscard]] std::size_t cell(LonLat place) const {
    int i = 0, j = 0;
    REQUIRE(grid.find(place, i, j));
    return grid.index(i, j);
  }
  [[nodiscard]] std::vector<float> field(const std::string& scenario, const std::string& file, const std::string& variable) const {
    return netcdf::Reader(folder / scenario / file).floats(variable);
  }
  [[nodiscard]] double mean(const std::string& variable, LonLat place) const { return static_cast<double>(field("base-2010", "mean.nc", variable)[cell(place)]); }
};

inline void measure_all_months(EvaluationTables& tables, const std::string& code, const std::string& pollutant, double mean) {
  for (int month = 1; month <= 12; ++month) tables.months.push_back({code, pollutant, "", month, 1, 2012, 2014, mean});
}

inline EvaluationBar bar(const std::string& quantity, const std::string& place, const std::string& pollutant, std::optional<double> low, std::optional<double> high) {
  return {quantity, place, pollutant, "ours", "", 0, 30, low, high};
}

inline const JudgedQuantity& only(const RunEvaluation& evaluation, const std::string& quantity) {
  const JudgedQuantity* found = nullptr;
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity == quantity) {
      REQUIRE(found == nullptr);
      found = &row;
    }
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace pearl

#pragma once
// Indices of several pollutants as data: each row of index_scales.csv is a step of an index. Two kinds are known:
//   part  a pollutant's own index, linear between concentrations; the index of a day is the highest of its parts (air quality indices)
//   risk  what a pollutant adds to the risk of an hour, 100 (exp(coefficient c) - 1) in %; of a `group` the highest counts, the groups are added up; and
//   band  the index of such a sum (air quality health indices)

#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"
#include "postprocess/results/indicator_definition.hpp"

namespace pearl {

// Between `from` and `to` the index goes from index_from to index_to; above the last one it stays.
struct IndexStep {
  double from = 0, to = 0, index_from = 0, index_to = 0;
};

struct IndexPart {
  std::string pollutant;
  int window = 1;                       // h, of the running mean
  OfDay of_day = OfDay::mean;           // of a risk: each_hour
  std::vector<IndexStep> steps;         // of a part; ascending
  double coefficient = 0;               // of a risk, m3 ug-1
  std::string group;                    // of a risk
};

struct IndexScale {
  std::string name;
  std::vector<IndexPart> parts;
  std::vector<IndexStep> bands;         // of the sum of risks, %; empty: an index of parts
  [[nodiscard]] bool of_risk() const { return !bands.empty(); }
};

// The index at a value: linear within a step; that of the first step below it, that of the last one above it.
double index_at(const std::vector<IndexStep>& steps, double value);

// Faults: steps that do not ascend, risks without bands and bands without risks, rows of two kinds in one index.
std::vector<IndexScale> read_index_scales(const csv::Table& table, Faults& faults);
const std::vector<std::string>& index_scale_columns();
const std::vector<std::string>& optional_index_scale_columns();

}  // namespace pearl

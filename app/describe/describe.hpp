#pragma once
// `pearl describe`: what the program knows, from the tables that it works by.

#include <filesystem>
#include <string>
#include <vector>

#include "app/describe/described_table.hpp"
#include "model/core/error.hpp"

namespace pearl::app {

struct DescribeOptions {
  std::string what;                // one of describable(); empty: these
  std::vector<std::string> names;  // of rows; empty: all
  std::string format;              // one of describe_formats(); empty: text, and json-schema of a plan
  std::vector<std::string> data;   // built-in data sets or folders, each laid over the one before; empty: the default one
  std::string mechanism;           // of result variables; empty: that of plans which name none; all
  std::filesystem::path plan;      // of measures
};

std::vector<std::string> describable();
const std::vector<std::string>& describe_formats();
// Throws UsageError for unknown words and for options that have no use here; InputError with all faults of a data set or plan.
ExitCode describe(const DescribeOptions& options);

// From the program.
DescribedTable described_parameters(const DescribeOptions& options);  // keys of plans
DescribedTable described_variables(const DescribeOptions& options);   // of result files
DescribedTable described_formats(const DescribeOptions& options);     // of `pearl export`
// From a data set's tables; row by row as they are written, with the file that each comes from.
DescribedTable described_indicators(const DescribeOptions& options);
DescribedTable described_standards(const DescribeOptions& options);
DescribedTable described_measures(const DescribeOptions& options);    // or those that a plan defines
DescribedTable described_data(const DescribeOptions& options);        // its files

}  // namespace pearl::app

#pragma once

#include <string>

#include "inputs/dataset/data_set.hpp"

namespace pearl {

// What of a data set a report needs, as the value of `data_set` in run.json (docs/results.md).
std::string data_set_json(const DataSet& data);

}  // namespace pearl

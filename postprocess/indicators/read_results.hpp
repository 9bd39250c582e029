#pragma once

#include <filesystem>

#include "postprocess/results/result_set.hpp"

namespace pearl {

// A finished run with the indicators that its hours give: what maps and report show. Throws as ResultSet::read does; every missing or damaged hourly.nc is a fault, but if
// all are gone there are no indicators (`has_hours`).
ResultSet read_results(const std::filesystem::path& folder);

}  // namespace pearl

#pragma once

#include <filesystem>

namespace prd_data {

/// Builds prd/inventory.csv (tonnes a year by region, sector, pollutant, year) from
/// tool/reas32_totals.csv and tool/rules/*.csv. Prints totals beside the official ones.
void build_inventory(const std::filesystem::path& prd);

}  // namespace prd_data

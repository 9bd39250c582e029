#pragma once
// How many people of a region die of a cause in a year, by the tables of rates and ages.

#include <string>
#include <vector>

#include "postprocess/results/health_tables.hpp"
#include "postprocess/results/reference_tables.hpp"

namespace pearl {

struct BaselineDeaths {
  double per_person = 0;  // deaths a year at the ages asked for, over the people of all ages
  std::string status;     // the weakest of the rows that it is made of
  std::string lack;       // what no row gives: then nothing else counts; never a zero in its place
};

// Rows of age_shares.csv whose ages together are those asked for, each with the rate of the narrowest ages of mortality.csv that hold it. Rows of the region itself count; where it has none,
// those of the smallest group that holds it and has some.
BaselineDeaths baseline_deaths(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::string& region, const std::string& cause, const AgeRange& ages);

// The value of a life in a region, or of the smallest group that holds it; nullptr if no row gives one.
const LifeValue* life_value_of(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::string& region);

// A fault for each function and region without a rate, at the function's row, with file, region, cause and ages.
void judge_rates(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::vector<std::string>& regions, Faults& faults);
// A fault for each row of rates, ages and values of a region that is none of these.
void judge_regions_of_rates(const HealthTables& tables, const std::vector<std::string>& regions_and_groups, Faults& faults);

std::string weaker_status(const std::string& one, const std::string& other);  // verified, derived, illustrative, unverified: the last of both

}  // namespace pearl

#include "postprocess/health/baseline_deaths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl {

namespace {

// The region, and the groups that hold it, the smallest first.
std::vector<std::string> codes_for(const std::string& region, std::vector<RegionGroup> groups) {
  std::stable_sort(groups.begin(), groups.end(), [](const RegionGroup& one, const RegionGroup& other) { return one.members.size() < other.members.size(); });
  std::vector<std::string> codes{region};
  for (const RegionGroup& group : groups)
    if (std::find(group.members.begin(), group.members.end(), region) != group.members.end()) codes.push_back(group.code);
  return codes;
}

// The rows of the first code that has some that fit.
template <class Entry, class Fits>
std::vector<const Entry*> rows_of(const std::vector<Entry>& entries, const std::vector<std::string>& codes, const Fits& fits) {
  std::vector<const Entry*> found;
  for (const std::string& code : codes) {
    for (const Entry& one : entries)
      if (one.region == code && fits(one)) found.push_back(&one);
    if (!found.empty()) break;
  }
  return found;
}

int width(const AgeRange& ages) { return ages.to - ages.from; }

// The narrowest row that begins at an age and reaches no further than another; nullptr: none.
const AgeShareRow* next_share(const std::vector<const AgeShareRow*>& rows, int from, int to) {
  const AgeShareRow* best = nullptr;
  for (const AgeShareRow* one : rows)
    if (one->ages.from == from && one->ages.to <= to && (best == nullptr || width(one->ages) < width(best->ages))) best = one;
  return best;
}

}  // namespace

std::string weaker_status(const std::string& one, const std::string& other) {
  constexpr std::array<const char*, 3> firm{"verified", "derived", "illustrative"};  // what is none of them is unverified
  const auto rank = [&](const std::string& status) { return std::find_if(firm.begin(), firm.end(), [&](const char* name) { return starts_with(status, name); }) - firm.begin(); };
  if (one.empty()) return other;
  return rank(one) >= rank(other) ? one : other;
}

BaselineDeaths baseline_deaths(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::string& region, const std::string& cause, const AgeRange& ages) {
  const std::vector<std::string> codes = codes_for(region, groups);
  const std::vector<const MortalityRow*> rates = rows_of(tables.mortality, codes, [&](const MortalityRow& one) { return one.cause == cause; });
  if (rates.empty()) return {0, "", fmt::format("{} has no rate of the cause {} for the region {}", result_file::mortality, cause, region)};
  const std::vector<const AgeShareRow*> shares = rows_of(tables.age_shares, codes, [](const AgeShareRow&) { return true; });
  static const AgeShareRow everybody{"", {}, 1, 0, "", "", {}};
  BaselineDeaths deaths;
  for (int age = ages.from; age < ages.to;) {
    const AgeShareRow* share = next_share(shares, age, ages.to);
    if (share == nullptr && ages == AgeRange{}) share = &everybody;
    if (share == nullptr)
      return {0, "", fmt::format("{} does not say which share of the people of the region {} is {} years old (from {} on no row of it fits)", result_file::age_shares, region, words_of(ages), age)};
    const MortalityRow* rate = nullptr;
    for (const MortalityRow* one : rates)
      if (one->ages.holds(share->ages) && (rate == nullptr || width(one->ages) < width(rate->ages))) rate = one;
    if (rate == nullptr) return {0, "", fmt::format("{} has no rate of the cause {} at the ages {} for the region {}", result_file::mortality, cause, words_of(share->ages), region)};
    deaths.per_person += share->share * rate->rate;
    deaths.status = weaker_status(deaths.status, weaker_status(share->status, rate->status));
    age = share->ages.to;
  }
  return deaths;
}

const LifeValue* life_value_of(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::string& region) {
  const std::vector<const LifeValue*> found = rows_of(tables.life_values, codes_for(region, groups), [](const LifeValue&) { return true; });
  return found.empty() ? nullptr : found.front();
}

void judge_regions_of_rates(const HealthTables& tables, const std::vector<std::string>& regions_and_groups, Faults& faults) {
  const auto judge = [&](const auto& rows) {
    for (const auto& one : rows)
      if (std::find(regions_and_groups.begin(), regions_and_groups.end(), one.region) == regions_and_groups.end())
        faults.add(one.where, fmt::format("region: '{}' is no region and no group{}; nobody would use the row", one.region, did_you_mean(one.region, regions_and_groups)));
  };
  judge(tables.mortality);
  judge(tables.age_shares);
  judge(tables.life_values);
}

void judge_rates(const HealthTables& tables, const std::vector<RegionGroup>& groups, const std::vector<std::string>& regions, Faults& faults) {
  std::set<std::string> told;  // what several ages and functions lack is told once: a cut list of groups takes the rates from all of them
  for (const HealthFunction& function : tables.functions)
    for (const AgeResponse& response : function.ages)
      for (const std::string& region : regions)
        if (const BaselineDeaths deaths = baseline_deaths(tables, groups, region, function.cause, response.ages); !deaths.lack.empty() && told.insert(deaths.lack).second)
          faults.add(response.where, fmt::format("function: {} at the ages {} cannot be used: {}; add the row", function.name, words_of(response.ages), deaths.lack));
}

}  // namespace pearl

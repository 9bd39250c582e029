#include "scenarios/year_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace pearl {

double YearMap::at(int year) const {
  if (!by_year || points.empty()) return constant;
  const auto upper = points.lower_bound(year);
  if (upper == points.end()) return points.rbegin()->second;
  if (upper == points.begin() || upper->first == year) return upper->second;
  const auto lower = std::prev(upper);
  const double share = static_cast<double>(year - lower->first) / (upper->first - lower->first);
  return lower->second + share * (upper->second - lower->second);
}

int YearMap::first_year() const { return by_year && !points.empty() ? points.begin()->first : std::numeric_limits<int>::min(); }

double YearMap::largest() const {
  double most = constant;
  if (by_year && !points.empty()) {
    most = points.begin()->second;
    for (const auto& [year, value] : points) most = std::max(most, value);
  }
  return most;
}

std::string YearMap::text() const {
  if (!by_year) return fmt::format("{:g}", constant);
  std::string list;
  for (const auto& [year, value] : points) list += fmt::format("{}{}: {:g}", list.empty() ? "" : ", ", year, value);
  return "{" + list + "}";
}

}  // namespace pearl

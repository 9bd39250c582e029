#include "inputs/boundary/inflow_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"

namespace pearl {

namespace {

constexpr double surface_density = 1.2, top_density = 0.9;  // kg m-3
constexpr double mixed_depth = 500, decay_depth = 1000;     // m
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

const std::vector<std::string>& side_names() {
  static const std::vector<std::string> names{"west", "east", "south", "north", "top"};
  return names;
}

// "all", "4" or "10-3" as months 1..12; empty if it is none of these.
std::vector<int> months_of(const std::string& text) {
  std::vector<int> months;
  if (text == "all") {
    for (int month = 1; month <= 12; ++month) months.push_back(month);
    return months;
  }
  const std::vector<std::string> ends = split(text, '-');
  const auto first = parse_integer(trim(ends.front())), last = parse_integer(trim(ends.back()));
  const bool good = ends.size() <= 2 && first && last && *first >= 1 && *first <= 12 && *last >= 1 && *last <= 12;
  if (!good) return months;
  for (long month = *first;; month = month % 12 + 1) {
    months.push_back(static_cast<int>(month));
    if (month == *last) return months;
  }
}

}  // namespace

std::string name_of(Side side) { return side_names()[static_cast<std::size_t>(side)]; }

const std::vector<std::string>& inflow_species() {
  static const std::vector<std::string> names{"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3"};
  return names;
}

InflowTable InflowTable::read(const std::filesystem::path& path, const std::vector<std::string>& species) {
  return parse(path.string(), read_text_file(path), species);
}

InflowTable InflowTable::parse(const std::string& name, std::string_view text, const std::vector<std::string>& species) {
  Faults faults;
  const auto table = csv::Table::parse(name, text, {"species", "side", "month", "value", "unit", "status", "source"}, {"note"}, faults);
  faults.throw_if_any();

  InflowTable result;
  for (const std::string& one : species)
    for (Months& months : result.values_[one]) months.fill(absent);
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::string& one = row.one_of("species", species, faults);
    const std::string& side = row.one_of("side", side_names(), faults);
    const double value = row.number_between("value", 0, 1e6, faults);
    row.one_of("unit", {"ug m-3"}, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    const std::vector<int> months = months_of(row.text("month"));
    if (months.empty()) faults.add(row.where("month"), fmt::format("month: '{}' is not 1..12, a range like 10-3, or all", row.text("month")));
    if (faults.size() > before) continue;
    const auto index = static_cast<std::size_t>(std::find(side_names().begin(), side_names().end(), side) - side_names().begin());
    for (const int month : months) {
      double& place = result.values_[one][index][static_cast<std::size_t>(month - 1)];
      if (!std::isnan(place)) faults.add(row.where("month"), fmt::format("{} at {} has two values for month {}", one, side, month));
      place = value;
    }
  }
  if (faults.empty())
    for (const auto& [one, sides] : result.values_)
      for (std::size_t side = 0; side < sides.size(); ++side)
        for (std::size_t month = 0; month < 12; ++month)
          if (std::isnan(sides[side][month]))
            faults.add({make_source(name, ""), 0, 0, 1}, fmt::format("{} at {} has no value for month {}", one, side_names()[side], month + 1));
  faults.throw_if_any();
  return result;
}

double InflowTable::mixing_ratio(const Period& period, const std::string& species, Side side, double height) const {
  const auto found = values_.find(species);
  if (found == values_.end()) throw RunError(fmt::format("the inflow table holds no {}", species));
  const auto month = static_cast<std::size_t>(std::clamp(period.month, 1, 12) - 1);
  const double top = found->second[static_cast<std::size_t>(Side::top)][month] / top_density;
  if (side == Side::top) return top;
  const double surface = found->second[static_cast<std::size_t>(side)][month] / surface_density;
  const double share = height <= mixed_depth ? 1.0 : std::exp(-(height - mixed_depth) / decay_depth);
  return top + (surface - top) * share;
}

}  // namespace pearl

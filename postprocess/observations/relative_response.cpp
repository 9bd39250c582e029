#include "postprocess/observations/relative_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/io/csv.hpp"
#include "postprocess/observations/observation_table_file.hpp"

namespace pearl {

namespace {

BaseAndFuture highest_base(const std::vector<BaseAndFuture>& cells) {
  return *std::max_element(cells.begin(), cells.end(), [](const BaseAndFuture& a, const BaseAndFuture& b) { return a.base < b.base; });
}

}  // namespace

const AttainmentRule& attainment_rule() {
  static const AttainmentRule rule = [] {
    Faults faults;  // of our own table: a defect, that every test of it meets
    const csv::Table table = csv::Table::parse("attainment_rules.csv", observation_table_file("attainment_rules.csv"),
                                               {"rule", "pollutant", "level", "first_window", "last_window", "rank", "years", "days", "fewest_days", "least_base", "wide_cells_km", "status", "source"}, {}, faults);
    faults.throw_if_any();
    const csv::Row& row = table.rows().front();
    AttainmentRule one{row.text("rule"), row.text("pollutant"), row.text("status"), row.text("source"), row.number("level", faults), row.number("least_base", faults), row.number("wide_cells_km", faults),
                       row.integer("rank", faults), row.integer("years", faults), row.integer("days", faults), row.integer("fewest_days", faults),
                       row.integer_between("first_window", 0, 23, faults), row.integer_between("last_window", 0, 23, faults)};
    faults.throw_if_any();
    return one;
  }();
  return rule;
}

RelativeResponse relative_response(const std::vector<std::vector<BaseAndFuture>>& days, const AttainmentRule& rule) {
  std::vector<BaseAndFuture> used;
  for (const std::vector<BaseAndFuture>& cells : days) {
    const BaseAndFuture day = highest_base(cells);
    if (day.base >= rule.least_base) used.push_back(day);
  }
  std::stable_sort(used.begin(), used.end(), [](const BaseAndFuture& a, const BaseAndFuture& b) { return a.base > b.base; });
  used.resize(std::min(used.size(), static_cast<std::size_t>(rule.days)));
  RelativeResponse response{static_cast<int>(used.size()), {}, {}};
  if (response.days < rule.fewest_days) {
    response.refused = saying("attainment.too_few_days", {{"days", response.days}, {"all", days.size()}, {"least", fmt::format("{:g}", rule.least_base)}, {"fewest", rule.fewest_days}});
    return response;
  }
  double base = 0, future = 0;
  for (const BaseAndFuture& day : used) {
    base += day.base;
    future += day.future;
  }
  response.factor = future / base;
  return response;
}

RelativeResponse relative_response_of_typical_days(const std::vector<std::vector<BaseAndFuture>>& days, const std::vector<double>& weights) {
  RelativeResponse response{static_cast<int>(days.size()), {}, {}};
  double base = 0, future = 0;
  for (std::size_t n = 0; n < days.size(); ++n) {
    const BaseAndFuture day = highest_base(days[n]);
    base += weights[n] * day.base;
    future += weights[n] * day.future;
  }
  if (base > 0) response.factor = future / base;
  else response.refused = saying("attainment.no_typical_day");
  return response;
}

DesignValue base_design_value(const std::vector<double>& values, const AttainmentRule& rule) {
  constexpr std::size_t most_means = 3;
  DesignValue design;
  const std::size_t years = static_cast<std::size_t>(rule.years);
  if (values.size() < years) {
    design.refused = saying("attainment.too_few_years", {{"count", values.size()}, {"needed", rule.years}});
    return design;
  }
  const std::size_t first = values.size() - std::min(values.size(), years + most_means - 1);
  double sum = 0;
  for (std::size_t begin = first; begin + years <= values.size(); ++begin) {
    double mean = 0;
    for (std::size_t year = begin; year < begin + years; ++year) mean += values[year];
    design.means.push_back(static_cast<int>(std::floor(mean / static_cast<double>(years) + 1e-9)));  // a sum of whole numbers is not cut below them
    sum += design.means.back();
  }
  design.value = sum / static_cast<double>(design.means.size());
  return design;
}

}  // namespace pearl

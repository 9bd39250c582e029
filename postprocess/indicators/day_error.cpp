#include "postprocess/indicators/day_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"

namespace pearl {

namespace {

constexpr double metres = 1000;
constexpr double same_spacing = 1;  // m

std::string chosen_of(const RunDescription& run) {
  std::vector<std::string> names;
  for (const PeriodInfo& period : run.periods) names.push_back(period.name);
  return join(names, " ");
}

// Tonnes by scenario, region, sector and pollutant: what the baseline emits.
bool same_emissions(const RunDescription& a, const RunDescription& b) {
  const auto of_baseline = [](const RunDescription& run) {
    std::set<std::tuple<std::string, std::string, std::string, double>> rows;
    for (const EmissionInfo& row : run.emissions)
      if (row.scenario == run.baseline) rows.emplace(row.region, row.sector, row.pollutant, row.tonnes);
    return rows;
  };
  return of_baseline(a) == of_baseline(b);
}

}  // namespace

std::vector<DayErrorRow> compare_days(const ResultSet& all, const ResultSet& few) {
  const RunDescription &a = all.run(), &f = few.run();
  std::vector<std::string> reasons;
  if (a.typical_days_in_all == 0 || static_cast<int>(a.periods.size()) != a.typical_days_in_all)
    reasons.push_back(fmt::format("{} does not hold all typical days ({} of {}); run the plan with `meteorology: {{months: all}}`", all.folder().string(), a.periods.size(), a.typical_days_in_all));
  if (f.day_choice != "representative") reasons.push_back(fmt::format("{} holds no representative days; run the plan with `meteorology: {{days: {{representative: N}}}}`", few.folder().string()));
  if (a.chemistry.mechanism != f.chemistry.mechanism) reasons.push_back(fmt::format("the mechanisms differ: {} and {}", a.chemistry.mechanism, f.chemistry.mechanism));
  if (a.grid.nx != f.grid.nx || a.grid.ny != f.grid.ny || a.grid.nz != f.grid.nz || a.grid.spacing != f.grid.spacing || a.grid.west != f.grid.west || a.grid.south != f.grid.south)
    reasons.emplace_back("the grids differ");
  if (a.baseline != f.baseline) reasons.push_back(fmt::format("the baselines differ: {} and {}", a.baseline, f.baseline));
  else if (!same_emissions(a, f)) reasons.emplace_back("the baselines' emissions differ");
  if (a.weather_tables != f.weather_tables) reasons.emplace_back("the tables of the weather differ (typical_days.weather_tables of run.json)");
  if (!reasons.empty()) throw UsageError("these runs cannot be compared: " + join(reasons, "; "));

  const Indicators of_all(all), of_few(few);
  std::vector<DayErrorRow> rows;
  for (std::size_t v = 0; v < a.variables.size(); ++v) {
    const std::size_t w = f.variable_index(a.variables[v].name);
    if (w == RunDescription::npos || !is_annual_mean(a.variables[v])) continue;
    for (std::size_t m = 0; m < of_all.masks().size(); ++m) {
      const double whole = of_all.at(a.baseline_index(), v, m).population_mean, part = of_few.at(f.baseline_index(), w, m).population_mean;
      if (!(whole > 0) || !std::isfinite(part)) continue;  // nobody lives there, or there is nothing of it
      rows.push_back({static_cast<int>(f.periods.size()), f.chemistry.mechanism, f.grid.spacing, f.variables[w].name, of_all.masks()[m].code, part / whole - 1, chosen_of(f), "derived",
                      "pearl compare-days, baseline " + f.baseline, f.weather_tables});
    }
  }
  return rows;
}

std::string day_errors_csv(std::vector<DayErrorRow> rows, const std::vector<DayErrorRow>& measured) {
  std::erase_if(rows, [&](const DayErrorRow& old) {
    return std::any_of(measured.begin(), measured.end(), [&](const DayErrorRow& one) {
      return one.days == old.days && one.mechanism == old.mechanism && std::abs(one.spacing - old.spacing) < same_spacing;
    });
  });
  rows.insert(rows.end(), measured.begin(), measured.end());
  std::stable_sort(rows.begin(), rows.end(), [](const DayErrorRow& a, const DayErrorRow& b) {
    return std::tie(a.mechanism, a.spacing, a.days, a.pollutant, a.region) < std::tie(b.mechanism, b.spacing, b.days, b.pollutant, b.region);
  });
  std::string text = "days,mechanism,spacing_km,pollutant,region,relative_difference,chosen_days,weather_tables,status,source\n";
  for (const DayErrorRow& row : rows)
    text += fmt::format("{},{},{:g},{},{},{:.4f},{},{},{},{}\n", row.days, csv::quote(row.mechanism), row.spacing / metres, csv::quote(row.pollutant), csv::quote(row.region),
                        row.difference, csv::quote(row.chosen), csv::quote(row.weather_tables), csv::quote(row.status), csv::quote(row.source));
  return text;
}

DayError day_error_of(const RunDescription& run, const std::vector<DayErrorRow>& table, const Words& words) {
  DayError error;
  const int days = static_cast<int>(run.periods.size());
  error.asked = run.day_choice == "representative" && days != run.typical_days_in_all;
  if (!error.asked) return error;
  error.groups = run.data_set.groups;
  const DayErrorRow* nearest = nullptr;
  const auto rank = [&](const DayErrorRow& row) { return std::pair{row.mechanism != run.chemistry.mechanism, std::abs(std::log(row.spacing / run.grid.spacing))}; };
  std::set<int> measured;
  for (const DayErrorRow& row : table) {
    measured.insert(row.days);
    if (row.days == days && (nearest == nullptr || rank(row) < rank(*nearest))) nearest = &row;
  }
  if (nearest == nullptr) {
    error.cautions.push_back(measured.empty() ? words.plain("day_error.not_measured") : words.plain("day_error.not_for_days", {{"days", days}, {"measured", fmt::format("{}", fmt::join(measured, words.plain("list.separator")))}}));
    return error;
  }
  for (const DayErrorRow& row : table)
    if (row.days == days && row.mechanism == nearest->mechanism && row.spacing == nearest->spacing && run.variable_index(row.pollutant) != RunDescription::npos) error.rows.push_back(row);
  if (rank(*nearest).first) error.cautions.push_back(words.plain("day_error.other_mechanism", {{"measured", nearest->mechanism}, {"own", run.chemistry.mechanism}}));
  if (std::abs(nearest->spacing - run.grid.spacing) >= same_spacing)
    error.cautions.push_back(words.plain("day_error.other_cells", {{"measured", fmt::format("{:g}", nearest->spacing / metres)}, {"own", fmt::format("{:g}", run.grid.spacing / metres)}}));
  if (!run.weather_tables.empty() && nearest->weather_tables != run.weather_tables)
    error.cautions.push_back(words.plain(nearest->weather_tables.empty() ? "day_error.tables_unknown" : "day_error.tables_changed"));
  if (nearest->chosen != chosen_of(run)) error.cautions.push_back(words.plain("day_error.other_days", {{"days", nearest->chosen}}));
  if (error.rows.empty()) error.cautions.push_back(words.plain("day_error.no_variable"));
  return error;
}

std::vector<DayErrorSummary> summary_of(const DayError& error) {
  std::vector<DayErrorSummary> all;
  std::vector<int> counts;
  for (const DayErrorRow& row : error.rows) {
    if (std::find(error.groups.begin(), error.groups.end(), row.region) != error.groups.end()) continue;
    auto found = std::find_if(all.begin(), all.end(), [&](const DayErrorSummary& one) { return one.pollutant == row.pollutant; });
    if (found == all.end()) {
      all.push_back({row.pollutant, 0, 0, row.region});
      counts.push_back(0);
      found = all.end() - 1;
    }
    found->mean_size += std::abs(row.difference);
    ++counts[static_cast<std::size_t>(found - all.begin())];
    if (std::abs(row.difference) > std::abs(found->largest)) {
      found->largest = row.difference;
      found->largest_region = row.region;
    }
  }
  for (std::size_t n = 0; n < all.size(); ++n) all[n].mean_size /= counts[n];
  return all;
}

std::string day_error_text(const RunDescription& run, const DayError& error) {
  if (!error.asked) return {};
  std::string text = fmt::format("{} representative days stand for all {} typical days; their own error of annual means where people live", run.periods.size(), run.typical_days_in_all);
  if (!error.cautions.empty()) text += fmt::format(" ({})", join(error.cautions, "; "));
  if (error.rows.empty()) return text + "\n";
  text += fmt::format(":\n  {:<10} {:>17}  {}\n", "", "mean over regions", "largest");
  for (const DayErrorSummary& one : summary_of(error))
    text += fmt::format("  {:<10} {:>15.1f} %  {:+.1f} % ({})\n", one.pollutant, 100 * one.mean_size, 100 * one.largest, one.largest_region);
  return text;
}

}  // namespace pearl

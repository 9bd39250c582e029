#include "postprocess/indicators/exposure.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/io/csv.hpp"
#include "postprocess/indicators/transport_noise.hpp"

namespace pearl {

namespace {

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.9g}", value) : std::string{}; }

}  // namespace

RegionCells cells_of(const RegionMask& mask, const HorizontalGrid& grid) {
  RegionCells region;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const std::size_t cell = grid.index(i, j);
      if (!(mask.fraction[cell] > 0) && !(mask.people[cell] > 0)) continue;
      region.cells.push_back(cell);
      region.people.push_back(mask.people[cell]);
      region.area.push_back(mask.fraction[cell] * grid.area(i, j));
    }
  return region;
}

std::vector<std::pair<std::size_t, std::size_t>> scenario_pairs(const RunDescription& run) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  const std::size_t baseline = run.baseline_index();
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    if (s != baseline) pairs.emplace_back(s, baseline);
  for (const ComparisonInfo& one : run.comparisons) {
    const std::pair<std::size_t, std::size_t> pair{run.scenario_index(one.of), run.scenario_index(one.against)};
    if (pair.first != RunDescription::npos && pair.second != RunDescription::npos && pair.first != pair.second && std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
  }
  return pairs;
}

LeastChange least_change_of_cells(const ResultSet& results, std::size_t v, std::size_t of, std::size_t against) {
  constexpr double rounding = 1e-3;  // of the value, with the tolerance of the chemistry
  const std::vector<float>&field = results.mean(of, v), &other = results.mean(against, v);
  double largest = 0;
  for (std::size_t cell = 0; cell < field.size(); ++cell) largest = std::max(largest, std::abs(static_cast<double>(field[cell]) - static_cast<double>(other[cell])));
  return {rounding, transport_noise(results.run()).cells * largest};
}

std::string exposure_csv(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string text = "scenario,against,region,variable,unit,persons,population_weighted_mean,area_mean,highest_cell,difference,persons_better_off,persons_worse_off\n";
  std::vector<RegionCells> regions;
  for (const RegionMask& mask : indicators.masks()) regions.push_back(cells_of(mask, results.grid()));
  std::vector<std::pair<std::size_t, std::size_t>> rows{{run.baseline_index(), RunDescription::npos}};
  for (const auto& pair : scenario_pairs(run)) rows.push_back(pair);
  for (const auto& [of, against] : rows)
    for (std::size_t v = 0; v < run.variables.size(); ++v) {
      const bool compared = against != RunDescription::npos;
      const LeastChange least = compared ? least_change_of_cells(results, v, of, against) : LeastChange{};
      for (std::size_t m = 0; m < regions.size(); ++m) {
        const Exposure one = exposure_of(results.mean(of, v), regions[m]);
        text += fmt::format("{},{},{},{},{},{:.0f},{},{},{},", csv::quote(run.scenarios[of].name), compared ? csv::quote(run.scenarios[against].name) : "", csv::quote(indicators.masks()[m].code),
                            csv::quote(run.variables[v].name), csv::quote(run.variables[v].units), one.persons, number(one.population_mean), number(one.area_mean), number(one.maximum));
        if (!compared) {
          text += ",,\n";
          continue;
        }
        const PeopleChanged changed = people_changed(results.mean(against, v), results.mean(of, v), regions[m], least);
        text += fmt::format("{},{:.0f},{:.0f}\n", number(one.population_mean - exposure_of(results.mean(against, v), regions[m]).population_mean), changed.better, changed.worse);
      }
    }
  return text;
}

}  // namespace pearl

#include "postprocess/indicators/indicator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/io/csv.hpp"

namespace pearl {

namespace {

RegionMask finished(RegionMask mask, const ResultSet& results) {
  const HorizontalGrid& grid = results.grid();
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const std::size_t cell = grid.index(i, j);
      mask.population += mask.people[cell];
      mask.area += mask.fraction[cell] * grid.area(i, j);
    }
  return mask;
}

RegionIndicators indicators_of(const std::vector<float>& field, const RegionMask& mask, const ResultSet& results) {
  const HorizontalGrid& grid = results.grid();
  std::vector<double> people(field.size()), ground(field.size());
  constexpr double few = 1e-3;  // of the region's people: who lives in a cell that is mostly another's breathes its air too
  double maximum = -std::numeric_limits<double>::infinity(), anywhere = maximum;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const std::size_t cell = grid.index(i, j);
      people[cell] = mask.people[cell];
      ground[cell] = mask.fraction[cell] * grid.area(i, j);
      if (mask.fraction[cell] > 0) anywhere = std::max<double>(anywhere, field[cell]);
      if (mask.fraction[cell] >= 0.5f || mask.people[cell] > few * mask.population) maximum = std::max<double>(maximum, field[cell]);
    }
  return {weighted_mean(field, people), weighted_mean(field, ground), std::isfinite(maximum) ? maximum : anywhere};
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : std::string{}; }

}  // namespace

std::vector<RegionMask> region_masks(const ResultSet& results) {
  const ReferenceTables& reference = results.reference();
  std::vector<RegionGroup> groups = reference.groups;
  const std::vector<std::string>& shown = results.run().data_set.groups;
  const auto rank = [&](const RegionGroup& group) { return std::find(shown.begin(), shown.end(), group.code) - shown.begin(); };
  std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::vector<RegionMask> masks;
  for (const RegionGroup& group : groups) {
    if (!results.run().data_set.is_group(group.code)) continue;  // others may be cut by the domain: a mean would mislead
    const std::vector<float> none(results.population().size(), 0.0f);
    RegionMask mask{group.code, reference.region_name(group.code), true, none, none, 0, 0, 0};
    for (std::size_t r = 0; r < results.region_codes().size(); ++r) {
      if (std::find(group.members.begin(), group.members.end(), results.region_codes()[r]) == group.members.end()) continue;
      mask.whole_population += results.region_population(r);
      for (std::size_t cell = 0; cell < mask.fraction.size(); ++cell) {
        mask.fraction[cell] = std::min(1.0f, mask.fraction[cell] + results.region_fraction(r)[cell]);
        mask.people[cell] += results.population_of(r)[cell];
      }
    }
    masks.push_back(finished(std::move(mask), results));
  }
  for (std::size_t r = 0; r < results.region_codes().size(); ++r)
    masks.push_back(finished({results.region_codes()[r], reference.region_name(results.region_codes()[r]), false, results.region_fraction(r), results.population_of(r),
                              results.region_population(r), 0, 0}, results));
  std::erase_if(masks, [](const RegionMask& mask) { return mask.area <= 0; });
  return masks;
}

double weighted_mean(const std::vector<float>& field, const std::vector<double>& weight) {
  double sum = 0, total = 0;
  for (std::size_t cell = 0; cell < field.size(); ++cell) {
    sum += weight[cell] * field[cell];
    total += weight[cell];
  }
  return total > 0 ? sum / total : std::numeric_limits<double>::quiet_NaN();
}

Indicators::Indicators(const ResultSet& results)
    : variables_(results.run().variables.size()), baseline_(results.run().baseline_index()), masks_(region_masks(results)) {
  values_.reserve(results.run().scenarios.size() * variables_ * masks_.size());
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s)
    for (std::size_t v = 0; v < variables_; ++v)
      for (const RegionMask& mask : masks_) values_.push_back(indicators_of(results.mean(s, v), mask, results));
}

Indicators Indicators::told(const ReferenceTables& names) const {
  Indicators other(*this);
  for (RegionMask& mask : other.masks_) mask.name = names.region_name(mask.code);
  return other;
}

std::size_t Indicators::find(const std::string& code) const {
  for (std::size_t m = 0; m < masks_.size(); ++m)
    if (masks_[m].code == code) return m;
  return npos;
}

double Indicators::difference(std::size_t s, std::size_t v, std::size_t mask) const {
  return at(s, v, mask).population_mean - at(baseline_, v, mask).population_mean;
}

std::string regions_csv(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string text = "scenario,region,variable,unit,population_weighted_mean,area_mean,maximum,difference,difference_percent,share_of_people_on_map\n";
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (std::size_t m = 0; m < indicators.masks().size(); ++m)
      for (std::size_t v = 0; v < run.variables.size(); ++v) {
        const RegionIndicators& value = indicators.at(s, v, m);
        const double difference = indicators.difference(s, v, m);
        const double base = indicators.at(run.baseline_index(), v, m).population_mean;
        text += fmt::format("{},{},{},{},{},{},{},{},{},{:.3f}\n", csv::quote(run.scenarios[s].name), csv::quote(indicators.masks()[m].code),
                            csv::quote(run.variables[v].name), csv::quote(run.variables[v].units), number(value.population_mean),
                            number(value.area_mean), number(value.maximum), number(difference),
                            base > 0 ? number(100 * difference / base) : std::string{}, indicators.masks()[m].share_on_map());
      }
  return text;
}

}  // namespace pearl

#include "postprocess/comparison/run_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "model/result_files/cf_time.hpp"

namespace pearl {

namespace {

std::string number(double value) { return fmt::format("{:g}", value); }

std::string grid_words(const GridInfo& grid) {
  return fmt::format("{} x {} x {} cells of {:g} m from ({:g}, {:g}) m, parallels {:g} and {:g}, centre {:g} E {:g} N", grid.nx, grid.ny, grid.nz, grid.spacing, grid.west, grid.south,
                     grid.lambert.standard_parallel_1, grid.lambert.standard_parallel_2, grid.lambert.central_meridian, grid.lambert.origin_latitude);
}

bool is_same_map(const GridInfo& a, const GridInfo& b) { return a.nx == b.nx && a.ny == b.ny && a.spacing == b.spacing && a.west == b.west && a.south == b.south && a.lambert == b.lambert; }

std::string days_words(const RunDescription& run) {
  std::vector<std::string> names;
  for (const PeriodInfo& period : run.periods) names.push_back(fmt::format("{} ({:.4g} of the year)", period.name, period.weight));
  return join(names, ", ");
}

// Of two texts the first line in which they are not the same.
void compare_plans(const std::string& one, const std::string& other, std::vector<OriginDifference>& differences) {
  if (one.empty() || other.empty() || one == other) return;
  const std::vector<std::string> a = split(one, '\n'), b = split(other, '\n');
  for (std::size_t n = 0; n < std::max(a.size(), b.size()); ++n) {
    const std::string left = n < a.size() ? a[n] : "", right = n < b.size() ? b[n] : "";
    if (left == right && n < a.size() && n < b.size()) continue;
    differences.push_back({fmt::format("plan, first in line {}", n + 1), std::string(trim(left)), std::string(trim(right))});
    return;
  }
}

void compare_inputs(const Provenance& one, const Provenance& other, std::vector<OriginDifference>& differences) {
  std::map<std::string, std::pair<std::string, std::string>> files;
  for (const auto& [file, sum] : one.inputs) files[file].first = sum.empty() ? "there" : sum;
  for (const auto& [file, sum] : other.inputs) files[file].second = sum.empty() ? "there" : sum;
  for (const auto& [file, sums] : files)
    if (sums.first != sums.second) differences.push_back({"input " + file, sums.first, sums.second});
}

std::vector<OriginDifference> origins_of(const ResultSet& one, const ResultSet& other) {
  const RunDescription &a = one.run(), &b = other.run();
  std::vector<OriginDifference> all{{"version", a.version, b.version},
                                    {"compiler", one.provenance().compiler, other.provenance().compiler},
                                    {"plan", a.plan_name, b.plan_name},
                                    {"plan's checksum", a.plan_sha256, b.plan_sha256},
                                    {"baseline", a.baseline, b.baseline},
                                    {"method", a.method, b.method},
                                    {"chemistry", a.chemistry.mechanism, b.chemistry.mechanism},
                                    {"grid", grid_words(a.grid), grid_words(b.grid)},
                                    {"days", days_words(a), days_words(b)},
                                    {"data set", a.data_set.id, b.data_set.id},
                                    {"tables of the weather", a.weather_tables, b.weather_tables},
                                    {"part of the emissions on the grid", number(a.emission_coverage), number(b.emission_coverage)}};
  std::erase_if(all, [](const OriginDifference& line) { return line.one == line.other; });
  compare_plans(one.provenance().plan_text, other.provenance().plan_text, all);
  compare_inputs(one.provenance(), other.provenance(), all);
  return all;
}

std::vector<std::string> scenario_names(const RunDescription& run) {
  std::vector<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios) names.push_back(scenario.name);
  return names;
}
// With the unit where the other run has the variable in another: such numbers are not compared.
std::vector<std::string> variable_names(const RunDescription& run, const RunDescription& other) {
  std::vector<std::string> names;
  for (const VariableInfo& variable : run.variables) {
    const std::size_t there = other.variable_index(variable.name);
    const bool is_other_unit = there != RunDescription::npos && other.variables[there].units != variable.units;
    names.push_back(is_other_unit ? fmt::format("{} in {}", variable.name, variable.units) : variable.name);
  }
  return names;
}

// Adds "KIND name" for each name that the other list lacks.
void add_missing(const std::string& kind, const std::vector<std::string>& names, const std::vector<std::string>& others, std::vector<std::string>& missing) {
  for (const std::string& name : names)
    if (std::find(others.begin(), others.end(), name) == others.end()) missing.push_back(kind + " " + name);
}

// Takes up pairs of numbers; remembers where they differ most.
class Differ {
 public:
  explicit Differ(NumberDifference start) : difference_(std::move(start)) {}
  // True if this pair differs more than all before it.
  bool take(double one, double other) {
    const double here = other - one;
    sum_one_ += one;
    sum_other_ += other;
    sum_size_ += std::abs(here);
    ++count_;
    if (!(std::abs(here) > std::abs(difference_.largest))) return false;
    difference_.largest = here;
    difference_.one_there = one;
    difference_.other_there = other;
    return true;
  }
  NumberDifference& result() { return difference_; }
  NumberDifference finished() {
    if (count_ > 0) {
      difference_.mean_one = sum_one_ / count_;
      difference_.mean_other = sum_other_ / count_;
      difference_.mean_difference = (sum_other_ - sum_one_) / count_;
      difference_.mean_size = sum_size_ / count_;
    }
    return difference_;
  }

 private:
  NumberDifference difference_;
  double sum_one_ = 0, sum_other_ = 0, sum_size_ = 0, count_ = 0;
};

void set_cell(NumberDifference& difference, const HorizontalGrid& grid, std::size_t cell) {
  difference.column = static_cast<int>(cell) % grid.nx();
  difference.row = static_cast<int>(cell) / grid.nx();
  difference.place = grid.centre(difference.column, difference.row);
}

NumberDifference compare_cells(NumberDifference start, const std::vector<float>& one, const std::vector<float>& other, const HorizontalGrid& grid) {
  Differ differ(std::move(start));
  for (std::size_t cell = 0; cell < one.size(); ++cell)
    if (differ.take(one[cell], other[cell])) set_cell(differ.result(), grid, cell);
  return differ.finished();
}

NumberDifference compare_regions(NumberDifference start, const Indicators& one, const Indicators& other, std::pair<std::size_t, std::size_t> s, std::pair<std::size_t, std::size_t> v) {
  Differ differ(std::move(start));
  for (std::size_t m = 0; m < one.masks().size(); ++m) {
    const std::size_t there = other.find(one.masks()[m].code);
    if (there == Indicators::npos) continue;
    const double a = one.at(s.first, v.first, m).population_mean, b = other.at(s.second, v.second, there).population_mean;
    if (std::isfinite(a) && std::isfinite(b) && differ.take(a, b)) differ.result().region = one.masks()[m].code;
  }
  return differ.finished();
}

// A variable's hours, a day at a time: memory does not grow with the hours.
NumberDifference compare_hours(NumberDifference start, const ResultSet& one, const ResultSet& other) {
  Differ differ(std::move(start));
  const std::string scenario = differ.result().scenario, variable = differ.result().variable;
  const HourFile &a = *one.reader().hours(scenario), &b = *other.reader().hours(differ.result().other_scenario);
  const std::size_t cells = static_cast<std::size_t>(one.grid().cells());
  constexpr std::size_t at_once = 24;
  for (std::size_t first = 0; first < a.times().size(); first += at_once) {
    const std::size_t count = std::min(at_once, a.times().size() - first);
    const std::vector<float> own = a.read(variable, first, count), others = b.read(variable, first, count);
    for (std::size_t n = 0; n < own.size(); ++n)
      if (differ.take(own[n], others[n])) {
        set_cell(differ.result(), one.grid(), n % cells);
        differ.result().time = moment_of(a.times()[first + n / cells] - 0.5).iso();
      }
  }
  return differ.finished();
}

bool have_same_hours(const ResultSet& one, const ResultSet& other, const std::string& scenario, const std::string& other_scenario) {
  if (!one.reader().has_hours(scenario) || !other.reader().has_hours(other_scenario)) return false;
  return one.reader().hours(scenario)->times() == other.reader().hours(other_scenario)->times();
}

// Scenarios of one name; and the baselines, if neither has its name in the other run.
std::vector<std::pair<std::size_t, std::size_t>> scenario_pairs(const RunDescription& a, const RunDescription& b) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t s = 0; s < a.scenarios.size(); ++s) {
    const std::size_t there = b.scenario_index(a.scenarios[s].name);
    if (there != RunDescription::npos) pairs.emplace_back(s, there);
    else if (s == a.baseline_index() && a.scenario_index(b.baseline) == RunDescription::npos) pairs.emplace_back(s, b.baseline_index());
  }
  return pairs;
}

}  // namespace

bool RunComparison::are_numbers_equal() const {
  const auto is_equal = [](const NumberDifference& one) { return one.is_equal(); };
  return is_same_grid && only_in_one.empty() && only_in_other.empty() && std::all_of(means.begin(), means.end(), is_equal) && std::all_of(hours.begin(), hours.end(), is_equal);
}

RunComparison compare_runs(const ResultSet& one, const ResultSet& other) {
  const RunDescription &a = one.run(), &b = other.run();
  RunComparison result;
  result.one = one.folder().string();
  result.other = other.folder().string();
  result.is_same_grid = is_same_map(a.grid, b.grid);
  result.origins = origins_of(one, other);
  add_missing("scenario", scenario_names(a), scenario_names(b), result.only_in_one);
  add_missing("scenario", scenario_names(b), scenario_names(a), result.only_in_other);
  add_missing("variable", variable_names(a, b), variable_names(b, a), result.only_in_one);
  add_missing("variable", variable_names(b, a), variable_names(a, b), result.only_in_other);
  std::optional<std::pair<Indicators, Indicators>> regions;
  if (!result.is_same_grid) {
    regions.emplace(Indicators(one), Indicators(other));
    const auto codes = [](const Indicators& indicators) {
      std::vector<std::string> names;
      for (const RegionMask& mask : indicators.masks()) names.push_back(mask.code);
      return names;
    };
    add_missing("region", codes(regions->first), codes(regions->second), result.only_in_one);
    add_missing("region", codes(regions->second), codes(regions->first), result.only_in_other);
  }
  for (const auto& [s, other_s] : scenario_pairs(a, b)) {
    const std::string &scenario = a.scenarios[s].name, &other_scenario = b.scenarios[other_s].name;
    const bool with_hours = result.is_same_grid && have_same_hours(one, other, scenario, other_scenario);
    result.are_hours_compared = result.are_hours_compared || with_hours;
    for (std::size_t v = 0; v < a.variables.size(); ++v) {
      const std::size_t other_v = b.variable_index(a.variables[v].name);
      if (other_v == RunDescription::npos || a.variables[v].units != b.variables[other_v].units) continue;
      NumberDifference start;
      start.scenario = scenario;
      start.other_scenario = other_scenario;
      start.variable = a.variables[v].name;
      start.unit = a.variables[v].units;
      if (regions) result.means.push_back(compare_regions(start, regions->first, regions->second, {s, other_s}, {v, other_v}));
      else result.means.push_back(compare_cells(start, one.mean(s, v), other.mean(other_s, other_v), one.grid()));
      const bool in_both = with_hours && !a.variables[v].indicator && one.reader().hours(scenario)->has(start.variable) && other.reader().hours(other_scenario)->has(start.variable);
      if (in_both) result.hours.push_back(compare_hours(start, one, other));
    }
  }
  return result;
}

}  // namespace pearl

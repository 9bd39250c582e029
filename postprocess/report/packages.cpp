#include "postprocess/report/packages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/indicators/ranking.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// Whether a target is met without its closing factor: without one the verdict itself, with one by the same rounding of sums of tonnes as where verdicts are reached.
bool is_met_by_measures(const VerdictInfo& verdict) {
  constexpr double rounding = 1e-9;
  if (!verdict.without_closing || !verdict.target_change) return verdict.verdict == "met";
  return *verdict.without_closing <= *verdict.target_change + rounding;
}

using Kind = PackageColumn::Kind;

bool is_same_target(const VerdictInfo& verdict, const PackageTarget& target) {
  return verdict.region == target.region && verdict.pollutant == target.pollutant && verdict.versus == target.versus;
}

// What the measures reach without a factor that was chosen to meet the target.
std::optional<double> alone(const VerdictInfo& verdict) { return verdict.without_closing ? verdict.without_closing : verdict.change; }

// The mean where people live; over the area where nobody does.
double mean_of(const RegionIndicators& value) { return std::isfinite(value.population_mean) ? value.population_mean : value.area_mean; }

double per_cent(std::optional<double> fraction) { return fraction ? 100 * *fraction : PackageTable::nothing; }

}  // namespace

PackageTable::PackageTable(const ResultSet& results, const Indicators& indicators) : results_(results), indicators_(indicators), noise_(results, indicators) {
  const RunDescription& run = results.run();
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    kinds_.push_back(s == run.baseline_index() ? PackageKind::baseline : is_contribution(results, s) ? PackageKind::source_left_out : is_package(results, s) ? PackageKind::package : PackageKind::other);
  add_cost();
  add_targets();
  add_changes_and_people(indicators);
  fill(indicators);
  choose_decimals();
  choose_rank_and_pair();
}

bool PackageTable::has_packages() const { return std::find(kinds_.begin(), kinds_.end(), PackageKind::package) != kinds_.end(); }

void PackageTable::add_targets() {
  const std::vector<VerdictInfo>& verdicts = results_.run().verdicts;
  if (verdicts.empty()) return;
  columns_.push_back({Kind::targets_met, "targets_met", {}, {}});
  const bool closing = std::any_of(verdicts.begin(), verdicts.end(), [](const VerdictInfo& verdict) { return verdict.without_closing.has_value(); });
  if (closing) columns_.push_back({Kind::met_by_measures, "targets_met_by_measures_alone", {}, {}});
  for (const VerdictInfo& verdict : verdicts)
    if (verdict.verdict != "not judged" && std::none_of(targets_.begin(), targets_.end(), [&](const PackageTarget& target) { return is_same_target(verdict, target); }))
      targets_.push_back({verdict.region, verdict.pollutant, verdict.versus});
  for (std::size_t t = 0; t < targets_.size(); ++t) {
    const std::string about = fmt::format("{} {} vs {}", targets_[t].pollutant, targets_[t].region, targets_[t].versus);
    for (const auto& [kind, name] : {std::pair(Kind::reached, "emission_change_percent"), {Kind::by_measures, "emission_change_by_measures_alone_percent"}, {Kind::missing, "missing_percentage_points"}}) {
      PackageColumn column{kind, fmt::format("{} {}", name, about), targets_[t].region, targets_[t].pollutant};
      column.target = t;
      columns_.push_back(std::move(column));
    }
  }
}

void PackageTable::add_cost() {
  for (const ScenarioInfo& scenario : results_.run().scenarios) {
    if (!scenario.cost) continue;
    columns_.push_back({Kind::cost, fmt::format("cost_a_year {} of {}", scenario.cost->currency, scenario.cost->price_year), {}, {}});  // the first speaks for all
    return;
  }
}

void PackageTable::add_changes_and_people(const Indicators& indicators) {
  const RunDescription& run = results_.run();
  for (const LimitComparison& one : comparisons_of(results_))
    if (one.lack == AnswerLack::none && one.for_a_year)
      standards_.push_back({one.row->standard, one.row->grade == "-" ? "" : one.row->grade, one.row->pollutant, one.row->averaging, one.limit, one.variable, one.row});
  for (std::size_t m = 0; m < indicators.masks().size(); ++m) {
    const std::string& region = indicators.masks()[m].code;
    for (const std::size_t v : ordered_variables(run))
      columns_.push_back({Kind::change, fmt::format("change_percent {} {}", run.variables[v].name, region), region, pollutant_of(run.variables[v]), v, m});
    for (std::size_t l = 0; l < standards_.size(); ++l) {
      const PackageStandard& standard = standards_[l];
      columns_.push_back({Kind::people, fmt::format("people_above {}{}{} {} {} {}", standard.standard, standard.grade.empty() ? "" : " ", standard.grade, standard.pollutant, standard.averaging, region), region,
                          pollutant_of(run.variables[standard.variable]), standard.variable, m, l});
    }
  }
}

void PackageTable::fill(const Indicators& indicators) {
  const std::size_t baseline = results_.run().baseline_index();
  for (std::size_t s = 0; s < rows(); ++s)
    for (const PackageColumn& column : columns_) {
      double value = nothing;
      if (column.kind == Kind::targets_met || column.kind == Kind::met_by_measures) {
        value = met(s, column.kind == Kind::met_by_measures);
      } else if (column.kind == Kind::cost) {
        if (const std::optional<CostInfo>& cost = results_.run().scenarios[s].cost) value = cost->value;
      } else if (column.target != RunDescription::npos) {
        value = target_value(s, column);
      } else if (column.kind == Kind::people) {
        value = exceedance(results_.mean(s, column.variable), standards_[column.standard].limit, indicators.masks()[column.mask], results_.grid()).people;
      } else if (s != baseline) {
        const double base = mean_of(indicators.at(baseline, column.variable, column.mask)), own = mean_of(indicators.at(s, column.variable, column.mask));
        if (base > 0) value = 100 * (own - base) / base;
      }
      values_.push_back(value);
    }
}

const VerdictInfo* PackageTable::verdict(std::size_t s, const PackageTarget& target) const {
  for (const VerdictInfo& verdict : results_.run().verdicts)
    if (verdict.scenario == results_.run().scenarios[s].name && is_same_target(verdict, target) && verdict.verdict != "not judged") return &verdict;
  return nullptr;
}

std::size_t PackageTable::judged(std::size_t s) const {
  const std::vector<VerdictInfo>& verdicts = results_.run().verdicts;
  return static_cast<std::size_t>(
      std::count_if(verdicts.begin(), verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == results_.run().scenarios[s].name && verdict.verdict != "not judged"; }));
}

double PackageTable::met(std::size_t s, bool by_measures) const {
  if (judged(s) == 0 || kinds_[s] == PackageKind::source_left_out) return nothing;
  const auto meets = [&](const VerdictInfo& verdict) { return by_measures ? is_met_by_measures(verdict) : verdict.verdict == "met"; };
  const std::vector<VerdictInfo>& verdicts = results_.run().verdicts;
  return static_cast<double>(std::count_if(verdicts.begin(), verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == results_.run().scenarios[s].name && meets(verdict); }));
}

double PackageTable::target_value(std::size_t s, const PackageColumn& column) const {
  const VerdictInfo* found = verdict(s, targets_[column.target]);
  if (found == nullptr || kinds_[s] == PackageKind::source_left_out) return nothing;
  if (column.kind == Kind::reached) return per_cent(found->change);
  if (column.kind == Kind::by_measures) return per_cent(alone(*found));
  const std::optional<double> reached = alone(*found);
  if (!reached || !found->target_change) return nothing;
  if (is_met_by_measures(*found)) return 0;
  return 100 * std::max(0.0, *reached - *found->target_change);
}

bool PackageTable::is_of_area(const PackageColumn& column) const {
  return column.kind == Kind::change && !std::isfinite(indicators_.at(results_.run().baseline_index(), column.variable, column.mask).population_mean);
}

bool PackageTable::is_noise(std::size_t s, const PackageColumn& column) const {
  if (column.kind != Kind::change || is_of_area(column)) return false;
  return noise_.covers(s, column.variable, column.mask);
}

double PackageTable::largest(std::size_t column) const {
  double most = 0;
  for (std::size_t s = 0; s < rows(); ++s)
    if (const double size = std::abs(value(s, column)); kinds_[s] == PackageKind::package && size > most) most = size;
  return most;
}

double PackageTable::counted_in(std::size_t column) const {
  constexpr double million = 1e6;
  return columns_[column].kind == Kind::cost && largest(column) >= million ? million : 1;
}

void PackageTable::choose_decimals() {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const bool is_count = columns_[c].more_is_better() || columns_[c].kind == Kind::people, is_cost = columns_[c].kind == Kind::cost;
    std::vector<double> values;
    for (std::size_t s = 0; s < rows(); ++s)
      if (kinds_[s] == PackageKind::package) values.push_back(value(s, c) / counted_in(c));
    decimals_.push_back(is_count ? 0 : std::clamp(column_decimals(values), is_cost ? 0 : 1, 3));
  }
}

double PackageTable::rounded(std::size_t s, std::size_t column) const {
  const double number = value(s, column);
  if (!std::isfinite(number) || number == 0) return number;
  if (columns_[column].kind != Kind::people) {
    const double unit = counted_in(column), shown = number / unit;
    return unit * parse_number(fmt::format("{:.{}f}", shown, decimals(column))).value_or(shown);
  }
  constexpr int digits = 3;
  const double whole = std::round(number), step = whole > 0 ? std::pow(10.0, std::max(0.0, std::floor(std::log10(whole)) - digits + 1)) : 1;
  return std::round(whole / step) * step;
}

std::vector<double> PackageTable::of_packages(std::size_t column, double (PackageTable::*number)(std::size_t, std::size_t) const) const {
  std::vector<double> values(rows(), nothing);
  for (std::size_t s = 0; s < rows(); ++s)
    if (kinds_[s] == PackageKind::package) values[s] = columns_[column].more_is_better() ? -(this->*number)(s, column) : (this->*number)(s, column);
  return values;
}

std::vector<std::size_t> PackageTable::places(std::size_t column) const { return places_of(of_packages(column, &PackageTable::rounded)); }

std::vector<bool> PackageTable::front(std::size_t x, std::size_t y) const { return pareto_front(of_packages(x, &PackageTable::value), of_packages(y, &PackageTable::value)); }

double PackageTable::spread(std::size_t column) const {
  double least = std::numeric_limits<double>::infinity(), most = -least;
  for (std::size_t s = 0; s < rows(); ++s)
    if (kinds_[s] == PackageKind::package && std::isfinite(value(s, column))) least = std::min(least, value(s, column)), most = std::max(most, value(s, column));
  return most > least ? most - least : 0;
}

std::optional<std::size_t> PackageTable::change_of(std::size_t v, const std::string& region) const {
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].kind == Kind::change && columns_[c].variable == v && columns_[c].region == region) return c;
  return {};
}

// The means of the year where the first key figure, the first side or the first region of all lies, the one that packages change most differently first, of equals the one that they change most.
std::vector<std::size_t> PackageTable::means_by_spread() const {
  const RunDescription& run = results_.run();
  std::string region = indicators_.masks().empty() ? std::string{} : indicators_.masks().front().code;
  const auto first_known = [&](const std::vector<std::string>& codes) {
    for (const std::string& code : codes)
      if (indicators_.find(code) != Indicators::npos) return region = code, true;
    return false;
  };
  std::vector<std::string> figures;
  for (const KeyFigureInfo& figure : run.data_set.key_figures) figures.push_back(figure.region);
  if (!first_known(figures)) first_known(run.data_set.sides);
  std::vector<std::size_t> means;
  for (const std::size_t v : limited_means(results_))
    if (const auto column = change_of(v, region)) means.push_back(*column);
  const auto acted_on = [&](std::size_t c) { return std::pair(spread(c), largest(c)); };  // of one package alone what it changes most
  std::stable_sort(means.begin(), means.end(), [&](std::size_t a, std::size_t b) { return acted_on(a) > acted_on(b); });
  return means;
}

void PackageTable::choose_rank_and_pair() {
  const RunDescription& run = results_.run();
  std::vector<std::size_t> rivals;  // the dearest first
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].kind == Kind::cost) rivals.push_back(c);
  // What the data set sets against each other; else what differs most.
  for (const KeyFigureInfo& figure : run.data_set.key_figures) {
    if (ranked_by_ || figure.by.empty() || figure.by == figure.variable) continue;
    const auto ruling = change_of(run.variable_index(figure.by), figure.region), rival = change_of(run.variable_index(figure.variable), figure.region);
    if (!ruling || !rival || !(spread(*ruling) > 0) || !(spread(*rival) > 0)) continue;
    ranked_by_ = *ruling;
    rivals.push_back(*rival);
  }
  const std::vector<std::size_t> means = means_by_spread();
  if (!ranked_by_ && !means.empty()) ranked_by_ = means.front();
  if (!ranked_by_ || !(spread(*ranked_by_) > 0)) return;
  for (const std::size_t c : means)
    if (columns_[c].pollutant != columns_[*ranked_by_].pollutant) rivals.push_back(c);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].more_is_better()) rivals.push_back(c);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].kind == Kind::change && c != *ranked_by_) rivals.push_back(c);
  const auto rival = std::find_if(rivals.begin(), rivals.end(), [&](std::size_t c) { return spread(c) > 0; });
  if (rival != rivals.end()) pair_ = {*ranked_by_, *rival};
}

}  // namespace pearl

#include "postprocess/indicators/contributions.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

namespace {

std::size_t groups_of(const std::vector<double>& values) {
  std::size_t groups = 0;
  while (std::size_t{1} << (groups + 1) <= values.size()) ++groups;
  return groups;
}

bool holds(std::size_t set, std::size_t group) { return (set >> group & 1U) != 0; }
std::size_t size_of(std::size_t set) { return static_cast<std::size_t>(__builtin_popcountll(set)); }

// The set of groups that emit in a run.
std::size_t emitting(const std::vector<bool>& cut) {
  std::size_t set = 0;
  for (std::size_t g = 0; g < cut.size(); ++g)
    if (!cut[g]) set |= std::size_t{1} << g;
  return set;
}

std::string names_of(const ContributionsInfo& asked, std::size_t set) {
  std::vector<std::string> names;
  for (std::size_t g = 0; g < asked.groups.size(); ++g)
    if (holds(set, g)) names.push_back(asked.groups[g].first);
  return join(names, "+");
}

}  // namespace

std::vector<double> shapley_values(const std::vector<double>& values) {
  const std::size_t groups = groups_of(values);
  // weight[n]: of n groups that came before, n! (k - n - 1)! / k!
  std::vector<double> weight(groups, groups > 0 ? 1.0 / static_cast<double>(groups) : 0.0), shares(groups);
  for (std::size_t n = 1; n < groups; ++n) weight[n] = weight[n - 1] * static_cast<double>(n) / static_cast<double>(groups - n);
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t before = 0; before < values.size(); ++before)
      if (!holds(before, g)) shares[g] += weight[size_of(before)] * (values[before | std::size_t{1} << g] - values[before]);
  return shares;
}

std::vector<double> interactions(const std::vector<double>& values) {
  std::vector<double> sums = values;  // Moebius' inversion, a group at a time
  for (std::size_t g = 0; g < groups_of(values); ++g)
    for (std::size_t set = 0; set < sums.size(); ++set)
      if (holds(set, g)) sums[set] -= sums[set ^ std::size_t{1} << g];
  return sums;
}

SharedValue share_out(const ContributionsInfo& asked, const std::vector<double>& values) {
  const std::size_t groups = asked.groups.size(), all = (std::size_t{1} << groups) - 1;
  SharedValue shared;
  std::vector<double> without(groups, NAN);  // by group: it alone is cut
  std::optional<double> together;          // all are cut
  for (std::size_t r = 0; r < asked.runs.size(); ++r) {
    const std::size_t set = emitting(asked.runs[r].cut);
    if (set == all) shared.whole = values[r];
    if (set == 0) together = values[r];
    for (std::size_t g = 0; g < groups; ++g)
      if (set == (all ^ std::size_t{1} << g)) without[g] = values[r];
  }
  const auto effect_of = [&](double cut) { return (shared.whole - cut) / (1 - asked.step_left); };
  std::vector<double> effect(groups);
  for (std::size_t g = 0; g < groups; ++g) effect[g] = effect_of(without[g]);
  if (asked.method == "shapley") {
    std::vector<double> by_set(asked.runs.size());
    for (std::size_t r = 0; r < asked.runs.size(); ++r) by_set[emitting(asked.runs[r].cut)] = values[r];
    shared.share = shapley_values(by_set);
    shared.interaction = interactions(by_set);
    for (std::size_t g = 0; g < groups; ++g) shared.only.push_back(by_set[std::size_t{1} << g] - by_set[0]);
    shared.rest = by_set[0];
  } else {
    shared.share = effect;
    shared.rest = shared.whole;
    for (const double one : effect) shared.rest -= one;
  }
  if (asked.method != "step") shared.zero_out = effect;
  if (together) {
    double sum = 0, absolute = 0;
    for (const double one : effect) sum += one, absolute += std::abs(one);
    if (absolute > 0) shared.nonlinearity = std::abs(effect_of(*together) - sum) / absolute;
  }
  return shared;
}

ContributionTable::ContributionTable(const ContributionsInfo& asked, const ResultSet& runs) : asked_(asked), indicators_(runs), variables_(runs.run().variables) {}

ContributionTable ContributionTable::told(const ResultSet& results, const Words& words) const {
  ContributionTable other(*this);
  if (results.run().contributions) other.asked_.groups = results.run().contributions->groups;
  other.indicators_ = indicators_.told(results.reference());
  for (VariableInfo& variable : other.variables_) variable = pearl::told(std::move(variable), results.run().chemistry.linear(), words);
  return other;
}

std::optional<SharedValue> ContributionTable::at(std::size_t v, std::size_t mask) const {
  std::vector<double> values;
  for (std::size_t r = 0; r < asked_.runs.size(); ++r) {
    values.push_back(indicators_.at(r, v, mask).population_mean);
    if (!std::isfinite(values.back())) return {};
  }
  return share_out(asked_, values);
}

ContributionTable::ActingRegions ContributionTable::acting_on_each_other(std::size_t v) const {
  ActingRegions regions;
  for (std::size_t m = 0; m < indicators_.masks().size(); ++m)
    if (const auto shared = at(v, m)) {
      ++regions.all;
      regions.much += shared->nonlinearity && *shared->nonlinearity > much_nonlinearity;
    }
  return regions;
}

std::string contributions_csv(const ContributionTable& table) {
  std::string text = "region,variable,unit,quantity,groups,value,share_of_whole\n";
  const ContributionsInfo& asked = table.asked();
  for (std::size_t m = 0; m < table.indicators().masks().size(); ++m)
    for (std::size_t v = 0; v < table.variables().size(); ++v) {
      const auto shared = table.at(v, m);
      if (!shared) continue;
      const VariableInfo& variable = table.variables()[v];
      const std::string begin = fmt::format("{},{},{}", csv::quote(table.indicators().masks()[m].code), csv::quote(variable.name), csv::quote(variable.units));
      const auto line = [&](const char* quantity, const std::string& groups, double value) {
        text += fmt::format("{},{},{},{:.9g},{}\n", begin, quantity, csv::quote(groups), value, shared->whole > 0 ? fmt::format("{:.6g}", value / shared->whole) : "");
      };
      line("whole", "", shared->whole);
      line("rest", "", shared->rest);
      for (std::size_t g = 0; g < asked.groups.size(); ++g) line("contribution", asked.groups[g].first, shared->share[g]);
      for (std::size_t g = 0; g < shared->zero_out.size(); ++g) line("zero-out", asked.groups[g].first, shared->zero_out[g]);
      for (std::size_t g = 0; g < shared->only.size(); ++g) line("only", asked.groups[g].first, shared->only[g]);
      for (std::size_t set = 1; set < shared->interaction.size(); ++set)
        if (size_of(set) > 1) line("interaction", names_of(asked, set), shared->interaction[set]);
      if (shared->nonlinearity) text += fmt::format("{},{},1,nonlinearity,,{:.6g},\n", csv::quote(table.indicators().masks()[m].code), csv::quote(variable.name), *shared->nonlinearity);
    }
  return text;
}

}  // namespace pearl

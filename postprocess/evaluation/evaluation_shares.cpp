#include "postprocess/evaluation/evaluation_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "postprocess/indicators/seasons.hpp"

namespace pearl {

namespace {

std::set<std::string> regions_of(const std::string& code, const std::vector<RegionGroup>& groups) {
  std::set<std::string> regions;
  for (const std::string& part : split(code, '+')) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const RegionGroup& one) { return one.code == part; });
    if (group == groups.end()) regions.insert(part);
    else regions.insert(group->members.begin(), group->members.end());
  }
  return regions;
}

bool holds(const std::set<std::string>& all, const std::set<std::string>& some) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

// Which zero-outs together take all away that any takes: the one that holds all others, or those that share no region.
std::vector<std::size_t> that_cover(const std::vector<std::set<std::string>>& zeroed) {
  for (std::size_t z = 0; z < zeroed.size(); ++z)
    if (zeroed.size() > 1 && std::all_of(zeroed.begin(), zeroed.end(), [&](const auto& other) { return holds(zeroed[z], other); })) return {z};
  std::vector<std::size_t> chosen;
  std::set<std::string> taken;
  for (std::size_t z = 0; z < zeroed.size(); ++z) {
    if (std::any_of(zeroed[z].begin(), zeroed[z].end(), [&](const std::string& region) { return taken.contains(region); })) continue;
    taken.insert(zeroed[z].begin(), zeroed[z].end());
    chosen.push_back(z);
  }
  return chosen;
}

double mean_over_people(const std::vector<float>& field, const std::vector<double>& people) {
  double sum = 0, weight = 0;
  for (std::size_t cell = 0; cell < people.size(); ++cell) {
    sum += people[cell] * static_cast<double>(field[cell]);
    weight += people[cell];
  }
  return weight > 0 ? sum / weight : 0.0;
}

using Tonnes = std::map<std::string, std::map<std::string, std::map<std::string, double>>>;  // scenario, region, pollutant

Tonnes tonnes_of(const RunDescription& run) {
  Tonnes tonnes;
  for (const EmissionInfo& emission : run.emissions) tonnes[emission.scenario][emission.region][emission.pollutant] += emission.tonnes;
  return tonnes;
}

struct Change {
  double before = 0, after = 0;
};
using Changes = std::map<std::string, std::map<std::string, Change>>;  // region, pollutant

// Of all that either of two scenarios emits: a new source of a region that had none of its pollutant counts, too.
Changes changes_between(const Tonnes& tonnes, const std::string& baseline, const std::string& scenario) {
  Changes changes;
  const auto fill = [&](const std::string& name, double Change::* side) {
    const auto found = tonnes.find(name);
    if (found == tonnes.end()) return;
    for (const auto& [region, pollutants] : found->second)
      for (const auto& [pollutant, amount] : pollutants) changes[region][pollutant].*side = amount;
  };
  fill(baseline, &Change::before);
  fill(scenario, &Change::after);
  return changes;
}

bool same(double before, double after) { return std::abs(after - before) <= 1e-6 * before; }

// "HK: SO2 17.7 kt of 35.5 kt, NOx .."
std::string list_of(const std::map<std::string, std::vector<std::string>>& amounts) {
  constexpr std::size_t most = 4;
  std::vector<std::string> regions;
  for (const auto& [region, pollutants] : amounts) {
    if (regions.size() == most) {
      regions.push_back(fmt::format("and {} more", amounts.size() - most));
      break;
    }
    std::vector<std::string> some(pollutants.begin(), pollutants.begin() + static_cast<std::ptrdiff_t>(std::min(most, pollutants.size())));
    if (pollutants.size() > most) some.push_back(fmt::format("and {} more", pollutants.size() - most));
    regions.push_back(region + ": " + join(some, ", "));
  }
  return join(regions, "; ");
}

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> find_zero_outs(const RunDescription& run, const std::string& baseline, const std::vector<RegionGroup>& groups) {
  const Tonnes tonnes = tonnes_of(run);
  std::vector<std::pair<std::string, std::string>> found;
  for (const ScenarioInfo& scenario : run.scenarios) {
    if (scenario.name == baseline) continue;
    std::vector<std::string> zeroed;
    bool others_alike = true;
    for (const auto& [region, pollutants] : changes_between(tonnes, baseline, scenario.name)) {
      bool nothing = true, alike = true, emits = false;
      for (const auto& [pollutant, change] : pollutants) {
        emits = emits || change.before > 0;
        nothing = nothing && change.after == 0;
        alike = alike && same(change.before, change.after);
      }
      if (emits && nothing) zeroed.push_back(region);
      else others_alike = others_alike && alike;
    }
    if (zeroed.empty() || !others_alike) continue;
    std::string code = join(zeroed, "+");  // sorted, as the map is
    for (const RegionGroup& group : groups)
      if (regions_of(group.code, groups) == std::set<std::string>(zeroed.begin(), zeroed.end())) code = group.code;
    found.emplace_back(code, scenario.name);
  }
  return found;
}

void check_zero_outs(const RunDescription& run, const std::string& baseline, const std::vector<std::pair<std::string, std::string>>& zero_outs, const std::vector<RegionGroup>& groups) {
  Tonnes tonnes = tonnes_of(run);
  std::vector<std::string> faults;
  for (const auto& [code, scenario] : zero_outs) {
    const std::string what = fmt::format("--zero-out {}={}: ", code, scenario);
    if (tonnes[baseline].empty()) {
      faults.push_back(what + fmt::format("run.json does not say what '{}' emits, so that nothing can be shared out; run the plan with this version", baseline));
      continue;
    }
    std::vector<std::string> unknown, known;
    for (const auto& [region, pollutants] : tonnes[baseline]) known.push_back(region);
    for (const RegionGroup& group : groups) known.push_back(group.code);
    for (const std::string& part : split(code, '+')) {  // a group may have members without emission of their own
      const std::set<std::string> regions = regions_of(part, groups);
      if (std::none_of(regions.begin(), regions.end(), [&](const std::string& region) { return tonnes[baseline].contains(region); })) unknown.push_back(part);
    }
    if (!unknown.empty()) {
      const std::string& first = unknown.front();
      faults.push_back(what + fmt::format("no region with emission is named '{}'{}; allowed: {}, or several joined by +", first, did_you_mean(first, known), join(known, ", ")));
      continue;
    }
    const std::set<std::string> taken = regions_of(code, groups);
    std::map<std::string, std::vector<std::string>> left, changed;
    for (const auto& [region, pollutants] : changes_between(tonnes, baseline, scenario))
      for (const auto& [pollutant, change] : pollutants) {
        const auto [before, after] = change;
        if (taken.contains(region) && after != 0) left[region].push_back(fmt::format("{} {:.6g} t of {:.6g} t a year", pollutant, after, before));
        if (!taken.contains(region) && !same(before, after)) changed[region].push_back(fmt::format("{} {:.6g} t instead of {:.6g} t a year", pollutant, after, before));
      }
    if (left.empty() && changed.empty()) continue;
    std::string fault = what + fmt::format("'{}' is no scenario without the emission of {}:", scenario, code);
    if (!left.empty()) fault += fmt::format("\n  it still emits there: {}", list_of(left));
    if (!changed.empty()) fault += fmt::format("\n  it emits otherwise than '{}' elsewhere: {}", baseline, list_of(changed));
    fault += fmt::format("\n  allowed: a scenario that emits nothing in {} and elsewhere what '{}' emits", code, baseline);
    std::vector<std::string> there;
    for (const auto& [own, name] : find_zero_outs(run, baseline, groups)) there.push_back(own + "=" + name);
    fault += there.empty() ? "; this run has none" : "; this run has " + join(there, ", ");
    fault += fmt::format("\n  what to do: {}run a plan with the scenario {{extends: {}, zero_out: [{{region: {}}}]}}", there.empty() ? "" : "give one of these, or leave --zero-out away, or ", baseline, code);
    faults.push_back(std::move(fault));
  }
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
}

void compare_shares(const EvaluationFields& fields, const EvaluationTables& tables, RunEvaluation& evaluation) {
  if (evaluation.zero_outs.empty()) return;
  std::vector<std::string> receptors, pollutants;
  for (const EvaluationBar& bar : tables.bars) {
    if (!starts_with(bar.quantity, "share_")) continue;
    add_once(receptors, bar.place);
    add_once(pollutants, bar.pollutant);
  }
  for (const PollutantComparison& comparison : evaluation.pollutants) add_once(pollutants, comparison.pollutant);
  std::vector<std::set<std::string>> zeroed_regions;
  for (const auto& [code, scenario] : evaluation.zero_outs) zeroed_regions.push_back(regions_of(code, fields.reference().groups));
  const std::vector<std::size_t> covering = that_cover(zeroed_regions);
  for (const std::string& pollutant : pollutants) {
    if (parts_of(pollutant, fields.run()).empty()) continue;
    const PeriodMeans base = fields.means(evaluation.scenario, pollutant);
    std::vector<PeriodMeans> zeroed;
    for (const auto& [code, scenario] : evaluation.zero_outs) zeroed.push_back(fields.means(scenario, pollutant));
    for (const std::string& receptor : receptors) {
      const std::vector<double> people = fields.people(receptor);
      for (const char* season : {"year", "DJF", "JJA"}) {
        const std::vector<int> months = months_of_season(season);
        if (!evaluation.whole_year && (season == std::string("year") || std::none_of(months.begin(), months.end(), [&](int month) { return evaluation.days.has_own(month); }))) continue;
        const auto mean = [&](const PeriodMeans& means) {
          return mean_of_days(fields.run().periods, months, [&](std::size_t p) { return mean_over_people(means.periods[p], people); });
        };
        const auto whole = mean(base);
        if (!whole || *whole <= 0) continue;
        ShareComparison share{receptor, pollutant, season, {}, {}, 1, *whole};
        for (std::size_t z = 0; z < zeroed.size(); ++z) share.from.emplace_back(evaluation.zero_outs[z].first, 1 - *mean(zeroed[z]) / *whole);
        for (std::size_t z = 0; z < zeroed.size(); ++z)
          if (const auto inside = regions_of(receptor, fields.reference().groups); holds(zeroed_regions[z], inside) && zeroed_regions[z] != inside) share.around.push_back(share.from[z].first);
        for (const std::size_t z : covering) share.remainder -= share.from[z].second;
        evaluation.shares.push_back(std::move(share));
      }
    }
  }
}

}  // namespace pearl

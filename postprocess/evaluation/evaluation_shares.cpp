#include "postprocess/evaluation/evaluation_shares.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/core/text.hpp"
#include "postprocess/evaluation/seasons.hpp"

namespace pearl {

namespace {

std::set<std::string> regions_of(const std::string& code, const std::vector<RegionGroup>& groups) {
  for (const RegionGroup& group : groups)
    if (group.code == code) return {group.members.begin(), group.members.end()};
  const std::vector<std::string> codes = split(code, '+');
  return {codes.begin(), codes.end()};
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

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> find_zero_outs(const RunDescription& run, const std::string& baseline, const std::vector<RegionGroup>& groups) {
  std::map<std::string, std::map<std::string, std::map<std::string, double>>> tonnes;  // scenario, region, pollutant
  for (const EmissionInfo& emission : run.emissions) tonnes[emission.scenario][emission.region][emission.pollutant] += emission.tonnes;
  std::vector<std::pair<std::string, std::string>> found;
  for (const ScenarioInfo& scenario : run.scenarios) {
    if (scenario.name == baseline) continue;
    std::vector<std::string> zeroed;
    bool others_alike = true;
    for (const auto& [region, pollutants] : tonnes[baseline]) {
      bool nothing = true, alike = true, emits = false;
      for (const auto& [pollutant, before] : pollutants) {
        const double after = tonnes[scenario.name][region][pollutant];
        emits = emits || before > 0;
        nothing = nothing && after == 0;
        alike = alike && std::abs(after - before) <= 1e-6 * before;
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
        if (season == std::string("year") && !evaluation.whole_year) continue;
        const auto mean = [&](const PeriodMeans& means) {
          return mean_of_days(fields.run().periods, months_of_season(season), [&](std::size_t p) { return mean_over_people(means.periods[p], people); });
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

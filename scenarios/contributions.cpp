#include "scenarios/contributions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl {

namespace {

ContributionMethod method_of(const std::string& word) {
  for (const ContributionMethod method : {ContributionMethod::zero_out, ContributionMethod::step})
    if (word == name_of(method)) return method;
  return ContributionMethod::shapley;
}

ContributionGroup parse_group(const Word& name, Fields& fields) {
  const LanguageText title = fields.text_by_language("title");
  ContributionGroup group{name.text, fields.has("title") ? title.text : name.text, title.by_language, fields.words("region"), fields.words("sectors"), name.where};
  if (!fields.has("sectors")) group.sectors = {{"all", fields.where()}};
  return group;
}

// Which groups each scenario cuts; the first cuts none.
std::vector<std::vector<bool>> cuts_of(ContributionMethod method, std::size_t groups) {
  std::vector<std::vector<bool>> cuts{std::vector<bool>(groups)};
  if (method == ContributionMethod::shapley) {
    for (std::size_t emitting = (std::size_t{1} << groups) - 1; emitting-- > 0;) {
      std::vector<bool>& cut = cuts.emplace_back(groups);
      for (std::size_t g = 0; g < groups; ++g) cut[g] = (emitting >> g & 1U) == 0;
    }
    return cuts;
  }
  for (std::size_t g = 0; g < groups; ++g) cuts.emplace_back(groups)[g] = true;
  if (groups > 1) cuts.emplace_back(groups, true);
  return cuts;
}

constexpr std::size_t longest_name = 100;  // of a folder

// "hk-north"; "all" where the names of all groups are too many for a folder.
std::string name_of_cut(const std::string& begin, const std::vector<std::string>& cut, std::size_t groups) {
  const std::string name = begin + join(cut, "-");
  return name.size() > longest_name && cut.size() == groups ? begin + "all" : name;
}

// The scenario asked about with some groups cut.
Scenario cut_scenario(const Scenario& of, const Contributions& contributions, const std::vector<bool>& cut) {
  const bool step = contributions.method == ContributionMethod::step;
  Scenario scenario = of;
  std::vector<std::string> names, titles;
  for (std::size_t g = 0; g < cut.size(); ++g) {
    if (!cut[g]) continue;
    const ContributionGroup& group = contributions.groups[g];
    names.push_back(group.name);
    titles.push_back(group.title);
    ScaleFactor rule;
    rule.regions = group.regions;
    rule.sectors = group.sectors;
    rule.where = group.where;
    rule.path = "contributions.groups." + group.name;
    rule.factor.fill(step ? contribution_step : 0.0);
    rule.everything = true;
    rule.contribution = group.name;
    scenario.scale.push_back(std::move(rule));
  }
  scenario.name = name_of_cut(fmt::format("{}-{}-", of.name, step ? "less" : "without"), names, cut.size());
  scenario.definition = scenario.name;
  scenario.title = fmt::format("{}, {} {}", of.title, step ? "a fifth less of" : "without", join(titles, ", "));
  scenario.titles.clear();
  scenario.summaries.clear();
  scenario.cost.reset();  // that of the whole
  scenario.summary = "Made by the program to tell contributions; it is no measure that anyone could take.";
  scenario.where = contributions.where;
  return scenario;
}

}  // namespace

std::string name_of(ContributionMethod method) {
  return method == ContributionMethod::zero_out ? "zero-out" : method == ContributionMethod::step ? "step" : "shapley";
}

void parse_contributions(Fields& fields, Plan& plan) {
  Contributions contributions;
  contributions.where = fields.where();
  contributions.of = fields.text("of");
  contributions.method = method_of(fields.text("method"));
  for (auto& [name, group] : fields.named("groups")) contributions.groups.push_back(parse_group(name, group));
  const std::size_t groups = contributions.groups.size();
  const Scenario* of = plan.find_scenario(contributions.of);
  if (!contributions.of.empty() && of == nullptr)
    fields.fault(fields.where("of"), fields.path("of"), fmt::format("there is no scenario '{}'{}; there are: {}", contributions.of, did_you_mean(contributions.of, plan.scenario_names()), join(plan.scenario_names(), ", ")));
  const bool shapley = contributions.method == ContributionMethod::shapley;
  const std::size_t most = shapley ? most_shapley_groups : most_contribution_groups;
  if (groups > most)
    fields.fault(fields.where("groups"), fields.path("groups"), fmt::format("{} groups are too many: at most {}{}", groups, most, shapley ? " with shapley, which runs all 2^k combinations; `method: zero-out` takes more" : ""));
  if (of == nullptr || groups == 0 || groups > most) return;
  const auto add = [](std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  const Scenario whole = *of;  // the list of scenarios grows below
  for (const std::vector<bool>& cut : cuts_of(contributions.method, groups)) {
    const bool is_whole = std::find(cut.begin(), cut.end(), true) == cut.end();
    Scenario scenario = is_whole ? whole : cut_scenario(whole, contributions, cut);
    if (scenario.name.size() > longest_name)
      fields.fault(fields.where("groups"), fields.path("groups"), fmt::format("'{}' is too long for the name of a folder: give the groups short names", scenario.name));
    if (!is_whole && plan.find_scenario(scenario.name) != nullptr)
      fields.fault(fields.where("groups"), fields.path("groups"), fmt::format("two scenarios would be called '{}'; change a group's name", scenario.name));
    add(plan.batch.run, scenario.name);
    contributions.runs.push_back({scenario.name, cut});
    if (!is_whole) plan.scenarios.push_back(std::move(scenario));
  }
  plan.contributions = std::move(contributions);
}

}  // namespace pearl

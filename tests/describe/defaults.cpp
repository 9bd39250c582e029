// What the key tables call a default is what holds where a key is not given.

#include <catch2/catch.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "model/core/text.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/key_table.hpp"
#include "scenarios/parse_plan.hpp"

using namespace pearl;

namespace {

std::string words(const std::vector<Word>& list) {
  std::string text;
  for (const Word& word : list) text += word.text + " ";
  return text;
}

// All that the keys with defaults set.
std::string settings_of(const Plan& plan) {
  std::string text = fmt::format("{} {} {} {} {} {} | {} {} {} | {} {} {} {}\n", plan.domain.spacing, plan.domain.columns, plan.domain.rows, plan.domain.layers, plan.domain.top, plan.domain.lowest_layer,
                                 plan.meteorology.source, words(plan.meteorology.classes), plan.meteorology.spinup_hours, plan.chemistry.mechanism.text, plan.chemistry.photolysis, plan.chemistry.solver,
                                 plan.chemistry.tolerance);
  text += fmt::format("{}\n", fmt::join(plan.meteorology.months, " "));
  for (const Measure& measure : plan.measures) text += fmt::format("{} {}\n", measure.name, measure.share_of_source);
  for (const Scenario& scenario : plan.scenarios) {
    text += scenario.name + "\n";
    for (const Retirement& one : scenario.retire) text += fmt::format("retire {}\n", one.share);
    for (const Application& one : scenario.apply) text += fmt::format("apply {}\n", one.effectiveness);
    for (const ScaleFactor& one : scenario.scale) text += fmt::format("scale {}\n", words(one.sectors));
    for (const Cap& one : scenario.caps) text += fmt::format("cap {}\n", one.spread == Spread::proportional);
  }
  if (plan.contributions) {
    text += fmt::format("{}\n", static_cast<int>(plan.contributions->method));
    for (const ContributionGroup& group : plan.contributions->groups) text += words(group.sectors) + "\n";
  }
  return text;
}

std::string settings_of(const std::string& text) {
  static const DataSet data = DataSet::read(std::filesystem::path(PEARL_TEST_SOURCE) / "inputs/prd");
  Faults faults;
  const Plan plan = parse_plan(yaml::parse_text("plan.yaml", text, faults), "plan.yaml", data, faults);
  INFO(text);
  faults.throw_if_any();
  return settings_of(plan);
}

// A plan that has every mapping with defaults; the key of one of them is given in the place of its mark.
std::string plan_with(const std::string& mapping, const std::string& given) {
  std::string text = "pearl: 1\nkind: plan\nname: small\nreference_year: 2010\n"
                     "measures: {scr: {sectors: power, removal: {NOx: 80 %}@measure}}\n"
                     "scenarios:\n  base: {year: 2010@scenario}\n"
                     "  cut:\n    extends: base\n    year: 2015\n"
                     "    retire: [{region: HK, sectors: power, from: 2010, to: 2015@retire}]\n"
                     "    apply: [{measure: scr, region: HK, penetration: 0.5@apply}]\n"
                     "    zero_out: [{region: HK@zero_out}]\n"
                     "    caps: [{region: HK, sectors: power, year: 2015, limit: {SO2: 1 kt}@cap}]\n"
                     "batch: {baseline: base}\ncontributions: {of: base, groups: {one: {region: HK@contribution_group}}@contributions}\n"
                     "domain: {columns: 60@domain}\nmeteorology: {spinup: 24 h}\nchemistry: {mechanism: cb6r3_ae@chemistry}\n";
  if (mapping == "meteorology") text.replace(text.find("{spinup: 24 h}"), 14, "{" + (given.empty() ? "spinup: 24 h" : given.substr(2)) + "}");
  if (mapping == "chemistry" && starts_with(given, ", mechanism")) text.replace(text.find("mechanism: cb6r3_ae@chemistry"), 29, given.substr(2));
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
    text.replace(at, end - at, text.substr(at + 1, end - at - 1) == mapping ? given : "");
  }
  return text;
}

}  // namespace

TEST_CASE("a key that is given as its default changes nothing") {
  const std::string without = settings_of(plan_with("", ""));
  std::set<std::string> tried;
  for (const KeyTable& table : key_tables())
    for (const KeyRow& row : table.rows) {
      if (row.fallback.empty()) continue;
      INFO(table.name << "." << row.key << ": " << row.fallback);
      const std::string plan = plan_with(std::string(table.name), fmt::format(", {}: {}", row.key, row.fallback));
      CHECK(plan.find(fmt::format("{}: {}", row.key, row.fallback)) != std::string::npos);  // the mapping has its place above
      CHECK(settings_of(plan) == without);
      tried.insert(fmt::format("{}.{}", table.name, row.key));
    }
  CHECK(tried.size() >= 18);
}

TEST_CASE("the settings that are compared tell another value from the default") {
  const std::string without = settings_of(plan_with("", ""));
  for (const auto& [mapping, given] : std::vector<std::pair<std::string, std::string>>{{"domain", ", layers: 13"}, {"domain", ", top: 4 km"}, {"domain", ", lowest_layer: 41 m"}, {"chemistry", ", solver: rodas3"},
                                                                                       {"chemistry", ", mechanism: linear"}, {"chemistry", ", photolysis: mcm"}, {"chemistry", ", tolerance: 1e-3"},
                                                                                       {"meteorology", ", months: 1"}, {"meteorology", ", classes: weak"}, {"meteorology", ", spinup: 23 h"},
                                                                                       {"measure", ", share_of_source: 0.5"}, {"retire", ", share: 0.5"}, {"apply", ", effectiveness: 0.5"},
                                                                                       {"zero_out", ", sectors: power"}, {"cap", ", spread: largest-first"}, {"contributions", ", method: step"},
                                                                                       {"contribution_group", ", sectors: power"}}) {
    INFO(mapping << given);
    CHECK(settings_of(plan_with(mapping, given)) != without);
  }
}

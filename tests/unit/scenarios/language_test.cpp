#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "scenarios/estimate.hpp"
#include "scenarios/explain.hpp"
#include "scenarios/key_table.hpp"
#include "scenarios/tree_path.hpp"
#include "scenarios/verdict.hpp"
#include "support.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

const std::string measures = "  scr: {sectors: power, removal: {NOx: 80 %}, source: \"a handbook\", status: verified}\n  fgd: {sectors: power, removal: {SO2: 90 %}}\n";
const std::string plan_lines =
    "  plan:\n    extends: base\n    year: [2015, 2020]\n    apply:\n      - {measure: scr, region: HK, penetration: {2010: 0, 2020: 1}}\n"
    "      - {measure: fgd, region: HK, penetration: 0.5}\n    caps: [{region: HK, sectors: power, year: 2015, limit: {SO2: 40 t}}]\n";

}  // namespace

TEST_CASE("a list of years makes NAME-YEAR of each, children take it over, and one year can be extended alone") {
  const Plan plan = toy_plan(measures, plan_lines + "  child: {extends: plan}\n  late: {extends: plan-2020}\n  own: {extends: plan, year: 2012}\n");
  CHECK(plan.scenario_names() == std::vector<std::string>{"base", "plan-2015", "plan-2020", "child-2015", "child-2020", "late", "own"});
  CHECK(plan.find_scenario("late")->year == 2020);
  CHECK(plan.find_scenario("own")->year == 2012);
  CHECK(plan.find_scenario("late")->apply.size() == 2);
  CHECK(plan.batch.run.size() == 7);
  CHECK(plan.batch.run.front() == "base");
}

TEST_CASE("remove drops inherited rules, override replaces values, and the parent keeps its own") {
  const Plan plan = toy_plan(measures, plan_lines +
                                           "  no-fgd: {extends: plan-2020, remove: [fgd, \"caps[HK.power]\"]}\n"
                                           "  relaxed: {extends: plan-2020, override: {apply: {scr: {penetration: {2020: 0.60}}}, caps: {HK.power: {limit: {SO2: 20 t}}}}}\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan-2020", "no-fgd", "relaxed"});
  CHECK(total(evaluation, "plan-2020", "HK", "power.coal", "SO2") == Approx(40));
  CHECK(total(evaluation, "no-fgd", "HK", "power.coal", "SO2") == Approx(100));
  CHECK(total(evaluation, "relaxed", "HK", "power.coal", "SO2") == Approx(20));
  CHECK(total(evaluation, "plan-2020", "HK", "power.coal", "NOx") == Approx(20));
  CHECK(total(evaluation, "relaxed", "HK", "power.coal", "NOx") == Approx(100 * (1 - 0.6 * 0.8)));
}

TEST_CASE("a matrix is the cross product less its excludes, named by its pattern") {
  const Plan plan = toy_plan(measures, plan_lines,
                             "batch:\n  baseline: base\n  run: [base]\n  matrix:\n    scenario: [plan]\n    set:\n      apply.scr.penetration.2020: [0.60, 85 %]\n"
                             "      caps[HK.power].limit.SO2: [10 t, 20 t]\n    exclude: [{apply.scr.penetration.2020: 0.60, \"caps[HK.power].limit.SO2\": 20 t}]\n"
                             "    name: \"{scenario}-scr{0}-cap{1}\"\n");
  CHECK(plan.batch.run == std::vector<std::string>{"base", "plan-scr0.60-cap10t-2015", "plan-scr0.60-cap10t-2020", "plan-scr85pct-cap10t-2015",
                                                   "plan-scr85pct-cap10t-2020", "plan-scr85pct-cap20t-2015", "plan-scr85pct-cap20t-2020"});
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan-scr85pct-cap20t-2020"});
  CHECK(total(evaluation, "plan-scr85pct-cap20t-2020", "HK", "power.coal", "NOx") == Approx(100 * (1 - 0.85 * 0.8)));
  CHECK(total(evaluation, "plan-scr85pct-cap20t-2020", "HK", "power.coal", "SO2") == Approx(20));
  CHECK(plan.find_scenario("plan-scr85pct-cap20t-2020")->title.find("85 %") != std::string::npos);
}

TEST_CASE("paths may hold brackets") {
  CHECK(split_path("caps[HK.power].limit.SO2") == std::vector<std::string>{"caps", "HK.power", "limit", "SO2"});
  CHECK(split_path("apply.scr") == std::vector<std::string>{"apply", "scr"});
  for (const char* wrong : {"", "caps[", "caps[]", "caps]", ".caps", "caps.", "caps[a]b", "a..b"}) CHECK(split_path(wrong).empty());
}

TEST_CASE("a zero_out and a retirement without an effect are called by their names") {
  const Inventory inventory = toy_inventory();
  CHECK_THAT(faults_of(plan_text("", "  out: {extends: base, zero_out: [{region: HK, sectors: waste}]}\n"), inventory), Catch::Contains("the zero_out matches no emission"));
  const auto retired = [&](int to) { return faults_of(plan_text("", fmt::format("  out: {{extends: base, year: 2015, retire: [{{region: HK, sectors: power, from: 2000, to: {}}}]}}\n", to)), inventory); };
  CHECK_THAT(retired(2010), Catch::Contains("this retirement ends in 2010, the base year itself: the inventory cannot hold what it retires"));
  CHECK_THAT(retired(2005), Catch::Contains("this retirement ends in 2005, before the base year 2010"));
}

TEST_CASE("zero_out leaves nothing, and other regions alone") {
  const Plan plan = toy_plan("", "  out: {extends: base, zero_out: [{region: PRDEZ}, {region: HK, sectors: road}]}\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"out"});
  CHECK(total(evaluation, "out", "guangzhou", "all", "SO2") == 0);
  CHECK(total(evaluation, "out", "HK", "road", "SO2") == 0);
  CHECK(total(evaluation, "out", "HK", "power", "SO2") == 100);
  CHECK(total(evaluation, "out", "MO", "all", "SO2") == 300);
}

TEST_CASE("another base year is read as it stands") {
  const Plan plan = toy_plan("", "  past: {year: 1997, inventory_year: 1997}\n");
  CHECK(total(evaluate(plan, toy_inventory(), {"past"}), "past", "HK", "road.car", "CO") == 200);
}

TEST_CASE("targets are judged against the inventory of their year, ranges by their near end") {
  const std::string rest =
      "targets:\n  - {region: HK, year: 2020, vs: 2010, change: {NOx: [-10 %, -20 %], SO2: -13 %, CO: -1 %}, status: verified, source: x}\n"
      "  - {region: HK, year: 2010, vs: 1997, inventory: old, change: {NOx: -90 %, SO2: -10 %, CO: -10 %}, published: {NOx: -20 %, SO2: met}}\n";
  const Plan plan = toy_plan(measures, plan_lines, rest);
  const std::vector<Verdict> verdicts = judge_targets(plan, toy_inventory(), evaluate(plan, toy_inventory(), {"base", "plan-2015", "plan-2020"}));
  REQUIRE(verdicts.size() == 6);  // plan-2015 has no target
  const auto find = [&](const std::string& pollutant, const std::string& basis, int versus) {
    for (const Verdict& v : verdicts)
      if (v.pollutant == pollutant && v.basis == basis && v.versus == versus) return v;
    FAIL("no verdict");
    return Verdict{};
  };
  CHECK(*find("NOx", "ledger", 2010).change == Approx(-0.20));  // 80 of 400 t
  CHECK(find("NOx", "ledger", 2010).verdict == "met");
  CHECK(*find("NOx", "ledger", 2010).strongest == Approx(-0.20));
  CHECK(find("SO2", "ledger", 2010).verdict == "met");  // -15 %
  CHECK(find("CO", "ledger", 2010).verdict == "missed");
  CHECK(find("NOx", "published", 1997).verdict == "missed");
  CHECK(find("SO2", "published", 1997).verdict == "met");
  CHECK(find("CO", "", 1997).verdict == "not judged");
  CHECK(verdicts_json(verdicts).find("\"verdict\": \"not judged\"") != std::string::npos);
  CHECK(verdicts_text(verdicts).find("as published") != std::string::npos);
}

TEST_CASE("a target that is hardly missed does not print like one that is met, and one met to rounding is met") {
  const auto text = [](const std::string& factor) {
    const Plan plan = toy_plan("", "  plan: {year: 2020, scale: [{region: HK, sectors: all, factor: {NOx: " + factor + "}}]}\n",
                               "targets: [{region: HK, year: 2020, vs: 2010, change: {NOx: -50 %}}]\n");
    return verdicts_text(judge_targets(plan, toy_inventory(), evaluate(plan, toy_inventory(), {"plan"})));
  };
  CHECK(text("0.5004").find("-50.00 %  -49.96 %  missed") != std::string::npos);
  CHECK(text("0.500001").find("-50.0000 % -49.9999 %  missed") != std::string::npos);
  CHECK(text("0.5000000001").find("-50.0 %   -50.0 %  met") != std::string::npos);
  CHECK(text("0.6").find("-50.0 %   -40.0 %  missed") != std::string::npos);
}

TEST_CASE("totals of two inventories are not compared") {
  Inventory inventory = toy_inventory();
  for (InventoryRow& row : inventory.rows)
    if (row.year == 1997) row.inventory = "old";
  const std::string text = plan_text("", "  past: {year: 1997, inventory_year: 1997, inventory: old}\n", "inventory: toy\nbatch: {baseline: base, compare: [{of: base, against: past}]}\n");
  CHECK(faults_of(text, inventory).find("different inventories: their totals are not comparable") != std::string::npos);
}

TEST_CASE("explain says of a zero-out that the source is left out, and what that is for") {
  const Plan plan = toy_plan("", "  plan:\n    extends: base\n    zero_out: [{region: HK, sectors: road}]\n    scale: [{region: HK, sectors: power, factor: {SO2: 0}}]\n");
  const std::string out = explain(plan, toy_inventory(), "plan", {"HK", "road", "SO2"});
  INFO(out);
  CHECK(out.find("             0  left out by the scenario (zero_out)\n") != std::string::npos);
  CHECK(out.find("    nothing of it is emitted: the difference to the baseline is what this source adds to the air. It is no measure that anyone could take\n") != std::string::npos);
  for (const char* technical : {"explicit factor", "x 0", "no source given"}) CHECK(out.find(technical) == std::string::npos);
  const std::string scaled = explain(plan, toy_inventory(), "plan", {"HK", "power", "SO2"});  // a factor that a plan states is one, whatever its number
  CHECK(scaled.find("explicit factor: x 0") != std::string::npos);
  CHECK(scaled.find("no source given") != std::string::npos);
}

TEST_CASE("explain shows every factor in order with tonnes and source") {
  const Plan plan = toy_plan(measures, plan_lines);
  const std::string text = explain(plan, toy_inventory(), "plan-2020", {"HK", "power", ""});
  const std::size_t base = text.find("inventory of the base year"), scr = text.find("scr: 100 % fitted x 1 x 80 % removed"), cap = text.find("lowered to 40");
  CHECK(base != std::string::npos);
  CHECK(scr != std::string::npos);
  CHECK(text.find("source: a handbook (verified)") != std::string::npos);
  CHECK(cap != std::string::npos);
  CHECK(base < scr);
  CHECK(text.find("-80.0 %") != std::string::npos);
  CHECK_THROWS_WITH(explain(plan, toy_inventory(), "plan-2002", {}), Catch::Contains("did you mean 'plan-2020'?"));
  CHECK_THROWS_WITH(explain(plan, toy_inventory(), "plan-2020", {"HKK", "", ""}), Catch::Contains("did you mean 'HK'?"));
}

TEST_CASE("the estimate grows with cells, days and scenarios, and only limits the runs") {
  const Plan plan = toy_plan(measures, plan_lines, "domain: {spacing: 9 km, columns: 10, rows: 10, layers: 10}\nmeteorology: {months: [1, 7], classes: [weak], spinup: 12 h}\n");
  CostModel cost;
  cost.day = {0.5, 0.01};
  cost.preparation = {0.3, 1e-5};
  cost.memory = {5e7, 1000};
  cost.hours_disk = {1000, 10};
  cost.other_disk = {500, 2};
  cost.threads = 1;
  const Estimate one = estimate(plan, 1, cost), three = estimate(plan, 3, cost);
  CHECK(one.cells == 1000);
  CHECK(one.simulated_days == Approx(3));
  CHECK(one.preparation_seconds == Approx(0.301));
  CHECK(one.cpu_seconds == Approx(0.301 + 3 * 1.5));
  CHECK(one.wall_seconds == Approx(one.cpu_seconds));
  CHECK(one.cpu_microseconds == Approx(1e6 * 1.5 / 1000));
  CHECK(three.cpu_seconds == Approx(one.cpu_seconds));  // the lines are those of so many scenarios
  const double mean = 4.0 * cost.variables * 100;       // of a second day, and a day of hours that wait
  CHECK(one.memory_bytes == Approx(5e7 + 1e5 + mean + 24 * mean));
  CHECK(one.disk_bytes == Approx(1000 + 10 * 100 * 2 + 500 + 200 + mean));
  CHECK(three.memory_bytes - one.memory_bytes == Approx(2 * 25 * mean));
  cost.threads = 2;
  CHECK(estimate(plan, 1, cost).wall_seconds == Approx(0.301 + 4.5 / 1.9));
  cost.more_region_cells = 1e6;
  CHECK(estimate(plan, 1, cost).preparation_seconds == Approx(1.001));
  CHECK(scenarios_to_run(plan, {"plan-2020"}) == std::vector<std::string>{"base", "plan-2020"});
  CHECK(scenarios_to_run(plan, {"plan"}) == std::vector<std::string>{"base", "plan-2015", "plan-2020"});
  CHECK_THROWS_AS(scenarios_to_run(plan, {"plam"}), UsageError);
  cost.is_measured = false;
  CHECK(pearl::plan_text(plan, {}, cost).find("not measured") != std::string::npos);
  CHECK(plan_json(plan, {}, cost).find("cpu_s") == std::string::npos);
  CHECK(plan_json(plan).find("cpu_s") != std::string::npos);
  CHECK(pearl::plan_text(plan).find("(baseline)") != std::string::npos);
  CHECK(plan_json(plan).find("\"baseline\": \"base\"") != std::string::npos);
}

TEST_CASE("days of a plan are a number of them, or names") {
  const Plan chosen = toy_plan(measures, plan_lines, "meteorology: {days: {representative: 8}}\n"), named = toy_plan(measures, plan_lines, "meteorology: {days: [{day: jan-weak}]}\n");
  CHECK(chosen.meteorology.representative == 8);
  CHECK(chosen.meteorology.days.empty());
  CHECK_FALSE(named.meteorology.representative.has_value());
  REQUIRE(named.meteorology.days.size() == 1);
}

TEST_CASE("levels are layers or heights, profiles stations or points, and the estimate counts them") {
  const std::string grid = "domain: {columns: 10, rows: 10, layers: 10}\n";
  const Plan plan = toy_plan(measures, plan_lines, grid + "output: {variables: [O3, OH], levels: [500 m, surface, 1.2 km, 3], profiles: stations, points: {b: {lon: 113, lat: 22}, a: {lon: 114, lat: 23}}}\n");
  REQUIRE(plan.output.levels.size() == 4);
  CHECK(plan.output.levels[0].height == 500);
  CHECK(plan.output.levels[0].layer == 0);
  CHECK(plan.output.levels[1].layer == 1);
  CHECK(plan.output.levels[2].height == Approx(1200));
  CHECK(plan.output.levels[3].layer == 3);
  CHECK(plan.output.at_stations);
  REQUIRE(plan.output.points.size() == 2);
  CHECK(plan.output.points[0].name.text == "b");
  CHECK(plan.output.points[1].lat == 23);
  const Plan bare = toy_plan(measures, plan_lines, grid + "output: {variables: [O3, OH], levels: 500 m}\n"), surface = toy_plan(measures, plan_lines, grid + "output: {variables: [O3, OH]}\n");
  CHECK(bare.output.levels.size() == 1);
  CHECK_FALSE(bare.output.at_stations);
  CostModel cost;
  cost.typical_days = 1;
  const double without = estimate(surface, 3, cost).disk_bytes;
  cost.profile_columns = 7;
  CHECK(estimate(surface, 3, cost).disk_bytes - without == Approx(4.0 * 2 * 3 * 24 * 7 * 10));
  cost.typical_days = 2;
  CHECK(estimate(bare, 3, cost).memory_bytes > estimate(surface, 3, cost).memory_bytes);
}

TEST_CASE("a title and a summary may be given by language, and English is shown where one text is asked for") {
  const Plan plan = toy_plan(measures, "  a: {extends: base, title: {zh-Hant: \"情景\", en: \"Scene\"}, summary: {zh-Hans: \"说明\"}}\n  b: {extends: a, title: One}\n"
                                       "  c: {extends: base, year: [2015, 2020], title: {en: Many, zh-Hant: \"多年\"}}\n");
  const Scenario &a = *plan.find_scenario("a"), &b = *plan.find_scenario("b");
  CHECK(a.title == "Scene");
  CHECK(a.titles == std::map<std::string, std::string>{{"en", "Scene"}, {"zh-Hant", "情景"}});
  CHECK(a.summary == "说明");  // the first, where there is no English
  CHECK(b.title == "One");
  CHECK(b.titles.empty());
  CHECK(b.summaries.empty());
  CHECK(plan.find_scenario("c-2020")->titles.at("zh-Hant") == "多年, 2020");
}

TEST_CASE("runs of a matrix have a title in each language of their scenario's and their measures' titles") {
  const std::string by_language = "  scr: {title: {en: SCR, zh-Hant: \"選擇性催化還原\"}, sectors: [power], removal: {NOx: 80 %}}\n  fgd: {title: {en: Scrubbers, zh-Hant: \"脫硫\"}, sectors: [power], removal: {SO2: 90 %}}\n";
  const std::string rules = "extends: base, year: 2015, apply: [{measure: scr, region: HK, penetration: 0}, {measure: fgd, region: HK, penetration: 0}]}\n";
  const std::string matrix = "batch:\n  baseline: base\n  matrix:\n    scenario: p\n    set: {apply.scr.penetration: [0.4], apply.fgd.penetration: [0.2]}\n    name: \"p-{0}-{1}\"\n";
  const auto made = [&](const std::string& title, const std::string& of_measures) { return *toy_plan(of_measures, "  p: {" + title + rules, matrix).find_scenario("p-0.4-0.2"); };
  using Titles = std::map<std::string, std::string>;
  const Scenario both = made("title: {en: Plan, zh-Hant: \"計劃\"}, ", by_language);
  CHECK(both.titles == Titles{{"en", "Plan: SCR 40 %, Scrubbers 20 %"}, {"zh-Hant", "計劃：選擇性催化還原 40 %、脫硫 20 %"}});
  CHECK(both.title == "Plan: SCR 40 %, Scrubbers 20 %");
  CHECK(made("", by_language).titles == Titles{{"en", "SCR 40 %, Scrubbers 20 %"}, {"zh-Hant", "選擇性催化還原 40 %、脫硫 20 %"}});
  CHECK(made("title: Plan, ", by_language).titles == Titles{{"en", "Plan: SCR 40 %, Scrubbers 20 %"}, {"zh-Hant", "Plan：選擇性催化還原 40 %、脫硫 20 %"}});
  std::string one = by_language;
  one.replace(one.find("{en: Scrubbers, zh-Hant: \"脫硫\"}"), std::string("{en: Scrubbers, zh-Hant: \"脫硫\"}").size(), "Scrubbers");
  CHECK(made("title: {zh-Hant: \"計劃\"}, ", one).titles == Titles{{"en", "計劃: SCR 40 %, Scrubbers 20 %"}, {"zh-Hant", "計劃：選擇性催化還原 40 %、Scrubbers 20 %"}});
  std::string plain = one;
  plain.replace(plain.find("{en: SCR, zh-Hant: \"選擇性催化還原\"}"), std::string("{en: SCR, zh-Hant: \"選擇性催化還原\"}").size(), "SCR");
  CHECK(made("title: Plan, ", plain).titles.empty());
  CHECK(made("title: Plan, ", plain).title == "Plan: SCR 40 %, Scrubbers 20 %");
  // A language that is none is told once, at the measure.
  const std::string faults = faults_of(plan_text("  scr: {title: {English: SCR}, sectors: [power], removal: {NOx: 80 %}}\n  fgd: {sectors: [power], removal: {SO2: 90 %}}\n", "  p: {" + rules, matrix), toy_inventory());
  CHECK_THAT(faults, Catch::Contains("measures.scr.title: 'English' is no language") && !Catch::Contains("scenarios.p"));
}

TEST_CASE("faults of a title by language are told together, with what is allowed") {
  const std::string faults = faults_of(plan_text(measures, "  a: {extends: base, title: {}, summary: {Chinese: x, en: , zh-Hant: [y]}}\n"), toy_inventory());
  for (const char* part : {"scenarios.a.title: the map of languages is empty", "'Chinese' is no language; write `en`, `zh-Hant`, `zh-Hans`", "scenarios.a.summary.en: has no value", "scenarios.a.summary.zh-Hant: a list stands where"})
    CHECK_THAT(faults, Catch::Contains(part));
}

TEST_CASE("the reference page holds what the parser reads") {
  std::ifstream file(std::string(PEARL_TEST_SOURCE) + "/scenarios/README.md");
  std::stringstream text;
  text << file.rdbuf();
  CHECK(text.str().find(key_reference()) != std::string::npos);
}

TEST_CASE("the reference page is printed for whoever changed the key table", "[.reference]") {
  std::ofstream(std::filesystem::temp_directory_path() / "pearl-key-reference.md") << key_reference();
}

TEST_CASE("the example of the reference page is a plan") {
  std::ifstream file(std::string(PEARL_TEST_SOURCE) + "/scenarios/README.md");
  std::string text;
  for (std::string line; std::getline(file, line);)
    if (line.rfind("    ", 0) == 0) text += line.substr(4) + "\n";
  REQUIRE(text.find("pearl: 1") == 0);
  CHECK(faults_of(text, built_in_inventory()).empty());
}

TEST_CASE("a plan that is cut or torn is refused with faults, never with anything else") {
  std::ifstream file(std::string(PEARL_TEST_SOURCE) + "/scenarios/library/prd-quickstart.yaml");
  std::stringstream whole;
  whole << file.rdbuf();
  const std::string text = whole.str();
  unsigned state = 12345;
  const auto random = [&](std::size_t below) {
    state = state * 1664525u + 1013904223u;
    return static_cast<std::size_t>(state >> 8) % below;
  };
  std::size_t refused = 0;
  for (int trial = 0; trial < 150; ++trial) {
    std::string torn = text;
    const std::size_t place = random(torn.size());
    switch (trial % 4) {
      case 0: torn.resize(place); break;
      case 1: torn.erase(place, 1 + random(40)); break;
      case 2: torn[place] = "{}[]:,#'\"\n -%x9"[random(15)]; break;
      case 3: torn.insert(place, torn.substr(random(torn.size()), 1 + random(30))); break;
    }
    try {
      load_plan_text("torn.yaml", torn, built_in_inventory());
    } catch (const InputError& error) {
      ++refused;
      CHECK_FALSE(error.faults().empty());
    }
  }
  CHECK(refused > 75);
}

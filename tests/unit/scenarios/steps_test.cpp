#include "support.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

const std::string fgd = "  fgd: {sectors: power.coal, removal: {SO2: 95 %}}\n";

}  // namespace

TEST_CASE("base-year controls are backed out before growth and applied anew after it") {
  // 100 t with 70 % of units at 95 % x 0.9, activity 1.25, penetration to 100 %: 100 / (1 - 0.5985) x 1.25 x (1 - 0.855) = 45.1; the naive product is 18.1.
  const Plan plan = toy_plan(fgd,
                             "  plan:\n    year: 2020\n    growth: [{region: HK, sectors: power, activity: 1.25}]\n"
                             "    apply: [{measure: fgd, region: HK, penetration: {2010: 0.70, 2020: 1.00}, effectiveness: 0.90}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  CHECK(after(evaluation, "plan", "HK", "power.coal", "SO2", Step::base) == Approx(100));
  CHECK(after(evaluation, "plan", "HK", "power.coal", "SO2", Step::backed_out) == Approx(100 / (1 - 0.70 * 0.95 * 0.90)));
  CHECK(after(evaluation, "plan", "HK", "power.coal", "SO2", Step::growth) == Approx(1.25 * 100 / (1 - 0.70 * 0.95 * 0.90)));
  CHECK(total(evaluation, "plan", "HK", "power.coal", "SO2") == Approx(45.1).epsilon(0.002));
  CHECK(total(evaluation, "plan", "HK", "power.coal", "SO2") > 2.4 * 100 * 1.25 * (1 - 0.855));
  CHECK(total(evaluation, "plan", "guangzhou", "power.coal", "SO2") == Approx(100));  // not covered
  CHECK(total(evaluation, "plan", "HK", "power.coal", "NOx") == Approx(125));
}

TEST_CASE("a scenario of the base year with the base year's controls is the inventory") {
  const Plan plan = toy_plan(fgd, "  same:\n    year: 2010\n    apply: [{measure: fgd, region: all, penetration: {2010: 0.70, 2020: 1.00}}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"same"});
  CHECK(total(evaluation, "same", "HK", "power.coal", "SO2") == Approx(100).epsilon(1e-12));
}

TEST_CASE("a technique that begins after the base year is not backed out and does nothing in the base year") {
  const std::string apply = "    apply: [{measure: fgd, region: HK, penetration: {2015: 0.5, 2020: 1.0}}]\n";
  const Plan plan = toy_plan(fgd, "  then:\n    year: [2010, 2012, 2015, 2030]\n" + apply);
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"then-2010", "then-2012", "then-2015", "then-2030"});
  CHECK(total(evaluation, "then-2010", "HK", "power.coal", "SO2") == Approx(100));
  CHECK(total(evaluation, "then-2012", "HK", "power.coal", "SO2") == Approx(100 * (1 - 0.5 * 0.95)));  // constant outside the years given
  CHECK(total(evaluation, "then-2015", "HK", "power.coal", "SO2") == Approx(100 * (1 - 0.5 * 0.95)));
  CHECK(total(evaluation, "then-2030", "HK", "power.coal", "SO2") == Approx(100 * (1 - 0.95)));
}

TEST_CASE("what would be without a technique that stands: base_penetration is backed out") {
  const Plan plan = toy_plan(fgd, "  without:\n    year: 2010\n    apply: [{measure: fgd, region: HK, penetration: 0, base_penetration: 80 %}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"without"});
  CHECK(total(evaluation, "without", "HK", "power.coal", "SO2") == Approx(100 / (1 - 0.8 * 0.95)));
}

TEST_CASE("techniques of one group share penetration, groups multiply") {
  const Plan plan = toy_plan(
      "  scr: {sectors: power.coal, group: denox, removal: {NOx: 80 %}}\n  burner: {sectors: power.coal, group: denox, removal: {NOx: 40 %}}\n"
      "  tuning: {sectors: power, removal: {NOx: 10 %}}\n",
      "  plan:\n    year: 2020\n    apply:\n      - {measure: tuning, region: HK, penetration: 1}\n      - {measure: scr, region: HK, penetration: 0.5}\n"
      "      - {measure: burner, region: HK, penetration: 0.5}\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  CHECK(total(evaluation, "plan", "HK", "power.coal", "NOx") == Approx(100 * (1 - 0.5 * 0.8 - 0.5 * 0.4) * 0.9));
}

TEST_CASE("a cap is compared with the controlled emission: 60 after a control of 50 percent on 100 gives 50, not 30") {
  const Plan plan = toy_plan("  half: {sectors: power.coal, removal: {SO2: 50 %}}\n",
                             "  plan:\n    year: 2020\n    apply: [{measure: half, region: HK, penetration: 1}]\n"
                             "    caps: [{region: HK, sectors: power, year: 2015, limit: {SO2: 60 t}}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  CHECK(total(evaluation, "plan", "HK", "power.coal", "SO2") == Approx(50));
  REQUIRE(evaluation.notes.size() == 1);
  CHECK(evaluation.notes.front().find("does not bind") != std::string::npos);
  CHECK(ledger_csv(evaluation.ledger).find("plan,HK,power.coal,SO2,caps,50") != std::string::npos);
}

TEST_CASE("caps hold from their year on, scale only down, and spread as asked") {
  const auto capped = [](const std::string& cap, const std::string& scenario) {
    const Plan plan = toy_plan("", "  then:\n    year: [2014, 2016]\n    growth: [{region: HK, sectors: road.car, activity: 3}]\n    caps: [" + cap + "]\n");
    const Evaluation evaluation = evaluate(plan, toy_inventory(), {scenario});
    return std::make_pair(total(evaluation, scenario, "HK", "road.car", "NOx"), total(evaluation, scenario, "HK", "road.hdv.diesel", "NOx"));
  };
  const std::string cap = "{region: HK, sectors: road, year: 2015, limit: {NOx: 200 t}";
  CHECK(capped(cap + "}", "then-2014") == std::make_pair(300.0, 100.0));
  CHECK(capped(cap + "}", "then-2016").first == Approx(150));
  CHECK(capped(cap + "}", "then-2016").second == Approx(50));
  CHECK(capped(cap + ", spread: largest-first}", "then-2016").first == Approx(100));
  CHECK(capped(cap + ", spread: largest-first}", "then-2016").second == Approx(100));
  CHECK(capped("{region: HK, sectors: road, year: 2015, limit: {NOx: 0.5479452054794521 t/d}}", "then-2016").first == Approx(150));
  CHECK(capped(cap + ", until: 2015}", "then-2016").first == Approx(300));
}

TEST_CASE("particles stay within particles: PM2.5 follows PM10, BC and OC follow PM2.5, unless told otherwise") {
  const Plan plan = toy_plan("  filter: {sectors: power, removal: {RSP: 90 %, BC: 95 %}}\n",
                             "  plan:\n    year: 2020\n    apply: [{measure: filter, region: HK, penetration: 1}]\n"
                             "    caps: [{region: HK, sectors: road, year: 2020, limit: {PM10: 100 t}}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  CHECK(total(evaluation, "plan", "HK", "power.coal", "PM10") == Approx(10));
  CHECK(total(evaluation, "plan", "HK", "power.coal", "PM2.5") == Approx(6));
  CHECK(total(evaluation, "plan", "HK", "power.coal", "BC") == Approx(0.5));
  CHECK(total(evaluation, "plan", "HK", "power.coal", "OC") == Approx(2));
  CHECK(total(evaluation, "plan", "HK", "road.car", "PM10") == Approx(50));
  CHECK(total(evaluation, "plan", "HK", "road.car", "BC") == Approx(5));
}

TEST_CASE("what goes from PM2.5 goes from PM10, what goes from BC or OC goes from both: the rest stays as it is") {
  // 100 t of PM10 holds 60 t of PM2.5, which holds 10 t of BC and 20 t of OC.
  const auto emitted = [](const std::string& measures, const std::string& rules) {
    const Plan plan = toy_plan(measures, "  plan:\n    year: 2020\n" + rules);
    const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
    std::vector<double> tonnes;
    for (const char* p : {"PM10", "PM2.5", "BC", "OC"}) tonnes.push_back(total(evaluation, "plan", "HK", "power.coal", p));
    return std::make_pair(tonnes, ledger_csv(evaluation.ledger));
  };
  const auto expect = [](const std::vector<double>& found, const std::vector<double>& wanted) {
    for (std::size_t n = 0; n < wanted.size(); ++n) CHECK(found[n] == Approx(wanted[n]));
    CHECK(found[0] >= found[1]);
    CHECK(found[1] >= found[2] + found[3]);
  };
  const std::string apply = "    apply: [{measure: filter, region: HK, penetration: 1}]\n";
  const auto fine = emitted("  filter: {sectors: power, removal: {FSP: 50 %}}\n", apply);
  expect(fine.first, {70, 30, 5, 10});
  CHECK(fine.second.find("50 % of PM2.5 removed, and these tonnes from PM10") != std::string::npos);
  expect(emitted("  filter: {sectors: power, removal: {BC: 80 %}}\n", apply).first, {92, 52, 2, 20});
  expect(emitted("  filter: {sectors: power, removal: {FSP: 50 %, BC: 90 %}}\n", apply).first, {70, 30, 1, 10});
  expect(emitted("  filter: {sectors: power, removal: {RSP: 50 %}}\n", apply).first, {50, 30, 5, 10});
  // A filter for all particles and one for soot: 50 t, then 4 t less of BC.
  expect(emitted("  filter: {sectors: power, removal: {RSP: 50 %}}\n  soot: {sectors: power, removal: {BC: 80 %}}\n",
                 "    apply: [{measure: soot, region: HK, penetration: 1}, {measure: filter, region: HK, penetration: 1}]\n").first, {46, 26, 1, 10});
  const auto scaled = emitted("", "    scale: [{region: HK, sectors: power, factor: {PM2.5: 0.5}}]\n");
  expect(scaled.first, {70, 30, 5, 10});
  CHECK(scaled.second.find("explicit factor of PM2.5: 30.00 t taken from PM10 too") != std::string::npos);
  expect(emitted("", "    scale: [{region: HK, sectors: power, factor: {OC: 0.5, BC: 2}}]\n").first, {100, 60, 20, 10});
  const auto capped = emitted("", "    caps: [{region: HK, sectors: power, year: 2015, limit: {PM2.5: 30 t}}]\n");
  expect(capped.first, {70, 30, 5, 10});
  CHECK(capped.second.find("cap of PM2.5 for power in HK: 30.00 t taken from PM10 too") != std::string::npos);
  expect(emitted("", "    caps: [{region: HK, sectors: power, year: 2015, limit: {BC: 4 t}}]\n").first, {94, 54, 4, 20});
  expect(emitted("", "    caps: [{region: HK, sectors: power, year: 2015, limit: {PM10: 80 t, PM2.5: 30 t}}]\n").first, {70, 30, 5, 10});
  expect(emitted("", "    caps: [{region: HK, sectors: power, year: 2015, limit: {PM10: 50 t, PM2.5: 20 t}}]\n").first, {50, 20, 10. / 3, 20. / 3});
  // Backed out and applied anew: the same tonnes.
  expect(emitted("  filter: {sectors: power, removal: {FSP: 50 %}}\n  soot: {sectors: power, removal: {BC: 80 %}}\n  dust: {sectors: power, removal: {RSP: 30 %}}\n",
                 "    apply:\n      - {measure: filter, region: HK, penetration: {2010: 0.5}}\n      - {measure: soot, region: HK, penetration: {2010: 0.7}}\n"
                 "      - {measure: dust, region: HK, penetration: {2010: 0.4}}\n").first, {100, 60, 10, 20});
}

TEST_CASE("rules that are not in force in the year of the scenario are noted") {
  const Plan plan = toy_plan("", "  plan:\n    year: 2012\n    scale: [{region: HK, sectors: power, factor: {SO2: 0.5}, from: 2015}]\n"
                                 "    caps: [{region: HK, sectors: road, year: 2013, until: 2014, limit: {NOx: 1 t}}]\n"
                                 "    new_plant: [{region: HK, sector: waste, from: 2020, add: {NOx: 3 kt}}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  REQUIRE(evaluation.notes.size() == 3);
  CHECK(evaluation.notes[0] == "plan: the new plant of waste in HK does not stand in 2012: it comes in 2020");
  CHECK(evaluation.notes[1] == "plan: the scale factor for power in HK is not in force in 2012: it holds from 2015");
  CHECK(evaluation.notes[2] == "plan: the cap for road in HK is not in force in 2012: it holds from 2013 to 2014");
}

TEST_CASE("retirement is linear, counts from the base year, and new plant is added before measures") {
  const Plan plan = toy_plan("  half: {sectors: waste, removal: {NOx: 50 %}}\n",
                             "  then:\n    year: [2010, 2015, 2025]\n    retire: [{region: HK, sectors: road.car, from: 2010, to: 2020, share: 40 %}]\n"
                             "    new_plant: [{region: HK, sector: waste, from: 2015, add: {NOx: 3 kt}}]\n"
                             "    apply: [{measure: half, region: HK, penetration: 1}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"then-2010", "then-2015", "then-2025"});
  CHECK(total(evaluation, "then-2010", "HK", "road.car", "NOx") == Approx(100));
  CHECK(total(evaluation, "then-2015", "HK", "road.car", "NOx") == Approx(80));
  CHECK(total(evaluation, "then-2025", "HK", "road.car", "NOx") == Approx(60));
  CHECK(total(evaluation, "then-2010", "HK", "waste", "NOx") == 0);
  CHECK(total(evaluation, "then-2015", "HK", "waste", "NOx") == Approx(1500));
}

TEST_CASE("growth is 1 in the reference year and linear between the years given") {
  const Plan plan = toy_plan("", "  bau:\n    year: [2010, 2012, 2015, 2030]\n    growth: [{region: HK, sectors: road, activity: {2015: 1.5, 2020: 2}}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"bau-2010", "bau-2012", "bau-2015", "bau-2030"});
  CHECK(total(evaluation, "bau-2010", "HK", "road.car", "CO") == Approx(100));
  CHECK(total(evaluation, "bau-2012", "HK", "road.car", "CO") == Approx(120));
  CHECK(total(evaluation, "bau-2015", "HK", "road.car", "CO") == Approx(150));
  CHECK(total(evaluation, "bau-2030", "HK", "road.car", "CO") == Approx(200));
}

TEST_CASE("at berth is 40 percent of the source, and the ledger says so") {
  const Plan plan = toy_plan("  shore: {sectors: marine.oceangoing, where: at_berth, removal: {SO2: 80 %}}\n",
                             "  plan:\n    year: 2020\n    apply: [{measure: shore, region: HK, penetration: 0.5}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"plan"});
  CHECK(total(evaluation, "plan", "HK", "marine.oceangoing", "SO2") == Approx(100 * (1 - 0.4 * 0.5 * 0.8)));
  CHECK(ledger_csv(evaluation.ledger).find("at_berth") != std::string::npos);
}

TEST_CASE("the file's order of rules has no effect") {
  const std::string rules[] = {"    growth: [{region: HK, sectors: power, activity: 1.3}]\n",
                               "    scale: [{region: HK, sectors: power, change: {SO2: -10 %}}]\n",
                               "    caps: [{region: HK, sectors: all, year: 2015, limit: {SO2: 150 t}}, {region: HK, sectors: power, year: 2015, limit: {SO2: 30 t}}]\n",
                               "    caps: [{region: HK, sectors: power, year: 2015, limit: {SO2: 30 t}}, {region: HK, sectors: all, year: 2015, limit: {SO2: 150 t}}]\n",
                               "    apply: [{measure: fgd, region: HK, penetration: {2010: 0.2, 2020: 0.5}}]\n"};
  const auto result = [&](const std::string& text) {
    const Plan plan = toy_plan(fgd, "  plan:\n    year: 2020\n" + text);
    return evaluate(plan, toy_inventory(), {"plan"}).table.tonnes;
  };
  CHECK(result(rules[0] + rules[1] + rules[2] + rules[4]) == result(rules[4] + rules[3] + rules[1] + rules[0]));
}

TEST_CASE("the ledger's last step is the emission table, exactly, also under a mask and with other profiles") {
  const Plan plan = toy_plan(fgd,
                             "  plan:\n    extends: base\n    year: 2020\n    growth: [{region: all, sectors: [power, road], activity: 1.37}]\n"
                             "    apply: [{measure: fgd, region: HK, penetration: 0.31}]\n"
                             "    scale: [{region: harbour, sectors: marine, factor: {SO2: 0.5}}]\n"
                             "    reshape: [{region: HK, sectors: road.car, hourly: night}]\n",
                             "regions: {harbour: {mask: {polygons: inputs/prd/regions.geojson, where: \"code = 'HK'\"}}}\n");
  const auto share = [](const std::string& region, const std::string&, const std::string&, int) { return region == "HK" ? 0.3 : 0.0; };
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"base", "plan"}, share);
  const EmissionTable& table = evaluation.table;
  for (std::size_t n = 0; n < table.scenarios.size(); ++n) {
    for (const std::string& pollutant : prd_data().pollutants.names()) {
      for (const std::string& region : toy_inventory().inventory_regions()) {
        for (const std::string& sector : toy_inventory().sector_codes()) {
          double sum = 0;
          for (std::size_t g = 0; g < table.groups.size(); ++g)
            if (table.groups[g].region == region && table.groups[g].sector == sector) sum += table.at(g, static_cast<std::size_t>(prd_data().pollutants.index(pollutant)), n);
          CHECK(total(evaluation, table.scenarios[n], region, sector, pollutant) == sum);
        }
      }
    }
  }
  CHECK(total(evaluation, "plan", "HK", "marine.oceangoing", "SO2") == Approx(30 * 0.5 + 70));
  CHECK(total(evaluation, "plan", "HK", "marine.oceangoing", "NOx") == Approx(100));
  // The base does not know of the mask: alone or in this batch its numbers are the same, bit by bit.
  const EmissionTable alone = evaluate(plan, toy_inventory(), {"base"}, share).table;
  for (std::size_t g = 0; g < alone.groups.size(); ++g) {
    const auto same = static_cast<std::size_t>(std::find(table.groups.begin(), table.groups.end(), alone.groups[g]) - table.groups.begin());
    REQUIRE(same < table.groups.size());
    for (std::size_t p = 0; p < most_pollutants; ++p) CHECK(alone.at(g, p, 0) == table.at(same, p, 0));
  }
  const bool reshaped = std::any_of(table.groups.begin(), table.groups.end(), [](const EmissionGroup& g) { return g.region == "HK" && g.sector == "road.car" && g.hourly == "night"; });
  CHECK(reshaped);
}

TEST_CASE("the plants that run are those of the inventory's year, unless a rule moves them") {
  const Plan plan = toy_plan("", "  later:\n    extends: base\n    year: 2015\n"
                                 "  moved:\n    extends: later\n    reshape: [{region: HK, sectors: power, plants: 2015}]\n");
  const Evaluation evaluation = evaluate(plan, toy_inventory(), {"base", "later", "moved"});
  const EmissionTable& table = evaluation.table;
  CHECK(table.plant_years == std::vector<int>{2010, 2010, 2010});
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      CHECK(table.at(g, p, 1) == table.at(g, p, 0));
      const bool is_moved = table.groups[g].region == "HK" && table.groups[g].sector == "power.coal";
      if (is_moved) CHECK(table.at(g, p, table.groups[g].plants_year == 2015 ? 0 : 2) == 0);
    }
  const auto noted = std::find_if(evaluation.ledger.rows.begin(), evaluation.ledger.rows.end(), [](const LedgerRow& row) {
    return row.scenario == "moved" && row.step == Step::final && row.detail().find("reshaped: plants of 2015") != std::string::npos;
  });
  CHECK(noted != evaluation.ledger.rows.end());
  // A scenario that starts from another year's inventory has that year's plants.
  const Plan early = load_plan_text("early.yaml", "pearl: 1\nkind: plan\nname: early\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\n  past: {year: 1997, inventory_year: 1997}\n"
                                                  "batch: {baseline: base}\n", built_in_inventory());
  CHECK(evaluate(early, built_in_inventory(), {"base", "past"}).table.plant_years == std::vector<int>{2010, 1997});
}

TEST_CASE("plants are moved only where there are some, and once") {
  const auto fault = [](const std::string& rules) { return faults_of(plan_text("", "  plan:\n    extends: base\n    reshape: [" + rules + "]\n"), toy_inventory()); };
  CHECK(fault("{region: HK, sectors: road, plants: 2015}").find("`plants: 2015` has no effect: no emission of road in HK is spread by plants") != std::string::npos);
  CHECK(fault("{region: HK, sectors: power, plants: 2015}, {region: HK, sectors: power.coal, plants: 2006}")
            .find("two rules reshape the plants of power.coal in HK: those of 2015 and of 2006") != std::string::npos);
  CHECK(fault("{region: HK, sectors: all, plants: 2015}").empty());
  CHECK(fault("{region: HK, sectors: power, hourly: night}, {region: HK, sectors: power, hourly: night, plants: 2015}").find("stands twice") == std::string::npos);
  CHECK(fault("{region: HK, sectors: power, plants: 2015}, {region: HK, sectors: power, plants: 2006}").find("those of 2015 and of 2006") != std::string::npos);
  CHECK(fault("{region: HK, sectors: power, plants: 2015}, {region: HK, sectors: power, plants: 2015}").find("this rule stands twice") != std::string::npos);
  CHECK(fault("{region: HK, sectors: power}").find("changes nothing: give monthly, hourly, height, surrogate or plants") != std::string::npos);
}

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/emission_uncertainty.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

using Factors = std::map<std::string, float>;  // by variable

// Every annual mean of every scenario as the baseline's, times the scenario's factors.
void act_on(const std::filesystem::path& folder, const std::map<std::string, Factors>& factors) {
  const RunDescription run = read_run_description(folder / "run.json");
  const netcdf::Reader base(folder / run.baseline / "mean.nc");
  std::vector<std::vector<float>> fields;
  for (const VariableInfo& one : run.variables) fields.push_back(base.floats(one.name));
  const std::vector<std::size_t> shape = base.shape(run.variables.front().name);
  for (const ScenarioInfo& one : run.scenarios) {
    netcdf::Writer writer(folder / one.name / "mean.nc");
    writer.dimension("time", shape[0]);
    writer.dimension("y", shape[1]);
    writer.dimension("x", shape[2]);
    for (const VariableInfo& name : run.variables) writer.variable(name.name, netcdf::Type::float32, {"time", "y", "x"}, {{"units", std::string("ug m-3")}});
    for (std::size_t v = 0; v < run.variables.size(); ++v) {
      std::vector<float> field = fields[v];
      if (const auto own = factors.find(one.name); own != factors.end() && own->second.contains(run.variables[v].name))
        for (float& value : field) value *= own->second.at(run.variables[v].name);
      writer.write(run.variables[v].name, field);
    }
    writer.commit();
  }
}

// Of `variable` alone, in all of `scenarios`.
void act_on(const std::filesystem::path& folder, const std::set<std::string>& scenarios, const std::string& variable, float factor) {
  std::map<std::string, Factors> factors;
  for (const std::string& one : scenarios) factors[one] = {{variable, factor}};
  act_on(folder, factors);
}

std::string cards_of(const std::filesystem::path& folder) {
  const ResultSet results = read_results(folder);
  const Indicators indicators(results);
  return key_figures(english(), results, indicators) + worsening(english(), results, indicators) + left_out_sources(english(), results, indicators);
}

// The headline of a region alone.
std::string card_of(const std::filesystem::path& folder, const std::string& region) {
  const std::string html = cards_of(folder);
  const std::size_t begin = html.find("data-headline=\"" + region + "\"");
  return begin == std::string::npos ? std::string{} : html.substr(begin, html.find("</li>", begin) - begin);
}

// Changes what run.json says.
template <class Change>
void rewrite_run(const std::filesystem::path& folder, Change change) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  change(run);
  write_text_file(folder / "run.json", run.dump());
}

}  // namespace

TEST_CASE("the headline is what a package changes most, not a variable that we chose") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;  // no hours: every variable is a mean
  for (const char* variable : {"NO2", "SO2", "PM10"}) {
    const pearl::testing::TemporaryResults temporary(options);
    act_on(temporary.folder, {"plan-2015"}, variable, 0.8F);
    const std::string html = cards_of(temporary.folder);
    INFO(variable);
    CHECK_THAT(html, Contains(std::string("data-headline=\"HK\" data-variable=\"") + variable + "\" data-change=\"-0.2000\""));
    CHECK_THAT(html, Contains("what is changed most"));
    CHECK(html.find("data-headline") < html.find("where people live, Hong Kong</span>"));  // before those that the data set names
  }
}

TEST_CASE("of packages that do the same for the air cards speak of the one that meets most targets, whichever stands first") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  for (const char* better : {"bau-2015", "plan-2015"}) {
    const pearl::testing::TemporaryResults temporary(options);
    act_on(temporary.folder, {"bau-2015", "plan-2015"}, "SO2", 0.8F);
    rewrite_run(temporary.folder, [&](nlohmann::json& run) {
      for (nlohmann::json& verdict : run["verdicts"]) verdict["verdict"] = verdict["scenario"] == better ? "met" : "missed";
    });
    const ResultSet results = read_results(temporary.folder);
    const RunDescription& run = results.run();
    REQUIRE(run.scenario_index("bau-2015") != RunDescription::npos);
    INFO(better);
    CHECK_THAT(card_of(temporary.folder, "HK"), Contains(run.scenarios[run.scenario_index(better)].title) && Contains("data-equals=\"1\"") && Contains("Equal in this: 1 other package; of equals the one that meets most targets stands here."));
  }
}

TEST_CASE("a card says that of equals the one that meets most targets stands there only where it was chosen so") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const auto check_no_claim = [](const std::string& card) { CHECK_THAT(card, Contains("data-equals=\"1\"") && Contains("Equal in this: 1 other package.") && !Contains("of equals")); };
  rewrite_run(temporary.folder, [&](nlohmann::json& run) {
    run["data_set"]["key_figures"] = {{{"region", "HK"}, {"variable", "SO2"}, {"by", "PM25"}}};
    for (nlohmann::json& verdict : run["verdicts"]) verdict["verdict"] = verdict["scenario"] == "bau-2015" ? "met" : "missed";
  });
  // Chosen by another variable than the shown one, in which another package is equal and meets more targets.
  act_on(temporary.folder, {{"plan-2015", {{"PM25", 0.9F}, {"SO2", 1.005F}}}, {"bau-2015", {{"PM25", 0.92F}, {"SO2", 1.005F}}}});
  const std::string html = cards_of(temporary.folder);
  const std::size_t begin = html.find("data-card=\"HK\" data-of=\"SO2\"");
  REQUIRE(begin != std::string::npos);
  const std::string card = html.substr(begin, html.find("</li>", begin) - begin);
  CHECK_THAT(card, Contains("Plan for 2015"));
  check_no_claim(card);
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"PM25\"") && !Contains("data-equals"));
  // Chosen by what falls, while a rise is larger and shown.
  act_on(temporary.folder, {{"plan-2015", {{"NO2", 1.2F}, {"SO2", 0.9F}}}, {"bau-2015", {{"NO2", 1.2F}, {"SO2", 0.92F}}}});
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"NO2\" data-change=\"0.2000\"") && Contains("Plan for 2015"));
  check_no_claim(card_of(temporary.folder, "HK"));
  // A plan without targets.
  rewrite_run(temporary.folder, [](nlohmann::json& run) { run["verdicts"] = nlohmann::json::array(); });
  act_on(temporary.folder, {"bau-2015", "plan-2015"}, "SO2", 0.8F);
  check_no_claim(card_of(temporary.folder, "HK"));
}

TEST_CASE("what no standard is about is no headline, unless none is about anything") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "sulfate", 0.5F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-headline=\"\"") && !Contains("data-variable"));
  std::ifstream whole(temporary.folder / "reference/standards.csv");
  std::string header;
  while (std::getline(whole, header) && header.starts_with("#")) continue;
  std::ofstream(temporary.folder / "reference/standards.csv") << header << "\n";
  CHECK_THAT(cards_of(temporary.folder), Contains("data-variable=\"sulfate\" data-change=\"-0.5000\""));
}

TEST_CASE("a rise is a headline too, what is not judged is no package, a change within noise is none") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"bau-2015"}, "NO2", 1.3F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-variable=\"NO2\" data-change=\"0.3000\""));
  act_on(temporary.folder, {"year-1997"}, "NO2", 0.5F);  // its verdicts are all open
  CHECK_THAT(cards_of(temporary.folder), Contains("data-headline=\"\"") && Contains("differs from the baseline’s by more than noise") && !Contains("data-variable"));
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.9995F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-headline=\"\"") && !Contains("data-variable"));
}

TEST_CASE("without verdicts every scenario but the zero-outs is a package") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["verdicts"] = nlohmann::json::array();
  write_text_file(temporary.folder / "run.json", run.dump());
  act_on(temporary.folder, {"hk-zero"}, "SO2", 0.1F);
  CHECK_THAT(cards_of(temporary.folder), !Contains("data-variable"));
  act_on(temporary.folder, {"plan-2015"}, "SO2", 0.7F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-variable=\"SO2\" data-change=\"-0.3000\""));
}

TEST_CASE("a scenario that leaves a source out is no package: no card, no target met, its contribution apart") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  nlohmann::json verdict = run["verdicts"][0];
  verdict["scenario"] = "hk-zero";
  verdict["verdict"] = "met";
  run["verdicts"].push_back(verdict);
  const bool told = GENERATE(false, true);  // a run of an older program does not say it: its emissions do
  for (nlohmann::json& scenario : run["scenarios"])
    if (told) scenario["zero_out"] = scenario["name"] == "hk-zero";
  write_text_file(temporary.folder / "run.json", run.dump());
  act_on(temporary.folder, {"hk-zero"}, "NO2", 0.55F);
  const std::string html = cards_of(temporary.folder);
  CHECK_THAT(html, !Contains("data-variable=\"NO2\"") && !Contains("data-tally=\"hk-zero\"") && Contains("data-tally=\"plan-2015\""));
  CHECK_THAT(html, Contains("<li data-contribution=\"hk-zero\">") && Contains("<b>NO<sub>x</sub> (as NO<sub>2</sub>)</b> −45 % in Hong Kong"));
  CHECK(html.find("id=\"contributions\"") > html.find("</ul>"));
}

TEST_CASE("a plan that says it leaves a source out is believed, whatever it still emits") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  for (nlohmann::json& scenario : run["scenarios"]) scenario["zero_out"] = scenario["name"] == "plan-2015";  // of one sector
  write_text_file(temporary.folder / "run.json", run.dump());
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  CHECK_THAT(cards_of(temporary.folder), !Contains("data-variable=\"NO2\"") && Contains("data-contribution=\"plan-2015\""));
}

TEST_CASE("a card says where a closing factor makes part of the change, and what the measures alone reach") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "SO2", 0.7F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-variable=\"SO2\"") && !Contains("data-closing") && !Contains("data-mark=\"closing\"") && !Contains("key-of-marks"));
  const std::string whole = read_text_file(temporary.folder / "run.json");
  rewrite_run(temporary.folder, [](nlohmann::json& run) {
    for (nlohmann::json& verdict : run["verdicts"])
      if (verdict["scenario"] == "plan-2015" && verdict["region"] == "HK" && verdict["pollutant"] == "SO2") {
        verdict["change"] = -0.251;
        verdict["closing"] = {{"change_without", 0.03}, {"missing_t", 9130.0}, {"met_by_it", true}};
      }
  });
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-closing=\"plan-2015\">a closing factor makes part of it: the measures alone change SO<sub>2</sub> of Hong Kong by +3.0&nbsp;% instead of −25&nbsp;%</span>"));
  write_text_file(temporary.folder / "run.json", whole);
  rewrite_run(temporary.folder, [](nlohmann::json& run) {  // no target tells how much
    for (nlohmann::json& scenario : run["scenarios"]) scenario["closes_target"] = scenario["name"] == "plan-2015";
  });
  const std::string cards = cards_of(temporary.folder);
  CHECK_THAT(cards, Contains("data-closing=\"plan-2015\">a closing factor makes part of it</span>") && Contains("data-mark=\"closing\""));
  const std::string key = english()("mark.closing_key");  // what the mark means, once
  REQUIRE(cards.find(key) != std::string::npos);
  CHECK(cards.find(key, cards.find(key) + 1) == std::string::npos);
  const ResultSet results = read_results(temporary.folder);
  CHECK_THAT(region_tables(english(), results, Indicators(results)), Contains("data-mark=\"closing\""));
}

TEST_CASE("a card tells nothing of a closing factor that acts on another pollutant or in another region") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "SO2", 0.7F);
  rewrite_run(temporary.folder, [](nlohmann::json& run) {
    for (nlohmann::json& verdict : run["verdicts"])
      if (verdict["scenario"] == "plan-2015" && verdict["pollutant"] == "NOx") verdict["closing"] = {{"change_without", 0.03}, {"missing_t", 9130.0}, {"met_by_it", true}};
  });
  for (const char* region : {"HK", "PRDEZ"}) CHECK_THAT(card_of(temporary.folder, region), Contains("data-variable=\"SO2\"") && !Contains("closing") && !Contains("NO<sub>x</sub>"));
  // Of nitrogen oxides it is told, where it acts: the run's NO2 holds all of them.
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("the measures alone change NO<sub>x</sub> of Hong Kong by") && Contains("data-mark=\"closing\""));
  rewrite_run(temporary.folder, [](nlohmann::json& run) {
    for (nlohmann::json& verdict : run["verdicts"])
      if (verdict["region"] == "HK") verdict.erase("closing");
  });
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"NO2\"") && Contains("a closing factor makes part of it</span>"));  // of the other region, whose air comes here
  CHECK_THAT(card_of(temporary.folder, "PRDEZ"), Contains("the measures alone change NO<sub>x</sub> of Pearl River Delta Economic Zone by"));
  act_on(temporary.folder, {"plan-2015"}, "PM25", 0.3F);  // particles form of what the factor acts on
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"PM25\"") && Contains("a closing factor makes part of it</span>") && !Contains("the measures alone"));
}

TEST_CASE("beside a card's number stand the inventory's uncertainty and the error of the chosen days, each under its name") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  // u = sqrt(sum (u_r (E1_r - E0_r))^2) / E0, each sector of the made-up emissions under a row of its own.
  const ResultSet results = read_results(temporary.folder);
  const auto group = std::find_if(results.reference().groups.begin(), results.reference().groups.end(), [](const RegionGroup& one) { return one.code == "PRDEZ"; });
  REQUIRE(group != results.reference().groups.end());
  for (const std::string region : {"HK", "PRDEZ"}) {
    std::map<std::string, double> change;
    double before = 0;
    for (const EmissionInfo& emission : results.run().emissions) {
      if (emission.pollutant != "NOx" || (region == "HK" ? emission.region != "HK" : std::find(group->members.begin(), group->members.end(), emission.region) == group->members.end())) continue;
      if (emission.scenario == "base-2010") before += emission.tonnes, change[emission.sector] -= emission.tonnes;
      if (emission.scenario == "plan-2015") change[emission.sector] += emission.tonnes;
    }
    REQUIRE(before > 0);
    REQUIRE(change.size() == 4);
    const double half_width = std::hypot(std::hypot(0.25 * change.at("power.coal"), 0.65 * change.at("industry.boiler")), std::hypot(0.50 * change.at("road.hdv.diesel"), 0.45 * change.at("marine.oceangoing"))) / before;
    CHECK(half_width > 0.01);
    CHECK_THAT(card_of(temporary.folder, region), Contains(fmt::format("data-sure=\"inventory\" data-half-width=\"{:.4f}\"><b>Inventory:</b> emissions of NO<sub>x</sub> here −", half_width)) &&
                                                      Contains(fmt::format("±{:.1f} points (95 %) <span class=\"status illustrative\">", 100 * half_width)) &&
                                                      Contains("data-sure=\"days\" data-half-width=\"0\"><b>Chosen days:</b> no error, all 4 typical days were run</span>"));
  }
  act_on(temporary.folder, {"plan-2015"}, "PM25", 0.7F);  // the table writes PM2.5, and so do the emissions of a data set that does
  if (GENERATE(false, true)) {
    rewrite_run(temporary.folder, [](nlohmann::json& run) {
      for (nlohmann::json& emission : run["emissions"])
        if (emission["pollutant"] == "PM25") emission["pollutant"] = "PM2.5";
    });
  }
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"PM25\"") && Contains("±") && !Contains("± not known: it forms") && (Contains("emits as PM<sub>2.5</sub> itself −") || Contains("emits as PM2.5 itself −")) && Contains("what forms in the air and what blows in are not in it"));
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  rewrite_run(temporary.folder, [](nlohmann::json& run) { run["typical_days"] = {{"choice", "representative"}, {"all", 40}}; });
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-sure=\"days\"><b>Chosen days:</b> ± not known for the days of this run</span>"));
  write_text_file(temporary.folder / "reference/representative_error.csv", "days,mechanism,spacing_km,pollutant,region,relative_difference,chosen_days,weather_tables,status,source\n4,linear,9,NO2,HK,-0.064,x,,derived,t\n");
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-sure=\"days\" data-half-width=\"0.0640\"><b>Chosen days:</b> the level of the mean about ±6.4 % (<a href=\"#weather-section\">") && Contains("a change is surer"));
  CHECK_THAT(card_of(temporary.folder, "PRDEZ"), Contains("data-sure=\"days\"><b>Chosen days:</b> ± not known"));
}

TEST_CASE("where a package cuts nothing of the region's own emissions its card says so, without a number that looks exact") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  const std::string whole = read_text_file(temporary.folder / "run.json");
  // Each emission of Hong Kong that `is_kept` as in the baseline, times a factor.
  const auto keep = [&](auto is_kept, double factor) {
    write_text_file(temporary.folder / "run.json", whole);
    rewrite_run(temporary.folder, [&](nlohmann::json& run) {
      std::map<std::string, nlohmann::json> before;
      for (const nlohmann::json& emission : run["emissions"])
        if (emission["scenario"] == "base-2010" && emission["region"] == "HK") before[emission["sector"].get<std::string>() + emission["pollutant"].get<std::string>()] = emission["tonnes"];
      for (nlohmann::json& emission : run["emissions"])
        if (emission["scenario"] == "plan-2015" && emission["region"] == "HK" && is_kept(emission["pollutant"].get<std::string>()))
          emission["tonnes"] = factor * before.at(emission["sector"].get<std::string>() + emission["pollutant"].get<std::string>()).get<double>();
    });
    return card_of(temporary.folder, "HK");
  };
  const auto all = [](const std::string&) { return true; };
  const auto oxides = [](const std::string& pollutant) { return pollutant == "NOx"; };
  const std::string none = keep(all, 1);
  CHECK_THAT(none, Contains("data-sure=\"inventory\"><b>Inventory:</b> the package cuts nothing of what Hong Kong itself emits; the change comes with air from outside</span>"));
  CHECK_THAT(none, !Contains("±0.0") && !Contains(" 0 %") && !Contains("points (95 %)"));
  CHECK_THAT(keep(oxides, 1), Contains("data-sure=\"inventory\"><b>Inventory:</b> the package cuts no emissions of NO<sub>x</sub> in Hong Kong</span>") && !Contains("±0.0"));
  CHECK_THAT(keep(oxides, 0.9999), Contains("<b>Inventory:</b> the package changes emissions of NO<sub>x</sub> in Hong Kong by less than 0.1 %</span>") && !Contains("±0.0"));
  CHECK_THAT(keep(oxides, 0.9988), Contains("emissions of NO<sub>x</sub> here −0.1&nbsp;%, ±&lt;0.1 points (95 %)"));
  CHECK_THAT(card_of(temporary.folder, "PRDEZ"), Contains("emissions of NO<sub>x</sub> here −"));
  // A source where the baseline has none is a change, though no share of anything.
  keep(all, 1);
  rewrite_run(temporary.folder, [](nlohmann::json& run) {
    for (nlohmann::json& emission : run["emissions"])
      if (emission["pollutant"] == "NH3" && emission["region"] == "HK") emission["tonnes"] = emission["scenario"] == "plan-2015" ? 1 : 0;
  });
  {
    const ResultSet results = read_results(temporary.folder);
    const std::size_t package = results.run().scenario_index("plan-2015");
    CHECK(changed_share(results, package, "HK", "NH3") == std::numeric_limits<double>::infinity());
    CHECK_FALSE(changed_share(results, results.run().baseline_index(), "HK", "NH3"));
    CHECK_FALSE(leaves_emissions_alone(results, package, "HK"));
    CHECK_THAT(card_of(temporary.folder, "HK"), Contains("the package cuts no emissions of NO<sub>x</sub> in Hong Kong</span>") && !Contains("itself emits"));
  }
  // Nor does it need a table of uncertainties, or a substance that is emitted as such.
  std::filesystem::remove(temporary.folder / "reference/uncertainty.csv");
  CHECK_THAT(keep(all, 1), Contains("the package cuts nothing of what Hong Kong itself emits"));
  for (const char* language : {"zh-Hant", "zh-Hans"}) {
    const ResultSet results = read_results(temporary.folder);
    CHECK_THAT(key_figures(Words::of(language), results, Indicators(results)), Contains("排放清单：</b>方案没有削减") || Contains("排放清單：</b>方案沒有削減"));
  }
}

TEST_CASE("where no uncertainty is known a card says so, and a run of an older program tells that of its verdicts") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  std::filesystem::remove(temporary.folder / "reference/uncertainty.csv");
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-sure=\"inventory\"><b>Inventory:</b> ± not known for NO<sub>x</sub> here</span>"));
  rewrite_run(temporary.folder, [](nlohmann::json& run) {
    for (nlohmann::json& verdict : run["verdicts"]) verdict["uncertainty"] = {{"half_width", 0.034}, {"status", "illustrative"}, {"margin_within", false}};
  });
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("emissions of NO<sub>x</sub> here −10&nbsp;%, ±3.4 points (95 %) <span class=\"status illustrative\">"));
  act_on(temporary.folder, {"plan-2015"}, "sulfate", 0.5F);  // nobody emits it
  std::ofstream(temporary.folder / "reference/standards.csv") << "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,indicator,reading,reading_status,shown,status,source\n";
  CHECK_THAT(card_of(temporary.folder, "HK"), Contains("data-variable=\"sulfate\"") && Contains("± not known: it forms in the air"));
}

TEST_CASE("no card shows a change within noise") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "sulfate", 0.9F);
  CHECK_THAT(cards_of(temporary.folder), !Contains("<span class=\"figure\">0 %") && Contains("data-headline=\"\""));
}

TEST_CASE("a rise that is small beside the largest change elsewhere is advection's own, and not told") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const RunDescription run = read_run_description(temporary.folder / "run.json");
  // The west of the map falls by half; the east rises by `share`.
  const auto seesaw = [&](float share) {
    act_on(temporary.folder, {"plan-2015"}, "NO2", 1.0F);
    const std::filesystem::path file = temporary.folder / "plan-2015/mean.nc";
    std::vector<std::vector<float>> fields;
    std::vector<std::size_t> shape;
    {
      const netcdf::Reader reader(file);
      shape = reader.shape("NO2");
      for (const VariableInfo& one : run.variables) fields.push_back(reader.floats(one.name));
    }
    std::vector<float>& field = fields[run.variable_index("NO2")];
    for (std::size_t n = 0; n < field.size(); ++n) field[n] *= n % shape[2] < shape[2] / 2 ? 0.5F : 1 + share;
    netcdf::Writer writer(file);
    writer.dimension("time", shape[0]);
    writer.dimension("y", shape[1]);
    writer.dimension("x", shape[2]);
    for (const VariableInfo& one : run.variables) writer.variable(one.name, netcdf::Type::float32, {"time", "y", "x"}, {{"units", std::string("ug m-3")}});
    for (std::size_t v = 0; v < fields.size(); ++v) writer.write(run.variables[v].name, fields[v]);
    writer.commit();
  };
  seesaw(0.2F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-worse=\"plan-2015\" data-variable=\"NO2\"") && Contains("1 % of the largest change of any region"));
  seesaw(0.003F);  // more than 0.1 % and, where it is highest, 0.01 ug m-3
  CHECK_THAT(cards_of(temporary.folder), !Contains("id=\"worsening\""));
}

TEST_CASE("what rises is said in a sentence with region, pollutant, size and scenario, and is drawn as a rise") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "NO2", 1.3F);
  std::string html = cards_of(temporary.folder);
  CHECK_THAT(html, Contains("id=\"worsening\"") && Contains("data-worse=\"plan-2015\" data-variable=\"NO2\"") && Contains("data-change=\"0.3000\"") && Contains("under Plan for 2015, the greatest of") && Contains("rise against “2010 base year” by"));
  CHECK_THAT(html, Contains("class=\"card worse\" data-headline=\"HK\""));
  CHECK_THAT(html, !Contains("data-variable=\"SO2\""));
  // A fall is not told there, and not drawn so.
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  CHECK_THAT(cards_of(temporary.folder), !Contains("id=\"worsening\"") && !Contains("card worse") && Contains("data-headline=\"HK\""));
  // A zero-out is no package, and its rise is told all the same; noise is not.
  act_on(temporary.folder, {"hk-zero"}, "NO2", 1.02F);
  CHECK_THAT(cards_of(temporary.folder), Contains("data-worse=\"hk-zero\"") && !Contains("card worse") && Contains("Under no package of measures") && Contains("<details><summary>1 rise"));
  act_on(temporary.folder, {"hk-zero"}, "NO2", 1.0005F);
  CHECK_THAT(cards_of(temporary.folder), !Contains("id=\"worsening\""));
}

TEST_CASE("a rise that lies within the chosen days' own error of its region is not told") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["typical_days"] = {{"choice", "representative"}, {"all", 40}};
  write_text_file(temporary.folder / "run.json", run.dump());
  const auto measure = [&](const std::string& of_hk, const std::string& of_macau) {
    std::string table = "days,mechanism,spacing_km,pollutant,region,relative_difference,chosen_days,weather_tables,status,source\n";
    const std::string row = "4,linear,27,NO2,";
    table += row + "HK," + of_hk + ",x,,derived,t\n" + row + "MO," + of_macau + ",x,,derived,t\n";
    write_text_file(temporary.folder / "reference/representative_error.csv", table);
  };
  act_on(temporary.folder, {"plan-2015"}, "NO2", 1.05F);
  measure("-0.06", "0.06");
  CHECK_THAT(cards_of(temporary.folder), !Contains("id=\"worsening\""));
  measure("-0.04", "0.06");  // elsewhere the largest counts
  CHECK_THAT(cards_of(temporary.folder), Contains("data-variable=\"NO2\" data-region=\"HK\"") && Contains("in 1 region"));
  measure("0.04", "0.04");
  CHECK_THAT(cards_of(temporary.folder), Contains("the greatest of "));
}

namespace {

// A variable of the made-up run that is `before` everywhere, and `after` in one scenario: everywhere, or in the cells of one region.
ResultSet with_variable(const std::filesystem::path& folder, float before, float after, const std::string& region = "") {
  ResultSet results = read_results(folder);
  const std::size_t cells = results.mean(0, 0).size(), package = results.run().scenario_index("plan-2015");
  std::vector<std::vector<float>> fields(results.run().scenarios.size(), std::vector<float>(cells, before));
  const Indicators indicators(results);
  if (region.empty()) fields[package].assign(cells, after);
  else
    for (std::size_t c = 0; c < cells; ++c)
      if (indicators.masks()[indicators.find(region)].fraction[c] > 0) fields[package][c] = after;
  results.add_variable({"made", "made", "ug m-3", {{"made", false}}}, "", std::move(fields));
  return results;
}

bool changes(const ResultSet& results) { return is_changed(results, Indicators(results), results.run().variable_index("made")); }

}  // namespace

TEST_CASE("a variable is changed where a scenario moves the mean of any region by a twentieth of a per cent, or by anything where there was nothing") {
  const pearl::testing::TemporaryResults temporary;
  CHECK_FALSE(changes(with_variable(temporary.folder, 10, 10)));
  CHECK_FALSE(changes(with_variable(temporary.folder, 10, 10.0045F)));
  CHECK(changes(with_variable(temporary.folder, 10, 10.0055F)));
  CHECK(changes(with_variable(temporary.folder, 10, 9.9945F)));
  CHECK_FALSE(changes(with_variable(temporary.folder, 0, 0)));
  CHECK(changes(with_variable(temporary.folder, 0, 1e-6F)));
  CHECK(changes(with_variable(temporary.folder, 10, 10.1F, "MO")));
}

TEST_CASE("panels of what no scenario changes are marked, of variables and of emissions") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  act_on(temporary.folder, {"plan-2015"}, "NO2", 0.7F);
  const auto tables = [&] {
    const ResultSet results = read_results(temporary.folder);
    return region_tables(english(), results, Indicators(results));
  };
  CHECK_THAT(tables(), Contains("data-panel=\"regions\" data-value=\"VOC\" data-same=\"yes\"") && Contains("data-panel=\"regions\" data-value=\"SO2\" data-paper=\"always\" data-same=\"yes\"") &&
                           Contains("data-panel=\"regions\" data-value=\"NO2\" data-paper=\"always\" hidden"));
  const auto emit = [&](const std::string& changed_region) {
    rewrite_run(temporary.folder, [&](nlohmann::json& run) {
      for (nlohmann::json& emission : run["emissions"])
        if (emission["pollutant"] == "SO2") emission["tonnes"] = emission["region"] == changed_region && emission["scenario"] == "plan-2015" ? 90 : 100;
    });
    return emission_charts(english(), read_results(temporary.folder));
  };
  const std::string same = "data-panel=\"emissions\" data-value=\"SO2\" data-same=\"yes\"";
  CHECK_THAT(emit("none"), Contains(same) && Contains("data-panel=\"emissions\" data-value=\"NOx\"") && !Contains("data-value=\"NOx\" data-same"));
  CHECK_THAT(emit("HK"), !Contains(same));
}

TEST_CASE("paper has what a standard is about wherever its button stands, a substance of a user's own too") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const auto tables = [&] {
    const ResultSet results = read_results(temporary.folder);
    return region_tables(english(), results, Indicators(results));
  };
  const std::string ammonia = "data-panel=\"regions\" data-value=\"NH3\" data-paper=\"always\"";
  CHECK_THAT(tables(), !Contains(ammonia) && Contains("data-value=\"PM25\" data-paper=\"always\""));
  std::ofstream(temporary.folder / "reference/standards.csv") << "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,status\nOurs,,NH3,annual,8,ug/m3,,,derived\n";
  CHECK_THAT(tables(), Contains(ammonia));
}

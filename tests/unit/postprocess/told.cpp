// A run as it is told in a language.

#include "postprocess/results/told.hpp"

#include <catch2/catch.hpp>

#include "model/chemistry/mechanism.hpp"

using namespace pearl;

namespace {

RunDescription run() {
  RunDescription run;
  run.plan_title = "Plan";
  run.plan_titles = {{"en", "Plan"}, {"zh-Hant", "計劃"}};
  run.scenarios = {{.name = "a", .title = "Base", .summary = "As it was", .titles = {{"zh-Hant", "基準"}}, .summaries = {}}};
  run.variables = {{"sulfate", "sulfate", "ug m-3", {{"sulfate", false}}}, {"NO2", "nitrogen oxides as nitrogen dioxide", "ug m-3", {{"NO", false}, {"x", true}, {" (as NO", false}, {"2", true}, {")", false}}}};
  VariableInfo indicator{"O3_MDA8_h4", "Ozone, 4th highest", "ug m-3", {{"O", false}, {"3", true}, {" daily max. 8 h, 4th highest day", false}}, true};
  indicator.of = "O3";
  run.variables.push_back(indicator);
  run.data_set.map_figures = {{"X", "The region"}, {"Y", "Other"}};
  run.data_set.places = {{"Town", {}, true}, {"Nowhere", {}, false}};
  run.data_set.names["zh-Hant"] = {{"regions", {{"X", "某區"}}}, {"places", {{"Town", "某市"}}}, {"words", {{"weak", "弱風"}, {"Other", "其他"}}}, {"texts", {{"subject", "空氣"}}}};
  run.data_set.subject = "air";
  run.periods.resize(1);
  run.periods[0].weather_class = "weak";
  return run;
}

// Files write micrometres with 'u', and a plain apostrophe.
std::string as_printed(std::string text) {
  for (const auto& [plain, printed] : {std::pair<std::string, std::string>{" um", " µm"}, {"'", "’"}})
    for (std::size_t at = text.find(plain); at != std::string::npos; at = text.find(plain, at)) text.replace(at, plain.size(), printed);
  return text;
}

// What the English catalogue says of a text of the mechanism, and that the other languages say it in words of their own.
void check_told(const std::string& group, const std::string& code, const std::string& text) {
  INFO(group << ": " << code);
  CHECK(english().named(group, code) == as_printed(text));
  for (const std::string& language : Words::languages()) {
    if (language == english().plain("language.code")) continue;
    INFO(language);
    const std::string said = Words::of(language).named(group, code);
    CHECK(said != code);
    CHECK(said != english().named(group, code));
  }
}

}  // namespace

TEST_CASE("titles come from the plan, names from the data set, statistics from the catalogue, and the rest stays") {
  const RunDescription hant = told(run(), Words::of("zh-Hant"));
  CHECK(hant.plan_title == "計劃");
  CHECK(hant.scenarios[0].title == "基準");
  CHECK(hant.scenarios[0].summary == "As it was");
  CHECK(hant.scenarios[0].name == "a");
  CHECK(hant.data_set.subject == "空氣");
  CHECK(hant.data_set.places[0].name == "某市");
  CHECK(hant.data_set.places[1].name == "Nowhere");
  CHECK(hant.data_set.map_figures[0].second.empty());  // then the region's own name stands there, which is told
  CHECK(hant.data_set.map_figures[1].second == "其他");
  CHECK(hant.periods[0].weather_class == "弱風");
  CHECK(hant.data_set.said("Town") == "某市");
  CHECK(hant.data_set.said("strange") == "strange");
  CHECK(sayings_of(run().data_set, "Town").at("zh-Hant") == "某市");
  CHECK(sayings_of(run().data_set, "strange").empty());
  CHECK(formula_plain(hant.variables[0].label) == "硫酸鹽");
  CHECK(formula_plain(hant.variables[1].label) == "NOx（以 NO2 計）");
  CHECK(formula_plain(hant.variables[2].label) == "O3 每日最高 8 小時平均，第 4 高的一日");
  CHECK(hant.variables[2].long_name == "臭氧，每日最高 8 小時平均，第 4 高的一日");
}

TEST_CASE("in English a run is told as its files have it") {
  const RunDescription english_run = told(run(), english());
  CHECK(english_run.plan_title == "Plan");
  CHECK(formula_plain(english_run.variables[2].label) == "O3 daily max. 8 h, 4th highest day");
  CHECK(english_run.data_set.map_figures == run().data_set.map_figures);
  CHECK(told_comment("dry", run().variables[0], false, english()) == "dry");
  CHECK(told_comment("no nitrate formed from nitric acid, no secondary organic particles yet", run().variables[0], false, Words::of("zh-Hans")) == "没有由硝酸生成的硝酸盐，也未计算二次有机气溶胶");
  CHECK(told_comment("of a user's mechanism", run().variables[0], false, Words::of("zh-Hans")) == "of a user's mechanism");
}

TEST_CASE("regions and statistics of the tables are told, and what is looked up stays") {
  ReferenceTables tables;
  tables.regions = {{"X", "The region", "inventory"}, {"Z", "Elsewhere", "inventory"}};
  IndicatorDefinition one;
  one.title = "daily mean, highest day";
  tables.indicators = {one};
  const DataSetInfo names = told(run(), Words::of("zh-Hans")).data_set;
  const ReferenceTables hans = told(tables, names, Words::of("zh-Hans"));
  CHECK(hans.region_name("X") == "The region");  // named in zh-Hant alone
  CHECK(told(tables, names, Words::of("zh-Hant")).region_name("X") == "某區");
  CHECK(hans.indicators[0].title == "日平均，最高的一日");
}

TEST_CASE("what the mechanisms that ship say of themselves and of their results is told in every language") {
  std::size_t results = 0;
  for (const Mechanism& mechanism : mechanisms()) {
    if (mechanism.name == "tutorial") continue;  // for learning, without results of a region
    INFO(mechanism.name);
    check_told("mechanism", mechanism.name, mechanism.title);
    check_told("mechanism_summary", mechanism.name, mechanism.summary);
    for (const OutputVariable& output : mechanism.outputs) {
      ++results;
      const bool oxides = mechanism.name == "linear" && output.name == "NO2";
      check_told("variable", oxides ? "NOx" : output.name, output.long_name);
      if (!output.comment.empty()) check_told("comment", output.comment, output.comment);
      const std::string label = formula_plain(output.name);
      if (label.front() >= 'a' && label.front() <= 'z') check_told("substance", label, label);  // words, and no formula
    }
  }
  CHECK(results > 30);
}

TEST_CASE("an hour of a typical day is told as of no year, an hour of the calendar with its date alone") {
  std::vector<PeriodInfo> periods(2);
  periods[0].name = "jan-calm";
  periods[0].begin = "2010-01-14T16:00:00Z";
  periods[1].name = "jul-monsoon";
  periods[1].begin = "2010-07-14T16:00:00Z";
  const std::string last_of_january = "2010-01-15T15:00:00Z", first_of_july = "2010-07-14T16:00:00Z";
  CHECK(hour_told(periods, last_of_january, english()) == "Hour of one typical day: jan-calm, from 2010-01-15T15:00:00Z; not the weather of any one year");
  CHECK(hour_told(periods, first_of_july, english()) == "Hour of one typical day: jul-monsoon, from 2010-07-14T16:00:00Z; not the weather of any one year");
  CHECK(hour_told(periods, first_of_july, Words::of("zh-Hant")) == "一個典型日的一小時平均值：jul-monsoon，2010-07-14T16:00:00Z 起；並非任何一年的天氣");
  CHECK(hour_told(periods, first_of_july, Words::of("zh-Hans")) == "一个典型日的一小时平均值：jul-monsoon，2010-07-14T16:00:00Z 起；并非任何一年的天气");
  periods[1].calendar = true;
  CHECK(hour_told(periods, first_of_july, english()) == "Mean of the hour from 2010-07-14T16:00:00Z");
  CHECK(hour_told({}, first_of_july, english()) == "Mean of the hour from 2010-07-14T16:00:00Z");
}

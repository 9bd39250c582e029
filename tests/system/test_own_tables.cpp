// A user's own stations, limits, indicators and functions over the built-in data: each shows, or is named with the reason and what to do.

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/own_layer.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

TEST_CASE("own tables over the built-in data: what nothing can show is told before the run, in the report and beside measurements") {
  const OwnLayer layer("HB,Harbour of mine,114.1,22.4\nFA,Far away,120,30\n");
  const CommandResult checked = command("pearl check " + layer.plan);
  INFO(checked.errors << checked.output);
  REQUIRE(checked.exit == 0);
  const std::vector<std::string> sentences{
      "mine/stations.csv: these stations lie outside the grid or have no place, and nothing of them shows: FA", "mine/indicators.csv: these indicators cannot be made, because the run lacks what they are made of: my_benzene; its variables are SO2,",
      "mine/indicators.csv: the run's days do not carry these indicators: my_high_days; run all typical days", "mine/indicators.csv: these indicators need a span of the calendar: my_year;",
      "mine/standards.csv: these limits cannot be compared, because the run lacks their pollutants: My City benzene annual 5 ug/m3; its variables are",
      "mine/standards.csv: these limits cannot be compared, because the run has their pollutants only together with all of their family: My City NO2 annual 5 ug/m3;",
      "mine/standards.csv: no indicator answers these limits: My City SO2 24h 50 ug/m3; name one in the column indicator",
      "mine/standards.csv: the run's days do not carry what answers these limits: My City PM10 24h 50 ug/m3; run all typical days",
      "mine/standards.csv: these limits cannot be compared, because their unit cannot be turned into that of the result: My City PM2.5 annual 1 ppm; write them in its unit",
      "mine/health_functions.csv: these functions assess nothing, because the run has no mean over the year of the name that stands in their column indicator: my-days; name a mean",
      "mine/health_functions.csv: these functions assess nothing, because the run's ug m-3 cannot be turned into their unit: my-pm; write them per ug m-3",
      "mine/health_functions.csv: these functions assess nothing, because the run lacks their pollutants: my-o3;", "mine/health_functions.csv: these functions assess nothing, because the run's days cannot stand for a year: my-so2;"};
  for (const std::string& sentence : sentences) {
    std::string by_name = sentence;
    if (const std::size_t code = by_name.find(": FA"); code != std::string::npos) by_name.replace(code, 4, ": Far away");
    CHECK_THAT(checked.errors, Contains(by_name));
  }
  CHECK_THAT(checked.errors, !Contains("my_mean") && !Contains("Quiet") && !Contains("inputs/prd"));  // what shows, what asks not to be shown, and what is not theirs

  REQUIRE(command("pearl run " + layer.plan + " --quiet --out " + layer.out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + layer.out).exit == 0);
  const std::string page = read_text_file(fs::path(layer.out) / "report.html");
  CHECK_THAT(page, Contains("id=\"own-stations\"") && Contains("<tr data-station=\"HB\" data-scenario=\"base\"><th scope=\"row\">Harbour of mine</th>") && Contains("<tr data-station=\"HB\" data-scenario=\"cut\">"));
  CHECK_THAT(page, Contains("id=\"own-stations-outside\"") && Contains("Far away") && Contains("no indicator answers these limits: My City SO2 24h 50 ug/m3"));
  CHECK_THAT(page, !Contains("data-station=\"CW\""));  // of the built-in table

  const CommandResult evaluated = command("pearl evaluate " + layer.out);
  INFO(evaluated.output);
  CHECK_THAT(evaluated.output, Contains("## Your own stations that are not compared") && Contains("| Harbour of mine |") && Contains("Your own stations outside the grid, or without a place: Far away."));

  // Folders that are not there yet are made.
  const fs::path page_of_its_own = layer.folder / "new" / "folder" / "page.md", json = layer.folder / "other" / "numbers.json";
  CHECK(command("pearl evaluate " + layer.out + " --out '" + page_of_its_own.string() + "' --json '" + json.string() + "'").exit == 0);
  CHECK((fs::exists(page_of_its_own) && fs::exists(json)));

  // A name that there is not: what there is.
  const CommandResult indicator = command("pearl report --no-maps --indicators FOO " + layer.out);
  CHECK(indicator.exit == 2);
  CHECK_THAT(indicator.errors, Contains("no indicator 'FOO'; it can have: ") && Contains("my_mean") && !Contains("my_benzene,"));
  CHECK_THAT(command("pearl report --no-maps --standards 'My Ci' " + layer.out).errors, Contains("no standard 'My Ci' (did you mean 'My City'?); they hold: ") && Contains("WHO AQG 2021"));
}

TEST_CASE("a limit that stands already is a fault that names both places and the way to replace it") {
  const OwnLayer layer("HB,Harbour of mine,113.9,22.5\n");
  const std::string head = "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,indicator,status,source\n";
  const auto faults_of = [&](const std::string& rows) {
    layer.write("standards.csv", head + rows);
    const CommandResult checked = command("pearl check " + layer.plan);
    INFO(checked.errors);
    CHECK(checked.exit == (contains(checked.errors, ": 1 fault") || contains(checked.errors, " faults") ? 3 : 0));
    return checked.errors;
  };
  // By an indicator of its own and by rule: the built-in row names SO2_24h_h4, which three exceedances ask for.
  const std::string both = faults_of("HK AQO 2022,-,SO2,24h,20,ug/m3,3,2030,,illustrative,mine\nHK AQO 2022,-,SO2,24h,20,ug/m3,3,2030,SO2_24h_h4,illustrative,mine\n");
  CHECK_THAT(both, Contains("mine/standards.csv:2:1: standard: the limit of HK AQO 2022, SO2, 24h (SO2_24h_h4) stands already in line ") && Contains("inputs/prd/standards.csv, with 50 ug/m3; it may stand once: leave one row out, or give one of them a standard or class of its own"));
  CHECK_THAT(both, Contains("write standards.csv: replace under `tables` of dataset.yaml") && Contains("mine/standards.csv:3:1: standard: "));
  CHECK_THAT(faults_of("My City,,PM2.5,annual,10,ug/m3,,2030,,illustrative,mine\nMy City,-,PM2.5,annual,12,ug/m3,,2035,,illustrative,mine\n"),
             Contains("mine/standards.csv:3:1: standard: the limit of My City, PM2.5, annual stands already in line 2, with 10 ug/m3; it may stand once") && !Contains("replace"));
  // Another class, another statistic: another limit.
  CHECK_THAT(faults_of("My City,I,PM2.5,annual,10,ug/m3,,2030,,illustrative,mine\nMy City,II,PM2.5,annual,12,ug/m3,,2030,,illustrative,mine\nMy City,I,PM2.5,24h,10,ug/m3,3,2030,,illustrative,mine\nMy City,I,PM2.5,24h,12,ug/m3,9,2030,,illustrative,mine\n"),
             !Contains("stands already"));
  // Rows that do not say what they limit have one fault each, not one of their likeness besides.
  const std::string nameless = faults_of(",-,PM2.5,annual,10,ug/m3,,2030,,illustrative,mine\n,-,PM2.5,annual,12,ug/m3,,2030,,illustrative,mine\nMy City,-,,annual,10,ug/m3,,2030,,illustrative,mine\nMy City,-,,annual,12,ug/m3,,2030,,illustrative,mine\n"
                                         "My City,-,O3,8 hr,10,ug/m3,,2030,,illustrative,mine\nMy City,-,O3,8 hr,12,ug/m3,,2030,,illustrative,mine\n");
  CHECK_THAT(nameless, Contains("mine/standards.csv:3:1: standard is empty") && Contains("mine/standards.csv:5:11: pollutant is empty") && Contains("mine/standards.csv:7:14: averaging: '8 hr' is not understood (did you mean '8h'?)") && !Contains("stands already"));
  // A word that does not exist is one beside a named indicator, too; words of a standard's own are not.
  CHECK_THAT(faults_of("My City,-,O3,anual,10,ug/m3,,2030,O3_MDA8,illustrative,mine\n"), Contains("mine/standards.csv:2:14: averaging: 'anual' is not understood (did you mean 'annual'?); write annual, hours such as 24h"));
  CHECK_THAT(faults_of("My City,-,O3,8 hours,10,ug/m3,,2030,O3_MDA8,illustrative,mine\n"), Contains("averaging: '8 hours' is not understood (did you mean '8h'?)"));
  CHECK_THAT(faults_of("My City,-,O3,hourly,10,ug/m3,,2030,,illustrative,mine\nMy City,-,SO2,daily,10,ug/m3,,2030,,illustrative,mine\n"),
             Contains("'hourly' is not understood (did you mean '1h'?)") && Contains("'daily' is not understood (did you mean '24h'?)"));
  CHECK_THAT(faults_of("My City,-,O3,anual,10,ug/m3,,2030,,illustrative,mine\n"), Contains("'anual' is not understood (did you mean 'annual'?); write annual, hours"));
  CHECK_THAT(faults_of("My City,-,O3,peak season,10,ug/m3,,2030,O3_MDA8,illustrative,mine\nMy City,-,O3,3-month,10,ug/m3,,2030,O3_MDA8,illustrative,mine\n"), !Contains("not understood"));
}

TEST_CASE("own rows of other tables that stand in the built-in one are told with its place and the way to replace it") {
  const OwnLayer layer("HB,Harbour of mine,113.9,22.5\n");
  layer.write("dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntitle: Mine\ntables: {stations.csv: add, standards.csv: add, indicators.csv: add, health_functions.csv: add, index_scales.csv: add, population.csv: add, official_totals.csv: add}\n");
  layer.write("index_scales.csv", "index,step,pollutant,averaging,of_day,group,from,to,index_from,index_to,coefficient,status\nAQHI Hong Kong,risk,NO2,3h,,,,,,,0.0004,illustrative\n");
  const std::filesystem::path built_in = built_in_data_set("prd");
  for (const std::string name : {"population.csv", "official_totals.csv"}) {
    std::vector<std::string> lines = split(read_text_file(built_in / name), '\n');
    std::erase_if(lines, [](const std::string& line) { return starts_with(line, "#"); });
    layer.write(name, lines.at(0) + "\n" + lines.at(1) + "\n");
  }
  const CommandResult checked = command("pearl check " + layer.plan);
  INFO(checked.errors);
  CHECK(checked.exit == 3);
  CHECK_THAT(checked.errors, Contains("mine/index_scales.csv:2:21: pollutant: the index 'AQHI Hong Kong' has a risk of NO2, 3h already in line ") && Contains("inputs/prd/index_scales.csv, and both would count; leave one row out"));
  for (const std::string name : {"index_scales.csv", "population.csv", "official_totals.csv"}) CHECK_THAT(checked.errors, Contains("; to put your rows in the place of those beneath, write " + name + ": replace under `tables` of dataset.yaml"));
  for (const std::string name : {"population.csv", "official_totals.csv"}) CHECK_THAT(checked.errors, Contains("mine/" + name + ":2:1: ") && Contains(" stands already in line ") && Contains("inputs/prd/" + name + "; to put"));
}

TEST_CASE("own stations whose codes stand already are told, not passed over") {
  const OwnLayer layer("HB,Harbour of mine,113.9,22.5\nHB,Again,113.8,22.6\nCW,Moved,113.7,22.7\n");
  const CommandResult checked = command("pearl check " + layer.plan);
  INFO(checked.errors);
  CHECK(checked.exit == 0);
  CHECK_THAT(checked.errors, Contains("mine/stations.csv: rows before have these codes already, and they count, not these: HB, CW; give a station of your own"));
}

TEST_CASE("own stations that stand outside the grid, or in the place of those that measured, are not passed over") {
  const OwnLayer layer("FA,Far away,120,30\n", "replace");
  const CommandResult checked = command("pearl check " + layer.plan);
  INFO(checked.errors);
  REQUIRE(checked.exit == 0);
  CHECK_THAT(checked.errors, Contains("mine/stations.csv: none of its stations lies inside the grid (112.") && Contains("nothing of them shows: Far away; correct lon and lat, or move the grid"));
  CHECK_THAT(checked.errors, Contains("inputs/prd/observations_monthly.csv: stations.csv has no station of these codes") && Contains("compared with nothing: CW, "));
  REQUIRE(command("pearl run " + layer.plan + " --quiet --out " + layer.out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + layer.out).exit == 0);
  CHECK_THAT(read_text_file(fs::path(layer.out) / "report.html"), Contains("None of your own stations lies inside the grid") && !Contains("id=\"own-stations\""));
  const CommandResult evaluated = command("pearl evaluate " + layer.out);
  CHECK_THAT(evaluated.output, Contains("stations.csv has no station of these codes, so that their measurements are compared with nothing: CW, ") && Contains("no station that measured it lies inside the grid"));
}

TEST_CASE("lon and lat that are exchanged are told as that") {
  const OwnLayer layer("HB,Harbour of mine,22.4,114.1\n");
  const CommandResult checked = command("pearl check " + layer.plan);
  CHECK(checked.exit != 0);
  CHECK_THAT(checked.errors, Contains("lat: 114.1 is outside -90..90: lon and lat look exchanged; degrees east stand under lon, degrees north under lat"));
  const std::vector<std::string> elsewhere = warnings_elsewhere(OwnLayer("SW,Swapped,45,10\n"));
  CHECK(std::any_of(elsewhere.begin(), elsewhere.end(), [](const std::string& one) { return contains(one, "mine/stations.csv: lon and lat look exchanged, so that these stations lie outside the grid and nothing of them shows: Swapped;"); }));
  std::string text = tiny_plan();
  text.replace(text.find("lon: 113.6, lat: 22.8"), 21, "lon: 22.8, lat: 113.6");
  CHECK_THAT(command("pearl check " + write_plan(layer.folder / "swapped.yaml", text)).errors, Contains("domain.centre.lat: 113.6 is outside -80..80: lon and lat look exchanged"));
  const std::string day = tiny_plan("{days: [{day: jul-south}], spinup: 0 h}");
  CHECK_THAT(command("pearl check " + write_plan(layer.folder / "day.yaml", day)).errors, Contains("unknown typical day 'jul-south' (did you mean 'jul-southerly'?); allowed: "));
}

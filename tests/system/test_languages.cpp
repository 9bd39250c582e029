// A run with every kind of rule, told in Chinese: no English sentence stands on the page, and each sentence that the catalogues know is one that the program writes.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/study/data_files.hpp"
#include "inputs/emissions/data_set_check.hpp"
#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/results/retold.hpp"
#include "postprocess/words/words.hpp"
#include "tests/support/command.hpp"
#include "tests/support/own_layer.hpp"
#include "tests/support/spoken_text.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/tiny_plan.hpp"
#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;
using pearl::testing::english_on;
namespace fs = std::filesystem;

namespace {

std::string plan_of_all_rules() {
  return R"(pearl: 1
kind: plan
name: sentences
title: {en: Sentences, zh-Hant: "句子", zh-Hans: "句子"}
summary: {en: "All kinds of rules.", zh-Hant: "各類規則。", zh-Hans: "各类规则。"}
reference_year: 2010
regions: {harbour: {mask: {polygons: harbour.geojson}}}
targets:
  - {region: HK, year: 2015, vs: 2010, change: {NOx: [-1 %, -90 %]}, source: "a promise of that year, from memory"}
  - {region: HK, year: 2015, vs: 2010, change: {SO2: [-1 %, -2 %]}}
  - {region: HK, year: 2015, vs: 2010, change: {CO: -5 %}, inventory: hk-epd-2012-edition, published: {CO: met}}
  - {region: HK, year: 2010, vs: 1997, change: {SO2: -5 %}, inventory: hk-epd-2012-edition, published: {SO2: -50 %}}
measures:
  scr: {sectors: power.coal, removal: {SO2: 50 %, NOx: 80 %}}
  fuel: {sectors: marine.oceangoing, where: at_berth, removal: {SO2: 80 %}}
  filter: {sectors: industry, removal: {PM2.5: 50 %}}
scenarios:
  base: {year: 2010, title: {en: Base, zh-Hant: "基準", zh-Hans: "基准"}}
  all:
    extends: base
    title: {en: All rules, zh-Hant: "全部規則", zh-Hans: "全部规则"}
    year: 2015
    growth:
      - {region: harbour, sectors: aviation, activity: {2010: 1, 2015: 1.2}, status: illustrative, source: "our own estimate; of last year", note: "a remark; with a mark of its own"}
    retire:
      - {region: HK, sectors: offroad, from: 2012, to: 2020, share: 50 %}
      - {region: HK, sectors: waste, from: 2016, to: 2020}
    new_plant:
      - {region: HK, sector: power.gas, add: {NOx: 1 kt}}
      - {region: HK, sector: power.oil, from: 2020, add: {NOx: 1 kt}}
    apply:
      - {measure: scr, region: HK, penetration: {2010: 0.1, 2015: 0.5}}
      - {measure: fuel, region: HK, penetration: {2010: 0, 2015: 0.5}}
      - {measure: filter, region: HK, penetration: {2010: 0, 2015: 0.5}}
    scale:
      - {region: HK, sectors: road, factor: {NOx: 0.9}, closes: target}
      - {region: HK, sectors: solvent, factor: {VOC: 0.9}}
      - {region: HK, sectors: solvent.paint, factor: {VOC: 0.9}}
      - {region: HK, sectors: residential, factor: {PM2.5: 0.9}}
      - {region: HK, sectors: dust.road, factor: {PM2.5: 1.1}}
      - {region: HK, sectors: marine, factor: {NOx: 0.9}, from: 2020}
      - {region: HK, sectors: marine, factor: {NOx: 0.9}, until: 2012}
      - {region: HK, sectors: marine, factor: {NOx: 0.9}, from: 2020, until: 2022}
    caps:
      - {region: HK, sectors: power, year: 2012, limit: {NOx: 1 kt}}
      - {region: HK, sectors: power, year: 2012, limit: {CO: 999 kt}}
      - {region: HK, sectors: marine, year: 2012, limit: {SO2: 1 kt}, spread: largest-first}
      - {region: HK, sectors: industry, year: 2012, limit: {PM2.5: 0.01 kt}}
      - {region: HK, sectors: road, year: 2020, limit: {CO: 1 kt}}
      - {region: HK, sectors: road, year: 2005, until: 2012, limit: {CO: 1 kt}}
    reshape:
      - {region: HK, sectors: power.coal, hourly: flat, monthly: flat, height: ground, plants: 2015}
      - {region: HK, sectors: residential, surrogate: nightlights}
  same-a: {extends: base, title: {en: Twin, zh-Hant: "同名", zh-Hans: "同名"}, scale: [{region: HK, sectors: road, factor: {NOx: 0.5}}]}
  same-b: {extends: base, title: {en: Twin, zh-Hant: "同名", zh-Hans: "同名"}, scale: [{region: HK, sectors: road, factor: {NOx: 0.6}}]}
  zero: {extends: base, year: 2015, title: {en: Without, zh-Hant: "剔除", zh-Hans: "关闭"}, zero_out: [{region: HK}]}
batch: {baseline: base, run: [base, all, same-a, same-b, zero]}
domain: {spacing: 20 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}
meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}
chemistry: {mechanism: linear}
)";
}

constexpr const char* harbour =
    R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[113.8, 22.2], [114.0, 22.2], [114.0, 22.5], [113.8, 22.5], [113.8, 22.2]]]}}]})";

std::vector<std::string> words_of(const std::vector<std::string>& sentences) {
  std::vector<std::string> shown;
  for (const std::string& one : sentences) shown.push_back(one.substr(0, 160));
  return shown;
}

// A word that is no name of the plan or of the data set's tables, which are in no language.
bool holds_english_word(std::string_view text) {
  std::string rest(text);
  for (const std::string name : {"base", "zero", "harbour", "filter", "fuel", "flat", "ground", "nightlights"})
    for (std::size_t at = rest.find(name); at != std::string::npos; at = rest.find(name)) rest.replace(at, name.size(), "|");
  return pearl::testing::holds_english_word(rest);
}

// A line without what stands between two marks: file names and commands, which are of no language.
std::string without_code(const std::string& line, char open, char close) {
  std::string rest;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = std::min(line.find(open, at), line.size()), end = line.find(close, begin + 1);
    rest += line.substr(at, begin - at) + (begin < line.size() ? "|" : "");
    at = end == std::string::npos ? line.size() : end + 1;
  }
  return rest;
}

// What the program itself doubts of small data sets, each with something that is lacking or contradicts itself.
std::vector<std::string> doubts() {
  std::vector<std::string> all;
  const auto judge = [&](const SmallData& data) {
    Faults faults;
    const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
    INFO(data.folder());
    REQUIRE(faults.empty());
    for (const std::vector<std::string>& some : {check_data_set(inventory, faults), app::judge_data_files(data.folder(), true, faults)}) all.insert(all.end(), some.begin(), some.end());
  };
  const std::string rows = "inventory,region,sector,pollutant,year,tonnes,status,source,note\nt1,west,road.car,NOx,2010,3,derived,made up,\nt1,west,road.car,NOx,2015,3,derived,made up,\nt1,east,road.car,NOx,2010,3,derived,made up,\n"
                           "t1,east,road.car,NOx,2015,3,derived,made up,\n";
  judge(SmallData());
  {  // one source that ends, and one sector without any row
    const SmallData data;
    data.write("inventory.csv", rows + "t1,east,power.coal,SO2,2010,3,derived,made up,\nt1,west,marine.oceangoing,SO2,2010,3,derived,made up,\nt1,west,marine.oceangoing,SO2,2015,3,derived,made up,\n");
    judge(data);
  }
  {  // several sectors without any row
    const SmallData data;
    data.write("inventory.csv", rows);
    judge(data);
  }
  for (const char* clock : {"{utc_offset: \"-08:00\"}", "{time_zone: Europe/Madrid}"}) {
    const SmallData data;
    data.replace("dataset.yaml", "{utc_offset: \"+08:00\"}", clock);
    judge(data);
  }
  for (const char* total : {"1000", "100"}) {  // ours is some times as much, and many times
    const SmallData data;
    data.replace("official_totals.csv", "road,5000", std::string("road,") + total);
    data.write("official_basis.csv", "inventory,year,within_percent,status\nofficial,2010,30,derived\nanother,2010,1,derived\n");
    judge(data);
  }
  {
    const SmallData data;
    data.write("population.csv", "region,year,persons,status\nwest,2010,100,illustrative\neast,2015,0,illustrative\n");
    judge(data);
  }
  {
    const SmallData data;
    data.replace("sectors.csv", "agriculture,Farms,land", "agriculture,Farms,airports");
    data.write("airports.csv", "name,code,region,lon,lat,weight,status,source,note\n");
    judge(data);
  }
  for (const std::size_t number : {1, 2}) {  // files that are changed, that the list does not know, and that are of no kind it holds; that nothing reads, and that are cut short
    const SmallData data;
    std::string list;
    std::size_t changed = 0, unlisted = 0;
    for (const auto& entry : fs::directory_iterator(data.folder())) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() == ".csv" && unlisted < number && ++unlisted > 0) continue;
      const bool is_changed = entry.path().extension() == ".csv" && changed < number && ++changed > 0;
      list += sha256(is_changed ? "another text" : read_text_file(entry.path())) + "  " + name + "\n";
    }
    data.write("checksums.sha256", list);
    for (std::size_t n = 0; n < number; ++n) data.write(fmt::format("remark-{}.txt", n), "my own\n");
    data.write("my_table.csv", "a,b\n1,2");
    data.write("ports (copy).csv", "a,b\n1,2\n");
    judge(data);
  }
  for (const auto& [stations, rule] : {std::pair{"HB,Harbour,114.1,22.4\nFA,Far,120,30\n", "add"}, {"FA,Far,120,30\n", "replace"}})
    for (const std::string& sentence : warnings_of(OwnLayer(stations, rule))) all.push_back(sentence);
  for (const std::string& sentence : warnings_elsewhere(OwnLayer("SW,Swapped,45,10\n"))) all.push_back(sentence);
  for (const std::string& sentence : warnings_of(OwnLayer("HB,Harbour of mine,114.1,22.4\nHB,Again,114.2,22.4\n"))) all.push_back(sentence);
  return all;
}

}  // namespace

TEST_CASE("no English sentence stands on a Chinese page, whatever rules a plan has") {
  const TemporaryDirectory folder;
  const std::string out = (folder / "run").string();
  write_plan(folder / "harbour.geojson", harbour);
  const CommandResult run = command("pearl run " + write_plan(folder / "plan.yaml", plan_of_all_rules()) + " --quiet --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  for (const char* language : {"zh-Hant", "zh-Hans"}) {
    REQUIRE(command("pearl report --no-maps --language " + std::string(language) + " " + out).exit == 0);
    const std::string page = read_text_file(folder / "run/report.html");
    INFO(language);
    CHECK(page.find("<html lang=\"" + std::string(language) + "\">") != std::string::npos);
    CHECK(words_of(english_on(page)) == std::vector<std::string>{});
    CHECK(words_of(english_on(page, holds_english_word)) == std::vector<std::string>{});
    CHECK(page.find("（同名）") != std::string::npos);  // a title that two scenarios share is told in the language, too
    CHECK(page.find("<span lang=\"en\">our own estimate; of last year</span>") != std::string::npos);  // a citation stays, and is marked
    CHECK(page.find("<span lang=\"en\"> [a remark; with a mark of its own]</span>") != std::string::npos);
  }

  // Every sentence of the catalogues' groups is written by this run, or is a doubt about a data set.
  std::set<std::string> written;
  const auto add = [&](const char* group, const std::string& sentence) { written.insert(Words::key_of(group, sentence)); };
  const nlohmann::json described = nlohmann::json::parse(read_text_file(folder / "run/run.json"));
  for (const auto& note : described["notes"]) add("run_note", note.get<std::string>());
  for (const auto& verdict : described["verdicts"]) {
    const std::string notes = verdict["note"].get<std::string>();
    for (std::size_t at = 0; at < notes.size();) {
      const std::size_t end = std::min(notes.find("; ", at), notes.size());
      add("verdict_note", notes.substr(at, end - at));
      at = end + 2;
    }
  }
  Faults faults;
  const csv::Table ledger = csv::Table::as_written("ledger.csv", read_text_file(folder / "run/ledger.csv"), faults);
  for (const csv::Row& row : ledger.rows()) {
    std::string detail = row.text("detail");
    if (const std::size_t part = detail.find("side harbour: "); part != std::string::npos) detail = detail.substr(part + 14);
    add("ledger_note", detail.substr(0, std::min(detail.find("; "), detail.find(" ["))));
  }
  CHECK(faults.empty());
  for (const std::string& doubt : doubts()) add("run_note", doubt);
  written.insert("verdict_note.no_emission");  // no total of the data set is zero; tests/unit/postprocess/retold.cpp has one
  for (const std::string& key : english().keys())
    for (const char* const group : {"run_note.", "verdict_note.", "ledger_note."}) {
      INFO(key);
      if (starts_with(key, group)) CHECK(written.contains(key));
    }
}

TEST_CASE("every doubt that the program has about a data set is told") {
  const std::vector<std::string> all = doubts();
  REQUIRE(all.size() > 40);
  const RunDescription run;
  const ReferenceTables tables;
  for (const char* language : {"zh-Hant", "zh-Hans"})
    for (const std::string& doubt : all) {
      const ToldText told = ToldSentences(run, tables, Words::of(language)).note(doubt);
      INFO(language << ": " << doubt << "\n" << plain_text(told));
      CHECK_FALSE(told.front().as_written);
      CHECK_FALSE(pearl::testing::is_english_sentence(without_code(plain_text(told), '(', ')')));
    }
}

TEST_CASE("evaluation and map files are told in the language that is asked for") {
  const TemporaryDirectory folder;
  const std::string out = (folder / "run").string(), page = (folder / "page.md").string();
  REQUIRE(command("pearl run " + write_plan(folder / "plan.yaml", tiny_plan()) + " --quiet --out " + out).exit == 0);
  for (const char* language : {"zh-Hant", "zh-Hans"}) {
    const std::string asked = " --language " + std::string(language);
    const CommandResult told = command("pearl evaluate " + out + asked + " --out " + page);  // over its own page of another language
    INFO(told.errors);
    REQUIRE(told.exit == 0);
    CHECK(contains(told.output, Words::of(language).plain("evaluated.asked")));
    for (const std::string& line : split(read_text_file(page), '\n')) {
      INFO(line);
      CHECK_FALSE(pearl::testing::is_english_sentence(without_code(line, '`', '`')));
    }
    CHECK(command("pearl export " + out + asked + " --format kmz --variable SO2 --scenario cut").exit == 0);
    CHECK(command("pearl export " + out + asked + " --format svg --variable SO2 --scenario cut").exit == 0);
  }
  // What programs read is the same in every language.
  const std::string json = (folder / "e.json").string();
  REQUIRE(command("pearl evaluate " + out + " --json " + json).exit == 0);
  const std::string english_json = read_text_file(json);
  CHECK(contains(english_json, "The run has not days of its own in all four seasons"));
  REQUIRE(command("pearl evaluate " + out + " --language zh-Hant --json " + json).exit == 0);
  CHECK(read_text_file(json) == english_json);
  CHECK(contains(command("unzip -p " + out + "/exports/cut/SO2.kmz doc.kml").output, Words::of("zh-Hans").plain("exported.legend")));
  const CommandResult refused = command("pearl export " + out + " --language zh-Hant --format csv");
  CHECK(refused.exit == 2);
  CHECK(contains(refused.errors, "--language: the names in csv are for programs, and English; leave it out, or use kmz, png, svg or pdf"));
}

TEST_CASE("what stands beside measurements of one's own is told in the language that is asked for, and files for programs in English") {
  const TemporaryDirectory folder;
  const std::string out = (folder / "run").string(), files = folder.path().string();
  REQUIRE(command("pearl run " + write_plan(folder / "plan.yaml", tiny_plan()) + " --quiet --out " + out).exit == 0);
  // Hours at a station of the data set and at one nearby; a month that the run has not, a place outside the grid, one without a place, what is missing, below zero, twice, too little, and of no pollutant.
  std::string hours = "date,site,lon,lat,so2 (ug/m3),quality\n", rows = "time,station,pollutant,value,unit\n";
  for (int day = 1; day <= 31; ++day)
    for (int hour = 0; hour < 24; ++hour) {
      hours += fmt::format("2012-01-{:02} {:02}:00,Central/Western,,,{},x\n", day, hour, day == 3 ? "-1" : day == 4 ? "NA" : "8.5");
      if (day < 30) hours += fmt::format("2012-01-{:02} {:02}:00,N1,114.05,22.45,{},x\n", day, hour, 5 + hour);
      if (day < 3) hours += fmt::format("2012-01-{:02} {:02}:00,Far,0.5,51.5,3,x\n2012-07-{:02} {:02}:00,N1,,,4,x\n", day, hour, day, hour);
      rows += fmt::format("2012-01-{:02}T{:02}:00+08:00,CW,no2,{},ug/m3\n2012-01-{:02}T{:02}:00+08:00,CW,humidity,70,%\n", day, hour, 30 + day, day, hour);
    }
  write_text_file(folder / "so2.csv", hours + "2012-01-05 07:30,N1,,,9,x\n2012-01-05 08:00,N1,,,13,x\n");
  write_text_file(folder / "rows.csv", rows + "2012-01-01T05:00+08:00,Nowhere,no2,5,ug/m3\n");
  const std::string asked = "pearl evaluate " + out + " --observations " + files + "/so2.csv " + files + "/rows.csv --time-zone UTC+08:00 --attainment base=cut --out " + files + "/page.md --figures " + files + "/figures --json " + files + "/o.json";
  const std::vector<std::string> of_programs{"pairs.csv", "skill.csv", "station_means.csv", "attainment.csv", "o.json"};
  const CommandResult told_in_english = command(asked);
  INFO(told_in_english.errors);
  REQUIRE(told_in_english.exit == 0);
  const std::string english_page = read_text_file(folder / "page.md");
  CHECK(contains(english_page, "# Beside measurements of your own"));
  CHECK(contains(english_page, "1 station without a place was left out: Nowhere."));
  std::vector<std::string> before;
  for (const std::string& file : of_programs) before.push_back(read_text_file(folder / file));
  for (const char* language : {"zh-Hant", "zh-Hans"}) {
    const CommandResult told = command(asked + " --language " + language);  // over its own page of another language
    INFO(language << told.errors);
    REQUIRE(told.exit == 0);
    const Words& words = Words::of(language);
    const std::string page = read_text_file(folder / "page.md");
    for (const char* key : {"observed.title", "observed.read", "observed.over_all", "observed.goals", "observed.stations", "observed.each", "evaluated.left_out", "evaluated.figures", "observed.title_bias", "evaluated.not_judged"}) {
      INFO(key);
      CHECK(contains(page, words.plain(key)));
    }
    CHECK(contains(page, "--language " + std::string(language) + " --observations"));
    CHECK(contains(page, language == std::string("zh-Hant") ? "| 中西區（Central/Western） |" : "| 中西区（Central/Western） |"));  // by the data set
    CHECK(contains(told.output, words.plain("observed.each")));
    for (const std::string& text : {page, told.output})
      for (const std::string& line : split(text, '\n')) {
        INFO(line);
        CHECK_FALSE(pearl::testing::is_english_sentence(without_code(line, '`', '`')));
        for (const char* word : {"measured", "pollutant", "station ", " hours", "month", " years"}) CHECK_FALSE(contains(without_code(line, '`', '`'), word));
      }
    for (std::size_t n = 0; n < of_programs.size(); ++n) {
      INFO(of_programs[n]);
      CHECK(read_text_file(folder / of_programs[n]) == before[n]);
    }
  }
  // Faults are English, as all of the program's are.
  const CommandResult fault = command("pearl evaluate " + out + " --language zh-Hant --observations " + files + "/none.csv");
  CHECK(fault.exit == 3);
  CHECK(contains(fault.errors, "none.csv: no such file"));
}

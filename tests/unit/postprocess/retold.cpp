// Sentences of a run's files in the languages of a report.

#include "postprocess/results/retold.hpp"

#include <catch2/catch.hpp>

#include <iterator>
#include <regex>
#include <tuple>

#include "model/io/text_file.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/results/told.hpp"
#include "tests/support/spoken_text.hpp"

using namespace pearl;
using pearl::testing::english_on;
using pearl::testing::is_english_sentence;

namespace {

struct Told {
  const Words& words;
  RunDescription run;
  ReferenceTables tables;
  explicit Told(const std::string& language) : words(Words::of(language)) {
    run.scenarios = {{.name = "plan-2015", .title = "The plan", .summary = "", .titles = {{"zh-Hant", "計劃"}, {"zh-Hans", "计划"}}}};
    for (const auto& [code, region, sector] : {std::tuple{"zh-Hant", "香港", "燃煤發電"}, {"zh-Hans", "香港", "燃煤发电"}}) {
      run.data_set.names[code]["regions"]["HK"] = region;
      run.data_set.names[code]["sectors"]["power.coal"] = sector;
    }
    tables.regions = {{"HK", "Hong Kong", "inventory"}};
    run = told(run, words);
    tables = told(tables, run.data_set, words);
  }
  [[nodiscard]] ToldSentences sentences() const { return {run, tables, words}; }
  [[nodiscard]] std::string note(const std::string& sentence) const { return plain_text(sentences().note(sentence)); }
  [[nodiscard]] std::string detail(const std::string& sentence) const { return plain_text(sentences().ledger_detail(sentence)); }
};

}  // namespace

TEST_CASE("notes of a run are told in the language, their names by data set and plan") {
  const std::string note = "plan-2015: the cap of SO2 for power.coal, road in HK does not bind: 9.8 t of 10 000 t";
  CHECK(Told("zh-Hant").note(note) == "「計劃」：香港燃煤發電、道路運輸的 SO2 排放上限沒有約束作用：排放 9.8 噸，上限 10 000 噸");
  CHECK(Told("zh-Hans").note(note) == "“计划”：香港燃煤发电、道路运输的 SO2 排放上限没有约束作用：排放 9.8 吨，上限 10 000 吨");
  CHECK(Told("en").note(note) == note);
  CHECK(Told("zh-Hant").note("plan-2015: the cap for power.coal in HK is not in force in 2015: it holds from 2017") == "「計劃」：香港燃煤發電的排放上限於 2015 年並未生效：由 2017 年起生效");
  CHECK(Told("zh-Hant").note("plan-2015: the cap for power.coal in HK is not in force in 2015: it holds from 2017 to 2019") == "「計劃」：香港燃煤發電的排放上限於 2015 年並未生效：生效期為 2017 至 2019 年");
  const ToldText other = Told("zh-Hant").sentences().note("a sentence of a later program");
  REQUIRE(other.size() == 1);
  CHECK(other.front().as_written);
  CHECK(told_html(other) == "<span lang=\"en\">a sentence of a later program</span>");
}

TEST_CASE("details of the ledger are told sentence by sentence, a rule's own note stays") {
  const Told hant("zh-Hant");
  CHECK(hant.detail("activity 2015 of 2010: x 1.2") == "2015 年相對於 2010 年的活動量：× 1.2");
  CHECK(hant.detail("inside harbour: explicit factor: x 0.9; scr: 45 % fitted x 1 x 80 % removed") == "harbour 範圍內：指定係數：× 0.9；scr：裝設 45 % × 1 × 去除 80 %");
  CHECK(hant.detail("filter: 50 % fitted x 1 x 50 % of PM2.5, 40 % of BC removed, and these tonnes from PM10") == "filter：裝設 50 % × 1 × 去除PM2.5 的 50 %、BC 的 40 %，PM10 亦減去該噸數");
  CHECK(hant.detail("reshaped: monthly flat height ground plants of 2015") == "改變分布：月變化改為 flat、排放高度改為 ground、採用 2015 年的設施");
  const std::string noted = "explicit factor: x 0.9 [a remark; with its own mark]; explicit factor: x 0.8";
  const ToldText told = hant.sentences().ledger_detail(noted);
  REQUIRE(told.size() == 4);
  CHECK(told[0].text == "指定係數：× 0.9");
  CHECK((told[1].as_written && told[1].text == " [a remark; with its own mark]"));
  CHECK(told[3].text == "指定係數：× 0.8");
  CHECK(Told("en").detail(noted) == noted);
  CHECK(hant.sentences().ledger_detail("what a later program writes").front().as_written);
  CHECK(hant.sentences().ledger_detail(std::string(3000, ';') + " [" + std::string(3000, ' ')).size() > 0);  // a hostile one ends
}

TEST_CASE("notes of verdicts are told, a user's own among them stay") {
  const ToldText told = Told("zh-Hans").sentences().verdict_note("a remark of the plan; within the range; the inventory has no VOC of 1997");
  CHECK(plain_text(told) == "a remark of the plan；在范围之内；排放清单没有 1997 年的 VOC");
  CHECK(told.front().as_written);
  CHECK(told_html(told) == "<span lang=\"en\">a remark of the plan</span>；在范围之内；排放清单没有 1997 年的 VOC");
}

TEST_CASE("every doubt about a data set is told") {
  // As inputs/emissions/data_set_check.cpp and app/study/data_files.cpp write them.
  const std::vector<std::string> doubts{
      "clock: clocks show UTC+2 (Europe/Paris), but over the middle of the map (113 E) the sun's mean time is UTC+7.5 (longitude / 15), 5.5 h apart: what goes by the clock, as traffic of the morning, would emit at another "
      "time of the day; is the sign or the offset wrong?",
      "the region 'HK' has no row of 1997, 2006, other regions have", "1 source ends before 2015, the last year of the table: HK road.car CO (2010)",
      "2 sources end before 2015, the last year of the table: HK road.car CO (2010), HK waste CO (2006) and 3 more", "no row of the sector waste, which stands in sectors.csv",
      "no row of the sectors waste, dust, which stand in sectors.csv", "no total of 'official' for 2010, which official_basis.csv names",
      "SO2 of HK, power, 2010 sums to 8 t; the official total (official) is 10 t, so ours differs by -20.0 % (5 % allowed): is a row or a member of a group missing?",
      "SO2 of HK, power, 2010 sums to 12 t; the official total (official) is 10 t, so ours differs by +20.0 % (5 % allowed): is a row in another unit than tonnes a year, or does one source stand under two names? The largest "
      "row, 9 t, is inventory.csv:3",
      "SO2 of HK, power, 2010 sums to 120 t; the official total (official) is 10 t, so ours is 12 times as much: is a row in another unit than tonnes a year, or does one source stand under two names? The largest row, 90 t, "
      "is inventory.csv:3",
      "no persons of HK in 2010; other regions have them", "neither port nor lane for marine.river in HK: it is spread by night lights", "no airport for aviation in HK: it is spread by night lights",
      "12 % of what plants emit has no plant in its region: power.coal in HK and 2 more (it is spread by night lights)",
      "no such file: a table that was cut short or changed by accident cannot be told; when the data are as you want them, make it: (cd /data && LC_ALL=C sha256sum *.csv > checksums.sha256)",
      "ends within a line: is it cut short? A whole table ends with a line end", "the program reads no table of this name, so that nothing in it counts; rename it, or move it out of the data set",
      "the program reads no table of this name (did you mean 'stations.csv'?), so that nothing in it counts; rename it, or move it out of the data set",
      "a.csv of the data set is not as released (its checksum in checksums.sha256 differs). If you changed it on purpose, write the list anew: (cd /data && LC_ALL=C sha256sum *.csv > checksums.sha256); if not, it is damaged: "
      "restore it",
      "a.csv, b.csv of the data set are not as released (their checksums in checksums.sha256 differ). If you changed them on purpose, write the list anew: (cd /data && LC_ALL=C sha256sum *.csv > checksums.sha256); if not, they "
      "are damaged: restore them",
      "a.csv is not in this list; if you added it on purpose, write the list anew: (cd /data)", "a.csv, b.csv are not in this list; if you added them on purpose, write the list anew: (cd /data)",
      "a.txt is no .csv, .geojson, .nc or .yaml, and the program does not read it: move it out of the data set",
      "a.txt, b.txt are no .csv, .geojson, .nc or .yaml, and the program does not read them: move them out of the data set"};
  for (const char* language : {"zh-Hant", "zh-Hans"})
    for (const std::string& doubt : doubts) {
      const ToldText told = Told(language).sentences().note("/data/a table.csv: " + doubt);
      INFO(language << ": " << doubt << "\n" << plain_text(told));
      CHECK_FALSE(told.front().as_written);
      CHECK_FALSE(is_english_sentence(plain_text(told)));
    }
  // Who adds one there adds it here, and to the catalogues.
  const std::string source = read_text_file(PEARL_TEST_SOURCE "/inputs/emissions/data_set_check.cpp");
  static const std::regex call("\\bdoubt\\((?:data_set_file|\")");
  CHECK(std::distance(std::sregex_iterator(source.begin(), source.end(), call), std::sregex_iterator()) == 10);
  const std::string files = read_text_file(PEARL_TEST_SOURCE "/app/study/data_files.cpp");
  static const std::regex pushed("\\bdoubts\\.push_back\\(");
  CHECK(std::distance(std::sregex_iterator(files.begin(), files.end(), pushed), std::sregex_iterator()) == 6);
}

TEST_CASE("English on a page of another language is found, where it is not marked as what someone wrote") {
  CHECK(is_english_sentence("：does not bind: 4 t"));
  CHECK(is_english_sentence("香港 the cap of SO2 上限 not in force"));
  CHECK_FALSE(is_english_sentence("機理 linear、road.hdv.diesel low-sulphur-at-berth SO2 kg m-3 base-2010 inventory.csv"));
  CHECK(english_on("<p>香港</p><p>it does <b>not</b> bind</p><ul><li lang=\"en\">a citation of someone</li><li title=\"said but not shown\">字</li></ul>") == std::vector<std::string>{"it does not bind", "said but not shown"});
  CHECK(english_on("<td>it <span lang=\"en\">a note of mine</span> is</td><pre translate=\"no\"># a plan as written</pre><svg><path d=\"M0\"/><text>字</text></svg><script>let it be said</script>").empty());
  CHECK(english_on("<table><tr><td>it is</td><td>so it</td></tr></table>").empty());  // cells are no sentence
}

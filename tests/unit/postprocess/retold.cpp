// Sentences of a run's files in the languages of a report.

#include "postprocess/results/retold.hpp"

#include <catch2/catch.hpp>

#include <tuple>

#include "model/core/text.hpp"
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
    run.scenarios = {{.name = "plan-2015", .title = "The plan", .summary = "", .titles = {{"en", "The plan"}, {"zh-Hant", "計劃"}, {"zh-Hans", "计划"}}}};
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
  CHECK(Told("zh-Hant").note(note) == "「計劃」：香港燃煤發電、道路運輸的 SO2 排放上限沒有約束作用：排放 9.8 公噸，上限 10 000 公噸");
  CHECK(Told("zh-Hans").note(note) == "“计划”：香港燃煤发电、道路运输的 SO2 排放上限没有约束作用：排放 9.8 吨，上限 10 000 吨");
  CHECK(Told("en").note(note) == note);
  CHECK(Told("zh-Hant").note("plan-2015: the cap for power.coal in HK is not in force in 2015: it holds from 2017") == "「計劃」：香港燃煤發電的排放上限於2015年並未生效：由2017年起生效");
  CHECK(Told("zh-Hant").note("plan-2015: the cap for power.coal in HK is not in force in 2015: it holds from 2017 to 2019") == "「計劃」：香港燃煤發電的排放上限於2015年並未生效：生效期為2017至2019年");
  const ToldText other = Told("zh-Hant").sentences().note("a sentence of a later program");
  REQUIRE(other.size() == 1);
  CHECK(other.front().as_written);
  CHECK(told_html(other) == "<span lang=\"en\">a sentence of a later program</span>");
}

TEST_CASE("details of the ledger are told sentence by sentence, a rule's own note stays") {
  const Told hant("zh-Hant");
  CHECK(hant.detail("activity 2015 of 2010: x 1.2") == "2015年相對於2010年的活動量：× 1.2");
  CHECK(hant.detail("inside harbour: explicit factor: x 0.9; scr: 45 % fitted x 1 x 80 % removed") == "harbour 範圍內：指定係數：× 0.9；scr：裝設 45 % × 1 × 去除 80 %");
  CHECK(hant.detail("filter: 50 % fitted x 1 x 50 % of PM2.5, 40 % of BC removed, and these tonnes from PM10") == "filter：裝設 50 % × 1 × 去除 PM2.5 的 50 %、BC 的 40 %，PM10 亦減去該公噸數");
  CHECK(hant.detail("reshaped: monthly flat height ground plants of 2015") == "改變分布：月變化改為 flat、排放高度改為 ground、採用2015年的設施");
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
  CHECK(plain_text(told) == "a remark of the plan；在范围之内；排放清单没有1997年的 VOC");
  CHECK(told.front().as_written);
  CHECK(told_html(told) == "<span lang=\"en\">a remark of the plan</span>；在范围之内；排放清单没有1997年的 VOC");
}

TEST_CASE("titles of scenarios are told in the language, in the note of equal ones too") {
  const std::string note = "the scenarios 'plan-2015', 'other' have the same title, 'The plan': maps and tables could not be told apart; give each its own";
  const std::string hant = Told("zh-Hant").note(note), hans = Told("zh-Hans").note(note);
  INFO(hant << "\n" << hans);
  CHECK(hant.find("計劃") != std::string::npos);
  CHECK(hans.find("计划") != std::string::npos);
  CHECK(hant.find("The plan") == std::string::npos);
  CHECK(Told("en").note(note) == note);
}

TEST_CASE("a folder whose name holds the sign between file and sentence does not break the sentence") {
  const std::string file = "/data: of, mine/a table.csv";
  for (const char* language : {"zh-Hant", "zh-Hans"})
    for (const char* doubt : {"2 sources end before 2015, the last year of the table: HK road.car CO (2010), HK waste CO (2006) and 3 more",
                              "SO2 of HK, power, 2010 sums to 8 t; the official total (official) is 10 t, so ours differs by -20.0 % (5 % allowed): is a row or a member of a group missing?",
                              "a.csv of the data set is not as released (its checksum in checksums.sha256 differs). If you changed it on purpose, write the list anew: (cd '/data: of, mine' && sha256sum); if not, it is damaged: restore it",
                              "a.csv, b.csv are not in this list; if you added them on purpose, write the list anew: (cd /data: of)"}) {
      const std::string told = Told(language).note(file + ": " + doubt), plain = Told(language).note(std::string("/data/t.csv: ") + doubt);
      INFO(told << "\n" << plain);
      REQUIRE(starts_with(told, file));
      CHECK(told.substr(file.size()) == plain.substr(std::string("/data/t.csv").size()));
    }
}

TEST_CASE("a rule's own note stays whole, whatever brackets and marks it holds") {
  const Told hant("zh-Hant");
  const auto notes = [&](const std::string& detail) {
    std::vector<std::string> own;
    for (const ToldPiece& piece : hant.sentences().ledger_detail(detail))
      if (piece.as_written) own.push_back(piece.text);
    return own;
  };
  CHECK(notes("explicit factor: x 0.9 [see [1]; and [2]]; explicit factor: x 0.8") == std::vector<std::string>{" [see [1]; and [2]]"});
  CHECK(notes("explicit factor: x 0.9 [one [; explicit factor: x 0.8 [two]") == std::vector<std::string>{" [one [; explicit factor: x 0.8 [two]"});
  CHECK(notes("explicit factor: x 0.9 [one ]; explicit factor: x 0.8 [two]") == std::vector<std::string>{" [one ]", " [two]"});
  std::string many = "a";
  for (int n = 0; n < 20; ++n) many += "; b";
  CHECK(notes("explicit factor: x 0.9 [" + many + "]") == std::vector<std::string>{" [" + many + "]"});
  // A mask may be called as a sentence goes on.
  CHECK(hant.detail("inside north [old]: part: explicit factor: x 0.9 [a note]") == "north [old]: part 範圍內：指定係數：× 0.9 [a note]");
  CHECK(hant.sentences().ledger_detail(std::string(4000, '[') + std::string(4000, ']')).size() == 1);
}

TEST_CASE("English on a page of another language is found, where it is not marked as what someone wrote") {
  CHECK(is_english_sentence("：does not bind: 4 t"));
  CHECK(is_english_sentence("香港 the cap of SO2 上限 not in force"));
  CHECK_FALSE(is_english_sentence("機理 linear、road.hdv.diesel low-sulphur-at-berth SO2 kg m-3 base-2010 inventory.csv"));
  CHECK(english_on("<p>香港</p><p>it does <b>not</b> bind</p><ul><li lang=\"en\">a citation of someone</li><li title=\"said but not shown\">字</li></ul>") == std::vector<std::string>{"it does not bind", "said but not shown"});
  CHECK(english_on("<td>it <span lang=\"en\">a note of mine</span> is</td><pre translate=\"no\"># a plan as written</pre><svg><path d=\"M0\"/><text>字</text></svg><script>let it be said</script>").empty());
  CHECK(english_on("<table><tr><td>it is</td><td>so it</td></tr></table>").empty());  // cells are no sentence
}

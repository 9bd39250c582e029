#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"
#include "tests/support/report_page.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("a scenario and region make one row, a pollutant one column") {
  const pearl::testing::TemporaryResults temporary;
  const std::string html = verdict_table(english(), read_results(temporary.folder));
  // plan-2015 in Hong Kong and the PRDEZ, bau-2015, plan-2020-high, year-1997, and the head.
  std::size_t rows = 0;
  for (std::size_t at = html.find("<tr>"); at != std::string::npos; at = html.find("<tr>", at + 1)) ++rows;
  CHECK(rows == 6);
  CHECK_THAT(html, Contains("<th scope=\"rowgroup\" rowspan=\"2\">Plan for 2015"));
  const pearl::testing::ReportPage page = pearl::testing::read_report_page(html);
  REQUIRE(page.verdicts.size() == 7);
  for (const auto& verdict : page.verdicts) CHECK_THAT(verdict.words, Contains(verdict.at("data-verdict")));
  CHECK(page.verdicts[0].at("data-scenario") == "year-1997");
  CHECK_THAT(page.verdicts[0].words, Contains("another inventory"));  // why it is not judged
}

TEST_CASE("a target that is a range shows both ends, and a source stands once below the table") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["verdicts"][0]["strongest"] = -0.4;
  write_text_file(temporary.folder / "run.json", run.dump());
  const std::string html = verdict_table(english(), read_results(temporary.folder));
  CHECK_THAT(html, Contains("target −25 to −40 %"));
  CHECK_THAT(html, Contains("<li id=\"target-source-1\"><a href=\"https://www.info.gov.hk/\""));
  CHECK_THAT(html, !Contains("target-source-2"));
}

TEST_CASE("a target missed by little is not printed as if it were met") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["verdicts"][0]["change"] = -0.24996;
  run["verdicts"][0]["verdict"] = "missed";
  write_text_file(temporary.folder / "run.json", run.dump());
  const std::string html = verdict_table(english(), read_results(temporary.folder));
  CHECK_THAT(html, Contains(">−24.996 %<"));
  CHECK_THAT(html, Contains("</span> <span class=\"aim\">target"));  // on paper both stand in one line
  CHECK_THAT(html, !Contains("id=\"construction\""));
  CHECK_THAT(html, !Contains("data-doubt"));
}

TEST_CASE("a target met by a closing factor, and a margin that the inventory cannot tell, say so in table and card") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  nlohmann::json& verdict = run["verdicts"][0];
  verdict["verdict"] = "met";
  verdict["change"] = -0.251;
  verdict["closing"] = {{"change_without", -0.124}, {"missing_t", 9130.0}, {"met_by_it", true}};
  verdict["uncertainty"] = {{"half_width", 0.031}, {"status", "illustrative"}, {"margin_within", true}};
  write_text_file(temporary.folder / "run.json", run.dump());
  const ResultSet results = read_results(temporary.folder);
  const std::string html = verdict_table(english(), results);
  CHECK_THAT(html, Contains("<div class=\"judged met built\""));
  CHECK_THAT(html, Contains("met by a closing factor; the measures alone reach −12.4&nbsp;%: 9.13 kt a year are missing"));
  CHECK_THAT(html, Contains("margin within the inventory’s uncertainty, ±3.1 points <span class=\"status illustrative\">"));
  CHECK_THAT(html, Contains("is met by construction, not a finding"));
  CHECK_THAT(html, Contains("id=\"uncertainty\""));
  const std::string cards = key_figures(english(), results, Indicators(results));
  CHECK_THAT(cards, Contains("data-built=\"1\">1 of these by a closing factor; the measures alone meet "));
  CHECK_THAT(cards, Contains("data-doubtful=\"1\">1 within the inventory’s uncertainty"));

  verdict["closing"] = {{"change_without", -0.26}, {"missing_t", 0.0}, {"met_by_it", false}};
  write_text_file(temporary.folder / "run.json", run.dump());
  CHECK_THAT(verdict_table(english(), read_results(temporary.folder)), Contains("without the closing factor −26.0&nbsp;%, met as well"));
  verdict["verdict"] = "missed";  // the factor spoils it
  verdict["change"] = -0.08;
  write_text_file(temporary.folder / "run.json", run.dump());
  const ResultSet spoilt = read_results(temporary.folder);
  CHECK_THAT(key_figures(english(), spoilt, Indicators(spoilt)), Contains("data-doubtful=\"1\">1 within the inventory’s uncertainty (missed: 1)"));
  CHECK_THAT(verdict_table(english(), read_results(temporary.folder)), Contains("without the closing factor −26.0&nbsp;%, which would meet the target") && !Contains("met as well"));
  verdict["closing"] = {{"change_without", "much"}};
  write_text_file(temporary.folder / "run.json", run.dump());
  CHECK_THROWS_AS(read_results(temporary.folder), pearl::InputError);
}

TEST_CASE("long names of scenarios are broken between words, and cut only beyond two lines") {
  using svg::wrap;
  CHECK(wrap("2010 without the emissions of the PRD Economic Zone", 36, 2) == std::vector<std::string>{"2010 without the emissions of the", "PRD Economic Zone"});
  CHECK(wrap("short", 31, 2) == std::vector<std::string>{"short"});
  CHECK(wrap("aaa bbb ccc ddd", 5, 2) == std::vector<std::string>{"aaa", "bbb …"});
  CHECK(wrap("aaaaaaaaa", 5, 2) == std::vector<std::string>{"aaaa…"});
  CHECK(wrap("äöü äöü", 7, 2) == std::vector<std::string>{"äöü äöü"});  // characters, not bytes
  CHECK(wrap("", 5, 2) == std::vector<std::string>{""});
}

TEST_CASE("the page's reader knows entities, attributes and scripts") {
  const auto page = pearl::testing::read_report_page(
      "<html data-ready=\"a &lt;b&gt; &amp; &quot;c&quot; &#233;&#x20AC;&nope;\"><script>if (a < b) \"<td data-verdict='x'>\"</script>"
      "<div data-verdict=\"met\">one <div>two</div> three</div> four<p onclick=\"x()\"></p><img src=\"data:,\"><img src=\"http://x/\"></html>");
  CHECK(page.root.at("data-ready") == "a <b> & \"c\" é€&nope;");
  REQUIRE(page.verdicts.size() == 1);
  CHECK(page.verdicts[0].words == "one two three");
  CHECK(page.handlers == std::vector<std::string>{"p onclick"});
  CHECK(page.outside == std::vector<std::string>{"img http://x/"});
  CHECK_THROWS(pearl::testing::read_report_page("<html><div data-verdict=\"me"));
}

// One page in several languages: what differs, and where.

#include "postprocess/report/languages.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <stdexcept>

#include "model/io/text_file.hpp"
#include "postprocess/words/words.hpp"
#include "tests/support/spoken_text.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("bodies of several languages become one, with the texts that differ") {
  const MergedBody merged = merge_bodies({"<p class=\"a\" title=\"x &amp; y\">Same <b>word</b></p><ul><li>one<br>line</li><li>2</li></ul>",
                                          "<p class=\"a\" title=\"u &quot;v&quot;\">Same <b>字</b></p><ul><li>一<br>行</li><li>2</li></ul>"});
  CHECK(merged.html == "<p class=\"a\" title=\"x &amp; y\" data-ta=\"title 0\">Same <b data-t=\"1\">word</b></p><ul><li data-t=\"2\">one<br>line</li><li>2</li></ul>");
  CHECK(merged.texts == std::vector<std::vector<std::string>>{{"u \"v\""}, {"字"}, {"一<br>行"}});
}

TEST_CASE("where the order of a sentence's elements differs its whole content is told") {
  const MergedBody merged = merge_bodies({"<div><p><b>a</b> of <i>c</i></p><p>same</p></div>", "<div><p><i>丙</i>的<b>甲</b></p><p>same</p></div>", "<div><p><b>a</b> de <i>c</i></p><p>same</p></div>"});
  CHECK(merged.html == "<div><p data-t=\"0\"><b>a</b> of <i>c</i></p><p>same</p></div>");
  CHECK(merged.texts == std::vector<std::vector<std::string>>{{"<i>丙</i>的<b>甲</b>", "<b>a</b> de <i>c</i>"}});
}

TEST_CASE("equal texts are kept once, and one language changes nothing") {
  CHECK(merge_bodies({"<td>met</td><td>met</td>", "<td>達到</td><td>達到</td>"}).texts.size() == 1);
  const std::string body = "<p>a</p><svg><path d=\"M0 0\"/><text x=\"1\">b</text></svg>";
  CHECK(merge_bodies({body}).html == body);
  CHECK(merge_bodies({body, body}).html == body);
}

TEST_CASE("texts that differ in their numbers alone are one pattern") {
  const std::string place(1, number_place);
  const MergedBody merged = merge_bodies({"<p>12 of 3.5 kt a.</p><p>7 of 10.25 kt a.</p><p title=\"5 %\">x</p>", "<p>12 之 3.5。</p><p>7 之 10.25。</p><p title=\"百分之5\">x</p>"});
  CHECK(merged.texts == std::vector<std::vector<std::string>>{{place + " 之 " + place + "。"}, {"百分之" + place}});
  // Other numbers, or in another order: the text itself.
  CHECK(merge_bodies({"<p>1 million</p>", "<p>100 萬</p>"}).texts == std::vector<std::vector<std::string>>{{"100 萬"}});
  CHECK(merge_bodies({"<p>1 of 2</p>", "<p>2 之 1</p>"}).texts == std::vector<std::vector<std::string>>{{"2 之 1"}});
  CHECK(merge_bodies({"<p>it&#39;s 39</p>", "<p>39&#39;39</p>"}).texts == std::vector<std::vector<std::string>>{{"39&#39;39"}});
}

TEST_CASE("a drawing whose places differ is told whole, and bodies without the same elements are a fault") {
  const MergedBody merged = merge_bodies({"<g><text x=\"1\">ab</text><text x=\"2\">c</text></g>", "<g><text x=\"1.5\">甲</text></g>"});
  CHECK(merged.html == "<g data-t=\"0\"><text x=\"1\">ab</text><text x=\"2\">c</text></g>");
  CHECK_THROWS_AS(merge_bodies({"<p>a</p>", "<p>a</p><p>b</p>"}), std::logic_error);
  CHECK_THROWS_AS(merge_bodies({"<p>a</b>"}), std::logic_error);
  CHECK_THROWS_AS(merge_bodies({"<p title=\"a>"}), std::logic_error);
}

TEST_CASE("what the report replaces in another language holds nothing that its scripts work with") {
  for (const bool hostile : {false, true}) {
    const pearl::testing::TemporaryResults temporary(hostile);
    const std::string html = read_text_file(pearl::testing::report_on(temporary.folder));
    static const std::regex marked("<([a-z0-9]+)[^<>]* data-t=\"[0-9]+\">");
    std::set<std::string> names;
    for (auto match = std::sregex_iterator(html.begin(), html.end(), marked); match != std::sregex_iterator(); ++match) names.insert((*match)[1].str());
    for (const char* container : {"section", "table", "tbody", "tr", "thead", "select", "form", "details", "main", "header", "svg", "dl", "ol"}) {
      INFO(container);
      CHECK_FALSE(names.contains(container));
    }
    CHECK(names.contains("h2"));
    for (const std::string& language : Words::languages()) CHECK_THAT(html, Contains("data-language=\"" + language + "\""));
  }
}

TEST_CASE("a report opens in the language that is asked for") {
  const pearl::testing::TemporaryResults temporary;
  ReportOptions options;
  options.language = "zh-Hant";
  const std::string html = read_text_file(pearl::testing::report_on(temporary.folder, options));
  CHECK_THAT(html, Contains("<html lang=\"zh-Hant\">") && Contains("香港") && Contains("data-language=\"zh-Hant\" lang=\"zh-Hant\" aria-pressed=\"true\""));
  options.language = "tlh";
  CHECK_THROWS_WITH(pearl::testing::report_on(temporary.folder, options), Contains("no words of the language 'tlh'"));
}

TEST_CASE("no English stands on the Chinese pages of made-up results but what is marked as written by others") {
  for (const bool linear : {false, true}) {
    pearl::testing::SyntheticOptions made;
    made.linear = made.costs = linear;
    const pearl::testing::TemporaryResults temporary(made);
    for (const char* language : {"zh-Hant", "zh-Hans"}) {
      ReportOptions options;
      options.language = language;
      std::vector<std::string> shown;
      for (const std::string& one : pearl::testing::english_on(read_text_file(pearl::testing::report_on(temporary.folder, options)))) shown.push_back(one.substr(0, 160));
      INFO(language << (linear ? ", linear" : ""));
      CHECK(shown == std::vector<std::string>{});
    }
  }
}

TEST_CASE("the page lets its own scripts run and nothing else") {
  const pearl::testing::TemporaryResults temporary;
  const std::string html = read_text_file(pearl::testing::report_on(temporary.folder));
  CHECK_THAT(html, Contains("default-src 'none'; script-src 'sha256-") && !Contains("script-src 'unsafe") && Contains("font-src data:") && !Contains(" onsubmit="));
}

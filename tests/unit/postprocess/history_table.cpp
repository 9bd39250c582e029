#include <catch2/catch.hpp>

#include <regex>

#include "model/io/text_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

// The cell of a side in the row of a pollutant.
std::string result_of(const std::string& html, const std::string& pollutant, const std::string& side) {
  const std::size_t row = html.find("data-plan=\"" + pollutant + "\""), begin = html.find("<td data-" + side + "=", row);
  return begin == std::string::npos || begin > html.find("</tr>", row) ? std::string{} : html.substr(begin, html.find("</td>", begin) - begin);
}

std::size_t marks(const std::string& text) {
  static const std::regex mark("<span class=\"status ");
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), mark), std::sregex_iterator()));
}

}  // namespace

TEST_CASE("a published result and its percentage are one statement with one status, and a percentage that is less sure is told apart from the verdict") {
  const pearl::testing::TemporaryResults temporary;
  const std::string html = history_table(english(), read_results(temporary.folder));
  const std::string hong_kong = result_of(html, "SO2", "hk"), delta = result_of(html, "SO2", "prdez");
  CHECK(marks(hong_kong) == 1);
  CHECK_THAT(hong_kong, Contains("class=\"verdict met\"") && Contains("<b>−57&nbsp;%</b> <span class=\"status verified\">"));
  // The mark of the verdict stands at the verdict, that of the percentage in a line that says it is the percentage's.
  CHECK(marks(delta) == 2);
  CHECK_THAT(delta, Contains("met</span> <span class=\"status verified\">verified</span><span class=\"aim\">by −45.0&nbsp;%: this percentage is <span class=\"status unverified\">unverified</span></span>"));
  CHECK_THAT(delta, !Contains("<b>−45.0"));
}

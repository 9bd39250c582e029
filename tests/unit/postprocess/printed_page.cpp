// What finds a head at a sheet's end must find one: a page as pdftotext tells it, made up.
#include "tests/support/printed_page.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace pearl::testing;

namespace {

// A word of a line whose top is `top`; of 8 points, but for what stands lower or is smaller.
std::string word(const std::string& text, double left, double top, double height = 8) {
  return fmt::format("      <word xMin=\"{:.6f}\" yMin=\"{:.6f}\" xMax=\"{:.6f}\" yMax=\"{:.6f}\">{}</word>\n", left, top, left + 5 * static_cast<double>(text.size()), top + height, text);
}

std::string head_found(const std::string& words, const std::vector<std::string>& heads) {
  const auto sheets = printed_sheets("<doc>\n  <page width=\"595.280000\" height=\"841.890000\">\n" + word("A", 40, 60) + word("paragraph", 50, 60) + words + word("3", 540, 805) + word("/", 548, 805) + word("9", 554, 805) + "  </page>\n</doc>\n");
  REQUIRE(sheets.size() == 1);
  REQUIRE(sheets.front().words.size() > 4);
  return orphaned_head(sheets.front(), heads);
}

}  // namespace

TEST_CASE("a sheet that ends with a head is found, one on which something follows it is not") {
  const std::vector<std::string> heads{"What gets worse", "Region Mean Highest"};
  const std::string title = word("What", 40, 700) + word("gets", 66, 700) + word("worse", 90, 700);
  CHECK(head_found(title, heads) == "What gets worse");
  CHECK(head_found(title + word("Ozone", 40, 720) + word("rises.", 70, 720), heads).empty());
  CHECK(head_found("", heads).empty());
}

TEST_CASE("heads of a table's columns are found in lines beside one another, and not before their first row") {
  const std::vector<std::string> heads{"Region Mean of the year Highest"};
  const std::string columns = word("Region", 40, 700) + word("Mean", 120, 695) + word("of", 145, 695) + word("the", 120, 705) + word("year", 140, 705) + word("Highest", 200, 700);
  CHECK(head_found(columns, heads) == heads.front());
  CHECK(head_found(columns + word("Macao", 40, 720) + word("12.5", 120, 720) + word("30", 200, 720), heads).empty());
}

TEST_CASE("Chinese heads, subscripts and escaped signs are found") {
  CHECK(head_found(word("變差之處", 40, 700, 11), {"變差之處"}) == "變差之處");
  CHECK(head_found(word("變差之處", 40, 700, 11) + word("臭氧上升。", 40, 716, 11), {"變差之處"}).empty());
  const std::string subscript = word("SO", 40, 700) + word("2", 51, 703.5, 6) + word("&lt;", 60, 700) + word("50", 70, 700);
  CHECK(head_found(subscript, {"SO2 < 50"}) == "SO2 < 50");
  CHECK(head_found(subscript + word("12", 40, 715), {"SO2 < 50"}).empty());
}

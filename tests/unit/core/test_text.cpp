#include <catch2/catch.hpp>

#include "model/core/text.hpp"

using namespace pearl;

TEST_CASE("numbers are read whole or not at all") {
  REQUIRE(parse_number("1e3") == 1000.0);
  REQUIRE(parse_number("+2.5") == 2.5);
  for (const char* wrong : {"", "1,000", "0x10", "inf", "nan", "1.5 kt", " 1", "--1"}) REQUIRE_FALSE(parse_number(wrong));
  REQUIRE(parse_integer("-12") == -12);
  REQUIRE_FALSE(parse_integer("12.0"));
  REQUIRE_FALSE(parse_integer("99999999999999999999"));
}

TEST_CASE("the nearest word is found, a stranger is not") {
  const std::vector<std::string> words{"penetration", "region", "measure"};
  REQUIRE(nearest("penetraton", words) == "penetration");
  REQUIRE(nearest("regoin", words) == "region");
  REQUIRE_FALSE(nearest("elephant", words));
  REQUIRE_FALSE(nearest(std::string(100000, 'x'), words));
  REQUIRE(did_you_mean("Region", words) == " (did you mean 'region'?)");
  const std::vector<std::string> days{"jul-southerly", "jun-southerly", "jul-weak"};
  REQUIRE(nearest("jul-south", days) == "jul-southerly");  // the beginning of a long word is far from it by letters
  REQUIRE(nearest("JUL-S", days) == "jul-southerly");
  REQUIRE_FALSE(nearest("ju", days));
}

TEST_CASE("a sector covers what lies below it, by whole names only") {
  REQUIRE(covers("road", "road.hdv.diesel"));
  REQUIRE(covers("road", "road"));
  REQUIRE(covers("*", "road"));
  REQUIRE_FALSE(covers("road", "roadside"));
  REQUIRE_FALSE(covers("road.hdv", "road"));
}

TEST_CASE("text is made safe for HTML") {
  REQUIRE(escape_html("<script>alert(\"1\" & '2')</script>") == "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
}

TEST_CASE("numbers are shown with three significant digits") {
  REQUIRE(format_significant(12.345) == "12.3");
  REQUIRE(format_significant(0.0012345) == "0.00123");
  REQUIRE(format_significant(1234567) == "1 230 000");
  REQUIRE(format_significant(-51234) == "-51 200");
  REQUIRE(format_significant(1234) == "1230");
  REQUIRE(format_significant(0) == "0");
}

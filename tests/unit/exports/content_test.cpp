#include "postprocess/exports/content.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("text for XML has no markup and no control characters") {
  CHECK(xml_text("a<b>&\"'\x01\x1b\x08\n") == "a&lt;b&gt;&amp;&quot;&#39;\n");
  CHECK(xml_text("\xe9\xa6\x99") == "\xe9\xa6\x99");
  CHECK(xml_text("a\xEF\xBF\xBE" "b\xEF\xBF\xBF" "c\xFF" "d\xED\xA0\x80" "e\x7F" "f\xE2\x80\xAE") == "abcdef");  // U+FFFE, U+FFFF, no UTF-8, half a pair, DEL, a mark that turns text
}

TEST_CASE("an origin says what is known of it, and no more") {
  const ExportOrigin origin{.program = "Pearl 1", .plan = "p"};
  CHECK(origin.lines() == std::vector<std::pair<std::string, std::string>>{{"program", "Pearl 1"}, {"plan", "p"}});
}

TEST_CASE("numbers read back as they were") {
  for (const double value : {0.1, 1e-300, -2.5, 1.0 / 3}) CHECK(std::stod(plain_number(value)) == value);
  CHECK(plain_number(3) == "3");
}

TEST_CASE("a difference says so in its name") {
  ExportField field;
  field.name = "O3";
  CHECK(field.file_stem() == "O3");
  field.against = "base";
  CHECK(field.label() == "O3 less base");
  CHECK(field.file_stem() == "O3-minus-base");
}

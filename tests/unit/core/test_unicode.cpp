#include <catch2/catch.hpp>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

using namespace pearl;

TEST_CASE("UTF-8 is told from what is none, to the byte") {
  CHECK_FALSE(first_fault_of_utf8("plain, 香港, \xF0\x9F\x98\x80"));
  CHECK(first_fault_of_utf8("ab\xB9\xE3") == 2);                // GBK
  CHECK(first_fault_of_utf8("a\xC0\xAF") == 1);                 // overlong '/'
  CHECK(first_fault_of_utf8("\xE0\x80\xAF") == 0);              // overlong
  CHECK(first_fault_of_utf8("\xF0\x80\x80\xAF") == 0);          // overlong
  CHECK(first_fault_of_utf8("\xED\xA0\x80") == 0);              // a surrogate
  CHECK(first_fault_of_utf8("\xF4\x90\x80\x80") == 0);          // beyond U+10FFFF
  CHECK(first_fault_of_utf8("abc\xE6\xB8") == 3);               // cut short
  CHECK(first_fault_of_utf8("\xFF") == 0);
  CHECK(character_at("\xF0\x9F\x98\x80", 0).code == 0x1F600);
}

TEST_CASE("nothing that a terminal obeys remains, and line ends, tabs and other scripts do") {
  const std::string evil = std::string("a\x1b[31m\0b\x7f\xC2\x9B", 10) + "\xE2\x80\xAE\xE2\x81\xA6\xFF 港\tx\n";
  CHECK(terminal_text(evil) == "a\uFFFD[31m\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD 港\tx\n");
  CHECK(terminal_text("line\r\nover\rwritten") == "line\r\nover\uFFFDwritten");
  CHECK(terminal_json("\"\xE2\x80\xAE\x7f港\"") == "\"\\u202e\\u007f港\"");
}

TEST_CASE("a title that turns the direction cannot turn the page") {
  CHECK(escape_html("\xE2\x80\xAE.evil\xE2\x80\xAC <b>") == ".evil &lt;b&gt;");
  CHECK(without_direction_marks("a\xE2\x81\xA9" "b") == "ab");
  CHECK(escape_html("\xD7\xA9\xD7\x9C") == "\xD7\xA9\xD7\x9C");  // Hebrew itself stays
}

TEST_CASE("look-alikes are named with what to write") {
  CHECK(look_alike_hint("２０１５") == " (it holds a full-width '2' (U+FF12): write 2015)");
  CHECK(look_alike_hint("50％") == " (it holds a full-width '%' (U+FF05): write 50%)");
  CHECK(look_alike_hint("“HK”") == " (it holds a curly quote (U+201C): write HK)");
  CHECK(look_alike_hint("−25 %") == " (it holds a look-alike of '-' (U+2212): write -25 %)");
  CHECK(look_alike_hint("\xC2\xA0x") == " (it holds a no-break space (U+00A0): write x)");
  CHECK(look_alike_hint("香港").empty());
  CHECK(look_alike_hint("plain").empty());
}

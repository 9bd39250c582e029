// Fonts cut down to a page's characters.

#include "postprocess/report/font_subset.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("the characters that need a Chinese font are found once each") {
  const std::set<char32_t> found = han_characters({"PM2.5 微細 µg/m³ − é", "微，「"});
  CHECK(found == std::set<char32_t>{U'微', U'細', U'，', U'「'});
  CHECK(han_characters({"\xE5\xBE plain"}).empty());  // half a character is none
}

TEST_CASE("a font of few characters is small, and a file that is none gives none") {
  CHECK(font_subset({"/nowhere/font.ttc", 0, ""}, {U'微'}).empty());
  const auto font = han_font("zh-Hant");
  if (!font) {
    WARN("this machine has no Chinese font");
    return;
  }
  const std::string few = font_subset(*font, {U'微', U'細'}), more = font_subset(*font, {U'微', U'細', U'懸', U'浮'});
  CHECK(few.substr(0, 4) == "OTTO");
  CHECK(few.size() < 20000);
  CHECK(more.size() > few.size());
  CHECK(font_subset(*font, {}).empty());
  const std::string rules = font_faces({"en", "zh-Hant"}, {{"a"}, {"微"}});
  CHECK(rules.find("@font-face{font-family:\"Pearl zh-Hant\";src:url(data:font/otf;base64,") == 0);
  CHECK(font_faces({"en"}, {{"微"}}).empty());
  if (const auto other = han_font("zh-Hans"); other && other->path == font->path) {
    CHECK(drawn_alike(*font, *font, {U'微', U'骨'}).size() == 2);
    CHECK_FALSE(drawn_alike(*font, *other, {U'骨'}).contains(U'骨'));  // the mainland draws it otherwise than Hong Kong
    CHECK(font_faces({"zh-Hant", "zh-Hans"}, {{"一微"}, {"一骨"}}).find("\"Pearl Han\"") != std::string::npos);
  }
}

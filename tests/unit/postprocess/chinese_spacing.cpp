// Spaces beside Chinese.

#include "postprocess/words/chinese_spacing.hpp"

#include <catch2/catch.hpp>

#include "postprocess/words/words.hpp"

using namespace pearl;

TEST_CASE("beside a place stands a space where it is filled with numbers or Latin letters, and none between Chinese and Chinese") {
  const Words words = Words::parse("test", "of: \"{place}的 {pollutant} 濃度\"\nspan: \"{from} 至 {to}\"\nbeside: \"{a} {b}\"\nlatin: \"{a} of {b}\"\n");
  CHECK(words.plain("of", {{"place", "香港"}, {"pollutant", "硫酸鹽"}}) == "香港的硫酸鹽濃度");
  CHECK(words.plain("of", {{"place", "香港"}, {"pollutant", "SO2"}}) == "香港的 SO2 濃度");
  CHECK(words.plain("span", {{"from", "9月"}, {"to", "11月"}}) == "9月至11月");
  CHECK(words.plain("span", {{"from", "9"}, {"to", "11"}}) == "9 至 11");
  CHECK(words.plain("beside", {{"a", "硫酸鹽"}, {"b", "濃度"}}) == "硫酸鹽 濃度");
  CHECK(words("of", {{"place", "香港"}, {"pollutant", Html{"<b>硫酸鹽</b>"}}}) == "香港的<b>硫酸鹽</b>濃度");
  CHECK(words("of", {{"place", "香港"}, {"pollutant", Html{"SO<sub>2</sub>"}}}) == "香港的 SO<sub>2</sub> 濃度");
  CHECK(words.plain("latin", {{"a", "香港"}, {"b", "硫酸鹽"}}) == "香港 of 硫酸鹽");
  CHECK(words.plain("beside", {{"a", "我 你"}, {"b", "x"}}) == "我 你 x");  // what is filled in stays as it is
}

TEST_CASE("wide are Chinese characters, the rare ones too, and the signs that are as wide") {
  for (const char32_t code : {U'中', U'。', U'（', U'％', U'あ', U'한', U'\U00020bb7'}) CHECK(is_wide(code));
  for (const char32_t code : {U'a', U'9', U' ', U'µ', U'“', U'–', U'ｱ', U'\U0001f600'}) CHECK_FALSE(is_wide(code));
}

TEST_CASE("words of a form tell whether they have a space beside Chinese") {
  for (const char* words : {" 地圖", "取自 ", " 與 "}) CHECK(has_space_beside_chinese(words));
  for (const char* words : {"", " ", "地圖", " of ", "（", " µg/m³"}) CHECK_FALSE(has_space_beside_chinese(words));
}

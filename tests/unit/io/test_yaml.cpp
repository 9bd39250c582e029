#include <catch2/catch.hpp>

#include "model/io/yaml.hpp"

using namespace pearl;

namespace {

std::vector<std::string> faults_of(const std::string& text) {
  Faults faults;
  yaml::parse_text("p.yaml", text, faults);
  std::vector<std::string> sentences;
  for (const Fault& fault : faults.all()) sentences.push_back(fault.text().substr(0, fault.text().find('\n')));
  return sentences;
}

}  // namespace

TEST_CASE("a YAML tree remembers where everything stands") {
  Faults faults;
  const yaml::Node root = yaml::parse_text("p.yaml", "pearl: 1\nlist: [a, 'b c']\nmap:\n  key: 0.7\n", faults);
  REQUIRE(faults.empty());
  REQUIRE(root.is_mapping());
  REQUIRE(root.keys() == std::vector<std::string>{"pearl", "list", "map"});
  const yaml::Node& list = *root.find("list");
  REQUIRE(list.items.size() == 2);
  REQUIRE(list.items[1].text == "b c");
  REQUIRE(list.items[1].quoted);
  REQUIRE_FALSE(list.items[0].quoted);
  REQUIRE(list.items[1].where.line == 2);
  REQUIRE(list.items[1].where.column == 11);
  const yaml::Node& value = *root.find("map")->find("key");
  REQUIRE(value.text == "0.7");
  REQUIRE(value.where.line == 4);
  REQUIRE(value.where.column == 8);
  REQUIRE(value.where.length == 3);
  REQUIRE(root.find("nothing") == nullptr);
}

TEST_CASE("what YAML accepts silently is a fault here") {
  REQUIRE(faults_of("a: 1\nb: 2\na: 3\n") == std::vector<std::string>{"p.yaml:3:1: the key 'a' stands twice in this mapping (first on line 1)"});
  REQUIRE(faults_of("x: &base {a: 1}\ny:\n  <<: *base\n").size() == 3);
  REQUIRE(faults_of("a:\n\tb: 1\n") == std::vector<std::string>{"p.yaml:2:1: a tab indents this line; YAML allows spaces only"});
  REQUIRE(faults_of("a: 1\n---\nb: 2\n").size() == 1);
}

TEST_CASE("broken YAML is reported with its place, never by a crash") {
  REQUIRE(faults_of("a: {b: 1\nc: 2\n").size() == 1);
  REQUIRE(faults_of("a: [1, 2\n").size() == 1);
  REQUIRE(faults_of("a: b: c\n").size() == 1);
  REQUIRE(faults_of(std::string("a: \0 b", 6)).size() == 1);
  REQUIRE(faults_of(std::string(5000, '[')).size() == 1);
  REQUIRE(faults_of("? [a, b]\n: 1\n").size() == 1);
  REQUIRE(faults_of("\xff\xfe garbage \x01").size() == 1);
}

TEST_CASE("an empty text is an empty tree") {
  Faults faults;
  REQUIRE(yaml::parse_text("p.yaml", "", faults).is_null());
  REQUIRE(yaml::parse_text("p.yaml", "# only a comment\n", faults).is_null());
  REQUIRE(faults.empty());
}

TEST_CASE("a file that is not there is a fault with its name") {
  Faults faults;
  yaml::parse_file("/nowhere/plan.yaml", faults);
  REQUIRE(faults.size() == 1);
  REQUIRE(faults.all()[0].text() == "/nowhere/plan.yaml: no such file");
}

TEST_CASE("a text that is no UTF-8 is one fault with its first line") {
  const auto one = [](const std::string& text) {
    const std::vector<std::string> found = faults_of(text);
    return found.size() == 1 ? found[0] : std::to_string(found.size()) + " faults";
  };
  CHECK(one("a: 1\ntitle: \"\xB9\xE3\xB6\xAB\"\nb: \"\xB6\xAB\"\n") ==
        "p.yaml:2:9: not UTF-8: the byte 0xB9 begins no character; save the file as UTF-8 (texts of a Chinese Windows are often GBK or Big5); 1 more line holds the like");
  CHECK(one("a: \xC0\xAF\n").find("p.yaml:1:4: not UTF-8") == 0);
  CHECK(one(std::string("\xFF\xFE" "a\0:\0 \0" "1\0", 10)) == "p.yaml: not UTF-8 but UTF-16: save the file as UTF-8");
  CHECK(one(std::string("a\0:\0 \0" "1\0\n\0b\0:\0", 14)) == "p.yaml: not UTF-8 but UTF-16: save the file as UTF-8");
  CHECK(one(std::string("\0\0\xFE\xFF\0\0\0a", 8)) == "p.yaml: not UTF-8 but UTF-32: save the file as UTF-8");
  CHECK(one(std::string("a: 1\nb: \0 x and more text\n", 26)) == "p.yaml:2:4: holds a zero byte: this is not a text file");
  CHECK(one("a: 1\nb: x\x1b[31m\n") == "p.yaml:2:5: holds the control character U+001B, ESC: remove it");
  CHECK(one("a: \"\xC2\x9B\"\n") == "p.yaml:1:5: holds the control character U+009B: remove it");
  CHECK(faults_of("\xEF\xBB\xBF" "a: 1\n").empty());
  CHECK(faults_of("a: 港 \xF0\x9F\x98\x80\r\n").empty());
}

TEST_CASE("escapes cannot bring in what the file may not hold") {
  CHECK(faults_of("a: 1\ntitle: \"\\e[31mred\\0 x\"\n") == std::vector<std::string>{"p.yaml:2:8: this text holds the control character U+001B: remove it"});
  CHECK(faults_of("title: \"two\\nlines\\tand a tab\"\n").empty());
}

TEST_CASE("tags are refused wherever they stand") {
  const std::string rule = " is not allowed in a plan: write the value without it";
  CHECK(faults_of("a: !!python/object/apply:os.system [\"ls\"]\n") == std::vector<std::string>{"p.yaml:1:4: a tag (!!python/object/apply:os.system)" + rule});
  CHECK(faults_of("a: !!binary aGVsbG8=\n") == std::vector<std::string>{"p.yaml:1:4: a tag (!!binary)" + rule});
  CHECK(faults_of("a: !mine {b: 1}\n") == std::vector<std::string>{"p.yaml:1:4: a tag (!mine)" + rule});
  CHECK(faults_of("a: !!str 5\n").size() == 1);
  CHECK(faults_of("!!map {a: 1}\n").size() == 1);
  CHECK(faults_of("a: '!!str 5'\nb: \"quoted\"\n").empty());
}

TEST_CASE("an anchor bomb costs no memory, only faults") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int n = 1; n < 12; ++n) {
    text += "a" + std::to_string(n) + ": &a" + std::to_string(n) + " [";
    for (int m = 0; m < 9; ++m) text += (m == 0 ? "*a" : ", *a") + std::to_string(n - 1);
    text += "]\n";
  }
  CHECK(faults_of(text).size() == 12 + 11 * 9);
}

TEST_CASE("a look-alike of a sign is named where it stands, not where YAML stumbles") {
  CHECK(faults_of("a: 1\nreference_year：2010\nscenarios:\n  base: {year: 2010}\n") ==
        std::vector<std::string>{"p.yaml:2:15: a full-width ':' (U+FF1A) stands here; write ': ', with a space after it"});
  CHECK(faults_of("cut:\n\xC2\xA0 extends: base\n  scale: 1\n") == std::vector<std::string>{"p.yaml:2:1: a no-break space (U+00A0) stands here; write spaces"});
  CHECK(faults_of("cut:\n\xE3\x80\x80" "extends: base\n").size() == 1);
  CHECK(faults_of("factor: ｛NOx: 0.5｝\n").front() == "p.yaml:1:9: a full-width '{' (U+FF5B) stands here; write '{'");
  CHECK(faults_of("factor: {NOx: 0.5，SO2: 0.4}\n") == std::vector<std::string>{"p.yaml:1:18: a full-width ',' (U+FF0C) stands here; write ','"});
  CHECK(faults_of("title: “a: b”\n") == std::vector<std::string>{"p.yaml:1:8: a curly quote (U+201C) stands here; write a straight quote, or none"});
}

TEST_CASE("other scripts in text are no look-alikes") {
  CHECK(faults_of("title: 广东：减排，2015 年（一）\nnote: \"a：1\"\nb: 'x\n  y：2'\n").empty());
  CHECK(faults_of("summary: >-\n  a：1\n\xC2\xA0 x\nb: 1\n").size() == 1);                                     // the strange space ends the block
  CHECK(faults_of("summary: |\n  key：value\nb: c: d\n").front().find("p.yaml:3:") == 0);                       // the cause is the second colon
  CHECK(faults_of("# reference_year：2010\nb: c: d\n").front().find("p.yaml:2:") == 0);
}

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
  REQUIRE(faults_of("\xff\xfe garbage \x01").size() <= 1);
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

#include <catch2/catch.hpp>

#include "model/io/json_tree.hpp"

using namespace pearl;

TEST_CASE("a JSON tree knows the place of everything and a number as it is written") {
  Faults faults;
  const json::Value root = json::parse("a.json", "{\"a\": [1.50, true,\n  false, null], \"b\": \"x\\ny\"}", faults);
  REQUIRE(faults.empty());
  const json::Value& list = *root.find("a");
  REQUIRE(list.items.size() == 4);
  CHECK(list.items[0].number == 1.5);
  CHECK(list.items[0].written() == "1.50");
  CHECK(list.items[1].number == 1);
  CHECK(list.items[2].number == 0);
  CHECK(list.items[2].where.line == 2);
  CHECK(list.items[2].where.column == 3);
  CHECK(list.items[3].written() == "null");
  CHECK(list.written().empty());
  CHECK(root.find("b")->written() == "x\ny");
  CHECK(root.find("c") == nullptr);
}

TEST_CASE("a key that stands twice is a fault at its second place, in its own object alone") {
  Faults faults;
  json::parse("a.json", "{\"a\": {\"b\": 1}, \"c\": {\"b\": 2},\n \"a\": 3}", faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all()[0].message == "the key 'a' stands twice (first on line 1)");
  CHECK(faults.all()[0].where.line == 2);
}

TEST_CASE("a text beyond its limits is a fault") {
  const auto fault = [](const std::string& text, const json::Limits& limits) {
    Faults faults;
    json::parse("a.json", text, faults, limits);
    return faults.empty() ? std::string{} : faults.all()[0].text();
  };
  CHECK(fault("[[1]]", {2, 100, 100}).empty());
  CHECK(fault("[[1]]", {1, 100, 100}).find("a.json:1:2: nested deeper than 1 levels") == 0);
  CHECK(fault("[1, 2, 3]", {2, 100, 3}).find("a.json:1:8: holds more than 3 values") == 0);
  CHECK(fault("[1]", {2, 2, 3}).find("a.json: is larger than 0 MiB") == 0);
}

// The schema of plans against the reader of plans.

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "model/core/text.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/key_table.hpp"
#include "scenarios/plan_schema.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

const fs::path root = PEARL_TEST_SOURCE;

const Json& schema() {
  static const Json made = Json::parse(plan_schema());
  return made;
}

// As a YAML reader of an editor has it: unquoted numbers, true and false are such.
Json json_of(const yaml::Node& node) {
  if (node.is_null()) return nullptr;
  if (node.is_sequence()) {
    Json list = Json::array();
    for (const yaml::Node& item : node.items) list.push_back(json_of(item));
    return list;
  }
  if (node.is_mapping()) {
    Json object = Json::object();
    for (const yaml::Entry& entry : node.entries) object[entry.key.text] = json_of(entry.value);
    return object;
  }
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  if (const auto whole = parse_integer(node.text)) return *whole;
  if (const auto number = parse_number(node.text)) return *number;
  return node.text;
}

// The part of JSON Schema that the schema of plans uses; a word that is not known here fails the test.
class Validator {
 public:
  // Places that the schema refuses, "domain/layers: minimum".
  std::vector<std::string> faults(const Json& value) {
    judge(schema(), value, "");
    return found_;
  }

 private:
  bool is(const Json& type, const Json& value) const {
    if (type.is_array()) return std::any_of(type.begin(), type.end(), [&](const Json& one) { return is(one, value); });
    return (type == "string" && value.is_string()) || (type == "number" && value.is_number()) || (type == "integer" && value.is_number_integer()) ||
           (type == "boolean" && value.is_boolean()) || (type == "object" && value.is_object()) || (type == "array" && value.is_array());
  }
  bool takes(const Json& rule, const Json& value) const { return Validator().faults_of(rule, value).empty(); }
  std::vector<std::string> faults_of(const Json& rule, const Json& value) {
    judge(rule, value, "");
    return found_;
  }
  void judge(const Json& rule, const Json& value, const std::string& place) {
    for (const auto& [word, said] : rule.items()) {
      bool good = true;
      if (word == "description" || word == "default" || word == "title" || word == "$schema" || word == "$defs") continue;
      if (word == "$ref") {
        judge(schema().at(Json::json_pointer(said.get<std::string>().substr(1))), value, place);
        continue;
      }
      if (word == "type") good = is(said, value);
      else if (word == "enum") good = std::find(said.begin(), said.end(), value) != said.end();
      else if (word == "const") good = said == value;
      else if (word == "pattern") good = !value.is_string() || std::regex_search(value.get<std::string>(), std::regex(said.get<std::string>()));
      else if (word == "minimum") good = !value.is_number() || value >= said;
      else if (word == "maximum") good = !value.is_number() || value <= said;
      else if (word == "minItems") good = !value.is_array() || value.size() >= said.get<std::size_t>();
      else if (word == "maxItems") good = !value.is_array() || value.size() <= said.get<std::size_t>();
      else if (word == "minProperties") good = !value.is_object() || value.size() >= said.get<std::size_t>();
      else if (word == "required") good = !value.is_object() || std::all_of(said.begin(), said.end(), [&](const Json& key) { return value.contains(key.get<std::string>()); });
      else if (word == "anyOf") good = std::any_of(said.begin(), said.end(), [&](const Json& one) { return takes(one, value); });
      else if (word == "items") {
        if (value.is_array())
          for (std::size_t n = 0; n < value.size(); ++n) judge(said, value[n], place + "/" + std::to_string(n));
      } else if (word == "properties") {
        if (value.is_object())
          for (const auto& [key, one] : said.items())
            if (value.contains(key)) judge(one, value[key], place + "/" + key);
      } else if (word == "additionalProperties") {
        if (value.is_object())
          for (const auto& [key, one] : value.items()) {
            if (rule.contains("properties") && rule["properties"].contains(key)) continue;
            if (said.is_boolean()) good = good && said.get<bool>();
            else judge(said, one, place + "/" + key);
          }
      } else if (word == "propertyNames") {
        if (value.is_object())
          for (const auto& [key, one] : value.items()) good = good && takes(said, key);
      } else {
        FAIL("the validator does not know '" << word << "'");
      }
      if (!good) found_.push_back(place + ": " + word);
    }
  }
  std::vector<std::string> found_;
};

std::vector<std::string> faults_of_text(const std::string& text) {
  Faults faults;
  const yaml::Node tree = yaml::parse_text("plan.yaml", text, faults);
  REQUIRE(faults.empty());
  return Validator().faults(json_of(tree));
}

const std::string small = "pearl: 1\nkind: plan\nname: small\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n";

}  // namespace

TEST_CASE("every key that the reader of plans knows is in the schema, with its meaning and what is required") {
  CHECK(schema()["$defs"].size() == key_tables().size());
  for (const KeyTable& table : key_tables()) {
    const Json& object = schema()["$defs"][std::string(table.name)];
    REQUIRE(object["properties"].size() == table.rows.size());
    CHECK(object["additionalProperties"] == false);
    for (const KeyRow& row : table.rows) {
      INFO(table.name << "." << row.key);
      const Json& property = object["properties"].at(std::string(row.key));
      CHECK_THAT(property["description"].get<std::string>(), Catch::StartsWith(std::string(row.sentence)));
      const Json required = object.value("required", Json::array());
      CHECK((std::find(required.begin(), required.end(), row.key) != required.end()) == row.required);
      CHECK(property.contains("default") == !row.fallback.empty());
    }
  }
}

TEST_CASE("no key stands in the tables that no code reads") {
  // That no key is read which is not in the tables, Fields::row says by an exception at the first reading.
  std::string code;
  for (const auto& entry : fs::directory_iterator(root / "scenarios"))
    if (entry.path().extension() == ".cpp" && entry.path().filename() != "key_table.cpp") code += bytes_of(entry.path());
  for (const KeyTable& table : key_tables())
    for (const KeyRow& row : table.rows) {
      INFO(table.name << "." << row.key);
      CHECK(code.find('"' + std::string(row.key) + '"') != std::string::npos);
    }
}

TEST_CASE("the schema takes every plan that is shipped") {
  std::size_t plans = 0;
  for (const fs::path& folder : {root / "scenarios/library", root / "tests/regions", root / "tests/system/refusals"})
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".yaml") continue;
      INFO(entry.path());
      CHECK_THAT(faults_of_text(bytes_of(entry.path())), Catch::Matchers::Equals(std::vector<std::string>{}));
      ++plans;
    }
  CHECK(plans >= 5);
}

TEST_CASE("the schema takes the example of the reference page, and every default") {
  std::istringstream page(bytes_of(root / "scenarios/README.md"));
  std::string example;
  for (std::string line; std::getline(page, line) && line.rfind("## The order", 0) != 0;)
    if (line.rfind("    ", 0) == 0) example += line.substr(4) + "\n";
  CHECK(faults_of_text(example).empty());
  for (const KeyTable& table : key_tables())
    for (const KeyRow& row : table.rows) {
      if (row.fallback.empty()) continue;
      INFO(table.name << "." << row.key << " " << row.fallback);
      if (table.name == "domain" || table.name == "meteorology" || table.name == "chemistry") CHECK(faults_of_text(small + std::string(table.name) + ": {" + std::string(row.key) + ": " + std::string(row.fallback) + "}\n").empty());
    }
}

TEST_CASE("the schema refuses what can be seen in one place") {
  CHECK(faults_of_text(small).empty());
  const std::vector<std::pair<std::string, std::string>> broken{
      {"domian: {layers: 12}\n", ": additionalProperties"},
      {"domain: {layers: 1}\n", "/domain/layers: anyOf"},
      {"domain: {layers: twelve}\n", "/domain/layers: anyOf"},
      {"domain: {spacing: 9}\n", "/domain/spacing: type"},
      {"domain: {spacing: 9 kt}\n", "/domain/spacing: pattern"},
      {"chemistry: {solver: euler}\n", "/chemistry/solver: enum"},
      {"meteorology: {months: 13}\n", "/meteorology/months: anyOf"},
      {"measures: {scr: {sectors: power}}\n", "/measures/scr: required"},
      {"measures: {scr: {sectors: power, removal: {NOx: 1.8}}}\n", "/measures/scr/removal/NOx: anyOf"},
      {"targets: {region: x}\n", "/targets: type"},
      {"title: {Chinese: x}\n", "/title: anyOf"},
      {"title:\n", "/title: anyOf"},
      {"output: {levels: []}\n", "/output/levels: anyOf"},
  };
  for (const auto& [line, fault] : broken) {
    const std::vector<std::string> found = faults_of_text(small + line);
    INFO(line << join(found, "\n"));
    CHECK(std::find(found.begin(), found.end(), fault) != found.end());
  }
}

TEST_CASE("the schema takes a cost with its currency, by year too, and that of a matrix, and refuses what is no amount of money") {
  const std::string price = "per: year, price_year: 2010, status: derived, source: sums";
  const auto with = [&](const std::string& value) { return faults_of_text("pearl: 1\nkind: plan\nname: small\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\n  plan: {year: 2015, cost: {value: " + value + ", " + price + "}}\nbatch: {baseline: base}\n"); };
  for (const char* value : {"1200 million HKD", "1.2e9 HKD", "-3 billion CNY", "0 EUR", "{2015: 1 HKD, 2020: 2 HKD}"}) {
    INFO(value);
    CHECK_THAT(with(value), Catch::Matchers::Equals(std::vector<std::string>{}));
  }
  for (const char* value : {"1.2e9", "5 hkd", "5 HK$", "\"1,200 HKD\"", "inf HKD", "{soon: 1 HKD}", "{}", "[1 HKD]"}) {
    INFO(value);
    CHECK_THAT(with(value), Catch::Matchers::VectorContains(std::string("/scenarios/plan/cost/value: anyOf")));
  }
  const std::string matrix = "pearl: 1\nkind: plan\nname: small\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch:\n  baseline: base\n  matrix: {scenario: base, set: {year: [2015]}, name: x, cost: {add: {year: [1 HKD]}, " + price;
  CHECK(faults_of_text(matrix + "}}\n").empty());
  CHECK_THAT(faults_of_text(matrix + ", worth: 5}}\n"), Catch::Matchers::VectorContains(std::string("/batch/matrix/cost: additionalProperties")));
}

TEST_CASE("a plan that the reader takes is taken by the schema: broken plans that it refuses, the reader refuses too") {
  // What the schema refuses must be a fault to the reader: all of these plans have one. And it sees a good part of them.
  std::size_t seen = 0, all = 0;
  for (const auto& entry : fs::directory_iterator(root / "tests/system/broken_plans")) {
    if (entry.path().extension() != ".yaml") continue;
    Faults faults;
    const yaml::Node tree = yaml::parse_file(entry.path(), faults);
    if (!faults.empty()) continue;
    ++all;
    if (!Validator().faults(json_of(tree)).empty()) ++seen;
  }
  CHECK(all > 40);
  CHECK(seen >= 12);
}

TEST_CASE("pearl describe plan prints the schema") {
  const CommandResult result = command("pearl describe plan --format json-schema");
  CHECK(command("pearl describe schema").output == result.output);
  CHECK(result.exit == 0);
  CHECK(Json::parse(result.output) == schema());
  CHECK(schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema");
}

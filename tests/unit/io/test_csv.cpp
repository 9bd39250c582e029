#include <catch2/catch.hpp>

#include "model/io/csv.hpp"

using namespace pearl;

TEST_CASE("a table is read by column names, with places") {
  Faults faults;
  const csv::Table table = csv::Table::parse("t.csv", "# comment\ncode,value,note\nHK,1.5,\"a, \"\"b\"\"\"\n\nMO, 2 ,\n", {"code", "value"}, {"note"}, faults);
  REQUIRE(faults.empty());
  REQUIRE(table.rows().size() == 2);
  REQUIRE(table.rows()[0].text("note") == "a, \"b\"");
  REQUIRE(table.rows()[1].number("value", faults) == 2.0);
  REQUIRE(table.rows()[0].where("value").line == 3);
  REQUIRE(table.rows()[0].where("value").column == 4);
  REQUIRE_FALSE(table.rows()[1].optional_number("note", faults));
  REQUIRE(table.rows()[0].text("absent").empty());
}

TEST_CASE("a table as it was written has the columns of its header, in whatever form they are read") {
  for (const std::string header : {"name,code", "\xEF\xBB\xBFname,code", "\"name\",\"code\"", "name, code", "  # mine\n# yours\nname,code"}) {
    Faults faults;
    const csv::Table table = csv::Table::as_written("t.csv", header + "\r\nA,1\r\n", faults);
    INFO(header);
    REQUIRE(faults.empty());
    REQUIRE(table.columns() == std::vector<std::string>{"name", "code"});
    REQUIRE(table.rows().size() == 1);
    REQUIRE(table.rows()[0].text("code") == "1");
  }
  Faults faults;
  csv::Table::as_written("t.csv", "a,a\n1\n", faults);
  csv::Table::as_written("u.csv", "# nothing\n", faults);
  REQUIRE(faults.size() == 3);
  REQUIRE(faults.all()[0].message == "the column 'a' stands twice");
  REQUIRE(faults.all()[1].message == "this line has 1 fields, the header has 2");
  REQUIRE(faults.all()[2].message == "is empty; expected a header line");
}

TEST_CASE("tables may be moved and still know their columns") {
  Faults faults;
  csv::Table first = csv::Table::parse("t", "a,b\n1,2\n", {"a", "b"}, {}, faults);
  csv::Table second = std::move(first);
  csv::Table third;
  third = std::move(second);
  REQUIRE(third.rows()[0].text("b") == "2");
}

TEST_CASE("all faults of a table are found in one reading") {
  Faults faults;
  const csv::Table table = csv::Table::parse("t.csv", "code,vlaue\nHK,1\nMO\nGD,x\n\"open,2\n", {"code", "value"}, {}, faults);
  std::vector<std::string> found;
  for (const Fault& fault : faults.all()) found.push_back(fault.text().substr(0, fault.text().find('\n')));
  REQUIRE(found == std::vector<std::string>{
                       "t.csv:1:6: unknown column 'vlaue' (did you mean 'value'?); allowed: code, value",
                       "t.csv:1:1: the column 'value' is missing",
                       "t.csv:3:1: this line has 1 fields, the header has 2",
                       "t.csv:5:1: a quoted field is not closed on its line",
                       "t.csv:5:1: this line has 1 fields, the header has 2"});
}

TEST_CASE("cells that do not fit are reported with what is allowed") {
  Faults faults;
  const csv::Table table = csv::Table::parse("t.csv", "code,value\nHQ,1.2.3\n,200\n", {"code", "value"}, {}, faults);
  const csv::Row& row = table.rows()[0];
  row.one_of("code", {"HK", "MO"}, faults);
  row.number("value", faults);
  table.rows()[1].word("code", faults);
  table.rows()[1].number_between("value", 0, 100, faults);
  row.integer("value", faults);
  REQUIRE(faults.size() == 5);
  REQUIRE(faults.all()[0].message == "code: unknown 'HQ' (did you mean 'HK'?); allowed: HK, MO");
  REQUIRE(faults.all()[1].message == "value: '1.2.3' is not a number");
  REQUIRE(faults.all()[3].message == "value: 200 is outside 0..100");
}

TEST_CASE("a whole number within its range is taken, all else is told once and reads as the least") {
  Faults faults;
  const csv::Table table = csv::Table::parse("t.csv", "month\n3\n3.7\n13\n\n-1\nx\n", {"month"}, {}, faults);
  std::vector<int> read;
  for (const csv::Row& row : table.rows()) read.push_back(row.integer_between("month", 1, 12, faults));
  REQUIRE(read == std::vector<int>{3, 1, 1, 1, 1});
  REQUIRE(faults.size() == 4);
  REQUIRE(faults.all()[0].message == "month: '3.7' is not a whole number");
  REQUIRE(faults.all()[1].message == "month: 13 is outside 1..12");
}

TEST_CASE("text is quoted so that it reads back as it was") {
  Faults faults;
  for (const std::string text : {"plain", "a,b", "say \"x\"", "#not a comment", "", "=1+2", "+a", "-25 % of it", "@SUM(1)", "'quoted'", "'=x", "''-x", "＝1", "a;=b", "-", "'"}) {
    const csv::Table table = csv::Table::parse("t", "a,b\n" + csv::quote(text) + ",1\n", {"a", "b"}, {}, faults);
    REQUIRE(faults.empty());
    REQUIRE(table.rows()[0].text("a") == text);
  }
}

TEST_CASE("a table that is not separated by commas is said once, and has no rows") {
  for (const auto& [text, word] : {std::pair{"code;value\nHK;1\nMO;2\n", "';'"}, {"code\tvalue\nHK\t1\n", "tabs"}, {"# words, first\ncode|value\nHK|1\n", "'|'"}}) {
    Faults faults;
    const csv::Table table = csv::Table::parse("t.csv", text, {"code", "value"}, {}, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults.all()[0].message.find(std::string("separated by ") + word) != std::string::npos);
    CHECK(table.rows().empty());
  }
}

TEST_CASE("rows of a table that lacks a column are not wrong once more") {
  Faults faults;
  const csv::Table table = csv::Table::parse("t.csv", "code\nHK\nMO\n", {"code", "value"}, {}, faults);
  for (const csv::Row& row : table.rows()) row.number("value", faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all()[0].message == "the column 'value' is missing");
}

TEST_CASE("no cell begins a formula") {
  for (const std::string text : {"=HYPERLINK(\"http://evil\",\"x\")", "+1", "-1+2", "@SUM(A1)", " =1", "＝1", "'=1"}) {
    const std::string quoted = csv::quote(text);
    INFO(quoted);
    CHECK(quoted.substr(0, 2) == "\"'");
  }
  CHECK(csv::quote("a=b") == "a=b");
  CHECK(csv::quote("it's") == "it's");
}

TEST_CASE("a table with another separator, encoding or without a column is one fault, first") {
  const auto first = [](const std::string& text) {
    Faults faults;
    const csv::Table table = csv::Table::parse("t.csv", text, {"code", "value"}, {}, faults);
    CHECK(table.rows().empty());
    const std::string sentence = faults.empty() ? "" : faults.all()[0].text();
    return std::to_string(faults.size()) + " " + sentence.substr(0, sentence.find('\n'));
  };
  CHECK(first("code;value\nHK;1\nMO;2\n") == "1 t.csv:1:5: the fields of this table are separated by ';'; only ',' is read (and '.' in numbers): save it as comma-separated values");
  CHECK(first("code\tvalue\nHK\t1\n").find("1 t.csv:1:5: the fields of this table are separated by tabs") == 0);
  CHECK(first("code，value\nHK，1\n").find("1 t.csv:1:5: the fields of this table are separated by full-width commas") == 0);
  CHECK(first("code\nHK\nMO\n") == "1 t.csv:1:1: the column 'value' is missing");
  CHECK(first("code,value\n\xB9\xE3,1\n").find("1 t.csv:2:1: not UTF-8") == 0);
  CHECK(first(std::string("c\0o\0d\0e\0,\0v\0", 12)) == "1 t.csv: not UTF-8 but UTF-16: save the file as UTF-8");
  CHECK(first("code,value\nH\x1bK,1\n").find("1 t.csv:2:2: holds the control character U+001B") == 0);
}

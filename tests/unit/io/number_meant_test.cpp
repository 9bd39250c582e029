#include "model/io/number_meant.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

namespace {

std::string torn(const std::vector<std::string>& texts, std::size_t columns) {
  std::vector<csv::Cell> cells;
  for (const std::string& text : texts) cells.push_back({text, {}});
  return csv::torn_number(cells, columns);
}

}  // namespace

TEST_CASE("a number with a comma is told as what it may mean") {
  CHECK(csv::number_meant("12,5") == "; write 12.5, with a point before decimals");
  CHECK(csv::number_meant("-0,125") == "; write -0.125, with a point before decimals");
  CHECK(csv::number_meant("0,125") == "; write 0.125, with a point before decimals");
  CHECK(csv::number_meant("1234,567") == "; write 1234.567, with a point before decimals");
  CHECK(csv::number_meant("1,234") == "; write 1.234 if the comma stands before decimals, 1234 if it stands between thousands");
  CHECK(csv::number_meant("-123,456") == "; write -123.456 if the comma stands before decimals, -123456 if it stands between thousands");
  CHECK(csv::number_meant("1,234,567") == "; write 1234567, with nothing between thousands");
  CHECK(csv::number_meant("1,234.5") == "; write 1234.5, with nothing between thousands");
  CHECK(csv::number_meant("1.234,5") == "; write 1234.5, with a point before decimals");
  CHECK(csv::number_meant("1,5e3") == "; write 1.5e3, with a point before decimals");
  CHECK(csv::number_meant("12,345.5e3") == "; write 12345.5e3, with nothing between thousands");
  CHECK(csv::number_meant("1.234.567,5") == "; write 1234567.5, with a point before decimals");
  // What stands between thousands are groups of three digits.
  for (const char* text : {"1,2.5", "1.2,5", "1,23,456", "1234,567,890", "1,2,3", "1,2345.6", ",234,567", "1,234,"}) CHECK(csv::number_meant(text).empty());
  for (const char* text : {"", "12.5", "much", ",", "a,b", "12,5 kt"}) CHECK(csv::number_meant(text).empty());
}

TEST_CASE("a number torn by its comma is told") {
  CHECK(torn({"HK", "12", "5"}, 2) == "; is '12,5' one number? Write 12.5, with a point before decimals");
  CHECK(torn({"HK", "-12", "5", "x"}, 3) == "; is '-12,5' one number? Write -12.5, with a point before decimals");
  CHECK(torn({"HK", "12", "5"}, 3).empty());
  CHECK(torn({"HK", "12", "x", "5"}, 2).empty());
  CHECK(torn({"a", "12", "3", ""}, 3).empty());  // a comma too many at the end
  CHECK(torn({"HK", "2010", "5", "a survey", " of kilns"}, 4).empty());  // a comma within words
}

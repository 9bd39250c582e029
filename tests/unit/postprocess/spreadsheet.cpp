#include "postprocess/tables/spreadsheet.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <map>

#include "model/core/error.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using spreadsheet::Cell;

namespace {

std::size_t number_at(const std::string& bytes, std::size_t at, int length) {
  std::size_t value = 0;
  for (int n = length - 1; n >= 0; --n) value = value << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(n)));
  return value;
}

// Parts by name, read by the directory at the archive's end.
std::map<std::string, std::string> parts_of(const std::string& bytes) {
  std::map<std::string, std::string> parts;
  const std::size_t end = bytes.size() - 22;
  REQUIRE(number_at(bytes, end, 4) == 0x06054b50);
  std::size_t at = number_at(bytes, end + 16, 4);
  CHECK(at + number_at(bytes, end + 12, 4) == end);
  for (std::size_t n = 0; n < number_at(bytes, end + 10, 2); ++n) {
    REQUIRE(number_at(bytes, at, 4) == 0x02014b50);
    const std::size_t size = number_at(bytes, at + 24, 4), name = number_at(bytes, at + 28, 2), offset = number_at(bytes, at + 42, 4);
    REQUIRE(number_at(bytes, offset, 4) == 0x04034b50);
    CHECK(bytes.substr(offset + 30, name) == bytes.substr(at + 46, name));
    CHECK(bytes.substr(offset + 14, 12) == bytes.substr(at + 16, 12));  // checksum and sizes
    parts[bytes.substr(at + 46, name)] = bytes.substr(offset + 30 + name, size);
    at += 46 + name;
  }
  CHECK(at == end);
  return parts;
}

}  // namespace

TEST_CASE("a workbook is a zip archive of the parts that ECMA-376 asks for, known by its mark, and the same bytes each time") {
  const std::vector<spreadsheet::Worksheet> sheets{{"a/b", {{Cell("x"), Cell(1.5)}, {Cell(), Cell(-2.0)}}}, {"second", {}}};
  const std::string bytes = spreadsheet::workbook(sheets);
  CHECK(bytes == spreadsheet::workbook(sheets));
  CHECK(bytes.find(spreadsheet::mark) < 4096);
  const auto parts = parts_of(bytes);
  for (const char* name : {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) CHECK(parts.contains(name));
  CHECK_THAT(parts.at("xl/workbook.xml"), Contains("name=\"a_b\"") && Contains("name=\"second\""));
  CHECK_THAT(parts.at("xl/worksheets/sheet1.xml"), Contains("<c r=\"B1\"><v>1.5</v></c>") && Contains("<c r=\"B2\"><v>-2</v></c>") && !Contains("r=\"A2\""));
}

TEST_CASE("no text is a formula or markup, and what is no number or no character of XML is none in the workbook") {
  const double none = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();
  const auto parts = parts_of(spreadsheet::workbook({{"s", {{Cell("=1+1"), Cell("<b>&\""), Cell("a\x01" "b\xFF"), Cell(none), Cell(endless), Cell("  ")}}}}));
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  CHECK_THAT(sheet, !Contains("<f>") && Contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>") && Contains("&lt;b&gt;&amp;&quot;") && Contains("a\xEF\xBF\xBD" "b\xEF\xBF\xBD") && Contains(">  </t>"));
  CHECK_THAT(sheet, !Contains("r=\"D1\"") && !Contains("r=\"E1\"") && Contains("r=\"F1\""));
}

TEST_CASE("columns are counted in letters, and what no workbook holds is refused") {
  CHECK(spreadsheet::column_name(0) == "A");
  CHECK(spreadsheet::column_name(25) == "Z");
  CHECK(spreadsheet::column_name(26) == "AA");
  CHECK(spreadsheet::column_name(16383) == "XFD");
  CHECK_THROWS_AS(spreadsheet::workbook({{"wide", {std::vector<Cell>(16385)}}}), RunError);
  CHECK_THROWS_AS(spreadsheet::workbook({{"long", {{Cell(std::string(32768, 'x'))}}}}), RunError);
}

#include "postprocess/tables/spreadsheet.hpp"

#include <catch2/catch.hpp>

#include <limits>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using spreadsheet::Cell;

namespace {

std::string part_of(const std::string& bytes, const std::string& name) {
  const TemporaryDirectory folder;
  write_text_file(folder / "a.xlsx", bytes);
  const std::string pattern = name == "[Content_Types].xml" ? "?Content_Types?.xml" : name;  // unzip takes brackets for a pattern
  const CommandResult found = command("unzip -p '" + (folder / "a.xlsx").string() + "' '" + pattern + "'");
  REQUIRE(found.exit == 0);
  return found.output;
}

}  // namespace

TEST_CASE("a workbook is a zip archive of the parts that ECMA-376 asks for, known by its mark, and the same bytes each time") {
  const std::vector<spreadsheet::Worksheet> sheets{{"a/b", {{Cell("x"), Cell(1.5)}, {Cell(), Cell(-2.0)}}}, {"second", {}}};
  const std::string bytes = spreadsheet::workbook(sheets);
  CHECK(bytes == spreadsheet::workbook(sheets));
  CHECK(bytes.find(spreadsheet::mark) < 4096);
  for (const char* name : {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) CHECK_FALSE(part_of(bytes, name).empty());
  CHECK_THAT(part_of(bytes, "xl/workbook.xml"), Contains("name=\"a_b\"") && Contains("name=\"second\""));
  CHECK_THAT(part_of(bytes, "xl/worksheets/sheet1.xml"), Contains("<c r=\"B1\"><v>1.5</v></c>") && Contains("<c r=\"B2\"><v>-2</v></c>") && !Contains("r=\"A2\""));
}

TEST_CASE("no text is a formula or markup, and what is no number or no character of XML is none in the workbook") {
  const double none = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();
  const std::string bytes = spreadsheet::workbook({{"s", {{}, {Cell("=1+1"), Cell("<b>&\""), Cell("a\x01" "b\xFF"), Cell(none), Cell(endless), Cell("  ")}}}});
  const std::string sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
  CHECK_THAT(sheet, !Contains("<f>") && Contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>") && Contains("&lt;b&gt;&amp;&quot;") && Contains("a\xEF\xBF\xBD" "b\xEF\xBF\xBD") && Contains(">  </t>"));
  CHECK_THAT(sheet, !Contains("r=\"D2\"") && !Contains("r=\"E2\"") && Contains("r=\"F2\""));
}

TEST_CASE("heads are bold and have filters, columns fit their texts, and tabs of one name are told apart") {
  const std::vector<spreadsheet::Worksheet> sheets{{"A", {{Cell("head"), Cell("x")}, {Cell(std::string(30, 'w')), Cell(1.0)}}}, {"a", {{Cell("head")}}}, {std::string(40, 'b'), {}}, {std::string(40, 'b'), {}}, {"History", {}}};
  const std::string bytes = spreadsheet::workbook(sheets), sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
  CHECK_THAT(sheet, Contains("<c r=\"A1\" t=\"inlineStr\" s=\"1\">") && Contains("<c r=\"A2\" t=\"inlineStr\"><is>") && Contains("<autoFilter ref=\"A1:B2\"/>") && Contains("min=\"1\" max=\"1\" width=\"32\"") && Contains("min=\"2\" max=\"2\" width=\"9\""));
  CHECK_THAT(part_of(bytes, "xl/workbook.xml"), Contains("name=\"A\"") && Contains("name=\"a-2\"") && Contains("name=\"" + std::string(31, 'b') + "\"") && Contains("name=\"" + std::string(29, 'b') + "-2\"") && Contains("name=\"History-2\""));  // Excel keeps that name for itself
}

TEST_CASE("columns are counted in letters, and what no workbook holds is refused") {
  CHECK(spreadsheet::column_name(0) == "A");
  CHECK(spreadsheet::column_name(25) == "Z");
  CHECK(spreadsheet::column_name(26) == "AA");
  CHECK(spreadsheet::column_name(16383) == "XFD");
  CHECK_THROWS_AS(spreadsheet::workbook({{"wide", {std::vector<Cell>(16385)}}}), RunError);
  CHECK_THROWS_AS(spreadsheet::workbook({{"long", {{Cell(std::string(32768, 'x'))}}}}), RunError);
}

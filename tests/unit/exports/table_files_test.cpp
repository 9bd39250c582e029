#include "postprocess/exports/table_files.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "exports_world.hpp"
#include "model/core/error.hpp"
#include "model/io/csv.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

namespace {

ExportTable small_table() {
  return {"a/b:c", "a small table", {{"text", "", "some words"}, {"number", "ug m-3", "some number", true}},
          {{std::string("=HYPERLINK(\"http://x\")"), 0.1}, {std::string("+1"), -2.5e-7}, {std::string("-1"), 3.0}, {std::string("@x"), std::monostate{}}, {std::string("a, \"b\" <&>"), 1e6}}};
}

}  // namespace

TEST_CASE("a table as CSV is harmless in a spreadsheet, and reads back as it was") {
  const std::string text = csv_text(small_table());
  CHECK_THAT(text, Contains("\"'=HYPERLINK") && Contains("\"'+1\"") && Contains("\"'-1\"") && Contains("\"'@x\",\n") && Contains("-2.5e-07"));
  Faults faults;
  const csv::Table back = csv::Table::parse("x.csv", text, {"text", "number"}, {}, faults);
  REQUIRE(faults.empty());
  REQUIRE(back.rows().size() == 5);
  CHECK(back.rows()[0].text("text") == "=HYPERLINK(\"http://x\")");
  CHECK(back.rows()[4].text("text") == "a, \"b\" <&>");
  CHECK(back.rows()[1].number("number", faults) == -2.5e-7);
}

TEST_CASE("GDAL reads a workbook: numbers as numbers, and what looks like a formula as text") {
  const TemporaryDirectory folder;
  ExportTable twin = small_table();
  twin.name = "A_B_C";
  write_text_file(folder / "a.xlsx", workbook({small_table(), twin}, {.program = "Pearl 9.9", .plan_title = "<&>"}));
  const std::string file = (folder / "a.xlsx").string();
  CHECK_THAT(printed("ogrinfo -ro -q '" + file + "'"), Contains("1: about") && Contains("2: a_b_c") && Contains("3: A_B_C-2"));
  const std::string text = printed("ogrinfo -ro -q -oo HEADERS=FORCE '" + file + "' a_b_c");
  CHECK_THAT(text, Contains("text (String) = =HYPERLINK(\"http://x\")") && Contains("number (Real) = 0.1") && Contains("-2.5e-07") && Contains("text (String) = @x") && Contains("1000000"));
  CHECK_THAT(text, Contains("a, \"b\" <&>"));
  CHECK_THAT(printed("ogrinfo -ro -q -oo HEADERS=FORCE '" + file + "' about"), Contains("program") && Contains("Pearl 9.9") && Contains("<&>") && Contains("some number") && Contains("ug m-3"));
  CHECK_THAT(printed("unzip -p '" + file + "' xl/worksheets/sheet2.xml"), !Contains("<f>"));
}

TEST_CASE("GDAL reads the workbook of a run: a row for each scenario, region and variable") {
  const ExportWorld world;
  world.write({.format = ExportFormat::xlsx, .variables = {"SO2"}, .regions = {"HK", "MO"}});
  const std::string text = printed("ogrinfo -ro -q -oo HEADERS=FORCE '" + world.path("regions.xlsx") + "' regions");
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = text.find("OGRFeature", at)) != std::string::npos; ++at) ++rows;
  CHECK(rows == 2 * world.results.run().scenarios.size());
}

TEST_CASE("a table of cells holds the values that the results hold") {
  const ExportWorld world;
  world.write({.format = ExportFormat::csv, .variables = {"SO2"}, .scenarios = {"plan-2015"}, .difference_to = "base-2010", .cells = true});
  Faults faults;
  const csv::Table table = csv::Table::as_written("cells.csv", read_text_file(world.path("plan-2015/cells.csv")), faults);
  const HorizontalGrid& grid = world.results.grid();
  REQUIRE(table.rows().size() == static_cast<std::size_t>(grid.cells()));
  const RunDescription& run = world.results.run();
  const std::size_t v = run.variable_index("SO2"), s = run.scenario_index("plan-2015");
  for (std::size_t cell = 0; cell < table.rows().size(); cell += 7) {
    const csv::Row& row = table.rows()[cell];
    CHECK(row.number("lon", faults) == Approx(grid.centre(row.integer("column", faults), row.integer("row", faults)).lon).epsilon(1e-8));
    CHECK(static_cast<float>(row.number("SO2-minus-base-2010", faults)) == world.results.mean(s, v)[cell] - world.results.mean(0, v)[cell]);
  }
  CHECK(faults.empty());
}

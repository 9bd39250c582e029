// Packages side by side, from a plan's matrix to the table that is decided from.

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;

namespace {

// A matrix of four packages; the title of one measure begins as a formula does.
std::string matrix_plan() {
  return "pearl: 1\nkind: plan\nname: packages\nreference_year: 2010\n"
         "targets: [{region: HK, year: 2015, vs: 2010, change: {NOx: -18 %}}]\n"
         "measures:\n  scr: {title: \"=1+1\", sectors: road, removal: {NOx: 80 %}}\n  paint: {title: \"塗料\", sectors: solvent, removal: {VOC: 50 %}}\n"
         "scenarios:\n  base: {year: 2010}\n  pkg:\n    extends: base\n    year: 2015\n"
         "    apply:\n      - {measure: scr, region: HK, penetration: {2010: 0, 2015: 0.5}}\n      - {measure: paint, region: HK, penetration: {2010: 0, 2015: 0.5}}\n"
         "  silent: {extends: base, zero_out: [{region: HK, sectors: road}]}\n"
         "batch:\n  baseline: base\n  run: [base, silent]\n  matrix:\n    scenario: pkg\n    set: {apply.scr.penetration.2015: [0.4, 1], apply.paint.penetration.2015: [0.2, 60 %]}\n    name: \"p-s{0}-v{1}\"\n"
         "    cost:\n      value: 20 million HKD\n      add: {apply.scr.penetration.2015: [100 million HKD, 0.26 billion HKD], apply.paint.penetration.2015: [-130 million HKD, 7.5e6 HKD]}\n"
         "      per: year\n      price_year: 2010\n      status: illustrative\n      source: \"=our guess\"\n"
         "domain: {spacing: 20 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
         "meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\n";
}

csv::Table table_of(const std::string& name, const std::string& text) {
  Faults faults;
  csv::Table table = csv::Table::as_written(name, text, faults);
  faults.throw_if_any();
  return table;
}

}  // namespace

TEST_CASE("packages of a matrix are named by what varies, and page, CSV and workbook hold the same numbers") {
  const TemporaryDirectory folder;
  const std::string out = (folder / "run").string();
  const CommandResult run = command("pearl run " + write_plan(folder / "plan.yaml", matrix_plan()) + " --quiet --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  REQUIRE(command("pearl report --no-maps " + out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + out).exit == 0);  // over its own files

  const csv::Table table = table_of("packages.csv", read_text_file(folder / "run/packages.csv"));
  REQUIRE(table.rows().size() == 6);
  std::string titles;
  for (const csv::Row& row : table.rows()) titles += row.text("title") + "; ";
  CHECK(contains(titles, "=1+1 40 %, 塗料 20 %; =1+1 40 %, 塗料 60 %; =1+1 100 %, 塗料 20 %; =1+1 100 %, 塗料 60 %"));

  std::map<std::string, std::string> costs;
  for (const csv::Row& row : table.rows()) costs[row.text("scenario")] = row.text("cost_a_year HKD of 2010") + row.text("cost_status") + row.text("cost_source");
  CHECK(costs == std::map<std::string, std::string>{{"base", ""}, {"silent", ""}, {"p-s0.4-v0.2", "-10000000illustrative=our guess"}, {"p-s0.4-v60pct", "127500000illustrative=our guess"},
                                                    {"p-s1-v0.2", "150000000illustrative=our guess"}, {"p-s1-v60pct", "287500000illustrative=our guess"}});

  // The page's data.
  const std::string page = read_text_file(folder / "run/report.html"), mark = "id=\"packages-data\">";
  const std::size_t begin = page.find(mark) + mark.size();
  const nlohmann::json data = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
  CHECK(page.find("id=\"packages-section\"") < page.find("class=\"caution"));
  CHECK(page.find("class=\"cards\"") < page.find("id=\"packages-section\""));
  std::size_t numbers = 0;
  for (std::size_t c = 0; c < data["columns"].size(); ++c)
    for (std::size_t s = 0; s < 6; ++s) {
      const nlohmann::json& value = data["rows"][s]["cells"][c][0];
      const std::string text = table.rows()[s].text(data["columns"][c]["id"].get<std::string>());
      INFO(data["rows"][s]["name"] << " " << data["columns"][c]["id"] << ": " << text);
      CHECK(value.is_null() == text.empty());
      if (value.is_null() || text.empty()) continue;
      CHECK(*parse_number(text) == Approx(value.get<double>()).epsilon(1e-8));
      ++numbers;
    }
  CHECK(numbers > 200);

  // The workbook, read by a program that is not ours.
  if (command("ogrinfo --version").exit != 0) {
    WARN("no ogrinfo: the workbook was not read by GDAL");
    return;
  }
  const CommandResult read = command("ogr2ogr --config OGR_XLSX_HEADERS FORCE -f CSV /vsistdout/ " + out + "/packages.xlsx packages");
  INFO(read.errors);
  REQUIRE(read.exit == 0);
  const csv::Table workbook = table_of("packages.xlsx", read.output);
  CHECK(workbook.columns() == table.columns());
  REQUIRE(workbook.rows().size() == table.rows().size());
  for (std::size_t s = 0; s < table.rows().size(); ++s)
    for (const std::string& column : table.columns()) {
      const std::string &own = table.rows()[s].text(column), &other = workbook.rows()[s].text(column);
      INFO(column << ": " << own << " " << other);
      if (const auto number = parse_number(own)) CHECK((parse_number(other) && *parse_number(other) == Approx(*number).epsilon(1e-8)));
      else CHECK(other == own);
    }
  const CommandResult sheets = command("ogrinfo -q " + out + "/packages.xlsx");
  CHECK(contains(sheets.output, "columns"));
}

// Texts of a plan that would steer a terminal, turn a page or run in a spreadsheet, from `check` to the report.

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "model/core/unicode.hpp"
#include "model/io/csv.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string turn = "\xE2\x80\xAE";  // U+202E

std::string plan_text(const std::string& title, const std::string& source) {
  return "pearl: 1\nkind: plan\nname: tiny\ntitle: \"" + title + "\"\nreference_year: 2010\n"
         "targets:\n  - {region: HK, year: 2010, vs: 1997, change: {SO2: -25 %}, source: \"" + source + "\"}\n"
         "measures:\n  fgd: {sectors: power.coal, removal: {SO2: 90 %}, source: \"" + source + "\"}\n"
         "scenarios:\n  base: {year: 2010, title: \"" + title + "\"}\n"
         "  cut: {extends: base, title: \"" + title + "\", apply: [{measure: fgd, region: HK, penetration: 1, base_penetration: 50 %}]}\n"
         "batch: {baseline: base}\n"
         "domain: {spacing: 20 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
         "meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\n";
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void require_harmless(const std::string& what, const std::string& text) {
  INFO(what << ":\n" << text.substr(0, 2000));
  REQUIRE(text == terminal_text(text));
}

}  // namespace

TEST_CASE("hostile texts of a plan reach no terminal, page or spreadsheet") {
  const TemporaryDirectory folder;
  const std::string title = turn + ".evil =1+1 " + std::string(300, 'A'), source = "=cmd|'/C calc'!A0 https://evil.example/" + turn + std::string(300, 'b');
  std::ofstream(folder / "plan.yaml") << plan_text(title, source);
  const std::string plan = (folder / "plan.yaml").string(), out = (folder / "out").string();
  for (const std::string& line : std::vector<std::string>{"check " + plan, "plan " + plan, "plan --json " + plan, "explain " + plan + " cut --region HK", "run " + plan + " --out " + out, "report --no-maps " + out,
                                 "explain " + plan + " $'x\\e[31m'", "check $'no\\e[31mfile\\x9b'", "--no$'\\e[31m'such"}) {
    const CommandResult result = command("pearl " + line);
    INFO(line << "\n" << result.errors);
    require_harmless("output of " + line, result.output);
    require_harmless("errors of " + line, result.errors);
    REQUIRE(result.exit <= 3);
    if (line.rfind("plan --json", 0) == 0) REQUIRE(nlohmann::json::parse(result.output).dump().find(turn) != std::string::npos);  // as an escape: the value stays
  }
  require_harmless("log.txt", contents(fs::path(out) / "log.txt"));

  const std::string page = contents(fs::path(out) / "report.html");
  REQUIRE(page.find(".evil =1+1") != std::string::npos);
  for (const char* mark : {"\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"})
    REQUIRE(page.find(mark) == std::string::npos);

  Faults faults;
  bool found = false;
  const csv::Table ledger = csv::Table::read(fs::path(out) / "ledger.csv", {"scenario", "region", "sector", "pollutant", "step", "tonnes", "detail", "source"}, {}, faults);
  REQUIRE(faults.empty());
  for (const csv::Row& row : ledger.rows()) found = found || row.text("source") == source;
  REQUIRE(found);
  for (const char* file : {"ledger.csv", "regions.csv", "budget.csv", "weather.csv"}) {
    const std::string text = contents(fs::path(out) / file);
    INFO(file);
    REQUIRE_FALSE(text.empty());
    for (const char* cell : {",=", ",\"=", ",@", ",\"@", "\n=", "\n\"=", "\n@"}) REQUIRE(text.find(cell) == std::string::npos);
  }
}

TEST_CASE("control characters, encodings and a flood of faults end with 3 and a message") {
  const TemporaryDirectory folder;
  const auto check = [&](const std::string& text) {
    std::ofstream(folder / "plan.yaml", std::ios::binary | std::ios::trunc) << text;
    const CommandResult result = command("pearl check " + (folder / "plan.yaml").string());
    INFO(result.errors);
    require_harmless("errors", result.errors);
    REQUIRE(result.exit == 3);
    return result.errors;
  };
  CHECK(check(plan_text("\\e[31mred\\0 x", "x")).find("plan.yaml:4:8: this text holds the control character U+001B") != std::string::npos);
  CHECK(check(plan_text("\xB9\xE3\xB6\xAB", "x")).find("plan.yaml:4:9: not UTF-8") != std::string::npos);
  std::string wide = "\xFF\xFE";
  for (const char c : plan_text("x", "x")) wide += std::string{c, '\0'};
  CHECK(check(wide).find("not UTF-8 but UTF-16") != std::string::npos);
  std::string flood = "pearl: 1\nkind: plan\nname: tiny\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n";
  for (int n = 0; n < 300; ++n) flood += "key" + std::to_string(n) + ": 1\n";
  const std::string errors = check(flood);
  CHECK(errors.find("... and 280 more faults; mend these first") != std::string::npos);
  CHECK(errors.find("plan.yaml: 300 faults") != std::string::npos);
}

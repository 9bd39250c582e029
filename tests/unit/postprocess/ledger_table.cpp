#include "postprocess/report/ledger_table.hpp"

#include <catch2/catch.hpp>

#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> names(const std::vector<LedgerStep>& steps) {
  std::vector<std::string> list;
  for (const LedgerStep& step : steps) list.push_back(step.name);
  return list;
}

}  // namespace

TEST_CASE("a source without a row for a step stands as after the step before") {
  const std::vector<LedgerLine> ledger{{"plan", "HK", "power", "SO2", "base", "", "", 100},   {"plan", "HK", "power", "SO2", "caps", "capped", "memo", 40},
                                       {"plan", "HK", "power", "SO2", "final", "", "", 40},   {"plan", "HK", "road", "SO2", "base", "", "", 10},
                                       {"plan", "HK", "road", "SO2", "growth", "x 2", "us", 20}, {"plan", "HK", "road", "SO2", "final", "", "", 20},
                                       {"plan", "HK", "marine", "SO2", "growth", "x 2", "us", 2}, {"plan", "HK", "marine", "SO2", "final", "", "", 2},
                                       {"plan", "zhuhai", "road", "SO2", "measures", "elsewhere", "", 1}, {"bau", "HK", "road", "SO2", "scale", "other", "", 1}};
  const std::vector<LedgerStep> steps = ledger_steps(ledger, "plan", {"HK", "Hong Kong", {"HK"}});
  REQUIRE(names(steps) == std::vector<std::string>{"base", "growth", "caps", "final"});  // the model's order, not the file's
  CHECK(steps[0].tonnes.at("SO2") == 110);
  CHECK(steps[1].tonnes.at("SO2") == 122);
  CHECK(steps[2].tonnes.at("SO2") == 62);
  CHECK(steps[3].tonnes.at("SO2") == 62);
  REQUIRE(steps[1].notes.size() == 1);  // the same words once, with their number
  CHECK(steps[1].notes[0].rows == 2);
  CHECK(steps[1].notes[0].pollutants == std::vector<std::string>{"SO2"});
  CHECK(steps[2].notes[0].source == "memo");
}

TEST_CASE("a scenario without rows has its two ends and nothing in them") {
  const std::vector<LedgerStep> steps = ledger_steps({}, "plan", {"all", "All regions", {}});
  CHECK(names(steps) == std::vector<std::string>{"base", "final"});
  CHECK(steps[0].tonnes.empty());
  CHECK(english().named("step", "growth") == "Growth of activity");
  CHECK(english().named("step", "trade") == "trade");
}

TEST_CASE("the ledger's tables show every scenario, Hong Kong and the nine cities") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  REQUIRE_FALSE(results.ledger().empty());
  const std::string html = ledger_tables(english(), results);
  for (const char* part : {"data-ledger=\"plan-2015/HK/scale\"", "data-ledger=\"plan-2015/PRDEZ/final\"", "data-ledger=\"base-2010/HK/base\"", "Explicit factors",
                           "<a href=\"https://www.info.gov.hk/\"", "−20.0 %"})
    CHECK_THAT(html, Contains(part));
  CHECK_THAT(html, !Contains("data-ledger=\"base-2010/HK/scale\""));  // nothing was changed there
}

TEST_CASE("Hong Kong and the PRDEZ are the sides of the delta") {
  const pearl::testing::TemporaryResults temporary;
  const std::vector<RegionPanel> panels = region_panels(english(), read_results(temporary.folder));
  REQUIRE(panels.size() == 2);
  CHECK(panels[0].title == "Hong Kong");
  CHECK(panels[1].holds("zhaoqing"));
  CHECK_FALSE(panels[1].holds("HK"));
}

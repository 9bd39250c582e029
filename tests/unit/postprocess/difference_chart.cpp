// Bars of differences, and the names beside bars of every kind.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <regex>

#include "made_packages.hpp"
#include "model/core/text.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using pearl::testing::Made;
using pearl::testing::run_of;

TEST_CASE("bars of all packages and regions share one scale, the baseline and zero-outs have none") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const std::string html = difference_charts(english(), made.results, made.indicators, made.table);
  const std::string panel = html.substr(html.find("data-panel=\"differences\" data-value=\"NO2\""));
  static const std::regex bar("<rect x=\"[^\"]*\" y=\"[^\"]*\" width=\"([^\"]*)\"[^>]*><title>([^<]*)</title>");
  const std::string chart = panel.substr(0, panel.find("</svg>"));
  std::vector<double> widths, changes;
  for (const char* region : {"HK", "PRDEZ"})
    for (std::size_t s = 0; s < made.table.rows(); ++s)
      if (made.table.kind(s) == PackageKind::package || made.table.kind(s) == PackageKind::other) changes.push_back(std::abs(made.table.value(s, made.column(std::string("change_percent NO2 ") + region))));
  for (auto found = std::sregex_iterator(chart.begin(), chart.end(), bar); found != std::sregex_iterator(); ++found) {
    widths.push_back(*parse_number((*found)[1].str()));
    CHECK((*found)[2].str() != "2010 base year");
  }
  std::sort(widths.begin(), widths.end());
  std::sort(changes.begin(), changes.end());
  REQUIRE(widths.size() == changes.size());
  for (std::size_t n = 0; n < widths.size(); ++n) CHECK(widths[n] / widths.back() == Approx(changes[n] / changes.back()).margin(0.002));
}

TEST_CASE("the names beside bars do not touch one another, however long they are") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = run_of(temporary.folder);
  for (nlohmann::json& scenario : run["scenarios"]) scenario["title"] = "Selective catalytic reduction 40 %, solvents and paints of industry 20 %";
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made made(temporary.folder);
  const auto charts = {difference_charts(english(), made.results, made.indicators, made.table), mean_chart(english(), made.results, made.indicators, 0), emission_charts(english(), made.results)};
  static const std::regex name("<g><title>[^<]*</title>(.*?)</g>"), line("<text x=\"[^\"]*\" y=\"([^\"]*)\" class=\"label\"");
  for (const std::string& html : charts) {
    const std::string drawing = html.substr(html.find("<svg class=\"chart"), html.find("</svg>") - html.find("<svg class=\"chart"));
    double end_of_last = -1e9;
    std::size_t names = 0;
    for (auto found = std::sregex_iterator(drawing.begin(), drawing.end(), name); found != std::sregex_iterator(); ++found, ++names) {
      const std::string lines = (*found)[1];
      std::vector<double> places;
      for (auto one = std::sregex_iterator(lines.begin(), lines.end(), line); one != std::sregex_iterator(); ++one) places.push_back(*parse_number((*one)[1].str()));
      REQUIRE(places.size() == 2);
      CHECK(places[0] - end_of_last >= places[1] - places[0] + 5);  // farther from the name above than its own lines are from one another
      end_of_last = places[1];
    }
    CHECK(names >= 4);
  }
}

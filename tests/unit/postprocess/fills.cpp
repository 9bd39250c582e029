// Colours and hatchings of the page's drawings: few, told apart by any eyes, and in the key as in the drawing.

#include "postprocess/report/fills.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <regex>
#include <set>

#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "tests/support/colour_difference.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

constexpr double told_apart = 10;  // CIEDE2000; one is what a trained eye just sees of neighbouring fields

double least_distance(const std::vector<std::string>& colours) {
  double least = std::numeric_limits<double>::infinity();
  for (const Sight sight : {Sight::all_cones, Sight::no_red_cones, Sight::no_green_cones})
    for (std::size_t a = 0; a < colours.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) least = std::min(least, distance_for(sight, colours[a], colours[b]));
  return least;
}

std::set<std::string> found_in(const std::string& html, const std::regex& form) {
  std::set<std::string> found;
  for (std::sregex_iterator at(html.begin(), html.end(), form), end; at != end; ++at) found.insert((*at)[1].str());
  return found;
}

// Fills of the bars, or of the key, of one section; "url(#emissions-3)" too.
std::set<std::string> fills_in(const std::string& html, bool key) {
  std::string bars = html, keys;
  for (std::size_t begin = bars.find("<ul class=\"keys\">"); begin != std::string::npos; begin = bars.find("<ul class=\"keys\">")) {
    const std::size_t end = bars.find("</ul>", begin);
    keys += bars.substr(begin, end - begin);
    bars.erase(begin, end - begin);
  }
  for (std::size_t begin = bars.find("<defs>"); begin != std::string::npos; begin = bars.find("<defs>")) bars.erase(begin, bars.find("</defs>", begin) + 7 - begin);
  return found_in(key ? keys : bars, std::regex("fill=\"([^\"]*)\""));
}

std::set<std::string> colours_in(const std::string& html) { return found_in(html, std::regex("fill=\"(#[0-9a-f]{6})\"")); }

}  // namespace

TEST_CASE("CIEDE2000 gives the published distances") {  // Sharma, Wu and Dalal (2005), table 1
  CHECK(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
  CHECK(ciede2000({50, -1.0, 2.0}, {50, 0, 0}) == Approx(2.3669).margin(1e-4));
  CHECK(ciede2000({50, 2.49, -0.001}, {50, -2.49, 0.0011}) == Approx(7.2195).margin(1e-4));
  CHECK(ciede2000({50, 2.5, 0}, {73, 25, -18}) == Approx(27.1492).margin(1e-4));
  CHECK(ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) == Approx(1.2644).margin(1e-4));
  CHECK(ciede2000({2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}) == Approx(0.9082).margin(1e-4));
}

TEST_CASE("any two of the eight colours look apart, without red or green cones too, and those of before did not") {
  const std::vector<std::string> colours(safe_colours.begin(), safe_colours.end());
  CHECK(colours.size() == 8);
  CHECK(least_distance(colours) > told_apart);
  std::vector<std::string> with_rest(colours.begin(), colours.end() - 1);
  with_rest.emplace_back(rest_colour);
  CHECK(least_distance(with_rest) > told_apart);
  CHECK(least_distance({"#8ab6d6", "#c39bd3"}) < 1);  // aircraft and fuel, until they were changed
}

TEST_CASE("each class has a fill of its own, of at most eight colours") {
  const auto count = [](const std::vector<Fill>& fills) {
    std::set<std::string> colours;
    std::set<std::pair<std::string, std::size_t>> all;
    for (const Fill& fill : fills) colours.insert(fill.colour), all.insert({fill.colour, fill.hatching});
    return std::pair(colours.size(), all.size());
  };
  CHECK(count(choose_fills(std::vector<std::string>(8))) == std::pair<std::size_t, std::size_t>(8, 8));
  CHECK(count(choose_fills(std::vector<std::string>(13))) == std::pair<std::size_t, std::size_t>(8, 13));
  CHECK(count(choose_fills(std::vector<std::string>(48))) == std::pair<std::size_t, std::size_t>(8, 48));
  CHECK(count(choose_fills(std::vector<std::string>(20), 7)) == std::pair<std::size_t, std::size_t>(7, 20));
  for (const Fill& fill : choose_fills(std::vector<std::string>(8))) CHECK(fill.hatching == 0);
  CHECK(choose_fills({}).empty());

  const std::vector<Fill> kin = choose_fills({"#111111", "", "#111111", "#0072b2", "#111111"});  // what nobody wished takes no wished colour
  CHECK(kin[0].hatching == 0);
  CHECK((kin[2].colour == "#111111" && kin[2].hatching == 1));
  CHECK((kin[4].colour == "#111111" && kin[4].hatching == 2));
  CHECK(kin[3].colour == "#0072b2");
  CHECK(kin[1].colour == safe_colours[1]);

  std::vector<std::string> many;  // of a data set of its own: ten colours, and a sector without one
  for (int n = 0; n < 10; ++n) many.push_back("#00000" + std::to_string(n));
  many.emplace_back();
  CHECK(count(choose_fills(many)) == std::pair<std::size_t, std::size_t>(8, 11));
  CHECK(choose_fills(many)[7].colour == "#000007");
}

TEST_CASE("a hundred classes have a hundred fills, the hatchings that come again are wider") {
  const std::vector<Fill> fills = choose_fills(std::vector<std::string>(100));
  std::set<std::pair<std::string, std::size_t>> all;
  for (const Fill& fill : fills) all.insert({fill.colour, fill.hatching});
  CHECK(all.size() == 100);
  const std::string definitions = Fills("many", fills).definitions();
  static const std::regex pattern("<pattern id=\"many-[0-9]+\"([\\s\\S]*?)</pattern>");
  const std::set<std::string> drawn = found_in(definitions, pattern);
  CHECK(drawn.size() == 92);  // eight stand without
  CHECK(definitions.find("patternTransform=\"scale(1.75)\"") != std::string::npos);
}

TEST_CASE("hatchings are patterns with names of their own, and their lines show on dark and on light") {
  const Fills fills("part", {{"#30363d"}, {"#30363d", 1}, {"#f0e442", 2}});
  CHECK(fills.paint(0) == "#30363d");
  CHECK(fills.paint(1) == "url(#part-1)");
  const std::string definitions = fills.definitions();
  CHECK(definitions.find("id=\"part-0\"") == std::string::npos);
  CHECK(definitions.find("stroke=\"#fff\"") != std::string::npos);
  CHECK(definitions.find("stroke=\"#1c2430\"") != std::string::npos);
  CHECK(fills.swatch(1).find("fill=\"url(#part-1)\"") != std::string::npos);
  CHECK(Fills("none", {{"#30363d"}}).definitions().empty());
  CHECK(Fills("x", {{"\"><script>"}}).paint(0).find('<') == std::string::npos);
}

TEST_CASE("sectors show in at most eight colours that any eyes tell apart, the others hatched, and the key is theirs, in every language") {
  const TemporaryResults run;
  const ResultSet results = read_results(run.folder);
  for (const std::string& language : Words::languages()) {
    INFO(language);
    const std::string html = emission_charts(Words::of(language), results);
    const std::set<std::string> colours = colours_in(html), bars = fills_in(html, false), keys = fills_in(html, true);
    CHECK(colours.size() <= 8);
    CHECK(least_distance({colours.begin(), colours.end()}) > told_apart);
    CHECK(bars == keys);
    CHECK(keys.size() == found_in(html, std::regex("data-sector=\"([^\"]*)\"")).size());
    for (const std::string& fill : keys)
      if (fill.rfind("url(#", 0) == 0) CHECK(html.find("<pattern id=\"" + fill.substr(5, fill.size() - 6) + "\"") != std::string::npos);
  }
}

// Chromium makes a picture of each use of a pattern on paper: the page of thirty packages, with one for each bar, ended without a sheet.
TEST_CASE("a drawing uses each pattern once, however many bars have it, and every bar has its tool tip") {
  svg::Rectangles bars;
  std::string drawing;
  for (int n = 0; n < 30; ++n) {
    const std::string fill = n % 3 == 0 ? "#0072b2" : n % 3 == 1 ? "url(#part-1)" : "url(#part-2)";
    drawing += bars.add(n, 10 * n, 5, 8, fill, "tip <" + std::to_string(n) + ">");
  }
  drawing += bars.patterned();
  const auto count = [&](const char* form) {
    const std::regex wanted(form);
    return std::distance(std::sregex_iterator(drawing.begin(), drawing.end(), wanted), std::sregex_iterator());
  };
  CHECK(count("url\\(") == 2);
  CHECK(count("<rect [^>]*><title>tip &lt;[0-9]+&gt;</title></rect>") == 30);
  CHECK(count("<rect [^>]*fill=\"#0072b2\"") == 10);
  CHECK(drawing.find("M1.0,10.0h5.0v8.0h-5.0z") != std::string::npos);
  CHECK(count("h5\\.0v8\\.0h-5\\.0z") == 20);
  CHECK(svg::Rectangles().patterned().empty());
}

// Maps of what groups of sources contribute.

#include "postprocess/maps/contribution_maps.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "postprocess/maps/han_font.hpp"
#include "postprocess/report/report_pages.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

std::string base64_decoded(const std::string& text) {
  static const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0, bits = 0;
  for (const char letter : text) {
    const std::size_t value = letters.find(letter);
    if (value == std::string::npos) break;  // '='
    held = (held << 6) | static_cast<unsigned>(value);
    if ((bits += 6) >= 8) bytes += static_cast<char>((held >> (bits -= 8)) & 0xFF);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a map of each group shows, cell by cell, what is missing where the group emits nothing") {
  const TemporaryResults temporary;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  json["contributions"] = {{"of", "base-2010"}, {"method", "zero-out"}, {"step_left", 0}, {"groups", {{{"name", "hk"}, {"title", "Hong Kong"}}, {{"name", "rest"}, {"title", "Others"}}}},
                           {"runs", {{{"scenario", "base-2010"}, {"cut", nlohmann::json::array()}}, {{"scenario", "bau-2015"}, {"cut", {"hk"}}}, {{"scenario", "plan-2015"}, {"cut", {"rest"}}}}}};
  write_text_file(temporary.folder / "run.json", json.dump());
  const ResultSet results = read_results(temporary.folder), runs = read_contribution_runs(results);
  const ContributionTable table(*results.run().contributions, runs);
  const std::size_t v = runs.run().variable_index("SO2");
  REQUIRE(v != RunDescription::npos);
  const std::vector<std::vector<float>> fields = contributions_of({&table, &runs}, v);
  REQUIRE(fields.size() == 2);
  const std::vector<float>&base = runs.mean(0, v), &without = runs.mean(1, v);
  REQUIRE(fields[0].size() == base.size());
  for (std::size_t n = 0; n < base.size(); ++n) CHECK(fields[0][n] == Approx(base[n] - without[n]).margin(1e-5));

  MapOptions options;
  options.variables = {"SO2"};
  options.scenarios = {"base-2010"};
  options.width = 700;
  options.contributions = {&table, &runs};
  const auto files = write_maps(results, Indicators(results), options);
  REQUIRE(files.size() == 3);
  CHECK(files[1].filename() == "SO2-from-hk.png");
  CHECK(files[2].filename() == "SO2-from-rest.png");
  CHECK(read_text_file(files[1]) != read_text_file(files[2]));
  options.scenarios = {"plan-2020-low"};  // not what the contributions are of
  CHECK(write_maps(results, Indicators(results), options).size() == 2);
}

namespace {

// Results whose plan asked what two groups add, by any method; of made-up runs whose groups act on each other.
struct AskedResults {
  TemporaryResults temporary;
  explicit AskedResults(const std::string& method) {
    nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    const nlohmann::json none = nlohmann::json::array();
    json["contributions"] = {{"of", "base-2010"}, {"method", method}, {"step_left", method == "step" ? 0.8 : 0.0}, {"groups", {{{"name", "hk"}, {"title", "Hong Kong"}}, {{"name", "rest"}, {"title", "Others"}}}},
                             {"runs", {{{"scenario", "base-2010"}, {"cut", none}}, {{"scenario", "bau-2015"}, {"cut", {"hk"}}}, {{"scenario", "plan-2015"}, {"cut", {"rest"}}}, {{"scenario", "plan-2020-low"}, {"cut", {"hk", "rest"}}}}}};
    write_text_file(temporary.folder / "run.json", json.dump());
  }
};

}  // namespace

TEST_CASE("a sheet of what a group adds says the method, warns where shares mislead, and says its scale, in every language") {
  std::set<std::string> methods;
  for (const char* const method : {"zero-out", "step", "shapley"}) {
    const AskedResults asked(method);
    const ResultSet results = read_results(asked.temporary.folder), runs = read_contribution_runs(results);
    const ContributionTable table(*results.run().contributions, runs);
    const Indicators indicators(results);
    const std::size_t v = results.run().variable_index("SO2"), own = runs.run().variable_index("SO2");
    const auto acting = table.acting_on_each_other(own);
    REQUIRE(acting.much > 0);
    REQUIRE(acting.much <= acting.all);
    std::size_t much = 0, all = 0;
    for (std::size_t m = 0; m < table.indicators().masks().size(); ++m)
      if (const auto shared = table.at(own, m)) ++all, much += *shared->nonlinearity > 0.2;
    CHECK(acting.much == much);
    CHECK(acting.all == all);
    for (const std::string& language : Words::languages()) {
      if (!can_be_drawn(language)) continue;
      INFO(method << ", " << language);
      const MapText text = MapSheets(results, indicators, {.language = language}).text_from(v, {&table, &runs}, 0), alone = MapSheets(results, indicators, {.language = language, .scale = SheetScale::own}).text_from(v, {&table, &runs}, 0);
      const std::string smooth = Words::of(language).plain("sheet.smooth");
      REQUIRE(text.drawing.size() > smooth.size() + 20);  // the method before it
      CHECK(text.drawing.ends_with(smooth));
      CHECK(methods.insert(text.drawing).second);  // each method in each language is said otherwise
      CHECK(text.caution.find(std::to_string(much)) != std::string::npos);
      CHECK(text.caution.find("0.2") != std::string::npos);
      CHECK(text.legend_note != alone.legend_note);
    }
    // It is on the sheet.
    const MapFrame frame(results, {.width = 900});
    MapText text = MapSheets(results, indicators).text_from(v, {&table, &runs}, 0);
    const auto drawn = [&] { return frame.drawn(contributions_of({&table, &runs}, own)[0], exceedance_scale(), text, {.form = PictureForm::svg}); };
    const std::string with = drawn();
    text.caution.clear();
    CHECK(drawn() != with);
  }
}

TEST_CASE("sheets of groups may each have a scale of their own: that of a small group ends at its own values") {
  const AskedResults asked("zero-out");
  const ResultSet results = read_results(asked.temporary.folder), runs = read_contribution_runs(results);
  const ContributionTable table(*results.run().contributions, runs);
  std::vector<std::vector<float>> fields = contributions_of({&table, &runs}, runs.run().variable_index("SO2"));
  for (float& value : fields[1]) value /= 1000;
  const ColourScale common = contribution_scale(fields, results.run()), own = contribution_scale({fields[1]}, results.run());
  CHECK(own.limits.back() < common.limits.back() / 100);
  MapOptions options;
  options.variables = {"SO2"};
  options.scenarios = {"base-2010", "plan-2020-high"};
  options.width = 700;
  options.contributions = {&table, &runs};
  const auto bytes = [&](SheetScale scale) {
    options.scale = scale;
    std::vector<std::string> all;
    for (const auto& file : write_maps(results, Indicators(results), options)) all.push_back(read_text_file(file));
    return all;
  };
  const std::vector<std::string> together = bytes(SheetScale::common), alone = bytes(SheetScale::own);
  REQUIRE(together.size() == 5);
  REQUIRE(alone.size() == 5);
  for (std::size_t n = 0; n < together.size(); ++n) CHECK(together[n] != alone[n]);
}

TEST_CASE("the page holds a map of each group, told in every language, and an index none") {
  SyntheticOptions made;
  made.packages = 2;
  made.contributions = true;
  const TemporaryResults temporary(made);
  const ResultSet results = read_results(temporary.folder), runs = read_contribution_runs(results);
  const ContributionTable table(*results.run().contributions, runs);
  const Indicators indicators(results);
  ReportOptions options;
  options.contributions = {&table, &runs};
  const ReportPages pages(results, indicators, options);
  const std::string page = pages.whole(MapFields::embedded), begin = "id=\"map-data\">";
  const std::size_t at = page.find(begin) + begin.size();
  const nlohmann::json data = nlohmann::json::parse(page.substr(at, page.find("</script>", at) - at)), &shares = data["contributions"];
  CHECK(shares["of"] == 0);
  CHECK(shares["method"] == "zero-out");
  CHECK(data["palettes"]["diverging"]["10"].size() == 11);
  for (const char* const part : {"data-scale=\"own\"", "id=\"map-caution\""}) CHECK(page.find(part) != std::string::npos);
  REQUIRE(shares["groups"].size() == 2);
  CHECK(shares["groups"][0]["name"] == "hk");
  CHECK(shares["groups"][0]["title"] == nlohmann::json{"Group one", "第一組", "第一组"});
  REQUIRE(shares["variables"].size() == results.run().variables.size());
  for (std::size_t v = 0; v < results.run().variables.size(); ++v) {
    const std::size_t own = runs.run().variable_index(results.run().variables[v].name);
    CHECK(shares["variables"][v].is_null() == (own == RunDescription::npos));
    if (own == RunDescription::npos) continue;
    const std::vector<std::vector<float>> fields = contributions_of({&table, &runs}, own);
    const double low = shares["variables"][v]["low"], step = shares["variables"][v]["step"];
    for (std::size_t g = 0; g < fields.size(); ++g) {
      const auto acting = table.acting_on_each_other(own);
      CHECK(shares["variables"][v]["acting"] == nlohmann::json{acting.much, acting.all});
      const std::string bytes = base64_decoded(shares["variables"][v]["fields"][g]);
      REQUIRE(bytes.size() == 2 * fields[g].size());
      for (std::size_t n = 0; n < fields[g].size(); ++n) {
        const int number = static_cast<unsigned char>(bytes[2 * n]) + 256 * static_cast<unsigned char>(bytes[2 * n + 1]);
        CHECK(low + step * number == Approx(fields[g][n]).margin(0.51 * step + 1e-6));
      }
    }
  }
  CHECK(page.find("id=\"contribution-maps-grid\"") != std::string::npos);
  CHECK(pages.whole(MapFields::fetched).find("\"contributions\":{") != std::string::npos);
  CHECK(pages.index().find("contribution-maps-grid") == std::string::npos);
  ReportOptions without;
  CHECK(ReportPages(results, indicators, without).whole(MapFields::embedded).find("\"contributions\":{") == std::string::npos);
}

TEST_CASE("groups of sources show in at most eight colours, hatched where there are more of them, as in their key") {
  const TemporaryResults temporary;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json")), groups = nlohmann::json::array(), asked = nlohmann::json::array({{{"scenario", "base-2010"}, {"cut", nlohmann::json::array()}}});
  std::vector<std::string> names;  // the made-up scenarios
  for (const nlohmann::json& scenario : json["scenarios"])
    if (scenario["name"] != "base-2010") names.push_back(scenario["name"]);
  for (const std::string& name : names) {
    groups.push_back({{"name", "g-" + name}, {"title", "Group " + name}});
    asked.push_back({{"scenario", name}, {"cut", {"g-" + name}}});
  }
  for (int n = 0; n < 5; ++n) {  // and some that the same runs answer
    groups.push_back({{"name", "h-" + std::to_string(n)}, {"title", "Group " + std::to_string(n)}});
    asked.push_back({{"scenario", names[static_cast<std::size_t>(n)]}, {"cut", {"h-" + std::to_string(n)}}});
  }
  json["contributions"] = {{"of", "base-2010"}, {"method", "zero-out"}, {"step_left", 0}, {"groups", groups}, {"runs", asked}};
  write_text_file(temporary.folder / "run.json", json.dump());
  const ResultSet results = read_results(temporary.folder), runs = read_contribution_runs(results);
  const ContributionTable table(*results.run().contributions, runs);
  const std::string html = contributions_section(english(), results, table);
  std::set<std::string> colours;
  const std::regex form("fill=\"(#[0-9a-f]{6})\"");
  for (std::sregex_iterator one(html.begin(), html.end(), form), end; one != end; ++one) colours.insert((*one)[1].str());
  CHECK(colours.size() == 8);  // seven, and that of the rest
  for (std::size_t g = 7; g < names.size() + 5; ++g) {
    const std::string id = "contributions-" + std::to_string(g);
    INFO(id);
    CHECK(html.find("<pattern id=\"" + id + "\"") != std::string::npos);
    const std::size_t keys = html.find("<ul class=\"keys\">");
    CHECK(html.find("url(#" + id + ")", keys) < html.find("</ul>", keys));
  }
}

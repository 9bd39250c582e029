// The text of a whole page: its body in the first language and what the others say, data, scripts, fonts, policy.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "postprocess/report/base64.hpp"
#include "postprocess/report/font_subset.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/languages.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/page_body.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/told_json.hpp"

namespace pearl {

namespace {

// The sums by which the page's policy knows its scripts: those alone may run.
std::string script_sums(const std::vector<std::string>& scripts) {
  std::string sums;
  for (const std::string& script : scripts) {
    const std::string digits = sha256(script);
    std::string bytes;
    for (std::size_t n = 0; n + 1 < digits.size(); n += 2) bytes += static_cast<char>(std::stoi(digits.substr(n, 2), nullptr, 16));
    sums += " 'sha256-" + base64(bytes) + "'";
  }
  return sums;
}

std::string language_data(const std::vector<std::string>& languages, const std::vector<std::string>& titles, const MergedBody& merged) {
  return script_json(nlohmann::json{{"codes", languages}, {"titles", titles}, {"texts", merged.texts}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// Measured values as the map's dots: [scenario, variable, station or its names by language, degrees north, degrees east, value, "year" or "months", how many
// pairs or months it is the mean of, "roadside" of those that stand there].
std::string dots_data(const std::vector<const Telling*>& tellings, const std::vector<MeasuredValue>& measured) {
  nlohmann::json dots = nlohmann::json::array();
  const auto rounded = [](double value, double steps) { return std::round(value * steps) / steps; };
  for (const MeasuredValue& one : measured) {
    const nlohmann::json name = in_each(tellings, [&](const Telling& telling) { return telling.results.run().data_set.said(one.station); });
    dots.push_back({one.scenario, one.variable, name, rounded(one.place.lat, 1e4), rounded(one.place.lon, 1e4), rounded(one.value, 1e3), one.mean == MeasuredMean::year ? "year" : "months", one.count});
    if (one.roadside) dots.back().push_back("roadside");
  }
  return script_json(dots.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// "Plan for 2015 – Quickstart": a page of one scenario bears its name.
std::string page_title(const Telling& telling, const PageContent& of) {
  const RunDescription& run = telling.results.run();
  const std::string title = of.batch != nullptr && of.batch->scenario ? telling.words.plain("batch.title", {{"scenario", run.scenarios[run.scenario_index(*of.batch->scenario)].title}, {"title", run.plan_title}}) : run.plan_title;
  return telling.words.plain("page.title", {{"title", title}});
}

}  // namespace

std::string page_text(const PageContent& of) {
  const std::vector<Telling>& tellings = of.tellings;
  std::vector<std::string> bodies, titles;
  std::vector<const Words*> words;
  std::vector<const Telling*> all;
  for (const Telling& one : tellings) {
    bodies.push_back(page_body(one, of));
    titles.push_back(page_title(one, of));
    words.push_back(&one.words);
    all.push_back(&one);
  }
  const MergedBody merged = merge_bodies(bodies);
  const bool has_map = of.batch == nullptr || of.batch->scenario, has_packages = of.packages != nullptr && of.packages->has_packages();
  const auto script = [](bool is_there, const char* name) { return is_there ? std::string(report_file(name)) : std::string{}; };
  const auto told_script = [&](bool is_there, const char* name, const std::vector<const Words*>& in) { return is_there ? fill_script(in, report_file(name)) : std::string{}; };
  const std::vector<std::string> scripts{script(true, "language.js"), script(has_map, "leaflet.js"), script(has_map, "field.js"), told_script(has_map, "map.js", words), told_script(has_map, "compare.js", words),
                                         told_script(has_map, "small_maps.js", words), told_script(has_packages, "packages_chart.js", words), told_script(has_packages, "packages.js", words), told_script(has_map && of.contributions.runs != nullptr, "contributions.js", words),
                                         script(true, "report.js"), told_script(true, "print.js", words), told_script(true, "scroll.js", words), script(true, "selftest.js")};
  std::vector<std::vector<std::string>> shown;  // whose characters the page's fonts hold
  for (std::size_t l = 0; l < bodies.size(); ++l) {
    shown.push_back({bodies[l], titles[l], told_script(has_map, "map.js", {words[l]}), told_script(has_map, "compare.js", {words[l]}), told_script(has_map, "contributions.js", {words[l]}),
                     told_script(has_map, "small_maps.js", {words[l]}), told_script(true, "print.js", {words[l]}), told_script(true, "scroll.js", {words[l]})});
    if (has_packages) shown.back().insert(shown.back().end(), {told_script(true, "packages_chart.js", {words[l]}), told_script(true, "packages.js", {words[l]}), packages_data({all[l]}, *of.packages)});
    if (has_map) {
      for (const MeasuredValue& dot : of.dots) shown.back().push_back(all[l]->results.run().data_set.said(dot.station));
      for (const PlaceInfo& place : all[l]->results.run().data_set.places) shown.back().push_back(place.name);
    }
    for (const VariableInfo& variable : all[l]->results.run().variables) shown.back().push_back(variable.long_name);
  }
  return fill_template(*words.front(), report_file("page.html"),
                       {{"title", escape_html(titles.front())},
                        {"pearl_version", escape_html(tellings.front().results.run().version)},
                        {"script_sums", script_sums(scripts)},
                        {"connections", of.fields == MapFields::fetched ? " connect-src 'self';" : ""},
                        {"leaflet_css", script(has_map, "leaflet.css")},
                        {"style", std::string(report_file("style.css"))},
                        {"print_style", std::string(report_file("print.css"))},
                        {"fonts", font_faces(of.languages, shown)},
                        {"body", merged.html},
                        {"language_data", language_data(of.languages, titles, merged)},
                        {"map_data", has_map ? "<script type=\"application/json\" id=\"map-data\">" + map_data(of) + "</script>\n<script type=\"application/json\" id=\"dots-data\">" + dots_data(all, of.dots) + "</script>\n" : std::string{}},
                        {"packages_data", has_packages ? "<script type=\"application/json\" id=\"packages-data\">" + packages_data(all, *of.packages) + "</script>\n" : std::string{}},
                        {"language_js", scripts[0]},
                        {"leaflet_js", scripts[1]},
                        {"map_field_js", scripts[2]},
                        {"map_js", scripts[3]},
                        {"compare_js", scripts[4]},
                        {"small_maps_js", scripts[5]},
                        {"packages_chart_js", scripts[6]},
                        {"packages_js", scripts[7]},
                        {"contributions_js", scripts[8]},
                        {"report_js", scripts[9]},
                        {"print_js", scripts[10]},
                        {"scroll_js", scripts[11]},
                        {"selftest_js", scripts[12]}});
}

}  // namespace pearl

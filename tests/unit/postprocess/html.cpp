#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/html.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "postprocess/report/base64.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/words.hpp"

using namespace pearl;

TEST_CASE("JSON inside a script element cannot end it, and reads back unchanged") {
  const std::string evil = "</script><script>alert(1)</script>\xE2\x80\xA8 & <!-- \"";
  const std::string safe = script_json(nlohmann::json{{"title", evil}}.dump());
  CHECK(safe.find('<') == std::string::npos);
  CHECK(safe.find('>') == std::string::npos);
  CHECK(safe.find("\xE2\x80\xA8") == std::string::npos);
  CHECK(nlohmann::json::parse(safe)["title"] == evil);
}

TEST_CASE("marks, buttons and tool tips escape what they are given") {
  CHECK(status_mark(english(), "<b>").find("<b>") == std::string::npos);
  CHECK(verdict_mark(english(), "<script>").find("<script>") == std::string::npos);
  CHECK(switch_buttons(english(), "a\"b", "c<d", {{"<x>", "y"}}).find("<x>") == std::string::npos);
  CHECK(svg::rectangle(0, 0, 1, 1, "#fff", "<script>").find("<script>") == std::string::npos);
  CHECK(svg::text(0, 0, "<script>", "label").find("<script>") == std::string::npos);
  CHECK(formula_html("<i>") == "&lt;i&gt;");
}

TEST_CASE("of many buttons the first eight are seen, and one tells how many wait") {
  const auto of = [](std::size_t count) {
    std::vector<std::pair<std::string, std::string>> options;
    for (std::size_t n = 0; n < count; ++n) options.emplace_back(std::to_string(n), "v" + std::to_string(n));
    const std::string html = switch_buttons(english(), "regions", "Variable", options);
    const auto times = [&](const std::string& text) {
      std::size_t sum = 0;
      for (std::size_t at = html.find(text); at != std::string::npos; at = html.find(text, at + 1)) ++sum;
      return sum;
    };
    CHECK(times("data-switch=\"regions\"") == count);
    CHECK(times("aria-pressed=\"true\"") == 1);
    return std::array{times("class=\"waits\""), times("class=\"more\""), times("aria-expanded=\"false\"")};
  };
  CHECK(of(10) == std::array<std::size_t, 3>{0, 0, 0});
  CHECK(of(11) == std::array<std::size_t, 3>{3, 1, 1});
  CHECK(of(60) == std::array<std::size_t, 3>{52, 1, 1});
  for (const std::string& language : Words::languages()) CHECK(Words::of(language)("switch.more", {{"count", 52}}).find("52") != std::string::npos);
}

TEST_CASE("a user's words keep their direction to themselves, and a long word may break") {
  CHECK(user_text("2015, the official plan <b>") == "2015, the official plan &lt;b&gt;");
  CHECK(user_text("\xE2\x80\xAE.evil\xE2\x80\xAC") == ".evil");
  CHECK(user_text("\xD7\xA9\xD7\x9C 1") == "<bdi>\xD7\xA9\xD7\x9C 1</bdi>");
  CHECK(user_text(std::string(40, 'A')) == "<bdi class=\"long\">" + std::string(40, 'A') + "</bdi>");
  CHECK(user_text("广东减排方案与空气质量二十") == "广东减排方案与空气质量二十");  // Chinese breaks anywhere
}

TEST_CASE("a source becomes a link only if it is a web address") {
  CHECK(source_link("javascript:alert(1)") == "javascript:alert(1)");
  CHECK(source_link("https://www.info.gov.hk/gia/x.htm (page 2)") ==
        "<a href=\"https://www.info.gov.hk/gia/x.htm\" rel=\"noreferrer noopener\">www.info.gov.hk</a> (page 2)");
  CHECK(source_link("http://a.org/x ; see <b> (https://b.org/y), too") ==
        "<a href=\"http://a.org/x\" rel=\"noreferrer noopener\">a.org</a> ; see &lt;b&gt; (<a href=\"https://b.org/y\" rel=\"noreferrer noopener\">b.org</a>), too");
  CHECK(source_link("http://a/\"onclick=x").find("\"onclick") == std::string::npos);
  CHECK(citation("our estimate (see http://a.org/x)") == "<span lang=\"en\">our estimate (see <a href=\"http://a.org/x\" rel=\"noreferrer noopener\">a.org</a>)</span>");
  CHECK(citation("環境保護署 EPD report") == "環境保護署 EPD report");
  CHECK(citation("https://a.org/x") == source_link("https://a.org/x"));
}

TEST_CASE("a template is filled in one pass, and its names must fit") {
  CHECK(fill_template(english(), "a {{x}} b {{y}}", {{"x", "{{y}}"}, {"y", "2"}}) == "a {{y}} b 2");
  CHECK_THROWS_AS(fill_template(english(), "{{x}}", {}), std::logic_error);
  CHECK_THROWS_AS(fill_template(english(), "x", {{"x", "1"}}), std::logic_error);
  CHECK_THROWS_AS(fill_template(english(), "{{x", {{"x", "1"}}), std::logic_error);
  CHECK_THROWS_AS(fill_template(english(), "{{x}}", {{"x", "1"}, {"x", "2"}}), std::logic_error);
}

TEST_CASE("numbers and names are shown as people write them") {
  CHECK(formula_html("PM25") == "PM<sub>2.5</sub>");
  CHECK(formula_html("NOx") == "NO<sub>x</sub>");
  CHECK(formula_html("sea_salt") == "sea salt");
  CHECK(whole_number(7024200.4) == "7 024 200");
  CHECK(whole_number(999.6) == "1000");
  CHECK(whole_number(0.2) == "0");
  CHECK(formula_plain("PM25") == "PM2.5");
  CHECK(formula_html("NO2") == "NO<sub>2</sub>");
  CHECK(display_unit("ug m-3") == "µg/m³");
  CHECK(signed_number(-3.25, 2) == "−3.2");
  CHECK(signed_number(0.5, 2) == "+0.50");
  CHECK(signed_number(0, 2) == "0");
  CHECK(signed_percent(-0.251) == "−25 %");
  CHECK(signed_percent(0.0449) == "+4.5 %");
  CHECK(signed_percent(-0.00001) == "0 %");
  CHECK(limit_label(-0.005, true) == "−0.005");
  CHECK(limit_label(20, true) == "+20");
  CHECK(sector_group("road.hdv.diesel") == "road");
  CHECK(sector_group_name("marine") == "Shipping");
  CHECK(typical_days({1, 1, 7}) == "3 typical days (Jan, Jul)");
}

TEST_CASE("base64 follows RFC 4648") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64(std::string("\xFF\x00\xFE", 3)) == "/wD+");
}

TEST_CASE("ticks are round and reach the top, cut text keeps whole characters") {
  CHECK(axis_ticks(41, 5) == std::vector<double>{0, 10, 20, 30, 40, 50});
  CHECK(axis_ticks(0.09, 5) == std::vector<double>{0, 0.02, 0.04, 0.06, 0.08, 0.1});
  CHECK(axis_ticks(0, 5) == std::vector<double>{0, 1});
  CHECK(svg::cut("香港澳門", 4) == "香港…");  // a wide character takes two columns
  CHECK(svg::cut("香港", 4) == "香港");
  CHECK(svg::cut("香港", 3) == "香…");
}

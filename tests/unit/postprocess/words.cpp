// The catalogue of texts, and that the report says nothing that does not stand in it.

#include "postprocess/words/words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/report/html.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path rooms = PEARL_TEST_SOURCE "/postprocess";

Words small() {
  return Words::parse("xx.yaml", "a: {plain: \"{who} says \\\"x\\\"\", markup: \"<b>{who}</b> &lt; {n}\"}\nmany: {one: \"{count} thing\", other: \"{count} things\"}\nstatus: {not_judged: \"offen\"}\n");
}

std::string fault_of(const std::string& yaml) {
  try {
    static_cast<void>(Words::parse("xx.yaml", yaml));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

struct SourceFile {
  fs::path path;
  std::string text;
};

// Sources that speak to readers of reports and maps: those that use the catalogue, and the templates.
std::vector<SourceFile> speaking_files() {
  std::vector<SourceFile> files;
  for (const char* room : {"report", "maps", "words", "evaluation", "observations", "indicators", "results"})
    for (const auto& entry : fs::recursive_directory_iterator(rooms / room)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp" && extension != ".html" && extension != ".js") continue;
      files.push_back({entry.path(), read_text_file(entry.path())});
    }
  for (const char* file : {"kmz.cpp", "field_style.cpp", "run_content.cpp", "field_maps.cpp", "export_plan.cpp", "sheet_jobs.cpp"}) files.push_back({rooms / "exports" / file, read_text_file(rooms / "exports" / file)});
  return files;
}

std::string without_comments(const std::string& text) {
  static const std::regex comment("(^|[^:\"])//[^\n]*");
  return std::regex_replace(text, comment, "$1");
}

std::vector<std::string> matches_of(const std::string& text, const std::regex& form) {
  std::vector<std::string> found;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), form); match != std::sregex_iterator(); ++match) found.push_back((*match)[1].str());
  return found;
}

// All strings of the sources and all {{=key}} of the templates that may name a text.
std::set<std::string> named_in_sources() {
  static const std::regex strings("\"([A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)\""), places("\\{\\{=([A-Za-z0-9_.]+)");
  std::set<std::string> names;
  for (const SourceFile& file : speaking_files())
    for (const auto& form : {strings, places})
      for (const std::string& name : matches_of(without_comments(file.text), form)) names.insert(name);
  return names;
}

// Groups whose texts are looked up by a code: words.named("status", ...).
std::set<std::string> groups_in_sources() {
  static const std::regex named("\\b(?:named|retold|nested)\\(\"([a-z_]+)\"");
  std::set<std::string> groups{"month"};
  for (const SourceFile& file : speaking_files())
    for (const std::string& group : matches_of(file.text, named)) groups.insert(group);
  return groups;
}

}  // namespace

TEST_CASE("a text's places are filled by name, and escaped where they become HTML") {
  const Words words = small();
  CHECK(words("a.markup", {{"who", "<i>&\""}, {"n", 3}}) == "<b>&lt;i&gt;&amp;&quot;</b> &lt; 3");
  CHECK(words("a.markup", {{"n", 3}, {"who", Html{"<i>x</i>"}}}) == "<b><i>x</i></b> &lt; 3");
  CHECK(words.plain("a.plain", {{"who", "<i>"}}) == "<i> says \"x\"");
  CHECK(words("a.markup", {{"who", "{n}"}, {"n", 1}}) == "<b>{n}</b> &lt; 1");  // a user's words are not looked through again
  CHECK(words.script("a.plain", {{"who", "user.name"}}) == "user.name + \" says \\\"x\\\"\"");
  CHECK(words.counted("many", 1) == "1 thing");
  CHECK(words.counted("many", 0) == "0 things");
  CHECK(words.counted_plain("many", 1) == "1 thing");
  CHECK(words.counted_plain("many", 2) == "2 things");
  CHECK(words.named("status", "not judged") == "offen");
  CHECK(words.named("status", "<unknown>") == "<unknown>");
  CHECK(words.places("a.markup") == std::vector<std::string>{"n", "who"});
}

TEST_CASE("what does not fit a text is a fault of the program") {
  const Words words = small();
  CHECK_THROWS_WITH(words("a.missing"), Contains("no text a.missing"));
  CHECK_THROWS_WITH(words("a.markup", {{"who", "x"}}), Contains("place {n}"));
  CHECK_THROWS_WITH(words("a.plain", {{"who", "x"}, {"n", 1}}), Contains("no place {n}"));
  CHECK_THROWS_WITH(words.plain("a.markup", {{"who", "x"}, {"n", 1}}), Contains("markup where none can be"));
  CHECK_THROWS_WITH(words.plain("a.plain", {{"who", Html{"x"}}}), Contains("is HTML"));
  CHECK_THROWS_WITH(Words::of("tlh"), Contains("there are no words of the language 'tlh'; there are: en"));
}

TEST_CASE("a catalogue's faults are named together, with their places") {
  const std::string message = fault_of("a: \"{open\"\nb: \"<script>x</script>\"\nc: \"<b>x\"\nd: [1, 2]\ne: \"a & b\"\nf: \"<a href=\\\"http://x\\\">y</a>\"\n");
  for (const char* part : {"xx.yaml:1:", "a: a brace has no other one", "xx.yaml:2:", "xx.yaml:3:", "d must be a text", "xx.yaml:5:", "xx.yaml:6:", "write &lt; for a '<'"}) CHECK_THAT(message, Contains(part));
  CHECK(fault_of("a: \"<b>x</b> <a href=\\\"#there\\\">y</a> &nbsp;\"\n") == "no fault");
  CHECK(fault_of("a: \"<b><code>x</b></code>\"\n") != "no fault");
}

TEST_CASE("every language has the keys and the places of English") {
  const std::vector<std::string> languages = Words::languages();
  REQUIRE(std::count(languages.begin(), languages.end(), "en") == 1);
  for (const std::string& language : languages) {
    const Words& words = Words::of(language);
    INFO(language);
    CHECK(words.keys() == english().keys());
    CHECK(words.plain("language.code") == language);
    for (const std::string& key : english().keys()) {
      INFO(key);
      CHECK(words.places(key) == english().places(key));
    }
  }
  CHECK(english().keys().size() > 200);
}

TEST_CASE("every text of the catalogue is used, and every text that is used is there") {
  const std::set<std::string> named = named_in_sources(), groups = groups_in_sources();
  const std::vector<std::string> keys = english().keys();
  const std::set<std::string> known(keys.begin(), keys.end());
  std::set<std::string> roots;
  for (const std::string& key : keys) {
    const std::string root = key.substr(0, key.find('.')), parent = key.substr(0, key.rfind('.'));
    roots.insert(root);
    const bool counted = (key.ends_with(".one") || key.ends_with(".other")) && named.contains(parent);
    INFO(key);
    CHECK((named.contains(key) || counted || groups.contains(parent)));
  }
  std::size_t texts = 0;
  for (const std::string& name : named) {
    if (name.ends_with(".js") || name.ends_with(".html") || name.ends_with(".css") || name.ends_with(".gpkg") || name.ends_with(".xlsx")) continue;  // files
    if (name.find('.') == std::string::npos || !roots.contains(name.substr(0, name.find('.')))) continue;
    ++texts;
    INFO(name);
    CHECK((known.contains(name) || known.contains(name + ".one")));
  }
  for (const std::string& group : groups) CHECK(roots.contains(group));
  CHECK(texts > 180);
}

TEST_CASE("no sentence stands in the code of the report and of its maps, nor in a template") {
  // Two words and more in a string that is no markup, no name of a file, no fault of the program and no line of its log.
  static const std::regex literal("\"((?:[^\"\\\\\n]|\\\\.)*)\""), markup("<[^<>]*>?|\\{[^{}]*\\}|[a-z-]+=\\\\\"[^\"]*\\\\\""), words("[A-Za-z’]{2,} [a-z’]{2,}"), between(">([^<>]*[A-Za-z][^<>]*)<");
  static const std::set<std::string> values_of_programs{"typical days", "not computed", "the file", "stations.csv of the data set"};  // of columns and keys of files that the page tells in words of its own
  static const std::regex parts_of_faults("\\(did you mean|three layouts are read|^1001A, 1002A|an offset of it as|^; not used: ");  // of files of measurements, English as all faults
  std::size_t seen = 0;
  std::set<std::string> scripts;
  for (const SourceFile& file : speaking_files()) {
    const std::string name = file.path.filename().string(), room = file.path.parent_path().filename().string(), extension = file.path.extension().string();
    if (extension == ".html") {
      for (const std::string& text : matches_of(std::regex_replace(file.text, std::regex("\\{\\{[^{}]*\\}\\}"), ""), between)) {
        INFO(name << ": " << text);
        CHECK((text == "Pearl " || text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos));
      }
      continue;
    }
    const bool is_evaluation = name == "evaluation_page.cpp" || name == "evaluation_text.cpp" || name == "evaluation_figures.cpp" || name == "run_evaluation.cpp";
    if ((room != "report" && room != "templates" && room != "observations" && name != "map.cpp" && name != "sheet_text.cpp" && !is_evaluation) || name == "report_file.hpp" || name == "selftest.js") continue;
    if (extension == ".js") scripts.insert(name);
    std::string source = without_comments(file.text);
    if (extension == ".js") source = std::regex_replace(source, std::regex("(?:querySelector|querySelectorAll|closest|matches)\\(\"[^\"\n]*\""), "");  // what a style sheet would call things
    source = std::regex_replace(source, std::regex("#include[^\n]*"), "");
    source = std::regex_replace(source, std::regex("(?:logic_error|UsageError|RunError|InputError(?:\\(| no_hours)|log::info|faults_?\\.add(?:_parent)?)(?!&)(?:\"(?:[^\"\\\\\n]|\\\\.)*\"|[^\";])*"), "");
    for (const std::string& text : matches_of(source, literal)) {
      ++seen;
      const std::string said = std::regex_replace(text, markup, " ");
      INFO(name << ": " << text);
      // What the data set's tables call things, styles, a command.
      if (text == "use strict" || text == "badge closing" || text.find("vs 1997") != std::string::npos || text.find("target met") != std::string::npos || text.find("class 2") != std::string::npos ||
          text.find("not judged") != std::string::npos || text.find("maximum above") != std::string::npos || text.find("photolysis mcm") != std::string::npos || text == "`pearl evaluate" || values_of_programs.contains(text) || std::regex_search(text, parts_of_faults) ||
          (extension == ".js" && text.rfind("#", 0) == 0))  // a place in the page
        continue;
      CHECK_FALSE(std::regex_search(said, words));
    }
  }
  CHECK(seen > 500);
  for (const char* script : {"map.js", "compare.js", "packages.js", "packages_chart.js", "contributions.js", "small_maps.js", "print.js", "report.js"}) CHECK(scripts.count(script) == 1);
}

TEST_CASE("templates take their words from the catalogue, scripts as sums of strings") {
  const Words words = small();
  CHECK(fill_template(words, "<p>{{=a.markup}}</p>{{x}}", {{"who", "&amp;"}, {"n", "2"}, {"x", "{{=a.plain}}"}}) == "<p><b>&amp;</b> &lt; 2</p>{{=a.plain}}");
  CHECK_THROWS_AS(fill_template(words, "{{=a.markup}}", {{"who", "x"}}), std::logic_error);
  CHECK_THROWS_AS(fill_template(words, "{{=a.nothing}}", {}), std::logic_error);
  CHECK(fill_script({&words}, "x = {{=a.plain|who: f(a, b)}};") == "x = f(a, b) + \" says \\\"x\\\"\";");
  CHECK(fill_script({&words, &words}, "{{=a.plain|who: f}}") == "window.pearlLanguage.pick([f + \" says \\\"x\\\"\", f + \" says \\\"x\\\"\"])");
  const Words chinese = Words::parse("zh", "drawn: \"{variable} 地圖\"\nplain: \"{a}、{b}\"\n");
  CHECK(fill_script({&chinese}, "{{=drawn|variable: v.name}}") == "window.pearlLanguage.fill([\"\", \" 地圖\"], [v.name])");
  CHECK(fill_script({&chinese}, "{{=plain|a: f|b: g}}") == "f + \"、\" + g");
  CHECK_THROWS_AS(fill_script({&words}, "x = {{=a.plain}};"), std::logic_error);
  CHECK_THROWS_AS(fill_script({&words}, "x = {{who}};"), std::logic_error);
}

// No region, no years of a region in code: codes, names, coordinates and years come from data sets (inputs/<id>).

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "tests/support/prd_words.hpp"

namespace fs = std::filesystem;
using namespace pearl;

namespace {

const fs::path root = PEARL_TEST_SOURCE;

// Code without its comments, which may tell where a number comes from; strings stay, and so do the lines.
std::string without_comments(const std::string& text) {
  std::string kept;
  bool in_string = false, in_line = false, in_block = false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char c = text[n], next = n + 1 < text.size() ? text[n + 1] : '\0';
    if (c == '\n') in_line = in_string = false;
    if (in_block && c == '*' && next == '/') {
      in_block = false;
      ++n;
      continue;
    }
    if (c != '\n' && (in_line || in_block)) continue;
    if (!in_string && !in_block && c == '/' && next == '/' && (n == 0 || text[n - 1] != ':')) in_line = true;
    else if (!in_string && c == '/' && next == '*') in_block = true;
    else {
      if (c == '\\' && in_string) {
        kept += c;
        kept += next;
        ++n;
        continue;
      }
      if (c == '"' && (n == 0 || text[n - 1] != '\'')) in_string = !in_string;
      kept += c;
    }
  }
  return kept;
}

struct CodeLine {
  std::string place, text;
};

// C++ without comments, the package for Python whole, and the templates of the report whole but for comments of scripts.
std::vector<CodeLine> code_lines() {
  std::vector<CodeLine> lines;
  for (const char* folder : {"model", "inputs", "scenarios", "postprocess", "app", "python"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string(), relative = entry.path().lexically_relative(root).generic_string();
      if (extension != ".cpp" && extension != ".hpp" && extension != ".in" && extension != ".html" && extension != ".js" && extension != ".py") continue;
      if (relative.rfind("inputs/prd/", 0) == 0) continue;
      std::ifstream file(entry.path());
      std::string text{std::istreambuf_iterator<char>(file), {}};
      if (extension != ".html" && extension != ".py") text = without_comments(text);
      std::size_t begin = 0;
      for (int number = 1; begin < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back({relative + ":" + std::to_string(number), text.substr(begin, end - begin)});
        begin = end + 1;
      }
    }
  return lines;
}

// What a line has of a region; empty: nothing.
std::string regional_in(const std::string& text, const RegionalMarks& marks) {
  for (const std::string& word : marks.words)
    if (holds_word(text, word)) return word;
  for (const std::string& number : marks.numbers)
    if (holds_number(text, number)) return number;
  static const std::regex place("(^|[^0-9.])1(09|1[0-8])(\\.[0-9]+)?\\s*,\\s*(19|2[0-6])\\.[0-9]");  // a longitude and a latitude of the region
  std::smatch match;
  return std::regex_search(text, match, place) ? match[0].str() : std::string{};
}

// A year from 1990 to 2029; not a round number, a sign's code, or the year of a paper or a standard behind its name.
std::string year_in(const std::string& text) {
  static const std::regex year("(^|[^0-9A-Za-z.\\\\x])(199[0-9]|200[1-9]|20[12][0-9])($|[^0-9A-Za-z.])"), paper("[A-Z][a-z]+,? (199[0-9]|200[1-9]|20[12][0-9])\\)");
  std::smatch match;
  if (!std::regex_search(text, match, year)) return {};
  if (std::regex_search(text, paper)) return {};
  return match[2].str();
}

// Where a year stands by right: from where results count their hours, and names of YAML's, XML's, JSON Schema's and workbooks' own.
bool may_hold_a_year(const std::string& text) {
  return text.find("schemas.openxmlformats.org") != std::string::npos || text.find("json-schema.org/draft/") != std::string::npos || text.find("hours since 2010-01-01") != std::string::npos || text.find("hours_since_2010") != std::string::npos || text.find("tag:yaml.org,2002:") != std::string::npos;
}

// Fonts are called by the place whose forms they have.
bool is_font(const std::string& text) { return text.find("\"Noto Sans CJK ") != std::string::npos; }

}  // namespace

TEST_CASE("no code, name or place of a region stands in code or templates") {
  const RegionalMarks marks = prd_marks();
  REQUIRE(marks.words.size() > 40);
  REQUIRE(marks.numbers.size() > 30);
  std::size_t lines = 0;
  for (const CodeLine& line : code_lines()) {
    ++lines;
    if (is_font(line.text)) continue;
    const std::string found = regional_in(line.text, marks);
    INFO(line.place << ": " << line.text << "\nholds '" << found << "', which belongs into a data set (inputs/<id>/dataset.yaml or its tables)");
    CHECK(found.empty());
  }
  REQUIRE(lines > 20000);
}

TEST_CASE("no year of a region stands in code or templates") {
  for (const CodeLine& line : code_lines()) {
    if (may_hold_a_year(line.text)) continue;
    const std::string found = year_in(line.text);
    INFO(line.place << ": " << line.text << "\nholds the year " << found << ", which belongs into a data set");
    CHECK(found.empty());
  }
}

TEST_CASE("the search for regions sees what it looks for") {
  const RegionalMarks marks = prd_marks();
  for (const char* text : {"add(\"HK\", 1);", "if (group.code == \"PRDEZ\") return;", "name = \"Hong Kong\";", "f({113.6, 22.8});", "place(113.26, 23.13)", "constexpr double latitude = 22.30;",
                           "data / \"inputs\" / \"prd\";", "title: \"air of the Pearl River Delta\"", "the COADS winds", "广州"})
    CHECK_FALSE(regional_in(text, marks).empty());
  for (const char* text : {"HKEY value;", "deltas[n] + 1", "x = 113.26123;", "layers of 22.8e3", "prdata()", "chinaware"}) CHECK(regional_in(text, marks).empty());
  for (const char* text : {"int year = 2010;", "{1997, 2006}", "\"of 2015\"", "from 2002-2010"}) CHECK_FALSE(year_in(text).empty());
  for (const char* text : {"0x2010", "most = 2000;", "\"universal limiter (Leonard 1991)\"", "12010", "\\u2028"}) CHECK(year_in(text).empty());
  CHECK(without_comments("a; // HK\nb \"// HK\" /* MO\n */ c 'x'") == "a; \nb \"// HK\" \n c 'x'");
}

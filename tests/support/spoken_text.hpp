#pragma once
// English that stands on a page of another language.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/html_scan.hpp"

namespace pearl::testing {

// True if three words of small Latin letters follow each other: "not in force" is a sentence; a formula, a unit, a file, a code of a user's table ("road.hdv.diesel") and a name are none.
inline bool is_english_sentence(std::string_view text) {
  int in_a_row = 0;
  const auto is_other = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };  // Chinese and its signs stand between words without a blank
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    while (begin < text.size() && (is_other(text[begin]) || std::string_view(" \n\t").find(text[begin]) != std::string_view::npos)) {
      if (is_other(text[begin])) in_a_row = 0;
      ++begin;
    }
    std::size_t end = begin;
    while (end < text.size() && !is_other(text[end]) && std::string_view(" \n\t").find(text[end]) == std::string_view::npos) ++end;
    std::string_view word = text.substr(begin, end - begin);
    at = end;
    const bool ends_clause = word.size() > 1 && std::string_view(".:;").find(word.back()) != std::string_view::npos;
    while (!word.empty() && std::string_view("(\"").find(word.front()) != std::string_view::npos) word.remove_prefix(1);
    while (!word.empty() && std::string_view(",.;:)\"").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
    const bool is_word = !word.empty() && word.front() >= 'a' && word.front() <= 'z' && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz'-") == std::string_view::npos;
    in_a_row = is_word ? in_a_row + 1 : 0;
    if (in_a_row == 3) return true;
    if (ends_clause && in_a_row < 2) in_a_row = 0;
  }
  return false;
}

// True if a word of four small Latin letters or more stands free: "visual range". Words of files, codes and addresses ("packages.csv", "at_berth", "road.hdv") do not.
inline bool holds_english_word(std::string_view text) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_of_a_code = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_.-/\\'@=:").find(c) != std::string_view::npos; };
  constexpr std::size_t least = 4;
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_small(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_small(text[end])) ++end;
    if (end - begin >= least && (begin == 0 || !is_of_a_code(text[begin - 1])) && (end == text.size() || !is_of_a_code(text[end]))) return true;
    begin = end;
  }
  return false;
}

// Sentences of English in what a page shows and says aloud, each once, outside elements that are marked as what someone else wrote: lang="en" and translate="no". A sentence may go over
// elements within a line, as <b>.
inline std::vector<std::string> english_on(std::string_view html, bool (*is_english)(std::string_view) = is_english_sentence) {
  static const std::set<std::string> within_a_line{"b", "i", "em", "span", "a", "code", "sub", "sup", "bdi", "abbr", "br"};
  static const std::set<std::string> without_end{"br", "input", "img", "hr", "col", "meta", "link", "path", "rect", "line", "circle", "polyline", "polygon", "use"};
  std::set<std::string> found;
  std::vector<std::pair<std::string, bool>> open;  // elements, and whether they are marked
  std::string line;
  const auto is_marked = [&] { return !open.empty() && open.back().second; };
  const auto look = [&](const std::string& text) {
    if (is_english(text)) found.insert(text);
  };
  const auto end_line = [&] {
    look(line);
    line.clear();
  };
  scan_html(html, {[&](const std::string& tag, const Attributes& attributes) {
                     if (!within_a_line.contains(tag)) end_line();
                     const auto value = [&](const char* name) {
                       const auto attribute = attributes.find(name);
                       return attribute == attributes.end() ? std::string() : attribute->second;
                     };
                     const bool marked = is_marked() || value("lang") == "en" || value("translate") == "no" || tag == "script" || tag == "style" || tag == "noscript" || (tag == "code" && is_english != is_english_sentence);
                     if (!marked)
                       for (const char* const said : {"title", "aria-label", "alt", "placeholder"}) look(value(said));
                     if (!without_end.contains(tag)) open.emplace_back(tag, marked);
                   },
                   [&](const std::string& tag) {
                     if (!within_a_line.contains(tag)) end_line();
                     while (!open.empty() && open.back().first != tag) open.pop_back();  // what has no end tag here
                     if (!open.empty()) open.pop_back();
                   },
                   [&](const std::string& text) { line += is_marked() ? " | " : text; }});
  end_line();
  return {found.begin(), found.end()};
}

}  // namespace pearl::testing

#pragma once
// A reader of HTML as a browser writes it when it dumps a page: every attribute quoted, every element named. It knows
// elements, attributes, text and entities; it is no parser of what people write.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pearl::testing {

inline std::string utf8(std::uint32_t code) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | (code >> 6)), tail(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0 | (code >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (code >> 18)), tail(12), tail(6), tail(0)};
}

// "&lt;b&gt;" -> "<b>"; entities that it does not know stay as they are.
inline std::string decode_entities(std::string_view text) {
  static const std::map<std::string, std::string, std::less<>> named{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xC2\xA0"}};
  std::string plain;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const std::size_t end = text[n] == '&' ? text.substr(0, n + 12).find(';', n) : std::string_view::npos;
    if (end == std::string_view::npos) {
      plain += text[n];
      continue;
    }
    const std::string_view name = text.substr(n + 1, end - n - 1);
    if (const auto found = named.find(name); found != named.end()) plain += found->second;
    else if (name.size() > 1 && name[0] == '#') {
      const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
      plain += utf8(static_cast<std::uint32_t>(std::strtoul(std::string(name.substr(hexadecimal ? 2 : 1)).c_str(), nullptr, hexadecimal ? 16 : 10)));
    } else plain += text.substr(n, end - n + 1);
    n = end;
  }
  return plain;
}

using Attributes = std::map<std::string, std::string>;

struct HtmlEvents {
  std::function<void(const std::string& tag, const Attributes&)> begin;
  std::function<void(const std::string& tag)> end;
  std::function<void(const std::string& text)> text;  // between elements, not of scripts and styles
};

// Reports the elements of a page in their order. A page that ends inside an element throws.
inline void scan_html(std::string_view html, const HtmlEvents& events) {
  constexpr std::string_view spaces = " \t\r\n\f";
  constexpr std::size_t none = std::string_view::npos;
  const auto find = [&](std::string_view what, std::size_t from) {
    const std::size_t at = html.find(what, from);
    if (at == none) throw std::runtime_error("the page ends inside an element; was it cut short?");
    return at;
  };
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      const std::size_t next = std::min(html.find('<', at), html.size());
      events.text(decode_entities(html.substr(at, next - at)));
      at = next;
      continue;
    }
    if (html.substr(at, 4) == "<!--") {
      at = find("-->", at) + 3;
      continue;
    }
    const bool closes = html.substr(at, 2) == "</";
    const std::size_t name_begin = at + (closes ? 2 : 1), name_end = html.find_first_of(" \t\r\n\f/>", name_begin);
    if (name_end == none) throw std::runtime_error("the page ends inside an element; was it cut short?");
    const std::string tag(html.substr(name_begin, name_end - name_begin));
    at = name_end;
    Attributes attributes;
    while (true) {
      at = html.find_first_not_of(" \t\r\n\f/", at);
      if (at == none) throw std::runtime_error("the page ends inside an element; was it cut short?");
      if (html[at] == '>') break;
      const std::size_t end = html.find_first_of("= \t\r\n\f/>", at);
      if (end == none) throw std::runtime_error("the page ends inside an element; was it cut short?");
      const std::string name(html.substr(at, end - at));
      at = end;
      std::string value;
      if (html[at] == '=') {
        const char quote = at + 1 < html.size() ? html[at + 1] : ' ';
        const bool quoted = quote == '"' || quote == '\'';
        const std::size_t begin = at + (quoted ? 2 : 1);
        const std::size_t stop = quoted ? find(std::string_view(&quote, 1), begin) : std::min(html.find_first_of(" \t\r\n\f>", begin), html.size());
        value = decode_entities(html.substr(begin, stop - begin));
        at = stop + (quoted ? 1 : 0);
      } else if (spaces.find(html[at]) == none && html[at] != '>' && html[at] != '/') throw std::runtime_error("an attribute without an end: " + name);
      attributes.emplace(name, value);
    }
    ++at;
    if (closes) events.end(tag);
    else if (!tag.starts_with('!')) events.begin(tag, attributes);
    if (!closes && (tag == "script" || tag == "style")) at = find("</" + tag, at);
  }
}

}  // namespace pearl::testing

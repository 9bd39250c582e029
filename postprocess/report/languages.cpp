#include "postprocess/report/languages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "model/core/text.hpp"

namespace pearl {

namespace {

// An element, or a text where `name` is empty. All parts as they stand in the page.
struct Node {
  std::string_view name, text, start, inside;                             // start: "<td class=\"number\"", without its '>' or "/>"; inside: between the tags
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  std::vector<Node> children;
  bool closed = true;  // by an end tag; <br> and <path/> are not
  bool slash = false;  // <path/>
};

// What readers see or hear of an attribute.
bool is_said(std::string_view key) { return key == "title" || key == "aria-label" || key == "alt"; }

bool is_void(std::string_view name) { return name == "br" || name == "input" || name == "img" || name == "hr" || name == "col"; }

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Node read() {
    Node root;
    root.name = "body";
    fill(root);
    if (at_ != html_.size()) throw logic_error_here("an end tag without its element");
    return root;
  }

 private:
  [[nodiscard]] std::logic_error logic_error_here(const char* what) const { return std::logic_error(fmt::format("the page's body: {} at '{}'", what, html_.substr(std::min(at_, html_.size()), 60))); }

  // Children up to the parent's end tag, which is not taken.
  void fill(Node& parent) {
    const std::size_t begin = at_;
    while (at_ < html_.size() && html_.substr(at_, 2) != "</") {
      if (html_[at_] == '<') {
        parent.children.push_back(element());
      } else {
        const std::size_t end = std::min(html_.find('<', at_), html_.size());
        Node text;
        text.text = html_.substr(at_, end - at_);
        parent.children.push_back(text);
        at_ = end;
      }
    }
    parent.inside = html_.substr(begin, at_ - begin);
  }

  Node element() {
    Node node;
    const std::size_t begin_of_tag = at_;
    ++at_;
    node.name = word();
    while (true) {
      while (at_ < html_.size() && (html_[at_] == ' ' || html_[at_] == '\n')) ++at_;
      if (at_ >= html_.size()) throw logic_error_here("a tag without an end");
      if (html_[at_] == '>' || html_[at_] == '/') break;
      const std::string_view key = word();
      std::string_view value;
      if (html_.substr(at_, 2) == "=\"") {
        const std::size_t begin = at_ + 2, end = html_.find('"', begin);
        if (end == std::string_view::npos) throw logic_error_here("an attribute without an end");
        value = html_.substr(begin, end - begin);
        at_ = end + 1;
      }
      node.attributes.emplace_back(key, value);
    }
    node.slash = html_[at_] == '/';
    node.start = html_.substr(begin_of_tag, at_ - begin_of_tag);
    at_ += node.slash ? 2 : 1;
    node.closed = !node.slash && !is_void(node.name);
    if (!node.closed) return node;
    fill(node);
    const std::string end = fmt::format("</{}>", node.name);
    if (html_.substr(at_, end.size()) != end) throw logic_error_here("an element that is not closed");
    at_ += end.size();
    return node;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    at_ = std::min(html_.find_first_of(" \n=>/", at_), html_.size());
    if (at_ == begin) throw logic_error_here("a tag that is none");
    return html_.substr(begin, at_ - begin);
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

// An attribute's value as a script sets it.
std::string plain_of(std::string_view value) {
  std::string plain(value);
  for (const auto& [sign, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})  // '&' last: what it makes is no sign
    for (std::size_t at = plain.find(sign); at != std::string::npos; at = plain.find(sign, at + 1)) plain.replace(at, std::string_view(sign).size(), character);
  return plain;
}

// The numbers of a text, and the text with `number_place` in their places.
struct Pattern {
  std::string text;
  std::vector<std::string> numbers;
};
Pattern pattern_of(std::string_view text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  Pattern pattern;
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(at)) {
      pattern.text += text[at++];
      continue;
    }
    const std::size_t begin = at;
    while (digit(at) || (digit(at + 1) && text[at] == '.')) ++at;
    pattern.numbers.emplace_back(text.substr(begin, at - begin));
    pattern.text += number_place;
  }
  return pattern;
}

// Thousands of tool tips differ in their numbers alone: where all languages have the numbers of the first text, in its order, the pattern is kept and the page takes the numbers from there.
void leave_numbers_out(std::string_view first, std::vector<std::string>& others) {
  const std::vector<std::string> numbers = pattern_of(first).numbers;
  std::vector<std::string> patterns;
  for (const std::string& other : others) {
    Pattern pattern = pattern_of(other);
    if (pattern.numbers != numbers) return;
    patterns.push_back(std::move(pattern.text));
  }
  if (!numbers.empty() && first.find("&#") == std::string_view::npos) others = std::move(patterns);  // a browser writes &#39; otherwise
}

using Nodes = std::vector<const Node*>;  // the same place in each language

bool same_text(const Nodes& nodes, std::string_view Node::*part) {
  return std::all_of(nodes.begin(), nodes.end(), [&](const Node* node) { return node->*part == nodes.front()->*part; });
}

// The same element or both texts; words that are said may differ, and what stands in it.
bool alike(const Node& a, const Node& b) {
  return a.name == b.name && std::equal(a.attributes.begin(), a.attributes.end(), b.attributes.begin(), b.attributes.end(),
                                        [](const auto& x, const auto& y) { return x.first == y.first && (is_said(x.first) || x.second == y.second); });
}

class Merger {
 public:
  MergedBody merge(const std::vector<Node>& bodies) {
    Nodes nodes;
    for (const Node& body : bodies) nodes.push_back(&body);
    if (!same_places(nodes)) throw std::logic_error("the page's bodies do not hold the same elements in all languages");
    children(nodes);
    return std::move(merged_);
  }

 private:
  // The children are the same elements with the same texts between them: each can be looked at alone.
  static bool same_places(const Nodes& nodes) {
    const std::vector<Node>& first = nodes.front()->children;
    return std::all_of(nodes.begin() + 1, nodes.end(), [&](const Node* node) {
      return std::equal(first.begin(), first.end(), node->children.begin(), node->children.end(), [](const Node& a, const Node& b) { return alike(a, b) && a.text == b.text; });
    });
  }

  void children(const Nodes& nodes) {
    for (std::size_t n = 0; n < nodes.front()->children.size(); ++n) {
      Nodes of_place;
      for (const Node* node : nodes) of_place.push_back(&node->children[n]);
      if (of_place.front()->name.empty()) merged_.html += of_place.front()->text;
      else element(of_place);
    }
  }

  void element(const Nodes& nodes) {
    const Node& first = *nodes.front();
    std::string said;
    for (std::size_t n = 0; n < first.attributes.size(); ++n) {
      const auto value = [&](const Node* node) { return node->attributes[n].second; };
      if (std::any_of(nodes.begin(), nodes.end(), [&](const Node* node) { return value(node) != value(&first); })) {
        std::vector<std::string> others;
        for (std::size_t l = 1; l < nodes.size(); ++l) others.push_back(plain_of(value(nodes[l])));
        leave_numbers_out(value(&first), others);
        said += fmt::format("{}{} {}", said.empty() ? "" : " ", first.attributes[n].first, number_of(std::move(others)));
      }
    }
    const bool equal = same_text(nodes, &Node::inside), whole = !equal && !same_places(nodes);
    merged_.html += first.start;
    if (!said.empty()) merged_.html += fmt::format(" data-ta=\"{}\"", said);
    if (whole) {
      std::vector<std::string> others;
      for (std::size_t l = 1; l < nodes.size(); ++l) others.emplace_back(nodes[l]->inside);
      leave_numbers_out(first.inside, others);
      merged_.html += fmt::format(" data-t=\"{}\"", number_of(std::move(others)));
    }
    merged_.html += first.slash ? "/>" : ">";
    if (!first.closed) return;
    if (equal || whole) merged_.html += first.inside;
    else children(nodes);
    merged_.html += fmt::format("</{}>", first.name);
  }

  std::size_t number_of(std::vector<std::string> others) {
    const auto [found, is_new] = numbers_.emplace(std::move(others), merged_.texts.size());
    if (is_new) merged_.texts.push_back(found->first);
    return found->second;
  }

  MergedBody merged_;
  std::map<std::vector<std::string>, std::size_t> numbers_;
};

}  // namespace

MergedBody merge_bodies(const std::vector<std::string>& bodies) {
  std::vector<Node> trees;
  trees.reserve(bodies.size());
  for (const std::string& body : bodies) trees.push_back(Reader(body).read());
  return Merger().merge(trees);
}

}  // namespace pearl
